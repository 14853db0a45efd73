"""`migtrack db`: the database as its owner sees it."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import finding_image, show_findings
from migtrack.cli.options import command_group, plain_command
from migtrack.cli.output import emit
from migtrack.cli.text import say

if TYPE_CHECKING:
    from migtrack.domain.finding import Finding
    from migtrack.services.database_roles import Admitted, DatabaseStatus

command = command_group("db")


@plain_command(
    "roles",
    ja_en(
        "PostgreSQL に権限を設定します：所有者・職員・監査の分離と、団体ごとの行の保護。",
        "Set the rights in PostgreSQL: owner, staff and auditors apart, rows by body.",
    ),
    parent=command,
)
@option(
    "--print",
    "only_print",
    is_flag=True,
    help=ja_en(
        "実行せずに SQL を表示します（データベース管理者が psql で実行するとき）。",
        "Print the SQL instead, for an administrator to run with psql.",
    ),
)
@option(
    "--create-logins",
    is_flag=True,
    help=ja_en(
        "登録済みでログインがまだない担当者に、パスワードなしのログインを作ります。",
        "Create logins, without a password, for registered persons whose login is missing.",
    ),
)
def roles(call: Call, only_print: bool, create_logins: bool) -> None:
    """Separate rights, or print the SQL that does."""
    from migtrack.services.database_roles import roles_script, set_roles

    url = database_of(call)
    if only_print:
        script = roles_script(url, create_logins=create_logins)
        emit({"sql": script}, call.json, script.splitlines)
        return
    admitted, findings = set_roles(url, create_logins=create_logins)
    emit({"members": admitted, "findings": [_image(f) for f in findings]}, call.json, lambda: _admitted(admitted))
    if not call.json:
        show_findings(findings, spoken_language())


@plain_command(
    "upgrade",
    ja_en(
        "データベースの形式を、このプログラムに合わせます（PostgreSQL では所有者のみ）。",
        "Bring the database to this program's schema (on PostgreSQL, the owner).",
    ),
    parent=command,
)
def upgrade(call: Call) -> None:
    """Run what migrations are missing."""
    from migtrack.services.database_roles import upgrade_database

    before, after = upgrade_database(database_of(call))
    emit(
        {"before": before, "after": after},
        call.json,
        lambda: [say("db.upgraded", before=before or "―", after=after)],
    )


@plain_command(
    "status",
    ja_en("データベースの種類・形式・接続者の権限を表示します。", "Show what the database is, and who is connected."),
    parent=command,
)
def status(call: Call) -> None:
    """What the database is."""
    from migtrack.services.database_roles import database_status

    found = database_status(database_of(call))
    image = {name: getattr(found, name) for name in found.__slots__ if name != "findings"}
    emit({"database": image, "findings": [_image(f) for f in found.findings]}, call.json, lambda: _status(found))
    if not call.json:
        show_findings(found.findings, spoken_language())


def database_of(call: Call) -> str:
    """The database that a call means: named, or the workspace's."""
    from migtrack.services.workspace import absolute_url, find_workspace, load_workspace

    if call.database:
        return absolute_url(call.database, Path.cwd())
    place = load_workspace(call.workspace) if call.workspace else find_workspace(Path.cwd())
    return place.database


def _image(finding: "Finding") -> dict[str, str]:
    return finding_image(finding, spoken_language())


def _admitted(admitted: "list[Admitted]") -> list[str]:
    lines = [f"  {one.body}  {one.login}  {one.person}  {one.group}" for one in admitted]
    return [say("db.roles_set", count=len(admitted)), *lines]


def _status(found: "DatabaseStatus") -> list[str]:
    rows = [
        say("db.status_place", kind=found.kind, url=found.url),
        say("db.status_schema", found=found.schema or "―", known=found.known_schema),
        say("db.status_bodies", bodies=" ".join(found.bodies) or "―"),
    ]
    if found.login is not None:
        groups = " ".join(found.groups) or "―"
        rows.append(say("db.status_login", login=found.login, groups=groups))
    rows.append(say("db.authenticates" if found.authenticates else "db.does_not_authenticate"))
    return rows
