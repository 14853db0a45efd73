"""Looking back: to the end of a day, or to the moment right after an event that a 照合値 covers.

What a desk of the past shows, it reads from the events up to then; its catalogue too is the one that
was in force, as far as its files are kept.
"""

import json
from dataclasses import replace
from datetime import date, datetime

from migtrack.domain.checkpoint import Checkpoint
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import BENCH, JAPAN, VERDICTS, Desk
from migtrack.services.subjects import event_at

CHECKPOINT = "照合値"


def kept_catalogue(desk: Desk) -> dict[str, bytes]:
    """The catalogue's files by name as the newest event that a desk sees cites them; what is not kept is left out."""
    from migtrack.audit.chain import unseal

    last = desk.last_seq()
    for stored in desk.trail.stored(first=max(last, 1), last=max(last, 1)):
        cited = unseal(stored.payload).catalogue if stored.payload else ""
        content = desk.store.reader(desk.body).content
        try:
            listing = json.loads(content(cited)) if cited else []
        except KeyError:  # older programs cited without keeping
            return {}
        found = {}
        for name, digest in listing:
            try:
                found[name] = content(digest)
            except KeyError:  # purged
                continue
        return found
    return {}


def at_day(desk: Desk, day: date) -> Desk:
    """The same desk at the end of another day."""
    return _at(desk, day, None)


def at_present(desk: Desk) -> Desk:
    """The same desk today."""
    return _at(desk, None, None)


def _at(desk: Desk, day: date | None, event: int | None) -> Desk:
    """What was worked out of texts alone holds at any day; the rest rests on this day's catalogue and state."""
    lasting = {place: known for place, known in desk.memory.items() if place[0] in (BENCH, VERDICTS)}
    return replace(desk, as_of=day, at_event=event, memory=lasting)


def at_moment(desk: Desk, text: str) -> Desk:
    """The same desk at a moment: `#123` (right after an event) or a checkpoint by its number (`照合値1`, `cp1`).

    WrongValue where there is none such.
    """
    number = text.strip().lower()
    if number.startswith("#"):
        seq = int(number[1:]) if number[1:].isdecimal() else 0
    else:
        bare = number.removeprefix("cp").removeprefix(CHECKPOINT)
        held = desk.store.reader(desk.body).find(Checkpoint, bare)
        if held is None:
            raise WrongValue("past.unknown_checkpoint", text=text)
        seq = held.value.seq
    event = event_at(replace(desk, as_of=None), str(seq))
    day = datetime.fromisoformat(event.at).astimezone(JAPAN).date()
    return _at(desk, day, seq)
