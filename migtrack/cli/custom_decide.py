"""`migtrack custom link`, `decide`, `approve`, `return`: what persons say of customisations."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.custom import command, id_argument
from migtrack.cli.custom_lines import custom_image, triage_lines
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import show_findings
from migtrack.cli.evidence_option import evidence_option
from migtrack.cli.gap import paper_of
from migtrack.cli.options import writing_command
from migtrack.cli.output import emit
from migtrack.cli.text import joined, named, say
from migtrack.cli.values import DAY, Emptied, OrNone, Word
from migtrack.domain.customisation import Linkage
from migtrack.domain.gap import Treatment

if TYPE_CHECKING:
    from migtrack.services.customisations import CustomRow
    from migtrack.services.desk import Desk


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
    emit({"customisations": [custom_image(row)]}, call.json, lambda: triage_lines([row]))


@writing_command(
    "decide", ja_en("扱い（廃止、運用見直し、外付けなど）を決めます。", "Decide what becomes of it."), parent=command
)
@id_argument
@option("--treatment", type=Word(Treatment), required=True, help=ja_en("扱い", "What is done with it."))
@option("--other-affairs", help=ja_en("独自対応：一体的に処理する他の事務（8条2項）", "Exception: the other affairs."))
@option("--compatibility", help=ja_en("独自対応：互換性の確保（8条2項）", "Exception: how compatibility is kept."))
@option("--expires", type=OrNone(DAY), help=ja_en("独自対応の期限", "Expiry of an exception."))
@evidence_option
def decide(
    call: Call,
    custom_id: str,
    treatment: Treatment,
    other_affairs: str | None,
    compatibility: str | None,
    expires: date | Emptied | None,
    evidence: tuple[Path, ...],
) -> None:
    """Record the decision; it awaits another person's approval. Needs --reason.

    A 独自対応 without all of its grounds stays a draft; what stood there already need not be said again.
    """
    from migtrack.services.customisations import decide_customisation, find_customisation
    from migtrack.services.evidence import known_otherwise, read_evidence

    desk = desk_of(call)
    files = read_evidence(desk, evidence)
    told = known_otherwise(desk, files)
    held = find_customisation(desk, custom_id).customisation
    if expires is None and held.treatment is treatment:
        expires = held.expires
    row = decide_customisation(
        desk, custom_id, treatment, call.reason or "", None if isinstance(expires, Emptied) else expires,
        other_affairs=other_affairs, compatibility=compatibility, evidence=files,
    )  # fmt: skip
    lines = [*triage_lines([row]), *_draft_lines(desk, row)]
    emit({"customisations": [custom_image(row)]}, call.json, lines)
    if not call.json:
        show_findings(told, desk.language)


def _draft_lines(desk: "Desk", row: "CustomRow") -> list[str]:
    """What a decision lacks, where it stays a draft for it."""
    from migtrack.services.customisations import missing_grounds

    missing = missing_grounds(desk, row.customisation)
    if not missing:
        return []
    return [say("custom.is_draft", id=row.customisation.id, lacking=joined(named(ground) for ground in missing))]


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
