"""`migtrack demo`: the fictional town, and the screens on it."""

import sys
from pathlib import Path

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place

DEFAULT_FOLDER = "migtrack-demo"


@plain_command("demo")
@argument(
    "directory",
    type=Place(file_okay=False, path_type=Path),
    default=Path(DEFAULT_FOLDER),
    metavar=ja_en("[フォルダ]", "[DIR]"),
)
@option(
    "--no-open",
    is_flag=True,
    help=ja_en("作るだけにして、画面を開きません。", "Only make it; do not open the screens."),
)
def command(call: Call, directory: Path, no_open: bool) -> None:
    """Make the demo town in a folder, or find it there, and open the terminal UI on it."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.demo.town import open_demo

    if call.database:
        raise WrongValue("demo.own_folder_only")
    desk, is_new = open_demo(directory, call.language)
    profile = desk.profile
    data = {
        "workspace": str(directory),
        "made": is_new,
        "municipality": {"code": profile.code, "name": profile.name},
        "events": desk.last_seq(),
    }
    said = {"name": profile.name, "code": profile.code, "folder": str(directory)}
    key = "demo.made" if is_new else "demo.reopened"
    if not no_open and not call.json and sys.stdin.isatty() and sys.stdout.isatty():
        from migtrack.cli.tui import run_screens

        run_screens(desk)
    emit(data, call.json, lambda: [say(key, **said), say("demo.next", folder=str(directory))])
