"""Words and sentences in the language of the run."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from fractions import Fraction
from typing import Any

from migtrack.cli.bilingual import spoken_language
from migtrack.labels.messages import message
from migtrack.labels.rule_words import rule_word
from migtrack.labels.version_name import version_word
from migtrack.labels.words import word

JAPAN = timezone(timedelta(hours=9))


def say(key: str, **values: object) -> str:
    """A sentence."""
    return message(key, spoken_language(), **values)


def named(member: StrEnum | None) -> str:
    """A state's word; a dash where nothing is known."""
    return word(member, spoken_language()) if member is not None else "―"


def shown_version(version: str) -> str:
    """A version, or `juki@1.0+1`, as people read it."""
    return version_word(version, spoken_language())


def ruled(rule: str) -> str:
    """A rule of a comparison or a switch, in words."""
    return rule_word(rule, spoken_language())


def joined(parts: Iterable[str]) -> str:
    """Several words as one, with the sign that the language puts between them."""
    return say("show.list_sign").join(parts)


def span(first: object, last: object) -> str:
    """From one day or moment to another, either of which may be unknown; empty where both are."""
    return say("show.span", first=first or "", last=last or "").strip() if first or last else ""


def percent(rate: Fraction | None) -> str:
    """A rate as `97.5 %`; a dash where there is none."""
    return f"{float(rate) * 100:.1f}%" if rate is not None else "―"


def day(value: Any) -> str:
    """A day or moment as its ISO day; a dash where there is none."""
    return value.isoformat()[:10] if value is not None else "―"


def dated(value: Any) -> str:
    """A day with its 和暦 in Japanese, `2027-01-04（R9.1.4）`; a dash where there is none."""
    if value is None:
        return "―"
    from migtrack.schedule.wareki import DateForm, format_date

    day_of = value.date() if isinstance(value, datetime) else value
    return say("show.dated", day=day_of.isoformat(), era=format_date(day_of, DateForm.SHORT))


def fiscal(value: Any) -> str:
    """The 年度 of a day, `R8年度`; a dash where there is none."""
    if value is None:
        return "―"
    from migtrack.schedule.wareki import DateForm, fiscal_year_label

    return fiscal_year_label(value.date() if isinstance(value, datetime) else value, DateForm.SHORT)


def yen(amount: int | None) -> str:
    """An amount in yen; what is not reckoned is never zero."""
    return f"{amount:,}" if amount is not None else say("show.not_reckoned")


def local_time(at: str) -> str:
    """A moment of the trail, which is written in UTC, as the clock in Japan showed it."""
    return datetime.fromisoformat(at).astimezone(JAPAN).strftime("%Y-%m-%d %H:%M:%S")
