"""Values that are typed on the command line, read the way people type them.

Kanji input leaves digits and signs full-width; they mean the same. The domain is imported when
a value is read, not when a command is declared.
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

import click

E = TypeVar("E", bound=StrEnum)


class Day(click.ParamType[date]):
    """A day as 2026-04-01, in full-width digits too; WrongValue for anything else."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            from migtrack.domain.refusal import WrongValue

            raise WrongValue("cli.wrong_date", option=_name_of(param), text=value) from None


class Word(click.ParamType[E], Generic[E]):
    """A member of an enum by its key or by its word in either language; WrongValue lists what there is."""

    def __init__(self, enum: type[E]) -> None:
        self.enum = enum
        self.name = enum.__name__.upper()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> E:
        """The member that was named."""
        from migtrack.domain.refusal import WrongValue
        from migtrack.labels.words import parse_word

        if isinstance(value, self.enum):
            return value
        member = parse_word(self.enum, value.strip()) or parse_word(self.enum, _normal(value).lower())
        if member is None:
            known = ", ".join(member.value for member in self.enum)
            raise WrongValue("cli.wrong_word", option=_name_of(param), text=value, known=known)
        return member


def parse_day(text: str) -> date:
    """2026-04-01 as a day; ValueError otherwise."""
    plain = _normal(text)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        raise ValueError(f"not a day: {text!r}")
    return date.fromisoformat(plain)


DAY = Day()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
