"""カスタマイズ廃止候補 of a workspace: what can go with saving, day and hindrances, and the page for one of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from migtrack.domain.customisation import Verdict
from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Operation
from migtrack.domain.person import Person
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.work_change import WorkChange
from migtrack.labels.version_name import version_word
from migtrack.services.customisations import CustomRow, find_customisation, list_customisations
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.outlook import read_openings
from migtrack.specs.drop_case import DropCase, Replacement
from migtrack.specs.radar import Radar, RadarOrder, RadarRow, hindrances, in_order
from migtrack.specs.saving import Adoption, adoption_of, saving_of, totals_of

Days = Mapping[str, tuple[date | None, date | None]]
"""Planned and forecast opening by operation."""


def read_radar(
    desk: Desk,
    operation: Operation | None = None,
    section: str | None = None,
    order: RadarOrder = RadarOrder.SAVING,
) -> Radar:
    """The list of the body, of one operation or one 所管課; WrongValue for a 所管課 that has no customisation."""
    customs = list_customisations(desk, operation)
    if section is not None:
        customs = _of_section(customs, section)
    scope = (*([operation.name] if operation else ()), *([section] if section else ()))
    return radar_of(desk, customs, order, scope=scope)


def radar_of(
    desk: Desk,
    customs: Sequence[CustomRow],
    order: RadarOrder = RadarOrder.SAVING,
    *,
    scope: tuple[str, ...] = (),
) -> Radar:
    """The list over customisations that were read already."""
    rows = _rows(desk, customs)
    can_go = in_order([row for row in rows if row.triage.verdict.can_go], order)
    depending = in_order([row for row in rows if row.triage.verdict is Verdict.NEEDS_PACKAGE], order)
    listed = {row.customisation.id for row in (*can_go, *depending)}
    versions = _versions(desk, {row.customisation.operation for row in rows})
    cited = {f"{one.document}@{one.version}" for row in (*can_go, *depending) for one in row.triage.citations}
    return Radar(
        body=desk.profile.name,
        as_of=desk.today,
        versions=tuple(_shown(desk, version) for version in versions),
        rows=can_go,
        depending=depending,
        totals=totals_of(row.saving for row in can_go),
        depending_totals=totals_of(row.saving for row in depending),
        by_operation=_by_operation(desk, rows),
        by_section=_by_section(rows),
        overall=_adoption(rows),
        revisions=_revisions(desk),
        others=tuple(row for row in rows if row.customisation.id not in listed),
        is_sample=any(version.sample and version.name in cited for version in desk.state.all(SpecVersion)),
        check_value=_check_value(desk),
        order=order,
        scope=scope,
    )


def case_of(desk: Desk, custom_id: str) -> DropCase:
    """The page on one customisation, whatever its verdict; WrongValue when there is none of this number."""
    from migtrack.services.passages import passages_of

    custom = find_customisation(desk, custom_id)
    [row] = _rows(desk, [custom])
    passages = passages_of(desk, custom.customisation, custom.triage.citations)
    documents = {document.key: document.name for document in desk.catalogue.documents}
    samples = {version.name for version in desk.state.all(SpecVersion) if version.sample}
    replacements = []
    for cited in custom.triage.citations:
        version = f"{cited.document}@{cited.version}"
        passage = passages[version, cited.requirement]
        replacements.append(Replacement(cited, documents[cited.document], passage, version in samples))
    return DropCase(
        body=desk.profile.name,
        row=row,
        replacements=tuple(replacements),
        revisions=_revisions(desk),
        versions=tuple(_shown(desk, version) for version in _versions(desk, {custom.customisation.operation})),
        as_of=desk.today,
        decided_by=_decided_by(desk, custom),
        check_value=_check_value(desk),
    )


def _rows(desk: Desk, customs: Sequence[CustomRow]) -> list[RadarRow]:
    days = opening_days(desk, {custom.customisation.operation for custom in customs})
    operations = {operation.key: operation for operation in desk.catalogue.operations}
    revisions, plans = _revisions(desk), {plan.subject: plan for plan in desk.state.all(WorkChange)}
    opened = {cutover.operation for cutover in desk.state.all(Cutover) if cutover.actual_at}
    rows = []
    for custom in customs:
        held, operation = custom.customisation, operations[custom.customisation.operation]
        planned, forecast = days[operation.key]
        rows.append(
            RadarRow(
                held,
                custom.triage,
                custom.why,
                operation.name,
                operation.short,
                saving_of(held, revisions),
                hindrances(held, custom.triage, plans.get(held.id)),
                planned,
                forecast,
                held.operation in opened,
            )
        )
    return rows


def opening_days(desk: Desk, operations: Iterable[str]) -> Days:
    """When the new systems of operations open, as planned, and by the plan as it stands."""
    openings = read_openings(desk)
    return {key: (openings[key].planned, openings[key].forecast) for key in operations}


def _of_section(customs: Sequence[CustomRow], section: str) -> list[CustomRow]:
    found = [custom for custom in customs if custom.customisation.section == section]
    if not found:
        known = dict.fromkeys(custom.customisation.section for custom in customs if custom.customisation.section)
        raise WrongValue("radar.unknown_section", section=section, known=" ".join(known) or "―")
    return found


def _versions(desk: Desk, operations: set[str]) -> list[SpecVersion]:
    """The versions in force of some operations."""
    pins = {pin for key, state in operation_states(desk).items() if key in operations for pin in state.pins}
    return [version for version in desk.state.all(SpecVersion) if version.name in pins]


def _shown(desk: Desk, version: SpecVersion) -> str:
    """`住民記録システム標準仕様書 6.0`, with the mark of a sample."""
    from migtrack.labels import message

    names = {document.key: document.name for document in desk.catalogue.documents}
    key = "radar.version_sample" if version.sample else "radar.version"
    shown = version_word(version.version, desk.language)
    return message(key, desk.language, document=names[version.document], version=shown)


def _by_operation(desk: Desk, rows: Sequence[RadarRow]) -> dict[str, Adoption]:
    present = {row.operation for row in rows}
    names = (operation.name for operation in desk.catalogue.operations)
    return {name: _adoption(row for row in rows if row.operation == name) for name in names if name in present}


def _by_section(rows: Sequence[RadarRow]) -> dict[str, Adoption]:
    sections = dict.fromkeys(row.customisation.section for row in rows)
    return {name: _adoption(row for row in rows if row.customisation.section == name) for name in sections}


def _adoption(rows: Iterable[RadarRow]) -> Adoption:
    return adoption_of((row.customisation, row.triage.verdict.can_go) for row in rows)


def _revisions(desk: Desk) -> int:
    return desk.catalogue.revision_rules.revisions_in_five_years


def _decided_by(desk: Desk, custom: CustomRow) -> str:
    approval = custom.customisation.approval
    if approval is None:
        return ""
    if approval.decided_by:
        return approval.decided_by
    held = desk.state.find(Person, approval.approver)
    return f"{held.value.title} {held.value.name}".strip() if held else approval.approver


def _check_value(desk: Desk) -> str:
    """The hash of the newest event this desk sees."""
    seq = desk.last_seq()
    head = next(iter(desk.trail.stored(first=seq, last=seq)), None)
    return head.hash if head else ""
