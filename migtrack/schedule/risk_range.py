"""How long what is left of a task may take: shortest, as planned, longest.

A plan says one length; people who did such work before know that it rarely goes faster and often
slower. What a task says of itself goes before the defaults of its step, those before the defaults
of its kind. What is over, and a milestone, has no range.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from migtrack.domain.task import Task, TaskKind

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """Shortest and longest in per cent of what is planned; 100 and 100: always as planned."""

    shortest: int = WHOLE
    longest: int = WHOLE


@dataclass(frozen=True, slots=True)
class RiskRules:
    """Everything that `schedules/risk.yaml` says. All of it is an assumption of ours until a town edits it."""

    kinds: Mapping[TaskKind, Spread] = field(default_factory=dict)
    steps: Mapping[int, Spread] = field(default_factory=dict)
    runs: int = 1000
    seed: int = 1
    vendor_steps: frozenset[int] = frozenset()
    """Steps of the forty whose length the vendor decides."""
    vendor_together: int = 0
    """Of a hundred runs, in how many all work of one vendor has the same luck; 0: none has."""
    person_together: int = 0
    """The same for all work of one person, or of one 所管課 where no person is named."""

    def spread_of(self, task: Task) -> Spread:
        """The default of a task."""
        by_step = self.steps.get(task.step or 0) if task.kind is TaskKind.WORK else None
        return by_step or self.kinds.get(task.kind, Spread())


@dataclass(frozen=True, slots=True)
class Range:
    """Minutes of what is left of a task: shortest ≤ planned ≤ longest."""

    shortest: int
    planned: int
    longest: int
    is_own: bool = False
    """Whether the task says so itself; else the defaults do."""

    @property
    def is_certain(self) -> bool:
        """Whether it takes its planned time whatever happens."""
        return self.shortest == self.longest


def range_of(task: Task, planned: int, rules: RiskRules) -> Range:
    """The range of a task of whose length `planned` minutes are left.

    A shortest above, or a longest below what is planned now says nothing: the plan was changed since.
    """
    if planned <= 0 or task.kind is TaskKind.MILESTONE:
        return Range(planned, planned, planned)
    spread, done = rules.spread_of(task), max(task.duration_minutes - planned, 0)
    shortest = -(-planned * spread.shortest // WHOLE)
    longest = planned * spread.longest // WHOLE
    if task.shortest_minutes is not None:
        shortest = max(task.shortest_minutes - done, 0)
    if task.longest_minutes is not None:
        longest = task.longest_minutes - done
    is_own = task.shortest_minutes is not None or task.longest_minutes is not None
    return Range(min(shortest, planned), planned, max(longest, planned), is_own)
