"""A finding: something wrong or noteworthy in data, as a value.

Bad data is never an exception. A reader returns what it could read and, beside it,
findings that say where and what; the words are chosen by `labels` when a person looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: an error refuses its row, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a person about data."""

    level: Level
    key: str
    """Stable and dotted, `area.what` (`spec.duplicate_id`); names the message in `labels`."""
    where: str
    """File and line, sheet and cell (`機能要件!C5`), or the record's id; free of any language."""
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    """What the message's placeholders are filled with."""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding refuses something."""
    return any(finding.level is Level.ERROR for finding in findings)
