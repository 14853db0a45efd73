"""Rules in the plan: PIA, ordinances, rehearsals, windows shared; building again over what hands changed; causes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.customisation import CostBasis
from migtrack.domain.finding import Level, has_errors
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.task import Dependency, Task, TaskKind
from migtrack.schedule.contract_overrun import months_needed
from migtrack.schedule.date_causes import CauseKind
from migtrack.schedule.plan_rules import PiaKind
from migtrack.services.calendar_changes import (
    add_session,
    apply_holidays,
    close_calendar,
    remove_own_day,
    set_hours,
    set_own_day,
    stage_holidays,
)
from migtrack.services.calendars import minutes_per_day, town_hall
from migtrack.services.contract_ends import add_contract, list_contracts, remove_contract, set_contract
from migtrack.services.cutovers import plan_cutover, windows_of
from migtrack.services.plan_building import build_anew, build_plan
from migtrack.services.plan_edits import LinkWish, add_task, edit_task, remove_task
from migtrack.services.plan_reasons import watching_moves, why
from migtrack.services.plan_rules import set_operation_rules
from migtrack.services.plan_tasks_file import apply_tasks, plan_as_yaml, stage_tasks
from migtrack.services.plans import Plan, compute_plan
from migtrack.services.town_year import YearKind, town_year
from tests.services.desks import Town

START = date(2026, 12, 1)


def build(town: Town, *operations: str) -> dict[str, Task]:
    build_plan(town.desk, [town.operation(key) for key in operations], START, again=True)
    return {task.id: task for task in town.desk.state.all(Task)}


def days(plan: Plan) -> dict[str, tuple[date | None, date | None]]:
    return {planned.task.id: (planned.first_day, planned.last_day) for planned in plan.tasks}


# --- rules


def test_a_full_assessment_waits_for_comments_and_a_check_before_data_work(town: Town) -> None:
    plain = build(town, "juki")
    assert "juki/pia_comment" not in plain  # nobody counted the people: the smallest kind
    set_operation_rules(town.desk, town.operation("juki"), pia=PiaKind.FULL)
    built = build(town, "juki")
    assert built["juki/pia_comment"].predecessors == (Dependency("juki/s30", lag_minutes=30 * 24 * 60, elapsed=True),)
    waits = {link.task for link in built["juki/s33"].predecessors}
    assert "juki/pia_check" in waits
    assert "juki/s30" not in waits
    set_operation_rules(town.desk, town.operation("juki"), pia=PiaKind.NONE)
    assert not {"juki/s30", "juki/pia_comment", "juki/pia_check"} & build(town, "juki").keys()
    assert not has_errors(compute_plan(town.desk).findings)


def test_an_ordinance_is_brought_in_when_a_session_opens_and_passed_when_it_closes(town: Town) -> None:
    built = build(town, "inkan", "juki")
    assert {"inkan/bill", "inkan/council"} <= built.keys()  # 印鑑登録 rests on an ordinance
    assert "juki/council" not in built  # rules and forms need no council
    found = days(compute_plan(town.desk))
    drafted, opened, passed = (found[f"inkan/{key}"][1] for key in ("s39", "bill", "council"))
    assert drafted
    assert opened
    assert passed
    assert (opened - drafted).days >= 30
    assert (opened.month, passed.month) in {(3, 3), (6, 6), (9, 9), (12, 12)}
    causes = why(town.desk, "inkan/council")[0].causes
    assert [cause.kind for cause in causes] == [CauseKind.PREDECESSOR, CauseKind.COUNCIL]
    known = opened.replace(day=7), opened.replace(day=20)
    with watching_moves(town.desk) as watch:
        add_session(town.desk, *known)
    moved = {move.task: move.after for move in watch.moves}
    assert moved["inkan/bill"] >= known[0]  # type: ignore[operator]
    assert moved["inkan/council"] <= known[1]  # type: ignore[operator]


def test_rehearsals_are_as_many_as_the_vendor_plans(town: Town) -> None:
    for count, keys in ((1, {"rehearsal2"}), (3, {"rehearsal1", "rehearsal1_2", "rehearsal2"}), (0, set())):
        set_operation_rules(town.desk, town.operation("juki"), rehearsals=count)
        built = build(town, "juki")
        assert {key.partition("/")[2] for key in built if "rehearsal" in key} == keys
        assert not has_errors(compute_plan(town.desk).findings)
    assert {"juki/s36", "juki/s35"} & {link.task for link in built["juki/judgement"].predecessors}


def test_taxes_fall_on_one_day_outside_what_is_closed_to_any_of_them(town: Town) -> None:
    taxes = ("kojin", "hojin", "kotei", "keiji")
    build(town, "juki", *taxes)
    plan = compute_plan(town.desk)
    opened = {each.task.operation: each for each in plan.tasks if each.task.kind is TaskKind.CUTOVER}
    assert len({opened[tax].start for tax in taxes}) == 1
    assert opened["kotei"].start
    assert opened["juki"].start
    assert opened["kotei"].start.month in range(7, 13)  # 固定 to May, 個住 to June
    assert opened["kotei"].start >= opened["juki"].start


def test_where_no_window_is_left_the_rule_that_empties_it_is_named(town: Town) -> None:
    build(town, "kotei")
    assert town.desk.root is not None
    (town.desk.root / "schedules").mkdir(exist_ok=True)
    (town.desk.root / "schedules" / "cutover.yaml").write_text("kinds: [年末年始]\n", encoding="utf-8")
    _reread(town)
    told = [finding for finding in compute_plan(town.desk).findings if finding.key == "town.no_window"]
    assert [(one.level, one.where) for one in told] == [(Level.ERROR, "kotei/cutover")]
    assert "1/1～5/31" in str(told[0].values["rules"])
    (town.desk.root / "schedules" / "cutover.yaml").write_text("kinds: [盆休み]\n", encoding="utf-8")
    _reread(town)
    with pytest.raises(WrongContent) as caught:
        compute_plan(town.desk)
    assert caught.value.findings[0].where == "schedules/cutover.yaml:1"


def _reread(town: Town) -> None:
    from migtrack.services.catalogue_files import reopen

    reopen(town.desk)


# --- hands


def test_building_again_keeps_what_hands_changed_and_follows_the_template_elsewhere(town: Town) -> None:
    build(town, "juki", "inkan")
    edit_task(town.desk, "juki/s09", {"owner": "森"}, days=50, after=[LinkWish("juki/s06", "SS", 5)])
    edit_task(town.desk, "juki/cutover", {}, not_after=["juki/judgement"])
    own = add_task(
        town.desk, town.operation("juki"), "窓口の掲示", days=3, after=[LinkWish("juki/s36")], before=["juki/s40"]
    )
    remove_task(town.desk, "juki/s12")
    before = {task.id: task for task in town.desk.state.all(Task)}
    set_operation_rules(town.desk, town.operation("juki"), rehearsals=3)
    for _ in range(2):  # building twice forgets nothing
        built = build_anew(town.desk, [town.operation("juki")], START, again=True)
        after = {task.id: task for task in town.desk.state.all(Task)}
        assert after["juki/s09"] == before["juki/s09"]
        assert own.id in after
        assert Dependency(own.id) in after["juki/s40"].predecessors
        assert "juki/s12" not in after
        assert "juki/judgement" not in {link.task for link in after["juki/cutover"].predecessors}
        assert "juki/rehearsal1_2" in after  # nobody touched that: it follows the rules
        assert (built.own, built.removed) == ((own.id,), ("juki/s12",))
        assert {kept.task: kept.fields for kept in built.kept} == {"juki/s09": ("duration_minutes", "owner")}
    build_anew(town.desk, [town.operation("juki")], START, fresh=True)
    fresh = {task.id: task for task in town.desk.state.all(Task)}
    assert "juki/s12" in fresh
    assert own.id not in fresh
    assert fresh["juki/s09"].owner == ""
    assert not build_anew(town.desk, [town.operation("juki")], START, again=True).kept


def test_tasks_that_would_wait_for_each_other_are_refused(town: Town) -> None:
    build(town, "juki")
    with town.refuses(ForbiddenByRule, "planning.circle"):
        edit_task(town.desk, "juki/s01", {}, after=[LinkWish("juki/s09")])
    with town.refuses(WrongValue, "calendar.unknown_calendar"):
        edit_task(town.desk, "juki/s01", {"calendar": "ない"})
    with town.refuses(WrongValue, "planning.no_such_link"):
        edit_task(town.desk, "juki/s01", {}, not_after=["juki/s09"])
    with town.refuses(ForbiddenByRule, "planning.cutover_stays"):
        remove_task(town.desk, "juki/cutover")


def test_the_plan_as_yaml_comes_back_without_a_difference_and_with_the_edit_only(town: Town) -> None:
    build(town, "juki", "inkan")
    edit_task(
        town.desk,
        "juki/s09",
        {"note": '"引用": # と改行なし', "owner": "森"},
        after=[LinkWish("juki/s04", "FS", 30, True)],
    )
    data = plan_as_yaml(town.desk)
    staged = stage_tasks(town.desk, data, "t.yaml")
    assert (staged.changes, staged.removed, staged.findings) == ((), (), ())
    text = data.decode().replace('  - id: "juki/s10"', '  - id: "juki/s10"\n    owner: 加藤', 1)
    text += "  - {id: juki/s99, days: 3}\n  - {id: juki/s11, remove: true}\n".replace("juki/s11", "inkan/own-9")
    staged = stage_tasks(town.desk, text.encode(), "t.yaml")
    assert [(one.task, one.field, one.after) for one in staged.changes] == [("juki/s10", "owner", "加藤")]
    assert {finding.key for finding in staged.findings} == {"planning.unknown_row"}
    assert apply_tasks(town.desk, staged) == 1
    gone = stage_tasks(town.desk, b"tasks:\n  - {id: juki/s12, remove: true}\n", "t.yaml")
    assert apply_tasks(town.desk, gone) >= 1
    assert "juki/s12" not in build(town, "juki")


# --- calendars


def test_a_holiday_file_is_staged_with_days_and_moves_and_then_used(town: Town) -> None:
    build(town, "juki")
    data = town.desk.catalogue.read("schedules", "holidays.csv")
    line = "2027/1/6,臨時の休日\r\n".encode("cp932")
    head = town.desk.trail.head()
    staged = stage_holidays(town.desk, data + line, "syukujitsu.csv", date(2026, 11, 1))
    assert [(holiday.day, holiday.name) for holiday in staged.added] == [(date(2027, 1, 6), "臨時の休日")]
    assert (staged.removed, staged.renamed) == ((), ())
    assert staged.moves
    assert town.desk.trail.head() == head
    before = days(compute_plan(town.desk))
    assert apply_holidays(town.desk, staged, "官報")
    after = days(compute_plan(town.desk))
    assert {move.task for move in staged.moves} == {key for key in after if before[key][1] != after[key][1]}
    event = town.desk.trail.events(newest=1)[0]
    assert (event.action, event.reason) == ("calendar.import", "官報")
    assert not [finding for finding in compute_plan(town.desk).findings if finding.key == "calendar.other_file"]
    assert not apply_holidays(town.desk, stage_holidays(town.desk, data + line, "s.csv", date(2026, 11, 1)))
    with pytest.raises(WrongContent):
        stage_holidays(town.desk, b"name,address\nx,y\n", "x.csv")


def test_every_change_of_the_calendar_stands_in_the_trail_even_one_that_was_there_before(town: Town) -> None:
    for _ in range(2):
        set_own_day(town.desk, (10, 2), "町制記念日")
        remove_own_day(town.desk, (10, 2))
    actions = [event.action for event in town.desk.trail.events(newest=4)]
    assert actions == ["calendar.set"] * 4
    with town.refuses(WrongValue, "calendar.unknown_day"):
        remove_own_day(town.desk, (10, 2))


def test_other_hours_leave_the_days_of_tasks_as_they_were(town: Town) -> None:
    build(town, "juki")
    before = days(compute_plan(town.desk))
    assert set_hours(town.desk, ((510, 720), (780, 1035))) == []
    assert minutes_per_day(town.desk.catalogue) == 465
    assert days(compute_plan(town.desk)) == before
    build(town, "juki")
    assert days(compute_plan(town.desk)) == before  # the template counts days too


def test_a_vendors_freeze_moves_the_vendors_tasks_only(town: Town) -> None:
    build(town, "juki")
    edit_task(town.desk, "juki/s05", {"calendar": "事業者"})
    first = days(compute_plan(town.desk))["juki/s05"][0]
    assert first is not None
    moves = close_calendar(town.desk, "事業者", first, first + timedelta(days=13), "凍結")
    assert "juki/s05" in {move.task for move in moves}
    assert "juki/s04" not in {move.task for move in moves}
    assert (days(compute_plan(town.desk))["juki/s05"][0] or first) >= first + timedelta(days=14)
    with town.refuses(WrongValue, "calendar.unknown_calendar"):
        close_calendar(town.desk, "ない", first, first, "凍結")


def test_comments_of_the_people_stay_in_the_file(town: Town) -> None:
    assert town.desk.root is not None
    file = town.desk.root / "schedules" / "calendar.yaml"
    set_own_day(town.desk, (10, 2), "町制記念日")
    file.write_text(file.read_text("utf-8") + "# 係の覚え書き\n", "utf-8")
    _reread(town)
    set_own_day(town.desk, date(2027, 4, 10), "土曜開庁", ((540, 720),))
    text = file.read_text("utf-8")
    assert "# 係の覚え書き" in text
    assert text.count("own_days:") == town.desk.catalogue.read("schedules", "calendar.yaml").decode().count("own_days:")
    exceptions = dict(town_hall(town.desk, 2027, 2027).exceptions)
    assert exceptions[date(2027, 4, 10)] == ((540, 720),)
    assert date(2027, 10, 2) not in exceptions  # a Saturday is closed anyway


def test_the_year_shows_what_stands_in_several_files(town: Town) -> None:
    add_contract(town.desk, ContractEnd("", "保守", ("juki",), last_day=date(2027, 9, 30)))
    add_session(town.desk, date(2027, 6, 7), date(2027, 6, 25))
    entries = town_year(town.desk, 2027)
    kinds = {entry.kind for entry in entries}
    assert {YearKind.COUNCIL, YearKind.BUDGET, YearKind.CLOSED, YearKind.CONTRACT, YearKind.WINDOW} <= kinds
    known = [(entry.first, entry.last) for entry in entries if entry.kind is YearKind.COUNCIL and not entry.provisional]
    assert known == [(date(2027, 6, 7), date(2027, 6, 25))]
    assert [entry.first for entry in entries] == sorted(entry.first for entry in entries)
    later = [entry for entry in entries if entry.kind is YearKind.WINDOW and entry.last.year == 2028]
    assert later
    assert all(entry.provisional for entry in later)  # holidays are announced to 2027 only


# --- contracts


@pytest.mark.parametrize(
    ("last", "opening", "months"),
    [
        (date(2027, 3, 31), date(2027, 4, 1), 0),
        (date(2027, 3, 31), date(2027, 4, 2), 1),
        (date(2027, 3, 31), date(2027, 5, 1), 1),
        (date(2027, 3, 31), date(2027, 5, 2), 2),
        (date(2027, 2, 28), date(2027, 4, 1), 1),
        (date(2027, 1, 31), date(2027, 3, 2), 2),
        (date(2027, 6, 15), date(2027, 7, 16), 1),
        (date(2027, 6, 15), date(2027, 7, 17), 2),
        (date(2027, 6, 15), date(2026, 7, 17), 0),
    ],
)
def test_months_of_extension_are_counted_whole(last: date, opening: date, months: int) -> None:
    assert months_needed(last, opening) == months


def test_a_plan_that_outlasts_a_contract_says_months_and_cost(town: Town) -> None:
    build(town, "juki", "inkan")
    end = add_contract(town.desk, ContractEnd("", "住基の保守", ("juki", "住基"), last_day=date(2027, 3, 31)))
    assert (end.id, end.operations) == ("K-0001", ("juki",))
    told = {finding.key: finding for finding in compute_plan(town.desk).findings}
    assert "cost" not in told["contract.late_unreckoned"].values  # 未算定 is no nought
    with town.refuses(WrongValue, "contract.no_basis"):
        set_contract(town.desk, "K-0001", {"monthly_cost": 1000})
    set_contract(town.desk, "K-0001", {"monthly_cost": 1000, "cost_basis": CostBasis.ESTIMATE, "extension_months": 3})
    (row,) = list_contracts(town.desk)
    assert row.overrun is not None
    assert row.overrun.cost == 1000 * row.overrun.months
    assert row.overrun.exceeds
    assert {f.key: f.level for f in compute_plan(town.desk).findings}["contract.beyond"] is Level.ERROR
    set_contract(town.desk, "K-0001", {"last_day": date(2035, 3, 31)})
    assert list_contracts(town.desk)[0].overrun is None
    remove_contract(town.desk, "k-0001")
    assert list_contracts(town.desk) == []
    assert add_contract(town.desk, replace(end, name="次")).id == "K-0002"


def test_each_date_that_moves_is_told_with_the_chain_to_where_it_began(town: Town) -> None:
    build(town, "juki", "inkan")
    with watching_moves(town.desk) as watch:
        edit_task(town.desk, "juki/s09", {}, days=90)
    moved = {move.task: move for move in watch.moves}
    assert moved["juki/s09"].chain == ("juki/s09",)
    assert moved["juki/s10"].chain == ("juki/s10", "juki/s09")
    assert moved["juki/s40"].chain[-1] == "juki/s09" or len(moved["juki/s40"].chain) == 12
    assert all(move.days and move.days > 0 for move in watch.moves)
    reasons = why(town.desk, "juki/cutover")
    assert reasons[0].causes[0].kind is CauseKind.PREDECESSOR
    assert all(reason.sentences for reason in reasons)
    assert reasons[0].planned.start
    assert reasons[0].planned.start >= datetime(2027, 1, 1)


def test_a_vendors_freeze_refuses_a_cutover_with_its_reason_and_the_next_legal_time(town: Town) -> None:
    assert town.desk.root is not None
    (town.desk.root / "schedules").mkdir(exist_ok=True)
    row = "freezes: [{from: 2026-12-25, to: 2027-01-08, reason: 年末の凍結, operations: [juki]}]\n"
    (town.desk.root / "schedules" / "cutover.yaml").write_text(row, encoding="utf-8")
    _reread(town)
    juki, inkan = town.operation("juki"), town.operation("inkan")
    start, finish = datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8, 30)
    with pytest.raises(ForbiddenByRule) as caught:
        plan_cutover(town.desk, juki, start, finish)
    assert caught.value.values["reason"] == "年末の凍結"
    assert str(caught.value.values["next"]) >= "2027-01-09"
    plan_cutover(town.desk, inkan, start, finish)
    year_end = "2026-12-29/2027-01-03"
    span = date(2026, 12, 1), date(2027, 3, 31)
    assert year_end in {window.name for window in windows_of(town.desk, inkan, *span)}
    assert year_end not in {window.name for window in windows_of(town.desk, juki, *span)}
