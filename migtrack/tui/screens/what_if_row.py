"""Rows of a supposition's outcome: cutovers first, then what is late, what it costs, and every task that moves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.operation import Operation
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.plan_comparison import ComparedTask
from migtrack.services.what_if_lines import OutcomeWords
from migtrack.services.what_if_outcome import Outcome
from migtrack.tui.screens.plan_compare import compared_facts
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One thing that a supposition does."""

    key: str
    kind: str
    operation: str
    """Short name; empty where none is meant."""
    subject: str
    days: int | None
    told: str
    tone: Tone = Tone.PLAIN
    compared: ComparedTask | None = None


def outcome_rows(desk: Desk, outcome: Outcome) -> Iterator[OutcomeRow]:
    """Every row, in the order in which people ask."""
    words, language = OutcomeWords(desk, outcome), desk.language
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    compared = {each.difference.task.id: each for each in outcome.comparison.tasks}

    def kind(name: str) -> str:
        return message(f"what_if.row_{name}", language)

    for move in outcome.cutovers:
        _, before, after, _, left, reached = words.cutover(move)
        task = move.task
        tone = Tone.WARNING if (move.days or 0) > 0 or move.window_after is None else Tone.NOTICE
        told = words.say("moves", before=before, after=after, left=left, reached=reached)
        yield OutcomeRow(
            f"cutover {task.id}", kind("cutover"), shorts[task.operation], task.name, move.days, told, tone,
            compared.get(task.id),
        )  # fmt: skip
    for miss in outcome.deadlines:
        task, told = miss.task, words.deadline(miss)
        yield OutcomeRow(
            f"deadline {task.id}", kind("deadline"), shorts[task.operation], task.name, miss.days, told, Tone.WARNING,
            compared.get(task.id),
        )  # fmt: skip
    for contract in outcome.contracts:
        tone = Tone.WARNING if contract.months else Tone.NOTICE
        name = contract.end.name
        yield OutcomeRow(
            f"contract {contract.end.id}", kind("contract"), "", name, None, words.contract(contract), tone
        )
    for crossing, told in zip(outcome.compliance, words.compliance(), strict=True):
        tone, days = (Tone.WARNING if crossing.is_missed else Tone.NOTICE), (crossing.after - crossing.before).days
        short = shorts[crossing.operation]
        yield OutcomeRow(f"compliance {short}", kind("compliance"), short, "", days, told, tone)
    yield from _tasks(outcome, shorts, kind("critical"), kind("moved"))


def _tasks(outcome: Outcome, shorts: Mapping[str, str], critical: str, moved: str) -> Iterator[OutcomeRow]:
    became = {task.id for task in outcome.became_critical}
    rows = [each for each in outcome.comparison.tasks if each.difference.days and not each.is_cutover]
    for each in sorted(rows, key=lambda row: -abs(row.difference.days or 0)):
        task = each.difference.task
        word = critical if task.id in became else moved
        told = each.sentence.partition(" ← ")[2]
        yield OutcomeRow(task.id, word, shorts[task.operation], task.name, each.difference.days, told, compared=each)


def row_facts(row: OutcomeRow, language: Language, operations: Mapping[str, Operation]) -> Sequence[Item]:
    """The row in full: what it says, and why."""
    head = Fact(" ".join(part for part in (row.kind, row.operation, row.subject) if part))
    told = [Fact("", row.told, row.tone)] if row.told else []
    return [head, *told, *(compared_facts(row.compared, language, operations) if row.compared else ())]
