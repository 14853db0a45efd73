"""The columns of the auditors' registers: one for each fact in a spreadsheet, gathered into few on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from migtrack.domain.customisation import CostBasis
from migtrack.exchange.report_paper import Cell, Column, Row, Table, Yen
from migtrack.services.reports.audit_entries import Entry
from migtrack.services.reports.material import Material

SHOWN_DIGEST = 16
"""Signs of a digest on paper; a spreadsheet has it whole."""


@dataclass(frozen=True, slots=True)
class AuditColumn:
    """One column: the key of its head, its width in full-width signs, what stands in it."""

    key: str
    width: float
    content: Callable[[Entry, Material], Cell]


def table_of(material: Material, entries: Sequence[Entry], columns: Sequence[AuditColumn]) -> Table:
    """Entries under the columns; those without approval marked."""
    heads = tuple(Column(material.say(column.key), column.width) for column in columns)
    rows = (Row(tuple(c.content(entry, material) for c in columns), entry.is_unapproved) for entry in entries)
    return Table(heads, tuple(rows), is_register=True)


def _result(entry: Entry, material: Material) -> str:
    return material.word(entry.result) if entry.result else entry.verdict


def _workflow(entry: Entry, material: Material) -> str:
    return material.word(entry.workflow) if entry.workflow else material.say("report_auditor.unrecorded")


def _treatment(entry: Entry, material: Material) -> str:
    return material.word(entry.treatment) if entry.treatment else ""


def _remarks(entry: Entry, material: Material) -> str:
    return material.join([material.say(remark.value) for remark in entry.remarks])


def _basis(entry: Entry, material: Material) -> str:
    return material.word(entry.money.saving.basis if entry.money else CostBasis.UNKNOWN)


def _seq(entry: Entry, material: Material) -> Cell:
    return entry.seq or None


def _yearly(entry: Entry, material: Material) -> Cell:
    return Yen(entry.money.saving.yearly if entry.money else None)


def _over_years(entry: Entry, material: Material) -> Cell:
    if entry.money is None:
        return Yen(None)
    return Yen(entry.money.saving.over_years, entry.money.saving.is_partial)


_LEFT = (
    AuditColumn("report_auditor.column_operation", 8, lambda e, m: e.operation),
    AuditColumn("report_auditor.column_version", 14, lambda e, m: e.version),
    AuditColumn("report_auditor.column_id", 6, lambda e, m: e.id),
)
_DECISION = (
    AuditColumn("report_auditor.column_workflow", 5, _workflow),
    AuditColumn("report_auditor.column_treatment", 9, _treatment),
    AuditColumn("report_auditor.column_reason", 18, lambda e, m: e.reason),
    AuditColumn("report_auditor.column_affairs", 14, lambda e, m: e.other_affairs),
    AuditColumn("report_auditor.column_compatibility", 14, lambda e, m: e.compatibility),
    AuditColumn("report_auditor.column_expires", 6, lambda e, m: e.expires),
)
_APPROVAL = (
    AuditColumn("report_auditor.column_author", 10, lambda e, m: e.author),
    AuditColumn("report_auditor.column_way", 8, lambda e, m: e.way),
    AuditColumn("report_auditor.column_approver", 10, lambda e, m: e.approver),
    AuditColumn("report_auditor.column_approved_on", 6, lambda e, m: e.approval.on if e.approval else None),
    AuditColumn("report_auditor.column_number", 10, lambda e, m: e.approval.document_number if e.approval else ""),
    AuditColumn("report_auditor.column_recorder", 10, lambda e, m: m.person(e.approval.approver) if e.approval else ""),
)
_RIGHT = (
    AuditColumn("report_auditor.column_evidence", 10, lambda e, m: "\n".join(e.evidence)),
    AuditColumn("report_auditor.column_seq", 4, _seq),
    AuditColumn("report_auditor.column_remarks", 14, _remarks),
)
REGISTER_WIDE = (
    *_LEFT,
    AuditColumn("report_auditor.column_title", 16, lambda e, m: e.title),
    AuditColumn("report_auditor.column_class", 7, lambda e, m: e.kind),
    AuditColumn("report_auditor.column_section", 7, lambda e, m: e.section),
    AuditColumn("report_auditor.column_practice", 18, lambda e, m: e.practice),
    AuditColumn("report_auditor.column_result", 5, _result),
    *_DECISION,
    AuditColumn("report_auditor.column_notified", 6, lambda e, m: e.notified),
    AuditColumn("report_auditor.column_last_day", 6, lambda e, m: e.last_day),
    *_APPROVAL,
    AuditColumn("report_auditor.column_digest", 18, lambda e, m: e.digest),
    *_RIGHT,
)
CUSTOMS_WIDE = (
    _LEFT[0],
    AuditColumn("report_auditor.column_number_of", 5, lambda e, m: e.id),
    AuditColumn("report_auditor.column_name", 16, lambda e, m: e.title),
    AuditColumn("report_auditor.column_kind", 4, lambda e, m: e.kind),
    AuditColumn("report_auditor.column_section", 7, lambda e, m: e.section),
    AuditColumn("report_auditor.column_description", 18, lambda e, m: e.practice),
    AuditColumn("report_auditor.column_verdict", 9, _result),
    AuditColumn("report_auditor.column_citations", 22, lambda e, m: e.citations),
    AuditColumn("report_auditor.column_cited_version", 14, lambda e, m: e.version),
    AuditColumn("report_auditor.column_yearly", 7, _yearly),
    AuditColumn("report_auditor.column_over", 8, _over_years),
    AuditColumn("report_auditor.column_basis", 5, _basis),
    *_DECISION,
    *_APPROVAL,
    *_RIGHT,
)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _named(material: Material, key: str, value: str) -> str:
    """`文書番号：架市情第12号`; nothing where there is no value."""
    return f"{material.say(key)}{material.say('report.colon')}{value}" if value else ""


def _ground(entry: Entry, material: Material) -> str:
    days = ((entry.expires, "report_auditor.column_expires"), (entry.notified, "report_auditor.column_notified"))
    dated = [_named(material, key, material.day(day)) for day, key in days if day]
    return _lines(
        entry.reason,
        _named(material, "report_auditor.column_affairs", entry.other_affairs),
        _named(material, "report_auditor.column_compatibility", entry.compatibility),
        *dated,
        _named(material, "report_auditor.column_last_day", material.day(entry.last_day) if entry.last_day else ""),
    )


def _approved(entry: Entry, material: Material) -> str:
    if entry.approval is None:
        return material.say("report_auditor.not_approved") if entry.is_decided else ""
    by_paper = entry.approval.document_number
    return _lines(
        entry.way,
        entry.approver,
        material.day(entry.approval.on),
        _named(material, "report_auditor.column_number", by_paper),
        _named(material, "report_auditor.column_recorder", material.person(entry.approval.approver))
        if by_paper
        else "",
    )


def _proof(entry: Entry, material: Material) -> str:
    seq = material.say("report_auditor.event", seq=entry.seq) if entry.seq else ""
    return _lines(entry.digest[:SHOWN_DIGEST], seq, *(one[:SHOWN_DIGEST] for one in entry.evidence))


def _cost(entry: Entry, material: Material) -> str:
    if entry.money is None:
        return ""
    words, saving = material.words, entry.money.saving
    return _lines(words.yen(saving.yearly), words.five_years(saving), words.word(saving.basis))


REGISTER_ON_PAPER = (
    AuditColumn("report_auditor.paper_requirement", 17, lambda e, m: _lines(f"{e.id} {e.title}", e.kind)),
    AuditColumn("report_auditor.paper_version", 13, lambda e, m: _lines(e.operation, e.version)),
    AuditColumn(
        "report_auditor.paper_result", 10, lambda e, m: _lines(_result(e, m), _treatment(e, m), _workflow(e, m))
    ),
    AuditColumn("report_auditor.paper_ground", 20, _ground),
    AuditColumn("report_auditor.paper_author", 11, lambda e, m: _lines(e.section, e.author)),
    AuditColumn("report_auditor.paper_approval", 15, _approved),
    AuditColumn("report_auditor.paper_proof", 11, _proof),
    AuditColumn("report_auditor.column_remarks", 10, _remarks),
)
CUSTOMS_ON_PAPER = (
    AuditColumn(
        "report_auditor.paper_custom", 16, lambda e, m: _lines(f"{e.id} {e.title}", m.join([e.operation, e.kind]))
    ),
    AuditColumn("report_auditor.paper_verdict", 20, lambda e, m: _lines(_result(e, m), e.citations, e.version)),
    AuditColumn("report_auditor.paper_cost", 10, _cost),
    AuditColumn("report_auditor.paper_decision", 10, lambda e, m: _lines(_treatment(e, m), _workflow(e, m))),
    AuditColumn("report_auditor.paper_ground", 18, _ground),
    AuditColumn("report_auditor.paper_author", 11, lambda e, m: _lines(e.section, e.author)),
    AuditColumn("report_auditor.paper_approval", 14, _approved),
    AuditColumn("report_auditor.paper_seq", 8, _proof),
    AuditColumn("report_auditor.column_remarks", 10, _remarks),
)
