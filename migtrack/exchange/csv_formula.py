"""Texts in csv that a spreadsheet would take for a formula: an apostrophe goes before them, and off again.

A text that already looks so disarmed gets another one, so that reading undoes exactly what writing did.
"""

import re

from migtrack.exchange.plan_styles import BEGINS_FORMULA

_ARMED = re.compile(f"'*{BEGINS_FORMULA}")
_DISARMED = re.compile(f"'+{BEGINS_FORMULA}")


def disarmed(text: str) -> str:
    """The text as it may stand in a csv file."""
    return f"'{text}" if _ARMED.match(text) else text


def as_meant(text: str) -> str:
    """A text from a csv file without the apostrophe that only kept it from being a formula."""
    return text[1:] if _DISARMED.match(text) else text
