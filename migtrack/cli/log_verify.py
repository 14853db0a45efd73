"""`migtrack log verify` and `log checkpoint`: that nobody touched the trail, and what is kept elsewhere to prove it."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import DONE, FINDINGS, finding_image, narrate, show_findings
from migtrack.cli.log import command
from migtrack.cli.options import plain_command, writing_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place
from migtrack.labels.messages import message

if TYPE_CHECKING:
    from migtrack.audit.chain import Problem
    from migtrack.services.checkpoints import ComparedNote, WrittenCheckpoint
    from migtrack.services.trail import ChainReport


@plain_command(
    "verify",
    ja_en("変更履歴が改ざんされていないか検査します。", "Verify that nobody touched the trail."),
    parent=command,
)
@option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=Place(dir_okay=False, path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en(
        "別に保管した照合値のファイル（何個でも。省略時は migtrack.toml の checkpoints のフォルダにあるもの全部）",
        "Checkpoint files kept elsewhere (any number); else all in the folder that migtrack.toml names.",
    ),
)
@option(
    "--groups",
    multiple=True,
    metavar=ja_en("照合値", "GROUPS"),
    help=ja_en(
        "決裁文書に書き写した照合値（「120: 4b1f09ac …」のように。番号はなくても可）",
        "A check value copied to paper, as '120: 4b1f09ac …'; the number may be left out.",
    ),
)
@option(
    "--key",
    "keys",
    multiple=True,
    type=Place(dir_okay=False, path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en(
        "信頼する公開鍵（PEM）。指定すると、この鍵の署名だけを認めます。",
        "A public key (PEM) to trust; once one is given, no other key counts.",
    ),
)
def verify(call: Call, checkpoints: tuple[Path, ...], groups: tuple[str, ...], keys: tuple[Path, ...]) -> int:
    """Verify the chain, that every row follows from it, and that checkpoints still fit."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.trail import verify as verify_chain

    desk = desk_of(call, may_be_empty=True)
    report = verify_chain(desk, checkpoints, keys=keys, groups=groups)
    if not report.events and report.is_sound:
        raise WrongValue("desk.unknown_body", body=desk.body)
    language = spoken_language()
    findings = [finding_image(finding, language) for finding in report.findings]
    emit({"ok": report.is_sound, "chains": [_chain(report)], "findings": findings}, call.json, lambda: _lines(report))
    if not call.json:
        if report.is_sound and not (report.notes or groups):
            narrate(say("show.log_no_notes"))
        for problem in report.problems:
            narrate(f"{say(f'show.problem_{problem.kind.value}')} {problem.seq or '-'}: {_detail(problem)}")
        for note in report.notes:
            narrate(f"{note.file}: {_state(note)}")
        show_findings(report.findings, language)
    return DONE if report.is_sound else FINDINGS


@writing_command(
    "checkpoint",
    ja_en(
        "照合値を作り、選んだ場所に書き出します（決裁文書に書き写す8組も表示します）。",
        "Make a checkpoint and write it to a place you choose; its groups are for the paper file.",
    ),
    parent=command,
)
@option(
    "--out",
    type=Place(path_type=Path),
    metavar=ja_en("保存先", "PLACE"),
    help=ja_en(
        "書き出すフォルダかファイル（.txt）。省略時は migtrack.toml の checkpoints",
        "Folder or file (.txt) to write to; else checkpoints in migtrack.toml.",
    ),
)
def checkpoint(call: Call, out: Path | None) -> int:
    """Sign how far the chain is, outside of the database."""
    from migtrack.services.checkpoints import make_checkpoint

    written = make_checkpoint(desk_of(call), out, call.reason or "")
    language = spoken_language()
    findings = [finding_image(finding, language) for finding in written.findings]
    emit({**_written(written), "findings": findings}, call.json, lambda: _written_lines(written))
    if not call.json:
        show_findings(written.findings, language)
    return DONE


def _chain(report: "ChainReport") -> dict[str, object]:
    problems = [{"kind": p.kind, "seq": p.seq, "detail": _detail(p)} for p in report.problems]
    files = [{"file": note.file, "seq": note.seq, "state": note.state, "ok": note.is_good} for note in report.notes]
    return {
        "body": report.body,
        "events": report.events,
        "purged": report.purged,
        "head": report.head,
        "checkpoints": report.checkpoints,
        "checkpoint_files": files,
        "problems": problems,
    }


def _lines(report: "ChainReport") -> list[str]:
    if report.is_sound:
        lines = [say("show.log_sound", events=report.events, head=report.head)]
    else:
        bad = len(report.problems) + sum(not note.is_good and note.problem is None for note in report.notes)
        lines = [say("show.log_unsound", events=report.events, problems=bad)]
    if report.purged:
        lines.append(say("show.log_purged", purged=report.purged))
    if report.notes:
        lines.append(say("show.log_notes", good=report.checkpoints, all=len(report.notes)))
    return lines


def _detail(problem: "Problem") -> str:
    return message(problem.key, spoken_language(), subject=problem.subject)


def _state(note: "ComparedNote") -> str:
    told = message(f"checkpoint.state.{note.state.value}", spoken_language())
    return told if note.problem is None else f"{told} / {_detail(note.problem)}"


def _written(written: "WrittenCheckpoint") -> dict[str, object]:
    made = written.checkpoint
    return {
        "checkpoint": {"id": made.id, "seq": made.seq, "head": made.head, "made_at": made.made_at, "key": made.key},
        "file": str(written.file) if written.file else None,
        "key_file": str(written.key_file) if written.key_file else None,
        "groups": written.groups,
        "note": written.note.decode(),
    }


def _written_lines(written: "WrittenCheckpoint") -> list[str]:
    lines = [
        say("show.checkpoint_made", seq=written.checkpoint.seq),
        f"  {written.groups}",
    ]
    if written.file is None:
        return [*lines, "", *written.note.decode().splitlines()]
    return [*lines, say("show.checkpoint_file", file=str(written.file), public=str(written.key_file))]
