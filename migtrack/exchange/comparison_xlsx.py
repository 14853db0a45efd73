"""Two versions as a workbook: 概要, one row a change, 読み方.

Every text is written as a text, so no wording can become a formula; what changed is underlined in
red on the new side and struck through in blue on the old, so that a black print tells it too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from migtrack.exchange.comparison_words import ComparisonWords
from migtrack.exchange.plan_styles import LINE, TEXTS_STAY_TEXTS, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.labels import Language, word
from migtrack.labels.similarity import similarity_word
from migtrack.specs.redline import Run, RunKind
from migtrack.specs.side_by_side import Row, SideBySide, Wording
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GREATEST_TEXT = 32_767
"""Characters that Excel holds in a cell."""
GREATEST_HEIGHT, LINE_HEIGHT = 409, 13.5
"""Points of the highest row Excel knows, and of a line."""
A3 = 8
COME = {"font_color": "#C00000", "underline": 1}
GONE = {"font_color": "#1F4E9E", "font_strikeout": True}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its head, its width in characters, what stands in it."""

    key: str
    width: float
    content: Callable[[Row, ComparisonWords], Sequence[Run]]
    is_centred: bool = False


def write_xlsx(compared: SideBySide, language: Language) -> bytes:
    """The workbook; the same comparison gives the same bytes."""
    stream = BytesIO()
    words = ComparisonWords(compared, language)
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    day = compared.as_of
    workbook.set_properties({"title": printable(words.title), "created": datetime(day.year, day.month, day.day)})
    styles = Styles(workbook)
    _write_overview(workbook.add_worksheet(words.say("contrast.sheet_overview")), styles, words)
    _Changes(workbook.add_worksheet(words.say("contrast.sheet_changes")), styles, words).write()
    _write_guide(workbook.add_worksheet(words.say("contrast.sheet_guide")), styles, words)
    workbook.close()
    return stream.getvalue()


def columns() -> tuple[Column, ...]:
    """The columns, new before old as in a 新旧対照表."""
    return (
        Column("contrast.column_chapter", 16, lambda row, words: _plain("／".join(row.chapter))),
        Column("contrast.column_kind", 10, lambda row, words: _plain(word(row.change.kind, words.language)), True),
        Column("contrast.column_outcome", 12, _outcome, True),
        Column("contrast.column_new_id", 10, lambda row, words: _plain("\n".join(row.change.new_all)), True),
        Column("contrast.column_old_id", 10, lambda row, words: _plain(row.change.old or ""), True),
        Column(
            "contrast.column_new_class",
            11,
            lambda row, words: _plain("\n".join(map(words.class_sign, row.after))),
            True,
        ),
        Column(
            "contrast.column_old_class",
            11,
            lambda row, words: _plain(words.class_sign(row.before) if row.before else ""),
            True,
        ),
        Column("contrast.column_new_title", 20, lambda row, words: _each(row.after, lambda one: one.title)),
        Column("contrast.column_new_text", 54, lambda row, words: _each(row.after, lambda one: one.text)),
        Column("contrast.column_old_title", 20, lambda row, words: row.before.title if row.before else ()),
        Column("contrast.column_old_text", 54, lambda row, words: row.before.text if row.before else ()),
        Column("contrast.column_similarity", 8, _similarity, True),
        Column("contrast.column_rule", 20, lambda row, words: _plain(words.rule(row))),
        Column("contrast.column_remark", 30, lambda row, words: _plain("\n".join(words.remarks(row)))),
    )


class _Changes:
    """The sheet of changes."""

    def __init__(self, sheet: "Worksheet", styles: Styles, words: ComparisonWords) -> None:
        self.sheet, self.styles, self.words = sheet, styles, words
        self.columns = columns()
        self.similarity_place = [column.key for column in self.columns].index("contrast.column_similarity")
        self.runs = {RunKind.COME: styles.get(**COME), RunKind.GONE: styles.get(**GONE), RunKind.SAME: styles.get()}

    def write(self) -> None:
        """Head, rows, filters and the page."""
        rows = self.words.compared.shown_rows
        head = self.styles.head(bold=True, text_wrap=True)
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(0, place, self.words.say(column.key), head)
        self.sheet.set_row(0, 2 * LINE_HEIGHT + 4)
        for number, row in enumerate(rows, 1):
            self._write_row(number, row)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, max(len(rows), 1), len(self.columns) - 1)
        _set_page(self.sheet, self.words)
        self.sheet.repeat_rows(0)

    def _write_row(self, number: int, row: Row) -> None:
        lines = 1
        for place, column in enumerate(self.columns):
            runs = column.content(row, self.words)
            self._write_cell(number, place, runs, column.is_centred)
            lines = max(lines, _lines("".join(run.text for run in runs), column.width))
        self.sheet.set_row(number, min(lines * LINE_HEIGHT + 5, GREATEST_HEIGHT))

    def _write_cell(self, number: int, place: int, runs: Sequence[Run], is_centred: bool) -> None:
        runs = _fitting([Run(run.kind, printable(run.text)) for run in runs if run.text], self.words)
        text = "".join(run.text for run in runs)
        if place == self.similarity_place and text:
            self.sheet.write_number(number, place, float(text), self._look(text, is_centred, num_format="0.00"))
        elif len(runs) < 2:  # XlsxWriter refuses rich strings of one part
            marked = {RunKind.COME: COME, RunKind.GONE: GONE, RunKind.SAME: {}}[runs[0].kind] if runs else {}
            self.sheet.write_string(number, place, text, self._look(text, is_centred, **marked))
        else:
            parts = chain.from_iterable((self.runs[run.kind], run.text) for run in runs)
            self.sheet.write_rich_string(number, place, *parts, self._look(text, is_centred))

    def _look(self, text: str, is_centred: bool, **marked: object) -> "Format":
        plain: dict[str, object] = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "top"}
        if is_centred:
            plain["align"] = "center"
        if begins_formula(text):
            plain["quote_prefix"] = True
        return self.styles.get(**plain, **marked)


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(RunKind.SAME, text),)


def _outcome(row: Row, words: ComparisonWords) -> tuple[Run, ...]:
    return _plain(word(row.change.outcome, words.language) if row.change.outcome else "")


def _similarity(row: Row, words: ComparisonWords) -> tuple[Run, ...]:
    return _plain(similarity_word(row.change.similarity) if row.before and row.after else "")


def _each(wordings: Sequence[Wording], part: Callable[[Wording], Sequence[Run]]) -> list[Run]:
    """The same part of every target; where there are several, each under its id."""
    if len(wordings) == 1:
        return list(part(wordings[0]))
    runs: list[Run] = []
    for wording in wordings:
        feed = "\n" if runs else ""
        runs += [Run(RunKind.SAME, f"{feed}【{wording.requirement.id}】\n"), *part(wording)]
    return runs


def _fitting(runs: Sequence[Run], words: ComparisonWords) -> list[Run]:
    """The runs as far as a cell holds them, with a note where they are cut."""
    if 2 * sum(len(run.text) for run in runs) <= GREATEST_TEXT:
        return list(runs)
    if sum(_excel_length(run.text) for run in runs) <= GREATEST_TEXT:
        return list(runs)
    note = words.say("contrast.cut")
    room = GREATEST_TEXT - len(note)
    kept: list[Run] = []
    for run in runs:
        text = _beginning(run.text, room)
        room -= _excel_length(text)
        kept += [Run(run.kind, text)] if text else []
        if text != run.text:
            break
    return [*kept, Run(RunKind.SAME, note)]


def _excel_length(text: str) -> int:
    """Excel counts a sign beyond U+FFFF as two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _beginning(text: str, room: int) -> str:
    while _excel_length(text) > room:
        text = text[: len(text) - max((_excel_length(text) - room + 1) // 2, 1)]
    return text


def _lines(text: str, width: float) -> int:
    """About how many lines a text is broken into."""
    room = int(width) - 1
    return sum(max(-(-cells(line) // room), 1) for line in text[:GREATEST_TEXT].split("\n"))


def _write_overview(sheet: "Worksheet", styles: Styles, words: ComparisonWords) -> None:
    """What was compared, when, and the figures."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, printable(words.title), styles.get(bold=True, font_size=14))
    sheet.set_row(0, 24)
    row = 2
    for name, value in (*words.facts(), *words.proofs()):
        _write_fact(sheet, styles, row, name, value)
        row += 1
    for notice in words.notices():
        sheet.write_string(row + 1, 0, notice, styles.get(bold=True))
        row += 1
    _set_page(sheet, words)


def _write_fact(sheet: "Worksheet", styles: Styles, row: int, name: str, value: str) -> None:
    plain = {"text_wrap": True, "border": 1, "border_color": LINE}
    sheet.write_string(row, 0, name, styles.head(align="left"))
    sheet.write_string(row, 1, printable(value), styles.get(**plain, quote_prefix=begins_formula(value)))
    sheet.set_row(row, _lines(value, 90) * LINE_HEIGHT + 5)


def _write_guide(sheet: "Worksheet", styles: Styles, words: ComparisonWords) -> None:
    """How to read the sheet of changes."""
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, words.say("contrast.sheet_guide"), styles.get(bold=True, font_size=14))
    for row, line in enumerate(words.say("contrast.guide").splitlines(), 2):
        sheet.write_string(row, 0, line, styles.get(text_wrap=True))
        sheet.set_row(row, _lines(line, 110) * LINE_HEIGHT + 5)
    _set_page(sheet, words)


def _set_page(sheet: "Worksheet", words: ComparisonWords) -> None:
    """A3 landscape, one page wide, with title and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&L{_in_header(words.title)}")
    sheet.set_footer(
        f"&C{_in_header(words.say('contrast.page', page='@', pages='#'))}".replace("@", "&P").replace("#", "&N")
    )


def _in_header(text: str) -> str:
    """A single & begins a code there; 255 characters are the most."""
    return printable(text).replace("&", "&&")[:200]
