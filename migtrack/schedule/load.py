"""How many hours the plan asks of a person or a section, week by week or month by month.

A task asks its owner for every working hour between its dates, or for the share of them that the
rules say; where nobody is named it asks the section. What is over asks nothing, what is under way only
what lies behind the status date. A cutover asks whole days by the clock, closed days included.
Hours are not compared with anything nobody has said: without a capacity there is only the sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from migtrack.domain.network import ComputedTask, Network
from migtrack.domain.task import Task, TaskKind
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar

WHOLE = 100
DAY = timedelta(days=1)


class By(StrEnum):
    """Whose hours are counted."""

    PERSON = "person"
    """The owner of a task; its section where it has none."""
    SECTION = "section"


class Unit(StrEnum):
    """In which spans."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class LoadRules:
    """Everything that `schedules/load.yaml` says."""

    people: Mapping[str, int] = field(default_factory=dict)
    """Hours a week for all of this, by name; who is not here has no known capacity."""
    sections: Mapping[str, int] = field(default_factory=dict)
    share: int = WHOLE
    """Of a hundred working hours of a task, how many its owner works on it."""
    steps: Mapping[int, int] = field(default_factory=dict)
    """The same by step of the forty."""
    reserve_days: int = 10
    """Working days of float that levelling leaves to every task it moves."""

    def share_of(self, task: Task) -> int:
        """In per cent."""
        return self.steps.get(task.step or 0, self.share)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asked: a person, or a section."""

    name: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """One week or month of somebody."""

    first: date
    minutes: int
    tasks: tuple[str, ...]
    """Ids, the one that asks most first."""


@dataclass(frozen=True, slots=True)
class Load:
    """Everything that is asked of somebody, the weeks or months in which anything is, in order."""

    who: Asker
    stretches: tuple[Stretch, ...]
    weekly_hours: int | None
    """Capacity; None: nobody said."""

    @property
    def peak(self) -> Stretch:
        """The stretch that asks most, the first of equals."""
        return max(self.stretches, key=lambda one: (one.minutes, -one.first.toordinal()))

    @property
    def minutes(self) -> int:
        """All of it."""
        return sum(one.minutes for one in self.stretches)

    @property
    def most_at_once(self) -> int:
        """The most tasks of one stretch."""
        return max(len(one.tasks) for one in self.stretches)

    @property
    def overloaded(self) -> tuple[Stretch, ...]:
        """Weeks above the capacity; none where it is unknown. Asks for a load by weeks."""
        if self.weekly_hours is None:
            return ()
        return tuple(one for one in self.stretches if one.minutes > self.weekly_hours * 60)


def who_does(task: Task, by: By) -> Asker:
    """Whom a task asks."""
    if by is By.PERSON and task.owner:
        return Asker(task.owner, is_person=True)
    return Asker(task.section, is_person=False)


def loads(
    tasks: Sequence[Task],
    computed: Sequence[ComputedTask],
    network: Network,
    rules: LoadRules,
    by: By = By.SECTION,
    unit: Unit = Unit.WEEK,
) -> list[Load]:
    """By asker, the highest peak first; `computed` in the order of `tasks`."""
    rulers = Rulers(network, unit)
    sums: dict[Asker, dict[date, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for task, dates in zip(tasks, computed, strict=True):
        for first, minutes in asked(task, dates.start, dates.finish, rulers, rules):
            sums[who_does(task, by)][first].append((minutes, task.id))
    found = [Load(who, tuple(_stretches(spans)), _capacity(who, rules)) for who, spans in sums.items()]
    return sorted(found, key=lambda load: (-load.peak.minutes, not load.who.is_person, load.who.name))


def asked(
    task: Task, start: datetime, finish: datetime, rulers: "Rulers", rules: LoadRules
) -> Iterator[tuple[date, int]]:
    """First day of each stretch, and the minutes a task asks in it."""
    share = rules.share_of(task)
    if task.percent >= WHOLE or task.actual_finish is not None or task.duration_minutes == 0:
        return
    begin = max(start, rulers.status) if rulers.status else start
    is_clock = task.kind is TaskKind.CUTOVER
    for first, until in rulers.stretches(begin, finish):
        low, high = max(begin, _midnight(first)), min(finish, _midnight(until))
        minutes = rulers.days_of(low, high) if is_clock else rulers.of(task.calendar).minutes_between(low, high)
        if minutes > 0:
            yield first, -(-minutes * share // WHOLE)


class Rulers:
    """The calendars of a network, and where its weeks or months begin."""

    def __init__(self, network: Network, unit: Unit) -> None:
        self.unit, self.status = unit, network.status_date
        self._usual, self._per_day = network.calendar, network.minutes_per_day
        self._known = {definition.name: definition for definition in network.calendars}
        self._made: dict[str, WorkingCalendar] = {}

    def of(self, name: str) -> WorkingCalendar:
        """A task's calendar; the body's where it has none of its own."""
        name = name if name in self._known else self._usual
        if name not in self._made:
            self._made[name] = working_calendar(self._known[name])
        return self._made[name]

    def days_of(self, low: datetime, high: datetime) -> int:
        """Minutes of a time by the clock, a day of it counted as an office day."""
        return round((high - low) / DAY * self._per_day)

    def first_of(self, day: date) -> date:
        """The first day of the week or month that a day lies in."""
        return day - DAY * day.weekday() if self.unit is Unit.WEEK else day.replace(day=1)

    def stretches(self, start: datetime, finish: datetime) -> Iterator[tuple[date, date]]:
        """First days of the stretches that a time touches, each with the first day of the next."""
        first = self.first_of(start.date())
        while _midnight(first) < finish:
            until = first + 7 * DAY if self.unit is Unit.WEEK else (first + 31 * DAY).replace(day=1)
            yield first, until
            first = until


def _stretches(spans: Mapping[date, Iterable[tuple[int, str]]]) -> Iterator[Stretch]:
    for first in sorted(spans):
        asking = sorted(spans[first], key=lambda one: (-one[0], one[1]))
        yield Stretch(first, sum(minutes for minutes, _ in asking), tuple(task for _, task in asking))


def _capacity(who: Asker, rules: LoadRules) -> int | None:
    return (rules.people if who.is_person else rules.sections).get(who.name)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
