"""The questions of an inquiry: what is asked about each row, of which 所管課, with the last answers at hand.

A row is a requirement of the pinned version or a customisation. Its digest tells, when the answer
comes back, whether the text is still the one that was asked about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from migtrack.domain.canonical import digest_of
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Assessment
from migtrack.domain.inquiry import Reply
from migtrack.domain.operation import OperationState
from migtrack.domain.requirement import RequirementClass
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, list_gaps

ANSWER_FIELDS = ("practice", "yearly_count", "trouble", "alternative", "note")
"""What is shown again as the last answer; the mark itself is always asked anew."""


@dataclass(frozen=True, slots=True)
class Question:
    """One row as it is asked about today."""

    row: str
    """`juki/juki@1.0/1.1.1/m` or `C-0001`."""
    operation: str
    title: str
    text: str
    digest: str
    section: str
    """The 所管課 that is asked; empty where nobody has said."""
    requirement_class: RequirementClass | None = None
    version: str = ""
    """Of a requirement `juki@1.0`; empty for a customisation."""

    @property
    def is_customisation(self) -> bool:
        """Whether it asks about something of this body alone."""
        return not self.version

    @property
    def shown_id(self) -> str:
        """The number that people see."""
        return shown_id(self.row)


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was said before, to be read over instead of typed again."""

    practice: str = ""
    yearly_count: int | None = None
    trouble: str = ""
    alternative: str = ""
    note: str = ""


def shown_id(row: str) -> str:
    """`1.1.1/m` of a register row's key, `C-0001` of a customisation's."""
    parts = row.split("/", 2)
    return parts[2] if len(parts) == 3 else row


class Ground:
    """What questions rest on, read once: register, inventory, and what was answered before."""

    def __init__(self, desk: Desk, rows: Iterable[str]) -> None:
        self.desk = desk
        self.rows = tuple(rows)

    @cached_property
    def gaps(self) -> Mapping[str, GapRow]:
        """Rows of the register of the operations that are asked about."""
        keys = {row.partition("/")[0] for row in self.rows if "/" in row}
        chosen = [operation for operation in self.desk.catalogue.operations if operation.key in keys]
        return {row.key: row for row in list_gaps(self.desk, chosen)} if chosen else {}

    @cached_property
    def customisations(self) -> Mapping[str, Customisation]:
        """The inventory by number."""
        return {one.id: one for one in self.desk.state.all(Customisation)}

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Operation → its 所管課 as recorded, else as the catalogue proposes."""
        states = {state.operation: state for state in self.desk.state.all(OperationState)}
        found = {}
        for operation in self.desk.catalogue.operations:
            state = states.get(operation.key)
            found[operation.key] = (state.section if state else "") or operation.section
        return found

    @cached_property
    def replies(self) -> Mapping[str, Sequence[Reply]]:
        """What was answered, by row, the newest last."""
        found: dict[str, list[Reply]] = {}
        for reply in self.desk.state.all(Reply):
            if reply.answered_on is not None:
                found.setdefault(reply.row, []).append(reply)
        for said in found.values():
            said.sort(key=lambda reply: (str(reply.answered_on), reply.inquiry))
        return found

    @cached_property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The decisions that each decision descends from."""
        return {one.key: one.origins for one in self.desk.state.all(Assessment) if one.origins}

    def question(self, row: str) -> Question | None:
        """The row as it reads today; None where the pinned version or the inventory lacks it."""
        if "/" not in row:
            custom = self.customisations.get(row)
            return _of_customisation(custom, self.sections) if custom else None
        gap = self.gaps.get(row)
        return _of_gap(gap, self.sections) if gap else None

    def last_answer(self, row: str, section: str) -> LastAnswer:
        """What the section answered last about the row or what it descends from, else what the register holds."""
        for key in self._lineage(row):
            said = [reply for reply in self.replies.get(key, ()) if reply.section == section]
            if said:
                return LastAnswer(**{name: getattr(said[-1], name) for name in ANSWER_FIELDS})
        if "/" not in row:
            custom = self.customisations.get(row)
            return LastAnswer(yearly_count=custom.yearly_use) if custom else LastAnswer()
        gap = self.gaps.get(row)
        return LastAnswer(practice=gap.assessment.practice) if gap else LastAnswer()

    def _lineage(self, row: str) -> Iterator[str]:
        """The row, then its origins, the nearest first; each once."""
        seen, waiting = {row}, [row]
        while waiting:
            key = waiting.pop(0)
            yield key
            fresh = [origin for origin in self.origins.get(key, ()) if origin not in seen]
            seen.update(fresh)
            waiting += fresh


def customisation_digest(custom: Customisation) -> str:
    """Of what a section reads about a customisation; amounts and decisions are not asked about."""
    return digest_of([custom.operation, custom.kind.value, custom.name, custom.description, custom.legal_basis])


def _of_gap(gap: GapRow, sections: Mapping[str, str]) -> Question:
    one = gap.requirement
    return Question(
        gap.key,
        gap.operation,
        one.title,
        one.text,
        gap.digest,
        gap.assessment.section or sections.get(gap.operation, ""),
        gap.requirement_class,
        f"{gap.document}@{gap.version}",
    )


def _of_customisation(custom: Customisation, sections: Mapping[str, str]) -> Question:
    return Question(
        custom.id,
        custom.operation,
        custom.name,
        custom.description or custom.name,
        customisation_digest(custom),
        custom.section or sections.get(custom.operation, ""),
    )
