"""Rules that become links of a plan: PIA before data work, an ordinance through the council, rehearsals.

The template says what is done in every town; these say what depends on the town and on the
operation. They change the template before tasks are made of it, so that steps marked 対象外 and
their bridged links go through one place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from migtrack.domain.task import LinkType, TaskKind
from migtrack.schedule.plan_template import PlanTemplate, Role, TemplateLink, TemplateTask

PIA_STEP, ORDINANCE_STEP, REHEARSAL_STEP = 30, 39, 34
FINAL = "rehearsal2"
FIRST = "rehearsal1"
"""Keys of the template's rehearsals: the last one always, the first one where there are two or more."""
COMMENT, CHECK = "pia_comment", "pia_check"
BILL, COUNCIL = "bill", "council"


class PiaKind(StrEnum):
    """特定個人情報保護評価 by its しきい値判断."""

    NONE = "none"
    BASIC = "basic"
    FOCUSED = "focused"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PiaRule:
    """What an assessment of one kind takes."""

    kind: PiaKind
    days: int = 0
    """Working days of writing it."""
    below: int | None = None
    """Bodies with fewer people use it where nothing is said of the operation; None: all larger ones."""
    comment_days: int = 0
    """意見公募, calendar days."""
    check_days: int = 0
    """第三者点検, working days."""


@dataclass(frozen=True, slots=True)
class OperationRules:
    """What is different for one operation; None: as everywhere."""

    pia: PiaKind | None = None
    ordinance: bool = False
    """Whether a 条例 has to be amended."""
    rehearsals: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Everything that `schedules/plan_rules.yaml` says."""

    pia: tuple[PiaRule, ...] = ()
    rehearsals: int = 2
    rehearsal_gap: int = 10
    operations: Mapping[str, OperationRules] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the tasks that the rules add: comment, check, bill, council, rehearsal."""

    def of(self, operation: str) -> OperationRules:
        """What is said of one operation."""
        return self.operations.get(operation, OperationRules())

    def pia_of(self, operation: str, population: int | None) -> PiaRule | None:
        """The assessment of an operation; None where the rules know none. The smallest body's while nobody counted."""
        said = self.of(operation).pia
        if said is PiaKind.NONE:
            return PiaRule(PiaKind.NONE)
        if said is not None:
            return next((rule for rule in self.pia if rule.kind is said), None)
        return next((rule for rule in self.pia if rule.below is None or (population or 0) < rule.below), None)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """What the tasks of the rules are called; the words are the caller's."""

    comment: str
    check: str
    bill: str
    council: str
    rehearsal: str
    """With `{number}`."""
    opening: str
    closing: str
    """Names of the places on which a session opens and closes."""


def with_rules(
    template: PlanTemplate,
    operation: str,
    rules: PlanRules,
    population: int | None,
    names: RuleNames,
    notice_days: int,
) -> PlanTemplate:
    """The template as the rules make it for one operation; `notice_days`: before a session, calendar days."""
    tasks: Sequence[TemplateTask] = template.tasks
    pia = rules.pia_of(operation, population)
    if pia is not None:
        tasks = _with_pia(tasks, pia, names)
    if rules.of(operation).ordinance:
        tasks = _with_council(tasks, names, notice_days)
    count = rules.of(operation).rehearsals
    tasks = _with_rehearsals(tasks, rules.rehearsals if count is None else count, rules.rehearsal_gap, names)
    return replace(template, tasks=tuple(tasks))


def _with_pia(tasks: Sequence[TemplateTask], rule: PiaRule, names: RuleNames) -> list[TemplateTask]:
    """The assessment's length, and behind it 意見公募 and 第三者点検 where its kind asks for them."""
    own = _of_step(tasks, PIA_STEP)
    if own is None:
        return list(tasks)
    if rule.kind is PiaKind.NONE:
        return _without(tasks, own.key)
    added: list[TemplateTask] = []
    if rule.comment_days:
        link = TemplateLink(own.key, LinkType.FS, rule.comment_days, elapsed=True)
        added.append(_follower(COMMENT, names.comment, own, link, TaskKind.MILESTONE, 0))
    if rule.check_days:
        before = added[-1].key if added else own.key
        added.append(_follower(CHECK, names.check, own, TemplateLink(before), TaskKind.WORK, rule.check_days))
    lengthened = replace(own, days=(rule.days,) * 3)
    return _behind(tasks, lengthened, added)


def _with_council(tasks: Sequence[TemplateTask], names: RuleNames, notice_days: int) -> list[TemplateTask]:
    """議案の提出 on the day a session opens, 議決 on the day it closes; what waited for the draft waits for that."""
    own = _of_step(tasks, ORDINANCE_STEP)
    if own is None:
        return list(tasks)
    notice = TemplateLink(own.key, LinkType.FS, notice_days, elapsed=True)
    bill = replace(_follower(BILL, names.bill, own, notice, TaskKind.MILESTONE, 0), calendar=names.opening)
    passed = _follower(COUNCIL, names.council, own, TemplateLink(BILL), TaskKind.MILESTONE, 0)
    return _behind(tasks, own, [bill, replace(passed, calendar=names.closing)])


def _with_rehearsals(tasks: Sequence[TemplateTask], count: int, gap: int, names: RuleNames) -> list[TemplateTask]:
    """The first and the final one as the template has them, others between; the judgement waits for the final one."""
    by_key = {task.key: task for task in tasks}
    first, final = by_key.get(FIRST), by_key.get(FINAL)
    if first is None or final is None:
        return list(tasks)
    if count <= 1:
        kept = _without(tasks, FIRST if count else FINAL)
        return kept if count else _without(kept, FIRST)
    middle = [
        replace(
            first,
            key=f"{FIRST}_{number}",
            name=names.rehearsal.replace("{number}", str(number)),
            after=(TemplateLink(FIRST if number == 2 else f"{FIRST}_{number - 1}", LinkType.FS, gap),),
        )
        for number in range(2, count)
    ]
    last = middle[-1].key if middle else FIRST
    waits = [link for link in final.after if link.key != FIRST]
    ended = replace(final, after=(TemplateLink(last, LinkType.FS, gap), *waits))
    made = [ended if task.key == FINAL else task for task in tasks]
    at = next(index for index, task in enumerate(made) if task.key == FIRST) + 1
    return [*made[:at], *middle, *made[at:]]


def _of_step(tasks: Iterable[TemplateTask], step: int) -> TemplateTask | None:
    return next((task for task in tasks if task.step == step), None)


def _follower(key: str, name: str, own: TemplateTask, link: TemplateLink, kind: TaskKind, days: int) -> TemplateTask:
    """A task that is there, and over, only with the one it follows."""
    steps = frozenset({own.step} if own.step else ())
    return TemplateTask(
        key, name, Role(own.role.key, own.role.name, own.role.is_own), kind,
        days=(days,) * 3, after=(link,), needs=steps, done_with=steps,
    )  # fmt: skip


def _behind(tasks: Sequence[TemplateTask], own: TemplateTask, added: Sequence[TemplateTask]) -> list[TemplateTask]:
    """The added ones behind `own`; whatever waited for its end waits for the last of them instead."""
    if not added:
        return [own if task.key == own.key else task for task in tasks]
    last = added[-1].key

    def moved(link: TemplateLink) -> TemplateLink:
        return replace(link, key=last) if link.key == own.key and link.type in (LinkType.FS, LinkType.FF) else link

    result: list[TemplateTask] = []
    for task in tasks:
        if task.key == own.key:
            result += [own, *added]
        else:
            result.append(replace(task, after=tuple(map(moved, task.after))))
    return result


def _without(tasks: Sequence[TemplateTask], key: str) -> list[TemplateTask]:
    """The tasks without one; what waited for it waits for what it waited for."""
    gone = next(task for task in tasks if task.key == key)
    result = []
    for task in tasks:
        if task.key == key:
            continue
        links = dict.fromkeys(
            bridged for link in task.after for bridged in (gone.after if link.key == key else (link,))
        )
        result.append(replace(task, after=tuple(links)))
    return result
