"""Persons: who works here, as what, for how long."""

from dataclasses import replace
from datetime import date

from migtrack.domain.person import Person
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.desk import Desk


def list_persons(desk: Desk) -> list[Person]:
    """Every registered person, in order of id."""
    return desk.state.all(Person)


def add_person(desk: Desk, person: Person, reason: str = "") -> Person:
    """Register a person; ForbiddenByRule when the id is taken."""
    from migtrack.store.writer import change_to

    if not person.id.strip() or any(sign in person.id for sign in "/: \t\n"):
        raise WrongValue("person.bad_id", id=person.id)
    if not person.roles:
        raise WrongValue("person.no_role", id=person.id)
    with desk.writing("person.add") as pen:
        if pen.writer.find(Person, person.id) is not None:
            raise ForbiddenByRule("person.exists", id=person.id)
        pen.record([change_to(person, "person.add", reason=reason, read_at=0)])
    return person


def transfer_person(desk: Desk, person_id: str, last_day: date, successor: str | None, reason: str) -> Person:
    """End a person's term (人事異動); ForbiddenByRule when nobody could administer the body afterwards."""
    from migtrack.store.writer import change_to

    with desk.writing("person.transfer") as pen:
        held = pen.writer.find(Person, person_id)
        if held is None:
            raise WrongValue("person.unknown", id=person_id)
        if successor is not None and pen.writer.find(Person, successor) is None:
            raise WrongValue("person.unknown", id=successor)
        leaving = replace(held[0], to_day=last_day)
        change = change_to(leaving, "person.transfer", reason=reason, read_at=held[1])
        pen.record([change])
    return leaving


def find_person(desk: Desk, person_id: str) -> Person:
    """A registered person by id; WrongValue when there is none."""
    held = desk.state.find(Person, person_id)
    if held is None:
        raise WrongValue("person.unknown", id=person_id)
    return held.value
