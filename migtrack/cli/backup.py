"""`migtrack backup`: one file that brings everything back."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.services.backups import Backup


@plain_command("backup")
@argument(
    "file",
    required=False,
    type=Place(dir_okay=False, path_type=Path),
    metavar=ja_en("ファイル.zip", "FILE.zip"),
)
def command(call: Call, file: Path | None) -> int:
    """Make a backup, and verify it by replay before it is called good."""
    from migtrack.services.backups import make_backup
    from migtrack.services.workspace import find_workspace, load_workspace

    place = load_workspace(call.workspace) if call.workspace else find_workspace(Path.cwd())
    made = make_backup(place, file, database=call.database)
    return tell_backup(call, made, "backup.made" if made.is_good else "backup.made_unsound")


def tell_backup(call: Call, backup: "Backup", key: str) -> int:
    """Print what a backup holds, and what is wrong in it."""
    language = spoken_language()
    image = {
        "file": str(backup.file),
        "kind": backup.kind,
        "size_bytes": backup.size,
        "verified": backup.is_good,
        "chains": backup.chains,
        "findings": [finding_image(finding, language) for finding in backup.findings],
    }
    chains = [say("backup.chain", body=one.body, events=one.events, head=one.head) for one in backup.chains]
    emit(image, call.json, lambda: [say(key, file=str(backup.file), megabytes=_megabytes(backup.size)), *chains])
    if not call.json:
        show_findings(backup.findings, language)
    return exit_code_of(backup.findings)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f}"
