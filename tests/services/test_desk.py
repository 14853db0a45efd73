"""The desk: looking back shows the state of that day, and nothing is written there; what cannot be kept is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.operation import Lifecycle
from migtrack.domain.package import Package
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.board import read_board
from migtrack.services.customisations import add_customisation, decide_customisation, list_customisations
from migtrack.services.cutovers import list_cutovers, plan_cutover
from migtrack.services.desk import Desk, open_desk
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap, list_gaps, return_gaps
from migtrack.services.operations import operation_states, set_lifecycle
from migtrack.services.packages import add_package, choose_package, list_packages, selections, withdraw_package
from migtrack.services.pen import check_writable
from migtrack.services.persons import add_person, list_persons
from migtrack.services.plan_building import build_plan
from migtrack.services.plans import compute_plan
from migtrack.services.proposals import list_proposals
from migtrack.services.specifications import list_versions, pinned_by
from migtrack.services.steps import list_steps, set_step
from migtrack.services.trail import show_events
from tests.services.conftest import TEXTS
from tests.services.desks import TOWN, Town, put_version
from tests.services.switches import switch_to

FIRST_DAY = date(2026, 11, 2)
DAY_BEFORE = FIRST_DAY - timedelta(days=1)


def test_every_reading_service_shows_the_state_of_the_day(town: Town) -> None:
    juki = town.operation("juki")
    row = find_gap(town.desk, juki, "0019001")
    decide_gaps(town.as_("mori"), [row], Answer(result=Result.FIT))
    custom = add_customisation(town.desk, Customisation("", "juki", "独自の一覧"))
    add_package(town.desk, Package("", "juki", "架空社", "架空"))
    build_plan(town.desk, [juki], FIRST_DAY)
    then = _everything(town.desk)

    town.clock.pass_days(5)
    approve_gaps(town.as_("kato"), [find_gap(town.desk, juki, "0019001")])
    return_gaps(town.as_("kato"), [find_gap(town.desk, juki, "0019001")], "再確認")
    decide_customisation(town.desk, custom.id, Treatment.ABOLISH, "理由")
    choose_package(town.desk, juki, "P-0001", "理由")
    withdraw_package(town.desk, "P-0001", "撤退")
    put_version(town, "2.0", {"0019001m": "書き換えた文。"}, published=date(2026, 8, 1))
    switch_to(town, "juki@2.0")
    set_lifecycle(town.desk, juki, Lifecycle.MIGRATING)
    set_step(town.desk, StepRecord("juki", 1, StepStatus.DONE))
    add_person(town.desk, Person("abe", "阿部", roles=(Role.STAFF,)))
    build_plan(town.desk, [juki], date(2027, 1, 4), again=True)
    plan_cutover(town.desk, juki, datetime(2026, 11, 21), datetime(2026, 11, 24, 8, 30))
    now = _everything(town.desk)

    assert {name for name in now if now[name] == then[name]} == set()
    assert _everything(town.on(FIRST_DAY)) == then
    moving = {"plan", "board"}  # what is not begun starts from the day that is looked at
    later = _everything(town.on(FIRST_DAY + timedelta(days=4)))
    assert {name: later[name] for name in later.keys() - moving} == {name: then[name] for name in then.keys() - moving}


def _everything(desk: Desk) -> dict[str, object]:
    """What each reading service shows; numbers of findings instead of their sentences, plans by their dates."""
    board = read_board(desk)
    return {
        "gaps": list_gaps(desk),
        "customisations": [row.customisation for row in list_customisations(desk)],
        "packages": list_packages(desk),
        "selections": selections(desk) or None,
        "versions": list_versions(desk),
        "pins": pinned_by(desk),
        "states": operation_states(desk),
        "steps": list_steps(desk, desk.catalogue.find_operation("juki")),
        "persons": list_persons(desk),
        "plan": [(task.task.id, task.start, task.finish) for task in compute_plan(desk).tasks],
        "cutovers": list_cutovers(desk) or None,
        "proposals": list_proposals(desk),
        "events": len(show_events(desk)),
        "board": (board.day, [(row.steps, row.newer, row.gaps, row.forecast) for row in board.rows]),
    }


def test_looking_back_nothing_is_written(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "desk.past_is_read_only"):
        set_step(town.on(FIRST_DAY), StepRecord("juki", 1, StepStatus.DONE))


def test_days_are_japanese_days(town: Town) -> None:
    """15:00 UTC begins the next day in Japan."""
    town.clock.now = datetime(2026, 11, 2, 14, 59, 59, 999999, tzinfo=UTC)
    set_step(town.desk, StepRecord("juki", 1, StepStatus.DOING))
    town.clock.now = datetime(2026, 11, 2, 15, tzinfo=UTC)
    assert town.desk.today == date(2026, 11, 3)
    set_step(town.desk, StepRecord("juki", 1, StepStatus.DONE))
    juki = town.operation("juki")
    assert list_steps(town.on(date(2026, 11, 2)), juki)[0].record.status is StepStatus.DOING
    assert list_steps(town.on(date(2026, 11, 3)), juki)[0].record.status is StepStatus.DONE


def test_before_the_beginning_there_was_nothing_to_show(town: Town) -> None:
    with town.refuses(WrongValue, "desk.before_beginning"):
        read_board(town.on(DAY_BEFORE))
    assert show_events(town.on(DAY_BEFORE)) == []


def test_a_day_to_come_shows_the_present(town: Town) -> None:
    assert list_gaps(town.on(date(2030, 1, 1))) == list_gaps(town.desk)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2200, 1, 1), date(9999, 12, 31)])
def test_a_day_that_nobody_means_is_refused(town: Town, day: date) -> None:
    assert town.desk.root is not None
    with town.refuses(WrongValue, "desk.day_out_of_range"):
        open_desk(town.desk.root, as_of=day)


def test_a_body_that_the_database_lacks_is_told(town: Town) -> None:
    with town.refuses(WrongValue, "desk.unknown_body"):
        open_desk(town.desk.root, body="012025")


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("half a character \udcff", "desk.broken_text"),
        ("NUL \0", "desk.broken_text"),
        (2**53, "desk.number_too_large"),
        (-(2**53), "desk.number_too_large"),
        ({"a": [{"b": 10**20}]}, "desk.number_too_large"),
        ({"a": ["x", {"b": "\ud800"}]}, "desk.broken_text"),
    ],
)
def test_what_no_database_holds_is_refused(value: object, key: str) -> None:
    with pytest.raises(WrongValue) as caught:
        check_writable(value)
    assert caught.value.key == key


@pytest.mark.parametrize("value", ["", "𠮷葛󠄀\x1b[2J\t\n", "あ" * 100_000, 2**53 - 1, -1, True, None, {"a": []}])
def test_what_can_be_kept_is_let_through(value: object) -> None:
    check_writable(value)


def test_such_a_text_leaves_no_trace(town: Town) -> None:
    with town.refuses(WrongValue, "desk.broken_text"):
        add_customisation(town.desk, Customisation("", "juki", "名", description="\udc80"))
    with town.refuses(WrongValue, "desk.broken_text"):
        set_step(town.desk, StepRecord("juki", 1, StepStatus.DOING), reason="\0")
    with town.refuses(WrongValue, "desk.number_too_large"):
        add_customisation(town.desk, Customisation("", "juki", "名", yearly_cost=10**20))


def test_events_name_account_machine_and_the_catalogue_in_force(town: Town, tmp_path: Path) -> None:
    set_step(replace(town.desk, login="k1001"), StepRecord("juki", 1, StepStatus.DOING))
    event = town.desk.trail.events(newest=1)[0]
    assert event.via.startswith("k1001@")
    listing = town.desk.state.content(event.catalogue)
    assert b"systems/juki.yaml" in listing
    assert b"schedules/plan_template.yaml" in listing


def test_a_town_of_another_test_is_not_this_one(town: Town, catalogue: Catalogue) -> None:
    assert len(list_gaps(town.desk)) == len(TEXTS)
    assert town.desk.body == TOWN
    assert find_gap(town.desk, catalogue.find_operation("juki"), "0019001").assessment.workflow is Workflow.DRAFT
