"""`migtrack spec pin`, `approve`, `return`, `switches`, `lineage`: the version that an operation works against."""

from datetime import date
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.spec import command
from migtrack.cli.text import day, joined, named, ruled, say, shown_version
from migtrack.cli.values import DAY, Word
from migtrack.domain.gap import Workflow

if TYPE_CHECKING:
    from migtrack.domain.revision import Switch
    from migtrack.services.desk import Desk
    from migtrack.services.switch_effects import Figures
    from migtrack.services.switching import SwitchRow
    from migtrack.specs.lineage import Edge

id_argument = argument("switch_id", metavar=ja_en("切替番号", "SWITCH_ID"))


@writing_command(
    "pin",
    ja_en(
        "業務の適用版の切替を提案します（理由が必要です。別の人が承認するまで何も変わりません）。",
        "Propose the version an operation works against; needs --reason. Nothing changes until another person approves.",
    ),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("version", metavar=ja_en("版", "VERSION"))
def pin(call: Call, operation: str, version: str) -> None:
    """Propose a switch; where the operation had no version, it works against this one at once."""
    from migtrack.services.specifications import find_version
    from migtrack.services.switching import find_switch, may_approve, propose_switch

    desk = desk_of(call)
    found, name = desk.catalogue.find_operation(operation), find_version(desk, version).name
    switch = propose_switch(desk, found, version, call.reason or "")
    data: dict[str, object] = {"operation": found.key, "version": name, "changed": switch is None}
    if switch is None:
        said = say("show.spec_pinned", operation=found.name, version=shown_version(name))
        emit({**data, "switch": None, "may_approve": []}, call.json, [said])
        return
    row, persons = find_switch(desk, switch.id), may_approve(desk, switch)
    data |= {"switch": switch_image(row), "may_approve": [person.id for person in persons]}

    def lines() -> list[str]:
        told = {"id": switch.id, "operation": found.name, "old": _shown(switch, new=False), "new": _shown(switch)}
        who = joined(person.name for person in persons) or say("switch.nobody")
        return [
            say("switch.proposed", **told),
            _figures_line(row.figures),
            say("switch.who_approves", persons=who, id=switch.id),
        ]

    emit(data, call.json, lines)


@writing_command(
    "approve",
    ja_en(
        "適用版の切替を承認します（画面で、または決裁文書の文書番号で）。",
        "Approve a switch, on screen or by a document.",
    ),
    parent=command,
)
@id_argument
@option("--document-number", help=ja_en("決裁文書の文書番号", "Number of the document that decided."))
@option("--decided-on", type=DAY, help=ja_en("決裁日", "Day it was decided."))
@option("--decided-by", help=ja_en("決裁者の職氏名", "Title and name of who decided."))
def approve(
    call: Call, switch_id: str, document_number: str | None, decided_on: date | None, decided_by: str | None
) -> None:
    """Put a switch in force: the pin, and what becomes of every decision."""
    from migtrack.cli.gap import paper_of
    from migtrack.services.switching import approve_switch, find_switch
    from migtrack.services.trays import list_tray

    desk = desk_of(call)
    paper = paper_of(desk, document_number, decided_on, decided_by)
    done = approve_switch(desk, switch_id, paper=paper, reason=call.reason or "")
    data = {"switch": switch_image(find_switch(desk, switch_id)), "customisations": done.customisations}

    def lines() -> list[str]:
        operation = desk.catalogue.find_operation(done.switch.operation)
        waits = len(list_tray(desk, [operation]))
        lines = [say("switch.approved", operation=operation.name, new=_shown(done.switch)), _figures_line(done.figures)]
        return [*lines, say("switch.see_tray", operation=operation.key, count=waits)] if waits else lines

    emit(data, call.json, lines)


@writing_command(
    "return",
    ja_en("適用版の切替を差し戻します（理由が必要です）。", "Return a switch; needs --reason."),
    parent=command,
)
@id_argument
def return_(call: Call, switch_id: str) -> None:
    """Send a proposal back, which ends it."""
    from migtrack.services.switching import find_switch, return_switch

    desk = desk_of(call)
    returned = return_switch(desk, switch_id, call.reason or "")
    data = {"switch": switch_image(find_switch(desk, switch_id))}
    emit(data, call.json, [say("switch.returned", id=returned.id)])


@reading_command(
    "switches",
    ja_en("適用版の切替の一覧（提案・承認・差戻し）を表示します。", "List the switches."),
    parent=command,
)
@option("--workflow", type=Word(Workflow), help=ja_en("決裁の状態で絞り込み", "Only this workflow."))
def switches(call: Call, workflow: Workflow | None) -> None:
    """Every switch, with what it does or did to decisions."""
    from migtrack.services.switching import list_switches

    desk = desk_of(call)
    rows = list_switches(desk, workflow)

    def lines() -> list[str]:
        if not rows:
            return [say("show.none")]
        heading = say("switch.heading").split("|")
        return table(heading, [_cells(desk, row) for row in rows], right={4, 5, 6, 7}, limits={9: 40})

    emit({"switches": [switch_image(row) for row in rows]}, call.json, lines)


@reading_command(
    "lineage",
    ja_en("要件がどの版のどの要件から来て、何になったかを表示します。", "Where a requirement came from and went."),
    parent=command,
)
@argument("version", metavar=ja_en("版", "VERSION"))
@argument("requirement", metavar=ja_en("要件ID", "ID"))
def lineage(call: Call, version: str, requirement: str) -> None:
    """The lineage of one requirement through every registered version."""
    from migtrack.services.lineages import lineage_of
    from migtrack.services.specifications import find_requirement, find_version

    desk = desk_of(call)
    found = find_version(desk, version)
    held = find_requirement(desk, found, requirement)
    known = lineage_of(desk, found, held.requirement.id)
    edges = [*reversed(known.ancestors), *known.descendants]

    def lines() -> list[str]:
        title = f"{shown_version(found.name)}  {held.requirement.id}  {held.requirement.title}"
        return [title, "", *table(say("switch.lineage_heading").split("|"), map(_edge_cells, edges))]

    data = {"document": found.document, "version": found.version, "id": held.requirement.id}
    emit({**data, "lineage": [_edge_image(edge) for edge in edges]}, call.json, lines)


def switch_image(row: "SwitchRow") -> dict[str, object]:
    """A switch as scripts read it."""
    switch = row.switch
    return {
        "id": switch.id,
        "operation": switch.operation,
        "document": switch.document,
        "old": switch.old_version,
        "new": switch.new_version,
        "workflow": switch.workflow,
        "reason": switch.reason,
        "author": switch.author,
        "approver": switch.approval.approver if switch.approval else None,
        "approval": switch.approval,
        "comparison": switch.comparison,
        "has_moved_on": row.has_moved_on,
        "carried": row.figures.carried,
        "look_again": row.figures.look_again,
        "reopen": row.figures.reopen,
        "nowhere": row.figures.nowhere,
        "settled": row.figures.settled,
        "seq": row.seq,
    }


def _figures_line(figures: "Figures") -> str:
    counts = {
        "decisions": figures.decisions,
        "carried": figures.carried,
        "look_again": figures.look_again,
        "reopen": figures.reopen,
        "nowhere": figures.nowhere,
    }
    return say("switch.figures", **counts)


def _shown(switch: "Switch", *, new: bool = True) -> str:
    return shown_version(f"{switch.document}@{switch.new_version if new else switch.old_version}")


def _cells(desk: "Desk", row: "SwitchRow") -> list[str]:
    switch, figures = row.switch, row.figures
    counts = [figures.carried, figures.look_again, figures.reopen, figures.nowhere]
    approved = day(switch.approval.on) if switch.approval else ""
    state = named(switch.workflow) if not row.has_moved_on else say("switch.has_moved_on")
    way = f"{_shown(switch, new=False)} → {shown_version(switch.new_version)}"
    operation = desk.catalogue.find_operation(switch.operation).short
    return [switch.id, operation, way, state, *map(str, counts), approved, switch.reason]


def _edge_cells(edge: "Edge") -> list[str]:
    old, new = shown_version(edge.old_version), shown_version(edge.new_version)
    return [old, edge.old or "―", "→", new, edge.new or "―", named(edge.kind), ruled(edge.rule)]


def _edge_image(edge: "Edge") -> dict[str, object]:
    return {
        "old_version": edge.old_version,
        "old": edge.old,
        "new_version": edge.new_version,
        "new": edge.new,
        "kind": edge.kind,
        "rule": edge.rule,
        "source": edge.source or None,
    }
