"""保存期間: until when a record is kept, by the rules of the body; nothing here is a fixed number of years.

What stands today is no record that could be thrown away. An event begins to age on the day on which what
it wrote was replaced or taken away; counting starts on the day that the rules name (as a rule the next
1 April), and the years run from there. So of a subject that is still there the last event always stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

EXPLAINING = frozenset({"purge", "checkpoint"})
"""Kinds whose events explain the chain itself: never purged, whatever the rules say."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long one kind of record is kept."""

    years: int | None
    """None: permanently."""
    start: tuple[int, int] | None
    """起算日: the first such month and day after the event; None: the day after."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """The rules in force."""

    basis: str
    """根拠: the body's own regulation; empty in the example that is shipped."""
    default: RetentionRule
    by_kind: Mapping[str, RetentionRule]

    def of(self, kind: str) -> RetentionRule:
        """The rule of a kind."""
        return RetentionRule(None, None) if kind in EXPLAINING else self.by_kind.get(kind, self.default)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as far as keeping goes."""

    seq: int
    day: date
    kind: str
    key: str
    is_purged: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An event and until when it is kept."""

    entry: Entry
    replaced_on: date | None
    """None: what it wrote still stands."""
    last_day: date | None
    """The last day of keeping; None: no end in sight."""

    def may_go(self, today: date) -> bool:
        """Whether its time is over."""
        return not self.entry.is_purged and self.last_day is not None and self.last_day < today


def last_day_of(rule: RetentionRule, replaced_on: date) -> date | None:
    """The last day on which a record is kept that was replaced on a day; None: kept permanently."""
    if rule.years is None:
        return None
    first = start_day(rule, replaced_on)
    return _years_later(first, rule.years) - timedelta(days=1)


def start_day(rule: RetentionRule, replaced_on: date) -> date:
    """起算日."""
    if rule.start is None:
        return replaced_on + timedelta(days=1)
    this_year = _day_in(replaced_on.year, *rule.start)
    return this_year if this_year > replaced_on else _day_in(replaced_on.year + 1, *rule.start)


def kept_until(entries: Iterable[Entry], living: Iterable[tuple[str, str]], rules: RetentionRules) -> Iterator[Kept]:
    """Every event of a chain, given by rising number, with the end of its keeping.

    `living` holds kind and key of every subject that still stands.
    """
    known = list(entries)
    standing = set(living)
    following: dict[tuple[str, str], date] = {}
    found = []
    for entry in reversed(known):
        subject = (entry.kind, entry.key)
        replaced = following.get(subject) or (None if subject in standing else entry.day)
        following[subject] = entry.day
        last = last_day_of(rules.of(entry.kind), replaced) if replaced else None
        found.append(Kept(entry, replaced, last))
    yield from reversed(found)


def _years_later(day: date, years: int) -> date:
    return _day_in(day.year + years, day.month, day.day)


def _day_in(year: int, month: int, day: int) -> date:
    """A day of a year; 29 February is 1 March where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month + 1, 1)
