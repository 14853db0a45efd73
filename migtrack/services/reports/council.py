"""For the 議会: plain words, every term explained, costs with what they stand on, and which 条例 must come when.

What is not reckoned is counted apart and never stands as zero; amounts of different bases are never
added up, because a contract and a guess do not make a fact.
"""

from collections.abc import Iterator

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.customisation import CostBasis
from migtrack.domain.hindrance import Hindrance
from migtrack.exchange.report_paper import Column, LineKind, Lines, Paper, Part, Row, Table, Yen
from migtrack.services.reports.dues import Bill, bills
from migtrack.services.reports.material import Material
from migtrack.services.reports.progress_lines import late_rows, own_rows, progress_table
from migtrack.specs.saving import Sum, Totals

BASES = {
    CostBasis.CONTRACT: "report_council.basis_contract",
    CostBasis.ESTIMATE: "report_council.basis_estimate",
    CostBasis.ROUGH: "report_council.basis_rough",
}


def council_paper(material: Material) -> Paper:
    """The report."""
    say = material.say
    parts = [
        Part(say("report_council.about"), (Lines(tuple(_about(material))),)),
        Part(
            say("report_council.progress"),
            (Lines(tuple(_progress(material))), progress_table(material, material.board, is_plain=True)),
        ),
        Part(say("report_council.money"), tuple(_money(material))),
        Part(say("report_council.bills"), tuple(_bills(material))),
        Part(say("report_council.terms"), (Lines(tuple(_terms(material)), LineKind.ITEM),)),
        material.ground(),
    ]
    return material.paper(say("report_council.title"), parts)


def _about(material: Material) -> Iterator[str]:
    outside = [row for row in material.board if not row.state.in_scope]
    yield material.say("report_council.law")
    yield material.say("report_council.aim")
    yield material.say("report_council.scope", own=len(own_rows(material)), outside=len(outside))


def _progress(material: Material) -> Iterator[str]:
    own, late = own_rows(material), late_rows(material)
    opened = sum(row.is_cut_over for row in own)
    yield material.say("report_council.opened", opened=opened, left=len(own) - opened)
    if late:
        yield material.say("report_council.late", count=len(late), days=late[0].slip_days)
    yield material.say("report.bar_note")


def _money(material: Material) -> Iterator[Table | Lines]:
    """What dropping saves, by basis; increases and what is not reckoned on lines of their own."""
    say, radar = material.say, material.radar
    yield Lines((say("report_council.money_about", count=len(radar.rows), total=len(radar.every)),))
    if radar.rows:
        yield _savings(material, radar.totals)
    notes = [say("report_council.unknown_note"), say("report_council.years_note", revisions=radar.revisions)]
    if radar.depending:
        notes.insert(0, say("report_council.depending", count=len(radar.depending)))
    yield Lines((*notes, say("report_council.costs_elsewhere")), LineKind.NOTE)
    contracts = [one for one in material.desk.state.all(ContractEnd) if _concerns(material, one)]
    if contracts:
        yield Lines((say("report_council.contracts"),))
        yield _contracts(material, contracts)


def _savings(material: Material, totals: Totals) -> Table:
    say = material.say
    columns = (
        Column(say("report.column_basis"), 14),
        Column(say("report_council.column_count"), 5),
        Column(say("report.column_yearly"), 9),
        Column(say("report.column_over"), 11),
    )
    rows: list[Row] = []
    for basis in BASES:
        one = totals.sums.get(basis, Sum())
        rows.append(Row((say(BASES[basis]), one.count, Yen(one.yearly), Yen(one.over_years, one.partial > 0))))
        if one.yearly_more or one.over_years_more:
            more = say("report_council.more", basis=basis)
            rows.append(Row((more, None, Yen(-one.yearly_more), Yen(-one.over_years_more)), is_marked=True))
    rows.append(Row((say("report_council.basis_unknown"), totals.unknown, Yen(None), Yen(None))))
    return Table(columns, tuple(rows))


def _concerns(material: Material, contract: ContractEnd) -> bool:
    own = {row.operation.key for row in own_rows(material) if not row.is_cut_over}
    return bool(own & set(contract.operations))


def _contracts(material: Material, contracts: list[ContractEnd]) -> Table:
    say = material.say
    columns = (
        Column(say("report_council.column_contract"), 16),
        Column(say("report_council.column_last_day"), 9),
        Column(say("report_council.column_monthly"), 9),
        Column(say("report.column_basis"), 6),
    )
    rows = (
        Row((one.name, material.day(one.last_day), Yen(_monthly(one)), material.word(one.cost_basis)))
        for one in sorted(contracts, key=lambda one: (one.last_day is None, one.last_day, one.id))
    )
    return Table(columns, tuple(rows))


def _monthly(contract: ContractEnd) -> int | None:
    """An amount that stands on nothing is not told as one."""
    return None if contract.cost_basis is CostBasis.UNKNOWN else contract.monthly_cost


def _bills(material: Material) -> Iterator[Table | Lines]:
    say, needed = material.say, bills(material)
    if needed:
        columns = (
            Column(say("report_council.column_bill"), 14),
            Column(say("report_council.column_for"), 20),
            Column(say("report_council.column_session"), 11),
            Column(say("report_council.column_ready"), 9),
        )
        yield Lines((say("report_council.bills_about", count=len(needed)),))
        yield Table(columns, tuple(_bill(material, bill) for bill in needed))
    else:
        yield Lines((say("report_council.no_bills"),))
    hinted = [row for row in material.radar.rows if Hindrance.COUNCIL in row.hindrances]
    planned = {bill.row.answered.subject for bill in needed}
    open_ones = [row for row in hinted if row.customisation.id not in planned]
    if open_ones:
        yield Lines((say("report_council.maybe_bills"),))
        told = (
            say(
                "report_council.maybe_bill",
                law=row.customisation.legal_basis,
                name=row.customisation.name,
                operation=row.operation,
            )
            for row in open_ones
        )
        yield Lines(tuple(told), LineKind.ITEM)
    yield Lines((say("report_council.session_note"),), LineKind.NOTE)


def _bill(material: Material, bill: Bill) -> Row:
    answered = bill.row.answered
    session = bill.last_session or bill.next_session
    when = material.session(session) if session else material.say("report.no_day")
    if bill.is_too_late:
        when = material.say("report_council.too_late", session=when)
    why = material.say("report.custom_of", name=answered.title, operation=material.operations[answered.operation].short)
    return Row((bill.rule.name, why, when, material.day(bill.ready_by)), is_marked=bill.is_too_late)


def _terms(material: Material) -> Iterator[str]:
    for key in (
        "report_council.term_specification",
        "report_council.term_custom",
        "report_council.term_cutover",
        "report_council.term_steps",
        "report_council.term_practice",
        "report_council.term_basis",
        "report_council.term_value",
    ):
        yield material.say(key)
