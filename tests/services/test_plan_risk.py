"""切替日の見通し of a town: its rules, its limits, and sentences that anybody can read."""

from datetime import date

import pytest

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.municipality import Profile
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.task import Task, TaskKind
from migtrack.labels import Language
from migtrack.services.catalogue_files import reopen
from migtrack.services.contract_ends import add_contract, openings_of
from migtrack.services.operations import set_extension
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_edits import edit_task
from migtrack.services.plan_risk import LimitKind, Outlook, plan_risk, risk_rules
from migtrack.services.plans import compute_plan
from migtrack.services.risk_sentences import about, sentences, share_of
from tests.services.desks import Town

CERTAIN = "runs: 100\nseed: 3\n"
WIDE = "kinds: {作業: {shortest: 50, longest: 400}}\nruns: 200\nseed: 3\n"


@pytest.fixture
def juki(town: Town) -> Town:
    """住民基本台帳, planned."""
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    return town


def rules(town: Town, text: str) -> None:
    assert town.desk.root is not None
    (town.desk.root / "schedules").mkdir(exist_ok=True)
    (town.desk.root / "schedules" / "risk.yaml").write_text(text, encoding="utf-8")
    reopen(town.desk)


def the_cutover(town: Town, runs: int | None = 200) -> Outlook:
    return next(
        each for each in plan_risk(town.desk, None, runs).outlooks if each.planned.task.kind is TaskKind.CUTOVER
    )


def kept(outlook: Outlook) -> dict[LimitKind, int]:
    return {limit.kind: limit.runs for limit in outlook.limits}


def test_the_shipped_rules_are_read_and_say_that_delays_are_independent(juki: Town) -> None:
    held = risk_rules(juki.desk)
    assert held.kinds[TaskKind.WORK].longest > 100
    assert held.kinds[TaskKind.CUTOVER].longest == 100
    assert (held.vendor_together, held.person_together) == (0, 0)
    said = about(plan_risk(juki.desk, None, 100), Language.JA)
    assert any("互いに無関係" in sentence for sentence in said)
    assert any("統計ではありません" in sentence for sentence in said)


def test_without_ranges_a_hundred_of_a_hundred_runs_are_the_plan(juki: Town) -> None:
    rules(juki, CERTAIN)
    found, plan = the_cutover(juki, None), compute_plan(juki.desk)
    opening = openings_of(juki.desk, plan.tasks, plan.network)["juki"]
    assert found.runs == 100
    assert (found.day, found.half, found.most, found.days) == (opening, opening, opening, ((opening, 100),))
    assert kept(found)[LimitKind.WINDOW] == 100
    assert found.influences == ()
    assert "この日を動かす、幅のある作業はありません。" in sentences(found, Language.JA)


def test_the_same_seed_gives_the_same_answer_and_another_another(juki: Town) -> None:
    rules(juki, WIDE)
    first, again, other = (the_cutover(juki, 300), the_cutover(juki, 300), plan_risk(juki.desk, None, 300, 9).outlooks)
    assert first == again
    assert first.days != other[0].days


def test_wide_ranges_lose_windows_and_name_what_counts_most(juki: Town) -> None:
    rules(juki, WIDE)
    found = the_cutover(juki)
    assert found.half is not None
    assert found.most is not None
    assert found.day is not None
    assert found.day < found.half <= found.most
    assert len(found.days) > 2
    assert sum(runs for _, runs in found.days) + found.lost == found.runs
    assert kept(found)[LimitKind.WINDOW] < 100
    first = found.influences[0]
    assert first.mean_days == max(each.mean_days for each in found.influences) > 0
    (most,) = (said for said in sentences(found, Language.JA) if said.startswith("最も影響するのは"))
    assert first.planned.task.name in most
    assert f"平均で {first.mean_days:.0f} 日早まります" in most


def test_deadline_and_contract_are_told_beside_the_window(juki: Town) -> None:
    set_extension(
        juki.desk, juki.operation("juki"), number=2, deadline=date(2028, 3, 31), source="通知", document="", reason=""
    )
    build_plan(juki.desk, [juki.operation("juki")], date(2026, 12, 1), again=True)
    add_contract(juki.desk, ContractEnd("", "住記保守", ("juki",), last_day=date(2099, 3, 31)))
    add_contract(juki.desk, ContractEnd("", "住記リース", ("juki",), last_day=date(2026, 12, 31)))
    found = the_cutover(juki)
    by_name = {limit.name: limit for limit in found.limits}
    assert by_name["住記保守"].runs == found.runs
    assert by_name["住記リース"].runs == 0
    deadline = next(limit for limit in found.limits if limit.kind is LimitKind.DEADLINE)
    assert deadline.day == date(2028, 3, 31)
    assert deadline.runs == sum(runs for day, runs in found.days if day <= deadline.day)
    said = "\n".join(sentences(found, Language.JA))
    assert "契約「住記リース」の満了（2026-12-31（R8.12.31））に間に合うのは100回のうち0回です。" in said


def test_a_contract_is_kept_when_the_system_opens_on_the_day_behind_it(juki: Town) -> None:
    rules(juki, CERTAIN)
    opening = the_cutover(juki, None).day
    assert opening is not None
    for days, runs in ((1, 100), (2, 0)):
        last = date.fromordinal(opening.toordinal() - days)
        add_contract(juki.desk, ContractEnd("", f"満了{days}", ("juki",), last_day=last))
        found = {limit.name: limit.runs for limit in the_cutover(juki, None).limits}
        assert found[f"満了{days}"] == runs


def test_a_task_whose_range_is_set_has_that_one(juki: Town) -> None:
    rules(juki, CERTAIN)
    before = next(task for task in juki.desk.state.all(Task) if task.id == "juki/s33")
    edit_task(juki.desk, "juki/s33", {}, shortest_days=1, longest_days=300)
    after = next(task for task in juki.desk.state.all(Task) if task.id == "juki/s33")
    assert (after.shortest_minutes, after.longest_minutes) == (480, 300 * 480)
    assert after.duration_minutes == before.duration_minutes
    found = the_cutover(juki)
    assert [one.planned.task.id for one in found.influences] == ["juki/s33"]
    assert found.influences[0].range.is_own
    assert found.influences[0].window_runs == found.runs - kept(found)[LimitKind.WINDOW]
    with juki.refuses(WrongValue, "risk.bad_range"):
        edit_task(juki.desk, "juki/s33", {}, longest_days=1)
    with juki.refuses(WrongValue, "risk.bad_range"):
        edit_task(juki.desk, "juki/s33", {}, shortest_days=500)
    edit_task(juki.desk, "juki/s33", {}, cleared=["shortest_minutes", "longest_minutes"])
    assert the_cutover(juki).influences == ()


def test_only_what_is_asked_for_is_shown_but_all_of_it_is_played(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki"), town.operation("inkan")], date(2026, 12, 1))
    every = {each.planned.task.operation: each for each in plan_risk(town.desk, None, 100).outlooks}
    (alone,) = plan_risk(town.desk, [town.operation("inkan")], 100).outlooks
    assert alone == every["inkan"]


def test_vendors_are_late_together_where_the_rules_say_so(juki: Town) -> None:
    rules(juki, WIDE + "together: {vendor: 40, person: 10}\nvendor_steps: [31, 34, 35]\n")
    report = plan_risk(juki.desk, None, 200)
    assert any("40 回は同じ事業者" in sentence for sentence in about(report, Language.JA))
    rules(juki, WIDE)
    assert report.outlooks[0].days != plan_risk(juki.desk, None, 200).outlooks[0].days


def test_slips_of_the_pen_are_told_with_their_line(juki: Town) -> None:
    rules(juki, "kinds:\n  作業: {shortest: 120}\n  会議: {longest: 300}\nruns: 5\nsteps: {41: {longest: 110}}\n")
    with pytest.raises(WrongContent) as caught:
        risk_rules(juki.desk)
    told = {(one.key, one.where) for one in caught.value.findings}
    assert ("town.file_want_whole", "schedules/risk.yaml:2") in told
    assert ("town.file_unknown_field", "schedules/risk.yaml:3") in told
    assert ("town.file_want_whole", "schedules/risk.yaml:4") in told
    assert ("town.file_want_whole", "schedules/risk.yaml:5") in told


def test_counts_that_cannot_be_are_refused(juki: Town) -> None:
    with juki.refuses(WrongValue, "risk.bad_runs"):
        plan_risk(juki.desk, None, 99)
    with juki.refuses(WrongValue, "risk.bad_seed"):
        plan_risk(juki.desk, None, 100, -1)


def test_an_empty_plan_is_told(town: Town) -> None:
    with town.refuses(WrongValue, "planning.empty"):
        plan_risk(town.desk)


def test_never_and_always_are_only_said_where_it_is_so() -> None:
    assert [share_of(runs, 1000) for runs in (0, 1, 4, 500, 996, 999, 1000)] == [0, 1, 1, 50, 99, 99, 100]


def test_both_languages_say_the_same(juki: Town) -> None:
    rules(juki, WIDE)
    found = the_cutover(juki)
    assert len(sentences(found, Language.JA)) == len(sentences(found, Language.EN))
    assert juki.desk.state.find(Profile, juki.desk.body) is not None
