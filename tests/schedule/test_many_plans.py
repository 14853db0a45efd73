"""Thousands of plans at once have the very dates and floats of one by one."""

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from migtrack.domain.network import ComputedPlan, Network, NetworkLink
from migtrack.domain.task import LinkType
from migtrack.schedule import many_plans, template_passes
from migtrack.schedule.calendar_table import calendar_table
from migtrack.schedule.columns import lay_out
from migtrack.schedule.critical_path import compute
from migtrack.schedule.many_plans import PlansAnswer, compute_plans
from migtrack.schedule.moment import moment_from
from migtrack.schedule.plain_columns import plain_columns, side_by_side
from migtrack.schedule.template_passes import TemplateAnswer, TemplatePlans, compute_template, template_arcs
from migtrack.schedule.working_calendar import minute_of, working_calendar
from tests.examples import examples
from tests.schedule.mpxj_networks import DATED, Family, random_network

OWN = Family(constraints=DATED, anywhere=True)
TEMPLATE = Family(constraints=(), anywhere=True)
PLANS = 300


def one_by_one(plan: ComputedPlan) -> list[tuple[int, ...]]:
    """Per task the four dates as minutes, and both floats."""
    return [
        (
            *map(minute_of, (task.early_start, task.early_finish, task.late_start, task.late_finish)),
            task.total_float_minutes,
            task.free_float_minutes,
        )
        for task in plan.tasks
    ]


def rows_of(answer: "PlansAnswer | TemplateAnswer") -> np.ndarray:
    """The same of an answer, along the last axis."""
    columns = (answer.early_start, answer.early_finish, answer.late_start, answer.late_finish)
    return np.stack((*columns, answer.total, answer.free), axis=-1)


def all_at_once(networks: list[Network]) -> PlansAnswer:
    rulers = [working_calendar(network.calendars[0]) for network in networks]
    columns = side_by_side([plain_columns(lay_out(network)) for network in networks])
    return compute_plans(columns, np.arange(len(networks), dtype=np.int32), calendar_table(rulers))


@pytest.mark.parametrize("batch", [1, 150, 40_000])
def test_plans_of_their_own_links_and_constraints(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_plans, "BATCH", batch)
    networks = [random_network(random.Random(f"plans {seed}"), OWN) for seed in range(examples(PLANS))]
    found = all_at_once(networks)
    assert found.cyclic == ()
    expected = [row for network in networks for row in one_by_one(compute(network))]
    assert rows_of(found).tolist() == [list(row) for row in expected]


def test_a_plan_that_goes_in_a_circle_is_named_and_harms_no_other() -> None:
    networks = [random_network(random.Random(f"circle {seed}"), OWN) for seed in range(20)]
    networks[7] = replace(networks[7], links=(NetworkLink(1, 2), NetworkLink(2, 1)))
    found, at = all_at_once(networks), 0
    assert found.cyclic == (7,)
    for number, network in enumerate(networks):
        part = slice(at, at := at + len(network.tasks))
        if number != 7:
            assert rows_of(found)[part].tolist() == [list(row) for row in one_by_one(compute(network))]


def test_a_date_beyond_two_centuries_is_refused_not_folded() -> None:
    network = random_network(random.Random("long"), OWN)
    long = replace(network, tasks=(replace(network.tasks[0], duration_minutes=1 << 28), *network.tasks[1:]))
    with pytest.raises(OverflowError):
        all_at_once([long])


def test_dates_beyond_the_last_exception_of_a_calendar() -> None:
    networks = [random_network(random.Random(f"far {seed}"), TEMPLATE) for seed in range(30)]
    far = [
        replace(each, start=each.start + timedelta(days=1000 * (number - 15))) for number, each in enumerate(networks)
    ]
    assert rows_of(all_at_once(far)).tolist() == [list(row) for each in far for row in one_by_one(compute(each))]


def test_plans_of_one_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lengths, starts and calendars differ from plan to plan; a length may be nought in some of them."""
    monkeypatch.setattr(template_passes, "BATCH", 7)
    for seed in range(examples(12)):
        dice = random.Random(f"template {seed}")
        template = random_network(dice, TEMPLATE)
        links = tuple(replace(link, lag_percent=None) for link in template.links)
        plans = [random_network(dice, TEMPLATE) for _ in range(20)]
        lengths = [[dice.choice((0, 240, 480, 960, 1000)) for _ in plans] for _ in template.tasks]
        networks = [
            replace(
                plan,
                tasks=tuple(
                    replace(task, duration_minutes=row[number], deadline=None)
                    for task, row in zip(template.tasks, lengths, strict=True)
                ),
                links=links,
            )
            for number, plan in enumerate(plans)
        ]
        rulers = [working_calendar(plan.calendars[0]) for plan in plans]
        starts = [moment_from(ruler, minute_of(plan.start)) for ruler, plan in zip(rulers, plans, strict=True)]
        found = compute_template(
            TemplatePlans(
                durations=np.array(lengths, dtype=np.int32),
                arcs=template_arcs([task.uid for task in template.tasks], links),
                start=np.array(starts, dtype=np.int32),
                calendar=np.arange(len(plans), dtype=np.int32),
                table=calendar_table(rulers),
            )
        )
        for number, network in enumerate(networks):
            assert rows_of(found)[:, number].tolist() == [list(row) for row in one_by_one(compute(network))]


def test_a_template_takes_only_what_it_can_compute() -> None:
    for link in (NetworkLink(2, 1), NetworkLink(1, 2, LinkType.FS, 60, True), NetworkLink(1, 2, lag_percent=50)):
        with pytest.raises(ValueError):
            template_arcs([1, 2], [link])
