"""Narrowing the register to the rows that somebody asks for."""

from collections.abc import Sequence
from unicodedata import normalize

from migtrack.domain.gap import Result, Workflow
from migtrack.domain.lineage import Outcome
from migtrack.services.gaps import GapRow


def narrow_gaps(
    rows: Sequence[GapRow],
    *,
    result: Result | None = None,
    workflow: Workflow | None = None,
    section: str | None = None,
    search: str | None = None,
    pending: Outcome | None = None,
) -> list[GapRow]:
    """The rows that match everything asked for; words are compared after NFKC, one-character words too."""
    word = _folded(search) if search else ""
    return [
        row
        for row in rows
        if (result is None or row.assessment.result is result)
        and (workflow is None or (row.seq > 0 and row.assessment.workflow is workflow))
        and (section is None or row.assessment.section == section)
        and (pending is None or row.assessment.pending is pending)
        and (not word or word in _folded(searchable(row)))
    ]


def searchable(row: GapRow) -> str:
    """What a person's search looks through."""
    requirement, said = row.requirement, row.assessment
    return "\n".join(
        (requirement.id, requirement.title, requirement.text, *requirement.chapter, said.practice, said.note)
    )


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()
