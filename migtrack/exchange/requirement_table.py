"""Requirement lists as workbooks and csv → requirements, row by row.

A row is refused alone: its finding names the cell, the others go on.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification
from migtrack.exchange.chapter_rows import Chapters, is_footnote
from migtrack.exchange.class_marks import UnknownMark
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.csv_sheet import CSV_ENDINGS
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.header import plain_header
from migtrack.exchange.heading import parse_heading
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.reading import Reading
from migtrack.exchange.requirement_columns import ClassColumn, RequirementColumns, requirement_columns, wording
from migtrack.exchange.requirement_words import REQUIREMENT_WORDS
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.table import read_table

Classes = tuple[tuple[BodyClass, RequirementClass], ...]

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
BLANKS = frozenset({"", "-", "－", "―", "ー"})
GREATEST_TEXT = 32_767
"""Characters that Excel itself can hold in a cell."""
GREATEST_HEADING = 60
"""A lone cell with more is wording that lost its id."""


def read_requirement_table(name: str, data: bytes, mapping: ColumnMapping | None = None) -> Reading:
    """The requirements of the sheet that lists them; WrongContent `reading.no_header` when none does.

    A told mapping must give `text` and `id` or `number`, else WrongContent `reading.mapping_lacks`.
    """
    _check_told(mapping)
    table, findings = read_table(name, data, REQUIREMENT_WORDS, mapping)
    columns = requirement_columns(table, untyped=ending_of(name) in CSV_ENDINGS)
    chapters = Chapters(len(columns.chapters))
    requirements = tuple(_Rows(columns, chapters).read())
    return Reading(
        Specification(tuple(chapters.clauses), requirements),
        (*findings, *columns.findings),
        mapping=table.mapping,
        preview=table.preview(),
    )


def _check_told(mapping: ColumnMapping | None) -> None:
    if mapping is None or not mapping.columns:
        return
    if not mapping.headers_of("text"):
        raise WrongContent("reading.mapping_lacks", field="text")
    if not (mapping.headers_of("id") or mapping.headers_of("number")):
        raise WrongContent("reading.mapping_lacks", field="id")


class _Rows:
    """One walk down a list; holds what rows know of each other: ids seen, counts told at the end."""

    def __init__(self, columns: RequirementColumns, chapters: Chapters) -> None:
        self.columns = columns
        self.chapters = chapters
        self.first_row_of: dict[str, int] = {}
        self.classes_of: dict[tuple[str, ...], Classes | ClassColumn] = {}
        self.days: dict[Cell, date | None] = {}
        self.without_class: list[int] = []
        self.footnotes: list[int] = []
        self.id_field = "id" if columns.table.columns("id") else "number"
        self.chapter_places = self._places("chapter")
        self.remark_places = self._places("note", "rationale", "transition", "effective")
        header = columns.table.header.names
        self.header_texts = {plain_header(header.get(column, "")) for column in columns.table.columns("text")} - {""}

    def read(self) -> Iterator[Requirement]:
        """The requirements of all rows that can be taken, positions from 1."""
        columns, position = self.columns, 0
        levels = list(zip(*columns.chapters, strict=True))
        for row, (id_, text) in enumerate(zip(columns.ids.ids, columns.texts, strict=True)):
            if levels:
                self.chapters.take_levels(levels[row])
            if not (id_ and text) and self._is_heading(row):
                self._take_heading(row)
            elif not text:
                columns.tell(Level.ERROR, "reading.empty_wording", row, "text", id=id_)
            elif not self._repeats_header(text) and (requirement := self._requirement(row, position + 1)):
                position += 1
                yield requirement
        self._tell_counts()

    def _repeats_header(self, text: str) -> bool:
        """Whether the row is the header again, as printed on every page."""
        return len(text) < GREATEST_HEADING and plain_header(text) in self.header_texts

    def _is_heading(self, row: int) -> bool:
        """No id and no wording; or one lone cell that is neither an id nor a sentence."""
        id_, text = self.columns.ids.ids[row], self.columns.texts[row]
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

    def _requirement(self, row: int, position: int) -> Requirement | None:
        columns, text = self.columns, self.columns.texts[row]
        classes = self._classes(row)
        id_ = self._id(row, classes)
        if text in ERRORS:
            columns.tell(Level.ERROR, "reading.cell_error", row, "text", error=text)
        if classes is None or not id_ or text in ERRORS or self._is_repeated(row, id_):
            return None
        if len(text) > GREATEST_TEXT:
            columns.tell(Level.WARNING, "reading.long_text", row, "text", characters=len(text))
        path = self.chapters.path
        title = columns.titles[row]
        requirement = Requirement(
            id=id_,
            number=columns.numbers[row],
            title=title or (path[-1] if path else ""),
            text=text,
            classes=classes,
            chapter=path,
            effective=self._effective(row),
            transition=columns.transitions[row],
            note=columns.notes[row],
            rationale=columns.rationales[row],
            position=position,
        )
        if title or requirement.number:
            self.chapters.add_clause(requirement.number, requirement.title, path)
        else:
            self.chapters.head_levels()
        return requirement

    def _classes(self, row: int) -> Classes | None:
        """The classes by body; None, with an error, for a mark no one explained."""
        marks = tuple(column.marks[row] for column in self.columns.classes)
        if marks not in self.classes_of:
            self.classes_of[marks] = self._think(marks)
        classes = self.classes_of[marks]
        if isinstance(classes, ClassColumn):
            mark = classes.marks[row].strip()[:20]
            self.columns.tell(Level.ERROR, "reading.unknown_mark", row, classes.field, mark=mark)
            return None
        if not classes and marks and not self.columns.marks.explains_blank:
            self.without_class.append(row)
        return classes

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

    def _id(self, row: int, classes: Classes | None) -> str:
        """The id of a row; empty, with an error, where there is none."""
        columns = self.columns
        id_ = columns.ids.ids[row]
        if row in columns.ids.unusable or id_ in ERRORS:
            columns.tell(Level.ERROR, "reading.not_an_id", row, "id", value=id_)
            return ""
        if not id_ and columns.numbers[row] and self.id_field == "number":
            id_ = columns.numbers[row] + (classes[0][1].suffix if classes else "")
        if not id_:
            key = "reading.no_id" if self.id_field == "number" else "reading.blank_id"
            columns.tell(Level.ERROR, key, row, self.id_field, text=columns.texts[row][:30])
        return id_

    def _is_repeated(self, row: int, id_: str) -> bool:
        first = self.first_row_of.setdefault(id_, row)
        if first != row:
            where = self.columns.table.where(first, self.id_field)
            self.columns.tell(Level.ERROR, "reading.duplicate_id", row, self.id_field, id=id_, first=where)
        return first != row

    def _effective(self, row: int) -> date | None:
        cell = self.columns.effective[row]
        if cell not in self.days:
            self.days[cell] = parse_day(cell)
        day = self.days[cell]
        if day is None and cell not in BLANKS:
            self.columns.tell(Level.WARNING, "reading.bad_day", row, "effective", value=cell_text(cell)[:30])
        return day

    def _tell_counts(self) -> None:
        """What would otherwise be told on a thousand rows, told once with the first place."""
        counted = (
            (Level.WARNING, "reading.id_was_number", self.columns.ids.doubtful, "id"),
            (Level.WARNING, "reading.no_class", self.without_class, "class"),
            (Level.NOTE, "reading.footnotes_skipped", self.footnotes, ""),
        )
        for level, key, rows, name in counted:
            if rows:
                self.columns.tell(level, key, rows[0], name, count=len(rows))
        if not self.columns.classes:
            where = self.columns.table.sheet.title
            self.columns.findings.append(Finding(Level.WARNING, "reading.no_class_column", where))


def _looks_like_id(text: str) -> bool:
    return text.isascii() and any(sign.isdigit() for sign in text) and not any(sign.isspace() for sign in text)
