"""Values that are typed on the command line, read the way people type them.

Kanji input leaves digits and signs full-width; they mean the same. The domain is imported when
a value is read, not when a command is declared.
"""

import re
import unicodedata
from datetime import date, datetime, time
from enum import Enum, StrEnum
from gettext import gettext
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


class PastMoment(click.ParamType["date | str"]):
    """A day, or what names an event (`#123`) or a checkpoint (`cp1`), which the workspace knows."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "date | str":
        """The day that was typed; other moments as text."""
        text = _normal(value).lower() if isinstance(value, str) else ""
        return text if PAST_MOMENT.fullmatch(text) else DAY.convert(value, param, ctx)


class Moment(click.ParamType[datetime]):
    """A time as 2026-04-01T18:00 (a space or a T between), or a day for its beginning; WrongValue for anything else."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The local time that was typed."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(value)
        except ValueError:
            from migtrack.domain.refusal import WrongValue

            raise WrongValue("cli.wrong_time", option=_name_of(param), text=value) from None


class Place(click.Path[Any]):
    """A path. click chooses its word for it (file, folder) at import; here it is said in the run's language."""

    @property
    def name(self) -> str:
        """What click calls it, asked anew each time: one process may speak both languages."""
        return gettext("file" if not self.dir_okay else "directory" if not self.file_okay else "path")

    @name.setter
    def name(self, _chosen_at_import: str) -> None:
        pass


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
            raise WrongValue("cli.wrong_word", option=_name_of(param), text=value, known=self.known())
        return member

    def known(self) -> str:
        """What may be written: the words of the field in Japanese, the short keys in English."""
        from migtrack.cli.bilingual import spoken_language
        from migtrack.labels.language import Language
        from migtrack.labels.words import words_of

        if spoken_language() is Language.JA:
            return "、".join(words_of(self.enum, Language.JA))
        return ", ".join(member.value for member in self.enum)


class Emptied(Enum):
    """What was typed to empty a field: `none`, なし, or nothing between quotes."""

    ON_PURPOSE = "none"


class OrNone(click.ParamType[Any]):
    """A value of another type, or a word that empties the field."""

    WORDS = ("", "none", "なし")

    def __init__(self, inner: click.ParamType[Any]) -> None:
        self.inner = inner
        self.name = f"{inner.name}|none"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or `Emptied.ON_PURPOSE`."""
        if isinstance(value, str) and _normal(value).lower() in self.WORDS:
            return Emptied.ON_PURPOSE
        return value if isinstance(value, Emptied) else self.inner.convert(value, param, ctx)


ERA_DATE = re.compile(r"[A-Za-z]\d|[^\W\d_A-Za-z]")
"""Begins with an era: R8.4.1, 令和8年4月1日."""


def parse_day(text: str) -> date:
    """2026-04-01, or as town halls write it, 令和8年4月1日 or R8.4.1; ValueError otherwise."""
    plain = _normal(text)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return date.fromisoformat(plain)
    from migtrack.schedule.wareki import parse_date

    day = parse_date(plain) if ERA_DATE.match(plain) else None
    if day is None:
        raise ValueError(f"not a day: {text!r}")
    return day


def parse_moment(text: str) -> datetime:
    """2026-04-01T18:00 or R8.4.1 18:00 as a local time; a day alone is its midnight. ValueError otherwise."""
    day, _, clock = plain.rpartition(plain[-6]) if CLOCK.search(plain := _normal(text)) else (plain, "", "00:00")
    return datetime.combine(parse_day(day), time.fromisoformat(clock))


DAY = Day()
CLOCK = re.compile(r"[T ][0-9]{2}:[0-9]{2}$")
PAST_MOMENT = re.compile(r"#\d{1,18}|(?:cp|照合値)\d{1,9}")
MOMENT = Moment()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
