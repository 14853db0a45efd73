"""The roots of moves in the words of people: what was changed, by how much, and why, as the trail has it.

Of the events between two plans the newest counts that changed just what a share comes from; what a
hand did goes before what was built, and the record of a step explains what its task was built from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from migtrack.domain.event import Event
from migtrack.domain.task import CLOCK_DAY, TaskKind
from migtrack.labels import Language, message
from migtrack.schedule.cause_chain import Part, Step
from migtrack.schedule.plan_comparison import TaskDifference
from migtrack.schedule.plan_copy import PlanCopy
from migtrack.schedule.readiness import Share
from migtrack.schedule.scenario_turns import minutes_left
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.plan_hands import BUILDING

LEAST_DAYS, LEAST_PERCENT = 2, 10
"""A root below both is not named in a sentence: days, and percent of the move."""
TOUCHING: Mapping[Share, frozenset[str]] = {
    Share.LENGTH: frozenset({"duration_minutes", "remaining_minutes"}),
    Share.PROGRESS: frozenset({"actual_start", "actual_finish", "percent", "remaining_minutes", "duration_minutes"}),
    Share.REDONE: frozenset({"actual_start", "actual_finish", "percent"}),
    Share.CONSTRAINT: frozenset({"constraint", "constraint_at"}),
    Share.LINK: frozenset({"predecessors"}),
    Share.CALENDAR: frozenset({"calendar"}),
    Share.ADDED: frozenset({"id"}),
}
"""Which fields of a task an event changed that is the root of a share."""
OF_A_STEP = (Share.PROGRESS, Share.REDONE)
"""What the record of one of the forty steps may explain."""
NOTED = (Share.STATUS_DATE, Share.STALLED)
"""What only a step's new note explains: a report on what did not happen gives other reasons."""


@dataclass(frozen=True, slots=True)
class PlanSide:
    """One of two plans that are compared."""

    title: str
    day: date
    seq: int
    """The newest event that it rests on."""
    copy: PlanCopy


@dataclass(frozen=True, slots=True)
class Root:
    """Where a move began or grew."""

    task: str
    operation: str
    name: str
    share: Share
    days: int
    detail: str
    """`10日 → 30日` of a length; else empty."""
    reason: str
    """In the words of whoever changed it; empty where nobody said."""
    on: date | None
    """The day of that change."""
    person: str


class RootWords:
    """Roots in the words of people."""

    def __init__(self, desk: Desk, old: PlanSide, new: PlanSide, said: Mapping[str, str]) -> None:
        self._desk, self._said = desk, said
        self._per_day = new.copy.minutes_per_day
        self._before = {task.id: task for task in old.copy.tasks}
        self._names = {operation.key: operation for operation in desk.catalogue.operations}
        first, last = sorted((old.seq, new.seq))
        self._events = _events_of(desk, first, last)

    def root(self, step: Step, part: Part) -> Root:
        """A root with the reason of the event that made it."""
        task, event = step.task, self._event(step, part.share)
        reason = self._said.get(task.id) or (_said(event) if event else "")
        on = _day_of(event) if event and task.id not in self._said else None
        return Root(
            task.id,
            task.operation,
            task.name,
            part.share,
            part.days,
            self._detail(step, part),
            reason,
            on,
            event.actor if on and event else "",
        )

    def sentence(self, difference: TaskDifference, roots: Sequence[Root]) -> str:
        """`介護保険の本番切替 +42日 ← RFP回答の受領（作業日数 10日 → 30日 +26日）「事業者の撤退」`."""
        task, say = difference.task, self._say
        parts = [say("head", operation=self._operation(task.operation), task=task.name, days=f"{difference.days:+d}")]
        quoted, told_roots = "", _weighty(roots, difference.days or 0)
        for root in told_roots:
            place = "" if root.task == task.id else self._place(root, task.operation)
            what = " ".join(each for each in (share_word(root, self._desk.language), root.detail) if each)
            told = say("quoted", reason=root.reason) if root.reason not in ("", quoted) else ""
            quoted = root.reason or quoted
            parts.append(say("root", place=place, what=what, days=f"{root.days:+d}", reason=told).strip())
        if len(told_roots) < len(roots):
            parts.append(say("smaller", count=len(roots) - len(told_roots)))
        if not roots:
            parts.append(say(f"share_{Share.CLOSED_DAYS.value}"))
        return " ← ".join(parts)

    def _place(self, root: Root, operation: str) -> str:
        if root.operation == operation:
            return root.name
        return self._say("place", operation=self._operation(root.operation), task=root.name)

    def _detail(self, step: Step, part: Part) -> str:
        before = self._before.get(step.task.id)
        if part.share is not Share.LENGTH or before is None:
            return ""
        key, minutes = "length", [each.duration_minutes for each in (before, step.task)]
        if minutes[0] == minutes[1]:
            key, minutes = "left", [minutes_left(each) for each in (before, step.task)]
        per_day = CLOCK_DAY if step.task.kind is TaskKind.CUTOVER else self._per_day
        days = [f"{each / per_day:.3g}" for each in minutes]
        return self._say(key, before=days[0], after=days[1])

    def _event(self, step: Step, share: Share) -> Event | None:
        """The newest event that changed what the share comes from; what a hand did goes before what was built."""
        task, fields = step.task, TOUCHING.get(share)
        if share is Share.WINDOW_MOVED:
            return self._newest(f"cutover:{task.operation}")
        touching = [event for event in self._events.get(f"task:{task.id}", ()) if fields and _touches(event, fields)]
        by_hand = [event for event in touching if event.action not in BUILDING]
        told = None
        if task.step and share in (*OF_A_STEP, *NOTED):
            told = self._newest(f"step:{task.operation}/{task.step:02d}", only_notes=share in NOTED)
        if task.kind is TaskKind.CUTOVER and share is Share.PROGRESS:
            told = self._newest(f"cutover:{task.operation}")
        return next((event for event in (*by_hand, told, *touching) if event is not None), None)

    def _newest(self, subject: str, *, only_notes: bool = False) -> Event | None:
        """The newest event on a subject that says why."""
        says = _new_note if only_notes else _said
        return next((event for event in self._events.get(subject, ()) if says(event)), None)

    def _operation(self, key: str) -> str:
        return self._names[key].name if key in self._names else key

    def _say(self, key: str, **values: object) -> str:
        return message(f"plan_compare.{key}", self._desk.language, **values)


def _weighty(roots: Sequence[Root], days: int) -> list[Root]:
    """What a sentence needs: the roots of some weight, or the greatest one where none has any."""
    least = max(LEAST_DAYS, abs(days) * LEAST_PERCENT // 100)
    found = [root for root in roots if abs(root.days) >= least]
    return found or sorted(roots, key=lambda root: -abs(root.days))[:1]


def share_word(root: Root, language: Language) -> str:
    """What a root is, in a few words."""
    if root.share is Share.PROGRESS:
        return message("plan_compare.late" if root.days > 0 else "plan_compare.early", language)
    return message(f"plan_compare.share_{root.share.value}", language)


def _events_of(desk: Desk, first: int, last: int) -> dict[str, list[Event]]:
    """Events on tasks, cutovers and steps behind one number and up to another, by subject, newest first."""
    found: dict[str, list[Event]] = {}
    if last <= first:
        return found
    for kind in ("task", "cutover", "step"):
        for event in _behind(desk.trail.events(kind=kind, last=last, newest=last - first), first):
            found.setdefault(str(event.subject), []).append(event)
    return found


def _behind(events: Iterable[Event], first: int) -> list[Event]:
    return [event for event in events if event.seq > first]


def _said(event: Event) -> str:
    """Why, in the words of whoever wrote it; a new note of a step says more than a monthly report."""
    return _new_note(event) or event.reason


def _new_note(event: Event) -> str:
    """The note of a step, where this event wrote it."""
    note = str((event.after or {}).get("note", ""))
    is_new = event.subject.kind == "step" and note != (event.before or {}).get("note", "")
    return note if is_new else ""


def _touches(event: Event, fields: frozenset[str]) -> bool:
    before, after = event.before or {}, event.after or {}
    return any(before.get(name) != after.get(name) for name in fields)


def _day_of(event: Event) -> date:
    return datetime.fromisoformat(event.at.replace("Z", "+00:00")).astimezone(JAPAN).date()
