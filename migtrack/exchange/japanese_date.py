"""Days as Japanese files write them → date: 令和8年4月1日, R8.4.1, 令和元年五月一日, ㋿8年…, 2026/4/1, 20260401.

Era years are held against the days on which the eras really began and ended, because
平成32年 in a file is a slip that someone should look at.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta

from migtrack.exchange.sheet import Cell

ERAS = (
    (("令和", "令", "r"), date(2019, 5, 1), date.max),
    (("平成", "平", "h"), date(1989, 1, 8), date(2019, 4, 30)),
    (("昭和", "昭", "s"), date(1926, 12, 25), date(1989, 1, 7)),
    (("大正", "大", "t"), date(1912, 7, 30), date(1926, 12, 24)),
    (("明治", "明", "m"), date(1868, 1, 25), date(1912, 7, 29)),
)
ERA_DAY = re.compile(r"(令和|平成|昭和|大正|明治|[令平昭大明rhstm])(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?")
PLAIN_DAY = re.compile(r"(\d{4})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?")
COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
TAIL = re.compile(r"(\([日月火水木金土](曜日?)?\)|[日月火水木金土]曜日?|[t ]?0{1,2}:00(:00)?(\.0+)?)$")
KANJI = re.compile(r"[〇一二三四五六七八九十]+")
DIGITS = "〇一二三四五六七八九"

SERIAL_ORIGIN = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""2000-01-01 … 2100-01-01: a number that stands in a column of days and has lost its format."""


def parse_day(value: Cell) -> date | None:
    """The day a cell means; None when it is blank or no day of the calendar."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float | int):
        return _from_number(value)
    return _from_text(value) if isinstance(value, str) else None


def _from_number(value: float) -> date | None:
    if value != int(value):
        return None
    if int(value) in SERIALS:
        return SERIAL_ORIGIN + timedelta(days=int(value))
    return _from_text(str(int(value)))


def _from_text(text: str) -> date | None:
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    plain = TAIL.sub("", KANJI.sub(_from_kanji, plain))
    if found := ERA_DAY.fullmatch(plain):
        return _era_day(*found.groups())
    if found := PLAIN_DAY.fullmatch(plain) or COMPACT_DAY.fullmatch(plain):
        return _day(*map(int, found.groups()))
    return None


def _era_day(era: str, year: str, month: str, day: str) -> date | None:
    for names, first, last in ERAS:
        if era in names:
            found = _day(first.year + (1 if year == "元" else int(year)) - 1, int(month), int(day))
            return found if found and first <= found <= last else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_kanji(found: re.Match[str]) -> str:
    """二十三 → 23, 十 → 10, 二〇二六 → 2026."""
    tens, ten, ones = found[0].partition("十")
    if not ten:
        return "".join(str(DIGITS.index(sign)) for sign in tens)
    if len(tens) > 1 or len(ones) > 1:
        return found[0]
    return str(10 * (DIGITS.index(tens) if tens else 1) + (DIGITS.index(ones) if ones else 0))
