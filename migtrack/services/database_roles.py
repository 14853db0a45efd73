"""`db`: the database as its owner sees it: rights by the database itself, upgrades, and what it is.

On PostgreSQL the rights of persons are the database's: groups, grants, rows by body (store.roles).
On SQLite whoever can open the file can write it; the program identifies, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.desk import check_file
from migtrack.services.health import without_password

if TYPE_CHECKING:  # the database costs 0.4 s to import
    from migtrack.store.administration import Administration


@dataclass(frozen=True, slots=True)
class Admitted:
    """A login that belongs to a body."""

    login: str
    body: str
    person: str
    group: str


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """What a database is, and who is connected."""

    url: str
    """Without password."""
    kind: str
    """`sqlite`, `postgresql`."""
    schema: str | None
    known_schema: str
    authenticates: bool
    """Whether the database itself makes sure of who writes."""
    login: str | None = None
    is_owner: bool = True
    groups: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def set_roles(url: str, *, create_logins: bool = False) -> tuple[list[Admitted], list[Finding]]:
    """Separate the rights, or renew them after persons came or left; ForbiddenByRule for others than the owner."""
    with _postgresql(url) as database:
        session = database.session()
        if not session.is_owner:
            raise ForbiddenByRule("db.not_the_owner", login=session.login)
        members = database.separate(create_logins=create_logins)
        missing = database.missing_logins([member.login for member in members])
    admitted = [
        Admitted(m.login, m.body, m.person, "migtrack_app" if m.writes else "migtrack_auditor") for m in members
    ]
    return admitted, [Finding(Level.WARNING, "db.login_missing", login, {"login": login}) for login in missing]


def roles_script(url: str, *, create_logins: bool = False) -> str:
    """The same as SQL in one transaction, for an administrator who runs it with psql."""
    with _postgresql(url) as database:
        statements = database.separation_script(create_logins=create_logins)
    return "\n".join(["BEGIN;", *(f"{statement.strip()};" for statement in statements), "COMMIT;"])


def upgrade_database(url: str) -> tuple[str | None, str]:
    """Bring the database to this program's schema, and its rights with it; both stamps."""
    with _opened(url) as database:
        return database.upgrade(), database.known


def database_status(url: str) -> DatabaseStatus:
    """What the database is; findings say what it does not vouch for."""
    shown = without_password(url)
    with _opened(url) as database:
        stamp, bodies = database.stamp(), tuple(database.bodies())
        if database.kind != "postgresql":
            told = tuple(_of_file(url, shown))
            return DatabaseStatus(shown, "sqlite", stamp, database.known, False, bodies=bodies, findings=told)
        session = database.session()
    return DatabaseStatus(
        shown,
        "postgresql",
        stamp,
        database.known,
        session.is_separated,
        session.login,
        session.is_owner,
        session.groups,
        bodies,
        () if session.is_separated else (Finding(Level.WARNING, "db.not_separated", shown),),
    )


def _of_file(url: str, shown: str) -> Iterator[Finding]:
    from migtrack.store.network import is_on_network

    yield Finding(Level.NOTE, "db.identifies_only", shown)
    if is_on_network(Path(url.partition(":///")[2])):
        yield Finding(Level.WARNING, "db.on_network", shown)


def _opened(url: str) -> "Administration":
    from migtrack.store.administration import Administration

    check_file(url)
    return Administration(url)


def _postgresql(url: str) -> "Administration":
    database = _opened(url)
    if database.kind != "postgresql":
        raise WrongValue("db.sqlite_has_no_roles")
    return database
