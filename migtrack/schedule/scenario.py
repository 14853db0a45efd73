"""もし〜なら: what may happen to a plan, and the wish to see where it would lead.

A scenario is a pattern that anyone may edit (`schedules/scenarios.yaml`); a wish names one with
what it concerns, or changes single tasks. Nothing here touches a plan: `scenario_turns` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Turn(StrEnum):
    """What a scenario does to the tasks."""

    INSERT = "insert"
    """More steps come before what has not begun."""
    POSTPONE = "postpone"
    """What would begin next begins months later."""
    NEXT_SESSION = "next_session"
    """A day of the council moves to the session after."""
    ABSENCE = "absence"
    """A person or section does nothing for some working days."""
    LOSE_WINDOW = "lose_window"
    """The cutover cannot use the window in which it lies."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step that comes in between."""

    name: str
    days: int
    """Working days; 0: a milestone."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A pattern of what may happen."""

    key: str
    name: str
    english: str
    turn: Turn
    steps: tuple[NewStep, ...] = ()
    """Of an insertion, in their order."""
    from_step: int = 1
    """An insertion stands before the first tasks from this of the forty steps on that have not begun."""
    in_line: bool = False
    """An insertion waits for what those tasks wait for; else it begins at once."""
    pauses: bool = False
    """What has begun from that step on stands still meanwhile."""
    goes_on: tuple[int, ...] = ()
    """Steps that neither wait nor stand still: others do them."""
    days: int = 0
    """Working days of an absence."""
    months: int = 0
    """Of a postponement."""
    note: str = ""

    @property
    def added_days(self) -> int:
        """Working days of all its steps."""
        return sum(step.days for step in self.steps)


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that is supposed to happen."""

    scenario: str = ""
    """Key; empty: single tasks are changed."""
    operations: tuple[str, ...] = ()
    """Keys."""
    vendor: str = ""
    """The operations whose chosen package is this vendor's."""
    person: str = ""
    """Owner or section of an absence."""
    on: date | None = None
    """From which day; None: the status date."""
    days: int | None = None
    """Instead of the scenario's own: of an absence, or of all inserted steps together."""
    months: int | None = None
    tasks: tuple[str, ...] = ()
    """Ids, where single tasks are changed."""
    delay_days: int = 0
    """Calendar days by which those end later."""
    duration_days: int | None = None
    """The length they are to have, as each counts its days."""


def spread(steps: Sequence[NewStep], days: int | None) -> tuple[NewStep, ...]:
    """The steps with lengths that add up to a number of days, in the proportions they had."""
    total = sum(step.days for step in steps)
    if days is None or not total:
        return tuple(steps)
    spent, given, found = 0, 0, []
    for step in steps:
        spent += step.days
        length = spent * days // total - given
        given += length
        found.append(NewStep(step.name, length))
    return tuple(found)
