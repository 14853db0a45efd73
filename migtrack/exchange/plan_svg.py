"""The plan drawn: one tall SVG or PNG of all rows, or A3 pages of a PDF with the cutovers on the first.

SVG names its fonts and carries none; PNG and PDF are drawn with the fonts of this machine, and
refused where it has none for Japanese.
"""

from collections.abc import Iterator, Sequence

from migtrack.exchange.pdf_fonts import find_fonts
from migtrack.exchange.pdf_pages import pdf_of, png_of
from migtrack.exchange.plan_chart import (
    A3_MM,
    CUTOVER_COLUMNS,
    FOOT_HEIGHT,
    HEAD_HEIGHT,
    MARGIN,
    TASK_COLUMNS,
    ChartPage,
    Column,
)
from migtrack.labels import message
from migtrack.schedule.picture import PlanPicture, Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.schedule.wareki import format_date

ROW_MM = 4.6
TALLEST_ROW_MM = 11.0
AROUND = 2 * MARGIN + HEAD_HEIGHT + FOOT_HEIGHT


def write_svg(plan: PublishedPlan) -> bytes:
    """One sheet as wide as A3 and as tall as it needs, UTF-8."""
    return _tall_page(plan).draw().encode()


def write_png(plan: PublishedPlan) -> bytes:
    """The same sheet as a picture."""
    page = _tall_page(plan)
    return png_of(page.draw(), plan.title, find_fonts(), (page.width, page.height))


def write_pdf(plan: PublishedPlan) -> bytes:
    """A3 landscape: cutovers of all operations first, then every row, the head on each page."""
    pages = [page.draw() for page in pdf_chart_pages(plan)]
    return pdf_of(pages, plan.title, plan.stamp, find_fonts(), A3_MM)


def pdf_chart_pages(plan: PublishedPlan) -> list[ChartPage]:
    """The pages of the PDF."""
    portions = list(_portions(plan.picture, int((A3_MM[1] - AROUND) // ROW_MM)))
    overview = _overview(plan, 1, len(portions) + 1)
    return [overview, *(_task_page(plan, rows, at, len(portions) + 1) for at, rows in enumerate(portions, 2))]


def _tall_page(plan: PublishedPlan) -> ChartPage:
    rows = plan.picture.rows
    columns = _columns(plan.picture, TASK_COLUMNS)
    return ChartPage(plan.picture, rows, columns, ROW_MM, _subtitle(plan), height=AROUND + len(rows) * ROW_MM)


def _task_page(plan: PublishedPlan, rows: Sequence[Row], number: int, count: int) -> ChartPage:
    columns = _columns(plan.picture, TASK_COLUMNS)
    return ChartPage(plan.picture, rows, columns, ROW_MM, _subtitle(plan), foot=f"{number} / {count}")


def _overview(plan: PublishedPlan, number: int, count: int) -> ChartPage:
    """A line for each operation: its stretch with its marks, and the numbers of its cutover."""
    picture = plan.picture
    heads = [row for row in picture.rows if row.kind is RowKind.OPERATION]
    shown = [picture.cutover_of(row.operation) or row for row in heads]
    height = min(TALLEST_ROW_MM, (A3_MM[1] - AROUND) / max(len(shown), 1))
    stretch = {row.operation: row for row in heads}
    subtitle = f"{message('plan.page_cutovers', plan.language)}　{_subtitle(plan)}"
    columns = _columns(picture, CUTOVER_COLUMNS)
    return ChartPage(
        picture, shown, columns, height, subtitle, foot=f"{number} / {count}",
        bars_of=lambda row: (stretch[row.operation], row) if row.kind is RowKind.TASK else (row,), with_line=False,
    )  # fmt: skip


def _portions(picture: PlanPicture, most: int) -> Iterator[list[Row]]:
    """Rows a page; an operation is parted only where it is longer than a page or begins too low."""
    page: list[Row] = []
    for head in (row for row in picture.rows if row.kind is RowKind.OPERATION):
        rows = [*picture.of_operation(head.operation)]
        if page and len(page) + len(rows) > most:
            yield page
            page = []
        while len(rows) > most:
            yield rows[:most]
            rows = [head, *rows[most:]]
        page = [*page, *rows]
    if page:
        yield page


def _columns(picture: PlanPicture, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Without those of which nothing is known."""
    rows = picture.rows
    known = {
        "slip": picture.has_baseline,
        "deadline": any(row.deadline for row in rows),
        "owner": any(row.owner for row in rows),
        "section": any(row.section for row in rows),
    }
    return tuple(column for column in columns if known.get(column.name, True))


def _subtitle(plan: PublishedPlan) -> str:
    made = plan.stamp.date()
    day = plan.language.pick((format_date(made), made.isoformat()))
    text = message("plan.subtitle", plan.language, body=plan.body, made=day)
    if plan.picture.has_baseline:
        text += message("plan.subtitle_baseline", plan.language, name=plan.baseline_name)
    return text
