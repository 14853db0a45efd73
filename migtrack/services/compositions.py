"""A registered 新旧対照表 worked into its base: shown first, then the version is whole.

The version keeps its name, its file and its source; its content becomes the composed one, `base` says
out of what. The table's own content stays in the store and is cited by the event, and with it a
report of every finding and of the entries that a person accepted as not worked in. Entries with
errors hold the version back until each is accepted by name: nobody is to find out later that a
change was left out. A version on which something hangs already is not touched.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import from_image, to_image
from migtrack.domain.operation import OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.services.desk import Desk
from migtrack.specs.composition import Composition, Unplaced, as_printed, compose, entry_name
from migtrack.specs.digest import specification_bytes

REPORT_FORMAT = 1
"""`v` of the stored report."""


@dataclass(frozen=True, slots=True)
class StagedComposition:
    """What composing would make; nothing is written yet."""

    table: SpecVersion
    """The partial version as it is registered."""
    base: SpecVersion
    version: SpecVersion
    """The whole version that it would be."""
    composition: Composition
    entries: int

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """The entries that were not worked in."""
        return self.composition.unplaced


def content_of(desk: Desk, version: SpecVersion) -> Specification:
    """Clauses, requirements and contrasts of a registered version."""
    return from_image(Specification, json.loads(desk.state.content(version.content_digest)))


def stage_composition(desk: Desk, version: SpecVersion, base: SpecVersion) -> StagedComposition:
    """Work a registered table into a whole version of the same document.

    WrongValue where the one is whole or holds no table of old and new text, or the other is partial
    or of another document.
    """
    if base.document != version.document or base.name == version.name:
        raise WrongValue("compose.other_document", version=version.name, base=base.name)
    if not version.partial:
        raise WrongValue("compose.is_whole", version=version.name)
    if base.partial:
        raise WrongValue("compose.base_is_partial", base=base.name)
    table = content_of(desk, version)
    if not table.contrasts:
        raise WrongValue("compose.no_table", version=version.name)
    composition = compose(content_of(desk, base), table)
    whole = composition.specification
    made = replace(
        version,
        partial=False,
        base=base.version,
        content_digest=digest(specification_bytes(whole)),
        items=len(whole.requirements),
        clauses=len(whole.clauses),
    )
    return StagedComposition(version, base, made, composition, len(table.contrasts))


def apply_composition(desk: Desk, staged: StagedComposition, reason: str = "", accepted: Collection[str] = ()) -> int:
    """Make the version whole; how many events that made.

    `accepted` names entries (id, or as findings name them) that stay out; that needs a reason.
    ForbiddenByRule while other entries are unplaced, or while something hangs on the version.
    """
    from migtrack.store.writer import change_to

    _check_accepted(staged, reason, accepted)
    with desk.writing("spec.compose") as pen:
        findings = tuple(_hanging(desk, staged.table))
        if findings:
            raise ForbiddenByRule("compose.still_used", findings=findings, version=staged.table.name)
        held = pen.writer.find(SpecVersion, staged.table.name)
        if held is None or held[0] != staged.table:
            raise ForbiddenByRule("compose.changed_meanwhile", version=staged.table.name)
        pen.writer.put_content(specification_bytes(staged.composition.specification), "application/json")
        report = pen.writer.put_content(_report(staged, accepted), "application/json")
        evidence = (staged.table.content_digest, report)
        change = change_to(staged.version, "spec.compose", reason=reason, evidence=evidence, read_at=held[1])
        return len(pen.record([change]))


def filled_in(
    desk: Desk, old: SpecVersion, before: Specification, new: SpecVersion
) -> tuple[Specification | None, tuple[Finding, ...]]:
    """A partial version as it is compared with `old`, whose text is `before`; with what that has found.

    A table is worked in, and what found no place stands as printed: then what it deletes is gone, and
    what it leaves out as （略） is no difference. None for any other partial source, which holds its
    requirements whole, and where the old version is itself not known whole.
    """
    table = content_of(desk, new)
    if not table.contrasts:
        return None, ()
    if old.partial:
        return None, (Finding(Level.WARNING, "compose.old_is_partial", old.name, {"old": old.name}),)
    composition = compose(before, table)
    return as_printed(composition, table), composition.findings


def unaccepted(staged: StagedComposition, accepted: Collection[str]) -> list[Unplaced]:
    """Entries that are neither worked in nor accepted as left out."""
    return [one for one in staged.unplaced if not _names(one) & set(accepted)]


def _names(one: Unplaced) -> set[str]:
    return {entry_name(one.contrast), one.contrast.id, one.contrast.old_id} - {""}


def _check_accepted(staged: StagedComposition, reason: str, accepted: Collection[str]) -> None:
    known = {name for one in staged.unplaced for name in _names(one)}
    for name in accepted:
        if name not in known:
            raise WrongValue("compose.nothing_to_accept", name=name)
    left = unaccepted(staged, accepted)
    if left:
        names = [entry_name(one.contrast) for one in left]
        errors = tuple(one for one in staged.composition.findings if one.level is Level.ERROR and one.where in names)
        raise ForbiddenByRule("compose.errors_remain", findings=errors, count=len(left), version=staged.table.name)
    if accepted and not reason.strip():
        raise ForbiddenByRule("compose.accepting_needs_reason")


def _hanging(desk: Desk, version: SpecVersion) -> Iterator[Finding]:
    """What would lose its ground; a map of ids does not."""
    from migtrack.services.withdrawal import hanging

    pinned = [state for state in desk.state.all(OperationState) if version.name in state.pins]
    return (finding for finding in hanging(desk, version, pinned) if finding.key != "registry.hangs_map")


def _report(staged: StagedComposition, accepted: Collection[str]) -> bytes:
    return canonical_bytes(
        {
            "v": REPORT_FORMAT,
            "table": staged.table.content_digest,
            "base": {"name": staged.base.name, "content_digest": staged.base.content_digest},
            "entries": staged.entries,
            "worked_in": staged.composition.worked_in,
            "accepted": sorted(accepted),
            "unplaced": [to_image(one.contrast) for one in staged.unplaced],
            "findings": [to_image(finding) for finding in staged.composition.findings],
        }
    )
