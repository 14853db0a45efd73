"""Who was faster, and what both would have it be, in the words that people read.

The store knows ids and keys only. Said here for every service alike, after the transaction was given up.
"""

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import StaleRevision
from migtrack.services.desk import Desk
from migtrack.services.event_words import EMPTY, EventWords


def in_words(desk: Desk, stale: StaleRevision) -> StaleRevision:
    """The same refusal with the names of person, subject and fields, and values as they are read."""
    words = EventWords.of(desk)
    subject = str(stale.values["subject"])
    kind = subject.partition(":")[0]
    differing = words.between(kind, stale.theirs, stale.yours) if stale.yours else []
    findings = [
        Finding(
            Level.WARNING,
            "store.stale_field",
            each.name,
            {"field": each.label, "yours": each.new, "theirs": each.old or EMPTY},
        )
        for each in differing
        if each.name != "author"
    ]
    values = stale.values | {
        "subject": words.named(subject, stale.theirs or stale.yours),
        "who": words.person(str(stale.values["who"])),
    }
    return StaleRevision(stale.key, findings=findings, yours=stale.yours, theirs=stale.theirs, **values)
