"""What a version would change about customisations: verdicts with it in place of the pinned one.

Both ways count. A function that the new version covers can go; one that loses its cover was
perhaps already promised away, which nobody would notice before the cutover.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.domain.customisation import Customisation, Triage, Verdict
from migtrack.domain.operation import Operation
from migtrack.domain.requirement import Requirement
from migtrack.services.comparisons import Compared
from migtrack.services.desk import Desk
from migtrack.services.gaps import belongs, body_class, foreign_ids
from migtrack.services.triage import texts_of, triage_of
from migtrack.services.vocabulary import vocabulary_of
from migtrack.specs.matching import Edition
from migtrack.specs.triage import Bench, Texts, triage

LEFT_OUT = "not_in_partial_source"
"""The comparison's rule for what a partial source does not hold and therefore leaves as it was."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A customisation whose verdict the new version changes; each triage cites its requirements."""

    customisation: Customisation
    before: Triage
    after: Triage

    @property
    def becomes_droppable(self) -> bool:
        """The new version covers it."""
        return self.after.verdict is Verdict.DROPPABLE

    @property
    def becomes_forbidden(self) -> bool:
        """The new version forbids it."""
        return self.after.verdict is Verdict.PROHIBITED

    @property
    def loses_cover(self) -> bool:
        """It stood on カスタマイズ廃止候補 and no longer would."""
        return self.before.verdict.can_go and not self.after.verdict.can_go


def verdict_changes(desk: Desk, operation: Operation, compared: Compared) -> tuple[VerdictChange, ...]:
    """The customisations of an operation whose verdict differs once it works against the new version."""
    customisations = desk.state.all(Customisation, operation=operation.key)
    if not customisations:
        return ()
    before = triage_of(desk, customisations)
    bench = Bench(texts_after(desk, operation, compared), vocabulary_of(desk), body_class(desk))
    changes = (VerdictChange(one, before[one.id], triage(one, bench)) for one in customisations)
    return tuple(change for change in changes if change.before.verdict is not change.after.verdict)


def texts_after(desk: Desk, operation: Operation, compared: Compared) -> Texts:
    """The texts of an operation as they would stand after the switch.

    What a partial new version leaves out stays in force as the old one has it.
    """
    old, new = compared.old, compared.new
    now = texts_of(desk, [operation])[operation.key]
    foreign = foreign_ids(desk, operation, new.document)

    def edition(version: str, requirements: Sequence[Requirement]) -> Edition:
        return Edition(new.document, version, tuple(one for one in requirements if belongs(one.id, foreign)))

    after = edition(new.version, [held.requirement for held in compared.new_rows.values()])
    staying = {change.old for change in compared.comparison.changes if change.rule == LEFT_OUT}
    left = edition(old.version, [held.requirement for id, held in compared.old_rows.items() if id in staying])
    others = [one for one in now.pinned if one.document != new.document]
    replaced = [one for one in now.pinned if one.document == new.document and one.name != old.name]
    before = [] if staying else [edition(old.version, [held.requirement for held in compared.old_rows.values()])]
    spoken = {new.name, old.name}
    return Texts(
        (*others, after, *([left] if staying else [])),
        tuple(one for one in now.newer if one.name not in spoken and _is_beyond(now, one, new.name)),
        (*replaced, *before, *(one for one in now.earlier if one.name not in spoken)),
    )


def _is_beyond(now: Texts, edition: Edition, new: str) -> bool:
    """Whether a newer version comes after the one that is weighed; other documents' stay newer."""
    names = [one.name for one in now.newer]
    return new not in names or names.index(edition.name) > names.index(new) or edition.document != new.partition("@")[0]
