"""和暦: dates and 年度 in the Japanese calendar, read in the forms officials write and written back.

Everything is normalised (NFKC) first, so that ㍻, full-width digits and R・８ look alike; then
one pattern reads era, year, month and day. 元年 is year 1, 漢数字 are read as digits or as
numbers. A date outside its era (令和元年4月30日, 平成32年) is refused rather than guessed, since
a wrong era usually means a wrong year.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.schedule.fiscal_year import fiscal_year


class DateForm(StrEnum):
    """How a date is written."""

    LONG = "long"
    """令和8年4月1日"""
    SHORT = "short"
    """R8.4.1"""


@dataclass(frozen=True, slots=True)
class Era:
    """元号: first and last day, both included; the present one has no last."""

    name: str
    letter: str
    first: date
    last: date | None = None


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("明治", "M", date(1873, 1, 1), date(1912, 7, 29)),
)
"""明治 from its sixth year, when Japan took the Gregorian calendar."""
MEIJI_BEGINS = 1868

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_NUMBER = r"(?:元|\d{1,4}|[〇零一二三四五六七八九十百千]{1,7})"
_ERA = "|".join(f"{era.name}|{era.name[0]}|{era.letter}" for era in ERAS)
_DATE = re.compile(
    rf"(?P<era>{_ERA}|西暦)?\s*(?P<year>{_NUMBER})\s*[年./\-]\s*(?P<month>{_NUMBER})\s*[月./\-]\s*(?P<day>{_NUMBER})\s*日?",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(
    rf"(?P<era>{_ERA}|西暦)?\s*(?P<year>{_NUMBER})\s*年度|FY\s*(?P<western>\d{{4}})",
    re.IGNORECASE,
)


def parse_date(text: str) -> date | None:
    """A date in 和暦 or 西暦; None when it is none, or lies outside the era it names.

    Reads 令和8年4月1日, 令和元年５月１日, 令和八年四月一日, R8.4.1, ㍻31年4月30日, H31/4/30, 2026年4月1日, 2026-04-01.
    """
    match = _DATE.fullmatch(_normal(text))
    if not match:
        return None
    month, day, year = _number(match["month"]), _number(match["day"]), _number(match["year"])
    era = _era_named(match["era"])
    if match["month"] == "元" or match["day"] == "元" or (match["year"] == "元" and era is None):
        return None
    try:
        found = date(_western(era, year), month, day)
    except ValueError:
        return None
    return found if _plausible(era, found, year) else None


def parse_fiscal_year(text: str) -> int | None:
    """A 年度 as its western year: 令和8年度, R8年度, 令和元年度, 平成31年度, 2026年度, FY2026.

    平成31年度 and 令和元年度 are one and the same year; an era that ended earlier is refused.
    """
    match = _FISCAL_YEAR.fullmatch(_normal(text))
    if not match:
        return None
    era, year = _era_named(match["era"]), _number(match["western"] or match["year"])
    if era is None:
        return year if MEIJI_BEGINS <= year <= 2999 and match["year"] != "元" else None
    western = _western(era, year)
    begins, ends = date(western, 4, 1), date(western + 1, 3, 31)
    within = era.first <= ends and (era.last is None or begins <= era.last)
    return western if within else None


def era_of(day: date) -> Era | None:
    """The era a day lies in; None before 明治6年."""
    return next((era for era in ERAS if era.first <= day and (era.last is None or day <= era.last)), None)


def format_date(day: date, form: DateForm = DateForm.LONG) -> str:
    """令和8年4月1日, or R8.4.1; the first year of an era is 元年 in the long form. 西暦 before 明治6年."""
    era = era_of(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日" if form is DateForm.LONG else f"{day.year}.{day.month}.{day.day}"
    year = _year_in(era, day.year)
    if form is DateForm.SHORT:
        return f"{era.letter}{year}.{day.month}.{day.day}"
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def format_year(day: date) -> str:
    """令和8年."""
    return format_date(day).partition("年")[0] + "年"


def format_fiscal_year(year: int, form: DateForm = DateForm.LONG) -> str:
    """令和8年度, or R8年度, by the era on 1 April; FY2019 is 令和元年度, as the government writes it."""
    begins = date(2019, 5, 1) if year == 2019 else date(year, 4, 1)
    era = era_of(begins)
    if era is None:
        return f"{year}年度"
    number = _year_in(era, begins.year)
    if form is DateForm.SHORT:
        return f"{era.letter}{number}年度"
    return f"{era.name}{'元' if number == 1 else number}年度"


def fiscal_year_label(day: date, form: DateForm = DateForm.LONG) -> str:
    """The 年度 that a day lies in, as a label."""
    return format_fiscal_year(fiscal_year(day), form)


def _normal(text: str) -> str:
    """NFKC turns ㍻ into 平成 and full-width signs into plain ones; dots of every kind become one."""
    return re.sub(r"[・･。,]", ".", unicodedata.normalize("NFKC", text)).strip().replace("−", "-")


def _number(text: str) -> int:
    """元, ASCII digits, 漢数字 by place (二〇二六) or by value (二千二十六, 十二)."""
    if text == "元":
        return 1
    if text.isdigit():
        return int(text)
    if not any(sign in "十百千" for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, pending = 0, 0
    for sign in text:
        if sign in _DIGITS:
            pending = _DIGITS[sign]
        else:
            total += (pending or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            pending = 0
    return total + pending


def _era_named(name: str | None) -> Era | None:
    if not name or name.upper() in {"西暦", "FY"}:
        return None
    return next(era for era in ERAS if name.upper() in {era.name, era.name[0], era.letter})


def _begins(era: Era) -> int:
    return MEIJI_BEGINS if era.letter == "M" else era.first.year


def _western(era: Era | None, year: int) -> int:
    return year if era is None else _begins(era) + year - 1


def _year_in(era: Era, western: int) -> int:
    return western - _begins(era) + 1


def _plausible(era: Era | None, found: date, year: int) -> bool:
    if era is None:
        return year >= 1000
    return era.first <= found and (era.last is None or found <= era.last)
