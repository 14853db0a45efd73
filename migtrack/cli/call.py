"""What every command is told beside its own arguments: where, in whose name, as of when."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from migtrack.domain.person import Role
from migtrack.labels.language import Language


@dataclass(frozen=True, slots=True)
class Call:
    """The common options of one call, wherever on the line they stood; None where nothing was said."""

    workspace: Path | None = None
    database: str | None = None
    body: str | None = None
    language: Language | None = None
    """Told by option or variable; None leaves it to the workspace, and then to Japanese."""
    json: bool = False
    as_of: date | None = None
    moment: str | None = None
    """Instead of a day: an event (`#123`) or a checkpoint (`cp1`)."""
    actor: str | None = None
    role: Role | None = None
    reason: str | None = None
