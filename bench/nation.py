"""Every plan of the country at once, beside networkx and MPXJ's MicrosoftScheduler on the same networks.

    python bench/nation.py [--plans 34820] [--threads 2]

34,820 plans of 40 tasks (20 operations of 1,741 bodies), a calendar for each body: the town hall's own,
with two closing days of the body's. First one template for all, lengths and starts of their own; then
links, constraints and deadlines of each plan's own. Ours gives early and late dates by the clock and both
floats; networkx walks the same links in minutes of work, without calendars and floats, which is less;
MPXJ gives what we give. Both are timed on some plans, without the time to build their objects, and scaled
by the number of tasks. Some plans are computed one by one too, and must be the same.

Seconds of the clock, best of some runs; those of the processors stand beside, for other work on the
machine lengthens the first. Leaves with 1 below a ratio, or above a limit in seconds of both.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.calendar_table import CalendarTable, calendar_table
from migtrack.schedule.critical_path import compute
from migtrack.schedule.many_plans import PlansAnswer, compute_plans
from migtrack.schedule.moment import moment_from
from migtrack.schedule.plain_columns import CODES, FAR, PlainColumns
from migtrack.schedule.template_passes import TemplateAnswer, TemplatePlans, compute_template, template_arcs
from migtrack.schedule.working_calendar import WorkingCalendar, instant_at, minute_of
from migtrack.services.calendars import town_hall_of

TASKS, LINKS = 40, 60
PLANS_OF_A_BODY = 20
RUNS = 5
WALKED, SCHEDULED, CHECKED = 250, 60, 40
"""Plans that networkx walks, that MPXJ schedules, that are computed one by one."""
TEMPLATE_LIMIT, TEMPLATE_NETWORKX, TEMPLATE_MPXJ = 0.3, 40, 150
GENERAL_LIMIT, GENERAL_NETWORKX, GENERAL_MPXJ = 1.5, 8, 25
KINDS = (*(LinkType.FS,) * 6, LinkType.SS, LinkType.FF)
LAGS = (0, 0, 0, 0, 480, -240)
DATED = tuple(each for each in ConstraintType if each not in (ConstraintType.ASAP, ConstraintType.ALAP))
FIRST_YEAR, LAST_YEAR = 2026, 2033


@dataclass(frozen=True)
class Country:
    """Bodies' calendars, and by plan the calendar, the start and the lengths of the tasks."""

    rulers: list[WorkingCalendar]
    table: CalendarTable
    calendar: np.ndarray
    start: np.ndarray
    durations: np.ndarray
    """Minutes (tasks × plans)."""


def main() -> None:
    """Print times and ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--plans", type=int, default=34_820)
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    began = time.perf_counter()
    country = found_country(given.plans)
    made = time.perf_counter() - began
    print(f"{given.plans:,} plans × {TASKS} tasks = {given.plans * TASKS:,}; {len(country.rulers):,} calendars of")
    print(f"{len(country.table.blocks):,} blocks, made in {made:.1f} s and not counted below")
    good = [template_of_all(country, given.threads), plans_of_their_own(country, given.threads)]
    sys.exit(not all(good))


def found_country(plans: int) -> Country:
    """The calendars, starts and lengths, the same in every run."""
    dice, draw = random.Random("nation"), np.random.default_rng(20)
    town = town_hall_of(open_catalogue(None), FIRST_YEAR, LAST_YEAR)
    rulers = [WorkingCalendar(own_calendar(town, dice, body)) for body in range(-(-plans // PLANS_OF_A_BODY))]
    calendar = np.repeat(np.arange(len(rulers), dtype=np.int32), PLANS_OF_A_BODY)[:plans]
    days = draw.integers(0, 365, plans).tolist()
    opening = minute_of(datetime(FIRST_YEAR, 4, 1, 9))
    start = [moment_from(rulers[one], opening + 1440 * day) for one, day in zip(calendar.tolist(), days, strict=True)]
    durations = draw.integers(1, 20, (TASKS, plans)) * 480
    durations[[9, 24, 39]] = 0
    return Country(rulers, calendar_table(rulers), calendar, np.array(start, np.int32), durations.astype(np.int32))


def own_calendar(town: CalendarDefinition, dice: random.Random, body: int) -> CalendarDefinition:
    """The town hall's calendar with two closing days of a body's own."""
    own = {date(FIRST_YEAR, 1, 1) + timedelta(days=dice.randrange(2500)): () for _ in range(2)}
    return replace(town, name=f"{body}", exceptions=tuple(sorted((dict(town.exceptions) | own).items())))


def template_of_all(country: Country, threads: int) -> bool:
    """One template: whether it is as fast as it must be."""
    dice = random.Random("template")
    links = []
    for successor in range(2, TASKS + 1):
        for predecessor in dice.sample(
            range(max(1, successor - 6), successor), min(successor - 1, dice.choice((1, 2)))
        ):
            links.append(NetworkLink(predecessor, successor, dice.choice(KINDS), dice.choice(LAGS)))
    arcs = template_arcs(range(1, TASKS + 1), links)
    plans = TemplatePlans(country.durations, arcs, country.start, country.calendar, country.table)
    print(f"\none template, {len(links)} links")

    def network(plan: int) -> Network:
        tasks = tuple(NetworkTask(row + 1, "", int(country.durations[row, plan])) for row in range(TASKS))
        return network_of(country, plan, tasks, tuple(links))

    found = compute_template(plans, threads)
    check(network, lambda plan: rows(found)[:, plan], len(country.start))
    ours = timed(lambda: compute_template(plans, threads))
    return judge(country, ours, threads, network, (TEMPLATE_LIMIT, TEMPLATE_NETWORKX, TEMPLATE_MPXJ))


def plans_of_their_own(country: Country, threads: int) -> bool:
    """Links, constraints and deadlines by plan: whether it is as fast as it must be."""
    columns = own_columns(country)
    print(f"\nlinks of their own, {len(columns.lag):,}; constraints {int((columns.constraint_at != FAR).sum()):,}, "
          f"deadlines {int((columns.deadline != FAR).sum()):,}")  # fmt: skip

    def network(plan: int) -> Network:
        return own_network(country, columns, plan)

    found = compute_plans(columns, country.calendar, country.table, threads)
    by_task = rows(found)
    check(network, lambda plan: by_task[plan * TASKS : (plan + 1) * TASKS], len(country.start))
    ours = timed(lambda: compute_plans(columns, country.calendar, country.table, threads))
    return judge(country, ours, threads, network, (GENERAL_LIMIT, GENERAL_NETWORKX, GENERAL_MPXJ))


def own_columns(country: Country) -> PlainColumns:
    """Plans whose links, constraints and deadlines are all different."""
    draw, plans = np.random.default_rng(21), len(country.start)
    successor = np.sort(draw.integers(1, TASKS, (plans, LINKS)), axis=1)
    predecessor = successor - 1 - draw.integers(0, 6, (plans, LINKS)) % successor
    first = np.arange(plans) * TASKS
    kind = draw.integers(0, len(KINDS), (plans, LINKS))
    start = np.repeat(country.start.astype(np.int64), TASKS)
    later = 2 * 480 * draw.integers(20, 300, (2, plans * TASKS))
    codes = [CODES[each] for each in DATED]
    has_date, has_deadline = draw.random((2, plans * TASKS)) < np.array([[0.2], [0.05]])
    return PlainColumns(
        first=first,
        start=start,
        durations=country.durations.T.reshape(-1).astype(np.int64),
        constraint=np.where(has_date, draw.choice(codes, plans * TASKS), 0),
        constraint_at=np.where(has_date, (start | 1) + later[0], FAR),
        deadline=np.where(has_deadline, (start & ~1) + later[1], FAR),
        predecessor=(predecessor + first[:, None]).ravel(),
        successor=(successor + first[:, None]).ravel(),
        lag=draw.choice(LAGS, (plans, LINKS)).ravel(),
        from_finish=(kind != KINDS.index(LinkType.SS)).ravel(),
        to_finish=(kind == KINDS.index(LinkType.FF)).ravel(),
        first_link=np.arange(plans) * LINKS,
    )


def own_network(country: Country, columns: PlainColumns, plan: int) -> Network:
    """One of those plans as others take it."""
    one, ruler, kinds = columns.plans(plan, plan + 1), country.rulers[country.calendar[plan]], tuple(ConstraintType)

    def instant(moment: int) -> datetime | None:
        if moment == FAR:
            return None
        return instant_at(ruler.start_at(moment >> 1) if moment & 1 else ruler.finish_at(moment >> 1))

    tasks = tuple(
        NetworkTask(number + 1, "", length, kinds[code], instant(at), instant(deadline))
        for number, (length, code, at, deadline) in enumerate(
            zip(
                *(each.tolist() for each in (one.durations, one.constraint, one.constraint_at, one.deadline)),
                strict=True,
            )
        )
    )
    columns_of_links = (one.predecessor, one.successor, one.lag, one.from_finish, one.to_finish)
    links = tuple(
        NetworkLink(before + 1, after + 1, LinkType.FF if to else LinkType.FS if from_ else LinkType.SS, lag)
        for before, after, lag, from_, to in zip(*(each.tolist() for each in columns_of_links), strict=True)
    )
    return network_of(country, plan, tasks, links)


def network_of(country: Country, plan: int, tasks: tuple[NetworkTask, ...], links: tuple[NetworkLink, ...]) -> Network:
    ruler, start = country.rulers[country.calendar[plan]], int(country.start[plan])
    minute = ruler.start_at(start >> 1) if start & 1 else ruler.finish_at(start >> 1)
    return Network(instant_at(minute), tasks, links, (ruler.definition,), ruler.definition.name)


def rows(answer: "TemplateAnswer | PlansAnswer") -> np.ndarray:
    """Four dates and two floats along the last axis."""
    dates = (answer.early_start, answer.early_finish, answer.late_start, answer.late_finish)
    return np.stack((*dates, answer.total, answer.free), axis=-1)


def check(network: Callable[[int], Network], found: Callable[[int], np.ndarray], plans: int) -> None:
    """Stop where some plan, computed by itself, is not the same."""
    for plan in random.Random("check").sample(range(plans), min(CHECKED, plans)):
        tasks = compute(network(plan)).tasks
        expected = [
            [*map(minute_of, (each.early_start, each.early_finish, each.late_start, each.late_finish)),
             each.total_float_minutes, each.free_float_minutes]
            for each in tasks
        ]  # fmt: skip
        if found(plan).tolist() != expected:
            sys.exit(f"plan {plan} is not what it is by itself")


def timed(run: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of the clock and of the processors, each the best of some runs."""
    clock, processors = [], []
    for _ in range(RUNS):
        began, used = time.perf_counter(), time.process_time()
        run()
        clock.append(time.perf_counter() - began)
        processors.append(time.process_time() - used)
    return min(clock), min(processors)


def judge(
    country: Country,
    ours: tuple[float, float],
    threads: int,
    network: Callable[[int], Network],
    bars: tuple[float, int, int],
) -> bool:
    """Print a kernel's time and its ratios; whether all bars are met."""
    limit, networkx_bar, mpxj_bar = bars
    clock, processors = ours
    plans = len(country.start)
    print(f"ours {clock:.3f} s of the clock, {processors:.3f} s of the processors ({threads} threads); limit {limit} s")
    good = min(clock, processors / threads) <= limit
    for name, seconds_of, sample, bar in (
        ("networkx", networkx_seconds, WALKED, networkx_bar),
        ("MPXJ", mpxj_seconds, SCHEDULED, mpxj_bar),
    ):
        sample = min(sample, plans)
        seconds = seconds_of([network(plan) for plan in range(0, plans, -(-plans // sample))][:sample])
        if seconds is None:
            print(f"{name}: not installed, left out")
            continue
        whole = seconds * plans / sample
        print(
            f"{name} {seconds:.3f} s for {sample} plans, {whole:.1f} s for all: {whole / clock:.0f} × (wanted {bar} ×)"
        )
        good = good and whole / clock >= bar
    return good


def networkx_seconds(networks: Sequence[Network]) -> float | None:
    """Early and late starts of all of them as one graph, walked the usual way."""
    try:
        import networkx as nx
    except ImportError:
        return None
    graph = nx.DiGraph()
    for number, network in enumerate(networks):
        length = {task.uid: task.duration_minutes for task in network.tasks}
        graph.add_nodes_from(((number, uid), {"length": minutes}) for uid, minutes in length.items())
        for link in network.links:
            before = length[link.predecessor] if link.type is not LinkType.SS else 0
            after = length[link.successor] if link.type is LinkType.FF else 0
            ends = (number, link.predecessor), (number, link.successor)
            graph.add_edge(*ends, weight=link.lag_minutes + before - after)

    def walk() -> None:
        early: dict[Any, int] = {}
        order = list(nx.topological_sort(graph))
        for node in order:
            early[node] = max((early[other] + data["weight"] for other, data in graph.pred[node].items()), default=0)
        ends: dict[int, int] = {}
        for node in order:
            ends[node[0]] = max(ends.get(node[0], 0), early[node] + graph.nodes[node]["length"])
        late: dict[Any, int] = {}
        for node in reversed(order):
            bounds = (late[other] - data["weight"] for other, data in graph.succ[node].items())
            late[node] = min(bounds, default=ends[node[0]] - graph.nodes[node]["length"])

    return timed(walk)[0]


def mpxj_seconds(networks: Sequence[Network]) -> float | None:
    """One project each, scheduled once; the best of some rounds, the first of which warm Java up."""
    try:
        import jpype
        import mpxj  # noqa: F401  # puts its jars on the class path
    except ImportError:
        return None
    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xss512m", "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
        )
    from org.mpxj.cpm import MicrosoftScheduler

    from tests.schedule.mpxj_networks import mpxj_project

    def round_() -> float:
        projects = [mpxj_project(network)[0] for network in networks]
        began = time.perf_counter()
        for project in projects:
            MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
        return time.perf_counter() - began

    return min(round_() for _ in range(RUNS))


if __name__ == "__main__":
    main()
