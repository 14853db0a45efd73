"""Tones: what a row or a word wants to say beside its words.

Colour alone never carries a state: the table puts the glyph of a row's tone in front of it,
and a cell's tone only colours a word that says the same.
"""

from enum import StrEnum


class Tone(StrEnum):
    """Names of component styles of the widgets; the themes give their colours."""

    PLAIN = "plain"
    GOOD = "good"
    """Done, approved, running."""
    BUSY = "busy"
    """Under way, waits for someone."""
    NOTICE = "notice"
    """Worth a look: a customisation that can go, a new version."""
    WARNING = "warning"
    """Late, returned, gone wrong."""
    QUIET = "quiet"
    """Not concerned: 対象外."""


GLYPHS = {Tone.NOTICE: "◆", Tone.WARNING: "!"}
"""What stands before a whole row of that tone; the others have none."""
