"""Figures, days and amounts as the screens write them; the short forms are made for columns."""

from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from migtrack.labels import Language, message, word
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.desk import JAPAN

UNKNOWN = "―"


def percent(rate: Fraction | None) -> str:
    """`62.5%`; a dash where there is none."""
    return UNKNOWN if rate is None else f"{float(rate) * 100:.1f}%"


def short_day(day: date | None, language: Language) -> str:
    """R8.5.7, or 2026-05-07; empty where there is none."""
    if day is None:
        return ""
    return format_date(day, DateForm.SHORT) if language is Language.JA else day.isoformat()


def slip(days: int | None, language: Language) -> str:
    """+3日; empty where nothing is known."""
    return "" if days is None else message("tui.gantt.days", language, days=f"{days:+d}" if days else "0")


def yen(amount: int | None, language: Language) -> str:
    """An amount; what is not reckoned is never zero."""
    return message("tui.not_reckoned", language) if amount is None else f"{amount:,}"


def named(member: StrEnum | None, language: Language) -> str:
    """A state's word; a dash where there is none."""
    return UNKNOWN if member is None else word(member, language)


def local_time(at: str, language: Language) -> str:
    """A moment of the trail (UTC) as clocks in Japan showed it: R8.11.2 10:05."""
    moment = datetime.fromisoformat(at).astimezone(JAPAN)
    return f"{short_day(moment.date(), language)} {moment:%H:%M}"
