"""`migtrack gap tray`, `accept`, `relink`, `settle`, `show`: what waits since a switch, and what was decided before it."""

from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.gap import command, gap_image, operation_argument
from migtrack.cli.options import reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.requirement_facts import class_signs, term_lines
from migtrack.cli.text import day, joined, named, ruled, say, shown_version
from migtrack.cli.values import Word
from migtrack.domain.lineage import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from migtrack.domain.gap import Assessment
    from migtrack.services.candidates import Candidate
    from migtrack.services.gaps import GapRow
    from migtrack.services.lineages import OldDecision
    from migtrack.services.trays import TrayRow

CANDIDATES_SHOWN = 3


@reading_command(
    "tray",
    ja_en("切替後の確認待ち（軽微変更・再検討）を表示します。", "Show what waits since a switch."),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
@option("--outcome", type=Word(Outcome), help=ja_en("扱いで絞り込み", "Only this outcome."))
def tray(call: Call, operation: str | None, outcome: Outcome | None) -> None:
    """Rows of the register that wait, then decisions that found no requirement."""
    from migtrack.services.trays import list_tray

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(operation)] if operation else None
    rows = list_tray(desk, chosen, outcome)
    shorts = {o.key: o.short for o in desk.catalogue.operations}

    def lines() -> list[str]:
        counts = {
            "look_again": sum(row.outcome is Outcome.LOOK_AGAIN for row in rows),
            "reopen": sum(row.outcome is Outcome.REOPEN for row in rows),
            "nowhere": sum(row.row is None for row in rows),
        }
        shown = [_cells(row, shorts) for row in rows]
        listed = table(say("tray.heading").split("|"), shown, limits={3: 30, 4: 30, 5: 40, 6: 44}) if rows else []
        return [*listed, say("tray.summary", **counts)]

    emit({"tray": [tray_image(row) for row in rows]}, call.json, lines)


@writing_command(
    "accept",
    ja_en(
        "軽微変更(要確認)を、新しい文章でも決定は同じとして確認します（理由が必要です。決裁に回ります）。",
        "Accept minor changes as they are; needs --reason; they go for approval.",
    ),
    parent=command,
)
@operation_argument
@argument("ids", nargs=-1, metavar=ja_en("要件ID…", "ID..."))
@option(
    "--all", "wants_all", is_flag=True, help=ja_en("この業務の軽微変更すべて", "Every minor change of the operation.")
)
def accept(call: Call, operation: str, ids: tuple[str, ...], wants_all: bool) -> None:
    """Many at once, by a named person with a reason."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.trays import accept_rows, find_tray_rows, list_tray

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    if bool(ids) is wants_all:
        raise WrongValue("tray.all_or_ids")
    rows = list_tray(desk, [found], Outcome.LOOK_AGAIN) if wants_all else find_tray_rows(desk, found, ids)
    written = accept_rows(desk, rows, call.reason or "")
    _report(call, rows, written, say("tray.accepted", count=written))


@writing_command(
    "relink",
    ja_en(
        "旧版での決定を、新しい版のどの要件につなぐかを指定します（理由が必要です）。",
        "Say which requirements carry an old decision on; needs --reason.",
    ),
    parent=command,
)
@operation_argument
@argument("requirement", metavar=ja_en("旧版の要件ID", "OLD_ID"))
@option(
    "--to", "targets", multiple=True, help=ja_en("つなぐ要件（複数可、主なものから）", "Requirement; may be repeated.")
)
def relink(call: Call, operation: str, requirement: str, targets: tuple[str, ...]) -> None:
    """Link an old decision by hand; what it is linked to waits to be decided anew."""
    from migtrack.services.trays import find_tray_rows
    from migtrack.services.trays import relink as relink_row

    desk = desk_of(call)
    [row] = find_tray_rows(desk, desk.catalogue.find_operation(operation), [requirement])
    meant = requirement if any(one.requirement == requirement for one in row.descents) else None
    written = relink_row(desk, row, targets, call.reason or "", meant)
    _report(call, [row], written, say("tray.relinked", id=requirement, targets=joined(targets)))


@writing_command(
    "settle",
    ja_en(
        "旧版での決定に、続く要件はないと記録します（理由が必要です）。",
        "Say that nothing follows from old decisions; needs --reason.",
    ),
    parent=command,
)
@operation_argument
@argument("ids", nargs=-1, required=True, metavar=ja_en("要件ID…", "ID..."))
def settle(call: Call, operation: str, ids: tuple[str, ...]) -> None:
    """Nothing in the new version follows from them."""
    from migtrack.services.trays import find_tray_rows, settle_rows

    desk = desk_of(call)
    rows = find_tray_rows(desk, desk.catalogue.find_operation(operation), ids)
    written = settle_rows(desk, rows, call.reason or "")
    _report(call, rows, written, say("tray.settled", count=len(rows)))


@reading_command(
    "show",
    ja_en(
        "要件1件の本文・今の決定・旧版での決定を表示します。", "Show one requirement, its decision, and earlier ones."
    ),
    parent=command,
)
@operation_argument
@argument("requirement", metavar=ja_en("要件ID", "ID"))
@option("--version", help=ja_en("適用版でない版の行を見る", "The row of another version than the pinned one."))
def show(call: Call, operation: str, requirement: str, version: str | None) -> None:
    """One row with every decision of earlier versions that it descends from."""
    from migtrack.cli.foreign import leg_lines
    from migtrack.services.foreign_rows import package_leg
    from migtrack.services.gap_search import gap_at
    from migtrack.services.gaps import find_gap
    from migtrack.services.lineages import decisions_of
    from migtrack.services.persons import person_names
    from migtrack.services.specifications import find_version

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    row = (
        gap_at(desk, found, find_version(desk, version), requirement) if version else find_gap(desk, found, requirement)
    )
    olds = decisions_of(desk, found, row.key) if row.seq else []
    leg = package_leg(desk, found.key, row.document, row.requirement.id)
    data = {
        "gap": {**gap_image(row), "text": row.requirement.text},
        "old_decisions": [old_image(old) for old in olds],
        "package": leg,
    }
    emit(data, call.json, lambda: [*_card(row, olds, person_names(desk)), "", *leg_lines(leg)])


def tray_image(row: "TrayRow") -> dict[str, object]:
    """An entry as scripts read it."""
    return {
        "operation": row.operation,
        "document": row.document,
        "version": row.version,
        "id": row.row.requirement.id if row.row else None,
        "title": row.title,
        "outcome": row.outcome,
        "rule": row.rule,
        "kinds": [descent.kind for descent in row.descents],
        "switches": sorted({descent.switch for descent in row.descents}),
        "text": row.row.requirement.text if row.row else None,
        "digest": row.row.digest if row.row else None,
        "old_decisions": [old_image(old) for old in row.olds],
        "candidates": [_candidate_image(candidate) for candidate in row.candidates],
        "seq": row.row.seq if row.row else None,
    }


def old_image(old: "OldDecision") -> dict[str, object]:
    """A decision on an earlier version as scripts read it."""
    said, text = old.assessment, old.requirement
    return {
        "key": said.key,
        "version": said.version,
        "id": said.requirement,
        "title": text.title if text else None,
        "text": text.text if text else None,
        "result": said.result,
        "treatment": said.treatment,
        "workflow": said.workflow,
        "reason": said.reason,
        "practice": said.practice,
        "section": said.section,
        "author": said.author or None,
        "approver": said.approval.approver if said.approval else None,
        "decided_on_digest": said.digest,
        "descent": old.descent,
    }


def _candidate_image(candidate: "Candidate") -> dict[str, object]:
    return {"id": candidate.id, "title": candidate.requirement.title, "score": candidate.score}


def _report(call: Call, rows: "list[TrayRow]", written: int, sentence: str) -> None:
    emit({"tray": [row.id for row in rows], "changed": written}, call.json, [sentence])


def _cells(row: "TrayRow", shorts: dict[str, str]) -> list[str]:
    olds = " / ".join(f"{old.assessment.requirement} {_answer(old.assessment)}" for old in row.olds)
    best = row.candidates[:CANDIDATES_SHOWN] if row.outcome is Outcome.REOPEN else ()
    ranked = joined(f"{candidate.id} ({candidate.score:.2f})" for candidate in best)
    rules = joined(dict.fromkeys(ruled(descent.rule) for descent in row.descents))
    return [shorts[row.operation], row.id, named(row.outcome), rules, row.title, olds, ranked]


def _card(row: "GapRow", olds: "list[OldDecision]", persons: "Mapping[str, str]") -> list[str]:
    one, said = row.requirement, row.assessment
    name = shown_version(f"{row.document}@{row.version}")
    lines = [f"{name}  {one.id}  {named(row.requirement_class)}  {one.title}", "／".join(one.chapter), ""]
    lines += [*one.text.splitlines(), *term_lines(one), "", say("tray.now_title"), *_answer_lines(said, persons)]
    if said.pending:
        lines.append(say("tray.now_waits", outcome=named(said.pending)))
    if olds:
        lines += ["", say("tray.old_title")]
    for old in olds:
        lines += _old_lines(old, persons)
    return lines


def _old_lines(old: "OldDecision", persons: "Mapping[str, str]") -> list[str]:
    said, text, went = old.assessment, old.requirement, old.descent
    name = shown_version(f"{said.document}@{said.version}")
    title = "  ".join(filter(None, (class_signs(text), text.title))) if text else "―"
    lines = [say("tray.old_line", version=name, id=said.requirement, title=title)]
    lines += [f"  {line}" for line in ([*text.text.splitlines(), *term_lines(text)] if text else ())]
    lines += _answer_lines(said, persons)
    if went:
        told = {"kind": named(went.kind), "outcome": named(went.outcome), "rule": ruled(went.rule)}
        lines.append(say("tray.old_went", switch=went.switch, **told))
    return lines


def _answer_lines(said: "Assessment", persons: "Mapping[str, str]") -> list[str]:
    """The answer with everything that the screen's card says of it, persons by their names."""
    from migtrack.services.approval_words import approval_words

    approval = said.approval
    told = {
        "result": named(said.result),
        "treatment": named(said.treatment) if said.treatment else "",
        "workflow": named(said.workflow),
        "author": persons.get(said.author, said.author) or "―",
    }
    by = persons.get(approval.approver, approval.approver) if approval else ""
    facts = (
        ("tui.gap.workflow", approval_words(approval, by, spoken_language()) if approval else ""),
        ("tui.gap.practice", said.practice),
        ("tui.gap.section", said.section),
        ("tui.gap.reason", said.reason),
        ("tui.gap.due", day(said.due) if said.due else ""),
        ("tui.gap.note", said.note),
    )
    lines = [say("tray.fact", name=say(name), value=value) for name, value in facts if value]
    return [say("tray.old_answer", **told), *lines]


def _answer(said: "Assessment") -> str:
    return joined([named(said.result), *([named(said.treatment)] if said.treatment else [])])
