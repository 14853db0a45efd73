"""Persons: registered under an id of their own, for a term, never so that nobody is left to administer."""

from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, Refusal, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.persons import LONGEST_ID, add_person, find_person, list_persons, transfer_person
from migtrack.services.steps import set_step
from tests.services.desks import Town

STAFF = (Role.STAFF,)
TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("person", "kind", "key"),
    [
        (Person("sato", "別人", roles=STAFF), ForbiddenByRule, "person.exists"),
        (Person("", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a b", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a　b", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a/b", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a:b", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a\x01b", "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("a" * (LONGEST_ID + 1), "見本", roles=STAFF), WrongValue, "person.bad_id"),
        (Person("nobody", " ", roles=STAFF), WrongValue, "person.no_name"),
        (Person("idle", "見本"), WrongValue, "person.no_role"),
        (
            Person("past", "見本", roles=STAFF, from_day=date(2026, 5, 1), to_day=date(2026, 4, 1)),
            WrongValue,
            "step.days_reversed",
        ),
        (Person("late", "見本", roles=STAFF, to_day=date(9999, 12, 31)), WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_person_who_cannot_be_registered_is_refused(
    town: Town, person: Person, kind: type[Refusal], key: str
) -> None:
    with town.refuses(kind, key):
        add_person(town.desk, person)


def test_only_an_administrator_registers(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        add_person(town.as_("mori"), Person("hayashi", "林", roles=STAFF))
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        add_person(town.as_("kansa"), Person("hayashi", "林", roles=STAFF))


def test_persons_are_listed_by_id(town: Town) -> None:
    add_person(town.desk, Person("abe", "阿部", roles=STAFF))
    assert [person.id for person in list_persons(town.desk)] == ["abe", "kansa", "kato", "mori", "sato"]


def test_after_the_last_day_a_person_writes_no_more(town: Town) -> None:
    transfer_person(town.desk, "mori", TODAY, None, "人事異動")
    assert set_step(town.as_("mori"), StepRecord("juki", 1, StepStatus.DOING))
    town.clock.pass_days(1)
    with town.refuses(ForbiddenByRule, "people.term_ended"):
        set_step(town.as_("mori"), StepRecord("juki", 1, StepStatus.DONE))


def test_a_desk_that_stays_open_notices_that_the_term_ended(town: Town) -> None:
    desk = town.as_("mori")
    assert set_step(desk, StepRecord("juki", 1, StepStatus.DOING))
    transfer_person(town.desk, "mori", date(2026, 11, 1), None, "人事異動")
    with town.refuses(ForbiddenByRule, "people.term_ended"):
        set_step(desk, StepRecord("juki", 1, StepStatus.DONE))


def test_before_the_first_day_a_person_does_not_write(town: Town) -> None:
    add_person(town.desk, Person("abe", "阿部", roles=STAFF, from_day=date(2027, 4, 1)))
    with town.refuses(ForbiddenByRule, "people.term_not_begun"):
        set_step(town.as_("abe"), StepRecord("juki", 1, StepStatus.DONE))


@pytest.mark.parametrize("last_day", [TODAY, date(2027, 3, 31)])
def test_the_last_administrator_cannot_leave(town: Town, last_day: date) -> None:
    add_person(town.desk, Person("abe", "阿部", roles=(Role.ADMIN,), to_day=TODAY))
    with town.refuses(ForbiddenByRule, "person.last_administrator"):
        transfer_person(town.desk, "sato", last_day, None, "")


def test_an_administrator_leaves_when_another_stays(town: Town) -> None:
    add_person(town.desk, Person("abe", "阿部", roles=(Role.ADMIN,)))
    transfer_person(town.desk, "sato", TODAY, "abe", "人事異動")
    assert find_person(town.desk, "sato").to_day == TODAY


@pytest.mark.parametrize(("person", "successor"), [("nobody", None), ("mori", "nobody")])
def test_a_transfer_names_registered_persons(town: Town, person: str, successor: str | None) -> None:
    with town.refuses(WrongValue, "person.unknown"):
        transfer_person(town.desk, person, TODAY, successor, "")


def test_a_term_does_not_end_before_it_began(town: Town) -> None:
    add_person(town.desk, Person("abe", "阿部", roles=STAFF, from_day=date(2026, 4, 1)))
    with town.refuses(WrongValue, "step.days_reversed"):
        transfer_person(town.desk, "abe", date(2026, 3, 31), None, "")


def test_an_account_used_in_turn_is_the_one_s_who_is_in_office(town: Town) -> None:
    add_person(town.desk, Person("abe", "阿部", login="counter", roles=STAFF, to_day=date(2026, 3, 31)))
    add_person(town.desk, Person("hayashi", "林", login="counter", roles=STAFF, from_day=date(2026, 4, 1)))
    assert replace(town.desk, actor=None, login="counter").person.id == "hayashi"


def test_an_unknown_account_is_nobody(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "desk.login_unknown"):
        set_step(replace(town.desk, actor=None, login="stranger"), StepRecord("juki", 1, StepStatus.DONE))
    with town.refuses(ForbiddenByRule, "desk.actor_unknown"):
        set_step(replace(town.desk, actor="stranger"), StepRecord("juki", 1, StepStatus.DONE))


def test_a_role_is_one_of_theirs(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "people.role_not_theirs"):
        set_step(replace(town.as_("mori"), role=Role.ADMIN), StepRecord("juki", 1, StepStatus.DONE))
    assert set_step(replace(town.desk, role=Role.MANAGER), StepRecord("juki", 1, StepStatus.DONE))
    assert town.desk.trail.events(newest=1)[0].role == "manager"
