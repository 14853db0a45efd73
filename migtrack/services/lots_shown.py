"""決裁ロット in words, and choosing what goes on one: the same for the command line and the screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from migtrack.audit.check_value import check_text
from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Workflow
from migtrack.domain.refusal import WrongValue
from migtrack.domain.revision import Switch
from migtrack.labels import describe, message, word
from migtrack.services.approval_words import approval_state
from migtrack.services.desk import Desk
from migtrack.services.evidence import bare, evidence_by_digest
from migtrack.services.gaps import find_gaps
from migtrack.services.lot_rows import as_drawn_up, waiting_decisions
from migtrack.services.lots import LotState, LotView, rows_now
from migtrack.services.persons import person_names
from migtrack.services.reports.lot_paper import decision_words


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a list in words."""

    subject: str
    seq: int
    cells: tuple[str, ...]
    """Operation, id, name, decision as listed, section, author, state now, what to mind."""
    workflow: Workflow | None
    """None where it is no longer in force."""
    is_hindered: bool


def chosen_subjects(desk: Desk, operations: Sequence[str], ids: Sequence[str], *, submitted: bool = False) -> list[str]:
    """Subjects named one by one (of one operation, or by number), and all that await approval if asked."""
    chosen = [desk.catalogue.find_operation(text) for text in operations]
    subjects = waiting_decisions(desk, [operation.key for operation in chosen]) if submitted else []
    requirements = []
    for text in ids:
        name = text.strip()
        if desk.state.find(Customisation, name.upper()) is not None:
            subjects.append(f"customisation:{name.upper()}")
        elif desk.state.find(Switch, name.upper()) is not None:
            subjects.append(f"switch:{name.upper()}")
        elif len(chosen) != 1:
            raise WrongValue("inquiry.id_needs_operation", id=name)
        else:
            requirements.append(name)
    if requirements:
        subjects += [f"gap:{row.key}" for row in find_gaps(desk, chosen[0], requirements)]
    return list(dict.fromkeys(subjects))


def lot_facts(desk: Desk, view: LotView) -> list[tuple[str, str]]:
    """What is known of a list, name beside text; what is empty is left out."""
    lot, language, names = view.lot, desk.language, person_names(desk)
    known = evidence_by_digest(desk)
    files = [(known.get(digest) or bare(digest)).name for digest in lot.evidence]
    is_decided = view.state is LotState.DECIDED
    facts = (
        ("title", lot.title),
        ("state", message(f"lot.state_{view.state.value}", language)),
        ("prepared", _day(desk, lot.prepared_on)),
        ("author", names.get(lot.author, lot.author)),
        ("rows", str(len(lot.rows))),
        ("value", check_text(lot.head)),
        ("number", lot.document_number),
        ("decided", _day(desk, lot.decided_on)),
        ("by", lot.decided_by),
        ("authority", word(lot.authority, language) if is_decided else ""),
        ("approver", names.get(lot.approver, lot.approver)),
        ("evidence", language.pick(("、", ", ")).join(files)),
        ("withdrawn", _day(desk, lot.withdrawn_on)),
        ("note", lot.note),
    )
    return [(message(f"lot.fact_{name}", language), text) for name, text in facts if text]


def shown_rows(desk: Desk, lot: ApprovalLot) -> list[ShownRow]:
    """The rows of a list: the decision as listed, and how each stands now."""
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    names, shown = person_names(desk), []
    for row, decision, problem in rows_now(desk, lot):
        said = as_drawn_up(desk, row)
        if decision is not None and decision.gap is not None:
            title = decision.gap.requirement.title
        else:
            title = said.name if isinstance(said, Customisation) else ""
        cells = (
            shorts.get(said.operation, said.operation),
            row.subject.partition(":")[2].rpartition("/")[2] if decision is None else decision.id,
            title,
            decision_words(desk, said),
            "" if isinstance(said, Switch) else said.section,
            names.get(said.author, said.author),
            approval_state(decision.value, desk.language) if decision else "",
            describe(problem, desk.language) if problem else "",
        )
        workflow = decision.value.workflow if decision else None
        shown.append(ShownRow(row.subject, row.seq, cells, workflow, problem is not None))
    return shown


def _day(desk: Desk, day: date | None) -> str:
    return "" if day is None else day.isoformat()
