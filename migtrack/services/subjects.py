"""What a person names when they point at a record: `juki 0019003`, `C-0001`, `#123`, or as the trail names it."""

from collections.abc import Sequence

from migtrack.domain.event import Event, Subject
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk

NUMBERED = {"C": "customisation", "S": "switch", "L": "lot", "A": "remark", "P": "package", "Q": "inquiry"}
"""Kinds of subjects that are known by a number, by its letter."""


def named_subject(desk: Desk, words: Sequence[str]) -> str:
    """The subject (`gap:juki/juki@1.0/0019003`) that words name; WrongValue where there is none.

    Two words are an operation and a requirement of the version it works against; `#123` is what
    event 123 is about.
    """
    if len(words) > 1:
        from migtrack.services.gaps import find_gap

        return f"gap:{find_gap(desk, desk.catalogue.find_operation(words[0]), words[1]).key}"
    text = words[0].strip()
    if text.startswith("#"):
        return str(event_at(desk, text[1:]).subject)
    kind, _, key = text.partition(":")
    if not key:
        kind, key = NUMBERED.get(text[:1].upper(), ""), text.upper()
    if not kind or not last_event(desk, Subject(kind, key)):
        raise WrongValue("card.unknown_subject", subject=text)
    return f"{kind}:{key}"


def event_at(desk: Desk, number: str) -> Event:
    """The event of a number that the desk sees; WrongValue where there is none."""
    from migtrack.audit.chain import unseal

    last = desk.last_seq()
    if not number.isdecimal() or not 0 < int(number) <= last:
        raise WrongValue("card.unknown_event", number=number, last=last)
    stored = next(iter(desk.trail.stored(first=int(number), last=int(number))), None)
    if stored is None or not stored.payload:
        raise WrongValue("card.unknown_event", number=number, last=last)
    return unseal(stored.payload)


def events_of(desk: Desk, subject: Subject) -> list[Event]:
    """Every event of one subject that the desk sees, oldest first."""
    found = desk.trail.events(kind=subject.kind, key_prefix=subject.key, last=desk.last_seq())
    return [event for event in reversed(found) if event.subject.key == subject.key]


def last_event(desk: Desk, subject: Subject) -> int:
    """Number of the newest event of a subject that the desk sees; 0 where there is none."""
    return max((event.seq for event in events_of(desk, subject)), default=0)
