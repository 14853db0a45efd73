"""もし〜なら: a branch of the plan that exists in memory only, and what becomes of the plan on it.

A branch is worked out from the wishes anew each time, on the plan of that moment. Nothing is
written until it is accepted; then its edits are events like any that a hand makes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import has_errors
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.task import Task
from migtrack.exchange.scenarios_yaml import BranchFile, read_branch, read_scenarios, write_branch
from migtrack.labels import Language, message
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.scenario import Scenario, Turn, Wish
from migtrack.schedule.scenario_turns import Ground, apply_wish
from migtrack.services.council_days import CLOSING, OPENING
from migtrack.services.cutover_moves import cutover_moves
from migtrack.services.desk import Desk
from migtrack.services.plan_building import numbers_ever
from migtrack.services.plan_edits import OWN, check_edit
from migtrack.services.plans import Plan, compute_plan, refuse_undated

FILE = "scenarios.yaml"
LONGEST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Branch:
    """A supposed plan beside the one that stands."""

    name: str
    wishes: tuple[Wish, ...]
    before: Plan
    after: Plan
    edited: tuple[Task, ...]
    """Tasks that are there, as they would be."""
    added: tuple[Task, ...]
    said: Mapping[str, str]
    """By task id: what is supposed to have happened to it."""
    read_at: Mapping[str, int]
    """By task id: the event that it was read at."""
    head: int
    """The newest event of the plan that stands."""


def scenarios(desk: Desk) -> tuple[Scenario, ...]:
    """The patterns in use; WrongContent with file and line when the file is wrong."""
    if "scenarios" not in desk.memory:
        found, findings = read_scenarios(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
        if has_errors(findings):
            raise WrongContent("town.file_broken", findings=findings, file=FILE)
        desk.memory["scenarios"] = found
    held: tuple[Scenario, ...] = desk.memory["scenarios"]
    return held


def find_scenario(desk: Desk, text: str) -> Scenario:
    """A pattern by its key or its name in either language; WrongValue lists what there is."""
    wanted = text.strip()
    for scenario in scenarios(desk):
        if wanted in (scenario.key, scenario.name, scenario.english):
            return scenario
    raise WrongValue("what_if.unknown", text=wanted, known=" ".join(each.key for each in scenarios(desk)))


def scenario_name(scenario: Scenario, language: Language) -> str:
    """What a pattern is called."""
    return language.pick((scenario.name, scenario.english))


def wish_title(desk: Desk, wish: Wish) -> str:
    """`事業者が撤退した（介護保険・健康管理）` or `kaigo/s35 +10日`."""

    def say(key: str, **values: object) -> str:
        return message(f"what_if.{key}", desk.language, **values)

    if wish.scenario:
        name = scenario_name(find_scenario(desk, wish.scenario), desk.language)
        shorts = [desk.catalogue.find_operation(key).short for key in wish.operations]
        about = [each for each in (wish.vendor, wish.person, say("and").join(shorts)) if each]
        return say("about", name=name, about=" ".join(about)) if about else name
    changes = [say("delay", days=f"{wish.delay_days:+d}")] if wish.delay_days else []
    changes += [say("duration", days=wish.duration_days)] if wish.duration_days is not None else []
    return " ".join((say("and").join(wish.tasks), *changes))


def branch_plan(desk: Desk, wishes: Sequence[Wish], name: str = "") -> Branch:
    """The plan if all of this happened, one after the other; nothing is written.

    WrongValue for wishes that name what is not there, or that change nothing.
    """
    if not wishes:
        raise WrongValue("what_if.no_wish")
    mark = ("branch", tuple(wishes), name, desk.last_seq(), desk.today)
    if mark not in desk.memory:
        desk.memory[mark] = _branched(desk, wishes, name)
    held: Branch = desk.memory[mark]
    return held


def _branched(desk: Desk, wishes: Sequence[Wish], name: str) -> Branch:
    before = compute_plan(desk)
    refuse_undated(before)
    held = desk.state.all_held(Task)
    number, tasks, plan = _numbering(desk), {key: one.value for key, one in held.items()}, before
    said: dict[str, str] = {}
    told = []
    for wish in (_complete(desk, before, wish) for wish in wishes):
        scenario = find_scenario(desk, wish.scenario) if wish.scenario else None
        edits = apply_wish(Ground(plan.tasks, plan.network, number, (OPENING, CLOSING)), wish, scenario)
        if not edits:
            raise WrongValue(_nothing_of(scenario), wish=wish_title(desk, wish))
        tasks |= edits
        said |= dict.fromkeys(edits, wish_title(desk, wish))
        plan = compute_plan(desk, tasks=list(tasks.values()))
        refuse_undated(plan)
        told.append(wish)
    edited = tuple(task for key, task in tasks.items() if key in held and task != held[key].value)
    added = tuple(task for key, task in tasks.items() if key not in held)
    title = name.strip() or message("what_if.and", desk.language).join(wish_title(desk, wish) for wish in told)
    seqs = {key: one.seq for key, one in held.items()}
    return Branch(title, tuple(told), before, plan, edited, added, said, seqs, desk.last_seq())


def accept_branch(desk: Desk, branch: Branch, reason: str = "") -> int:
    """Write the branch as if a hand had made its edits, in one transaction; how many events.

    A cutover whose decided window it leaves is decided anew in the window that was shown.
    StaleRevision where somebody changed one of its tasks meanwhile.
    """
    from migtrack.store.writer import change_to

    why = reason.strip() or message("what_if.reason", desk.language, name=branch.name)
    check_edit(desk, *branch.added, *branch.edited)
    changes = [change_to(task, "plan.add", reason=why, read_at=0) for task in branch.added]
    changes += [change_to(task, "plan.set", reason=why, read_at=branch.read_at[task.id]) for task in branch.edited]
    changes += [
        change_to(cutover, "cutover.plan", reason=why, read_at=seq) for cutover, seq in _decided_anew(desk, branch)
    ]
    return len(desk.record(changes, "plan.set"))


def _decided_anew(desk: Desk, branch: Branch) -> Iterator[tuple[Cutover, int]]:
    """Decided windows that a branch leaves, each at the window it moves to; what was judged was the other one."""
    moved = {move.task.operation: move for move in cutover_moves(branch.before, branch.after)}
    for key, held in desk.state.all_held(Cutover).items():
        cutover, move = held.value, moved.get(key)
        if move is None or not move.leaves_window or move.window_after is None:
            continue
        if cutover.window_start is None or cutover.actual_at is not None:
            continue
        start, finish = move.window_after
        yield Cutover(key, start, finish, note=cutover.note), held.seq


def branch_as_yaml(branch: Branch) -> bytes:
    """What was supposed, as a file to hand on."""
    return write_branch(BranchFile(branch.name, branch.wishes, branch.head))


def branch_from_yaml(desk: Desk, data: bytes, name: str) -> BranchFile:
    """What somebody handed on; WrongContent with file and line when it cannot be read."""
    found, findings = read_branch(data, name)
    if found is None:
        raise WrongContent("what_if.bad_file", findings=findings, file=name)
    return found


def _complete(desk: Desk, plan: Plan, wish: Wish) -> Wish:
    """A wish with the operations it means; WrongValue where it does not say enough."""
    _check_numbers(wish)
    if not wish.scenario:
        return _complete_edit(plan, wish)
    scenario = find_scenario(desk, wish.scenario)
    if scenario.turn is Turn.ABSENCE:
        _check_person(plan, wish)
        return wish
    keys = tuple(dict.fromkeys(desk.catalogue.find_operation(text).key for text in wish.operations))
    if wish.vendor:
        keys = tuple(dict.fromkeys((*keys, *_of_vendor(desk, wish.vendor))))
    if not keys and scenario.turn is Turn.INSERT:
        raise WrongValue("what_if.which", scenario=scenario_name(scenario, desk.language))
    if not keys:
        keys = tuple(dict.fromkeys(planned.task.operation for planned in plan.tasks if not planned.is_done))
    return replace(wish, scenario=scenario.key, operations=keys)


def _complete_edit(plan: Plan, wish: Wish) -> Wish:
    known = {planned.task.id for planned in plan.tasks}
    for task in wish.tasks:
        if task not in known:
            raise WrongValue("planning.unknown_task", id=task)
    if not wish.tasks or (not wish.delay_days and wish.duration_days is None):
        raise WrongValue("what_if.which_change")
    return wish


def _check_numbers(wish: Wish) -> None:
    numbers = (wish.days, wish.delay_days, wish.duration_days, wish.months and wish.months * 30)
    if any(abs(number) > LONGEST_DAYS for number in numbers if number):
        raise WrongValue("what_if.too_long", days=LONGEST_DAYS)


def _check_person(plan: Plan, wish: Wish) -> None:
    names = {name for planned in plan.tasks if not planned.is_done for name in _doers(planned) if name}
    if wish.person not in names:
        raise WrongValue("what_if.nobody", person=wish.person or "―", known="、".join(sorted(names)) or "―")


def _doers(planned: PlannedTask) -> tuple[str, str]:
    return planned.task.owner, planned.task.section


def _of_vendor(desk: Desk, vendor: str) -> list[str]:
    """Keys of the operations whose chosen package is a vendor's."""
    packages = {package.id: package.vendor for package in desk.state.all(Package)}
    chosen = {each.operation: packages.get(each.package, "") for each in desk.state.all(Selection)}
    found = [key for key, name in chosen.items() if vendor.strip() and vendor.strip() in name]
    if not found:
        known = sorted({name for name in chosen.values() if name})
        raise WrongValue("what_if.unknown_vendor", vendor=vendor, known="、".join(known) or "―")
    return found


def _nothing_of(scenario: Scenario | None) -> str:
    """Why a wish changed nothing."""
    if scenario is not None and scenario.turn is Turn.NEXT_SESSION:
        return "what_if.no_council"
    if scenario is not None and scenario.turn is Turn.ABSENCE:
        return "what_if.no_absence"
    return "what_if.nothing"


def _numbering(desk: Desk) -> Any:
    """Ids and numbers for new tasks, none of which was ever given."""
    known = numbers_ever(desk)
    following = max(known.values(), default=0)
    given = set(known)

    def number(operation: str) -> tuple[str, int]:
        nonlocal following
        following += 1
        index = 1
        while f"{operation}/{OWN}{index}" in given:
            index += 1
        given.add(f"{operation}/{OWN}{index}")
        return f"{operation}/{OWN}{index}", following

    return number
