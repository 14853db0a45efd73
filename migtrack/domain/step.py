"""The forty steps (移行作業手順 ①-1 … ⑱-1) and where a body stands in each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STEPS_PER_OPERATION = 40
CUTOVER_STEP = 40


class StepStatus(StrEnum):
    """Exactly four: 完了済み, 作業中, 未着手, 対象外."""

    DONE = "done"
    DOING = "doing"
    TODO = "todo"
    NA = "na"


class Phase(StrEnum):
    """計画立案 / システム選定 / 移行."""

    PLANNING = "planning"
    SELECTION = "selection"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the forty, as the ministry's procedure names it."""

    number: int
    code: str
    """`③-2`."""
    name: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class StepRecord:
    """Where one operation stands in one step."""

    operation: str
    step: int
    status: StepStatus = StepStatus.TODO
    na_reason: str = ""
    """Why it is 対象外; required for that status."""
    planned_start: date | None = None
    planned_finish: date | None = None
    """Last day, included."""
    actual_start: date | None = None
    actual_finish: date | None = None
    """Last day, included."""
    deliverable: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """`juki/09`."""
        return f"{self.operation}/{self.step:02d}"
