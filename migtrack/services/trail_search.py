"""Finding events as an auditor asks for them: by person, 所管課, operation, requirement, kind and period."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from itertools import islice

from migtrack.domain.canonical import GREATEST_INTEGER
from migtrack.domain.event import Event
from migtrack.domain.refusal import WrongValue
from migtrack.services.days import check_span
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.operations import operation_states
from migtrack.services.persons import person_names


@dataclass(frozen=True, slots=True)
class EventWish:
    """What the events have in common; what is left open does not narrow."""

    person: str | None = None
    """Id or name."""
    section: str | None = None
    """所管課: of the record, else of its operation."""
    operation: str | None = None
    """Its key."""
    requirement: str | None = None
    """Id of a requirement that the record is about, cites, or is matched with."""
    kind: str | None = None
    """Kind of the subject (`gap`)."""
    key_prefix: str = ""
    action: str | None = None
    """`gap.approve`, or an area (`gap`)."""
    first: date | None = None
    """First day, included."""
    last: date | None = None
    """Last day, included."""

    @property
    def is_open(self) -> bool:
        """Nothing narrows."""
        return all(getattr(self, each.name) in (None, "") for each in fields(self))


def find_events(desk: Desk, wish: EventWish, newest: int | None = None) -> list[Event]:
    """Events that the desk sees and that match everything asked for, newest first.

    WrongValue for a period that ends before it begins.
    """
    check_span(wish.first, wish.last)
    names = person_names(desk)
    actor = next((key for key, name in names.items() if name == wish.person), wish.person)
    if newest is not None and newest < 1:
        raise WrongValue("log.bad_count", count=newest)
    most = newest if newest is not None and newest <= GREATEST_INTEGER else None
    events = desk.trail.iter_events(
        kind=wish.kind,
        key_prefix=wish.key_prefix,
        actor=actor,
        action=wish.action or "",
        since=_stamp(wish.first) if wish.first else "",
        until=_stamp(wish.last + timedelta(days=1)) if wish.last else "",
        last=desk.last_seq() if desk.as_of else None,
    )
    sections = sections_by_operation(desk) if wish.section else {}
    return list(islice((event for event in events if _matches(event, wish, sections)), most))


def check_kind(kind: str) -> str:
    """A kind of subject; WrongValue with those there are."""
    from migtrack.store.kinds import BY_NAME

    if kind not in BY_NAME:
        raise WrongValue("log.unknown_kind", kind=kind, known=" ".join(BY_NAME))
    return kind


def sections_by_operation(desk: Desk) -> dict[str, str]:
    """所管課 by operation: as recorded, else as the catalogue says."""
    states = operation_states(desk)
    return {
        one.key: (states[one.key].section if one.key in states else "") or one.section
        for one in desk.catalogue.operations
    }


def section_of(event: Event, sections: Mapping[str, str]) -> str:
    """所管課 of a record: its own, else of its operation; empty where neither is known."""
    image = event.after or event.before or {}
    own = image.get("section")
    return own if isinstance(own, str) and own else sections.get(str(image.get("operation", "")), "")


def _matches(event: Event, wish: EventWish, sections: Mapping[str, str]) -> bool:
    image = event.after or event.before or {}
    return (
        (wish.operation is None or image.get("operation") == wish.operation)
        and (wish.section is None or section_of(event, sections) == wish.section)
        and (wish.requirement is None or _concerns(event, wish.requirement))
    )


def _concerns(event: Event, requirement: str) -> bool:
    for image in (event.after or {}, event.before or {}):
        if image.get("requirement") == requirement or requirement in (image.get("targets") or ()):
            return True
        if any(match.get("requirement") == requirement for match in image.get("matches") or ()):
            return True
    return event.spec.partition("#")[2].rpartition(":")[0] == requirement


def _stamp(day: date) -> str:
    """The beginning of a Japanese day as the trail writes times."""
    from datetime import UTC

    return datetime.combine(day, time(), JAPAN).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
