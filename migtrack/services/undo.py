"""Taking back what was entered: a new event that makes a subject be what it was before its last one.

Nothing is erased; the trail shows what was entered, that it was taken back, by whom and why. Only a
subject's last event can be taken back, so that nothing which somebody built on it falls silently. An
approved decision is never undone by whoever made it: it is returned, which is the approver's to do,
and for the same reason taking something back never brings an approval into being.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any

from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Event, Image
from migtrack.domain.foreign_row import ForeignRow
from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.image import from_image
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.step import StepRecord
from migtrack.domain.task import Task
from migtrack.domain.work_change import WorkChange
from migtrack.services.desk import Desk
from migtrack.services.pen import Pen
from migtrack.services.plan_edits import check_edit
from migtrack.services.plan_hands import BY_HAND

NOUNS: Mapping[str, type[Any]] = {
    "gap": Assessment,
    "customisation": Customisation,
    "step": StepRecord,
    "work_change": WorkChange,
    "foreign_row": ForeignRow,
    "task": Task,
}
"""What can be taken back, by kind of subject."""
UNDOING = {
    "gap": "gap.undo",
    "customisation": "custom.undo",
    "step": "step.undo",
    "work_change": "gap.bpr_undo",
    "foreign_row": "gap.foreign_undo",
    "task": "plan.undo",
}
"""The action that takes it back; only actions of the same area are taken back."""
NUMBERED = ("customisation", "foreign_row")
"""Their first event gives a number that others may cite: it is not taken back."""
BY_SWITCH = ("gap.carry", "gap.await", "custom.carry")
"""What a switch of versions did to a subject is one decision with much else, and stays."""


OF_PLAN = (*BY_HAND, "plan.remove_link", "plan.undo")
"""Of tasks only what a hand did; what a template or a calendar did is done again from there."""
INSTEAD = {"task": "undo.built_task", "baseline": "undo.baseline_stays", "cutover": "undo.cutover_stays"}
"""What to do about events of the plan that are not taken back, by kind of subject."""


@dataclass(frozen=True, slots=True)
class Undone:
    """An event that was taken back."""

    event: Event
    """As it was."""
    seq: int
    """Number of the new event."""


def undo_events(desk: Desk, numbers: Sequence[int], reason: str) -> list[Undone]:
    """Take back events by number, newest first, all or none.

    ForbiddenByRule without a reason, for an approved decision, for anything but the last event of
    its subject, and for what is no decision of a person; WrongValue for a number that is not there.
    """
    if not reason.strip():
        raise ForbiddenByRule("undo.needs_reason")
    events = [_event(desk, number) for number in sorted(_with_bridges(desk, numbers), reverse=True)]
    for event in events:
        _check(desk, event)
    check_edit(desk, *(from_image(Task, e.before) for e in events if e.subject.kind == "task" and e.before))
    undone = []
    with desk.writing(UNDOING[events[0].subject.kind]) as pen:
        for event in events:
            undone.append(Undone(event, _take_back(pen, event, reason)))
            if event.subject.kind == "work_change":
                _replan(desk, pen, event, reason)
    return undone


def undoable_event(desk: Desk, number: int) -> Event:
    """An event that can be taken back, so that a person sees what that puts back; refused as `undo_events` does."""
    event = _event(desk, number)
    _check(desk, event)
    return event


def _with_bridges(desk: Desk, numbers: Sequence[int]) -> set[int]:
    """The events, and with a task that was taken out the links that were bridged with it."""
    wanted = set(numbers)
    for number in numbers:
        if _action(desk, number) == "plan.remove":
            wanted.update(takewhile(lambda each: _action(desk, each) == "plan.remove_link", count(number + 1)))
    return wanted


def _action(desk: Desk, number: int) -> str:
    """What an event did; empty where there is none, or none to be read any more."""
    from migtrack.audit.chain import unseal

    stored = next(iter(desk.trail.stored(first=number, last=number)), None)
    return unseal(stored.payload).action if stored is not None and stored.payload is not None else ""


def _replan(desk: Desk, pen: Pen, event: Event, reason: str) -> None:
    """The tasks that a plan of practice brought follow what it is again."""
    from migtrack.services.work_changes import record_tasks

    now = [from_image(WorkChange, event.before)] if event.before else []
    was = [from_image(WorkChange, event.after)] if event.after else []
    record_tasks(desk, pen, (now or was)[0].operation, now, reason, was)


def last_event_of(desk: Desk, subject: str) -> int:
    """The number of the last event on a subject, named as the trail names it (`gap:juki/juki@1.0/1.1.1/m`)."""
    kind, _, key = subject.partition(":")
    own = desk.trail.events(kind=kind, key_prefix=key)
    found = next((event.seq for event in own if event.subject.key == key), None)
    if found is None:
        raise WrongValue("undo.no_such_subject", subject=subject)
    return found


def _event(desk: Desk, number: int) -> Event:
    from migtrack.audit.chain import unseal

    head = desk.trail.head()
    if not 0 < number <= head:
        raise WrongValue("undo.no_such_event", number=number, last=head)
    stored = next(iter(desk.trail.stored(first=number, last=number)), None)
    if stored is None or stored.payload is None:
        raise ForbiddenByRule("undo.purged", number=number)
    return unseal(stored.payload)


def _check(desk: Desk, event: Event) -> None:
    kind, number = event.subject.kind, event.seq
    is_of_hand = kind != "task" or event.action in OF_PLAN
    if kind in INSTEAD and (kind not in NOUNS or not is_of_hand):
        raise ForbiddenByRule(INSTEAD[kind], number=number, operation=event.subject.key.partition("/")[0])
    if kind not in NOUNS or event.action in BY_SWITCH or _area(event.action) != _area(UNDOING[kind]):
        raise ForbiddenByRule("undo.no_decision", number=number)
    last = last_event_of(desk, str(event.subject))
    if last != number:
        raise ForbiddenByRule("undo.not_the_last", number=number, last=last)
    if _is_approved(event.after):
        raise ForbiddenByRule("undo.is_approved", number=number)
    if _is_approved(event.before):
        raise ForbiddenByRule("undo.was_approved", number=number)
    if event.before is None and kind == "task":
        raise ForbiddenByRule("undo.added_task", number=number, id=event.subject.key)
    if event.before is None and kind in NUMBERED:
        raise ForbiddenByRule("undo.gave_a_number", number=number, id=event.subject.key)
    if kind == "gap" and (event.before or {}).get("pending") != (event.after or {}).get("pending"):
        raise ForbiddenByRule("undo.settled_a_switch", number=number)


def _area(action: str) -> str:
    return action.partition(".")[0]


def _is_approved(image: Image | None) -> bool:
    return bool(image) and (image or {}).get("workflow") == Workflow.APPROVED.value


def _take_back(pen: Pen, event: Event, reason: str) -> int:
    from migtrack.store.writer import Change

    held = pen.writer.find(NOUNS[event.subject.kind], event.subject.key)
    read_at = event.seq if held else 0
    action = UNDOING[event.subject.kind]
    [written] = pen.record([Change(event.subject, event.before, action, reason, event.spec, read_at=read_at)])
    return written.seq
