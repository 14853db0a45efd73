"""`migtrack spec compare`: two versions side by side, on the screen, for scripts, or as a document."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.comparison_lines import card_lines, change_lines, comparison_image, is_shown, summary_line
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit
from migtrack.cli.spec import command
from migtrack.cli.text import say
from migtrack.cli.values import Place, Word
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.refusal import ForbiddenByRule, WrongValue

if TYPE_CHECKING:
    from migtrack.domain.finding import Finding
    from migtrack.domain.lineage import Move
    from migtrack.domain.operation import Operation
    from migtrack.services.comparisons import Compared
    from migtrack.services.desk import Desk
    from migtrack.services.impact import Impact
    from migtrack.specs.change import Change


@reading_command(
    "compare",
    ja_en(
        "2つの版を比べます（ファイルを付けると .docx .xlsx .html の新旧対照表を書き出します）。何も変更しません。",
        "Compare two versions; with FILE write a document (.docx .xlsx .html). Changes nothing.",
    ),
    parent=command,
)
@argument("old", required=False, metavar=ja_en("現行の版", "OLD"))
@argument("new", required=False, metavar=ja_en("改定後の版", "NEW"))
@argument("file", required=False, type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option(
    "--map", "map_file", type=Place(path_type=Path),
    help=ja_en("公表された移動・統合の対応表（yaml json csv xlsx）。登録済みの対応表の代わりに使います。",
               "A published map of moved items, used in place of the stored one."),
)  # fmt: skip
@option(
    "--impact", "wants_impact", is_flag=True,
    help=ja_en("これまでの判断・カスタマイズ・パッケージ・工程への影響も表示します。",
               "Also what it means for decisions, customisations, package and plan."),
)  # fmt: skip
@option(
    "--operation", "operations", multiple=True, metavar=ja_en("業務", "OPERATION"),
    help=ja_en("影響を調べる業務（省略時は現行の版を適用している業務すべて）", "Weigh this operation; else all that pin OLD."),
)  # fmt: skip
@option(
    "--kind",
    "kinds",
    type=Word(ChangeKind),
    multiple=True,
    metavar=ja_en("変更の種類", "KIND"),
    help=ja_en(
        "この種類の変更だけ（例：統合 merged、削除 withdrawn）", "Only this kind of change, as merged or withdrawn."
    ),
)
@option(
    "--outcome",
    "outcomes",
    type=Word(Outcome),
    multiple=True,
    metavar=ja_en("扱い", "OUTCOME"),
    help=ja_en(
        "この扱いになるものだけ（carried、look_again、reopen）", "Only this outcome: carried, look_again or reopen."
    ),
)
@option("--id", "ids", multiple=True, metavar=ja_en("要件ID", "ID"),
        help=ja_en("この要件の新旧の本文と変更箇所を表示します。", "Show old text, redline and new text of this requirement."))  # fmt: skip
@option("--whole", is_flag=True, help=ja_en("変更のない要件も含めます。", "Unchanged requirements too."))
@option(
    "--all", "every", is_flag=True,
    help=ja_en("すべての適用版を、登録されている最新の版と比べます（件数だけ）。",
               "Every pinned version against the newest registered one; counts only."),
)  # fmt: skip
def compare(
    call: Call,
    old: str | None,
    new: str | None,
    file: Path | None,
    map_file: Path | None,
    wants_impact: bool,
    operations: Sequence[str],
    kinds: Sequence[ChangeKind],
    outcomes: Sequence[Outcome],
    ids: Sequence[str],
    whole: bool,
    every: bool,
) -> int:
    """Typed changes with what becomes of decisions; a rule is named for each."""
    if every:
        if old or map_file or ids:
            raise WrongValue("compare.all_takes_none")
        from migtrack.cli.spec_compare_all import compare_all

        return compare_all(call, operations, wants_impact)
    if not old or not new:
        raise WrongValue("compare.needs_two")
    from migtrack.services.comparison_files import write_comparison

    desk = desk_of(call)
    moves, findings = _moves(map_file)
    compared = _compared(desk, old, new, moves)
    findings = [*findings, *compared.comparison.findings]
    impacts = weigh_all(desk, compared, operations) if wants_impact else []
    findings += [finding for finding in _notices(impacts) if finding not in findings]
    if file is not None:
        write_comparison(desk, compared, file, whole=whole)
    wanted = _wanted(compared, kinds, outcomes, ids)
    data = _image(compared, wanted, impacts if wants_impact else None, file)
    data["findings"] = [finding_image(finding, desk.language) for finding in findings]
    everything = whole or bool(kinds or outcomes or ids)
    emit(data, call.json, lambda: _lines(desk, compared, wanted, everything, bool(ids), impacts, wants_impact, file))
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)


def weigh_all(desk: "Desk", compared: "Compared", named: Sequence[str]) -> "list[tuple[Operation, Impact]]":
    """The impact on the operations named, else on each that works against the old version."""
    from migtrack.services.impact import impact_of
    from migtrack.services.specifications import pinned_by

    keys = named or pinned_by(desk).get(compared.old.name, ())
    chosen = [desk.catalogue.find_operation(key) for key in keys]
    for operation in chosen:
        if compared.old.document not in operation.documents:
            raise ForbiddenByRule("spec.not_its_document", operation=operation.name, version=compared.old.name)
    return [(operation, impact_of(desk, operation, compared)) for operation in dict.fromkeys(chosen)]


def impact_section(desk: "Desk", compared: "Compared", impacts: "Sequence[tuple[Operation, Impact]]") -> list[str]:
    """The impact on each operation and, where it runs already, the 改定対応 plan it asks for."""
    from migtrack.cli.impact_lines import impact_lines
    from migtrack.cli.plan_revise import proposal_lines
    from migtrack.services.revision_plan import can_propose, propose_revision_plan

    if not impacts:
        return ["", say("impact.not_pinned", version=compared.old.name)]
    lines: list[str] = []
    for operation, impact in impacts:
        lines += ["", *impact_lines(operation, impact)]
        if can_propose(desk, operation, compared.new):
            lines += proposal_lines(operation, propose_revision_plan(desk, operation, compared.new))
    return lines


def _moves(file: Path | None) -> "tuple[tuple[Move, ...] | None, list[Finding]]":
    from migtrack.exchange.moves_file import read_moves
    from migtrack.services.files import read_file

    if file is None:
        return None, []
    moves, findings = read_moves(file.name, read_file(file))
    return moves, list(findings)


def _compared(desk: "Desk", old: str, new: str, moves: "tuple[Move, ...] | None") -> "Compared":
    from migtrack.services.comparisons import compare_versions
    from migtrack.services.specifications import find_version

    return compare_versions(desk, find_version(desk, old), find_version(desk, new), moves)


def _wanted(
    compared: "Compared", kinds: Sequence[ChangeKind], outcomes: Sequence[Outcome], ids: Sequence[str]
) -> "list[Change]":
    for id in ids:
        if id not in compared.old_rows and id not in compared.new_rows:
            raise WrongValue("compare.unknown_id", id=id, old=compared.old.name, new=compared.new.name)
    return [change for change in compared.comparison.changes if is_shown(change, kinds, outcomes, ids)]


def _notices(impacts: "Sequence[tuple[Operation, Impact]]") -> "list[Finding]":
    return list(dict.fromkeys(finding for _, impact in impacts for finding in impact.findings))


def _image(
    compared: "Compared",
    wanted: "Sequence[Change]",
    impacts: "Sequence[tuple[Operation, Impact]] | None",
    file: Path | None,
) -> dict[str, Any]:
    from migtrack.cli.impact_lines import impact_image

    data = comparison_image(compared, wanted)
    if impacts is not None:
        data["impact"] = [impact_image(impact) for _, impact in impacts]
    if file is not None:
        data["file"] = str(file)
    return data


def _lines(
    desk: "Desk",
    compared: "Compared",
    wanted: "Sequence[Change]",
    everything: bool,
    in_full: bool,
    impacts: "Sequence[tuple[Operation, Impact]]",
    wants_impact: bool,
    file: Path | None,
) -> list[str]:
    """The summary first; then single requirements in full, or the table of what is not unchanged."""
    lines = [summary_line(compared), ""]
    if in_full:
        lines += card_lines(compared, wanted)
    else:
        shown = wanted if everything else [one for one in wanted if one.kind is not ChangeKind.UNCHANGED]
        lines += change_lines(compared, shown)
    if wants_impact:
        lines += impact_section(desk, compared, impacts)
    if file is not None:
        lines += ["", say("show.written", file=file)]
    return lines
