"""What the register said when a book was sent: the row's own event tells, however much happened since.

The digest in the mark of a row is held against it. Where they differ, the book came from another copy
of the register (a restored backup, a rehearsal), whose event numbers mean nothing here.
"""

from dataclasses import dataclass, field, replace

from migtrack.audit.chain import unseal
from migtrack.domain.event import Event
from migtrack.domain.gap import Assessment
from migtrack.domain.image import from_image
from migtrack.exchange.book_layout import sent_digest
from migtrack.exchange.book_token import RowToken
from migtrack.exchange.register_book import ANSWERS, answered_values
from migtrack.services.desk import Desk

KIND = "gap"


@dataclass
class SentAnswers:
    """Assessments as of the events that books name, each read once."""

    desk: Desk
    _events: dict[int, Event | None] = field(default_factory=dict)

    def find(self, token: RowToken, now: Assessment, seq: int) -> Assessment | None:
        """What a row said when it was sent; None where this register never said so."""
        if token.seq == seq:
            found = now
        elif token.seq == 0:
            found = replace(_blank(now), digest=token.digest)
        else:
            event = self.event(token.seq)
            if event is None or event.subject.kind != KIND or event.subject.key != token.key or not event.after:
                return None
            found = from_image(Assessment, event.after)
        return found if sent_digest(answered_values(found), ANSWERS) == token.sent else None

    def event(self, seq: int) -> Event | None:
        """An event by number; None beyond the newest one, or where it was purged."""
        if seq not in self._events:
            stored = next(iter(self.desk.trail.stored(first=seq, last=seq)), None)
            self._events[seq] = unseal(stored.payload) if stored is not None and stored.payload else None
        return self._events[seq]


def _blank(now: Assessment) -> Assessment:
    return Assessment(now.operation, now.document, now.version, now.requirement, now.digest)
