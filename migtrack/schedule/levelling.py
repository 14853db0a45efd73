"""Which tasks could begin later so that nobody is asked for everything in one week.

Greedy and serial: the highest week of somebody, there the task whose move lowers the highest weeks
most, then the next; no task twice. Each move is tried on the whole plan, never only reckoned: nothing critical
moves, no cutover and no deadline and not the end of the plan becomes later, the links hold, a reserve
of float stays, and nobody else's highest week rises. What follows a cutover at once (watching over the new
system) stays where it is, whatever its float. A move is a no-earlier-than date and nothing else,
so it is taken back by giving the task its old constraint again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from migtrack.domain.finding import has_errors
from migtrack.domain.network import ComputedPlan, ComputedTask, Network, NetworkTask
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.schedule.load import Asker, By, Load, LoadRules, Rulers, Unit, asked, loads
from migtrack.schedule.replanning import Replanner

MOST_PROPOSALS = 30
MOST_EACH = 6
"""Moves for one person or section; more than a person reads is no proposal."""
MOST_WEEKS = 26
TRIED_BY_COMPUTING = 4
"""Of the moves of one week, how many of the best are tried on the whole plan."""
MOVABLE = (ConstraintType.ASAP, ConstraintType.SNET)


@dataclass(frozen=True, slots=True)
class Move:
    """One task that could begin later, given the moves before it in the list."""

    task: str
    who: Asker
    old_start: datetime
    start: datetime
    """What its no-earlier-than date becomes."""
    days: int
    """Working days later."""
    week: date
    """The week that it relieves, by its Monday."""
    before: int
    """Minutes asked in that week before the move, and after it."""
    after: int
    peak_before: int
    """The highest week of the one concerned, in minutes, before the move and after it."""
    peak_after: int


@dataclass(frozen=True, slots=True)
class _State:
    network: Network
    plan: ComputedPlan
    loads: Mapping[Asker, Load]


class Levelling:
    """Proposals for one plan."""

    def __init__(self, tasks: Sequence[Task], network: Network, rules: LoadRules, by: By = By.SECTION) -> None:
        self.tasks, self.rules, self.by = tasks, rules, by
        self._index = {task.id: index for index, task in enumerate(tasks)}
        self._rulers, self._planner = Rulers(network, Unit.WEEK), Replanner()
        self._first = self._state(_firm(network, self._planner.compute(network)))
        self._per_day = network.minutes_per_day
        cutovers = {task.id for task in tasks if task.kind is TaskKind.CUTOVER}
        self._moved_once: set[str] = set()
        self._held = {task.id for task in tasks if any(link.task in cutovers for link in task.predecessors)}

    def proposals(self) -> list[Move]:
        """The moves, each on top of those before it."""
        found: list[Move] = []
        state, done, counts = self._first, set[Asker](), defaultdict[Asker, int](int)
        self._moved_once.clear()
        while state is not None and len(found) < MOST_PROPOSALS:
            who = self._most_asked(state, done)
            if who is None:
                break
            step = self._relieved(state, state.loads[who])
            counts[who] += 1
            if step is None or counts[who] >= MOST_EACH:
                done.add(who)
            if step is not None:
                found.append(step[0])
                self._moved_once.add(step[0].task)
                state = step[1]
        return found

    def accepted(self, moves: Sequence[Move]) -> tuple[ComputedPlan, list[Asker]]:
        """The plan with some of the moves, and whose highest week would be higher than it is now.

        Any of the moves together keep every date; a week can rise where one that made room is left out.
        """
        network = self._first.network
        for move in moves:
            network = self._moved(network, self._index[move.task], move.start)
        state = self._state(network)
        return state.plan, self._worse(self._first, state)

    def _state(self, network: Network) -> _State:
        plan = self._planner.compute(network)
        if has_errors(plan.findings):
            return _State(network, plan, {})
        found = loads(self.tasks, plan.tasks, network, self.rules, self.by)
        return _State(network, plan, {load.who: load for load in found})

    def _most_asked(self, state: _State, done: set[Asker]) -> Asker | None:
        """Whose highest week is highest among those who can still be relieved: above what they can do, or doubled."""

        def wants(load: Load) -> bool:
            if load.who in done or not load.who.name:
                return False
            if load.weekly_hours is not None:
                return load.peak.minutes > load.weekly_hours * 60
            return len(load.peak.tasks) > 1

        wanting = [load for load in state.loads.values() if wants(load)]
        return max(wanting, key=lambda load: (load.peak.minutes, load.who.name)).who if wanting else None

    def _relieved(self, state: _State, load: Load) -> tuple[Move, _State] | None:
        """The best move out of somebody's highest week that holds on the whole plan."""
        reckoned = sorted(self._reckoned(state, load))
        for _, days, _, index, start in reckoned[:TRIED_BY_COMPUTING]:
            after = self._state(self._moved(state.network, index, start))
            if self._holds(state, after, load):
                return self._told(state, after, load, index, start, days), after
        return None

    def _reckoned(self, state: _State, load: Load) -> Iterator[tuple[int, int, tuple[int, ...], int, datetime]]:
        """Moves that would help if nothing else moved: the highest week then, working days, all weeks, index, start.

        In this order they are wanted: the highest week lowest, then the shortest move.
        """
        weeks = {one.first: one.minutes for one in load.stretches}
        now = _high_weeks(weeks.values())
        for task_id in load.peak.tasks:
            index = self._index[task_id]
            task, dates = self.tasks[index], state.plan.tasks[index]
            if task_id in self._moved_once or not self._can_move(state, index):
                continue
            ruler = self._rulers.of(task.calendar)
            begin, length = ruler.to_position(dates.start), task.duration_minutes
            room = dates.total_float_minutes - self.rules.reserve_days * self._per_day
            without = dict(weeks)
            for first, minutes in asked(task, dates.start, dates.finish, self._rulers, self.rules):
                without[first] -= minutes
            for number in range(1, MOST_WEEKS + 1):
                days = 5 * number
                if days * self._per_day > room:
                    break
                position = begin + days * self._per_day
                start, finish = ruler.to_start(position), ruler.to_finish(position + length)
                then = dict(without)
                for first, minutes in asked(task, start, finish, self._rulers, self.rules):
                    then[first] = then.get(first, 0) + minutes
                high = _high_weeks(then.values())
                if high < now:
                    yield high[0], days, high, index, start

    def _can_move(self, state: _State, index: int) -> bool:
        task, node, dates = self.tasks[index], state.network.tasks[index], state.plan.tasks[index]
        is_begun = node.actual_start is not None or node.actual_finish is not None
        is_work = task.kind is TaskKind.WORK and node.windows is None and task.id not in self._held
        return is_work and not is_begun and not dates.critical and node.constraint in MOVABLE

    @staticmethod
    def _moved(network: Network, index: int, start: datetime) -> Network:
        task = replace(network.tasks[index], constraint=ConstraintType.SNET, constraint_at=start)
        return replace(network, tasks=(*network.tasks[:index], task, *network.tasks[index + 1 :]))

    def _holds(self, before: _State, after: _State, load: Load) -> bool:
        if has_errors(after.plan.findings) or load.who not in after.loads:
            return False
        rows = zip(self._first.network.tasks, self._first.plan.tasks, after.plan.tasks, strict=True)
        if after.plan.finish > self._first.plan.finish or any(_is_harmed(*row) for row in rows):
            return False
        now, then = (_high_weeks(one.minutes for one in each.loads[load.who].stretches) for each in (before, after))
        is_relieved = _asked_in(after.loads[load.who], load.peak.first) < load.peak.minutes
        return is_relieved and then < now and not self._worse(before, after)

    @staticmethod
    def _worse(before: _State, after: _State) -> list[Asker]:
        """Whose highest week rose."""
        return [
            who
            for who, load in after.loads.items()
            if load.peak.minutes > (before.loads[who].peak.minutes if who in before.loads else 0)
        ]

    def _told(self, before: _State, after: _State, load: Load, index: int, start: datetime, days: int) -> Move:
        week, then = load.peak.first, after.loads[load.who]
        return Move(
            self.tasks[index].id,
            load.who,
            before.plan.tasks[index].start,
            start,
            days,
            week,
            load.peak.minutes,
            _asked_in(then, week),
            load.peak.minutes,
            then.peak.minutes,
        )


def _firm(network: Network, plan: ComputedPlan) -> Network:
    """The network in which cutovers, and what has a deadline, may not be later than they are now.

    So the float of what they wait for ends where they begin, and not where they would fall into a later window.
    """
    if not plan.tasks:
        return network

    def bound(task: NetworkTask, dates: ComputedTask) -> NetworkTask:
        is_firm = (task.windows is not None or task.deadline is not None) and task.actual_finish is None
        if not is_firm or (task.deadline is not None and task.deadline < dates.finish):
            return task
        return replace(task, deadline=dates.finish)

    return replace(network, tasks=tuple(map(bound, network.tasks, plan.tasks)))


def _high_weeks(minutes: Iterable[int]) -> tuple[int, ...]:
    """Weeks from the highest down: less is better, and the highest counts first."""
    return tuple(sorted(minutes, reverse=True))


def _asked_in(load: Load, week: date) -> int:
    """Minutes of one week."""
    return next((one.minutes for one in load.stretches if one.first == week), 0)


def _is_harmed(task: NetworkTask, before: ComputedTask, after: ComputedTask) -> bool:
    """Whether a move made late what must not be late."""
    is_firm = before.critical or task.windows is not None or task.deadline is not None
    return is_firm and after.finish > before.finish
