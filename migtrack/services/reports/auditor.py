"""For auditors: the complete register with every decision's ground and approval, and a summary that adds up to it.

Nothing is left out: what nobody decided stands there too, and so do decisions on versions that are no
longer in force. What was decided without approval is marked, in colour and in words.
"""

from collections.abc import Iterator, Sequence

from migtrack.domain.gap import Assessment
from migtrack.domain.requirement import Requirement
from migtrack.exchange.report_paper import LineKind, Lines, Paper, Part
from migtrack.services.gaps import GapRow, body_class
from migtrack.services.reports.audit_entries import Entry, entry_of_custom, entry_of_gap
from migtrack.services.reports.audit_summary import summary_parts
from migtrack.services.reports.audit_tables import (
    CUSTOMS_ON_PAPER,
    CUSTOMS_WIDE,
    REGISTER_ON_PAPER,
    REGISTER_WIDE,
    AuditColumn,
    table_of,
)
from migtrack.services.reports.material import Material
from migtrack.services.trail import verify


def auditor_paper(material: Material, *, is_tabular: bool) -> Paper:
    """The report; `is_tabular`: a column for each fact, else as much as paper holds."""
    say = material.say
    register = [entry_of_gap(material, row) for row in material.gaps]
    customs = [entry_of_custom(material, row) for row in material.radar.every]
    former = [entry_of_gap(material, row) for row in _former(material)]
    parts = [
        Part(say("report_auditor.what"), (_introduction(material, register, customs, former),)),
        *summary_parts(material, register, customs, former),
        material.ground(),
        _register(material, "report_auditor.register", register, REGISTER_WIDE if is_tabular else REGISTER_ON_PAPER),
        _register(material, "report_auditor.customs", customs, CUSTOMS_WIDE if is_tabular else CUSTOMS_ON_PAPER),
        _register(material, "report_auditor.former", former, REGISTER_WIDE if is_tabular else REGISTER_ON_PAPER),
    ]
    return material.paper(say("report_auditor.title"), parts, is_landscape=True, is_dense=True)


def _introduction(
    material: Material, register: Sequence[Entry], customs: Sequence[Entry], former: Sequence[Entry]
) -> Lines:
    """How many rows there are, which of them lack approval, and whether the trail is sound."""
    say, chain = material.say, verify(material.desk)
    unapproved = sum(entry.is_unapproved for entry in (*register, *customs, *former))
    sound = "report_auditor.chain_sound" if chain.is_sound else "report_auditor.chain_broken"
    return Lines(
        (
            say("report_auditor.rows", register=len(register), customs=len(customs), former=len(former)),
            say("report_auditor.unapproved", count=unapproved),
            say(sound, events=chain.events, problems=len(chain.problems)),
            say("report_auditor.as_of_note"),
        ),
        LineKind.ITEM,
    )


def _register(material: Material, key: str, entries: Sequence[Entry], columns: Sequence[AuditColumn]) -> Part:
    title = material.say("report_auditor.part", name=material.say(key), count=len(entries))
    if not entries:
        return Part(title, (Lines((material.say("report_auditor.no_rows"),)),), sheet=material.say(key))
    block = table_of(material, entries, columns)
    return Part(title, (block,), sheet=material.say(key), starts_page=True, is_chapter=True)


def _former(material: Material) -> Iterator[GapRow]:
    """Decisions that stand on a text that is not in force, as rows of the register."""
    in_force = {row.key for row in material.whole_register}
    held = material.desk.state.all_held(Assessment)
    names = sorted({f"{one.value.document}@{one.value.version}" for key, one in held.items() if key not in in_force})
    texts = {(one.version_key, one.requirement.id): one for one in material.desk.state.requirements(*names)}
    binding = body_class(material.desk)
    for key, one in held.items():
        said = one.value
        if key in in_force:
            continue
        text = texts.get((f"{said.document}@{said.version}", said.requirement))
        requirement = text.requirement if text else Requirement(said.requirement, "", "", "")
        row = GapRow(
            said.operation,
            said.document,
            said.version,
            requirement,
            text.digest if text else "",
            requirement.class_for(binding),
            said,
            one.seq,
        )
        if material.covers(row.operation, material.section_of_gap(row)):
            yield row
