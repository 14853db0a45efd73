"""The bytes of a whole database, taken while others write: SQLite's online backup, PostgreSQL's pg_dump.

A copy is one moment of the database. A dump of PostgreSQL is read back into an SQLite file, table by
table, so that it is verified by replay like any other copy, without a second server.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, LargeBinary, Table, insert, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.types import TypeEngine

from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule
from migtrack.store.engine import WRITES, connect_reading, open_engine
from migtrack.store.failures import key_of_sqlite, told, unreadable
from migtrack.store.schema import prepare_schema, read_stamp
from migtrack.store.tables import METADATA

PAGES_AT_ONCE = 4_096
ROWS_AT_ONCE = 500
DUMP_SECONDS = 3_600
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
"""Of COPY's text format (PostgreSQL, COPY, "Text Format")."""


def is_server(url: str) -> bool:
    """Whether a URL means PostgreSQL."""
    return make_url(url).get_backend_name() == "postgresql"


def file_of(url: str) -> Path:
    """The file of an SQLite URL."""
    return Path(url.partition(":///")[2])


def copy_file(source: Path, target: Path) -> None:
    """Copy an SQLite database, whoever writes it; the copy is one file without a log beside it."""
    try:
        with closing(connect_reading(source)) as ours, closing(sqlite3.connect(target)) as copy:
            ours.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise BrokenWorld(key_of_sqlite(error) or "backup.no_copy", detail=str(error)) from error
    except UnicodeDecodeError as error:
        raise unreadable(error) from error


def dump_server(url: str, target: Path) -> None:
    """Write pg_dump's own format; BrokenWorld where it is missing or fails, ForbiddenByRule for who is no owner."""
    _run("pg_dump", url, ["--format=custom", "--no-password", f"--file={target}"])


def restore_server(dump: Path, url: str) -> None:
    """Bring a dump into an empty database, whole or not at all; ForbiddenByRule when something is there."""
    with told():
        engine = open_engine(url)
        try:
            with engine.connect() as connection:
                if read_stamp(connection) is not None:
                    raise ForbiddenByRule("backup.database_not_empty")
        finally:
            engine.dispose()
    options = ["--no-password", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    name = make_url(url).database or ""
    _run("pg_restore", url, [*options, f"--dbname={name}", str(dump)])


def read_dump(dump: Path, target: Path) -> None:
    """Bring a dump's rows into a new SQLite file; BrokenWorld for a dump that cannot be read."""
    with told():
        engine = open_engine(f"sqlite:///{target}")
        try:
            prepare_schema(engine)
            with engine.connect().execution_options(**WRITES) as connection, connection.begin():
                for name, rows in _tables(dump):
                    table = METADATA.tables.get(name)
                    if table is not None:
                        _fill(connection, table, rows)
                    elif name == "alembic_version":
                        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": next(rows)[1][0]})
        finally:
            engine.dispose()


def _fill(connection: Any, table: Table, rows: "Iterator[tuple[list[str], list[str | None]]]") -> None:
    waiting: list[dict[str, Any]] = []
    for names, cells in rows:
        waiting.append({name: _cell(table.c[name].type, cell) for name, cell in zip(names, cells, strict=True)})
        if len(waiting) == ROWS_AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting.clear()
    if waiting:
        connection.execute(insert(table), waiting)


def _tables(dump: Path) -> "Iterator[tuple[str, Iterator[tuple[list[str], list[str | None]]]]]":
    """Each table of a dump with its rows: the names of the columns, and their cells as text."""
    command = [_program("pg_restore"), "--data-only", "--file=-", str(dump)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = iter(process.stdout)
        for line in lines:
            if line.startswith("COPY "):
                place, _, rest = line.removeprefix("COPY ").partition(" (")
                names = [name.strip(' "') for name in rest.partition(")")[0].split(",")]
                rows = _rows(lines, names)
                yield place.rpartition(".")[2].strip('"'), rows
                for _ in rows:  # what nobody wanted to read
                    pass
        said = process.stderr.read()
        if process.wait():
            raise BrokenWorld("backup.program_failed", program="pg_restore", detail=_first(said))


def _rows(lines: Iterator[str], names: list[str]) -> Iterator[tuple[list[str], list[str | None]]]:
    for line in lines:
        if line == "\\.\n":
            return
        yield names, [None if cell == "\\N" else _unescaped(cell) for cell in line.rstrip("\n").split("\t")]


def _unescaped(cell: str) -> str:
    if "\\" not in cell:
        return cell
    parts, signs = [], iter(cell)
    for sign in signs:
        if sign == "\\":
            following = next(signs)
            parts.append(ESCAPES.get(following, following))
        else:
            parts.append(sign)
    return "".join(parts)


def _cell(kind: TypeEngine[Any], cell: str | None) -> Any:
    if cell is None:
        return None
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(cell.removeprefix("\\x"))
    if isinstance(kind, Boolean):
        return cell == "t"
    read: Callable[[str], Any] = kind.python_type
    return read(cell)


def _run(program: str, url: str, options: list[str]) -> None:
    parsed = make_url(url)
    command = [_program(program), *options, *(["--dbname=" + _place(parsed)] if program == "pg_dump" else [])]
    environment = _environment(parsed)
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        timeout=DUMP_SECONDS,
        check=False,
    )
    if not done.returncode:
        return
    if "row-level security" in done.stderr or "permission denied" in done.stderr:
        raise ForbiddenByRule("backup.needs_owner", detail=_first(done.stderr))
    raise BrokenWorld("backup.program_failed", program=program, detail=_first(done.stderr))


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BrokenWorld("backup.no_program", program=name)
    return found


def _place(parsed: URL) -> str:
    return parsed.database or ""


def _environment(parsed: URL) -> dict[str, str]:
    """How libpq is told where: by variables, so that no password stands in the list of processes."""
    host = parsed.host or str(parsed.query.get("host", ""))
    said = {"PGHOST": host, "PGPORT": str(parsed.port or parsed.query.get("port", "") or "")}
    said |= {"PGUSER": parsed.username or "", "PGPASSWORD": parsed.password or ""}
    return {**os.environ, **{name: value for name, value in said.items() if value}}


def _first(said: str) -> str:
    return said.strip().partition("\n")[0][:300]
