"""Finding rows: those of the register that somebody asks for, and those of versions left behind."""

from collections.abc import Sequence

from migtrack.domain.gap import Assessment, Result, Workflow
from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.domain.requirement import SpecVersion
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, body_class
from migtrack.services.specifications import find_requirement
from migtrack.specs.search_text import BETWEEN_FIELDS, PLAIN, Folding, SearchTexts


def narrow_gaps(
    rows: Sequence[GapRow],
    *,
    result: Result | None = None,
    workflow: Workflow | None = None,
    section: str | None = None,
    search: str | None = None,
    pending: Outcome | None = None,
    folding: Folding = PLAIN,
) -> list[GapRow]:
    """The rows that match everything asked for; of `search` every word, parted by spaces, stands in them somewhere."""
    narrowed = [
        row
        for row in rows
        if (result is None or row.assessment.result is result)
        and (workflow is None or (row.seq > 0 and row.assessment.workflow is workflow))
        and (section is None or row.assessment.section == section)
        and (pending is None or row.assessment.pending is pending)
    ]
    if not search:
        return narrowed
    texts = SearchTexts([searchable(row) for row in narrowed], folding)
    return [narrowed[place] for place in texts.find(search)]


def searchable(row: GapRow) -> str:
    """What a person's search looks through."""
    requirement, said = row.requirement, row.assessment
    return BETWEEN_FIELDS.join(
        (
            *(requirement.id, requirement.title, requirement.text, *requirement.chapter),
            *(said.practice, said.section, said.reason, said.note),
        )
    )


def gap_at(desk: Desk, operation: Operation, version: SpecVersion, requirement_id: str) -> GapRow:
    """A row as it stands on any registered version, worked against or not; WrongValue when the version lacks it."""
    held = find_requirement(desk, version, requirement_id)
    blank = Assessment(operation.key, version.document, version.version, requirement_id, held.digest)
    said = desk.state.find(Assessment, blank.key)
    binding = held.requirement.class_for(body_class(desk))
    row = (operation.key, version.document, version.version, held.requirement, held.digest, binding)
    return GapRow(*row, said.value if said else blank, said.seq if said else 0)
