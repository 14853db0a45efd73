"""Windows by the body's rules: kinds, allowed times, freezes, and the rule that leaves none."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.task import Window
from migtrack.schedule.cutover_rules import (
    AllowedWindow,
    CutoverRules,
    Freeze,
    closed_also,
    rules_that_empty,
    windows_for,
)
from migtrack.schedule.windows import WindowKind, closed_period_on, find_windows, kind_of
from tests.schedule.test_windows import CALENDAR

FIRST, LAST = date(2026, 11, 1), date(2029, 3, 31)
TIMES = find_windows(CALENDAR, FIRST, LAST, 2)
KOTEI = ClosedPeriod((1, 1), (5, 31), "賦課期日から当初課税まで")
KOJIN = ClosedPeriod((2, 1), (6, 30), "申告受付から当初課税まで")
THREE_DAYS = 3 * 24 * 60


def operation(*periods: ClosedPeriod) -> Operation:
    return Operation("kotei", "固定資産税", "固定", "総務省", ("zeimu",), ("012",), closed_periods=periods)


def names(windows: tuple[Window, ...]) -> list[str]:
    return [window.name for window in windows]


def test_the_kinds_that_a_body_uses_are_its_own() -> None:
    year_end = CutoverRules(frozenset({WindowKind.YEAR_END}))
    assert names(windows_for(operation(), year_end, TIMES)) == [
        "2026-12-29/2027-01-03", "2027-12-29/2028-01-03", "2028-12-29/2029-01-03",
    ]  # fmt: skip
    weekends = CutoverRules(frozenset(WindowKind))
    assert len(windows_for(operation(), weekends, TIMES)) > 100
    assert weekends.min_days == 2


def test_a_time_that_the_body_allows_is_a_window_of_its_operations_only() -> None:
    window = Window("臨時の閉庁", datetime(2027, 2, 19, 18), datetime(2027, 2, 22, 9))
    rules = CutoverRules(frozenset(), (AllowedWindow(window, ("kotei",)),))
    assert windows_for(operation(), rules, TIMES) == (window,)
    assert windows_for(replace(operation(), key="kojin"), rules, TIMES) == ()
    assert windows_for(operation(KOTEI), rules, TIMES) == ()  # closed stays closed


def test_a_freeze_closes_the_days_of_its_year_only() -> None:
    freeze = Freeze(date(2026, 12, 20), date(2027, 1, 10), "年末年始の凍結", vendor="見本社")
    assert freeze.concerns("kotei", "見本社")
    assert not freeze.concerns("kotei", "別の社")
    assert Freeze(FIRST, LAST, "x", operations=("juki",)).concerns("juki", "")
    frozen = closed_also(operation(), [freeze.period])
    rules = CutoverRules(frozenset({WindowKind.YEAR_END}))
    assert names(windows_for(frozen, rules, TIMES)) == ["2027-12-29/2028-01-03", "2028-12-29/2029-01-03"]
    assert closed_period_on([freeze.period], date(2027, 1, 10))
    assert not closed_period_on([freeze.period], date(2026, 1, 5))
    assert not closed_period_on([freeze.period], date(2027, 12, 25))


def test_the_rule_that_leaves_no_window_is_named() -> None:
    """固定 closed January to May with the year's end only: its opening day lies in the closed period."""
    year_end = CutoverRules(frozenset({WindowKind.YEAR_END}))
    taxes = operation(KOTEI, KOJIN)
    assert windows_for(taxes, year_end, TIMES) == ()
    assert rules_that_empty(taxes, year_end, TIMES, THREE_DAYS) == (KOTEI,)
    both = operation(KOTEI, ClosedPeriod((12, 1), (1, 31), "別の理由"))
    assert (
        rules_that_empty(both, year_end, TIMES, THREE_DAYS) == both.closed_periods
    )  # only together do they leave none
    assert rules_that_empty(taxes, year_end, TIMES, 30 * 24 * 60) == ()  # no rule: nothing is that long


def test_windows_equal_days_tried_one_by_one() -> None:
    """Brute force: a window may hold no closed day and not open on one; 300 random towns."""
    chance = random.Random(20261122)
    for _ in range(300):
        periods = [_period(chance) for _ in range(chance.randint(0, 3))]
        rules = CutoverRules(frozenset(chance.sample(list(WindowKind), chance.randint(1, 3))))
        found = windows_for(operation(*periods), rules, TIMES)
        days = {day for window in found for day in _days(window)}
        assert not any(closed_period_on(periods, day) for day in days)
        for window in TIMES:
            is_open = not any(closed_period_on(periods, day) for day in _days(window))
            is_long = (window.finish.date() - window.start.date()).days - 1 >= rules.min_days
            assert (window in found) or not (is_open and is_long and kind_of(window) in rules.kinds)


def _period(chance: random.Random) -> ClosedPeriod:
    first, last = ((chance.randint(1, 12), chance.randint(1, 28)) for _ in range(2))
    return ClosedPeriod(first, last, "x", year=chance.choice([None, 2027, 2028]))


def _days(window: Window) -> list[date]:
    count = (window.finish.date() - window.start.date()).days
    return [window.start.date() + timedelta(days=n) for n in range(count + 1)]
