"""How much text a cell of a workbook holds; a text is never cut in silence."""

GREATEST_TEXT = 32_767
"""Characters that Excel holds in a cell; it counts a sign beyond U+FFFF as two."""


def room_needed(text: str) -> int:
    """Characters as Excel counts them."""
    return len(text) + sum(sign > "\uffff" for sign in text) if 2 * len(text) > GREATEST_TEXT else len(text)


def is_too_long(text: str) -> bool:
    """Whether no cell holds the text."""
    return 2 * len(text) > GREATEST_TEXT and room_needed(text) > GREATEST_TEXT


def fitting(text: str, note: str) -> str:
    """The beginning of a text that is too long, with a note that the rest is missing."""
    room = GREATEST_TEXT - len(note)
    kept = text[:room]
    while (over := len(kept) + sum(sign > "\uffff" for sign in kept) - room) > 0:
        kept = kept[: len(kept) - (over + 1) // 2]
    return kept + note
