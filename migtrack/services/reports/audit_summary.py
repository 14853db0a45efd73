"""The auditors' first page: tables of counts, each of which adds up to the rows of the registers behind it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from migtrack.domain.customisation import Verdict
from migtrack.domain.gap import ApprovalWay, Result, Treatment, Workflow
from migtrack.exchange.report_paper import Column, Part, Row, Table
from migtrack.services.reports.audit_entries import Entry, Remark
from migtrack.services.reports.material import Material

Entries = Sequence[Entry]
Holds = Callable[[Entry], bool]


def summary_parts(material: Material, register: Entries, customs: Entries, former: Entries) -> Iterator[Part]:
    """What was found, how it was approved, what becomes of it, what to look at; last by operation."""
    say = material.say
    yield Part(say("report_auditor.by_result"), (_by_result(material, register),))
    yield Part(say("report_auditor.by_way"), (_by_way(material, register, customs, former),))
    yield Part(say("report_auditor.by_treatment"), (_by_treatment(material, register, customs, former),))
    if customs:
        yield Part(say("report_auditor.by_verdict"), (_by_verdict(material, customs),))
    yield Part(say("report_auditor.by_remark"), (_by_remark(material, register, customs, former),))
    yield Part(say("report_auditor.by_operation"), (_by_operation(material, register, customs, former),))


def _count(entries: Entries, holds: Holds) -> int:
    return sum(map(holds, entries))


def _columns(material: Material, *keys: str) -> tuple[Column, ...]:
    return tuple(Column(material.say(key), 7 if place else 14) for place, key in enumerate(keys))


def _by_result(material: Material, register: Entries) -> Table:
    """結果 × 状態, with the sums both ways."""
    heads = [material.say("report_auditor.column_result"), *(material.word(state) for state in Workflow)]
    heads += [material.say("report_auditor.unrecorded"), material.say("report_auditor.total")]
    states = (*Workflow, None)

    def row(name: str, entries: Entries) -> Row:
        counts = [sum(entry.workflow is state for entry in entries) for state in states]
        return Row((name, *counts, len(entries)))

    rows = [row(material.word(result), [e for e in register if e.result is result]) for result in Result]
    columns = tuple(Column(head, 7 if place else 14) for place, head in enumerate(heads))
    return Table(columns, (*rows, row(material.say("report_auditor.total"), register)))


THREE = ("report_auditor.register", "report_auditor.customs", "report_auditor.former")


def _three(
    material: Material, head: str, names: Mapping[str, str], place: Callable[[Entry], str], kinds: Sequence[Entries]
) -> Table:
    """How many of requirements, customisations and former decisions; every entry has one place, so they add up."""
    counts = [Counter(map(place, entries)) for entries in kinds]
    rows = [Row((name, *(count[key] for count in counts))) for key, name in names.items()]
    total = Row((material.say("report_auditor.total"), *map(len, kinds)))
    return Table(_columns(material, head, *THREE), (*rows, total))


def _by_way(material: Material, *kinds: Entries) -> Table:
    """画面承認, 決裁文書による承認 and 未決裁 apart; what nobody decided is none of them."""
    names = {way.value: material.word(way) for way in ApprovalWay}
    names["unapproved"] = material.say("report_auditor.not_approved")
    names["undecided"] = material.say("report_auditor.not_decided")
    return _three(material, "report_auditor.column_way", names, _way_of, kinds)


def _way_of(entry: Entry) -> str:
    if entry.approval is not None and entry.is_approved:
        return entry.approval.way.value
    return "unapproved" if entry.is_decided else "undecided"


def _by_treatment(material: Material, *kinds: Entries) -> Table:
    names = {treatment.value: material.word(treatment) for treatment in Treatment}
    names[""] = material.say("report_auditor.no_treatment")
    return _three(material, "report_auditor.column_treatment", names, _treatment_of, kinds)


def _treatment_of(entry: Entry) -> str:
    return entry.treatment.value if entry.treatment else ""


def _by_verdict(material: Material, customs: Entries) -> Table:
    rows = [
        Row((material.word(verdict), count, sum(entry.is_approved for entry in found)))
        for verdict in Verdict
        for found in [[e for e in customs if e.money is not None and e.money.triage.verdict is verdict]]
        for count in [len(found)]
    ]
    total = Row((material.say("report_auditor.total"), len(customs), _count(customs, lambda entry: entry.is_approved)))
    heads = ("report_auditor.column_verdict", "report_auditor.total", "report_auditor.approved")
    return Table(_columns(material, *heads), (*rows, total))


def _by_remark(material: Material, *kinds: Entries) -> Table:
    """Not a partition: a row can have several remarks, or none."""
    rows = [
        Row((material.say(remark.value), *(sum(remark in entry.remarks for entry in entries) for entries in kinds)))
        for remark in Remark
    ]
    return Table(_columns(material, "report_auditor.column_remarks", *THREE), tuple(rows))


def _by_operation(material: Material, register: Entries, customs: Entries, former: Entries) -> Table:
    names = dict.fromkeys(entry.operation for entry in (*register, *customs, *former))
    rows = [
        _operation_row(name, *([e for e in entries if e.operation == name] for entries in (register, customs, former)))
        for name in names
    ]
    heads = (
        "report_auditor.column_operation",
        "report_auditor.register",
        "report_auditor.approved",
        "report_auditor.not_approved",
        "report_auditor.not_decided",
        "report_auditor.customs",
        "report_auditor.former",
    )
    total = _operation_row(material.say("report_auditor.total"), register, customs, former)
    return Table(_columns(material, *heads), (*rows, total))


def _operation_row(name: str, register: Entries, customs: Entries, former: Entries) -> Row:
    approved = _count(register, lambda entry: entry.is_approved)
    unapproved = _count(register, lambda entry: entry.is_unapproved)
    undecided = len(register) - approved - unapproved
    return Row((name, len(register), approved, unapproved, undecided, len(customs), len(former)))
