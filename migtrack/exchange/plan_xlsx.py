"""The plan as a workbook to hang on a wall and to edit: bars in cells that follow the dates beside them.

A3 landscape, one page wide. Bars, done parts and signs are rules and formulas over the row's own
dates; closed windows and the baseline lie still behind them. Every text is written as a text, so
no name can become a formula.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from migtrack.exchange.plan_legend import write_legend_sheet
from migtrack.exchange.plan_places import task_places
from migtrack.exchange.plan_sheet import SheetLayout, column_names
from migtrack.exchange.plan_sheet_line import StatusLines
from migtrack.exchange.plan_sheet_writer import DATE, Book, SheetWriter
from migtrack.exchange.plan_styles import TEXTS_STAY_TEXTS, Styles
from migtrack.labels import message
from migtrack.schedule.picture import RowKind
from migtrack.schedule.published_plan import PublishedPlan

LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAMES = "[]:*?/\\"


class SheetOfPlainFormulas(Worksheet):  # type: ignore[misc]  # XlsxWriter's classes have no types here
    """Ours hold no function newer than 2007, and looking for thirty of them in each takes a third of the time."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def write_xlsx(plan: PublishedPlan) -> bytes:
    """The workbook: 全体, 業務一覧, 本番切替一覧, a sheet for each operation, 凡例, 閉庁日."""
    stream = BytesIO()
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    workbook.set_properties({"title": plan.title, "created": plan.stamp.replace(tzinfo=None)})
    _write_sheets(plan, workbook)
    workbook.close()
    return stream.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel allows: none of []:*?/\\, no quote at an end, 31 long at most, no two alike."""
    names: list[str] = []
    for text in wanted:
        kept = "".join(
            " " if sign in FORBIDDEN_IN_SHEET_NAMES or sign.isspace() or sign < " " else sign for sign in text
        )
        base = " ".join(kept.split())[:LONGEST_SHEET_NAME].strip("' ") or "-"
        name, number, taken = base, 2, {each.casefold() for each in names} | {"history"}
        while name.casefold() in taken:
            tail = f" ({number})"
            name, number = base[: LONGEST_SHEET_NAME - len(tail)] + tail, number + 1
        names.append(name)
    return names


def _write_sheets(plan: PublishedPlan, workbook: Workbook) -> None:
    def say(key: str) -> str:
        return message(f"plan.{key}", plan.language)

    picture = plan.picture
    heads = tuple(row for row in picture.rows if row.kind is RowKind.OPERATION)
    fixed = (say(f"sheet_{key}") for key in ("all", "operations", "cutovers", "legend", "closed_days", "line"))
    names = sheet_names((*fixed, *(row.operation_name for row in heads)))
    everything, overview, cutovers, legend, closing, line, *own = names
    closed = [day for day in picture.timeline.closed_days if day.weekday() < 5]
    book = Book(
        plan=plan,
        styles=Styles(workbook),
        layout=SheetLayout((*column_names(picture), "mark"), picture.timeline, picture.status_date),
        closed_weekdays=frozenset(closed),
        closed_days_range=f"'{closing}'!$A$2:$A${len(closed) + 2}",
    )

    def add(name: str) -> Worksheet:
        return workbook.add_worksheet(name, SheetOfPlainFormulas)

    first, second = add(everything), add(overview)
    of_cutovers = add(cutovers)
    sheets = [add(name) for name in own]
    write_legend_sheet(workbook.add_worksheet(legend), book.styles, plan.language)
    _write_closed_days(workbook.add_worksheet(closing), book, closed)
    points = workbook.add_worksheet(line)
    points.hide()
    book = replace(book, lines=StatusLines(workbook, points))
    SheetWriter(book, first, picture.rows).write()
    places = task_places(picture.rows, f"'{everything}'!")
    SheetWriter(book, second, heads, places).write()
    known = (picture.cutover_of(head.operation) or head for head in heads)
    SheetWriter(replace(book, lines=None), of_cutovers, tuple(known), places).write()
    for head, sheet in zip(heads, sheets, strict=True):
        SheetWriter(book, sheet, picture.of_operation(head.operation)).write()


def _write_closed_days(sheet: Worksheet, book: Book, days: Iterable[date]) -> None:
    """The closed weekdays, which the workbook's counts of days look up."""
    sheet.set_column(0, 0, 14)
    sheet.write_string(0, 0, book.say("sheet_closed_days"), book.styles.head(bold=True))
    for place, day in enumerate(days, 1):
        style = book.styles.get(num_format=DATE, align="center")
        sheet.write_datetime(place, 0, datetime(day.year, day.month, day.day), style)
