"""Persons: who works here, as what, for how long."""

from dataclasses import replace
from datetime import date, timedelta

from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.people.rights import in_office
from migtrack.services.days import check_span
from migtrack.services.desk import Desk

LONGEST_ID = 40
"""Characters of a person's id."""


def list_persons(desk: Desk) -> list[Person]:
    """Every registered person, in order of id."""
    return desk.state.all(Person)


def person_names(desk: Desk) -> dict[str, str]:
    """Names by id, of everyone registered by now: who wrote an early event may be known by name only since."""
    return {person.id: person.name for person in desk.store.reader(desk.body).all(Person)}


def add_person(desk: Desk, person: Person, reason: str = "") -> Person:
    """Register a person; ForbiddenByRule when the id is taken."""
    from migtrack.store.writer import change_to

    check_id(person.id)
    if not person.name.strip():
        raise WrongValue("person.no_name", id=person.id)
    if not person.roles:
        raise WrongValue("person.no_role", id=person.id)
    check_span(person.from_day, person.to_day)
    with desk.writing("person.add") as pen:
        if pen.writer.find(Person, person.id) is not None:
            raise ForbiddenByRule("person.exists", id=person.id)
        _refuse_shared_login(desk, person)
        pen.record([change_to(person, "person.add", reason=reason, read_at=0)])
    return person


def check_id(person_id: str) -> None:
    """Refuse an id that cannot be typed, shown or told apart from the marks around it."""
    if not (person_id and all(map(_is_plain, person_id)) and len(person_id) <= LONGEST_ID):
        raise WrongValue("person.bad_id", id=person_id[:LONGEST_ID])


def _refuse_shared_login(desk: Desk, person: Person) -> None:
    """One login, one person at a time: an account may only be used in turn."""
    for other in desk.store.reader(desk.body).all(Person, login=person.login) if person.login else ():
        ends_before = other.to_day is not None and person.from_day is not None and other.to_day < person.from_day
        begins_after = person.to_day is not None and other.from_day is not None and person.to_day < other.from_day
        if not (ends_before or begins_after):
            raise ForbiddenByRule("person.login_taken", login=person.login, name=other.name)


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
        check_span(leaving.from_day, last_day)
        if Role.ADMIN in leaving.roles and not _has_administrator(desk, leaving):
            raise ForbiddenByRule("person.last_administrator", name=leaving.name)
        change = change_to(leaving, "person.transfer", reason=reason, read_at=held[1])
        pen.record([change])
    return leaving


def id_of_login(login: str) -> str:
    """An id made of an account's name, which on Windows may hold blanks."""
    return "".join(sign if _is_plain(sign) else "_" for sign in login)[:LONGEST_ID]


def _is_plain(sign: str) -> bool:
    return sign.isprintable() and sign not in "/: \u3000"


def _has_administrator(desk: Desk, leaving: Person) -> bool:
    """Whether anybody could still register persons on the day after one leaves, or today if that is later."""
    day = max(desk.today, (leaving.to_day or desk.today) + timedelta(days=1))
    others = [person for person in desk.state.all(Person) if person.id != leaving.id]
    return any(Role.ADMIN in person.roles and in_office(person, day) for person in others)


def find_person(desk: Desk, person_id: str) -> Person:
    """A registered person by id; WrongValue when there is none."""
    held = desk.state.find(Person, person_id)
    if held is None:
        raise WrongValue("person.unknown", id=person_id)
    return held.value
