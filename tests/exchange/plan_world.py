"""A small fictional town's plan, computed from the shipped template, for the tests of every format."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.task import Dependency, LinkType, Window
from migtrack.exchange.plan_template_yaml import read_plan_templates
from migtrack.labels import Language
from migtrack.schedule.critical_path import compute
from migtrack.schedule.holidays import read_holidays, town_hall_calendar
from migtrack.schedule.plan_network import to_network
from migtrack.schedule.plan_template import Size, build_tasks, link_operations
from migtrack.schedule.published_plan import publish

CHECKOUT = Path(__file__).resolve().parents[2]
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①…=1+1"
"""Markup, a variation selector, half-width kana, a circled number, and the beginning of a formula."""
FORMULAS = ("=1+1", "＝1+1", "+1", "＋1", "-1", "－1", "@SUM(A1)", "＠a", "\t=1+1")

START = datetime(2026, 4, 1, 9)
STATUS = date(2026, 11, 20)
STAMP = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)


def operation(key, name, position, **fields):
    return Operation(key, name, name[:2], "総務省", (key,), (), position=position, **fields)


JUKI = operation("juki", "住民基本台帳", 1, closed_periods=(ClosedPeriod((3, 15), (4, 15), "住民異動の繁忙期"),))
KOJIN = operation(
    "kojin", "個人住民税", 8, follows=("juki",), closed_periods=(ClosedPeriod((2, 1), (6, 30), "申告・当初課税"),)
)
KAIGO = operation("kaigo", "介護保険", 17)
OPERATIONS = (KAIGO, KOJIN, JUKI)


@cache
def templates():
    path = CHECKOUT / "schedules" / "plan_template.yaml"
    found, findings = read_plan_templates(path.read_bytes(), path.name)
    assert not findings
    return found.templates


@cache
def calendar():
    holidays, _ = read_holidays((CHECKOUT / "schedules" / "holidays.csv").read_bytes())
    return town_hall_calendar(holidays, (), 2025, 2029)


WINDOWS = tuple(
    Window(name, datetime.fromisoformat(start), datetime.fromisoformat(finish))
    for name, start, finish in (
        ("年末年始", "2026-12-28T18:00", "2027-01-04T08:00"),
        ("三連休", "2027-07-16T18:00", "2027-07-20T08:00"),
        ("三連休", "2027-09-17T18:00", "2027-09-21T08:00"),
        ("三連休", "2027-10-08T18:00", "2027-10-12T08:00"),
        ("年末年始", "2027-12-28T18:00", "2028-01-04T08:00"),
        ("三連休", "2028-01-07T18:00", "2028-01-11T08:00"),
    )
)


def days(first, last):
    return date.fromisoformat(first), date.fromisoformat(last)


def tasks():
    """Two migrations, the second in order after the first, and one revision; some of it is done."""
    migration, revision = templates()["migration"], templates()["revision"]
    done = {
        1: days("2026-04-01", "2026-04-10"),
        2: days("2026-04-13", "2026-04-24"),
        3: (None, date(2026, 4, 28)),
        4: days("2026-05-01", "2026-05-29"),
        5: (None, None),
    }
    juki = build_tasks(
        migration, JUKI, START, Size.SMALL, 1,
        done_steps=done, begun_steps={6: date(2026, 5, 11)}, section="市民課", owner="山田 花子",
    )  # fmt: skip
    kojin = build_tasks(
        migration, KOJIN, START, Size.MEDIUM, 101,
        na_steps=range(14, 29), section="税務課", deadline=datetime(2028, 3, 31, 18),
    )  # fmt: skip
    kaigo = build_tasks(
        revision, KAIGO, datetime(2026, 10, 1, 9), Size.SMALL, 201,
        section="介護保険課", deadline=datetime(2027, 3, 31, 18), series="S2.0",
    )  # fmt: skip
    begun = tuple(replace(task, percent=60) if task.id == "juki/s06" else task for task in juki)
    linked = link_operations((*begun, *kojin, *kaigo), OPERATIONS)
    extra = Dependency("juki/s31", LinkType.SS, -5 * 480)
    return tuple(
        replace(task, predecessors=(*task.predecessors, extra)) if task.id == "kojin/s31" else task for task in linked
    )


STEP_CODES = {9: "③-2", 34: "⑭-3", 40: "⑱-1"}


def published(changed=None, *, operations=OPERATIONS, language=Language.JA, baseline=True, body="999997"):
    """The plan as a value for the writers; `changed` edits each task first."""
    planned = tasks() if changed is None else tuple(changed(task) for task in tasks())
    windows = {each.key: WINDOWS for each in OPERATIONS}
    network = to_network(planned, (calendar(),), calendar().name, windows, START, datetime(2026, 11, 20, 9))
    plan = compute(network)
    assert plan.tasks, plan.findings
    return publish(
        planned, network, plan, operations, body=body, title="架空町 標準化移行計画", stamp=STAMP,
        status_date=STATUS, language=language, step_codes=step_codes(),
        baseline=first_plan() if baseline else None, baseline_name="当初計画" if baseline else "",
    )  # fmt: skip


@cache
def step_codes():
    shared = CHECKOUT.parent / "shared" / "reference" / "steps40.json"
    if shared.is_file():
        return {row["no"]: row["code"] for row in json.loads(shared.read_text(encoding="utf-8"))}
    return STEP_CODES


@cache
def first_plan():
    """The plan as it was before anything was done: start and finish by task id."""
    fresh = tuple(replace(task, actual_start=None, actual_finish=None, percent=0) for task in tasks())
    network = to_network(
        fresh, (calendar(),), calendar().name, {each.key: WINDOWS for each in OPERATIONS}, datetime(2026, 4, 1, 9)
    )
    computed = {task.uid: task for task in compute(network).tasks}
    return {task.id: (computed[task.uid].early_start, computed[task.uid].early_finish) for task in fresh}
