"""A row of the plan as cells."""

from dataclasses import replace
from datetime import date, timedelta

from migtrack.domain.task import TaskKind
from migtrack.schedule.picture import Bar, BarKind, Mark, MarkKind, Row
from migtrack.schedule.timeline import ClosedSpan
from migtrack.tui.widgets.bars import BAR_SIGNS, CLOSED_SIGN, MARK_SIGNS, Paint, draw_row
from migtrack.tui.widgets.scale import Scale, Zoom
from tests.tui.plans import row

MONDAY = date(2026, 6, 1)
DAY = timedelta(days=1)
WEEKS = Scale.beginning(Zoom.WEEK, MONDAY)


def plain(**changes: object) -> Row:
    made = row("juki", "住民基本台帳", "s9", "Fit&Gap", MONDAY, MONDAY)
    return replace(made, **{"closed": (), **changes})  # type: ignore[arg-type]


def signs(drawn: Row, *, left: int = 0, width: int = 20, scale: Scale = WEEKS) -> str:
    return "".join(cell.sign for cell in draw_row(drawn, scale, left, width)).rstrip()


def bar(kind: BarKind, start: int, finish: int) -> Bar:
    return Bar(kind, MONDAY + DAY * start, MONDAY + DAY * finish)


def test_every_kind_has_a_sign_of_its_own() -> None:
    used = [*BAR_SIGNS.values(), *(sign for sign, _ in MARK_SIGNS.values() if sign != "★"), CLOSED_SIGN]
    assert len(set(used)) == len(used)


def test_bars_cover_what_lies_beneath() -> None:
    drawn = plain(bars=(bar(BarKind.BASELINE, 0, 8), bar(BarKind.WORK, 3, 12), bar(BarKind.DONE, 3, 6)))
    assert signs(drawn) == "┄┄┄▄▄▄━━━━━━"


def test_critical_work_is_drawn_with_a_double_line() -> None:
    assert signs(plain(bars=(bar(BarKind.CRITICAL, 0, 3),))) == "═══"


def test_closed_days_lie_beneath_everything() -> None:
    closed = (ClosedSpan(MONDAY, MONDAY + DAY * 6, "繁忙期"),)
    cutover = plain(closed=closed, bars=(bar(BarKind.CUTOVER, 2, 3),), task_kind=TaskKind.CUTOVER)
    assert signs(cutover) == "░░★6/3"
    assert signs(plain(closed=closed, bars=(bar(BarKind.WORK, 2, 4),))) == "  ━━"


def test_a_cutover_and_a_milestone_say_their_day() -> None:
    assert signs(plain(bars=(bar(BarKind.CUTOVER, 0, 3),))) == "★★★6/1"
    milestone = plain(marks=(Mark(MarkKind.MILESTONE, MONDAY + DAY * 14, "判定"),))
    assert signs(milestone) == " " * 14 + "◆6/15"


def test_a_date_that_would_cover_a_sign_is_left_out() -> None:
    marks = (Mark(MarkKind.MILESTONE, MONDAY, "判定"), Mark(MarkKind.DEADLINE, MONDAY + DAY * 2, "期限"))
    assert signs(plain(marks=marks)) == "◆ ▼"


def test_a_bar_outside_of_the_window_is_hinted_at_the_edge() -> None:
    drawn = plain(bars=(bar(BarKind.WORK, 10, 12),))
    assert signs(drawn, left=20, width=10) == "‹"
    assert signs(drawn, left=0, width=5) == "    ›"
    assert signs(drawn, left=11, width=5) == "━"


def test_a_row_without_dates_is_empty() -> None:
    assert {cell.paint for cell in draw_row(plain(), WEEKS, 0, 10)} == {Paint.NOTHING}
