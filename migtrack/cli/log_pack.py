"""`migtrack log pack`: 監査提出資料一式."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, narrate, show_findings
from migtrack.cli.log import command
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.services.audit_pack import WrittenPack
    from migtrack.services.desk import Desk


@reading_command(
    "pack",
    ja_en(
        "監査提出資料一式を作ります（決定カード・変更履歴・証拠書類・計画・照合値と、検査の手順）。",
        "Write the audit pack: cards, trail, evidence, plan, checkpoints, and how to check them.",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル.zip", "FILE.zip"))
@option(
    "--operation",
    help=ja_en("この業務だけ（ほかの業務の記録はハッシュだけ）", "Only this operation; of others hashes."),
)
@option("--without-evidence", is_flag=True, help=ja_en("証拠書類を入れません", "Leave the evidence out."))
@option(
    "--checkpoint", "checkpoints", multiple=True, type=Place(exists=True, dir_okay=False, path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en("別の場所にある照合値も入れます（何度でも）", "Also enclose a checkpoint kept elsewhere (repeatable)."),
)  # fmt: skip
def pack(call: Call, file: Path, operation: str | None, without_evidence: bool, checkpoints: tuple[Path, ...]) -> int:
    """Say what it holds of persons, write it, and print its hash for the paper; an older file is replaced."""
    from migtrack.services.audit_pack import PackOrder, caution, check_name, survey_pack, write_pack

    desk = desk_of(call)
    check_name(file)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    order = PackOrder(chosen, not without_evidence, checkpoints)
    warned = caution(desk, survey_pack(desk, order), order)
    if not call.json:
        narrate(warned)
    written = write_pack(desk, file, order)
    emit({**_image(written, desk), "caution": warned}, call.json, lambda: _lines(written, desk))
    if not call.json:
        show_findings(written.findings, desk.language)
    return exit_code_of(written.findings)


def _image(written: "WrittenPack", desk: "Desk") -> dict[str, Any]:
    from migtrack.audit.check_value import check_groups

    return {
        "file": str(written.file),
        "sha256": written.digest,
        "groups": check_groups(written.digest),
        "list_sha256": written.list_digest,
        "size": written.size,
        "event": written.seq,
        "head": written.head,
        "decisions": written.cards,
        "members": [{"name": one.name, "size": one.size, "sha256": one.digest} for one in written.members],
        "findings": [finding_image(finding, desk.language) for finding in written.findings],
    }


def _lines(written: "WrittenPack", desk: "Desk") -> list[str]:
    from migtrack.audit.check_value import check_text
    from migtrack.services.audit_pack import size_text

    size = size_text(desk, written.size)
    return [
        say("pack.written", file=str(written.file), members=len(written.members), size=size, events=written.seq),
        say("pack.whole", groups=check_text(written.digest)),
        say("pack.list_value", groups=check_text(written.list_digest)),
    ]
