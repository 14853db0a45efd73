"""What people changed of the plan by hand, read off the trail."""

from migtrack.domain.event import Event
from migtrack.domain.image import from_image
from migtrack.domain.task import Task
from migtrack.schedule.plan_merging import NOTHING, Touched, touch
from migtrack.services.desk import Desk

BUILDING = ("plan.build", "plan.revise")
FRESH = "plan.fresh"
"""Built from the template alone: what hands had changed before is over."""
UNDO = "plan.undo"
"""Takes back the event before it of the same task, as if no hand had been there."""
BY_HAND = ("plan.set", "plan.add", "plan.remove", "plan.edit", "plan.import")


def touched_by_hand(desk: Desk) -> dict[str, Touched]:
    """By task id; only tasks that a hand touched."""
    states: dict[str, list[Touched]] = {}
    for event in reversed(desk.trail.events(kind="task")):
        held = states.setdefault(event.subject.key, [NOTHING])
        held.append(_after(held, event))
    return {key: held[-1] for key, held in states.items() if held[-1] != NOTHING}


def _after(held: list[Touched], event: Event) -> Touched:
    """What is touched behind one more event of a task; `held` what was behind each earlier one."""
    if event.action == FRESH:
        return NOTHING
    if event.action == UNDO:
        return held[-2] if len(held) > 1 else NOTHING
    return touch(held[-1], *_images(event)) if event.action in BY_HAND else held[-1]


def _images(event: Event) -> tuple[Task | None, Task | None]:
    before = from_image(Task, event.before) if event.before is not None else None
    return before, from_image(Task, event.after) if event.after is not None else None
