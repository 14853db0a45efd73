"""Fields of a form: what is asked, what stands there, and what is wrong with it.

A field's value is text, as it stands on the screen and in a command; whoever asked reads it.
Days may be written in 和暦 or 西暦, and are shown back in full so that a slip is seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from migtrack.labels import Language, message
from migtrack.schedule.wareki import format_date, parse_date
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.scale import weekday

DASHES = frozenset("―—–‐－ー-")


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    LONG = "long"
    """Several lines; also editable in the user's own editor."""
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    TIME = "time"
    """8:30."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    most: int | None = None
    """The greatest number that makes sense; None: any."""
    hint: str = ""
    """Said under the field while it is empty."""
    emptied_by_dash: bool = False
    """Whether ― takes out what is recorded, where an empty field leaves it."""
    replaced: bool = False
    """Whether typing takes the place of what stands there."""
    shown_when: Callable[[Mapping[str, str]], bool] | None = None
    """Whether the other values make it a question at all; None: always."""

    def is_shown(self, values: Mapping[str, str]) -> bool:
        """Whether it is asked beside these values."""
        return self.shown_when is None or self.shown_when(values)


def complaint(field: Field, value: str, language: Language) -> str:
    """What is wrong with a value; empty when nothing is."""
    if not value.strip():
        return message("tui.field.required", language, label=field.label) if field.required else ""
    if field.emptied_by_dash and is_dash(value):
        return ""
    if field.kind is FieldKind.DAY and parse_date(value) is None:
        return message("tui.field.bad_day", language, label=field.label)
    if field.kind is FieldKind.NUMBER and not _is_number(value):
        return message("tui.field.bad_number", language, label=field.label)
    if field.most is not None and (read_number(value) or 0) > field.most:
        return message("tui.field.too_large", language, label=field.label, most=field.most)
    if field.kind is FieldKind.TIME and not _is_time(value):
        return message("tui.field.bad_time", language, label=field.label)
    return ""


def is_dash(value: str) -> bool:
    """Whether somebody wrote ―, with whichever of the strokes the keyboard has."""
    return value.strip() in DASHES


def echo(field: Field, value: str, language: Language) -> str:
    """A value as the program understood it, where that may differ from how it was typed."""
    if field.kind is FieldKind.DAY and (day := parse_date(value)):
        return day_text(day, language)
    return ""


def day_text(day: date, language: Language) -> str:
    """令和8年5月7日(木), or 2026-05-07 (Th)."""
    if language is Language.JA:
        return f"{format_date(day)}({weekday(day, language)})"
    return f"{day.isoformat()} ({weekday(day, language)})"


def read_day(value: str) -> date | None:
    """The day of a field that has no complaint; None when it is empty."""
    return parse_date(value) if value.strip() else None


def read_number(value: str) -> int | None:
    """The whole number of a field that has no complaint; None when it is empty."""
    return int(value.replace(",", "")) if value.strip() else None


def read_time(value: str) -> time:
    """The time of a field that has no complaint."""
    return time.fromisoformat(value.strip().zfill(5))


def _is_time(value: str) -> bool:
    try:
        read_time(value)
    except ValueError:
        return False
    return True


def _is_number(value: str) -> bool:
    try:
        return int(value.replace(",", "")) >= 0
    except ValueError:
        return False
