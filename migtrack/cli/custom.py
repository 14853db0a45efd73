"""`migtrack custom`: customisations of the present systems, and those that can go (カスタマイズ廃止候補)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.gap import paper_of
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import named, say, shown_version, yen
from migtrack.cli.values import DAY, Place, Word
from migtrack.domain.customisation import CostBasis, CustomKind, Linkage
from migtrack.domain.gap import Treatment

if TYPE_CHECKING:
    from migtrack.domain.customisation import Customisation, Triage
    from migtrack.services.customisations import CustomRow
    from migtrack.services.desk import Desk

command = command_group("custom")

id_argument = argument("custom_id", metavar=ja_en("番号", "ID"))


@writing_command("add", ja_en("カスタマイズを1件登録します。", "Enter a customisation."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@option("--name", required=True, help=ja_en("名称", "Name."))
@option("--section", default="", help=ja_en("所管課", "Section."))
@option("--description", default="", help=ja_en("内容", "What it does."))
@option(
    "--kind",
    type=Word(CustomKind),
    default=CustomKind.PROCESS,
    help=ja_en("画面・帳票・処理・連携・EUC・RPA・運用", "Kind."),
)
@option("--yearly-use", type=click.IntRange(min=0), help=ja_en("年間の件数", "Uses a year."))
@option("--users", type=click.IntRange(min=0), help=ja_en("使う人の数", "Users."))
@option("--yearly-cost", type=click.IntRange(min=0), help=ja_en("年間費用（円）", "Yearly cost in yen."))
@option(
    "--revision-cost", type=click.IntRange(min=0), help=ja_en("改定のたびの費用（円）", "Cost at each revision in yen.")
)
@option(
    "--cost-basis",
    type=Word(CostBasis),
    help=ja_en("契約額・見積・概算・未算定", "contract, estimate, rough or unknown."),
)
@option("--legal-basis", default="", help=ja_en("根拠の条例・規則", "Ordinance or rule it rests on."))
@option("--since", default="", help=ja_en("いつから", "Since when."))
@option("--note", default="", help=ja_en("備考", "Note."))
def add(
    call: Call,
    operation: str,
    name: str,
    section: str,
    description: str,
    kind: CustomKind,
    yearly_use: int | None,
    users: int | None,
    yearly_cost: int | None,
    revision_cost: int | None,
    cost_basis: CostBasis | None,
    legal_basis: str,
    since: str,
    note: str,
) -> None:
    """Enter a customisation under the next number, and say how it is judged."""
    from migtrack.domain.customisation import Customisation
    from migtrack.services.customisations import add_customisation, find_customisation

    desk = desk_of(call)
    basis = cost_basis or (CostBasis.UNKNOWN if yearly_cost is None else CostBasis.ROUGH)
    entered = add_customisation(
        desk,
        Customisation(
            id="",
            operation=desk.catalogue.find_operation(operation).key,
            name=name,
            section=section,
            description=description,
            kind=kind,
            yearly_use=yearly_use,
            users=users,
            yearly_cost=yearly_cost,
            revision_cost=revision_cost,
            cost_basis=basis,
            legal_basis=legal_basis,
            since=since,
            note=note,
        ),
        call.reason or "",
    )
    row = find_customisation(desk, entered.id)
    verdict = named(row.triage.verdict)
    emit(
        {"customisations": [custom_image(row)]},
        call.json,
        lambda: [say("show.custom_added", id=entered.id, name=name, verdict=verdict)],
    )


@writing_command(
    "import",
    ja_en("一覧表（xlsx、csv、yaml）から登録します。", "Enter an inventory (xlsx, csv, yaml)."),
    parent=command,
)
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
@apply_option
def import_(call: Call, file: Path, apply: bool) -> int:
    """Show what an inventory would add, and do it with --apply."""
    from migtrack.services.customisations import import_customisations, stage_customisations
    from migtrack.services.files import read_file

    desk = desk_of(call)
    staged = stage_customisations(desk, file.name, read_file(file))
    written = import_customisations(desk, staged, call.reason or "") if apply else 0
    data = {
        "fresh": [{"operation": c.operation, "name": c.name} for c in staged.fresh],
        "known": staged.known,
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }
    counts = {"fresh": len(staged.fresh), "known": len(staged.known), "findings": len(staged.findings)}
    last = say("show.recorded", count=written) if apply else say("show.not_applied")
    emit(data, call.json, lambda: [say("show.custom_staged", **counts), last])
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


@reading_command(
    "list", ja_en("カスタマイズの一覧と判定を表示します。", "List customisations with their verdicts."), parent=command
)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
@option(
    "--to-drop",
    is_flag=True,
    help=ja_en("カスタマイズ廃止候補だけを、費用の大きい順に", "Only those that can go, by what they save."),
)
@option(
    "--search",
    help=ja_en(
        "名称・内容などに含まれる語（空白で区切ると、すべてを含む行）", "Only those that hold every one of these words."
    ),
)
def list_(call: Call, operation: str | None, to_drop: bool, search: str | None) -> None:
    """The inventory; with --to-drop the list カスタマイズ廃止候補."""
    from migtrack.services.custom_search import search_customisations
    from migtrack.services.customisations import list_customisations

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    rows = search_customisations(desk, list_customisations(desk, chosen, to_drop=to_drop), search or "")
    shorts = {o.key: o.short for o in desk.catalogue.operations}
    lines = (lambda: _drop_lines(desk, rows)) if to_drop else (lambda: _table(rows, shorts))
    emit({"customisations": [custom_image(row) for row in rows]}, call.json, lines)


@reading_command(
    "triage", ja_en("判定の根拠と候補を表示します。", "Show verdicts with ground and candidates."), parent=command
)
@argument("custom_id", metavar=ja_en("番号", "ID"), required=False)
def triage(call: Call, custom_id: str | None) -> None:
    """Why each customisation is judged as it is."""
    from migtrack.services.customisations import find_customisation, list_customisations

    desk = desk_of(call)
    rows = [find_customisation(desk, custom_id)] if custom_id else list_customisations(desk)
    emit({"customisations": [custom_image(row) for row in rows]}, call.json, lambda: _triage_lines(rows))


@writing_command(
    "link", ja_en("どの要件に当たるかを確認・否認します。", "Say which requirement it is, or is not."), parent=command
)
@id_argument
@argument("requirement", metavar=ja_en("要件ID", "REQUIREMENT"))
@option("--reject", is_flag=True, help=ja_en("この要件ではない", "It is not this requirement."))
@option("--version", help=ja_en("版（省略時は適用版）", "Version; else the pinned one."))
def link(call: Call, custom_id: str, requirement: str, reject: bool, version: str | None) -> None:
    """Confirm or reject a proposed match."""
    from migtrack.services.customisations import link_customisation

    linkage = Linkage.REJECTED if reject else Linkage.CONFIRMED
    desk = desk_of(call)
    row = link_customisation(desk, custom_id, requirement, linkage, call.reason or "", version)
    emit({"customisations": [custom_image(row)]}, call.json, lambda: _triage_lines([row]))


@writing_command(
    "decide", ja_en("扱い（廃止、運用見直し、外付けなど）を決めます。", "Decide what becomes of it."), parent=command
)
@id_argument
@option("--treatment", type=Word(Treatment), required=True, help=ja_en("扱い", "What is done with it."))
@option("--expires", type=DAY, help=ja_en("独自対応の期限", "Expiry of an exception."))
def decide(call: Call, custom_id: str, treatment: Treatment, expires: date | None) -> None:
    """Record the decision; it awaits another person's approval. Needs --reason."""
    from migtrack.services.customisations import decide_customisation

    desk = desk_of(call)
    row = decide_customisation(desk, custom_id, treatment, call.reason or "", expires)
    emit({"customisations": [custom_image(row)]}, call.json, lambda: _triage_lines([row]))


@writing_command(
    "approve",
    ja_en("扱いを承認します（画面で、または文書番号で）。", "Approve, on screen or by a document."),
    parent=command,
)
@argument("ids", nargs=-1, required=True, metavar=ja_en("番号…", "ID..."))
@option("--document-number", help=ja_en("決裁文書の文書番号", "Number of the document that decided."))
@option("--decided-on", type=DAY, help=ja_en("決裁日", "Day it was decided."))
@option("--decided-by", help=ja_en("決裁者の職氏名", "Title and name of who decided."))
def approve(
    call: Call, ids: tuple[str, ...], document_number: str | None, decided_on: date | None, decided_by: str | None
) -> None:
    """Approve decisions of another person."""
    from migtrack.services.customisations import approve_customisations, find_customisation

    desk = desk_of(call)
    rows = [find_customisation(desk, custom_id) for custom_id in dict.fromkeys(ids)]
    paper = paper_of(desk, document_number, decided_on, decided_by)
    written = approve_customisations(desk, rows, paper=paper, reason=call.reason or "")
    _report(call, desk, rows, written)


@writing_command(
    "return",
    ja_en("扱いの決定を差し戻します（理由が必要です）。", "Send decisions back; needs a reason."),
    parent=command,
)
@argument("ids", nargs=-1, required=True, metavar=ja_en("番号…", "ID..."))
def return_(call: Call, ids: tuple[str, ...]) -> None:
    """Send decisions back to their authors, approved ones too."""
    from migtrack.services.customisations import find_customisation, return_customisations

    desk = desk_of(call)
    rows = [find_customisation(desk, custom_id) for custom_id in dict.fromkeys(ids)]
    _report(call, desk, rows, return_customisations(desk, rows, call.reason or ""))


def _report(call: Call, desk: "Desk", rows: "list[CustomRow]", written: int) -> None:
    from migtrack.services.customisations import find_customisation

    after = [find_customisation(desk, row.customisation.id) for row in rows]
    data = {"customisations": [custom_image(row) for row in after], "changed": written}
    emit(data, call.json, [say("show.gap_done", count=written)])


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
        "workflow": custom.workflow if custom.treatment else None,
        "author": custom.author or None,
        "approver": custom.approval.approver if custom.approval else None,
    }


def _table(rows: "list[CustomRow]", shorts: dict[str, str]) -> list[str]:
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


def _drop_lines(desk: "Desk", rows: "list[CustomRow]") -> list[str]:
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


def _triage_lines(rows: "list[CustomRow]") -> list[str]:
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


from migtrack.cli import custom_files  # noqa: E402, F401  # adds its commands to the group
