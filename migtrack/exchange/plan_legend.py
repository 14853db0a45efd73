"""What the colours and signs of the workbook mean: a strip over the weeks, and a sheet with the how-to."""

from typing import TYPE_CHECKING, Any

from migtrack.exchange import plan_styles as styles
from migtrack.exchange.plan_sheet import (
    CUTOVER,
    DEADLINE,
    EARLIER,
    MILESTONE,
    SUBTITLE_ROW,
    TITLE_ROW,
    SheetLayout,
)
from migtrack.labels import Language, message
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from migtrack.exchange.plan_styles import Styles

A4 = 9
SAMPLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("work", "", {"bg_color": styles.WORK}),
    ("critical", "", {"bg_color": styles.CRITICAL}),
    ("done", "", {"bg_color": styles.DONE}),
    ("summary", "", {"bg_color": styles.SUMMARY}),
    ("summary_closed", "", {"bg_color": styles.SUMMARY_CLOSED}),
    ("cutover", CUTOVER, {"bg_color": styles.CUTOVER, "font_color": "#FFFFFF"}),
    ("milestone", MILESTONE, {}),
    ("deadline", DEADLINE, {}),
    ("closed", "", {"bg_color": styles.CLOSED}),
    ("status", "", {"left": 2, "left_color": styles.STATUS}),
    ("baseline", "", {"bottom": 2, "bottom_color": styles.BASELINE}),
    ("earlier", EARLIER, {}),
)
"""Key of the words, sign, format."""
OF_BASELINE = ("baseline", "earlier")
HOW_TO = ("bars", "sheets", "dates", "predecessors", "float", "slip", "weeks")


def write_inline_legend(
    sheet: "Worksheet", formats: "Styles", language: Language, layout: SheetLayout, *, has_baseline: bool
) -> None:
    """Samples over the weeks, in the two rows above the head, as many as there is room for."""
    shown = [sample for sample in SAMPLES if has_baseline or sample[0] not in OF_BASELINE]
    half = -(-len(shown) // 2)
    columns = max((len(layout.weeks) - layout.folded) // half, 1)
    for index, (key, sign, properties) in enumerate(shown):
        place = TITLE_ROW if index < half else SUBTITLE_ROW
        column = layout.first_shown + index % half * columns
        text = message(f"plan.legend_{key}", language)
        if column + columns - 1 <= layout.last_column and cells(text) <= (columns - 1) * layout.week_width * 1.1:
            sheet.write_string(place, column, sign, formats.get(align="center", font_size=8, **properties))
            sheet.write_string(place, column + 1, text, formats.get(font_size=9))


def write_legend_sheet(sheet: "Worksheet", formats: "Styles", language: Language) -> None:
    """All samples with their words, and how the workbook is used."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, message("plan.sheet_legend", language), formats.get(bold=True, font_size=14))
    for place, (key, sign, properties) in enumerate(SAMPLES, 2):
        sheet.write_string(place, 0, sign, formats.get(align="center", **properties))
        sheet.write_string(place, 1, message(f"plan.legend_{key}", language), formats.get(indent=1))
    for place, key in enumerate(HOW_TO, len(SAMPLES) + 3):
        sheet.write_string(place, 1, message(f"plan.legend_how_{key}", language), formats.get(indent=1, text_wrap=True))
