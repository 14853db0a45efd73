"""`plan import`: which kind of file it is, and what it would do to the plan.

Ours that comes back is told by its marks; any other MS Project file or table of work starts the plan of
operations that have none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from migtrack.domain.finding import Finding, has_errors
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.schedule.returned_plan import ReturnedPlan
from migtrack.services.desk import Desk
from migtrack.services.plan_returns import stage_returned_plan
from migtrack.services.plan_staging import PlanStaging, apply_staging
from migtrack.services.wbs_plan import stage_new_plan

XML_ENDINGS = (".xml",)
TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
OF_SHEETS = ("reading.sheet_skipped", "reading.hidden_sheet_skipped", "reading.formula")
"""What is told of any workbook and is as it should be in one of ours."""


class FileKind(StrEnum):
    """What a file of a plan is to us."""

    RETURNED = "returned"
    """Ours, edited."""
    NEW = "new"
    """Another's, which starts a plan."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a file is and does."""

    kind: FileKind
    staging: PlanStaging


def stage_plan_file(
    desk: Desk,
    name: str,
    data: bytes,
    operations: Sequence[Operation] = (),
    mapping: ColumnMapping | None = None,
) -> PlanFile:
    """What a file would change; WrongValue for an ending that is no plan, WrongContent where nothing can be read.

    `operations`: whose plan another's file starts, where it does not say itself; one takes all its tasks.
    """
    ending = f".{name.rpartition('.')[2]}".lower()
    if ending in XML_ENDINGS:
        return _stage_mspdi(desk, name, data, operations)
    if ending in TABLE_ENDINGS:
        return _stage_table(desk, name, data, operations, mapping)
    raise WrongValue("plan_import.unknown_format", ending=ending, known=" ".join((*XML_ENDINGS, *TABLE_ENDINGS)))


def apply_plan_file(desk: Desk, file: PlanFile, reason: str) -> int:
    """Write what was staged; how many tasks changed."""
    return apply_staging(desk, file.staging, reason)


def _stage_mspdi(desk: Desk, name: str, data: bytes, operations: Sequence[Operation]) -> PlanFile:
    from migtrack.exchange.mspdi_plan_read import read_mspdi_plan
    from migtrack.exchange.wbs_mspdi import wbs_of_mspdi

    project, plan, findings = read_mspdi_plan(data, name)
    if project is None or plan is None or has_errors(findings):
        raise WrongContent("planning.bad_network", file=name, findings=findings)
    if any(task.id for task in plan.tasks):
        return _returned(desk, plan, findings)
    rows = wbs_of_mspdi(project, name)
    if not rows:
        raise WrongContent("plan_import.no_rows", file=name, findings=findings)
    return PlanFile(FileKind.NEW, stage_new_plan(desk, rows, operations, findings))


def _stage_table(
    desk: Desk, name: str, data: bytes, operations: Sequence[Operation], mapping: ColumnMapping | None
) -> PlanFile:
    from migtrack.exchange.plan_book_read import is_own_book, read_plan_book
    from migtrack.exchange.table import read_sheets
    from migtrack.exchange.wbs_table import read_wbs

    sheets, told = read_sheets(name, data, mapping.encoding if mapping else "")
    if mapping is None and is_own_book(sheets):
        plan, found = read_plan_book(name, sheets)
        return _returned(desk, plan, (*(each for each in told if not each.key.startswith(OF_SHEETS)), *found))
    rows, findings = read_wbs(name, data, mapping)
    return PlanFile(FileKind.NEW, stage_new_plan(desk, rows, operations, findings))


def _returned(desk: Desk, plan: ReturnedPlan, findings: Sequence[Finding]) -> PlanFile:
    return PlanFile(FileKind.RETURNED, stage_returned_plan(desk, plan, findings))
