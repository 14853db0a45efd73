"""（略） and its kin: where a 新旧対照表 leaves unchanged text out, and what stands between such places.

A text with n omissions falls into n + 1 segments, the first and last of which may be empty. The
text left out is known only from the version that the table revises.
"""

import re
from unicodedata import normalize

_OPEN, _CLOSE = r"[（(〔［\[【「]", r"[）)〕］\]】」]"
OMITTED = re.compile(
    rf"{_OPEN}\s*(?:中|以下|前|後|上)?\s*、?\s*略\s*{_CLOSE}"
    rf"|{_OPEN}\s*(?:同[左右上]|変更な(?:し|い)|変更無し|現行(?:の)?(?:とおり|通り|どおり))\s*{_CLOSE}"
    r"|(?m:^[ \t　]*(?:以下、?|中|同)?略[ \t　]*$)"
)
NEW_MARK = re.compile(rf"\s*{_OPEN}?\s*(?:新設|新規(?:追加)?|追加|新規定)\s*{_CLOSE}?\s*")
"""Stands in 現行 opposite what is new."""
GONE_MARK = re.compile(rf"\s*{_OPEN}?\s*(?:削除|削る|廃止)\s*{_CLOSE}?\s*")
"""Stands in 改定後 opposite what is withdrawn."""


def segments(text: str) -> list[str]:
    """What stands between the omissions, white space kept; a text without any is one segment."""
    return OMITTED.split(text)


def has_omission(text: str) -> bool:
    """Whether something is left out."""
    return OMITTED.search(text) is not None


def is_left_out(text: str) -> bool:
    """Whether everything is left out."""
    return has_omission(text) and not any(bare(segment) for segment in segments(text))


def tight(text: str) -> str:
    """A text without white space, in the widths in which it is printed: what differs in this, was changed."""
    return "".join(text.split())


def bare(text: str) -> str:
    """A text as two sources of it agree: half-width where there is one, without white space."""
    return "".join(normalize("NFKC", text).split())
