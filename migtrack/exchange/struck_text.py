"""Struck-out wording in a workbook: revisions strike the old words and write the new ones behind them.

The native reader hands out both as one string, so that 旧いこと新しいこと would become the
requirement. The shared strings are looked at first, and only when something in them is struck
out is a table made of what each such string reads without it.
"""

import html
import re
from collections.abc import Mapping

STRIKE = re.compile(rb"<(?:\w+:)?strike(?:\s*/>|\s+val\s*=\s*[\"'](?:1|true|on)[\"']\s*/>|\s*>)")
ITEM = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*?>([^<]*)</(?:\w+:)?t>")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unstruck_strings(shared_strings: bytes) -> Mapping[str, str]:
    """Each string of `xl/sharedStrings.xml` that holds struck-out runs → the string without them."""
    if b"strike" not in shared_strings or not STRIKE.search(shared_strings):
        return {}
    found: dict[str, str] = {}
    for item in ITEM.findall(shared_strings):
        if STRIKE.search(item):
            runs = [(_text(run), bool(STRIKE.search(run))) for run in RUN.findall(item)]
            found["".join(text for text, _ in runs)] = "".join(text for text, struck in runs if not struck)
    return found


def _text(run: bytes) -> str:
    text = html.unescape(b"".join(TEXT.findall(run)).decode("utf-8", "replace"))
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
