"""`migtrack tui`: the terminal UI."""

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import desk_command


@desk_command("tui")
@option("--dark", is_flag=True, help=ja_en("暗い配色で表示します。", "Show in dark colours."))
def command(call: Call, dark: bool) -> None:
    """Open the screens on the workspace."""
    desk = desk_of(call)
    from migtrack.tui.app import MigtrackApp

    MigtrackApp(desk, dark=dark).run()
