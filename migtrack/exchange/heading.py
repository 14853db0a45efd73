"""Printed headings: `4.1.1. 転入` → number and title, and the path of chapters above a number."""

import re
import unicodedata
from collections.abc import Mapping

HEADING = re.compile(r"\s*([0-9０-９]+(?:[.．][0-9０-９]+)*)(?:[.．]\s*|\s+)([^\s0-9.．].*)")
"""The title begins with no digit: `4.1.1 2階建て` could be cut in two places."""


def parse_heading(line: str) -> tuple[str, str] | None:
    """Number (half-width, no last dot) and title of a heading line; None for any other line."""
    found = HEADING.fullmatch(line.rstrip())
    if not found:
        return None
    return plain_number(found[1]), found[2].strip()


def plain_number(text: str) -> str:
    """A printed number as ids hold it: `１.１.１．` → `1.1.1`."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(".")


def chapter_path(number: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The chapters above a number: their titles where headings of them are known, else their numbers."""
    parts = number.split(".")
    above = [".".join(parts[:depth]) for depth in range(1, len(parts))]
    return tuple(titles.get(chapter, chapter) for chapter in above)
