"""A work breakdown in any workbook or csv → rows: columns by their headers, outline by indent or numbers.

People draw schedules in Excel, each in a layout of their own. Columns are found by what their headers say
(or told by a mapping), bars and coloured cells are passed over, days are read as Japanese files
write them, predecessors by row number or WBS number. A row that cannot be read is told with its cell;
the others are taken.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.header import Vocabulary, words
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.table import Table, read_table
from migtrack.exchange.task_links import parse_links
from migtrack.exchange.wbs_row import WbsLink, WbsRow
from migtrack.width import one_line

MINUTES_PER_DAY = 480
DONE = 100
MOST_DAYS = 3_660
WBS_WORDS = Vocabulary(
    words=(
        words("number", r"no\.?|№|番号|項番|通番|行番号?|id|#", 2),
        words("wbs", r"wbs(?:番号|コード|no\.?|code)?|階層番号?|outline(?:number)?", 3),
        words(
            "name",
            r"(?:作業|タスク|工程|実施|業務)(?:名称?|項目|内容)|タスク|作業|工程|アクティビティ|(?:大|中|小)(?:項目|分類|工程)"
            r"|wbs名称?|件名|task(?:name)?|activity|name",
            4,
            many=True,
        ),
        words("operation", r"(?:標準化)?(?:対象)?業務名?|システム名?|operation", 2),
        words("section", r"(?:所管|担当|主管)(?:部|課|部署|部門|課名|所属)|部署|所属|原課|section|department", 2),
        words("owner", r"担当者?名?|責任者|主担当|担当(?:者)?|owner|assignee|resource(?:names?)?|リソース名?", 2),
        words(
            "start",
            r"(?:計画|予定)?(?:開始|着手)(?:予定)?(?:年月)?日?|開始(?:計画|予定)|(?:planned)?start(?:date)?",
            3,
        ),
        words(
            "finish",
            r"(?:計画|予定)?(?:終了|完了)(?:予定)?(?:年月)?日?|予定(?:終了|完了)日?|期限|納期|(?:planned)?(?:finish|end|due)(?:date)?",
            3,
        ),
        words("days", r"(?:作業|所要|計画|予定)?(?:日数|期間|工数)|期間日数?|duration|days", 2),
        words("actual_start", r"(?:実績|実)(?:開始|着手)日?|(?:開始|着手)実績日?|actualstart(?:date)?", 2),
        words("actual_finish", r"(?:実績|実)(?:終了|完了)日?|(?:終了|完了)実績日?|actual(?:finish|end)(?:date)?", 2),
        words("percent", r"進捗率?|完了率|達成率|進捗度|(?:percent)?complete|progress|%", 2),
        words("predecessors", r"先行(?:作業|タスク|工程)?(?:no\.?|番号)?|前提作業|predecessors?|depends?(?:on)?", 3),
        words("note", r"備考(?:欄)?|摘要|コメント|メモ|notes?|remarks?", 1),
    ),
    needs=(frozenset({"name"}), frozenset({"start", "finish", "days", "predecessors"})),
    least_score=6,
    examples=("作業名", "開始日", "終了日", "日数", "先行", "担当"),
)
WBS_NUMBER = re.compile(r"[0-9]+(?:[.．-][0-9]+)*[.．]?")
LEADING_NUMBER = re.compile(r"^([0-9]+(?:\.[0-9]+)+)\.?\s+")
LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(日間?|d|days?|営業日|人日|週間?|w|weeks?|か月|ヶ月|カ月)?")
DAYS_OF = {"週": 5, "週間": 5, "w": 5, "week": 5, "weeks": 5, "か月": 20, "ヶ月": 20, "カ月": 20}


def read_wbs(
    name: str, data: bytes, mapping: ColumnMapping | None = None
) -> tuple[tuple[WbsRow, ...], tuple[Finding, ...]]:
    """Headings and work of the sheet that looks most like a WBS; WrongContent where none does."""
    table, findings = read_table(name, data, WBS_WORDS, mapping)
    reader = _WbsReader(table)
    rows = reader.rows()
    if not rows:
        raise WrongContent("plan_import.no_rows", file=name, findings=(*findings, *reader.findings))
    return rows, (*findings, *reader.findings)


@dataclass(frozen=True, slots=True)
class _Read:
    """A row before its outline and links are known."""

    place: int
    row: WbsRow
    numbers: tuple[str, ...]
    """What links may call it: its own number, its WBS number, the number of its row on screen."""
    predecessors: str


class _WbsReader:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.findings: list[Finding] = []

    def rows(self) -> tuple[WbsRow, ...]:
        """All rows, with their outline and links."""
        count = len(self.table.sheet.rows) - self.table.first_row
        read = [found for place in range(count) if (found := self._read(place))]
        levels = [each.row.level for each in read] + [0]
        named = self._names(read)
        return tuple(
            replace(each.row, is_summary=levels[at + 1] > each.row.level, links=self._links(each, named, at))
            for at, each in enumerate(read)
        )

    def _read(self, place: int) -> _Read | None:
        name, level, wbs = self._name(place)
        if not name:
            return None
        start, finish = self._day(place, "start"), self._day(place, "finish")
        if start and finish and finish < start:
            self._tell(place, "finish", "finish_before_start", start=start.isoformat(), finish=finish.isoformat())
            finish = None
        length = self._length(place)
        row = WbsRow(
            where=self.table.where(place),
            name=name,
            level=level,
            is_summary=False,
            operation=self._text(place, "operation"),
            start=start,
            finish=finish,
            duration_minutes=length,
            is_milestone=length == 0 or name[0] in "◆◇★☆▲▼",
            percent=self._percent(place),
            actual_start=self._day(place, "actual_start"),
            actual_finish=self._day(place, "actual_finish"),
            section=self._text(place, "section"),
            owner=self._text(place, "owner"),
            note=self._text(place, "note"),
        )
        own = _plain(self._text(place, "number"))
        screen = str(self.table.sheet.row_numbers[self.table.first_row + place])
        return _Read(place, row, (own, wbs, screen), self._text(place, "predecessors"))

    def _cell(self, place: int, field: str) -> Cell:
        columns = self.table.columns(field)
        return self.table.sheet.cell(self.table.first_row + place, columns[0]) if columns else ""

    def _text(self, place: int, field: str) -> str:
        return one_line(cell_text(self._cell(place, field))).strip()

    def _tell(self, place: int, field: str, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        self.findings.append(Finding(level, f"plan_import.{key}", self.table.where(place, field), values))

    def _name(self, place: int) -> tuple[str, int, str]:
        """Name, outline level, WBS number: from several name columns, a number, or the indent."""
        cells = [
            (depth, cell_text(self.table.sheet.cell(self.table.first_row + place, column)))
            for depth, column in enumerate(self.table.columns("name"), 1)
        ]
        filled = [(depth, text) for depth, text in cells if text.strip()]
        if not filled:
            return "", 0, ""
        depth, text = filled[-1]
        indent = len(text.replace("\u3000", "  ")) - len(text.replace("\u3000", "  ").lstrip())
        name = one_line(text).strip()
        wbs = _plain(self._text(place, "wbs"))
        leading = LEADING_NUMBER.match(unicodedata.normalize("NFKC", name))
        if not wbs and leading:
            wbs = leading[1]
        if WBS_NUMBER.fullmatch(wbs) and not re.fullmatch(r"\d+", wbs):
            return name, wbs.rstrip(".").count(".") + wbs.count("-") + 1, wbs.rstrip(".")
        level = depth if len(cells) > 1 else 1 + indent // 2 if not wbs else 1
        return name, level, wbs

    def _day(self, place: int, field: str) -> date | None:
        cell = self._cell(place, field)
        day = parse_day(cell)
        if day is None and cell_text(cell).strip(" \u3000-－ー―/／") not in ("", "未定", "TBD", "tbd"):
            self._tell(place, field, "odd_day", column=field, value=cell_text(cell)[:40])
        return day

    def _length(self, place: int) -> int | None:
        text = unicodedata.normalize("NFKC", self._text(place, "days")).casefold().replace(" ", "")
        if not text:
            return None
        match = LENGTH.fullmatch(text)
        days = float(match[1]) * DAYS_OF.get(match[2] or "", 1) if match else MOST_DAYS + 1
        if days > MOST_DAYS:
            self._tell(place, "days", "odd_number", column="days", value=text[:40], greatest=MOST_DAYS)
            return None
        return round(days * MINUTES_PER_DAY)

    def _percent(self, place: int) -> int:
        cell = self._cell(place, "percent")
        text = unicodedata.normalize("NFKC", cell_text(cell)).strip()
        is_share = isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= float(cell) <= 1
        try:
            percent = float(text.rstrip("%")) * (DONE if is_share else 1) if text else 0.0
        except ValueError:
            percent = {"済": 100.0, "完了": 100.0, "完了済み": 100.0, "未": 0.0, "未着手": 0.0}.get(text, -1.0)
        if not 0 <= percent <= DONE:
            self._tell(place, "percent", "odd_number", column="percent", value=text[:40], greatest=DONE)
            return 0
        return round(percent)

    def _names(self, read: Sequence[_Read]) -> Mapping[str, int]:
        """What links call each row: numbers of their own column first, WBS numbers, else rows on screen."""
        named: dict[str, int] = {}
        kinds = (0, 1) if any(each.numbers[0] or each.numbers[1] for each in read) else (2,)
        for kind in kinds:
            for at, each in enumerate(read):
                if each.numbers[kind]:
                    named.setdefault(each.numbers[kind], at)
        return named

    def _links(self, each: _Read, named: Mapping[str, int], own: int) -> tuple[WbsLink, ...]:
        if each.predecessors.strip("-－ー―") == "":
            return ()
        written = parse_links(each.predecessors, MINUTES_PER_DAY)
        if written is None:
            self._tell(each.place, "predecessors", "odd_links", value=each.predecessors[:60])
            return ()
        found = []
        for link in written:
            row = named.get(link.number)
            if row is None or row == own:
                key = "own_predecessor" if row == own else "unknown_predecessor"
                self._tell(each.place, "predecessors", key, predecessor=link.number)
            else:
                found.append(WbsLink(row, link.type, link.lag_minutes, link.elapsed))
        return tuple(found)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().rstrip(".")
