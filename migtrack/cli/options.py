"""The options that every command has, and the decorators that make commands with them.

    @reading_command("status")
    def status(call: Call) -> None: ...

    command = command_group("step")

    @writing_command("set", ja_en("状況を記録します。", "Record a status."), parent=command)
    @argument("operation")
    def set_step(call: Call, operation: str) -> None: ...

A common option may stand before or behind the command's name; the one nearest to the command
wins. Variables of the environment are read at the top only, so that an option written there is
not overruled by one of them further down. A command may return its exit code; None is 0.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import Bilingual, Command, Group, Option, ja_en, option
from migtrack.cli.lazy import summary
from migtrack.cli.values import PastMoment, Place, Word

if TYPE_CHECKING:
    from migtrack.cli.call import Call

Function = Callable[..., int | None]
Decorator = Callable[[Function], Command]


class CommonOption(Option):
    """An option of every command, shown in a section of its own."""

    is_common = True


PLAIN = ("workspace", "database", "body", "lang", "json")
READING = ("as_of", *PLAIN)
WRITING = ("actor", "role", "reason", *PLAIN)
EVERY = ("as_of", *WRITING)

ENVIRONMENT = {"workspace": "MIGTRACK_WORKSPACE", "database": "MIGTRACK_DATABASE", "lang": "MIGTRACK_LANG"}


def reading_command(name: str, help: Bilingual | None = None, *, parent: Group | None = None) -> Decorator:
    """Make a command of a function whose first argument is the `Call`; it can look back with --as-of."""
    return _command(name, help, parent, READING)


def writing_command(name: str, help: Bilingual | None = None, *, parent: Group | None = None) -> Decorator:
    """Make a command that changes the state: it is told who, as what and why."""
    return _command(name, help, parent, WRITING)


def plain_command(name: str, help: Bilingual | None = None, *, parent: Group | None = None) -> Decorator:
    """Make a command that neither looks back nor writes in a person's name (`doctor`, `init`, `plan compute`)."""
    return _command(name, help, parent, PLAIN)


def desk_command(name: str, help: Bilingual | None = None, *, parent: Group | None = None) -> Any:
    """Make a command that does both: the terminal UI looks back and writes."""
    return _command(name, help, parent, EVERY)


def command_group(name: str, help: Bilingual | None = None, *, parent: Group | None = None) -> Group:
    """A command that holds commands (`step`); without `help` it is described by the table."""
    group = Group(name, help=help or summary(name), params=group_params())
    if parent:
        parent.add_command(group)
    return group


def group_params() -> list[click.Parameter]:
    """What may stand before a command's name: shown where every command has it, else taken silently."""
    return [_common(name, hidden=name not in PLAIN) for name in EVERY]


def top_params() -> list[click.Parameter]:
    """As `group_params`, with the environment's variables."""
    return [_common(name, hidden=name not in PLAIN, envvar=ENVIRONMENT.get(name)) for name in EVERY]


apply_option = option(
    "--apply",
    is_flag=True,
    help=ja_en(
        "取り込みを実行します（付けなければ、変更の予定だけを表示します）。",
        "Do it; without this only what would change is shown.",
    ),
)
"""Imports show what they will do before they do it."""


def call_of(context: click.Context) -> "Call":
    """The common options as given anywhere on the line; click.NoSuchOption for one that this command lacks."""
    from pathlib import Path

    from migtrack.cli.call import Call
    from migtrack.domain.person import Role
    from migtrack.labels.language import Language

    given = dict(_given(context))
    _refuse_foreign(context, given)
    workspace, language, role = given.get("workspace"), given.get("lang"), given.get("role")
    as_of = given.get("as_of")
    return Call(
        workspace=Path(workspace) if workspace else None,
        database=given.get("database"),
        body=given.get("body"),
        language=Language(language) if language else None,
        json=given.get("json", False),
        as_of=None if isinstance(as_of, str) else as_of,
        moment=as_of if isinstance(as_of, str) else None,
        actor=given.get("actor"),
        role=Word(Role).convert(role, _common("role"), context) if role else None,
        reason=given.get("reason"),
    )


def _command(name: str, help: Bilingual | None, parent: Group | None, common: tuple[str, ...]) -> Decorator:
    def decorate(function: Function) -> Command:
        @wraps(function)
        def called(**values: Any) -> int | None:
            own = {key: value for key, value in values.items() if key not in common}
            return function(call_of(click.get_current_context()), **own)

        command: Command = click.command(name, cls=Command, help=help or summary(name))(called)
        command.params.extend(map(_common, common))
        if parent:
            parent.add_command(command)
        return command

    return decorate


def _given(context: click.Context) -> Iterator[tuple[str, Any]]:
    """Outermost first, so that a dict of them keeps the innermost."""
    for level in reversed(list(_levels(context))):
        for name in EVERY:
            value = level.params.get(name)
            if value is not None and value is not False:
                yield name, value


def _levels(context: click.Context) -> Iterator[click.Context]:
    level: click.Context | None = context
    while level:
        yield level
        level = level.parent


def _refuse_foreign(context: click.Context, given: Iterable[str]) -> None:
    taken = {param.name for param in context.command.params}
    for name in given:
        if name not in taken:
            raise click.NoSuchOption(_DECLARATIONS[name][0][-1], ctx=context)


def _common(name: str, **more: Any) -> CommonOption:
    spellings, attributes = _DECLARATIONS[name]
    return CommonOption([*spellings, name], **{**attributes, **more})


_DECLARATIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "workspace": (
        ("-w", "--workspace"),
        {
            "type": Place(file_okay=False),
            "metavar": ja_en("フォルダ", "DIR"),
            "help": ja_en(
                "台帳フォルダ（省略時は今のフォルダから上へ探します。環境変数 MIGTRACK_WORKSPACE）",
                "The workspace; else the nearest one upward (variable MIGTRACK_WORKSPACE).",
            ),
        },
    ),
    "database": (
        ("--database",),
        {
            "metavar": "URL",
            "help": ja_en(
                "データベース（省略時は台帳フォルダの SQLite。共有なら postgresql://…。環境変数 MIGTRACK_DATABASE）",
                "The database; else SQLite in the workspace; postgresql://… to share (variable MIGTRACK_DATABASE).",
            ),
        },
    ),
    "body": (
        ("--body",),
        {
            "metavar": ja_en("団体コード", "CODE"),
            "help": ja_en("団体（省略時は台帳フォルダの設定）", "The body; else as the workspace says."),
        },
    ),
    "lang": (
        ("--lang",),
        {
            "type": click.Choice(["ja", "en"]),
            "help": ja_en(
                "表示する言語（省略時は台帳フォルダの設定、なければ日本語。環境変数 MIGTRACK_LANG）",
                "Language; else the workspace's, else Japanese (variable MIGTRACK_LANG).",
            ),
        },
    ),
    "json": (
        ("--json",),
        {"is_flag": True, "help": ja_en("結果を JSON で出力します。", "Print the data as one JSON document.")},
    ),
    "as_of": (
        ("--as-of",),
        {
            "type": PastMoment(),
            "help": ja_en(
                "その日の終わりの時点の内容を表示します（例：2026-04-01）。"
                "照合値の時点は cp1、変更履歴の番号の時点は #123。",
                "The state at the end of that day, or at a checkpoint (cp1) or an event (#123).",
            ),
        },
    ),
    "actor": (
        ("--actor",),
        {
            "metavar": ja_en("担当者", "PERSON"),
            "help": ja_en(
                "記録する人（省略時は、今のログイン名で登録されている人）",
                "Who does it; else the person registered with this login.",
            ),
        },
    ),
    "role": (
        ("--role",),
        {
            "metavar": ja_en("役割", "ROLE"),
            "help": ja_en(
                "どの役割で：staff 担当者、approver 決裁者、manager 進行管理、auditor 監査、admin システム管理者",
                "In which role: staff, approver, manager, auditor, admin.",
            ),
        },
    ),
    "reason": (
        ("--reason",),
        {
            "metavar": ja_en("理由", "TEXT"),
            "help": ja_en("変更履歴に残す理由", "Why; kept in the trail."),
        },
    ),
}
