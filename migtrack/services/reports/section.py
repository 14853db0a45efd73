"""For a 所管課: what concerns it alone, in plain words: what to answer, what to decide, what changes, and by when."""

from collections.abc import Iterator, Sequence

from migtrack.domain.gap import Result, Workflow
from migtrack.domain.work_change import RuleChange
from migtrack.exchange.report_paper import Block, Column, LineKind, Lines, Paper, Part, Row, Table, Yen
from migtrack.schedule.wareki import DateForm
from migtrack.services.gaps import GapRow
from migtrack.services.reminders import Waiting
from migtrack.services.reports.material import Material
from migtrack.services.work_changes import WorkChangeRow
from migtrack.specs.radar import RadarRow

PLAIN_RESULTS = {
    Result.FIT: "report_section.fit",
    Result.GAP: "report_section.gap",
    Result.NA: "report_section.na",
    Result.UNCHECKED: "report_section.unchecked",
}


def section_paper(material: Material) -> Paper:
    """The report of one 所管課, or of all, each beginning on a page of its own."""
    chosen = (material.scope.section,) if material.scope.section is not None else material.sections
    parts: list[Part] = []
    for section in chosen:
        own = material.narrowed(section)
        if len(chosen) > 1 and not (own.gaps or own.customs or own.waiting):
            continue
        parts += _parts(own, section, is_first=not parts)
    return material.paper(material.say("report_section.title"), [*parts, material.ground()])


def _parts(material: Material, section: str, *, is_first: bool) -> Iterator[Part]:
    say, radar = material.say, material.radar
    head = say("report_section.head", section=section)
    yield Part(
        head,
        (Lines(tuple(_in_short(material)), LineKind.ITEM),),
        sheet=section,
        starts_page=not is_first,
        is_chapter=True,
    )
    if material.waiting:
        yield Part(say("report_section.inquiries"), (_inquiries(material, material.waiting),))
    if radar.rows or radar.depending:
        yield Part(say("report_section.customs"), tuple(_customs(material, radar.rows, radar.depending)))
    if material.changes:
        yield Part(say("report_section.changes"), (_changes(material, material.changes),))
    still, over = _by_state(material.gaps)
    if still:
        yield Part(say("report_section.still", count=len(still)), (_rows(material, still),))
    if over:
        yield Part(say("report_section.over", count=len(over)), (_rows(material, over),))
    yield Part(say("report_section.terms"), (Lines((say("report_section.terms_text"),), LineKind.NOTE),))


def _by_state(rows: Sequence[GapRow]) -> tuple[list[GapRow], list[GapRow]]:
    """What is left to do, and what is settled."""
    settled = [row for row in rows if row.assessment.workflow is Workflow.APPROVED and not row.is_unchecked]
    keys = {row.key for row in settled}
    return [row for row in rows if row.key not in keys], settled


def _in_short(material: Material) -> Iterator[str]:
    say, radar = material.say, material.radar
    open_answers = sum(one.asked - one.answered for one in material.waiting)
    yield say("report_section.asked", count=open_answers) if open_answers else say("report_section.nothing_asked")
    yield say(
        "report_section.rows",
        total=len(material.gaps),
        open=sum(row.is_open for row in material.gaps),
        unchecked=sum(row.is_unchecked for row in material.gaps),
    )
    if material.customs:
        undecided = sum(row.customisation.treatment is None for row in radar.rows)
        told = say("report_section.can_drop", total=len(material.customs), count=len(radar.rows))
        yield told + (say("report_section.undecided", count=undecided) if undecided else "")
    unplanned = sum(row.change is None for row in material.changes)
    if material.changes:
        told = say("report_section.to_change", count=len(material.changes))
        yield told + (say("report_section.unplanned", count=unplanned) if unplanned else "")
    for row in material.board:
        if row.state.in_scope and not row.is_cut_over and (row.forecast or row.planned):
            yield say("report_section.opens", name=row.operation.name, day=material.day(row.forecast or row.planned))


def _inquiries(material: Material, waiting: Sequence[Waiting]) -> Table:
    say = material.say
    columns = (
        Column(say("report_section.column_inquiry"), 20),
        Column(say("report_section.column_due"), 10),
        Column(say("report_section.column_left"), 6),
        Column(say("report_section.column_state"), 12),
    )
    rows = []
    for one in waiting:
        state = say("report_section.to_answer")
        if one.to_be_typed:
            state = say("report_section.received")
        elif one.days_overdue:
            state = say("report_section.overdue", days=one.days_overdue)
        name = f"{one.inquiry.id} {one.inquiry.subject}"
        due = material.day(one.inquiry.due)
        rows.append(Row((name, due, one.asked - one.answered, state), one.days_overdue > 0 and not one.to_be_typed))
    return Table(columns, tuple(rows))


def _customs(material: Material, rows: Sequence[RadarRow], depending: Sequence[RadarRow]) -> Iterator[Block]:
    say = material.say
    yield Lines((say("report_section.customs_about"),))
    columns = (
        Column(say("report.column_custom"), 13),
        Column(say("report_section.column_why"), 20),
        Column(say("report.column_yearly"), 7),
        Column(say("report.column_basis"), 6),
        Column(say("report_section.column_do"), 16),
    )
    found = [_custom(material, row) for row in (*rows, *depending)]
    yield Table(columns, tuple(found))


def _custom(material: Material, row: RadarRow) -> Row:
    ways = material.words.ways(row) or [material.words.decision(row)]
    name = f"{row.customisation.id} {row.customisation.name}"
    return Row(
        (name, row.why, Yen(row.saving.yearly), material.word(row.saving.basis), "\n".join(ways)),
        row.customisation.treatment is None and row.triage.verdict.can_go,
    )


def _changes(material: Material, changes: Sequence[WorkChangeRow]) -> Table:
    say = material.say
    columns = (
        Column(say("report_section.column_what"), 13),
        Column(say("report_section.column_old"), 14),
        Column(say("report_section.column_new"), 14),
        Column(say("report_section.column_rules"), 12),
        Column(say("report_section.column_by"), 9),
    )
    return Table(columns, tuple(_change(material, row) for row in changes))


def _change(material: Material, row: WorkChangeRow) -> Row:
    plan = row.change
    if plan is None:
        unplanned = material.say("report_section.no_plan")
        return Row((row.answered.title, "", unplanned, "", material.day(row.opening)), is_marked=True)
    rules = "\n".join(_rule(material, rule) for rule in plan.rules)
    done = plan.done_on is not None
    by = material.say("report_section.done", day=material.day(plan.done_on)) if done else material.day(plan.due)
    who = material.say("report_section.owner", owner=plan.owner) if plan.owner else ""
    training = material.say("report_section.training", training=plan.training) if plan.training else ""
    return Row(
        (
            row.answered.title,
            plan.old_way,
            plan.new_way,
            "\n".join(filter(None, (rules, training))),
            "\n".join(filter(None, (by, who))),
        ),
        row.misses_council,
    )


def _rule(material: Material, rule: RuleChange) -> str:
    key = "report_section.rule_done" if rule.done_on else "report_section.rule"
    return material.say(key, kind=rule.kind, name=rule.name)


def _rows(material: Material, rows: Sequence[GapRow]) -> Table:
    say = material.say
    columns = (
        Column(say("report_section.column_requirement"), 16),
        Column(say("report_section.column_practice"), 16),
        Column(say("report_section.column_result"), 9),
        Column(say("report_section.column_treatment"), 13),
        Column(say("report_section.column_until"), 6),
    )
    return Table(columns, tuple(_requirement(material, row) for row in rows), is_register=True)


def _requirement(material: Material, row: GapRow) -> Row:
    said = row.assessment
    short = material.operations[row.operation].short
    name = f"{short} {row.requirement.id}\n{row.requirement.title}"
    treatment = material.word(said.treatment) if said.treatment else ""
    state = material.word(said.workflow) if row.seq else ""
    due = material.day(said.due, DateForm.SHORT) if said.due else ""
    plain = "\n".join(filter(None, (treatment, state)))
    return Row((name, said.practice, material.say(PLAIN_RESULTS[said.result]), plain, due), row.is_open)
