"""`migtrack evidence`: files that stand behind decisions, on rows of the register and on customisations."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import finding_image, show_findings
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, joined, say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.services.attachments import Target
    from migtrack.services.desk import Desk
    from migtrack.services.evidence import HeldEvidence

command = command_group("evidence")

subject_argument = argument("subject", nargs=-1, required=True, metavar=ja_en("対象…", "SUBJECT..."))


@writing_command(
    "add",
    ja_en(
        "証拠書類を付けます（対象は C-0001、または juki 0019003 のように業務と要件ID）。",
        "Attach files (SUBJECT: C-0001, or juki 0019003).",
    ),
    parent=command,
)
@subject_argument
@option(
    "--file",
    "files",
    multiple=True,
    required=True,
    type=Place(path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en("付けるファイル（複数可）", "File to attach; may be repeated."),
)
@option("--note", default="", help=ja_en("何を示すものか", "What it shows."))
def add(call: Call, subject: tuple[str, ...], files: tuple[Path, ...], note: str) -> None:
    """Keep files once each and put them on a decision; the decision itself stays as it is."""
    from migtrack.services.attachments import attach
    from migtrack.services.evidence import known_otherwise, read_evidence

    desk = desk_of(call)
    target = _target(desk, subject)
    handed_in = read_evidence(desk, files, note)
    told = known_otherwise(desk, handed_in)
    changed = attach(desk, [target], handed_in, call.reason or "")
    said = say("evidence.attached", id=target.name, count=len(handed_in))
    data = {
        **_on_target(desk, subject),
        "changed": changed,
        "findings": [finding_image(finding, desk.language) for finding in told],
    }
    emit(data, call.json, [said if changed else say("evidence.there_already", id=target.name)])
    if not call.json:
        show_findings(told, desk.language)


@reading_command(
    "list", ja_en("証拠書類の一覧（対象を書けば、その分だけ）を表示します。", "List evidence."), parent=command
)
@argument("subject", nargs=-1, required=False, metavar=ja_en("対象…", "SUBJECT..."))
def list_(call: Call, subject: tuple[str, ...]) -> None:
    """Every kept file with what rests on it, or those on one decision."""
    from migtrack.services.evidence import list_evidence

    desk = desk_of(call)
    rows = list_evidence(desk)
    if subject:
        own = _target(desk, subject).value.evidence
        rows = [row for row in rows if row.evidence.digest in own]

    def lines() -> list[str]:
        if not rows:
            return [say("evidence.none")]
        shown = table(say("evidence.heading").split("|"), map(_cells, rows), right={2}, limits={1: 36, 4: 40, 5: 30})
        return [*shown, say("evidence.count", count=len(rows))]

    emit({"evidence": [_image(row) for row in rows]}, call.json, lines)


@reading_command(
    "save",
    ja_en(
        "証拠書類の写しを、元の名前でフォルダに（またはファイル名を付けて）保存します。", "Save a copy under its name."
    ),
    parent=command,
)
@argument("name", metavar=ja_en("名前または番号", "NAME"))
@argument("place", type=Place(path_type=Path), default=".", metavar=ja_en("保存先", "PLACE"))
def save(call: Call, name: str, place: Path) -> None:
    """NAME is the file's name or the beginning of its digest; PLACE a folder or a file."""
    from migtrack.services.evidence import find_evidence, save_copy

    desk = desk_of(call)
    found = find_evidence(desk, name)
    file = save_copy(desk, found, place)
    emit({"file": str(file), "digest": found.digest}, call.json, [say("evidence.saved", file=str(file))])


@writing_command(
    "remove",
    ja_en("証拠書類を対象から外します（ファイルは保存されたままです）。", "Take a file off; it stays kept."),
    parent=command,
)
@subject_argument
@option("--file", "name", required=True, metavar=ja_en("名前または番号", "NAME"), help=ja_en("外すもの", "Which one."))
def remove(call: Call, subject: tuple[str, ...], name: str) -> None:
    """Take a file off a decision that is not approved."""
    from migtrack.services.attachments import detach

    desk = desk_of(call)
    target = _target(desk, subject)
    found = detach(desk, target, name, call.reason or "")
    said = say("evidence.taken_off", id=target.name, name=found.name)
    emit({**_on_target(desk, subject), "changed": 1}, call.json, [said])


def _target(desk: "Desk", subject: tuple[str, ...]) -> "Target":
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.attachments import find_target

    if len(subject) > 2:
        raise WrongValue("evidence.which")
    if len(subject) == 1:
        return find_target(desk, subject[0])
    return find_target(desk, subject[1], desk.catalogue.find_operation(subject[0]))


def _on_target(desk: "Desk", subject: tuple[str, ...]) -> dict[str, object]:
    """What lies on a decision now, as scripts read it."""
    from migtrack.services.attachments import evidence_of

    target = _target(desk, subject)
    return {"subject": target.name, "evidence": evidence_of(desk, target)}


def _image(row: "HeldEvidence") -> dict[str, object]:
    held = row.evidence
    return {
        "digest": held.digest,
        "name": held.name,
        "media_type": held.media_type,
        "size": held.size,
        "kept_on": held.kept_on,
        "note": held.note,
        "subjects": row.subjects,
    }


def _cells(row: "HeldEvidence") -> list[str]:
    from migtrack.services.evidence import short

    held = row.evidence
    size = (
        say("evidence.kilobytes", size=f"{-(-held.size // 1024):,}")
        if held.size >= 1024
        else say("evidence.bytes", size=held.size)
    )
    places = joined(subject.partition(":")[2].split("/", 1)[-1] for subject in row.subjects)
    return [short(held.digest), held.name, size, day(held.kept_on), places, held.note]
