"""One sheet of the plan's workbook: page, head, rows and weeks; `plan_rules` draws the bars."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from migtrack.domain.task import TaskKind
from migtrack.exchange import plan_styles as styles
from migtrack.exchange.plan_cells import (
    NUMBER_COLUMNS,
    lines_of,
    number_style,
    text_of,
    text_style,
    value_of,
    width_of,
)
from migtrack.exchange.plan_legend import write_inline_legend
from migtrack.exchange.plan_mark import write_mark
from migtrack.exchange.plan_places import Place, task_places
from migtrack.exchange.plan_rules import write_rules
from migtrack.exchange.plan_sheet import (
    FIRST_ROW,
    HIDDEN_COLUMNS,
    MONTH_ROW,
    SUBTITLE_ROW,
    TITLE_ROW,
    WEEK_ROW,
    YEAR_ROW,
    SheetLayout,
)
from migtrack.exchange.plan_sheet_line import StatusLines
from migtrack.exchange.plan_styles import Styles
from migtrack.labels import message
from migtrack.schedule.picture import Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.schedule.wareki import format_date
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A3 = 8
ROW_HEIGHT, LINE_HEIGHT = 17, 13
"""Points of a row with one line, and of every further line."""
OVERVIEW_HEIGHT = 28
TASK_COLUMNS = frozenset({"step", "number", "section", "owner", "float", "predecessors"})
"""Of no use where only operations stand."""
DATE = "yyyy/mm/dd"


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of one workbook share."""

    plan: PublishedPlan
    styles: Styles
    layout: SheetLayout
    closed_weekdays: frozenset[date]
    closed_days_range: str
    """Where the closed weekdays stand, as a formula names it."""
    lines: StatusLines | None = None
    """What draws イナズマ線."""

    def say(self, key: str, **values: object) -> str:
        """A word of the workbook in the plan's language."""
        return message(f"plan.{key}", self.plan.language, **values)


class SheetWriter:
    """Writes the rows of one sheet; `places` says where each operation's tasks stand when not here."""

    def __init__(
        self, book: Book, sheet: "Worksheet", rows: tuple[Row, ...], places: dict[str, Place] | None = None
    ) -> None:
        self.book, self.sheet, self.rows = book, sheet, rows
        self.layout, self.styles, self.plan = book.layout, book.styles, book.plan
        self.is_overview = places is not None
        self.places = task_places(rows) if places is None else places
        self.last_row = FIRST_ROW + len(rows) - 1
        self.status_week = self.layout.index_of(self.plan.picture.status_date)
        self.widths = {name: width_of(name, book.say(f"column_{name}"), rows) for name in self.layout.names}

    def write(self) -> None:
        """The whole sheet."""
        self._set_page()
        self._write_title()
        self._write_head()
        for place, row in enumerate(self.rows, FIRST_ROW):
            level = {"level": 1} if row.kind is RowKind.TASK else {}
            self.sheet.set_row(place, self._height(row), None, level)
            for column, name in enumerate(self.layout.names):
                self._write_cell(place, column, name, row)
            self._write_weeks(place, row)
        if self.rows:
            write_rules(self.sheet, self.styles, self.layout, self.rows)
        if not self.is_overview and self.book.lines is not None:
            self._draw_line(self.book.lines)

    def _draw_line(self, lines: StatusLines) -> None:
        picture = self.plan.picture
        reached = {picture.rows[point.row].id: point.day for point in picture.status_line}
        days = [reached.get(row.id) if row.kind is RowKind.TASK else None for row in self.rows]
        lines.draw(self.sheet, self.layout, [self._height(row) for row in self.rows], days, picture.status_date)

    def _height(self, row: Row) -> int:
        plain = OVERVIEW_HEIGHT if self.is_overview else ROW_HEIGHT
        return plain + (lines_of(row, self.widths) - 1) * LINE_HEIGHT

    def _set_page(self) -> None:
        sheet, layout = self.sheet, self.layout
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.55)
        sheet.repeat_rows(YEAR_ROW, WEEK_ROW)
        sheet.print_area(0, 0, max(self.last_row, FIRST_ROW), layout.last_column)
        sheet.set_footer(f"&L{_in_footer(self.plan.title)}&C&P / &N&R{_in_footer(sheet.get_name())}")
        sheet.freeze_panes(FIRST_ROW, layout.column("label") + 1)
        sheet.hide_gridlines(2)
        sheet.outline_settings(symbols_below=False)
        for column, name in enumerate(layout.names):
            sheet.set_column(column, column, self.widths[name], None, {"hidden": self._is_hidden(name)})
        sheet.set_column(layout.first_week, layout.last_column, layout.week_width)
        if layout.folded:
            folded = {"level": 1, "hidden": True}
            sheet.set_column(layout.first_week, layout.first_shown - 1, layout.week_width, None, folded)
            sheet.set_column(layout.first_shown, layout.first_shown, layout.week_width, None, {"collapsed": True})

    def _is_hidden(self, name: str) -> bool:
        return name in HIDDEN_COLUMNS or (self.is_overview and name in TASK_COLUMNS)

    # Above the rows

    def _write_title(self) -> None:
        plan, sheet, layout = self.plan, self.sheet, self.layout
        made = plan.stamp.date()
        text = self.book.say("subtitle", body=plan.body, made=plan.language.pick((format_date(made), made.isoformat())))
        if plan.picture.has_baseline:
            text += self.book.say("subtitle_baseline", name=plan.baseline_name)
        sheet.set_row(TITLE_ROW, 26)
        sheet.write_string(TITLE_ROW, 0, plan.title, self.styles.get(bold=True, font_size=16))
        sheet.write_string(SUBTITLE_ROW, 0, text, self.styles.get())
        finish = layout.column("finish")
        sheet.write_string(SUBTITLE_ROW, finish - 1, self.book.say("status_date"), self.styles.get(align="right"))
        style = self.styles.get(num_format=DATE, bold=True, font_color=styles.STATUS, align="center")
        sheet.write_datetime(SUBTITLE_ROW, finish, _at(plan.picture.status_date), style)
        write_inline_legend(sheet, self.styles, plan.language, layout, has_baseline=plan.picture.has_baseline)

    def _write_head(self) -> None:
        style = self.styles.head(bold=True)
        for column, name in enumerate(self.layout.names):
            self.sheet.merge_range(YEAR_ROW, column, WEEK_ROW, column, "", style)
            self.sheet.write_string(YEAR_ROW, column, self.book.say(f"column_{name}"), style)
        timeline = self.plan.picture.timeline
        for place, spans in ((YEAR_ROW, timeline.fiscal_years), (MONTH_ROW, timeline.months)):
            style = self.styles.head(bold=place == YEAR_ROW)
            for first, last, label in self.layout.head(spans):
                if first < last:
                    self.sheet.merge_range(place, first, place, last, "", style)
                self.sheet.write_string(
                    place, first, _fitting(label, (last - first + 1) * self.layout.week_width + 0.5), style
                )
        for index, monday in enumerate(self.layout.weeks):
            color = {"bg_color": styles.STATUS, "font_color": "#FFFFFF"} if index == self.status_week else {}
            style = self.styles.head(num_format="d", font_size=7, **color)
            self.sheet.write_datetime(WEEK_ROW, self.layout.first_week + index, _at(monday), style)

    # A row

    def _write_cell(self, place: int, column: int, name: str, row: Row) -> None:
        is_operation = row.kind is RowKind.OPERATION
        if name == "mark":
            if not is_operation:
                self.sheet.write_string(place, column, write_mark(self.plan.body, self.plan.seq, row))
            return
        if name in NUMBER_COLUMNS:
            style = self.styles.row(is_operation=is_operation, **number_style(row, name))
            self._write_value(place, column, self._formula(place, name, row), value_of(row, name), style)
            return
        style = self.styles.row(is_operation=is_operation, **text_style(row, name))
        if name == "number" and row.uid:
            self.sheet.write_number(place, column, row.uid, style)
        else:
            self.sheet.write_string(place, column, text_of(row, name), style)

    def _write_value(
        self, place: int, column: int, formula: str | None, value: date | int | float | None, style: object
    ) -> None:
        if formula is not None:
            shown = _serial(value) if isinstance(value, date) else "" if value is None else value
            self.sheet.write_formula(place, column, formula, style, shown)
        elif isinstance(value, date):
            self.sheet.write_datetime(place, column, _at(value), style)
        else:
            self.sheet.write(place, column, value, style)

    def _formula(self, place: int, name: str, row: Row) -> str | None:
        """What follows from other cells, as a formula; None for what people enter."""
        cell = self.layout.cell
        if name == "slip" and row.slip_days is not None:
            return self._slip_formula(place, row)
        if name == "days" and row.length_days == self._weekdays(row):
            return f"=NETWORKDAYS({cell('start', place)},{cell('finish', place)},{self.book.closed_days_range})"
        return self._summary_formula(name, row) if row.kind is RowKind.OPERATION else None

    def _slip_formula(self, place: int, row: Row) -> str | None:
        """From the planned finish to the finish; of a cutover as many days more as its opening lies from its end.

        An operation's is its cutover's. None where the workbook does not show what it is compared with.
        """
        own = self.places[row.operation]
        if row.kind is RowKind.OPERATION and own.cutover is not None:
            slip = own.prefix + self.layout.cell("slip", own.cutover)
            return f'=IF({slip}="","",{slip})'
        if row.baseline_days is None or row.last_day is None or row.slip_days is None:
            return None
        finish, planned = self.layout.cell("finish", place), self.layout.cell("baseline_finish", place)
        more = row.slip_days - (row.last_day - row.baseline_days[1]).days
        return f'=IF(OR({finish}="",{planned}=""),"",{finish}-{planned}{f"{more:+d}" if more else ""})'

    def _summary_formula(self, name: str, row: Row) -> str | None:
        where = self.places[row.operation]
        start, finish, days, percent, kind = (
            where.prefix + self.layout.span(each, where.first, where.last)
            for each in ("start", "finish", "days", "percent", "kind")
        )
        work = f'SUMPRODUCT(--({kind}="{TaskKind.WORK}"),{days}'
        formulas: dict[str, Callable[[], str]] = {
            "start": lambda: f'=IF(COUNT({start})=0,"",MIN({start}))',
            "finish": lambda: f'=IF(COUNT({finish})=0,"",MAX({finish}))',
            "percent": lambda: f"=IFERROR({work},{percent})/{work}),{row.percent / 100:g})",
        }
        return formulas[name]() if name in formulas else None

    def _weekdays(self, row: Row) -> int | None:
        """What NETWORKDAYS will answer; None where it is not asked."""
        if row.task_kind not in (TaskKind.WORK, None) or row.first_day is None or row.last_day is None:
            return None
        count = (row.last_day - row.first_day).days + 1
        each = (row.first_day + timedelta(days=index) for index in range(count))
        return sum(1 for day in each if day.weekday() < 5 and day not in self.book.closed_weekdays)

    # The weeks

    def _write_weeks(self, place: int, row: Row) -> None:
        layout = self.layout
        closed, baseline = layout.closed_weeks(row), layout.baseline_weeks(row)
        is_operation = row.kind is RowKind.OPERATION
        has_signs = is_operation or layout.has_signs(row)
        for index, monday in enumerate(layout.weeks):
            style = self.styles.week(
                is_operation=is_operation,
                is_closed=index in closed,
                has_baseline=index in baseline,
                begins_month=monday.day <= 7,
                is_status=index == self.status_week,
            )
            if has_signs:
                formula, value = self._sign(place, row, index)
                self.sheet.write_formula(place, layout.first_week + index, formula, style, value)
            else:
                self.sheet.write_blank(place, layout.first_week + index, None, style)

    def _sign(self, place: int, row: Row, index: int) -> tuple[str, str]:
        if row.kind is RowKind.TASK:
            return self.layout.sign(row, place, index)
        where = self.places[row.operation]
        return self.layout.summary_sign(row, where.first, where.last, index, where.prefix)


def _fitting(label: str, width: float) -> str:
    """As much of a head's label as fits: all of it, its part before a bracket, its number, or nothing."""
    shorter = (label, label.partition("（")[0], label.rstrip("月"))
    return next((each for each in shorter if cells(each) <= width), "")


def _in_footer(text: str) -> str:
    """Excel reads & in a footer as a command, and takes 255 signs in all."""
    return text[:80].replace("&", "&&")


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _serial(day: date) -> int:
    """A day as Excel counts it, for the remembered value of a formula."""
    return (day - date(1899, 12, 30)).days
