"""The program `migtrack`: parse, run, and leave with the right exit code.

Without a command it opens the terminal UI, or shows its help where there is no terminal.
"""

import os
import sys
from collections.abc import Sequence

import click

from migtrack import __version__
from migtrack.cli.bilingual import Option, ja_en
from migtrack.cli.invocation import click_speaking, invocation_of
from migtrack.cli.lazy import COMMANDS, LazyGroup
from migtrack.cli.options import top_params
from migtrack.cli.streams import fall_silent, speak_utf8

BROKEN_PIPE = 141
"""As a shell reports a program that wrote to a closed pipe."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (the process's own by default) and return the exit code."""
    return run(program, arguments)


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run a command line of any of our commands; whatever ends it is told and becomes the exit code."""
    invocation = invocation_of(sys.argv[1:] if arguments is None else arguments, os.environ)
    speak_utf8()
    streams = sys.stdout, sys.stderr
    with click_speaking(invocation.language):
        try:
            code: int | None = command.main(arguments, "migtrack", standalone_mode=False, obj=invocation)
            sys.stdout.flush()
            return code or 0
        except BrokenPipeError:
            return _leave_quietly()
        except SystemExit as left:  # by click itself: it completed for a shell, or swapped the streams at a closed pipe
            swapped = sys.stdout is not streams[0]
            sys.stdout, sys.stderr = streams
            return _leave_quietly() if swapped else int(left.code or 0)
        except (Exception, KeyboardInterrupt) as error:
            from migtrack.cli.diagnostics import tell

            return tell(error, invocation)


def _leave_quietly() -> int:
    fall_silent()
    return BROKEN_PIPE


def _open_terminal_ui(context: click.Context) -> int | None:
    """What no command means."""
    if "tui" in COMMANDS and sys.stdin.isatty() and sys.stdout.isatty():
        command = program.get_command(context, "tui")
        assert command
        with command.make_context("tui", [], parent=context) as inner:
            code: int | None = command.invoke(inner)
            return code
    click.echo(context.get_help())
    return None


@click.pass_context
def _without_command(context: click.Context, /, **_common: object) -> int | None:
    return None if context.invoked_subcommand else _open_terminal_ui(context)


def _show_version(context: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"migtrack {__version__}")
        context.exit()


program = LazyGroup(
    "migtrack",
    help=ja_en(
        "標準化対象20業務の移行を、仕様の対応付けから本番切替・改定まで管理します。\n"
        "コマンドを付けずに実行すると、画面（端末）が開きます。",
        "Follows the migration of the twenty core systems from fit & gap to cutover, and every later revision.\n"
        "Without a command the terminal UI opens.",
    ),
    params=[
        *top_params(),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=ja_en("版を表示します。", "Show the version."),
        ),
    ],
    callback=_without_command,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
