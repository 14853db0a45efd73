"""The commands by name, each imported only when it runs.

The table holds what the list of commands shows, so that `migtrack --help` reads no command's
module; the module's own help begins with the same sentence.
"""

from collections.abc import Mapping
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import Bilingual, Command, Group, ja_en, spoken_language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: Mapping[str, tuple[str, Bilingual]] = {
    "init": ("migtrack.cli.init", ja_en("新しい台帳フォルダを作ります", "Make a new workspace")),
    "demo": (
        "migtrack.cli.demo",
        ja_en("体験用の架空の町を作って開きます", "Make a fictional sample town and open it"),
    ),
    "tui": ("migtrack.cli.tui", ja_en("画面（端末）を開きます", "Open the terminal UI")),
    "person": ("migtrack.cli.person", ja_en("担当者・決裁者の登録と異動", "Who works here, with roles and terms")),
    "operation": (
        "migtrack.cli.operation",
        ja_en("業務ごとの実施主体・段階・特定移行支援", "Who runs each operation, how far it is, extensions"),
    ),
    "status": (
        "migtrack.cli.status",
        ja_en(
            "業務一覧・進捗（公表方式・完了のみ・対象外を除く）",
            "Every operation: rates, next step, gaps, cutover, slip",
        ),
    ),
    "check": (
        "migtrack.cli.check",
        ja_en(
            "点検：手順の矛盾、決裁もれ、古いデータ、変更履歴", "Named checks: anomalies, missing approvals, stale data"
        ),
    ),
    "step": ("migtrack.cli.step", ja_en("40手順の状況", "The forty steps")),
    "spec": (
        "migtrack.cli.spec",
        ja_en("標準仕様書の版：取込・一覧・適用版の切替", "Versions of specifications: import, list, pin"),
    ),
    "gap": (
        "migtrack.cli.gap",
        ja_en("標準仕様書対応表（Fit&Gap）", "The register of requirements against present practice"),
    ),
    "inquiry": (
        "migtrack.cli.inquiry",
        ja_en("照会・回答：所管課への質問と督促", "Inquiries to the sections: books, answers, reminders"),
    ),
    "custom": (
        "migtrack.cli.custom",
        ja_en("カスタマイズの登録と廃止候補", "Customisations, and which can be dropped"),
    ),
    "lot": (
        "migtrack.cli.lot",
        ja_en("決裁ロット：起案用一覧と決裁の記録", "Lists for approval, and what was decided"),
    ),
    "evidence": ("migtrack.cli.evidence", ja_en("証拠書類：決定の裏付けのファイル", "Files behind decisions")),
    "package": ("migtrack.cli.package", ja_en("候補パッケージと選定", "Candidate packages, and the choice")),
    "plan": (
        "migtrack.cli.plan",
        ja_en("計画：作成・表示・出力（xlsx, xml, ics など）", "The schedule: build, show, export"),
    ),
    "calendar": (
        "migtrack.cli.calendar",
        ja_en(
            "カレンダー：祝日・閉庁日・勤務時間・町の1年", "Calendars: holidays, own days, hours, the town hall's year"
        ),
    ),
    "contract": (
        "migtrack.cli.contract",
        ja_en("現行システムの契約（保守・リース満了）", "Contracts of the present systems, and their ends"),
    ),
    "cutover": (
        "migtrack.cli.cutover",
        ja_en("本番切替：移行可否判定と実績", "Cutover: window, go or no-go, what happened"),
    ),
    "report": (
        "migtrack.cli.report",
        ja_en("報告書：監査・首長・議会・所管課向け", "Documents for auditors, mayor, council and sections"),
    ),
    "remark": (
        "migtrack.cli.remark",
        ja_en("指摘事項：監査の指摘と、それへの回答", "Auditors' remarks, and the answers"),
    ),
    "log": ("migtrack.cli.log", ja_en("変更履歴と、改ざんの検査", "The trail, and its verification")),
    "db": (
        "migtrack.cli.db",
        ja_en("データベース：権限の分離・形式の更新・状態", "The database: rights, upgrades, what it is"),
    ),
    "backup": ("migtrack.cli.backup", ja_en("控え（バックアップ）を作り、検査します", "Make a backup, and verify it")),
    "restore": (
        "migtrack.cli.restore",
        ja_en("控えから戻します／壊れた台帳から取り出します", "Bring a backup back; salvage a damaged workspace"),
    ),
    "retention": (
        "migtrack.cli.retention",
        ja_en("保存期間と、過ぎた記録の廃棄", "Times of keeping, and purging what is past them"),
    ),
    "doctor": (
        "migtrack.cli.doctor",
        ja_en("動作確認：端末・フォント・データベース・データの新しさ", "Whether migtrack can work here"),
    ),
}
"""Name → (module whose `command` it is, what it does); in the order of the help page."""

SECTIONS: Mapping[str, Bilingual] = {
    "init": ja_en("はじめに・毎日", "To begin with, and every day"),
    "spec": ja_en("標準仕様書・対応表・カスタマイズ", "Specifications, register, customisations"),
    "package": ja_en("選定・計画・切替", "Packages, schedule, cutover"),
    "report": ja_en("報告・監査", "Reports and audit"),
    "db": ja_en("保管・動作", "Keeping, and whether it works"),
}
"""First command of each part of the help page → heading of the part."""


def summary(name: str) -> Bilingual | None:
    """What a command of the table does, in one sentence."""
    return COMMANDS[name][1] if name in COMMANDS else None


def _parts() -> list[list[str]]:
    """The commands part by part."""
    parts: list[list[str]] = []
    for name in COMMANDS:
        if name in SECTIONS:
            parts.append([])
        parts[-1].append(name)
    return parts


class LazyGroup(Group):
    """The top of the command line; knows its commands by the table alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a wrong name is compared with the table's names."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table."""
        language = spoken_language()
        width = max(map(len, COMMANDS))
        with formatter.section(gettext("Commands")):
            for part in _parts():
                formatter.write_text(SECTIONS[part[0]].within(language))
                with formatter.indentation():
                    formatter.write_dl([(name.ljust(width), COMMANDS[name][1].within(language)) for name in part])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Names and options that begin as typed, without importing a command."""
        from click.shell_completion import CompletionItem

        language = spoken_language()
        names = [name for name in COMMANDS if name.startswith(incomplete)]
        items = [CompletionItem(name, help=COMMANDS[name][1].within(language)) for name in names]
        return [*items, *click.Command.shell_complete(self, ctx, incomplete)]
