"""`migtrack restore`: a backup back into a folder, or what can be saved of a damaged workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.backup import tell_backup
from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import DONE, FINDINGS
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.store.salvage import SalvagedChain


@plain_command("restore")
@argument("source", type=Place(path_type=Path), metavar=ja_en("控え", "BACKUP"))
@argument("directory", type=Place(file_okay=False, path_type=Path), metavar=ja_en("新しいフォルダ", "DIR"))
@option(
    "--salvage",
    is_flag=True,
    help=ja_en(
        "控えではなく、壊れた台帳（フォルダ、または .db ファイル）から、読める分を取り出します。",
        "Take out of a damaged workspace (folder or .db file) what can be read, instead of a backup.",
    ),
)
def command(call: Call, source: Path, directory: Path, salvage: bool) -> int:
    """Bring a backup back; nothing is overwritten."""
    from migtrack.services.backups import pages_cut_off, restore_backup, salvage_workspace

    if salvage:
        return _tell_salvaged(call, directory, salvage_workspace(source, directory), pages_cut_off(source))
    restored = restore_backup(source, directory, database=call.database)
    return tell_backup(call, restored, "backup.restored" if restored.is_good else "backup.restored_unsound")


def _tell_salvaged(call: Call, directory: Path, chains: "list[SalvagedChain]", cut_off: int) -> int:
    lossy = bool(cut_off) or any(chain.highest > chain.events or chain.contents_lost for chain in chains)
    lines = [line for chain in chains for line in _chain_lines(chain)]
    if cut_off:
        lines.append(say("backup.salvage_cut_off", pages=cut_off))
    emit(
        {"folder": str(directory), "salvaged": chains, "pages_cut_off": cut_off, "complete_as_seen": not lossy},
        call.json,
        lambda: [say("backup.salvaged", folder=str(directory)), *lines, say("backup.salvage_ends_here")],
    )
    return FINDINGS if lossy else DONE


def _chain_lines(chain: "SalvagedChain") -> list[str]:
    lines = [say("backup.chain", body=chain.body, events=chain.events, head=chain.head)]
    lines.append(say("backup.salvaged_until", seq=chain.events, at=chain.last_at))
    if chain.highest > chain.events:
        lines.append(say("backup.salvage_gap", first=chain.events + 1, highest=chain.highest))
    if chain.loose:
        lines.append(say("backup.salvage_loose", loose=chain.loose))
    lines.append(say("backup.salvaged_contents", kept=chain.contents, lost=len(chain.contents_lost)))
    if chain.checkpoint > chain.events:
        lines.append(say("backup.salvage_checkpoint_lost", seq=chain.checkpoint))
    elif chain.checkpoint:
        lines.append(say("backup.salvage_checkpoint", seq=chain.checkpoint))
    else:
        lines.append(say("backup.salvage_no_checkpoint"))
    return lines
