"""Our own workbook of the plan, edited in Excel or LibreOffice → what people changed in it.

The sheets are known by the hidden columns of task id and mark, not by name or place. A task stands
on two sheets, 全体 and its operation's; a change on either counts, and two that contradict each other are
told and not taken.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.plan_mark import EDITED, PlanMark, plain_words, read_mark
from migtrack.exchange.plan_sheet import DATE_COLUMNS
from migtrack.exchange.sheet import Cell, Sheet, cell_text
from migtrack.exchange.surroundings import UNSAVED
from migtrack.labels import Language, message
from migtrack.schedule.picture import RowKind
from migtrack.schedule.returned_plan import ReturnedPlan, ReturnedTask

HEAD_ROWS = 12
NAMES = ("operation", "number", "kind", "id", "mark", *EDITED)
NEEDED = frozenset({"id", "mark", "label"})


def is_own_book(sheets: Iterable[Sheet]) -> bool:
    """Whether a workbook is one that we wrote."""
    return any(_columns(sheet) for sheet in sheets)


def read_plan_book(name: str, sheets: Iterable[Sheet]) -> tuple[ReturnedPlan, tuple[Finding, ...]]:
    """What the sheets of one of our workbooks say, a task once."""
    reader = _BookReader(name)
    for sheet in sheets:
        found = _columns(sheet)
        if found:
            reader.read(sheet, *found)
    return reader.plan(), tuple(reader.findings)


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: Sheet
    place: int
    columns: Mapping[str, int]
    mark: PlanMark | None
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        return self.sheet.where(self.place)

    @property
    def changed(self) -> frozenset[str]:
        if self.mark is None:
            return frozenset()
        shown = [name for name in EDITED if name in self.columns]
        return frozenset(name for name in shown if self.cells[name] != self.mark.cells.get(name, ""))


class _BookReader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.known: dict[str, list[_Row]] = {}
        self.new: dict[tuple[str, str], _Row] = {}
        self.marks: dict[str, PlanMark] = {}

    def read(self, sheet: Sheet, head: int, columns: Mapping[str, int]) -> None:
        """The rows of one sheet."""
        operation = ""
        here: set[str] = set()
        for place in range(head + 1, len(sheet.rows)):
            row = _row(sheet, place, columns)
            kind = cell_text(sheet.cell(place, columns["kind"])) if "kind" in columns else ""
            if kind == RowKind.OPERATION:
                operation = row.cells["operation"] or row.cells["label"]
            elif row.cells["label"] or row.mark is not None:
                self._take(row, operation, here)

    def _take(self, row: _Row, operation: str, here: set[str]) -> None:
        mark = row.mark
        if mark is not None and mark.task in here and row.cells["label"] == mark.cells.get("label", ""):
            self._tell(row, "twice", task=mark.task)
        elif mark is None and row.cells["id"]:
            self._tell(row, "no_row_mark", task=row.cells["id"])
        elif mark is None or mark.task in here:
            own = row.cells["operation"] or operation
            self.new.setdefault((own, row.cells["label"]), replace(row, mark=None))
        else:
            here.add(mark.task)
            self.marks.setdefault(mark.task, mark)
            self.known.setdefault(mark.task, []).append(row)

    def _tell(self, row: _Row, key: str, column: str = "", level: Level = Level.ERROR, **values: str | int) -> None:
        where = row.sheet.where(row.place, row.columns[column]) if column in row.columns else row.where
        self.findings.append(Finding(level, f"plan_import.{key}", where, values))

    def plan(self) -> ReturnedPlan:
        """All rows joined."""
        tasks = [self._joined(task, rows) for task, rows in self.known.items()]
        tasks += [
            ReturnedTask(row.where, "", row.cells["number"], operation, cells=row.cells, changed=_filled(row))
            for (operation, _), row in self.new.items()
        ]
        bodies = {mark.body for mark in self.marks.values()}
        seqs = {mark.seq for mark in self.marks.values()}
        return ReturnedPlan(
            body=bodies.pop() if len(bodies) == 1 else "",
            seq=min(seqs, default=None),
            tasks=tuple(tasks),
            operations=frozenset(task.partition("/")[0] for task in self.marks),
        )

    def _joined(self, task: str, rows: list[_Row]) -> ReturnedTask:
        """One task from its rows on several sheets."""
        first = next((row for row in rows if row.changed), rows[0])
        cells, changed = dict(first.cells), set(first.changed)
        for row in (row for row in rows if row is not first):
            for name in row.changed:
                if name in changed and row.cells[name] != cells[name]:
                    self._tell(row, "two_sheets", name, task=task, other=first.where, a=row.cells[name], b=cells[name])
                    changed.discard(name)
                elif name not in first.changed:
                    cells[name] = row.cells[name]
                    changed.add(name)
        number = cells["number"] or task
        return ReturnedTask(first.where, task, number, task.partition("/")[0], cells=cells, changed=frozenset(changed))


def _filled(row: _Row) -> frozenset[str]:
    return frozenset(name for name in EDITED if row.cells.get(name))


def _row(sheet: Sheet, place: int, columns: Mapping[str, int]) -> _Row:
    cells = dict.fromkeys(NAMES, "")
    for name, column in columns.items():
        cells[name] = _words(name, sheet.cell(place, column))
    mark = read_mark(cell_text(sheet.cell(place, columns["mark"])))
    if mark is not None:  # our own formulas, saved by a program that works nothing out
        cells |= {name: mark.cells.get(name, "") for name, words in cells.items() if words == UNSAVED}
    return _Row(sheet, place, columns, mark, cells)


def _words(name: str, cell: Cell) -> str:
    """A cell in the spelling of the mark; what is no day or number stays as typed, to be told later."""
    if name in DATE_COLUMNS:
        day = parse_day(cell)
        return day.isoformat() if day else cell_text(cell).strip()
    if name == "percent" and isinstance(cell, float | int) and not isinstance(cell, bool):
        return plain_words(round(float(cell) * 100, 6))
    return plain_words(cell_text(cell))


def _columns(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Place of the head and the columns by name; None for a sheet that holds no tasks of ours."""
    for place in range(min(HEAD_ROWS, len(sheet.rows))):
        found = dict(_named(sheet, place))
        if found.keys() >= NEEDED:
            return place, found
    return None


def _named(sheet: Sheet, place: int) -> Iterator[tuple[str, int]]:
    heads = {message(f"plan.column_{name}", language): name for language in Language for name in NAMES}
    for column in range(sheet.first_column, sheet.width):
        name = heads.get(cell_text(sheet.cell(place, column)).strip())
        if name:
            yield name, column
