"""イナズマ線 on a sheet of the plan: a scatter chart without ground, axes or frame, laid exactly over the weeks.

Excel draws no line through cells, and XlsxWriter none of its shapes; a chart over the cells is a real
line, moves and grows with them, and is printed. Its points stand on a hidden sheet, in pixels of the
cells, so rows of different heights are met in their middle. It shows the day the book was made.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from migtrack.exchange import plan_styles as styles
from migtrack.exchange.plan_sheet import FIRST_ROW, SheetLayout

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LINE_POINTS = 1.75
MOVES_AND_SIZES = 1
POINTS_TO_PIXELS = 4 / 3


class StatusLines:
    """Writes the lines of one workbook; `data` holds their points, two columns a line."""

    def __init__(self, workbook: "Workbook", data: "Worksheet") -> None:
        self.workbook, self.data = workbook, data
        self._next = 0

    def draw(
        self,
        sheet: "Worksheet",
        layout: SheetLayout,
        heights: Sequence[float],
        reached: Sequence[date | None],
        status: date,
    ) -> None:
        """The line over rows of such heights (points): up to which day each has come; None: it passes by."""
        if not any(reached):
            return
        bottoms = [*accumulate(int(height * POINTS_TO_PIXELS) for height in heights)]
        tops = [0, *bottoms]
        shown = len(layout.weeks) - layout.folded
        width = week_pixels(layout.week_width) * shown
        middles = [(tops[at] + bottoms[at]) / 2 for at in range(len(heights))]
        points = [(day, middle) for day, middle in zip(reached, middles, strict=True) if day is not None]
        line = [(status, 0.0), *points, (status, float(bottoms[-1]))]
        first = layout.weeks[layout.folded]
        places = [(max((day - first).days, 0) * width / (7 * shown), y) for day, y in line]
        chart = self._chart(places, width, bottoms[-1])
        sheet.insert_chart(
            FIRST_ROW, layout.first_shown, chart, {"object_position": MOVES_AND_SIZES, "decorative": True}
        )

    def _chart(self, places: Sequence[tuple[float, float]], width: float, height: float) -> object:
        column, last = self._next, len(places) - 1
        self._next += 2
        for row, (x, y) in enumerate(places):
            self.data.write_number(row, column, x)
            self.data.write_number(row, column + 1, y)
        name = self.data.get_name()
        chart = self.workbook.add_chart({"type": "scatter", "subtype": "straight"})
        chart.add_series(
            {
                "categories": [name, 0, column, last, column],
                "values": [name, 0, column + 1, last, column + 1],
                "line": {"color": styles.STATUS, "width": LINE_POINTS},
                "marker": {"type": "none"},
            }
        )
        hidden = {"visible": False, "major_gridlines": {"visible": False}}
        chart.set_x_axis({"min": 0, "max": width, **hidden})
        chart.set_y_axis({"min": 0, "max": height, "reverse": True, **hidden})
        chart.set_legend({"none": True})
        nothing = {"border": {"none": True}, "fill": {"none": True}}
        chart.set_chartarea(nothing)
        chart.set_plotarea(nothing | {"layout": {"x": 0, "y": 0, "width": 1, "height": 1}})
        chart.set_size({"width": width, "height": height})
        chart.show_hidden_data()
        return chart


def week_pixels(characters: float) -> int:
    """Pixels of a column as Excel rounds them."""
    return int(characters * 7 + 0.5) + 5 if characters >= 1 else int(characters * 12 + 0.5)
