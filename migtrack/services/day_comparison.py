"""Two days compared: what is otherwise at the later one, who changed it, and why.

Read from the events between the two. A subject that was changed and changed back is told apart: it
says the same on both days, yet somebody touched it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from migtrack.domain.event import Event, Image, Subject
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk
from migtrack.services.past import at_day


class Difference(StrEnum):
    """What became of a subject; `days.…` says it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CAME_BACK = "came_back"
    """Changed, and changed back."""


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """What happened to one subject between the two days."""

    subject: Subject
    operation: str
    """Empty where it concerns none."""
    section: str
    kind: Difference
    before: Image | None
    after: Image | None
    events: tuple[Event, ...]
    """Those between, oldest first."""

    @property
    def persons(self) -> tuple[str, ...]:
        """Ids of who changed it, in order."""
        return tuple(dict.fromkeys(event.actor for event in self.events))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as each said."""
        return tuple(dict.fromkeys(event.reason for event in self.events if event.reason))

    @property
    def actions(self) -> tuple[str, ...]:
        """What was done, in order."""
        return tuple(dict.fromkeys(event.action for event in self.events))


@dataclass(frozen=True, slots=True)
class Rates:
    """How far the body was at a day."""

    day: date
    official: Fraction | None
    open_gaps: int


@dataclass(frozen=True, slots=True)
class DaysCompared:
    """Everything between the ends of two days."""

    first: Rates
    last: Rates
    first_seq: int
    last_seq: int
    changes: tuple[SubjectChange, ...]

    def counts(self) -> dict[tuple[str, str], Counter[Difference]]:
        """How many of each difference, by operation and kind of subject, in the order of the changes."""
        found: dict[tuple[str, str], Counter[Difference]] = {}
        for change in self.changes:
            found.setdefault((change.operation, change.subject.kind), Counter())[change.kind] += 1
        return found


def compare_days(desk: Desk, first: date, last: date) -> DaysCompared:
    """From the end of one day to the end of another; WrongValue where they stand the wrong way round."""
    if last < first:
        raise WrongValue("days.reversed", first=first.isoformat(), last=last.isoformat())
    if last > desk.today:
        raise WrongValue("days.in_future", day=last.isoformat())
    earlier, later = at_day(desk, first), desk if desk.as_of == last else at_day(desk, last)
    begin, end = earlier.last_seq(), later.last_seq()
    events = _between(desk, begin, end)
    order = {operation.key: place for place, operation in enumerate(desk.catalogue.operations)}
    changes = sorted(_changes(events), key=lambda one: (order.get(one.operation, -1), one.subject.kind))
    return DaysCompared(_rates(earlier, begin), _rates(later, end), begin, end, tuple(changes))


def _between(desk: Desk, begin: int, end: int) -> list[Event]:
    from migtrack.audit.chain import unseal

    if end <= begin:
        return []
    return [unseal(stored.payload) for stored in desk.trail.stored(first=begin + 1, last=end) if stored.payload]


def _changes(events: Iterable[Event]) -> list[SubjectChange]:
    by_subject: dict[str, list[Event]] = {}
    for event in events:
        by_subject.setdefault(str(event.subject), []).append(event)
    return [_change(own) for own in by_subject.values()]


def _change(own: list[Event]) -> SubjectChange:
    before, after = own[0].before, own[-1].after
    image = after or before or next((event.after for event in own if event.after), {})
    operation, section = image.get("operation"), image.get("section")
    return SubjectChange(
        own[0].subject,
        operation if isinstance(operation, str) else "",
        section if isinstance(section, str) else "",
        _kind(before, after),
        before,
        after,
        tuple(own),
    )


def _kind(before: Image | None, after: Image | None) -> Difference:
    if before == after:
        return Difference.CAME_BACK
    if before is None:
        return Difference.ADDED
    return Difference.REMOVED if after is None else Difference.CHANGED


def _rates(desk: Desk, seq: int) -> Rates:
    from migtrack.services.board import read_board

    assert desk.as_of is not None
    if not seq:
        return Rates(desk.as_of, None, 0)
    board = read_board(desk, with_outlooks=False)
    return Rates(desk.as_of, board.rates.overall.official, sum(row.gaps.open for row in board.rows))
