"""Cutovers: in a time that is open, judged before they happen, recorded after."""

from datetime import date, datetime, timedelta

import pytest

from migtrack.domain.cutover import Judgement
from migtrack.domain.refusal import ForbiddenByRule, Refusal, StaleRevision, WrongValue
from migtrack.services.board import read_board
from migtrack.services.cutovers import (
    cutover_read_at,
    finish_cutover,
    judge_cutover,
    list_cutovers,
    plan_cutover,
    windows_of,
)
from migtrack.services.plan_building import build_plan
from tests.services.desks import Town

START, FINISH = datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8, 30)


def planned(town: Town) -> None:
    plan_cutover(town.desk, town.operation("juki"), START, FINISH, "年末年始に切替")


def test_a_closed_period_is_refused_with_its_reason_and_the_next_legal_time(town: Town) -> None:
    with pytest.raises(ForbiddenByRule) as caught:
        plan_cutover(town.desk, town.operation("juki"), datetime(2027, 3, 19, 18), datetime(2027, 3, 23, 8, 30))
    assert caught.value.key == "schedule.cutover_closed_until"
    assert "異動" in str(caught.value.values["reason"])
    legal = datetime.fromisoformat(str(caught.value.values["next"]))
    plan_cutover(
        town.desk, town.operation("juki"), legal, legal + (datetime(2027, 3, 23, 8, 30) - datetime(2027, 3, 19, 18))
    )


def test_who_judges_a_window_that_another_has_moved_meanwhile_is_told(town: Town) -> None:
    planned(town)
    juki = town.operation("juki")
    seen = cutover_read_at(town.desk, juki)
    plan_cutover(town.desk, juki, START, FINISH + timedelta(hours=1), read_at=seen)
    with pytest.raises(StaleRevision):
        judge_cutover(town.desk, juki, Judgement.GO, None, "全件確認済み", read_at=seen)
    [cutover] = list_cutovers(town.desk)
    assert (cutover.window_finish, cutover.judgement) == (FINISH + timedelta(hours=1), None)
    judge_cutover(town.desk, juki, Judgement.GO, None, "全件確認済み", read_at=cutover_read_at(town.desk, juki))
    assert list_cutovers(town.desk)[0].judgement is Judgement.GO


def test_the_windows_that_are_listed_are_allowed(town: Town) -> None:
    juki = town.operation("juki")
    found = windows_of(town.desk, juki, date(2026, 11, 1), date(2027, 12, 31))
    assert any(window.start <= datetime(2026, 12, 29) and window.finish >= datetime(2027, 1, 4) for window in found)
    assert not any(date(2027, 3, 15) <= window.start.date() <= date(2027, 4, 10) for window in found)
    for window in found:
        plan_cutover(town.desk, juki, window.start, window.finish)


def test_operations_that_move_together_share_their_closed_periods(town: Town) -> None:
    hojin, span = town.operation("hojin"), (datetime(2027, 3, 19, 18), datetime(2027, 3, 23, 8, 30))
    plan_cutover(town.desk, hojin, *span)
    build_plan(town.desk, [hojin, town.operation("kotei")], date(2026, 9, 1))
    assert not [window for window in windows_of(town.desk, hojin) if window.start == span[0]]
    with pytest.raises(ForbiddenByRule) as caught:
        plan_cutover(town.desk, hojin, *span)
    assert caught.value.key == "schedule.cutover_closed_until"
    assert "固定資産税" in str(caught.value.values["reason"])


@pytest.mark.parametrize(
    ("start", "finish", "key"),
    [
        (FINISH, START, "step.days_reversed"),
        (START, START, "cutover.no_length"),
        (datetime(9999, 12, 30), datetime(9999, 12, 31), "desk.day_out_of_range"),
        (datetime(1, 1, 1), datetime(2027, 1, 4), "desk.day_out_of_range"),
    ],
)
def test_a_window_that_cannot_be_is_refused(town: Town, start: datetime, finish: datetime, key: str) -> None:
    with town.refuses(WrongValue, key):
        plan_cutover(town.desk, town.operation("juki"), start, finish)


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (date(2027, 1, 1), date(2026, 1, 1), "step.days_reversed"),
        (date(9999, 1, 1), None, "desk.day_out_of_range"),
        (None, date(9999, 12, 31), "desk.day_out_of_range"),
        (date(1, 1, 1), date(1, 2, 1), "desk.day_out_of_range"),
    ],
)
def test_windows_are_listed_between_days_that_can_be(
    town: Town, first: date | None, last: date | None, key: str
) -> None:
    with town.refuses(WrongValue, key):
        windows_of(town.desk, town.operation("juki"), first, last)


@pytest.mark.parametrize(
    ("on", "reason", "kind", "key"),
    [
        (None, "　", ForbiddenByRule, "cutover.judgement_needs_reason"),
        (date(2026, 11, 3), "理由", WrongValue, "cutover.in_future"),
        (date(9999, 12, 31), "理由", WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_judgement_needs_a_reason_and_a_day_that_has_come(
    town: Town, on: date | None, reason: str, kind: type[Refusal], key: str
) -> None:
    planned(town)
    with town.refuses(kind, key):
        judge_cutover(town.desk, town.operation("juki"), Judgement.GO, on, reason)


def test_what_nobody_planned_cannot_be_judged(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "cutover.nothing_to_judge"):
        judge_cutover(town.desk, town.operation("juki"), Judgement.GO, None, "理由")


def test_staff_do_not_judge(town: Town) -> None:
    planned(town)
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        judge_cutover(town.as_("mori"), town.operation("juki"), Judgement.GO, None, "理由")
    judged = judge_cutover(town.as_("kato"), town.operation("juki"), Judgement.GO, None, "リハーサル2回とも完了")
    assert (judged.judged_by, judged.judged_on) == ("kato", date(2026, 11, 2))


def test_a_no_go_blocks_until_it_is_judged_again(town: Town) -> None:
    juki = town.operation("juki")
    planned(town)
    judge_cutover(town.desk, juki, Judgement.NO_GO, None, "データ移行に不一致")
    town.clock.pass_days(80)
    opened = datetime(2027, 1, 4, 8, 30)
    with town.refuses(ForbiddenByRule, "cutover.judged_no_go"):
        finish_cutover(town.desk, juki, opened)
    judge_cutover(town.desk, juki, Judgement.CONDITIONAL, None, "不一致は解消")
    assert finish_cutover(town.desk, juki, opened).actual_at == opened
    [row] = [row for row in read_board(town.desk).rows if row.operation.key == "juki"]
    assert (row.planned, row.forecast, row.slip_days) == (date(2027, 1, 4), date(2027, 1, 4), 0)


def test_a_new_window_wants_a_new_judgement(town: Town) -> None:
    juki = town.operation("juki")
    planned(town)
    judge_cutover(town.desk, juki, Judgement.GO, None, "移行可")
    planned(town)  # the same window again changes nothing
    assert list_cutovers(town.desk)[0].judgement is Judgement.GO
    plan_cutover(town.desk, juki, datetime(2027, 1, 8, 18), datetime(2027, 1, 12, 8, 30), "延期")
    [cutover] = list_cutovers(town.desk)
    assert (cutover.judgement, cutover.judged_on, cutover.judged_by, cutover.judgement_reason) == (None, None, "", "")


def test_what_has_not_come_yet_did_not_happen(town: Town) -> None:
    planned(town)
    with town.refuses(WrongValue, "cutover.in_future"):
        finish_cutover(town.desk, town.operation("juki"), datetime(2026, 11, 2, 11, 1))  # it is 11:00 in Japan
    assert finish_cutover(town.desk, town.operation("juki"), datetime(2026, 11, 2, 11)).actual_at
