"""もし〜なら: asking what happens, to whom and for how long; then the outcome on a screen of its own."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.operation import Operation
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import Refusal
from migtrack.domain.task import Task
from migtrack.labels import message
from migtrack.schedule.plan_template import is_of_series
from migtrack.schedule.scenario import Scenario, Turn, Wish
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.what_if import branch_from_yaml, branch_plan, scenario_name, scenarios
from migtrack.tui.office import office_of, refusal_text
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day, read_number
from migtrack.tui.widgets.file_form import typed_path
from migtrack.tui.widgets.form import Form

SINGLE, FILE = "task", "file"
"""Choices beside the patterns: one task, a file that somebody handed on."""
EVERY = ""
MOST_DAYS, MOST_MONTHS = 3660, 120


@dataclass(frozen=True, slots=True)
class _Known:
    """What a form offers."""

    scenarios: tuple[Scenario, ...]
    operations: tuple[Operation, ...]
    vendors: tuple[str, ...]
    persons: tuple[str, ...]


def ask_what_if(pane: Pane, operation: Operation | None = None, task: str = "", *, wishes: Sequence[Wish] = ()) -> None:
    """Ask what happens, beside `wishes` that are supposed already; `task` is offered where single tasks are moved."""
    pane.run_worker(_ask(pane, operation, task, tuple(wishes)), group="whatif", exclusive=True)


async def _ask(pane: Pane, operation: Operation | None, task: str, wishes: tuple[Wish, ...]) -> None:
    office = office_of(pane)
    try:
        known = await office.at_desk(_read)
    except Refusal as refusal:
        office.tell(refusal)
        return
    supposed: list[Wish] = []

    def tried(desk: Desk, values: Mapping[str, str]) -> list[Wish]:
        """The wishes of the form; refused where they change nothing."""
        chosen = [*wishes, *_wishes(desk, values)]
        branch_plan(desk, chosen)
        return chosen

    async def accept(values: Mapping[str, str]) -> str:
        try:
            supposed[:] = await office.at_desk(lambda desk: tried(desk, values))
        except Refusal as refusal:
            return refusal_text(refusal, pane.language)
        return ""

    def closed(done: bool | None) -> None:
        from migtrack.tui.screens.what_if import WhatIfPane

        if not done:
            return
        if wishes:
            pane.app.pop_screen()
        pane.app.push_screen(PaneScreen(pane.language, WhatIfPane(pane.language, supposed)))

    title, keys = (message(f"what_if.{key}", pane.language) for key in ("menu", "form_keys"))
    form = Form(title, _fields(pane, known, operation, task), accept, pane.language, keys=keys)
    pane.app.push_screen(form, closed)


def _read(desk: Desk) -> _Known:
    """What the plan and the register know."""
    tasks = [task for task in desk.state.all(Task) if task.percent < 100 and not is_of_series(task.id)]
    persons = {name for task in tasks for name in (task.owner, task.section) if name}
    planned = {task.operation for task in tasks}
    packages = {package.id: package.vendor for package in desk.state.all(Package)}
    chosen = {packages.get(each.package, "") for each in desk.state.all(Selection) if each.operation in planned}
    operations = tuple(operation for operation in desk.catalogue.operations if operation.key in planned)
    return _Known(scenarios(desk), operations, tuple(sorted(chosen - {""})), tuple(sorted(persons)))


def _fields(pane: Pane, known: _Known, operation: Operation | None, task: str) -> tuple[Field, ...]:
    language = pane.language

    def say(key: str) -> str:
        return message(f"what_if.{key}", language)

    turns = {scenario.key: scenario.turn for scenario in known.scenarios}

    def when(*wanted: Turn) -> Callable[[Mapping[str, str]], bool]:
        return lambda values: turns.get(values["scenario"]) in wanted

    def single(values: Mapping[str, str]) -> bool:
        return values["scenario"] == SINGLE

    patterns = [Choice(each.key, scenario_name(each, language), each.note) for each in known.scenarios]
    patterns += [Choice(SINGLE, say("single"), say("single_text")), Choice(FILE, say("from_file"))]
    every = Choice(EVERY, say("every"))
    operations = (every, *(Choice(each.key, each.name) for each in known.operations))
    vendors = (Choice(EVERY, say("by_operation")), *(Choice(name, name) for name in known.vendors))
    persons = tuple(Choice(name, name) for name in known.persons)
    concerned = when(Turn.INSERT, Turn.POSTPONE, Turn.NEXT_SESSION, Turn.LOSE_WINDOW)
    first = SINGLE if task else patterns[0].value
    chosen = next((each.value for each in operations if operation and each.value == operation.key), EVERY)
    return (
        Field("scenario", say("what"), FieldKind.CHOICE, first, tuple(patterns)),
        Field("vendor", say("vendor"), FieldKind.CHOICE, EVERY, vendors, shown_when=when(Turn.INSERT)),
        Field("operation", say("operation"), FieldKind.CHOICE, chosen, operations,
              shown_when=concerned),
        Field("person", say("person"), FieldKind.CHOICE, persons[0].value if persons else EVERY, persons,
              shown_when=when(Turn.ABSENCE)),
        Field("on", say("on"), FieldKind.DAY, hint=say("on_hint"), shown_when=when(Turn.INSERT, Turn.ABSENCE)),
        Field("days", say("days"), FieldKind.NUMBER, hint=say("days_hint"), most=MOST_DAYS,
              shown_when=when(Turn.INSERT, Turn.ABSENCE)),
        Field("months", say("months"), FieldKind.NUMBER, hint=say("days_hint"), most=MOST_MONTHS,
              shown_when=when(Turn.POSTPONE)),
        Field("task", say("task"), value=task, hint=say("task_hint"), shown_when=single),
        Field("delay", say("delay_days"), FieldKind.NUMBER, most=MOST_DAYS, shown_when=single),
        Field("length", say("length"), FieldKind.NUMBER, hint=say("length_hint"), most=MOST_DAYS, shown_when=single),
        Field("file", say("file"), hint=say("file_hint"), shown_when=lambda values: values["scenario"] == FILE),
    )  # fmt: skip


def _wishes(desk: Desk, values: Mapping[str, str]) -> tuple[Wish, ...]:
    """What the form says; fields that its choice does not ask for are not among the values."""
    given = defaultdict(str, values)
    chosen = given["scenario"]
    if chosen == FILE:
        path = typed_path(given["file"])
        return branch_from_yaml(desk, read_file(path), path.name).wishes
    if chosen == SINGLE:
        length = read_number(given["length"])
        delay = read_number(given["delay"]) or 0
        return (Wish(tasks=tuple(given["task"].split()), delay_days=delay, duration_days=length),)
    vendor, operation = given["vendor"], given["operation"]
    return (
        Wish(
            chosen,
            (operation,) if operation and not vendor else (),
            vendor,
            given["person"],
            read_day(given["on"]),
            read_number(given["days"]),
            read_number(given["months"]),
        ),
    )
