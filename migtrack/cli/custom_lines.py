"""Customisations as `migtrack custom` prints them: for scripts, as a table, as verdicts with their ground."""

from typing import TYPE_CHECKING

from migtrack.cli.output import table
from migtrack.cli.text import named, say, shown_version, yen

if TYPE_CHECKING:
    from migtrack.domain.customisation import Customisation, Triage
    from migtrack.services.customisations import CustomRow
    from migtrack.services.desk import Desk


def custom_image(row: "CustomRow") -> dict[str, object]:
    """A customisation as scripts read it."""
    return {**subject_image(row.customisation, row.triage), "seq": row.seq}


def subject_image(custom: "Customisation", triage: "Triage") -> dict[str, object]:
    """What is entered, decided and computed of a customisation."""
    return {
        "id": custom.id,
        "operation": custom.operation,
        "name": custom.name,
        "section": custom.section,
        "kind": custom.kind,
        "verdict": triage.verdict,
        "rule": triage.rule,
        "cites": [
            {
                "id": cited.requirement,
                "class": cited.requirement_class,
                "version": f"{cited.document}@{cited.version}",
                "title": cited.title,
                "score": round(cited.score, 6),
                "confirmed": cited.confirmed,
            }
            for cited in triage.citations
        ],
        "yearly_use": custom.yearly_use,
        "users": custom.users,
        "yearly_cost": custom.yearly_cost,
        "revision_cost": custom.revision_cost,
        "cost_basis": custom.cost_basis,
        "legal_basis": custom.legal_basis,
        "since": custom.since,
        "decision": custom.treatment,
        "reason": custom.reason,
        "other_affairs": custom.other_affairs,
        "compatibility": custom.compatibility,
        "expires": custom.expires,
        "evidence": custom.evidence,
        "workflow": custom.workflow if custom.treatment else None,
        "author": custom.author or None,
        "approver": custom.approval.approver if custom.approval else None,
    }


def custom_table(rows: "list[CustomRow]", shorts: dict[str, str]) -> list[str]:
    """The inventory as a table."""
    shown = []
    for row in rows:
        custom, cites = row.customisation, row.triage.citations
        ground = cites[0].requirement if cites and row.triage.rule else ""
        decision = named(custom.treatment) if custom.treatment else ""
        verdict, cost = named(row.triage.verdict), yen(custom.yearly_cost)
        shown.append(
            [custom.id, shorts[custom.operation], custom.name, custom.section, verdict, ground, cost, decision]
        )
    return table(say("show.custom_heading").split("|"), shown, right={6}, limits={2: 36})


def drop_lines(desk: "Desk", rows: "list[CustomRow]") -> list[str]:
    """What can go, with its total and why each."""
    names = {operation.key: operation.name for operation in desk.catalogue.operations}
    costs = [row.customisation.yearly_cost for row in rows]
    known = [cost for cost in costs if cost is not None]
    lines = [say("show.drop_title", count=len(rows), cost=f"{sum(known):,}", unknown=len(costs) - len(known)), ""]
    for row in rows:
        custom = row.customisation
        title = {"id": custom.id, "name": custom.name, "operation": names[custom.operation]}
        lines.append(say("show.drop_line", **title, verdict=named(row.triage.verdict)))
        lines.append(say("show.drop_whose", section=custom.section or "―", use=_use(row), cost=_cost(row)))
        lines.append(say("show.drop_why", why=row.why))
        lines += [
            say(
                "show.drop_replaced",
                requirement=f"{shown_version(f'{c.document}@{c.version}')} {c.requirement} {c.title}",
            )
            for c in row.triage.citations
        ]
        treatment = named(custom.treatment) if custom.treatment else say("show.undecided")
        lines.append(say("show.drop_decision", treatment=treatment, workflow=named(custom.workflow)))
    return lines


def triage_lines(rows: "list[CustomRow]") -> list[str]:
    """Verdicts with their ground and candidates."""
    lines = []
    for row in rows:
        title = {"id": row.customisation.id, "name": row.customisation.name}
        lines.append(say("show.triage_line", **title, verdict=named(row.triage.verdict)))
        lines.append(say("show.drop_why", why=row.why))
        lines += [
            say(
                "show.candidate",
                id=f"{shown_version(f'{c.document}@{c.version}')} {c.requirement}",
                title=c.title,
                score=f"{c.score:.2f}",
            )
            for c in row.triage.citations
        ]
    return lines


def _use(row: "CustomRow") -> str:
    use = row.customisation.yearly_use
    return say("show.unknown_use") if use is None else say("show.per_year", count=f"{use:,}")


def _cost(row: "CustomRow") -> str:
    custom = row.customisation
    if custom.yearly_cost is None:
        return say("show.not_reckoned")
    return say("show.yen_a_year", amount=f"{custom.yearly_cost:,}", basis=named(custom.cost_basis))
