"""One walk down a requirement list: headings, requirements, and what is wrong with single rows.

A row is refused alone: its finding names the cell, the others go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.exchange.chapter_rows import Chapters, is_footnote
from migtrack.exchange.class_marks import UnknownMark, plain_mark
from migtrack.exchange.header import plain_header
from migtrack.exchange.heading import parse_heading
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.requirement_columns import CLASS_TEXTS, ClassColumn, RequirementColumns, wording
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.surroundings import UNSAVED

Classes = tuple[tuple[BodyClass, RequirementClass], ...]

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", UNSAVED})
BLANKS = frozenset({"", "-", "－", "―", "ー"})
GREATEST_TEXT = 32_767
"""Characters that Excel itself can hold in a cell; more is no wording of a requirement."""
GREATEST_HEADING = 60
"""A lone cell with more is wording that lost its id."""
GREATEST_ID = 100


class RequirementRows:
    """The rows of one list; holds what they know of each other, and of the lists read before."""

    def __init__(self, columns: RequirementColumns, first_places: "dict[str, tuple[RequirementRows, int]]") -> None:
        """`first_places`: id → list and row where it stands, of the lists read before; added to."""
        self.columns = columns
        self.chapters = Chapters(len(columns.chapters))
        self.first_places = first_places
        self.id_field = "id" if columns.table.columns("id") else "number"
        self.text_field = next((name for name in ("text", *CLASS_TEXTS) if columns.table.columns(name)), "text")
        self.texts = _first_texts(columns)
        self.classes = self._all_classes()
        self.long_rows = self._long_rows()
        self.days: dict[Cell, date | None] = {}
        self.without_class: list[int] = []
        self.footnotes: list[int] = []
        self.several: list[int] = []
        self.disordered: list[int] = []
        self.last_id = ""
        self.chapter_places = self._places("chapter")
        self.remark_places = self._places("note", "rationale", "transition", "effective")
        header = columns.table.header.names
        texts = [column for name in ("text", *CLASS_TEXTS) for column in columns.table.columns(name)]
        self.header_texts = {plain_header(header.get(column, "")) for column in texts} - {""}

    def read(self, before: int) -> Iterator[Requirement]:
        """The requirements of all rows that can be taken; positions go on from `before`."""
        columns, position = self.columns, before
        levels = list(zip(*columns.chapters, strict=True))
        for row, (id_, text) in enumerate(zip(columns.ids.ids, self.texts, strict=True)):
            if levels:
                self.chapters.take_levels(levels[row])
            if not (id_ and text) and self._is_heading(row):
                self._take_heading(row)
            elif not text:
                columns.tell(Level.ERROR, "reading.empty_wording", row, self.text_field, id=id_)
            elif self._repeats_header(text):
                continue
            elif columns.blocks:
                for requirement in self._blocks(row, position + 1):
                    position += 1
                    yield requirement
            elif one := self._requirement(row, position + 1, text, self._known_classes(row), ""):
                position += 1
                yield one
        self._tell_counts()

    def _repeats_header(self, text: str) -> bool:
        """Whether the row is the header again, as printed on every page."""
        return len(text) < GREATEST_HEADING and plain_header(text) in self.header_texts

    def _is_heading(self, row: int) -> bool:
        """No id and no wording; or one lone cell that is neither an id nor a sentence."""
        id_, text = self.columns.ids.ids[row], self.texts[row]
        if not id_ and not text:
            return True
        if text and self.columns.numbers[row]:
            return False
        filled = [cell for cell in self._row_cells(row) if cell]
        if len(filled) != 1 or len(filled[0]) > GREATEST_HEADING:
            return False
        return bool(parse_heading(filled[0])) or is_footnote(filled[0]) or (bool(id_) and not _looks_like_id(filled[0]))

    def _take_heading(self, row: int) -> None:
        filled = [(place, cell) for place, cell in enumerate(self._row_cells(row)) if cell]
        if len(filled) == 1 and is_footnote(filled[0][1]):
            self.footnotes.append(row)
        elif any(place in self.chapter_places for place, _ in filled):
            self.chapters.head_levels()
        elif len(filled) == 1 and filled[0][0] not in self.remark_places:
            self.chapters.head(wording(filled[0][1]), filled[0][0])
        elif title := self.columns.titles[row]:
            self.chapters.head(f"{self.columns.numbers[row]} {title}".strip(), filled[0][0])
        elif filled:
            cells = " | ".join(cell[:20] for _, cell in filled[:6])
            self.columns.tell(Level.WARNING, "reading.row_not_read", row, cells=cells)

    def _row_cells(self, row: int) -> list[str]:
        table = self.columns.table
        return [cell_text(cell).strip() for cell in table.sheet.rows[table.first_row + row]]

    def _places(self, *fields: str) -> set[int]:
        """Where in a row the columns of some fields stand."""
        table = self.columns.table
        return {column - table.sheet.first_column for field in fields for column in table.columns(field)}

    def _known_classes(self, row: int) -> Classes | None:
        """The classes of a row; None, told as an error, for a mark that no one explained."""
        classes = self.classes[row]
        if isinstance(classes, ClassColumn):
            self._tell_mark(row, classes)
            return None
        return classes

    def _blocks(self, row: int, position: int) -> Iterator[Requirement]:
        """Where the classes are columns, a requirement for each that is filled."""
        blocks = self.columns.blocks
        filled = [(kind, texts[row]) for kind, texts in blocks if texts[row] and texts[row] not in BLANKS]
        if len(filled) > 1:
            self.several.append(row)
        for kind, text in filled:
            suffix = kind.suffix if len(filled) > 1 and self.id_field == "id" else ""
            requirement = self._requirement(row, position, text, ((BodyClass.ALL, kind),), suffix)
            if requirement is not None:
                yield requirement
                position += 1

    def _requirement(
        self, row: int, position: int, text: str, classes: Classes | None, suffix: str
    ) -> Requirement | None:
        columns = self.columns
        id_ = self._id(row, classes, suffix)
        if text in ERRORS:
            self._tell_error(row, self.text_field, text)
        if classes is None or not id_ or text in ERRORS or row in self.long_rows or self._is_repeated(row, id_):
            if row in self.long_rows:
                field, characters = self.long_rows[row]
                values = {"characters": characters, "greatest": GREATEST_TEXT}
                columns.tell(Level.ERROR, "reading.long_text", row, field, **values)
            return None
        path = self.chapters.path
        title, number = columns.titles[row], columns.numbers[row]
        if not classes and columns.classes and not columns.marks.explains_blank:
            self.without_class.append(row)
        effective = columns.effective[row]
        requirement = Requirement(
            id_,
            number,
            title or (path[-1] if path else ""),
            text,
            classes,
            path,
            None if effective == "" else self._effective(row, effective),
            columns.transitions[row],
            columns.notes[row],
            columns.rationales[row],
            position,
        )
        if title or number:
            self.chapters.add_clause(number, requirement.title, path)
        else:
            self.chapters.head_levels()
        return requirement

    def _all_classes(self) -> Sequence[Classes | ClassColumn]:
        """The classes of every row by body; where a mark is unknown, its column."""
        columns = self.columns
        if not columns.classes:
            return [()] * len(self.texts)
        rows = list(zip(*(column.marks for column in columns.classes), strict=True))
        known = {marks: self._think(marks) for marks in set(rows)}
        return [known[marks] for marks in rows]

    def _think(self, marks: Sequence[str]) -> Classes | ClassColumn:
        """What the marks of a row mean together; the column of the first that no one explained."""
        found: list[tuple[BodyClass, RequirementClass]] = []
        for column, mark in zip(self.columns.classes, marks, strict=True):
            try:
                kind = self.columns.marks.read(mark)
            except UnknownMark:
                return column
            if kind is not None:
                found.append((column.body, kind))
        return tuple(found)

    def _long_rows(self) -> Mapping[int, tuple[str, int]]:
        """Rows with a cell longer than any cell of Excel: field and characters."""
        columns = self.columns
        fields = {"title": columns.titles, "note": columns.notes, "rationale": columns.rationales}
        texts = [*fields.items(), ("transition", columns.transitions), (self.text_field, columns.texts)]
        texts += [(f"text.{kind.value}", texts) for kind, texts in columns.blocks]
        long: dict[int, tuple[str, int]] = {}
        for field, cells in texts:
            if max(map(len, cells), default=0) > GREATEST_TEXT:
                long |= {row: (field, len(cell)) for row, cell in enumerate(cells) if len(cell) > GREATEST_TEXT}
        return long

    def _id(self, row: int, classes: Classes | None, suffix: str) -> str:
        """The id of a row; empty, with an error, where there is none."""
        columns = self.columns
        id_ = columns.ids.ids[row]
        if id_ in ERRORS:
            self._tell_error(row, "id", id_)
            return ""
        if row in columns.ids.unusable or len(id_) > GREATEST_ID:
            columns.tell(Level.ERROR, "reading.not_an_id", row, "id", value=id_[:40])
            return ""
        if not id_ and columns.numbers[row] and self.id_field == "number":
            id_ = columns.numbers[row] + (classes[0][1].suffix if classes else "")
        if not id_:
            key = "reading.no_id" if self.id_field == "number" else "reading.blank_id"
            columns.tell(Level.ERROR, key, row, self.id_field, text=self.texts[row][:30])
            return ""
        return id_ + suffix

    def _is_repeated(self, row: int, id_: str) -> bool:
        first = self.first_places.get(id_)
        if first is None:
            self.first_places[id_] = (self, row)
            if id_ < self.last_id and len(id_) == len(self.last_id) and id_.isdecimal():
                self.disordered.append(row)
            self.last_id = id_
            return False
        rows, first_row = first
        where = rows.columns.table.where(first_row, rows.id_field)
        self.columns.tell(Level.ERROR, "reading.duplicate_id", row, self.id_field, id=id_, first=where)
        return True

    def _effective(self, row: int, cell: Cell) -> date | None:
        if cell not in self.days:
            self.days[cell] = parse_day(cell)
        day = self.days[cell]
        if day is None and cell not in BLANKS:
            self.columns.tell(Level.WARNING, "reading.bad_day", row, "effective", value=cell_text(cell)[:30])
        return day

    def _tell_mark(self, row: int, column: ClassColumn) -> None:
        mark = column.marks[row].strip()
        if mark in ERRORS:
            self._tell_error(row, column.field, mark)
        elif "+" in mark and column.field in CLASS_TEXTS:
            self.columns.tell(Level.ERROR, "reading.several_ticks", row, column.field)
        else:
            self.columns.tell(Level.ERROR, "reading.unknown_mark", row, column.field, mark=mark[:20])

    def _tell_error(self, row: int, field: str, error: str) -> None:
        if error == UNSAVED:
            self.columns.tell(Level.ERROR, "reading.cell_uncalculated", row, field)
        else:
            self.columns.tell(Level.ERROR, "reading.cell_error", row, field, error=error)

    def _tell_counts(self) -> None:
        """What would otherwise be told on a thousand rows, told once with the first place."""
        class_field = self.columns.classes[0].field if self.columns.classes else "class"
        no_class = "reading.only_circles" if self._has_only_circles() else "reading.no_class"
        counted = (
            (Level.WARNING, "reading.id_was_number", self.columns.ids.doubtful, "id"),
            (Level.WARNING, no_class, self.without_class, class_field),
            (Level.NOTE, "reading.several_classes", self.several, self.id_field),
            (Level.NOTE, "reading.id_order", self.disordered, self.id_field),
            (Level.NOTE, "reading.footnotes_skipped", self.footnotes, ""),
        )
        for level, key, rows, name in counted:
            if rows:
                self.columns.tell(level, key, rows[0], name, count=len(rows))
        if not self.columns.classes and not self.columns.blocks:
            where = self.columns.table.sheet.title
            self.columns.findings.append(Finding(Level.WARNING, "reading.no_class_column", where))

    def _has_only_circles(self) -> bool:
        """○ or blank and no other mark: ○ may then mean that it must be there, not that it may."""
        marks = {plain_mark(mark) for column in self.columns.classes for mark in set(column.marks)}
        return marks == {"○", ""} and not self.columns.table.mapping.marks


def _first_texts(columns: RequirementColumns) -> Sequence[str]:
    """The wording of every row; where the classes are columns, that of the first filled one."""
    if not columns.blocks:
        return columns.texts
    rows = zip(*(texts for _, texts in columns.blocks), strict=True)
    return [next((text for text in row if text and text not in BLANKS), "") for row in rows]


def _looks_like_id(text: str) -> bool:
    return text.isascii() and any(sign.isdigit() for sign in text) and not any(sign.isspace() for sign in text)
