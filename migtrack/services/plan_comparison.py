"""変更前後の比較: two plans of one body side by side, every move with its days and the chain of its causes.

What the arithmetic calls a root (another length, a later beginning, a lost window) gets the words
that whoever made it so left behind: the reason of the event that changed that task last.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import Baseline, TaskKind
from migtrack.labels import message
from migtrack.schedule.cause_chain import CauseChains, Chain
from migtrack.schedule.plan_comparison import TaskChange, TaskDifference, compare_copies
from migtrack.services.baselines import baseline_copy, baseline_name, find_baseline, named_baseline
from migtrack.services.desk import Desk
from migtrack.services.past import at_day
from migtrack.services.plan_keeping import copy_of
from migtrack.services.plan_roots import PlanSide, Root, RootWords
from migtrack.services.plans import Plan, compute_plan, refuse_undated

NOW = ("now", "今", "現在")


@dataclass(frozen=True, slots=True)
class ComparedTask:
    """A task that is not the same in both plans."""

    difference: TaskDifference
    chain: Chain | None
    roots: tuple[Root, ...]
    """From the task back; the last one is where it began."""
    sentence: str
    """`介護保険の本番切替 +42日 ← …`; empty where it did not move."""

    @property
    def is_cutover(self) -> bool:
        """Whether it is 本番切替."""
        return self.difference.task.kind is TaskKind.CUTOVER


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two plans and all that differs."""

    old: PlanSide
    new: PlanSide
    tasks: tuple[ComparedTask, ...]

    def count(self, kind: TaskChange) -> int:
        """How many tasks differ in a way."""
        return sum(kind in each.difference.kinds for each in self.tasks)

    def of(self, operations: Collection[str]) -> "PlanComparison":
        """The tasks of some operations only; of all where none is named."""
        chosen = tuple(each for each in self.tasks if not operations or each.difference.task.operation in operations)
        return replace(self, tasks=chosen)

    @property
    def cutovers(self) -> tuple[ComparedTask, ...]:
        """The cutovers that moved, the latest first."""
        moved = [each for each in self.tasks if each.is_cutover and each.difference.days]
        return tuple(sorted(moved, key=lambda each: -(each.difference.days or 0)))


def find_side(desk: Desk, text: str | None) -> PlanSide:
    """A plan by what a person calls it: a baseline's number or name, `now`, or a day to look back to.

    None: the plan as it stands. WrongValue where nothing is called so.
    """
    from migtrack.schedule.wareki import parse_date

    wanted = (text or NOW[0]).strip()
    if wanted.lower() in NOW:
        return side_of_plan(desk, compute_plan(desk), message("plan_compare.now", desk.language))
    if (baseline := named_baseline(desk, wanted)) is not None:
        return side_of_baseline(desk, baseline)
    if (day := parse_date(wanted)) is not None:
        past = at_day(desk, day)
        return side_of_plan(past, compute_plan(past), message("plan_compare.as_of", desk.language, day=day.isoformat()))
    known = [baseline_name(desk, each) for each in desk.state.all(Baseline)]
    raise WrongValue("plan_compare.unknown", text=wanted, known="、".join(known) or "―")


def side_of_baseline(desk: Desk, baseline: Baseline) -> PlanSide:
    """A kept plan."""
    held = desk.state.find(Baseline, str(baseline.number))
    assert held is not None
    return PlanSide(baseline_name(desk, baseline), baseline.taken_on, held.seq, baseline_copy(desk, baseline))


def side_of_plan(desk: Desk, plan: Plan, title: str) -> PlanSide:
    """A computed plan; refused where it has no dates."""
    refuse_undated(plan)
    return PlanSide(title, desk.today, desk.last_seq(), copy_of(desk, plan))


def compare_plans(desk: Desk, old: str | None = None, new: str | None = None) -> PlanComparison:
    """Two plans as `find_side` knows them; by default the newest baseline and the plan as it stands."""
    if old is None:
        baseline = find_baseline(desk, None)
        if baseline is None:
            raise WrongValue("plan_compare.no_baseline")
        earlier = side_of_baseline(desk, baseline)
    else:
        earlier = find_side(desk, old)
    return compare_sides(desk, earlier, find_side(desk, new))


def compare_sides(desk: Desk, old: PlanSide, new: PlanSide, said: Mapping[str, str] | None = None) -> PlanComparison:
    """All that differs; `said` gives reasons by task id that no event holds (yet)."""
    chains, words = CauseChains(old.copy, new.copy), RootWords(desk, old, new, said or {})
    tasks = []
    for difference in compare_copies(old.copy, new.copy):
        chain = chains.of(difference.task.id) if difference.days else None
        roots = tuple(words.root(step, part) for step, part in chain.roots) if chain else ()
        tasks.append(ComparedTask(difference, chain, roots, words.sentence(difference, roots) if chain else ""))
    return PlanComparison(old, new, tuple(tasks))
