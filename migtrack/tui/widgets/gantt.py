"""The plan in a terminal: names at the left, bars at the right, time above, all of it scrolling.

Draws the core's `PlanPicture`, as workbook, SVG and page do. Only what is seen is drawn, row by
row, so that 20,000 tasks scroll as smoothly as twenty; the days of the visible window (closed,
today) are worked out once per window. Operations fold and unfold; rows can be narrowed, or be the
cutovers alone. What the task under the cursor waits for, and what waits for it, is marked.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise, starmap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from migtrack.labels import Language
from migtrack.schedule.picture import PlanPicture, Row, RowKind
from migtrack.tui.widgets.bars import Front, Paint, draw_row, drawn_days
from migtrack.tui.widgets.columns import Placed
from migtrack.tui.widgets.gantt_header import LINES, header
from migtrack.tui.widgets.gantt_names import AFTER_SIGN, BEFORE_SIGN, INKS, placed_names, row_signs
from migtrack.tui.widgets.gantt_rows import EVERYTHING, View, Wanted, chosen_rows
from migtrack.tui.widgets.row_list import CURSOR, RowList, RowMessage
from migtrack.tui.widgets.scale import Scale, Zoom
from migtrack.width import one_line, pad

INK_RULES = "\n".join(f"    Gantt > .gantt--{paint} {{ color: {ink}; }}" for paint, ink in INKS.items())

GUTTER = 3
"""Cells before the names: the cursor's bar or a link's sign, and two signs of the row."""
Links = Callable[[str], tuple[Collection[str], Collection[str]]]
"""By a task's id, the ids of those it waits for, and of those that wait for it."""


class Gantt(RowList[Row]):
    """Rows of a plan under a time axis."""

    DEFAULT_CSS = f"""
{INK_RULES}
    Gantt > .gantt--day-off {{ background: $day-off; }}
    Gantt > .gantt--today {{ background: $day-today; }}
    Gantt > .gantt--linked {{ color: $tone-notice; text-style: bold; }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"gantt--{paint}" for paint in INKS),
        "gantt--day-off",
        "gantt--today",
        "gantt--linked",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "slide(-1)", show=False),
        Binding("right,l", "slide(1)", show=False),
        Binding("plus,equals_sign", "zoom(-1)", show=False),
        Binding("minus", "zoom(1)", show=False),
        Binding("t", "today", show=False),
        Binding("full_stop", "bar", show=False),
        Binding("space", "fold", show=False),
    ]
    HEADER_LINES: ClassVar[int] = LINES

    left: reactive[int] = reactive(0)
    """First visible cell of the scale."""

    class Slid(RowMessage):
        """Another part of time is seen, or at another zoom."""

    def __init__(
        self, language: Language, *, zoom: Zoom = Zoom.MONTH, nothing: str = "", id: str | None = None
    ) -> None:
        super().__init__(lambda row: row.id, nothing=nothing, id=id)
        self._language = language
        self._picture: PlanPicture | None = None
        self._shown: tuple[Row, ...] = ()
        self._today = date.min
        self._days_off: frozenset[date] = frozenset()
        self._fronts: Mapping[str, date] = {}
        self._moved: Mapping[str, int | None] = {}
        self._links: Links = lambda task: ((), ())
        self._linked: Mapping[str, str] = {}
        self._has_words: Callable[[Row], bool] = lambda row: True
        self.folded: frozenset[str] = frozenset()
        self.wanted, self.view, self.has_front = EVERYTHING, View.FULL, True
        self.scale = Scale.beginning(zoom, date(2000, 1, 1))
        self._names: tuple[Placed[Row], ...] = ()
        self._papers: tuple[str, ...] = ()
        self._header: tuple[str, ...] = ("",) * LINES
        self._bases: dict[str, Style] = {}
        self._inks: dict[tuple[Style, Paint, str], Style] = {}

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are not folded away."""
        return self._shown

    def show(
        self,
        picture: PlanPicture,
        *,
        folded: bool = False,
        links: Links | None = None,
        moved: Mapping[str, int | None] | None = None,
    ) -> None:
        """A picture; the time seen stays, if there was one. `folded`: begin with the operations alone.

        `moved` says by how many days a draft moves what it moves.
        """
        first = self._picture is None
        edge = self.scale.day(self.left)
        self._picture, self._today = picture, picture.status_date
        self._days_off = frozenset(picture.timeline.closed_days)
        self._fronts = {picture.rows[point.row].id: point.day for point in picture.status_line}
        self._links, self._moved = links or self._links, moved or {}
        self.scale = Scale.beginning(self.scale.zoom, picture.timeline.start)
        if first and folded:
            self.folded = frozenset(row.operation for row in picture.rows)
        self.rearrange(self._choose)
        self._mark_linked()
        if first:
            self.action_today()
        else:
            self.left = self.scale.cell(edge)

    def narrow(self, wanted: Wanted, has_words: Callable[[Row], bool] | None = None) -> None:
        """Only what is asked for; `has_words` says whether a row holds the words."""
        self.wanted, self._has_words = wanted, has_words or self._has_words
        self.rearrange(self._choose)

    def look(self, view: View) -> None:
        """Every task, or the cutovers alone; the cursor stays with its operation."""
        operation, self.view = (self.row.operation if self.row else ""), view
        self.rearrange(self._choose)
        if self.row is not None and self.row.operation != operation:
            self.point(next((n for n, row in enumerate(self._shown) if row.operation == operation), 0))

    def toggle_front(self) -> None:
        """イナズマ線, or none."""
        self.has_front = not self.has_front
        self.redraw()

    def find(self, task: str) -> bool:
        """Put the cursor on a task, whatever hides it; False where the picture has none such."""
        row = next((row for row in self._picture.rows if row.id == task), None) if self._picture else None
        if row is None:
            return False
        if not self.point_at(task):
            self.wanted, self.view, self.folded = EVERYTHING, View.FULL, self.folded - {row.operation}
            self.rearrange(self._choose)
            self.point_at(task)
        return True

    def _choose(self) -> None:
        rows = self._picture.rows if self._picture else ()
        self._shown = chosen_rows(
            rows,
            self.wanted,
            self.view,
            self.folded,
            today=self._today,
            moved=self._moved,
            has_words=self._has_words,
        )

    def zoom_to(self, zoom: Zoom) -> None:
        """Another scale; today stays where it is in the window, or the bar of this row comes into it."""
        place = self.scale.cell(self._today) - self.left
        is_seen = 0 <= place < self._chart_width()
        days = drawn_days(self.row) if self.row is not None and not is_seen else None
        edge = self.scale.day(self.left)
        begin = self._picture.timeline.start if self._picture else self.scale.origin
        self.scale = Scale.beginning(zoom, begin)
        if is_seen:
            self.left = self.scale.cell(self._today) - place
        elif days:
            self._bring(days[0])
        else:
            self.left = self.scale.cell(edge)
        self.redraw()
        self.post_message(self.Slid(self))

    # Keys

    def action_slide(self, steps: int) -> None:
        """Some weeks or months sideways."""
        self.left += steps * self.scale.leap

    def action_zoom(self, steps: int) -> None:
        """Closer with −1, further with 1."""
        zooms = list(Zoom)
        place = zooms.index(self.scale.zoom) + steps
        if 0 <= place < len(zooms):
            self.zoom_to(zooms[place])

    def action_today(self) -> None:
        """Today a quarter of the window from the left."""
        self._bring(self._today)

    def action_bar(self) -> None:
        """The bar of this row."""
        if self.row is not None and (days := drawn_days(self.row)):
            self._bring(days[0])

    def action_fold(self) -> None:
        """Fold or unfold the operation of this row."""
        if self.row is not None:
            operation = self.row.operation
            self.folded ^= {operation}
            self.rearrange(self._choose)
            self.point_at(operation)

    def fold_all(self) -> None:
        """Fold every operation, or unfold all where all are folded."""
        every = frozenset(row.operation for row in self._picture.rows) if self._picture else frozenset()
        operation = self.row.operation if self.row else ""
        self.folded = frozenset() if self.folded == every else every
        self.rearrange(self._choose)
        if self.row is None or self.row.operation != operation:
            self.point_at(operation)

    def _bring(self, day: date) -> None:
        self.left = self.scale.cell(day) - self._chart_width() // 4

    def validate_left(self, left: int) -> int:
        """Time begins at the origin."""
        return max(0, left)

    def watch_left(self) -> None:
        """Every line changes."""
        self.redraw()
        self.post_message(self.Slid(self))

    # Measures of the window

    def measure(self, width: int) -> None:
        """Names by the width; papers (off, today) of every cell of the window."""
        folded = self.folded
        self._names = placed_names(width, self._language, self.view, lambda row: row.operation in folded, self._moved)
        room = self._chart_width()
        days = map(self.scale.day, range(self.left, self.left + room + 1))
        self._papers = tuple(starmap(self._paper, pairwise(days)))
        self._header = header(self.scale, self.left, room, self._language, self._today)
        self._forget_styles()

    def _names_width(self) -> int:
        return sum(placed.width + 1 for placed in self._names)

    def _chart_width(self) -> int:
        return max(self.scrollable_content_region.width - GUTTER - self._names_width(), 1)

    def _paper(self, day: date, following: date) -> str:
        if day == self._today or day < self._today < following:
            return "today"
        return "day-off" if self.scale.cells_per_day and day in self._days_off else ""

    # Links

    def watch_cursor(self, old: int, new: int) -> None:
        """Other rows are linked with the one under the cursor."""
        super().watch_cursor(old, new)
        self._mark_linked()

    def _mark_linked(self) -> None:
        before, after = self._links(self.row.id) if self.row is not None else ((), ())
        linked = dict.fromkeys(before, BEFORE_SIGN) | dict.fromkeys(after, AFTER_SIGN)
        if linked != self._linked:
            self._linked = linked
            self.refresh()

    def state_of(self, index: int) -> str:
        """Linked rows are drawn in another way."""
        return super().state_of(index) or self._linked.get(self.shown[index].id, "")

    def base(self, state: str) -> Style:
        """A linked row lies on what every row does; remembered, for textual works it out for every row."""
        if state not in self._bases:
            self._bases[state] = super().base("" if state in (BEFORE_SIGN, AFTER_SIGN) else state)
        return self._bases[state]

    def _forget_styles(self) -> None:
        self._bases.clear()
        self._inks.clear()

    def notify_style_update(self) -> None:
        """Another theme."""
        self._forget_styles()
        super().notify_style_update()

    # Drawing

    def header_strip(self, line: int, width: int) -> Strip:
        """年度, months, days; the titles of the names at the left."""
        style = self.get_component_rich_style("row--header")
        titles = "".join(pad(placed.column.title, placed.width, placed.column.align) + " " for placed in self._names)
        names = pad(" " * GUTTER + (titles if line == LINES - 1 else ""), GUTTER + self._names_width())
        return Strip([Segment(names + self._header[line], style)])

    def row_strip(self, index: int, state: str, width: int) -> Strip:
        """Signs, names, then bars."""
        row, is_linked = self.shown[index], state in (BEFORE_SIGN, AFTER_SIGN)
        base = self.base(state)
        marked = base + self.get_component_rich_style("gantt--linked", partial=True) if is_linked else base
        first = state if is_linked else CURSOR if state else " "
        segments = [Segment(first + row_signs(row, self._moved), marked)]
        for placed in self._names:
            style = self.toned(marked, placed.column.tone(row))
            if row.kind is RowKind.OPERATION:
                style += Style(bold=True)
            text = pad(one_line(placed.column.text(row)), placed.width, placed.column.align)
            segments += [Segment(text, style), Segment(" ", base)]
        papers = ("",) * len(self._papers) if state and not is_linked else self._papers
        return Strip([*segments, *self._chart(row, base, papers)])

    def _chart(self, row: Row, base: Style, papers: Sequence[str]) -> list[Segment]:
        reached = self._fronts.get(row.id) if self.has_front else None
        front = None if reached is None else Front(reached, self._today)
        cells = draw_row(row, self.scale, self.left, len(papers), front)
        signs, paints = "".join([cell.sign for cell in cells]), [cell.paint for cell in cells]
        segments, end = [], 0
        for (paint, paper), run in groupby(zip(paints, papers, strict=True)):
            begin, end = end, end + len(list(run))
            segments.append(Segment(signs[begin:end], self._ink(base, paint, paper)))
        return segments

    def _ink(self, base: Style, paint: Paint, paper: str) -> Style:
        mark = (base, paint, paper)
        if mark not in self._inks:
            style = base
            if paper:
                style += self.get_component_rich_style(f"gantt--{paper}", partial=True)
            if paint is not Paint.NOTHING:
                style += self.get_component_rich_style(f"gantt--{paint}", partial=True)
            self._inks[mark] = style
        return self._inks[mark]
