"""Who may do what."""

import ast
from datetime import date
from pathlib import Path

import pytest

import migtrack
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule
from migtrack.labels.language import Language
from migtrack.labels.messages import area_messages, message
from migtrack.people.rights import ACTIONS, AREAS, check_approver, may, role_for, roles_for

TODAY = date(2026, 11, 22)


def person(*roles: Role, from_day: date | None = None, to_day: date | None = None) -> Person:
    return Person("h-0001", "見本 花子", roles=roles, from_day=from_day, to_day=to_day)


def refusal(who: Person | None, action: str, wanted: Role | None = None) -> ForbiddenByRule:
    with pytest.raises(ForbiddenByRule) as refused:
        role_for(who, action, wanted, TODAY)
    return refused.value


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.STAFF, "gap.decide"),
        (Role.STAFF, "step.set"),
        (Role.STAFF, "custom.decide"),
        (Role.STAFF, "plan.build"),
        (Role.STAFF, "spec.import"),
        (Role.APPROVER, "gap.approve"),
        (Role.APPROVER, "custom.approve"),
        (Role.APPROVER, "selection.approve"),
        (Role.MANAGER, "spec.pin"),
        (Role.MANAGER, "plan.baseline"),
        (Role.MANAGER, "step.set"),
        (Role.ADMIN, "person.add"),
        (Role.ADMIN, "spec.import"),
    ],
)
def test_each_duty_may_do_its_own(role: Role, action: str) -> None:
    assert role_for(person(role), action, None, TODAY) is role


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.STAFF, "gap.approve"),
        (Role.STAFF, "person.add"),
        (Role.STAFF, "spec.pin"),
        (Role.APPROVER, "gap.decide"),
        (Role.ADMIN, "gap.approve"),
        (Role.ADMIN, "gap.decide"),
        (Role.MANAGER, "gap.approve"),
    ],
)
def test_no_duty_may_do_anothers(role: Role, action: str) -> None:
    assert refusal(person(role), action).key == "people.role_may_not"


@pytest.mark.parametrize("action", [*ACTIONS, *(f"{area}.anything" for area in AREAS if area != "remark")])
def test_an_auditor_reads_only(action: str) -> None:
    assert not may(Role.AUDITOR, action)
    assert refusal(person(Role.AUDITOR), action).key == "people.auditor_reads_only"


def test_an_auditor_remarks_and_closes_but_leaves_the_answer_to_the_staff() -> None:
    assert role_for(person(Role.AUDITOR), "remark.add", None, TODAY) is Role.AUDITOR
    assert may(Role.AUDITOR, "remark.close")
    assert may(Role.STAFF, "remark.answer")
    assert not may(Role.STAFF, "remark.add")


def test_someone_with_several_roles_acts_in_the_one_that_may() -> None:
    everything = person(Role.ADMIN, Role.APPROVER, Role.STAFF)
    assert role_for(everything, "gap.decide", None, TODAY) is Role.STAFF
    assert role_for(everything, "gap.approve", None, TODAY) is Role.APPROVER


def test_a_named_role_is_kept_even_where_another_would_do() -> None:
    both = person(Role.STAFF, Role.MANAGER)
    assert role_for(both, "step.set", Role.MANAGER, TODAY) is Role.MANAGER
    assert refusal(person(Role.STAFF, Role.APPROVER), "gap.approve", Role.STAFF).key == "people.role_may_not"


def test_a_role_that_is_not_theirs_is_refused_by_name() -> None:
    refused = refusal(person(Role.STAFF), "gap.approve", Role.APPROVER)
    assert (refused.key, refused.values["role"]) == ("people.role_not_theirs", Role.APPROVER)


def test_an_unregistered_person_is_refused() -> None:
    assert refusal(None, "gap.decide").key == "people.not_registered"


def test_a_term_holds_on_its_first_and_last_day() -> None:
    last = person(Role.STAFF, from_day=TODAY, to_day=TODAY)
    assert role_for(last, "gap.decide", None, TODAY) is Role.STAFF
    assert refusal(person(Role.STAFF, to_day=date(2026, 11, 21)), "gap.decide").key == "people.term_ended"
    assert refusal(person(Role.STAFF, from_day=date(2026, 11, 23)), "gap.decide").key == "people.term_not_begun"


def test_an_author_does_not_approve_his_own_decision() -> None:
    check_approver("h-0001", "h-0002")
    with pytest.raises(ForbiddenByRule) as refused:
        check_approver("h-0001", "h-0001")
    assert refused.value.key == "people.own_approval"


def test_an_area_nobody_thought_of_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        roles_for("weather.change")


def test_every_action_that_a_service_asks_for_is_in_the_table() -> None:
    asked = {action for path in _services() for action in _actions_asked_for(path)}
    assert not {action for action in asked if action not in ACTIONS and action.partition(".")[0] not in AREAS}


@pytest.mark.parametrize("language", list(Language))
def test_a_refusal_names_the_role_in_the_readers_language(language: Language) -> None:
    refused = refusal(person(Role.STAFF), "gap.approve")
    sentence = message(refused.key, language, **refused.values)
    assert language.pick(("決裁者", "approver")) in sentence


@pytest.mark.parametrize("key", sorted(area_messages("people")))
def test_every_sentence_exists_in_both_languages(key: str) -> None:
    japanese, english = area_messages("people")[key]
    assert japanese != english
    assert english.isascii() or "“" in english


def _services() -> list[Path]:
    return sorted((Path(migtrack.__file__).parent / "services").glob("*.py"))


def _actions_asked_for(path: Path) -> set[str]:
    """First arguments of `.writing("…")`, and second ones of `.record(changes, "…")`."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = {"writing": 0, "record": 1}
    return {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and (place := named.get(call.func.attr)) is not None
        for argument in call.args[place : place + 1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
