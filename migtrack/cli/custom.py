"""`migtrack custom`: customisations of the present systems, and those that can go (カスタマイズ廃止候補)."""

from pathlib import Path

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.custom_lines import custom_image, custom_table, drop_lines, triage_lines
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit
from migtrack.cli.text import named, say
from migtrack.cli.values import Place, Word
from migtrack.domain.customisation import CostBasis, CustomKind

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
@option(
    "--other-affairs", default="", help=ja_en("一体的に処理する他の事務（8条2項）", "Other affairs (article 8(2)).")
)
@option("--compatibility", default="", help=ja_en("互換性の確保（8条2項）", "Compatibility (article 8(2))."))
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
    other_affairs: str,
    compatibility: str,
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
            other_affairs=other_affairs,
            compatibility=compatibility,
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
    lines = (lambda: drop_lines(desk, rows)) if to_drop else (lambda: custom_table(rows, shorts))
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
    emit({"customisations": [custom_image(row) for row in rows]}, call.json, lambda: triage_lines(rows))


from migtrack.cli import custom_decide, custom_files  # noqa: E402, F401  # add their commands to the group
