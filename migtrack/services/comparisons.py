"""Two registered versions side by side: what became of every requirement, and the bytes that keep it.

A comparison is worked out from the stored texts, the map known of the way between them and the
thresholds in force, so the desk remembers it by the digests of all three. What a switch goes by
is stored as content, so that an auditor reads years later what the approver read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from migtrack.domain.canonical import digest_of
from migtrack.domain.finding import Finding
from migtrack.domain.image import to_image
from migtrack.domain.lineage import Move
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.domain.revision import RevisionMap
from migtrack.services.comparison_content import comparison_bytes, read_comparison
from migtrack.services.compositions import filled_in
from migtrack.services.desk import Desk
from migtrack.services.gaps import body_class
from migtrack.specs.change import Comparison

if TYPE_CHECKING:
    from migtrack.specs.comparison import CompareSettings
    from migtrack.specs.side_by_side import SideBySide
    from migtrack.store.reader import HeldRequirement

__all__ = ["Compared", "compare_versions", "comparison_bytes", "read_comparison"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the versions it was made of and their texts by id."""

    old: SpecVersion
    new: SpecVersion
    comparison: Comparison
    old_rows: "Mapping[str, HeldRequirement]"
    new_rows: "Mapping[str, HeldRequirement]"
    known: RevisionMap | None
    """The stored map that was used; None where there is none or other moves were given."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a comparison is worked out from; the work itself can be done in another process."""

    old: SpecVersion
    new: SpecVersion
    old_rows: "Mapping[str, HeldRequirement]"
    new_rows: "Mapping[str, HeldRequirement]"
    moves: tuple[Move, ...]
    settings: "CompareSettings"
    known: RevisionMap | None
    told: tuple[Finding, ...] = ()
    """What working a 新旧対照表 in has found."""
    partial: bool = False
    """Whether the new rows hold changes only; a table worked in stands whole, and what it deletes is gone."""

    @property
    def memory(self) -> tuple[object, ...]:
        """What the result depends on, by digest."""
        settings = (self.settings.similar, self.settings.writing, tuple(self.settings.substitutions.items()))
        texts = (self.old.content_digest, self.new.content_digest, self.partial)
        return ("comparison", *texts, digest_of(to_image(self.moves)), settings)

    @property
    def texts(self) -> tuple[Specification, Specification]:
        """The old and the new text."""
        return _specification(self.old_rows), _specification(self.new_rows)


def compare_versions(desk: Desk, old: SpecVersion, new: SpecVersion, moves: Sequence[Move] | None = None) -> Compared:
    """What became of every requirement of `old` in `new`, with outcome, rule and candidates.

    `moves` replaces the stored map of the way between the two; declared substitutions are used
    in either case. WrongValue for versions of two documents, or one version with itself.
    """
    ready = prepare(desk, old, new, moves)
    if ready.memory not in desk.memory:
        from migtrack.specs.comparison import compare  # numpy costs a tenth of a second

        found = compare(*ready.texts, ready.moves, ready.settings, partial=ready.partial)
        return finish(desk, ready, found)
    return finish(desk, ready, None)


def prepare(desk: Desk, old: SpecVersion, new: SpecVersion, moves: Sequence[Move] | None = None) -> Prepared:
    """Read what a comparison needs; refusals as in `compare_versions`."""
    check_comparable(old, new)
    held = desk.state.find(RevisionMap, f"{old.name}>{new.version}")
    known = held.value if held else None
    used = (known.moves if known else ()) if moves is None else tuple(moves)
    old_rows, new_rows = rows_of(desk, old), rows_of(desk, new)
    told: tuple[Finding, ...] = ()
    partial = new.partial
    if new.partial:
        whole, told = filled_in(desk, old, _specification(old_rows), new)
        if whole is not None:
            new_rows, partial = _rows_of_text(new, whole), False
    settings = compare_settings(desk, known)
    stored = known if moves is None else None
    return Prepared(old, new, old_rows, new_rows, used, settings, stored, told, partial)


def finish(desk: Desk, ready: Prepared, found: Comparison | None) -> Compared:
    """The comparison with its texts, remembered at the desk; `found` is None where it remembers one already."""
    if found is not None:
        desk.memory[ready.memory] = replace(found, findings=(*ready.told, *found.findings))
    return Compared(ready.old, ready.new, desk.memory[ready.memory], ready.old_rows, ready.new_rows, ready.known)


def check_comparable(old: SpecVersion, new: SpecVersion) -> None:
    """Refuse what cannot stand side by side: two documents, or one version twice."""
    if old.document != new.document:
        raise WrongValue("compare.other_documents", old=old.name, new=new.name)
    if old.name == new.name:
        raise WrongValue("compare.same_version", version=old.name)


def compare_settings(desk: Desk, known: RevisionMap | None) -> "CompareSettings":
    """The thresholds of `schedules/revision.yaml`, with the substitutions declared for this revision."""
    from migtrack.specs.comparison import DEFAULT_SETTINGS

    rules = desk.catalogue.revision_rules
    declared = {one.old: one.new for one in known.substitutions} if known else {}
    return replace(DEFAULT_SETTINGS, similar=rules.similar, writing=rules.writing, substitutions=declared)


def rows_of(desk: Desk, version: SpecVersion) -> "dict[str, HeldRequirement]":
    """The requirements of a registered version by id, in the order of the document."""
    return {held.requirement.id: held for held in desk.state.requirements(version.name)}


def document_of(desk: Desk, compared: Compared, *, whole: bool = False) -> "SideBySide":
    """The comparison laid out for a document; `whole` shows unchanged requirements too."""
    from migtrack.specs.side_by_side import side_by_side

    names = {document.key: document.name for document in desk.catalogue.documents}
    seq = desk.last_seq()
    head = next(iter(desk.trail.stored(first=seq, last=seq)), None)
    return side_by_side(
        compared.comparison,
        _specification(compared.old_rows),
        _specification(compared.new_rows),
        document=names[compared.new.document],
        old_version=compared.old,
        new_version=compared.new,
        body_class=body_class(desk),
        as_of=desk.today,
        check_value=head.hash if head else "",
        whole=whole,
    )


def _rows_of_text(version: SpecVersion, text: Specification) -> "dict[str, HeldRequirement]":
    from migtrack.specs.digest import requirement_digest
    from migtrack.store.reader import HeldRequirement

    return {one.id: HeldRequirement(version.name, one, requirement_digest(one)) for one in text.requirements}


def _specification(rows: "Mapping[str, HeldRequirement]") -> Specification:
    return Specification((), tuple(held.requirement for held in rows.values()))
