"""The town hall's year on one page: what stands in several files, in the order of the days.

Council, budget round, closed periods, vendor freezes, contract ends, closed times in which cutovers
may lie, own days: each with the file or record in which it is changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.operation import ClosedPeriod
from migtrack.domain.task import Window
from migtrack.schedule.fiscal_year import first_day, last_day
from migtrack.schedule.holidays import last_official_year
from migtrack.schedule.windows import find_windows, kind_of
from migtrack.services.calendars import calendar_settings, official_holidays, town_hall
from migtrack.services.cutover_windows import cutover_rules
from migtrack.services.desk import Desk
from migtrack.services.work_change_tasks import work_change_rules


class YearKind(StrEnum):
    """What stands in the town hall's year."""

    COUNCIL = "council"
    BUDGET = "budget"
    CLOSED = "closed"
    FREEZE = "freeze"
    CONTRACT = "contract"
    WINDOW = "window"
    OWN_DAY = "own_day"


@dataclass(frozen=True, slots=True)
class YearEntry:
    """Some days of the year, both ends included."""

    kind: YearKind
    first: date
    last: date
    name: str
    operation: str = ""
    """Key; empty: the whole town hall."""
    place: str = ""
    """The file or record in which it is changed."""
    provisional: bool = False
    """It rests on holidays that are not announced yet, or on a regular month instead of known days."""


def town_year(desk: Desk, year: int) -> list[YearEntry]:
    """Everything of one 年度, in the order of the days."""
    first, last = first_day(year), last_day(year)
    entries = [
        *_council(desk, first, last),
        *_budget(desk, first, last),
        *_closed(desk, first, last),
        *_freezes(desk, first, last),
        *_contracts(desk, first, last),
        *_windows(desk, first, last),
        *_own_days(desk, first, last),
    ]
    return sorted(entries, key=lambda entry: (entry.first, entry.last, entry.kind, entry.operation))


def rests_on_provisional(desk: Desk, window: Window) -> bool:
    """Whether holidays of a window are not announced yet."""
    return window.finish.year > last_official_year(official_holidays(desk.catalogue))


def _council(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    rules = work_change_rules(desk)
    for one in rules.sessions_between(first, last):
        is_known = one in rules.sessions
        yield YearEntry(YearKind.COUNCIL, one.opens, one.closes, "", place="work_change.yaml", provisional=not is_known)


def _budget(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    budget = desk.catalogue.revision_rules.budget
    for year in (first.year, first.year + 1):
        opens, closes = budget.opening_before(year), budget.closing_before(year)
        if opens <= last and closes >= first:
            yield YearEntry(YearKind.BUDGET, opens, closes, str(year), place="revision.yaml")


def _closed(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    for operation in desk.catalogue.operations:
        for period in operation.closed_periods:
            for opens, closes in _dates(period, first, last):
                yield YearEntry(
                    YearKind.CLOSED, opens, closes, period.reason, operation.key, f"systems/{operation.key}.yaml"
                )


def _dates(period: ClosedPeriod, first: date, last: date) -> Iterator[tuple[date, date]]:
    for year in [period.year] if period.year else range(first.year - 1, last.year + 1):
        opens = _day(year, period.first)
        closes = _day(year + (period.last < period.first), period.last)
        if opens <= last and closes >= first:
            yield opens, closes


def _freezes(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    for freeze in cutover_rules(desk).freezes:
        if freeze.first <= last and freeze.last >= first:
            keys = freeze.operations or ("",)
            for key in keys:
                yield YearEntry(YearKind.FREEZE, freeze.first, freeze.last, freeze.period.reason, key, "cutover.yaml")


def _contracts(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    for end in desk.state.all(ContractEnd):
        if end.last_day and first <= end.last_day <= last:
            for key in end.operations or ("",):
                yield YearEntry(YearKind.CONTRACT, end.last_day, end.last_day, end.name, key, end.id)


def _windows(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    rules = cutover_rules(desk)
    calendar = town_hall(desk, first.year - 1, last.year + 1)
    for window in find_windows(calendar, first, last, rules.min_days):
        if kind_of(window) in rules.kinds:
            opens, closes = (date.fromisoformat(text) for text in window.name.split("/"))
            provisional = rests_on_provisional(desk, window)
            kind = kind_of(window).value
            yield YearEntry(YearKind.WINDOW, opens, closes, kind, place="cutover.yaml", provisional=provisional)


def _own_days(desk: Desk, first: date, last: date) -> Iterator[YearEntry]:
    for own in calendar_settings(desk.catalogue).own_days:
        days = [own.day] if isinstance(own.day, date) else [_day(y, own.day) for y in (first.year, last.year)]
        for day in days:
            if first <= day <= last:
                yield YearEntry(YearKind.OWN_DAY, day, day, own.name, place="calendar.yaml")


def _day(year: int, day: tuple[int, int]) -> date:
    """29 February is the 28th where there is none."""
    try:
        return date(year, *day)
    except ValueError:
        return date(year, day[0], day[1] - 1)
