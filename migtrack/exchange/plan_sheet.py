"""How a sheet of the plan is laid out, and the formulas that make its bars follow the dates people edit.

On the left what people read and edit, on the right one column a week whose head is its Monday as
a real date. A bar is nothing but rules over the row's own start and finish cells, so it moves
when somebody types another date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from migtrack.domain.task import TaskKind
from migtrack.schedule.picture import MarkKind, PlanPicture, Row, RowKind
from migtrack.schedule.timeline import HeaderSpan, Timeline

TITLE_ROW, SUBTITLE_ROW, YEAR_ROW, MONTH_ROW, WEEK_ROW, FIRST_ROW = range(6)
"""Rows of a sheet, from nought; the last is the first with data."""
WEEK = timedelta(days=7)
WEEKS_TOTAL = 145
"""Characters that all weeks take together, as long as each can be read."""

MOST_WEEKS, WEEKS_BEFORE = 105, 13
"""Beyond two years the past is folded, but for a quarter."""

MILESTONE, CUTOVER, DEADLINE, EARLIER = "◆", "切", "限", "◇"
"""Signs of a week's cell: milestone, cutover, deadline, milestone of the baseline."""

TEXT_COLUMNS = ("operation", "step", "number", "label", "section", "owner")
DATE_COLUMNS = ("start", "finish", "deadline", "baseline_start", "baseline_finish")
HIDDEN_COLUMNS = ("baseline_start", "kind", "id", "mark")
"""What the rules and a later import need, and nobody wants to read."""


def column_names(picture: PlanPicture) -> tuple[str, ...]:
    """The columns on the left; deadline and baseline only where there are any."""
    deadlines = ("deadline",) if any(row.deadline for row in picture.rows) else ()
    baseline = ("baseline_start", "baseline_finish", "slip") if picture.has_baseline else ()
    plan = ("start", "finish", "days", "float", "percent", "predecessors")
    return (*TEXT_COLUMNS, *plan, *deadlines, *baseline, "kind", "id")


@dataclass(frozen=True)
class SheetLayout:
    """Where everything of a sheet stands; cells are addressed as formulas want them."""

    names: tuple[str, ...]
    timeline: Timeline
    status: date | None = None
    """Of a long plan the weeks well before this day are folded away, so that a page can be read."""

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Monday of every week."""
        return tuple(span.start for span in self.timeline.weeks)

    @property
    def week_width(self) -> float:
        """Characters of a week's column: as wide as all together have room, as narrow as can be read."""
        return min(max(WEEKS_TOTAL / (len(self.weeks) - self.folded), 1.35), 4.5)

    @cached_property
    def folded(self) -> int:
        """How many weeks at the left are folded away."""
        if self.status is None or len(self.weeks) <= MOST_WEEKS:
            return 0
        return min(max(self.index_of(self.status) - WEEKS_BEFORE, 0), len(self.weeks) - 1)

    @property
    def first_shown(self) -> int:
        """The column of the first week that is not folded."""
        return self.first_week + self.folded

    @property
    def first_week(self) -> int:
        """The column of the first week."""
        return len(self.names)

    @property
    def last_column(self) -> int:
        """The column of the last week."""
        return self.first_week + len(self.weeks) - 1

    def column(self, name: str) -> int:
        """The number of a column, from nought."""
        return self.names.index(name)

    def has(self, name: str) -> bool:
        """Whether the sheet has a column."""
        return name in self.names

    def cell(self, name: str, row: int, *, row_fixed: bool = False) -> str:
        """`$G7`: a column of a row (from nought)."""
        return str(xl_rowcol_to_cell(row, self.column(name), row_abs=row_fixed, col_abs=True))

    def span(self, name: str, first: int, last: int) -> str:
        """`$G$7:$G$53`: a column over rows (from nought, both included)."""
        return f"{self.cell(name, first, row_fixed=True)}:{self.cell(name, last, row_fixed=True)}"

    def week(self, index: int) -> str:
        """`T$5`: the Monday at the head of a week's column."""
        return f"{xl_col_to_name(self.first_week + index)}${WEEK_ROW + 1}"

    def own_cell(self, row: int, index: int) -> str:
        """`T6`: the cell of a week in a row."""
        return str(xl_rowcol_to_cell(row, self.first_week + index))

    def index_of(self, day: date) -> int:
        """Which week a day lies in; negative or too large outside."""
        return (day - self.timeline.start).days // 7

    # What stands in a week's cell

    def covers(self, row: int, index: int) -> str:
        """Whether the row's dates touch a week."""
        start, finish, week = self.cell("start", row), self.cell("finish", row), self.week(index)
        return f'AND({start}<>"",{start}<{week}+7,{finish}>={week})'

    def done(self, row: int, index: int) -> str:
        """Whether the part that is done reaches into a week."""
        start, finish, week = self.cell("start", row), self.cell("finish", row), self.week(index)
        return f"MAX({week},{start})<{start}+({finish}-{start}+1)*{self.cell('percent', row)}"

    def has_signs(self, row: Row) -> bool:
        """Whether a task's row may show a sign in any week: most rows never do."""
        return row.task_kind is not TaskKind.WORK or row.deadline is not None

    def sign(self, row: Row, place: int, index: int) -> tuple[str, str]:
        """Formula and present value of a task's sign in a week."""
        formula = f'"{self._earlier(row, index)}"'
        if row.task_kind is TaskKind.MILESTONE:
            formula = f'IF({self.covers(place, index)},"{MILESTONE}",{formula})'
        elif row.task_kind is TaskKind.CUTOVER:
            formula = f'IF({self.covers(place, index)},"{CUTOVER}",{formula})'
        if row.deadline is not None:
            cell, week = self.cell("deadline", place), self.week(index)
            formula = f'IF(AND({cell}>={week},{cell}<{week}+7),"{DEADLINE}",{formula})'
        return f"={formula}", next((sign for sign, day in self._signs(row) if self.index_of(day) == index), "")

    def summary_sign(self, row: Row, first: int, last: int, index: int, sheet: str = "") -> tuple[str, str]:
        """Formula and present value of an operation's sign in a week, looked up among its tasks' rows."""
        kind, start, finish = (sheet + self.span(name, first, last) for name in ("kind", "start", "finish"))
        week = self.week(index)
        cutover = f'COUNTIFS({kind},"{TaskKind.CUTOVER}",{start},"<"&{week}+7,{finish},">="&{week})'
        milestone = f'COUNTIFS({kind},"{TaskKind.MILESTONE}",{start},"<"&{week}+7,{start},">="&{week})'
        value = next((sign for sign, days in self._summary_days(row) if index in days), "")
        return f'=IF({cutover}>0,"{CUTOVER}",IF({milestone}>0,"{MILESTONE}",""))', value

    def _signs(self, row: Row) -> list[tuple[str, date]]:
        """The signs of a task's row, the one that hides the others first."""
        signs = [] if row.deadline is None else [(DEADLINE, row.deadline)]
        if row.task_kind is TaskKind.MILESTONE and row.last_day is not None:
            signs.append((MILESTONE, row.last_day))
        if row.task_kind is TaskKind.CUTOVER and row.first_day and row.last_day:
            days = range(self.index_of(row.first_day), self.index_of(row.last_day) + 1)
            signs.extend((CUTOVER, self.timeline.start + WEEK * index) for index in days)
        signs.extend((EARLIER, mark.day) for mark in row.marks if mark.kind is MarkKind.BASELINE)
        return signs

    def _earlier(self, row: Row, index: int) -> str:
        days = [mark.day for mark in row.marks if mark.kind is MarkKind.BASELINE]
        return EARLIER if any(self.index_of(day) == index for day in days) else ""

    def _summary_days(self, row: Row) -> Iterator[tuple[str, set[int]]]:
        for sign, kind in ((CUTOVER, MarkKind.CUTOVER), (MILESTONE, MarkKind.MILESTONE)):
            yield sign, {self.index_of(mark.day) for mark in row.marks if mark.kind is kind}

    # What stands behind it

    def closed_weeks(self, row: Row) -> frozenset[int]:
        """Weeks of which a day is closed to the operation's cutover."""
        return frozenset(
            index
            for span in row.closed
            for index in range(self.index_of(span.start), self.index_of(span.finish - timedelta(days=1)) + 1)
        )

    def baseline_weeks(self, row: Row) -> range:
        """Weeks that the baseline's bar touches."""
        if row.baseline_days is None or row.task_kind is TaskKind.MILESTONE or row.kind is RowKind.OPERATION:
            return range(0)
        first, last = row.baseline_days
        return range(self.index_of(first), self.index_of(last) + 1)

    def head(self, spans: Iterable[HeaderSpan]) -> Iterator[tuple[int, int, str]]:
        """(first column, last column, label) of a tier of the head: a week goes with its Monday."""
        known = list(spans)

        def span_of(monday: date) -> HeaderSpan:
            return next(span for span in known if span.start <= monday < span.finish)

        column = self.first_week
        for span, weeks in groupby(self.weeks, span_of):
            count = len(list(weeks))
            yield column, column + count - 1, span.label
            column += count
