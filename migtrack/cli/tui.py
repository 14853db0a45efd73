"""`migtrack tui`: the terminal UI."""

from typing import TYPE_CHECKING

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import desk_command

if TYPE_CHECKING:
    from migtrack.services.desk import Desk


@desk_command("tui")  # type: ignore[untyped-decorator]
@option("--dark", is_flag=True, help=ja_en("暗い配色で表示します。", "Show in dark colours."))
def command(call: Call, dark: bool) -> None:
    """Open the screens on the workspace."""
    run_screens(desk_of(call), dark=dark)


def run_screens(desk: "Desk", *, dark: bool = False) -> None:
    """The terminal UI at a desk, until the person leaves."""
    from migtrack.tui.app import MigtrackApp

    desk.watch = None  # screens say themselves how far they are
    MigtrackApp(desk, dark=dark).run()
