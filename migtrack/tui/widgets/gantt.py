"""The plan in a terminal: names at the left, bars at the right, time above, all of it scrolling.

Draws the core's `PlanPicture`, as workbook, SVG and page do. Only what is seen is drawn, row by
row, so that 20,000 tasks scroll as smoothly as twenty; the days of the visible window (closed,
today) are worked out once per window. Operations fold and unfold.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip

from migtrack.labels import Language, message
from migtrack.schedule.picture import PlanPicture, Row, RowKind
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.bars import LEGEND, Paint, draw_row, drawn_days
from migtrack.tui.widgets.columns import Column, Placed
from migtrack.tui.widgets.row_list import CURSOR, GUTTER, RowList, RowMessage
from migtrack.tui.widgets.scale import Scale, Zoom
from migtrack.width import one_line, pad

INKS = {
    Paint.CLOSED: "$tone-quiet",
    Paint.BASELINE: "$bar-baseline",
    Paint.SUMMARY: "$foreground",
    Paint.WORK: "$bar-open",
    Paint.CRITICAL: "$bar-critical",
    Paint.DONE: "$bar-done",
    Paint.CUTOVER: "$bar-cutover",
    Paint.DEADLINE: "$tone-warning",
    Paint.NOTE: "$tone-quiet",
}
"""Theme colours by paint."""

INK_RULES = "\n".join(f"    Gantt > .gantt--{paint} {{ color: {ink}; }}" for paint, ink in INKS.items())

WIDE = 100
"""From this width on the names have float, slip and section beside them."""
FOLDED, UNFOLDED = "▸", "▾"


class Gantt(RowList[Row]):
    """Rows of a plan under a time axis."""

    DEFAULT_CSS = f"""
{INK_RULES}
    Gantt > .gantt--day-off {{ background: $day-off; }}
    Gantt > .gantt--today {{ background: $day-today; }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"gantt--{paint}" for paint in INKS),
        "gantt--day-off",
        "gantt--today",
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
    HEADER_LINES: ClassVar[int] = 2

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
        self.folded: frozenset[str] = frozenset()
        self.scale = Scale.beginning(zoom, date(2000, 1, 1))
        self._names: tuple[Placed[Row], ...] = ()
        self._papers: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are not folded away."""
        return self._shown

    def show(self, picture: PlanPicture, *, folded: bool = False) -> None:
        """A picture; the time seen stays, if there was one. `folded`: begin with the operations alone."""
        first = self._picture is None
        self._picture, self._today = picture, picture.status_date
        self._days_off = frozenset(picture.timeline.closed_days)
        self.scale = Scale.beginning(self.scale.zoom, picture.timeline.start)
        if first and folded:
            self.folded = frozenset(row.operation for row in picture.rows)
        self.rearrange(self._unfold)
        if first:
            self.action_today()

    def _unfold(self) -> None:
        rows = self._picture.rows if self._picture else ()
        self._shown = tuple(row for row in rows if row.kind is RowKind.OPERATION or row.operation not in self.folded)

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
            self.rearrange(self._unfold)
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
        label = Placed(self._label_column(), max(16, min(40, width * 3 // 10)))
        more = tuple(Placed(column, column.width) for column in name_columns(self._language))
        self._names = (label, *(more if width >= WIDE else ()))
        self._papers = tuple(self._paper(self.left + place) for place in range(self._chart_width()))

    def _label_column(self) -> Column[Row]:
        return Column("label", message("tui.gantt.task", self._language), self._label, 20)

    def _label(self, row: Row) -> str:
        if row.kind is RowKind.OPERATION:
            return f"{FOLDED if row.operation in self.folded else UNFOLDED} {row.label}"
        return f"  {row.step_code} {row.label}" if row.step_code else f"  {row.label}"

    def _names_width(self) -> int:
        return sum(placed.width + 1 for placed in self._names)

    def _chart_width(self) -> int:
        return max(self.scrollable_content_region.width - GUTTER - self._names_width(), 1)

    def _paper(self, cell: int) -> str:
        day, following = self.scale.day(cell), self.scale.day(cell + 1)
        if day == self._today or day < self._today < following:
            return "today"
        return "day-off" if self.scale.cells_per_day and day in self._days_off else ""

    # Drawing

    def header_strip(self, line: int, width: int) -> Strip:
        """Period above, days below, the titles of the names at the left."""
        style = self.get_component_rich_style("row--header")
        titles = "".join(pad(placed.column.title, placed.width, placed.column.align) + " " for placed in self._names)
        names = pad(" " * GUTTER + (titles if line else ""), GUTTER + self._names_width())
        time = self.scale.header(self.left, self._chart_width(), self._language)[line]
        return Strip([Segment(names + time, style)])

    def row_strip(self, index: int, state: str, width: int) -> Strip:
        """Names, then bars."""
        row, base = self.shown[index], self.base(state)
        sign = "!" if row.is_critical and row.kind is RowKind.TASK else " "
        segments = [Segment((CURSOR if state else " ") + sign, base)]
        for placed in self._names:
            style = self.toned(base, placed.column.tone(row))
            if row.kind is RowKind.OPERATION:
                style += Style(bold=True)
            text = pad(one_line(placed.column.text(row)), placed.width, placed.column.align)
            segments += [Segment(text, style), Segment(" ", base)]
        papers = ("",) * len(self._papers) if state else self._papers
        return Strip([*segments, *self._chart(row, base, papers)])

    def _chart(self, row: Row, base: Style, papers: Sequence[str]) -> list[Segment]:
        cells = draw_row(row, self.scale, self.left, len(papers))
        runs = groupby(zip(cells, papers, strict=True), key=lambda pair: (pair[0].paint, pair[1]))
        return [
            Segment("".join(cell.sign for cell, _ in run), self._ink(base, paint, paper))
            for (paint, paper), run in runs
        ]

    def _ink(self, base: Style, paint: Paint, paper: str) -> Style:
        style = base
        if paper:
            style += self.get_component_rich_style(f"gantt--{paper}", partial=True)
        if paint is not Paint.NOTHING:
            style += self.get_component_rich_style(f"gantt--{paint}", partial=True)
        return style


def name_columns(language: Language) -> tuple[Column[Row], ...]:
    """Float, slip against the baseline, section."""

    def title(key: str) -> str:
        return message(f"tui.gantt.{key}", language)

    def days(value: int | None, form: str = "d") -> str:
        return "" if value is None else message("tui.gantt.days", language, days=format(value, form) if value else "0")

    return (
        Column("float", title("float"), lambda row: days(row.float_days), 6, align="right", tone=_float_tone),
        Column("slip", title("slip"), lambda row: days(row.slip_days, "+d"), 6, align="right", tone=_slip_tone),
        Column("section", title("section"), lambda row: row.section or row.owner, 12),
    )


def _float_tone(row: Row) -> Tone:
    return Tone.WARNING if row.is_critical and row.kind is RowKind.TASK else Tone.QUIET


def _slip_tone(row: Row) -> Tone:
    return Tone.WARNING if row.slip_days and row.slip_days > 0 else Tone.QUIET


def legend(language: Language) -> Content:
    """What the signs mean, in one line."""
    entries = [Content.assemble((sign, INKS[paint]), " ", message(key, language)) for sign, paint, key in LEGEND]
    return Content("  ").join(entries)
