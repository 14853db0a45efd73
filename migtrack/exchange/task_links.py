"""Predecessors as people and planners write them in one cell: `12`, `15SS+5日`, `3FS-2d; 4`, `7 FF +10暦日`."""

import re
import unicodedata
from dataclasses import dataclass

from migtrack.domain.task import CLOCK_DAY, LinkType

LINK = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)*)\s*(?P<type>fs|ss|ff|sf)?\s*"
    r"(?:(?P<sign>[+-])\s*(?P<lag>\d{1,5}(?:\.\d{1,2})?)\s*(?P<unit>[^\d\s+-]{0,8}))?"
)
PARTS = re.compile(r"[,;、，；\n]+")
UNITS = {
    "": (1.0, False), "日": (1.0, False), "営業日": (1.0, False), "開庁日": (1.0, False), "稼働日": (1.0, False),
    "d": (1.0, False), "day": (1.0, False), "days": (1.0, False), "日間": (1.0, False),
    "週": (5.0, False), "週間": (5.0, False), "w": (5.0, False), "wk": (5.0, False), "wks": (5.0, False),
    "weeks": (5.0, False), "暦日": (1.0, True), "ed": (1.0, True), "edays": (1.0, True), "経過日": (1.0, True),
    "ew": (7.0, True),
}  # fmt: skip
"""Unit → days, and whether they are the clock's."""


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """One predecessor: the number of its row, and how it drives."""

    number: str
    type: LinkType
    lag_minutes: int
    elapsed: bool


def parse_links(text: str, minutes_per_day: int) -> list[WrittenLink] | None:
    """The predecessors in a cell; None when a part of it cannot be read."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("−", "-").replace("‐", "-").replace("№", "")
    found = []
    for part in filter(None, (part.strip() for part in PARTS.split(plain))):
        match = LINK.fullmatch(part)
        unit = UNITS.get(match["unit"] or "") if match else None
        if match is None or unit is None:
            return None
        days, elapsed = unit
        per_day = CLOCK_DAY if elapsed else minutes_per_day
        lag = round(float(match["lag"] or 0) * days * per_day) * (-1 if match["sign"] == "-" else 1)
        kind = LinkType((match["type"] or "fs").upper())
        found.append(WrittenLink(match["number"], kind, lag, elapsed and bool(lag)))
    return found
