"""The demo town: what everybody sees first is whole, sound, rich, fictional, quick, and never overwritten."""

import json
import socket
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.cli.main import main
from migtrack.domain.customisation import Verdict
from migtrack.domain.cutover import Judgement
from migtrack.domain.gap import ApprovalWay, Assessment, Authority, Result, Treatment, Workflow
from migtrack.domain.image import to_image
from migtrack.domain.lineage import Outcome
from migtrack.domain.municipality import Profile, is_valid_code
from migtrack.domain.operation import Lifecycle, OperationState
from migtrack.domain.package import Package, Selection
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongContent
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.task import Baseline, Task
from migtrack.schedule.working_calendar import working_calendar
from migtrack.selection.conformance_number import has_right_check_digit, parse_conformance_number
from migtrack.services.board import read_board
from migtrack.services.calendars import town_hall_of
from migtrack.services.checks import run_checks
from migtrack.services.contract_ends import list_contracts
from migtrack.services.customisations import list_customisations
from migtrack.services.cutovers import list_cutovers
from migtrack.services.demo import town as demo
from migtrack.services.demo.acts import ACTS
from migtrack.services.demo.snapshot import read_snapshot
from migtrack.services.demo.story import Story, read_story, spans_of, steps_on
from migtrack.services.desk import Desk, account, open_desk
from migtrack.services.foreign_rows import list_foreign_rows
from migtrack.services.gaps import list_gaps
from migtrack.services.inquiries import find_inquiry
from migtrack.services.inquiry_answers import stage_adoption
from migtrack.services.lots import LotState, list_lots, rows_now
from migtrack.services.plan_files import export_plan
from migtrack.services.plans import compute_plan
from migtrack.services.proposals import list_proposals
from migtrack.services.remarks import list_remarks
from migtrack.services.steps import current_step, list_steps, set_step
from migtrack.services.switching import list_switches
from migtrack.services.trail import show_events, verify
from migtrack.services.trays import list_tray
from migtrack.services.workspace import create_workspace

STORY_ENDS = date(2026, 11, 20)
RENEW = 'python -c "from migtrack.services.demo.snapshot import keep_snapshot; keep_snapshot()"'

PLANTED = {
    "step-finished-early": ["inkan/40", "kaigo", "kenko/30", "kosodate", "kotei", "senkyo", "shugaku"],
    "step-never-started": ["kaigo", "kenko/30", "kosodate", "shugaku"],
    "cutover-unfinished": ["inkan/40", "senkyo/40"],
    "cutover-without-data": ["senkyo/40"],
    "start-missing": ["koseki/07"],
    "finish-missing": ["fuhyo/02"],
    "dates-against-status": ["shugaku/05"],
    "gap-unapproved": [
        "juki/juki@S1.0/0019013",
        "kaigo/kaigo@S1.0/0239036",
        "kaigo/kaigo@S1.0/0239043",
        "kaigo/kaigo@S1.0/0239080",
        "kojin/zeimu@S1.0/0109006",
        "kojin/zeimu@S1.0/0109023",
    ],
    "bpr-plan": ["juki/juki@S1.0/0019042", "kaigo/kaigo@S1.0/0239013"],
    "switch-waiting": ["juki"],
    "tray-waiting": ["inkan"],
    "exception-ground": ["C-0027", "kaigo/kaigo@S1.0/0239080", "kojin/zeimu@S1.0/0109006"],
    "approval-level": ["C-0027", "kaigo/kaigo@S1.0/0239080", "kojin/zeimu@S1.0/0109023"],
    "expired": ["C-0016"],
    "custom-unapproved": ["C-0003", "C-0009", "C-0025", "C-0027", "C-0028"],
    "version-notice": [
        "fuhyo@S1.0", "inkan@S1.0", "inkan@S2.0", "jifu@S1.0", "jite@S1.0", "juki@S1.0", "juki@S2.0", "kaigo@S1.0", "kaigo@S2.0",
        "kenko@S1.0", "koki@S1.0", "kokuho@S1.0", "koseki@S1.0", "kosodate@S1.0", "nenkin@S1.0", "seiho@S1.0",
        "senkyo@S1.0", "shogai@S1.0", "shugaku-enjo@S1.0", "shugaku-gakureibo@S1.0", "zeimu@S1.0", "zeimu@S2.0",
    ],
    "deadline": ["kaigo", "kenko", "kosodate", "shogai"],
    "package-choice": ["kenko", "shogai"],
    "inquiry-overdue": ["Q-0001"],
    "plan": ["K-0001", "K-0002"],
    "plan-deadline": ["kenko/cutover", "shogai/cutover"],
}  # fmt: skip
"""What the checks find on the last day of the story: each was put there for its check, and nothing else is wrong."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it is shipped; tests that write make their own."""
    root = tmp_path_factory.mktemp("demo") / "town"
    demo.make_demo(root)
    return root


@pytest.fixture
def desk(town: Path) -> Desk:
    return open_desk(town)


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story(open_catalogue(), {act: wish for act, (wish, _) in ACTS.items()})


class TestTheTownAsShipped:
    def test_it_fits_this_program(self) -> None:
        assert read_snapshot() is not None, f"the story, a sample or the schema changed: {RENEW}"

    def test_it_is_what_the_story_makes(self, town: Path, tmp_path: Path) -> None:
        create_workspace(tmp_path / "played", demo.TOWN_CODE, open_desk(town).language)
        demo.play_story(tmp_path / "played")
        played, shipped = open_desk(tmp_path / "played").state, open_desk(town).state
        for noun in (Profile, OperationState, StepRecord, Assessment, Package, Selection, SpecVersion):
            assert to_image(played.all(noun)) == to_image(shipped.all(noun)), f"{noun.__name__}: {RENEW}"
        persons = [person for person in shipped.all(Person) if person.id != demo.VISITOR]
        assert played.all(Person) == persons
        assert len(played.all(Task)) == len(shipped.all(Task))

    def test_making_it_takes_less_than_half_of_what_the_first_screen_may(self, tmp_path: Path) -> None:
        demo.make_demo(tmp_path / "warm")
        began = time.process_time()
        demo.make_demo(tmp_path / "town")
        assert time.process_time() - began < 1.0

    def test_its_record_verifies(self, desk: Desk) -> None:
        report = verify(desk)
        assert report.is_sound, report.problems
        assert report.events > 2000

    def test_nothing_of_the_machine_that_made_it_is_in_the_record(self, desk: Desk) -> None:
        logins = {person.login for person in desk.state.all(Person) if person.id != demo.VISITOR}
        for event in show_events(desk)[1:]:
            login, _, machine = event.via.partition("@")
            assert login in logins
            assert machine == f"PC-{login.upper()}"
            assert machine != socket.gethostname()


class TestTheVisitor:
    def test_the_account_that_runs_the_demo_can_act_at_once(self, tmp_path: Path) -> None:
        made, is_new = demo.open_demo(tmp_path / "town")
        assert is_new
        assert made.person.id == demo.VISITOR
        assert made.person.login == account()
        assert set(made.person.roles) == set(Role) - {Role.AUDITOR}
        record = replace(current_step(made, "nenkin", 9), note="体験した")
        assert set_step(made, record)

    def test_reopening_finds_what_was_left_and_writes_nothing(self, tmp_path: Path) -> None:
        made, _ = demo.open_demo(tmp_path / "town")
        set_step(made, replace(current_step(made, "nenkin", 9), note="体験した"))
        head = made.last_seq()
        made.store.close()
        again, is_new = demo.open_demo(tmp_path / "town")
        assert not is_new
        assert again.last_seq() == head
        assert current_step(again, "nenkin", 9).note == "体験した"

    def test_a_folder_that_holds_other_things_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("大切な文書", encoding="utf-8")
        with pytest.raises(ForbiddenByRule) as refused:
            demo.open_demo(tmp_path)
        assert refused.value.key == "demo.folder_in_use"
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_a_real_workspace_is_left_alone(self, tmp_path: Path, desk: Desk) -> None:
        create_workspace(tmp_path / "ours", "012025", desk.language)
        with pytest.raises(ForbiddenByRule) as refused:
            demo.open_demo(tmp_path / "ours")
        assert refused.value.key == "demo.other_workspace"

    def test_an_empty_folder_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "town").mkdir()
        assert demo.open_demo(tmp_path / "town")[1]

    def test_an_interruption_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(place: Path) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(demo, "welcome_visitor", interrupt)
        with pytest.raises(KeyboardInterrupt):
            demo.make_demo(tmp_path / "town")
        assert list(tmp_path.iterdir()) == []

    def test_where_the_shipped_town_does_not_fit_the_story_is_played(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        played = []
        monkeypatch.setattr("migtrack.services.demo.snapshot.what_it_is_made_of", lambda: "something else")
        monkeypatch.setattr(demo, "play_story", played.append)
        monkeypatch.setattr(demo, "welcome_visitor", lambda place: None)
        demo.make_demo(tmp_path / "town")
        assert len(played) == 1


class TestWhatTheTownShows:
    def test_every_operation_has_something(self, desk: Desk) -> None:
        states = {state.operation: state for state in desk.state.all(OperationState)}
        for operation in desk.catalogue.operations:
            state, rows = states[operation.key], list_steps(desk, operation)
            if state.in_scope:
                assert state.section
                assert sum(row.seq > 0 for row in rows) >= 4, operation.name
            else:
                assert state.scope_reason
        assert sum(state.in_scope for state in states.values()) == 18

    def test_the_board_has_every_lifecycle_slips_newer_versions_and_customisations_to_drop(self, desk: Desk) -> None:
        board = read_board(desk)
        assert {row.state.lifecycle for row in board.rows} == set(Lifecycle)
        assert board.cut_over == 6
        assert any((row.slip_days or 0) > 0 for row in board.rows)
        assert sum(row.slip_days == 0 for row in board.rows) > 5
        assert any(row.newer for row in board.rows)
        assert sum(row.to_drop for row in board.rows) > 10
        extended = [row for row in board.rows if row.state.extension]
        assert any(row.state.extension and row.state.extension.deadline is None for row in extended)
        assert len(extended) == 13

    def test_no_operation_has_an_empty_register(self, desk: Desk) -> None:
        filled = Counter(row.operation for row in list_gaps(desk))
        states = desk.state.all(OperationState)
        assert len(states) == 20
        assert all(state.pins for state in states), "those that the prefecture runs, too"
        assert all(filled[state.operation] >= 20 for state in states if state.in_scope), filled

    def test_what_runs_was_answered_before_its_cutover(self, desk: Desk) -> None:
        running = [s.operation for s in desk.state.all(OperationState) if s.lifecycle is Lifecycle.RUNNING]
        rows = [row for row in list_gaps(desk) if row.operation in running and row.version == "S1.0"]
        assert len(running) == 5
        assert {row.assessment.workflow for row in rows} == {Workflow.APPROVED}

    def test_one_operation_went_over_to_a_revision_and_one_waits_for_it(self, desk: Desk) -> None:
        switches = [(row.switch.operation, row.switch.workflow) for row in list_switches(desk)]
        assert switches == [("inkan", Workflow.APPROVED), ("juki", Workflow.SUBMITTED)]
        assert {entry.outcome for entry in list_tray(desk)} == {Outcome.LOOK_AGAIN, Outcome.REOPEN}
        carried = [
            row for row in list_gaps(desk) if row.version == "S2.0" and row.assessment.workflow is Workflow.APPROVED
        ]
        assert len(carried) == 25

    def test_the_register_holds_every_result_treatment_and_stage(self, desk: Desk) -> None:
        said = [row.assessment for row in list_gaps(desk) if row.seq]
        assert {each.result for each in said} == set(Result)
        assert {each.workflow for each in said} == set(Workflow)
        assert {each.treatment for each in said} == {None, *Treatment}
        assert {each.approval.way for each in said if each.approval} == set(ApprovalWay)
        grounded = [e for e in said if e.treatment is Treatment.EXCEPTION and e.workflow is Workflow.APPROVED]
        assert grounded
        assert all(each.other_affairs and each.compatibility and each.expires for each in grounded)

    def test_decisions_hang_on_the_text_as_it_reads(self, desk: Desk) -> None:
        said = [row for row in list_gaps(desk) if row.seq and row.assessment.pending is None]
        assert all(row.assessment.digest == row.digest for row in said)

    def test_customisations_have_verdicts_decisions_and_what_persons_said(self, desk: Desk) -> None:
        rows = list_customisations(desk)
        assert len(rows) == 30
        verdicts = Counter(row.triage.verdict for row in rows)
        assert {Verdict.DROPPABLE, Verdict.DROPPABLE_AFTER, Verdict.PROHIBITED, Verdict.NEEDS_PACKAGE} <= set(verdicts)
        assert {match.linkage.value for row in rows for match in row.customisation.matches} == {"confirmed", "rejected"}
        assert {row.customisation.workflow for row in rows} >= {Workflow.APPROVED, Workflow.SUBMITTED}

    def test_the_plan_has_progress_a_change_plan_and_slips(self, desk: Desk) -> None:
        plan = compute_plan(desk)
        assert [baseline.number for baseline in desk.state.all(Baseline)] == [0, 1]
        assert plan.baseline is not None
        assert plan.baseline.number == 1
        assert plan.baseline.name == "庁議報告の変更計画"
        assert any(planned.task.longest_minutes for planned in plan.tasks)
        assert any(0 < planned.task.percent < 100 for planned in plan.tasks)
        assert any((planned.slip_days or 0) > 0 for planned in plan.tasks)
        assert {planned.task.operation for planned in plan.tasks} >= {"juki", "kojin", "kaigo", "jite"}

    def test_a_section_answered_an_inquiry_and_another_is_overdue(self, desk: Desk) -> None:
        row = find_inquiry(desk, "Q-0001")
        answered = {reply.section for reply in row.replies if reply.answered_on}
        waiting = {one.section: one for one in row.addressees if one.section not in answered}
        assert answered == {"介護保険課"}
        assert waiting["福祉課"].reminded_on == (date(2026, 11, 17),)
        adoptable, _ = stage_adoption(desk, row)
        assert 0 < len(adoptable) < 4, "some answers were taken over, some not yet"

    def test_one_list_of_decisions_came_back_and_one_is_under_way(self, desk: Desk) -> None:
        under_way, decided = list_lots(desk)
        assert (under_way.state, decided.state) == (LotState.OPEN, LotState.DECIDED)
        assert decided.lot.authority is Authority.DELEGATED
        assert decided.lot.approver == "mogi"
        rows = [row.assessment for row in list_gaps(desk, [desk.catalogue.find_operation("keiji")]) if row.seq]
        by_lot = [each for each in rows if each.approval and each.approval.lot == decided.lot.id]
        assert len(by_lot) == len(decided.lot.rows)
        assert all(finding is None for _, _, finding in rows_now(desk, under_way.lot))

    def test_the_auditor_was_answered_once_and_waits_once(self, desk: Desk) -> None:
        assert len([view for view in list_remarks(desk) if view.remark.answers]) == 1
        assert len(list_remarks(desk, only_open=True)) == 2

    def test_contracts_are_outlasted_at_a_price_at_none_known_and_not(self, desk: Desk) -> None:
        overruns = [row.overrun for row in list_contracts(desk)]
        assert [(one.months, one.cost) for one in overruns if one] == [(4, 1_144_000), (2, None)]
        assert overruns[2] is None

    def test_a_vendors_row_is_linked_one_is_none_of_ours_and_one_waits(self, desk: Desk) -> None:
        rows = list_foreign_rows(desk)
        assert {row.is_linked for row in rows} == {row.is_rejected for row in rows} == {True, False}
        assert [row.row.id for row in rows if row.is_open] == ["F-0004"]

    def test_cutovers_were_judged_in_different_ways_and_some_happened(self, desk: Desk) -> None:
        cutovers = list_cutovers(desk)
        assert {cutover.judgement for cutover in cutovers} == {Judgement.GO, Judgement.CONDITIONAL, None}
        assert sum(cutover.actual_at is not None for cutover in cutovers) == 6

    def test_there_are_proposals_for_someone_to_accept(self, desk: Desk) -> None:
        found = {(proposal.operation, proposal.step) for proposal in list_proposals(desk)}
        assert {("shogai", 26), ("kosodate", 40)} <= found

    def test_people_came_and_went_and_one_only_reads(self, desk: Desk) -> None:
        persons = desk.state.all(Person)
        assert any(person.to_day == date(2026, 3, 31) for person in persons)
        assert any(person.from_day == date(2026, 4, 1) for person in persons)
        assert any(person.roles == (Role.AUDITOR,) for person in persons)

    @pytest.mark.parametrize("ending", ["xlsx", "xml", "ics", "csv", "json"])
    def test_every_export_of_the_plan_tells_of_the_cutover(self, desk: Desk, tmp_path: Path, ending: str) -> None:
        file = tmp_path / f"plan.{ending}"
        export_plan(desk, file, [desk.catalogue.find_operation(key) for key in ("juki", "kaigo")])
        data = file.read_bytes()
        if ending == "xlsx":
            with ZipFile(file) as book:
                data = book.read("xl/sharedStrings.xml")
        assert "本番切替" in data.decode()

    def test_the_checks_find_what_was_planted_and_nothing_else(self, town: Path) -> None:
        last_day = open_desk(town, as_of=STORY_ENDS)
        found = {r.check.name: sorted(finding.where for finding in r.findings) for r in run_checks(last_day)}
        assert {name: where for name, where in found.items() if where} == PLANTED

    def test_an_earlier_day_looks_different(self, town: Path) -> None:
        seen = {}
        for day in (date(2025, 12, 31), date(2026, 1, 31), date(2026, 9, 30)):
            board = read_board(open_desk(town, as_of=day))
            seen[day.isoformat()] = (board.cut_over, round(float(board.rates.overall.official), 2))
        rates = [rate for _, rate in seen.values()]
        assert [count for count, _ in seen.values()] == [0, 5, 6]
        assert rates == sorted(set(rates))


class TestTheStory:
    def test_the_town_cannot_be_taken_for_a_real_one(self, story: Story) -> None:
        assert story.town.code == demo.TOWN_CODE
        assert is_valid_code(story.town.code)
        assert not any(code.startswith("99") for code in open_catalogue().municipalities)
        assert "見本" in story.town.name

    def test_vendors_are_fictional_with_numbers_that_belong_to_nobody(self, desk: Desk) -> None:
        for package in desk.state.all(Package):
            assert package.vendor.endswith("（架空）")
            if package.conformance_number:
                number = parse_conformance_number(package.conformance_number)
                assert number is not None
                assert has_right_check_digit(number.corporate_numbers[0])
                assert number.corporate_numbers[0][1:5] == "9999"

    def test_the_story_names_packages_by_the_numbers_that_they_get(self, story: Story, desk: Desk) -> None:
        told = {p.id: p for scene in story.scenes if scene.act == "packages" for p in scene.wish.packages}
        held = {package.id: replace(package, withdrawn=False) for package in desk.state.all(Package)}
        assert held == told

    def test_every_version_is_a_sample(self, desk: Desk) -> None:
        versions = desk.state.all(SpecVersion)
        assert len(versions) == 22
        assert all(version.sample for version in versions)

    def test_people_act_in_order_on_working_days_within_office_hours(self, story: Story) -> None:
        calendar = working_calendar(town_hall_of(open_catalogue(), 2025, 2026))
        moments = [scene.at for scene in story.scenes]
        assert moments == sorted(moments)
        assert all(calendar.is_working_day(moment.date()) for moment in moments)
        assert all(9 <= moment.hour < 18 for moment in moments)
        assert moments[-1].date() == story.town.day == STORY_ENDS

    def test_steps_were_worked_at_on_working_days_except_where_systems_were_moved(self, story: Story) -> None:
        calendar = working_calendar(town_hall_of(open_catalogue(), 2022, 2027))
        for operation in open_catalogue().operations:
            spans = spans_of(story.courses, operation.key)
            for number, record in steps_on(STORY_ENDS, operation.key, spans, calendar.is_working_day).items():
                days = [day for day in (record.actual_start, record.actual_finish) if day and number != 34]
                assert all(calendar.is_working_day(day) for day in days), f"{operation.name} {number} {days}"
                assert not days or max(days) <= STORY_ENDS

    def test_a_run_of_steps_shares_its_working_days(self, story: Story) -> None:
        spans = spans_of(story.courses, "juki")
        records = steps_on(date(2023, 6, 15), "juki", spans, lambda day: day.weekday() < 5)
        assert records[1].status is StepStatus.DONE
        assert records[1].actual_finish is not None
        assert records[2].status is StepStatus.DOING
        assert records[2].actual_start is not None
        assert records[2].actual_start > records[1].actual_finish
        assert records[3].status is StepStatus.TODO

    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ("  - {at: 2026-11-20T09:00, by: mihon, act: dance, reason: 踊る}", "demo.story_unknown_act"),
            ("  - {at: 2026-11-20T09:00, by: mihon, act: return, reason: 可, colour: 赤}", "demo.story_unknown_field"),
            ("  - {at: 2026-11-20T09:00, by: mihon, act: return}", "demo.story_missing"),
            ("  - {at: きのう, by: mihon, act: return, reason: 可}", "demo.story_bad_value"),
            (
                "  - {at: 2026-11-20T09:00, by: mihon, act: lifecycle, operations: [juki], lifecycle: 終, reason: 可}",
                "demo.story_bad_value",
            ),
            (
                "  - {at: 2026-11-20T09:00, by: mihon, act: tasks, reason: 可, tasks: [{id: a, speed: 3}]}",
                "demo.story_unknown_field",
            ),
            ("  - 何か", "demo.story_want_mapping"),
        ],
    )
    def test_a_slip_in_the_story_is_told_with_its_line(self, tmp_path: Path, line: str, key: str) -> None:
        text = open_catalogue().read("spec_versions", "demo-town.yaml").decode()
        (tmp_path / "spec_versions").mkdir()
        (tmp_path / "spec_versions" / "demo-town.yaml").write_text(f"{text.rstrip()}\n{line}\n", encoding="utf-8")
        with pytest.raises(WrongContent) as refused:
            read_story(open_catalogue(tmp_path), {act: wish for act, (wish, _) in ACTS.items()})
        last = len(text.rstrip().splitlines()) + 1
        assert [finding.key for finding in refused.value.findings][:1] == [key]
        assert refused.value.findings[0].where == f"spec_versions/demo-town.yaml:{last}"


class TestTheCommand:
    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
        assert main([*arguments, "--json"]) == 0
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    def test_it_makes_the_town_and_finds_it_again(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        first = self.run(capsys, "demo", "--no-open")
        again = self.run(capsys, "demo", "--no-open")
        assert (tmp_path / "migtrack-demo" / "migtrack.toml").is_file()
        assert first["made"]
        assert not again["made"]
        assert first["municipality"] == {"code": "992011", "name": "架空町（見本）"}
        assert first["events"] == again["events"] > 2000

    def test_other_files_in_the_folder_are_a_refusal_by_rule(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "letter.txt").write_text("大切な文書", encoding="utf-8")
        assert main(["demo", str(tmp_path), "--no-open"]) == 3
        assert "新しいフォルダ" in capsys.readouterr().err

    def test_both_languages_say_that_all_is_fictional(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["demo", str(tmp_path / "ja"), "--no-open"]) == 0
        assert "すべて架空" in capsys.readouterr().out
        assert main(["--lang", "en", "demo", str(tmp_path / "en"), "--no-open"]) == 0
        assert "all fictional" in capsys.readouterr().out
