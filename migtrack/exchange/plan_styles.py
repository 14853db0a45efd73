"""Formats of the plan's workbook: few colours, each beside a sign or a number that says the same.

Fills are apart in brightness too, so that a black-and-white print can be read.
"""

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT: Final = "BIZ UDゴシック"
"""Made for public bodies and part of Windows; another Gothic takes its place elsewhere."""

INK = "#1F2933"
WORK = "#9DC3E6"
CRITICAL = "#C00000"
DONE = "#8C8C8C"
SUMMARY = "#5B6B82"
SUMMARY_CLOSED = "#B4BDC9"
"""The operation's bar where it is closed to a cutover."""
CUTOVER = "#5B2C83"
CLOSED = "#E7E6E6"
HEAD = "#DDE6EF"
OPERATION = "#F2F5F8"
BASELINE = "#BF8F00"
STATUS = "#E00000"
LINE = "#C9CED4"
MONTH_LINE = "#7B8794"

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "−", "＠", "﹦", "﹢", "﹣", "﹫")
"""What would begin a formula if a person retyped the cell: half and full width, and the small forms."""
UNSEEN = r"\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""White space and signs of no width, as a class of a regular expression: a spreadsheet may drop them first."""
BEGINS_FORMULA = f"[{UNSEEN}]*[{re.escape(''.join(FORMULA_SIGNS))}]"
"""The beginning of a text that a spreadsheet could take for a formula, as a regular expression."""

_BEGINS_FORMULA = re.compile(BEGINS_FORMULA)

BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}


TEXTS_STAY_TEXTS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""How every workbook is made: only `write_formula` writes formulas."""


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return _BEGINS_FORMULA.match(text) is not None


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._known: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._weeks: dict[tuple[bool, ...], Format] = {}

    def get(self, **properties: Any) -> "Format":
        """The format with these properties over the common ones."""
        key = tuple(sorted(properties.items()))
        if key not in self._known:
            self._known[key] = self._workbook.add_format(BASE | properties)
        return self._known[key]

    def bare(self, **properties: Any) -> "Format":
        """For a rule: only what it changes."""
        return self._workbook.add_format(properties)

    def head(self, **properties: Any) -> "Format":
        """A cell of the head."""
        plain = {"bg_color": HEAD, "border": 1, "border_color": MONTH_LINE, "align": "center"}
        return self.get(**(plain | properties))

    def row(self, *, is_operation: bool, **properties: Any) -> "Format":
        """A cell on the left; an operation's row is bold on a light ground."""
        plain: dict[str, Any] = {"border": 1, "border_color": LINE}
        if is_operation:
            plain |= {"bold": True, "bg_color": OPERATION, "top_color": MONTH_LINE}
        return self.get(**(plain | properties))

    def week(
        self, *, is_operation: bool, is_closed: bool, has_baseline: bool, begins_month: bool, is_status: bool
    ) -> "Format":
        """A week's cell: what lies behind the bar. Asked for a hundred thousand times a workbook."""
        key = (is_operation, is_closed, has_baseline, begins_month, is_status)
        if key not in self._weeks:
            self._weeks[key] = self.get(**_week_properties(*key))
        return self._weeks[key]


def _week_properties(
    is_operation: bool, is_closed: bool, has_baseline: bool, begins_month: bool, is_status: bool
) -> dict[str, Any]:
    properties: dict[str, Any] = {"border": 4, "border_color": LINE, "align": "center", "font_size": 9}
    if is_operation:
        properties |= {"bg_color": OPERATION, "top": 1, "top_color": MONTH_LINE, "bold": True}
    if is_closed:
        properties["bg_color"] = CLOSED
    if begins_month:
        properties |= {"left": 1, "left_color": MONTH_LINE}
    if is_status:
        properties |= {"left": 2, "left_color": STATUS}
    if has_baseline:
        properties |= {"bottom": 2, "bottom_color": BASELINE}
    return properties
