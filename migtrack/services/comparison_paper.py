"""変更前後の比較 as a file: one table to sort and filter, or pages to print, by the ending of its name."""

from collections.abc import Mapping
from pathlib import Path

from migtrack.domain.refusal import WrongValue
from migtrack.exchange.report_export import FORMATS, writer_for
from migtrack.exchange.report_paper import Cell, Column, LineKind, Lines, Paper, Part, Row, Table
from migtrack.labels import Language, message
from migtrack.schedule.plan_comparison import TaskChange, TaskDifference, end_day
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.plan_comparison import ComparedTask, PlanComparison

WIDTHS = (7, 6, 12, 8, 6, 6, 4, 34)
"""Of the columns, in full-width signs."""


def write_plan_comparison(desk: Desk, comparison: PlanComparison, path: Path) -> int:
    """Write every difference; how many rows. WrongValue for an ending that we do not write."""
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise WrongValue("plan_compare.format", file=path.name, possible=" ".join(FORMATS))
    write_output(path, writer_for(ending, path.name)(comparison_paper(desk, comparison)))
    return len(comparison.tasks)


def comparison_paper(desk: Desk, comparison: PlanComparison) -> Paper:
    """What the file says: counts, the cutovers with their causes, every task."""

    def say(key: str, **values: object) -> str:
        return message(f"plan_compare.{key}", desk.language, **values)

    old, new = comparison.old, comparison.new
    counts = say("summary", **{kind.value: comparison.count(kind) for kind in TaskChange})
    title = say("title", old=old.title, new=new.title)
    parts = [Part("", (Lines((counts,), LineKind.STRONG),), sheet=say("sheet"))]
    if comparison.cutovers:
        told = tuple(each.sentence for each in comparison.cutovers)
        parts.append(Part(say("cutovers"), (Lines(told, LineKind.ITEM),)))
    parts.append(Part(say("sheet_tasks"), (_table(desk, comparison),), sheet=say("sheet_tasks")))
    facts = ((say("fact_body"), f"{desk.profile.name} ({desk.body})"),)
    return Paper(title, desk.language, desk.today, facts, tuple(parts), title, is_landscape=True)


def _table(desk: Desk, comparison: PlanComparison) -> Table:
    heads = message("plan_compare.heading", desk.language).split("|")
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    rows = tuple(Row(row_cells(desk, each, shorts), is_marked=each.is_cutover) for each in comparison.tasks)
    return Table(columns, rows, is_register=True)


def row_cells(desk: Desk, compared: ComparedTask, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    """Id, operation, name, differences, both last days, days, causes."""
    difference = compared.difference
    task = difference.task
    return (
        task.id,
        shorts.get(task.operation, task.operation),
        task.name,
        kinds_text(desk.language, difference),
        end_day(difference.old),
        end_day(difference.new),
        "" if difference.days is None else f"{difference.days:+d}",
        causes_text(compared),
    )


def kinds_text(language: Language, difference: TaskDifference) -> str:
    """In which ways a task differs."""
    return message("plan_compare.sign", language).join(
        message(f"plan_compare.kind_{kind.value}", language) for kind in difference.kinds
    )


def causes_text(compared: ComparedTask) -> str:
    """The chain without the task itself."""
    return compared.sentence.partition(" ← ")[2]
