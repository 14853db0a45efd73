"""A file of the plan that came back, free of any format: what it says of each task, and what it leaves alone.

A workbook says which cells were changed; MS Project's XML says all fields of a task. Both become
`ReturnedTask`, whose fields are those of `Task`, so that comparing and writing is one matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from migtrack.domain.task import LinkType


@dataclass(frozen=True, slots=True)
class ReturnedLink:
    """A predecessor as the file names it."""

    ref: str
    """№, UID or id."""
    type: LinkType = LinkType.FS
    lag_minutes: int = 0
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedTask:
    """One task of the file."""

    where: str
    """File and line, or sheet and row."""
    id: str
    """Ours; empty for a task that the file adds."""
    ref: str
    """What links of the same file call it."""
    operation: str
    """Key, name or short name, as the file has it; empty when it does not say."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """Field of `Task` → what the file has; fields that are not here are left alone."""
    links: tuple[ReturnedLink, ...] | None = None
    """All predecessors; None: left alone."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Of a workbook: all its cells by column, in one spelling."""
    changed: frozenset[str] = frozenset()
    """Of a workbook: the columns that differ from what was written."""


@dataclass(frozen=True, slots=True)
class ReturnedPlan:
    """All of it."""

    body: str
    """団体コード that the file was written for; empty when it does not say."""
    seq: int | None
    """The newest event when the file was written; None when it does not say."""
    tasks: tuple[ReturnedTask, ...]
    operations: frozenset[str]
    """Keys of the operations whose tasks the file was written with: what lacks there was removed."""
