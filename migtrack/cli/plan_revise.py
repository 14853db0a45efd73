"""`migtrack plan revise`: the plan of adapting a running operation to a version (改定対応)."""

from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en
from migtrack.cli.call import Call
from migtrack.cli.comparison_lines import LINE_CELLS
from migtrack.cli.desk import desk_of
from migtrack.cli.options import apply_option, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command
from migtrack.cli.text import day, say, shown_version
from migtrack.width import wrap

if TYPE_CHECKING:
    from migtrack.domain.operation import Operation
    from migtrack.services.revision_plan import ProposedTask, RevisionProposal


@writing_command(
    "revise",
    ja_en(
        "改定対応の計画を適合基準日から逆算して提案します（--apply で計画に加えます）。",
        "Propose the plan of adapting to a version, placed back from its compliance date; --apply adds it.",
    ),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("version", metavar=ja_en("版", "VERSION"))
@apply_option
def revise(call: Call, operation: str, version: str, apply: bool) -> None:
    """影響調査, 見積, 予算, 契約変更, テスト, 適用 before the 適合基準日."""
    from migtrack.services.revision_plan import apply_revision_plan, propose_revision_plan
    from migtrack.services.specifications import find_version

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    proposal = propose_revision_plan(desk, found, find_version(desk, version))
    changed = apply_revision_plan(desk, proposal, call.reason or "") if apply else 0
    data = {**proposal_image(proposal), "applied": apply, "changed": changed}

    def lines() -> list[str]:
        if not apply:
            return [*proposal_lines(found, proposal), "", say("show.not_applied")]
        done = say("revision.applied", count=changed) if changed else say("show.unchanged")
        return [*proposal_lines(found, proposal), "", done]

    emit(data, call.json, lines)


def proposal_lines(operation: "Operation", proposal: "RevisionProposal") -> list[str]:
    """When it had to start, what is late, which budget round it meets, and the tasks."""
    values = {"operation": operation.name, "version": shown_version(proposal.version.name)}
    lines = wrap(say("revision.title", **values, effective=day(proposal.effective)), LINE_CELLS)
    rows = [_row(proposed) for proposed in proposal.tasks]
    lines += [f"  {line}" for line in table(say("revision.heading").split("|"), rows, limits={0: 24, 1: 22})]
    start = "revision.had_to_start" if proposal.late else "revision.start_by"
    told = [say(start, day=day(proposal.had_to_start), count=len(proposal.late))]
    if proposal.days_late:
        told.append(say("revision.late", forecast=day(proposal.forecast), days=proposal.days_late))
    if proposal.budget is not None:
        budget = proposal.budget
        key = "revision.round_missed" if budget.is_missed else "revision.round"
        told.append(say(key, year=budget.year, opens=day(budget.opens), closes=day(budget.closes)))
    if proposal.undated:
        told.append(
            say("revision.twice", first=proposal.undated[0], count=len(proposal.undated), operation=operation.key)
        )
    return [*lines, *(f"  {line}" for sentence in told for line in wrap(sentence, LINE_CELLS - 2))]


def proposal_image(proposal: "RevisionProposal") -> dict[str, Any]:
    """The same for scripts."""
    budget = proposal.budget
    return {
        "operation": proposal.operation,
        "version": proposal.version.name,
        "effective": proposal.effective,
        "start_by": proposal.had_to_start,
        "forecast": proposal.forecast,
        "days_late": proposal.days_late,
        "budget": budget
        and {"year": budget.year, "opens": budget.opens, "closes": budget.closes, "missed": budget.is_missed},
        "undated": proposal.undated,
        "tasks": [
            {
                "id": one.task.id,
                "name": one.task.name,
                "section": one.task.section,
                "latest_start": one.latest_start,
                "latest_finish": one.latest_finish,
                "forecast_finish": one.forecast_finish,
                "planned": one.is_planned,
                "late": one.is_late,
            }
            for one in proposal.tasks
        ],
    }


def _row(proposed: "ProposedTask") -> list[str]:
    state = say("revision.is_late") if proposed.is_late else say("revision.is_planned") if proposed.is_planned else ""
    return [proposed.task.id, proposed.task.name, day(proposed.latest_start), day(proposed.last_day), state]
