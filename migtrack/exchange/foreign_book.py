"""A vendor's own Fit&Gap book: rows in the vendor's words, with the vendor's marks, and no 機能ID of ours.

The header is found as in every list. What a mark (◎○△×, A–D) means is never guessed: it stays as
printed, and a meaning is added only where a person told it for this file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.class_marks import plain_mark
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.header import Vocabulary, words
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.requirement_columns import one_line, wording
from migtrack.exchange.sheet import Cell
from migtrack.exchange.table import Table, read_tables

FOREIGN_WORDS = Vocabulary(
    words=(
        words("number", r"項番|項目番号|番号|no|№|項|number", 0.5),
        words("id", r"(?:機能|要件|機能要件)(?:要件)?(?:id|コード)|requirementid", 0.5),
        words(
            "chapter", r"(?:大|中|小)(?:項目|分類|区分|見出し)名?称?|[章節]名?|分類|業務|chapter|section", 1, many=True
        ),
        words("name", r"(?:パッケージ)?機能名称?|要件名称?|(?:機能|要件)?項目名?称?|件名|見出し|title|name", 3),
        words("name", r"名称|機能", 2),
        words("text", r"(?:機能)?要件(?:の)?(?:内容|本文|詳細)?|機能(?:の)?(?:内容|説明|概要|詳細)|要求事項", 3),
        words("text", r"内容|仕様|説明|概要|本文|requirements?|description|text", 2),
        words("mark", r"(?:対応|適合|充足|実現)(?:可否|状況|区分|度|判定|有無)?|(?:fit&?gap|fg)(?:判定|結果|区分)?", 3),
        words("mark", r"(?:パッケージ|弊社|当社|標準)(?:の)?(?:対応|適合)(?:可否|状況|区分)?|回答|判定|評価|可否", 3),
        words("mark", r"fit/gap|answer|mark|fit", 2),
        words(
            "note", r"備考(?:欄)?|摘要|コメント|補足(?:説明)?|代替案|代替手段|対応(?:方法|方針|内容)|notes?|remarks?", 1
        ),
    ),
    needs=(frozenset({"name", "text"}), frozenset({"mark"})),
    least_score=5,
    examples=("項番", "機能名称", "機能説明", "対応可否", "備考"),
    takes_mapping=False,
)
FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row as read."""

    place: str
    """Sheet and row."""
    name: str
    text: str
    mark: str
    """As printed."""
    note: str


@dataclass(frozen=True, slots=True)
class ForeignBook:
    """What stands in a vendor's book."""

    rows: tuple[BookRow, ...]
    marks: Mapping[str, int]
    """Mark as printed → how often it stands."""
    findings: tuple[Finding, ...]


def read_foreign_book(
    name: str, data: bytes, meanings: Mapping[str, str] | None = None, mapping: ColumnMapping | None = None
) -> ForeignBook:
    """Every row of every sheet that is such a list; WrongContent `reading.no_header` when none is.

    `meanings`: mark → what it means in this file, as a person says; it goes into the row's note.
    """
    tables, findings = read_tables(name, data, FOREIGN_WORDS, mapping)
    told = {plain_mark(mark): meaning for mark, meaning in (meanings or {}).items()}
    rows = [row for table in tables for row in _rows(table, told)]
    marks = Counter(row.mark for row in rows if row.mark)
    unknown = [mark for mark in marks if plain_mark(mark) not in told]
    problems = [Finding(Level.NOTE, "foreign.mark_untold", name, {"mark": m, "count": marks[m]}) for m in unknown]
    there = {plain_mark(mark) for mark in marks}
    problems += [
        Finding(Level.WARNING, "foreign.mark_absent", name, {"mark": mark})
        for mark in meanings or {}
        if plain_mark(mark) not in there
    ]
    return ForeignBook(tuple(rows), dict(marks.most_common()), (*findings, *problems))


def _rows(table: Table, told: Mapping[str, str]) -> Iterator[BookRow]:
    """Rows that say something of their own; chapters are merged down and stand before the name."""
    columns = table.header.columns
    every = [column for places in columns.values() for column in places]
    spread = spread_columns(table.sheet, every, table.first_row)
    chapters = [_filled([one_line(wording(cell)) for cell in spread[column]]) for column in columns.get("chapter", ())]

    def cell(field: str, row: int) -> Cell:
        places = columns.get(field, ())
        return spread[places[0]][row] if places else ""

    for row in range(len(table.sheet.rows) - table.first_row):
        name, text = one_line(wording(cell("name", row))), wording(cell("text", row))
        if max(len(name), len(text)) < FEWEST_SIGNS:
            continue
        mark, note = one_line(wording(cell("mark", row))), wording(cell("note", row))
        own_id, meaning = one_line(wording(cell("id", row))), told.get(plain_mark(mark), "") if mark else ""
        above = "／".join(dict.fromkeys(part for column in chapters if (part := column[row]) and part != name))
        notes = (above, own_id and f"機能ID {own_id}", meaning and f"{mark}＝{meaning}", note)
        shown = name or text.partition("\n")[0]
        yield BookRow(table.where(row), shown, text, mark, "\n".join(filter(None, notes)))


def _filled(texts: list[str]) -> list[str]:
    """A chapter printed once stands for the rows below it too."""
    last, filled = "", []
    for text in texts:
        last = text or last
        filled.append(last)
    return filled
