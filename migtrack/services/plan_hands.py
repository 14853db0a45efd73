"""What people changed of the plan by hand, read off the trail."""

from migtrack.domain.event import Event
from migtrack.domain.image import from_image
from migtrack.domain.task import Task
from migtrack.schedule.plan_merging import NOTHING, Touched, touch
from migtrack.services.desk import Desk

BUILDING = ("plan.build", "plan.revise")
FRESH = "plan.fresh"
"""Built from the template alone: what hands had changed before is over."""
BY_HAND = ("plan.set", "plan.add", "plan.remove", "plan.edit", "plan.import")


def touched_by_hand(desk: Desk) -> dict[str, Touched]:
    """By task id; only tasks that a hand touched."""
    found: dict[str, Touched] = {}
    for event in reversed(desk.trail.events(kind="task")):
        key = event.subject.key
        if event.action == FRESH:
            found.pop(key, None)
        elif event.action in BY_HAND:
            found[key] = touch(found.get(key, NOTHING), *_images(event))
    return found


def _images(event: Event) -> tuple[Task | None, Task | None]:
    before = from_image(Task, event.before) if event.before is not None else None
    return before, from_image(Task, event.after) if event.after is not None else None
