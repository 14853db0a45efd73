"""Who approved, in the 職 that they had then: a later promotion makes no approval sufficient, nor a transfer one void.

Persons are subjects with events of their own. The title that counts is the one that stood in the
trail when the approval was recorded; where that event cannot be told (a decision that a switch
of versions carried on), the one at the end of the day of the approval.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from migtrack.domain.event import Event
from migtrack.domain.gap import Approval, ApprovalWay
from migtrack.domain.image import from_image, to_image
from migtrack.domain.person import Person
from migtrack.services.desk import JAPAN, Desk

APPROVALS = {"gap": "gap.approve", "customisation": "custom.approve"}


class TitlesThen:
    """The persons of a body as they were at any event; their events are read once, when first asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events: list[Event] | None = None

    def decided_by(self, subject: str, approval: Approval) -> str:
        """職氏名 of whoever approved: as the document names them, or as they were registered at that time.

        `subject` is the row's key or the customisation's number.
        """
        if approval.way is ApprovalWay.DOCUMENT:
            return approval.decided_by
        person = self.person_at(approval.approver, self._moment(subject, approval))
        return f"{person.section}{person.title} {person.name}".strip() if person else approval.approver

    def person_at(self, person_id: str, seq: int) -> Person | None:
        """A person as registered right after an event, by its number; as first registered if that came later."""
        own = [event for event in self._persons() if event.subject.key == person_id and event.after]
        then = next((event for event in own if event.seq <= seq), own[-1] if own else None)
        return from_image(Person, then.after) if then and then.after else None

    def _persons(self) -> list[Event]:
        """Events on persons, newest first."""
        if self._events is None:
            self._events = self._desk.trail.events(kind="person", last=self._desk.last_seq())
        return self._events

    def _moment(self, subject: str, approval: Approval) -> int:
        kind = "gap" if "/" in subject else "customisation"
        said = to_image(approval)
        own = self._desk.trail.events(kind=kind, key_prefix=subject, last=self._desk.last_seq())
        for event in own:
            is_own = event.subject.key == subject and event.action == APPROVALS[kind]
            if is_own and _approval(event.after) == said:
                return event.seq
        end = datetime.combine(approval.on + timedelta(days=1), time(), JAPAN)
        return self._desk.trail.seq_at(end)


def _approval(image: Mapping[str, object] | None) -> object:
    return (image or {}).get("approval")
