"""`migtrack gap foreign`: vendors' own Fit&Gap books, and which requirement each of their rows is."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.gap import command as gap
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import joined, say, shown_version
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.domain.foreign_row import ForeignRow
    from migtrack.services.desk import Desk
    from migtrack.services.foreign_rows import HeldRow
    from migtrack.specs.matching import Candidate

command = command_group("foreign", ja_en("事業者の対応表（仕様未紐付けの行）", "Vendors' own books"), parent=gap)

id_argument = argument("row_id", metavar=ja_en("番号", "ID"))


@writing_command(
    "import",
    ja_en(
        "事業者の対応表（xlsx、csv など。機能IDがなくてもよい）を取り込みます。",
        "Take in a vendor's book, function ids or not.",
    ),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option(
    "--mark",
    "marks",
    multiple=True,
    help=ja_en("記号の意味「○=標準対応」（複数可）", "What a mark means, MARK=MEANING."),
)
@apply_option
def import_(call: Call, operation: str, file: Path, marks: tuple[str, ...], apply: bool) -> int:
    """Show what the book would add, and do it with --apply."""
    from migtrack.services.files import read_file
    from migtrack.services.foreign_rows import import_foreign_book, stage_foreign_book

    desk = desk_of(call)
    meanings = dict(map(_meaning, marks))
    staged = stage_foreign_book(desk, desk.catalogue.find_operation(operation), file.name, read_file(file), meanings)
    written = import_foreign_book(desk, staged, call.reason or "") if apply else 0
    data = {
        "fresh": [{"name": row.name, "mark": row.mark, "place": row.place} for row in staged.fresh],
        "known": staged.known,
        "marks": staged.marks,
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }

    def lines() -> list[str]:
        told = joined(say("foreign.mark_count", mark=mark, count=count) for mark, count in staged.marks.items())
        counts = {"fresh": len(staged.fresh), "known": len(staged.known)}
        last = say("show.recorded", count=written) if apply else say("show.not_applied")
        return [say("foreign.staged", **counts, marks=told or "―"), last]

    emit(data, call.json, lines)
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


@reading_command("list", ja_en("事業者の対応表の行を表示します。", "List the rows of vendors' books."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
@option("--unlinked", is_flag=True, help=ja_en("仕様未紐付けのものだけ", "Only those without a requirement."))
def list_(call: Call, operation: str | None, unlinked: bool) -> None:
    """Rows by number."""
    from migtrack.services.foreign_rows import list_foreign_rows

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    rows = list_foreign_rows(desk, chosen, unlinked=unlinked)
    emit({"foreign_rows": [foreign_image(row) for row in rows]}, call.json, lambda: _table(desk, rows))


@reading_command(
    "propose",
    ja_en("行ごとに、当たりそうな要件を順に表示します。", "Rank the requirements that rows may be."),
    parent=command,
)
@argument("ids", nargs=-1, required=True, metavar=ja_en("番号…", "ID..."))
def propose(call: Call, ids: tuple[str, ...]) -> None:
    """Candidates with score and passage; nothing is linked."""
    from migtrack.services.foreign_rows import find_foreign_row, propose_links

    desk = desk_of(call)
    rows = [find_foreign_row(desk, row_id) for row_id in dict.fromkeys(ids)]
    ranked = [(row, propose_links(desk, row.row)) for row in rows]
    data = [{**foreign_image(row), "candidates": [_candidate(one) for one in found]} for row, found in ranked]
    emit({"foreign_rows": data}, call.json, lambda: [line for row, found in ranked for line in _ranked(row, found)])


@writing_command(
    "link",
    ja_en(
        "行がどの要件に当たるかを記録します（--none で外す、--not-ours で当たる要件なし）。",
        "Say which requirement a row is, or that it is none.",
    ),
    parent=command,
)
@id_argument
@argument("requirement", required=False, metavar=ja_en("要件ID", "REQUIREMENT"))
@option("--none", "is_none", is_flag=True, help=ja_en("対応付けを外す", "It is linked to none."))
@option("--not-ours", is_flag=True, help=ja_en("当たる要件はないと確かめた", "It is no requirement of ours."))
def link(call: Call, row_id: str, requirement: str | None, is_none: bool, not_ours: bool) -> None:
    """A person's word; proposals never link by themselves."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.foreign_rows import find_foreign_row, link_foreign_row, reject_foreign_rows
    from migtrack.services.gaps import find_gap

    if [requirement is not None, is_none, not_ours].count(True) != 1:
        raise WrongValue("foreign.link_which")
    desk = desk_of(call)
    if not_ours:
        reject_foreign_rows(desk, [row_id], call.reason or "")
        held = find_foreign_row(desk, row_id)
    else:
        held = link_foreign_row(desk, row_id, requirement, call.reason or "")

    def lines() -> list[str]:
        if not_ours:
            return [say("foreign.rejected", id=row_id)]
        if requirement is None:
            return [say("foreign.unlinked", id=row_id)]
        one = find_gap(desk, desk.catalogue.find_operation(held.row.operation), requirement).requirement
        return [say("foreign.linked", id=row_id, requirement=one.id, title=one.title)]

    emit({"foreign_row": foreign_image(held)}, call.json, lines)


def foreign_image(held: "HeldRow") -> dict[str, object]:
    """A row as scripts read it."""
    row = held.row
    return {
        "id": row.id,
        "operation": row.operation,
        "name": row.name,
        "text": row.text,
        "mark": row.mark,
        "note": row.note,
        "place": row.place,
        "source": row.source,
        "requirement": row.requirement or None,
        "version": f"{row.document}@{row.version}" if row.requirement else None,
        "person": row.person or None,
        "seq": held.seq,
    }


def leg_lines(rows: "list[ForeignRow]") -> list[str]:
    """The package's leg of a row of the register, as far as vendors' books say."""
    if not rows:
        return [say("foreign.leg_title"), say("foreign.leg_none")]
    lines = [say("foreign.leg_title")]
    for row in rows:
        told = {"id": row.id, "mark": row.mark or "―", "name": row.name, "person": row.person}
        lines.append(say("foreign.leg", **told, version=shown_version(f"{row.document}@{row.version}")))
        lines += [say("foreign.leg_note", text=text) for text in row.note.splitlines()]
    return lines


def _meaning(text: str) -> tuple[str, str]:
    from migtrack.domain.refusal import WrongValue

    mark, equals, meaning = text.replace("＝", "=").partition("=")
    if not (equals and mark.strip() and meaning.strip()):
        raise WrongValue("foreign.bad_mark", text=text)
    return mark.strip(), meaning.strip()


def _candidate(one: "Candidate") -> dict[str, object]:
    return {
        "id": one.requirement.id,
        "version": one.edition.name,
        "title": one.requirement.title,
        "score": round(one.score, 6),
        "passage": one.passage.text,
    }


def _ranked(held: "HeldRow", found: "tuple[Candidate, ...]") -> list[str]:
    row = held.row
    lines = [say("foreign.row", id=row.id, name=row.name, mark=row.mark or "―", place=row.place)]
    for rank, one in enumerate(found, 1):
        told = {"id": one.requirement.id, "title": one.requirement.title, "score": f"{one.score:.2f}"}
        lines += [say("foreign.candidate", rank=rank, **told), say("foreign.passage", text=one.passage.text)]
    return lines if found else [*lines, say("foreign.no_candidate")]


def _table(desk: "Desk", rows: "list[HeldRow]") -> list[str]:
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    shown = [
        [held.row.id, shorts[held.row.operation], held.row.name, held.row.mark, held.row.requirement, held.row.place]
        for held in rows
    ]
    counts = {"count": len(rows), "open": sum(held.is_open for held in rows)}
    return [*table(say("foreign.heading").split("|"), shown, limits={2: 40, 5: 30}), say("foreign.summary", **counts)]
