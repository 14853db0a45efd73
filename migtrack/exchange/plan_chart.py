"""The plan's picture on a sheet: table on the left, time on the right, head above, legend below.

Every drawn format shares this (decision D11): what a bar or a mark is was decided by `plan_drawing`,
here it only gets a place. A page holds the rows it is given, so that the same code makes an A3 page
of many, one tall sheet of all, and the page of cutovers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from migtrack.exchange.plan_cells import text_of, value_of
from migtrack.exchange.plan_drawing_sheet import DrawingSheet, width_mm
from migtrack.labels import message
from migtrack.schedule.picture import Bar, BarKind, Mark, MarkKind, PlanPicture, Row, RowKind
from migtrack.schedule.timeline import HeaderSpan

A3_MM = (420.0, 297.0)
"""Landscape."""
MARGIN, TITLE_HEIGHT, TIER, FOOT_HEIGHT = 9.0, 11.0, 4.2, 9.0
HEAD_HEIGHT = TITLE_HEIGHT + 3 * TIER
SIZE, SMALL = 2.5, 2.1
"""Heights of letters: 7 and 6 points."""
NUMERIC = frozenset({"number", "float", "percent", "slip"})
ROOM_FOR_DATES = 8.0
"""Height of a row from which a cutover's date stands over its mark."""
LEAST_DAY_MM = 0.9
"""From this width on closed days of the week are shaded; below they are grey noise."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name among the plan's columns, and its width."""

    name: str
    width: float


TASK_COLUMNS = (
    Column("step", 9), Column("number", 8), Column("label", 66), Column("section", 26), Column("owner", 18),
    Column("start", 15), Column("finish", 15), Column("float", 9), Column("percent", 9), Column("slip", 10),
)  # fmt: skip
CUTOVER_COLUMNS = (
    Column("operation_name", 42), Column("start", 16), Column("finish", 16), Column("deadline", 16),
    Column("float", 10), Column("percent", 10), Column("slip", 11),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One page: its rows, their height and columns, and what it is called."""

    picture: PlanPicture
    rows: Sequence[Row]
    columns: Sequence[Column]
    row_height: float
    subtitle: str
    width: float = A3_MM[0]
    height: float = A3_MM[1]
    foot: str = ""
    bars_of: Callable[[Row], Sequence[Row]] = lambda row: (row,)
    """The rows whose bars and marks are drawn on a row's line."""
    with_line: bool = True
    """Whether イナズマ線 is drawn: it says nothing where only cutovers stand."""

    @property
    def chart_left(self) -> float:
        """Where time begins."""
        return MARGIN + sum(column.width for column in self.columns)

    @property
    def day_mm(self) -> float:
        """Millimetres of a day."""
        timeline = self.picture.timeline
        return (self.width - MARGIN - self.chart_left) / (timeline.finish - timeline.start).days

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return MARGIN + HEAD_HEIGHT

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + len(self.rows) * self.row_height

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return self.chart_left + (day - self.picture.timeline.start).days * self.day_mm

    def say(self, key: str, **values: object) -> str:
        """A word of the plan's formats in the picture's language."""
        return message(f"plan.{key}", self.picture.language, **values)

    def draw(self) -> str:
        """The page as SVG."""
        sheet = DrawingSheet(self.width, self.height, self.picture.title)
        self._draw_title(sheet)
        for index, row in enumerate(self.rows):
            self._draw_ground(sheet, row, self.top + index * self.row_height)
        self._draw_grid(sheet)
        for index, row in enumerate(self.rows):
            y = self.top + index * self.row_height
            self._draw_cells(sheet, row, y)
            for drawn in self.bars_of(row):
                self._draw_row(sheet, drawn, y)
        self._draw_head(sheet)
        self._draw_status(sheet)
        self._draw_legend(sheet)
        return sheet.svg()

    # Around the chart

    def _draw_title(self, sheet: DrawingSheet) -> None:
        sheet.text(MARGIN, MARGIN + 3, self.picture.title, 5, "strong", room=self.width / 2)
        sheet.text(MARGIN, MARGIN + 8, self.subtitle, SIZE, "soft", room=self.width / 2)
        day = f"{self.say('status_date')} {self.picture.status_date:%Y/%m/%d}"
        sheet.text(self.width - MARGIN, MARGIN + 8, day, SIZE, "today", anchor="end")
        sheet.text(self.width - MARGIN, self.height - MARGIN + 1, self.foot, SIZE, "soft", anchor="end")

    def _draw_head(self, sheet: DrawingSheet) -> None:
        top = MARGIN + TITLE_HEIGHT
        sheet.rect(MARGIN, top, self.width - 2 * MARGIN, 3 * TIER, "head")
        left = MARGIN
        for column in self.columns:
            name = "operation" if column.name == "operation_name" else column.name
            sheet.text(left + column.width / 2, top + 1.5 * TIER, self.say(f"column_{name}"), SIZE, "strong",
                       room=column.width, anchor="middle")  # fmt: skip
            sheet.line(left, top, left, self.bottom, "rule")
            left += column.width
        for tier, (spans, meaning) in enumerate(self._tiers()):
            self._draw_tier(sheet, spans, top + tier * TIER, meaning)
        sheet.line(MARGIN, top, self.width - MARGIN, top, "edge")
        sheet.line(MARGIN, self.top, self.width - MARGIN, self.top, "edge")
        sheet.line(MARGIN, self.bottom, self.width - MARGIN, self.bottom, "edge")
        sheet.line(self.chart_left, top, self.chart_left, self.bottom, "edge")

    def _tiers(self) -> Iterator[tuple[Sequence[HeaderSpan], str]]:
        timeline = self.picture.timeline
        yield timeline.fiscal_years, "strong"
        yield timeline.months, ""
        yield timeline.weeks, "soft"

    def _draw_tier(self, sheet: DrawingSheet, spans: Sequence[HeaderSpan], y: float, meaning: str) -> None:
        """Labels all cut in the same way, so that a row of months never mixes 9月 and 10."""
        size = SIZE if meaning == "strong" else SMALL
        places = [(self.x(span.start), self.x(span.finish), span.label) for span in spans]
        whole = places[1:-1] or places
        shorten = next((cut for cut in SHORTER if all(_fits(cut(label), right - left, size)
                        for left, right, label in whole)), None)  # fmt: skip
        if shorten is None:
            return
        for left, right, label in places:
            sheet.line(left, y, left, y + TIER, "rule")
            if _fits(shorten(label), right - left, size):
                sheet.text((left + right) / 2, y + TIER / 2, shorten(label), size, meaning, anchor="middle")

    def _draw_grid(self, sheet: DrawingSheet) -> None:
        timeline = self.picture.timeline
        for span in timeline.months:
            sheet.line(self.x(span.start), self.top, self.x(span.start), self.bottom, "rule")
        for span in timeline.fiscal_years:
            sheet.line(self.x(span.start), self.top - 3 * TIER, self.x(span.start), self.bottom, "edge")
        for index in range(len(self.rows)):
            y = self.top + index * self.row_height
            sheet.line(MARGIN, y, self.width - MARGIN, y, "rule")

    def _draw_status(self, sheet: DrawingSheet) -> None:
        """The status date from top to bottom, and イナズマ線 from row to row around it."""
        if not self.picture.timeline.start <= self.picture.status_date < self.picture.timeline.finish:
            return
        now = self.x(self.picture.status_date)
        sheet.line(now, MARGIN + TITLE_HEIGHT, now, self.bottom, "status")
        reached = {self.picture.rows[point.row].id: point.day for point in self.picture.status_line}
        points = [
            (self.x(reached[row.id]), self.top + (index + 0.5) * self.row_height)
            for index, row in enumerate(self.rows)
            if row.kind is RowKind.TASK and row.id in reached
        ]
        if points and self.with_line:
            sheet.polyline([(now, self.top), *points, (now, self.bottom)], "lightning")

    def _draw_legend(self, sheet: DrawingSheet) -> None:
        x, y = MARGIN, self.bottom + 4
        for key, draw in self._samples():
            draw(sheet, x, y)
            word = self.say(f"legend_{key}")
            sheet.text(x + 8, y, word, SIZE)
            x += 8 + width_mm(word, SIZE) + 5

    def _samples(self) -> Iterator[tuple[str, Callable[[DrawingSheet, float, float], None]]]:
        def bar(meaning: str, height: float = 2.4) -> Callable[[DrawingSheet, float, float], None]:
            return lambda sheet, x, y: sheet.rect(x, y - height / 2, 7, height, meaning)

        for key in ("work", "critical", "done", "summary", "cutover"):
            yield key, bar(key)
        yield "milestone", lambda sheet, x, y: sheet.diamond(x + 3.5, y, 1.4, "milestone")
        yield "deadline", lambda sheet, x, y: _flag(sheet, x + 3.5, y, 1.4)
        yield "closed", bar("closed")
        if self.picture.has_baseline:
            yield "baseline", bar("baseline", 0.8)
            yield "earlier", lambda sheet, x, y: sheet.diamond(x + 3.5, y, 1.4, "earlier")
        if self.with_line:
            yield "lightning", _lightning

    # A row

    def _draw_ground(self, sheet: DrawingSheet, row: Row, y: float) -> None:
        if row.kind is RowKind.OPERATION:
            sheet.rect(MARGIN, y, self.width - 2 * MARGIN, self.row_height, "ground")
        if self.day_mm >= LEAST_DAY_MM:
            for day in self.picture.timeline.closed_days:
                sheet.rect(self.x(day), y, self.day_mm, self.row_height, "off")
        for span in row.closed:
            sheet.rect(self.x(span.start), y, self.x(span.finish) - self.x(span.start), self.row_height, "closed")

    def _draw_cells(self, sheet: DrawingSheet, row: Row, y: float) -> None:
        left, middle = MARGIN, y + self.row_height / 2
        for column in self.columns:
            text, meaning = shown_text(row, column.name), cell_meaning(row, column.name)
            indent = 2.5 if column.name == "label" and row.kind is RowKind.TASK else 0.6
            room = column.width - indent - 0.6
            if column.name in NUMERIC:
                sheet.text(left + column.width - 0.8, middle, text, SIZE, meaning, room=room, anchor="end")
            else:
                sheet.text(left + indent, middle, text, SIZE, meaning, room=room)
            left += column.width

    def _draw_row(self, sheet: DrawingSheet, row: Row, y: float) -> None:
        for bar in row.bars:
            self._draw_bar(sheet, bar, y)
        for mark in row.marks:
            self._draw_mark(sheet, mark, y + self.row_height / 2)

    def _draw_bar(self, sheet: DrawingSheet, bar: Bar, y: float) -> None:
        top, height = BAR_PLACES[bar.kind]
        left, right = self.x(bar.start), self.x(bar.finish)
        width = max(right - left, 0.5)
        sheet.rect(left, y + top * self.row_height, width, height * self.row_height, bar.kind.value)
        if bar.kind is BarKind.CUTOVER:
            sheet.diamond(left + width / 2, y + self.row_height / 2, min(self.row_height * 0.36, 1.6), "cutover")

    def _draw_mark(self, sheet: DrawingSheet, mark: Mark, middle: float) -> None:
        x, radius = self.x(mark.day) + self.day_mm / 2, min(self.row_height * 0.34, 1.5)
        if mark.kind is MarkKind.DEADLINE:
            _flag(sheet, x, middle, radius)
        elif mark.kind is MarkKind.CUTOVER:
            sheet.diamond(x, middle, radius * 1.2, "cutover")
            if self.row_height >= ROOM_FOR_DATES:
                sheet.text(x + 1.5, middle - self.row_height * 0.3, f"{mark.day.month}/{mark.day.day}", SIZE, "strong")
        else:
            sheet.diamond(x, middle, radius, "earlier" if mark.kind is MarkKind.BASELINE else "milestone")


BAR_PLACES = {
    BarKind.SUMMARY: (0.38, 0.24),
    BarKind.WORK: (0.2, 0.48),
    BarKind.CRITICAL: (0.2, 0.48),
    BarKind.DONE: (0.32, 0.24),
    BarKind.CUTOVER: (0.2, 0.48),
    BarKind.BASELINE: (0.78, 0.14),
}
"""Top and height of a bar as parts of the row's height; `done` lies within its bar, `baseline` beneath."""


def shown_text(row: Row, name: str) -> str:
    """A cell as people read it."""
    if name == "operation_name":
        return row.operation_name
    if name in ("start", "finish", "deadline"):
        day = value_of(row, name)
        return f"{day:%Y/%m/%d}" if isinstance(day, date) else ""
    if name == "percent":
        return f"{row.percent}%"
    if name == "slip":
        return "" if row.slip_days is None else f"{row.slip_days:+d}" if row.slip_days else "0"
    if name == "float":
        return "" if row.float_days is None else str(row.float_days)
    return text_of(row, name)


def cell_meaning(row: Row, name: str) -> str:
    """What presses is set in bold red: no float, a slip."""
    if name == "float" and row.float_days is not None and row.float_days <= 0 and row.is_critical:
        return "alarm"
    if name == "slip" and (row.slip_days or 0) > 0:
        return "alarm"
    return "strong" if row.kind is RowKind.OPERATION else ""


SHORTER: tuple[Callable[[str], str], ...] = (
    lambda label: label,
    lambda label: label.partition("（")[0].partition(" (")[0],
    lambda label: label.rstrip("月"),
)
"""How a head's label is cut: not at all, its bracket away, 月 away."""


def _fits(label: str, room: float, size: float) -> bool:
    return width_mm(label, size) <= room - 0.2


def _lightning(sheet: DrawingSheet, x: float, y: float) -> None:
    sheet.polyline(((x + 1, y - 1.4), (x + 5, y - 0.2), (x + 2, y + 0.4), (x + 4, y + 1.4)), "lightning")


def _flag(sheet: DrawingSheet, x: float, middle: float, radius: float) -> None:
    """A deadline: a triangle that points down."""
    sheet.polygon(((x - radius, middle - radius), (x + radius, middle - radius), (x, middle + radius)), "deadline")
