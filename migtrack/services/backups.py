"""`backup` and `restore`: one file that holds the database, the settings and the body's own catalogue files.

A backup is called good only after it was read back and every event, and every row, was verified by
replay from the copy itself. It holds no keys. Nothing is ever overwritten, and what fails leaves
nothing behind.
"""

import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack import __version__
from migtrack.catalog.catalogue import open_catalogue
from migtrack.catalog.folders import SCHEDULES, SPEC_VERSIONS, SYSTEMS
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongContent
from migtrack.labels import Language
from migtrack.services.desk import JAPAN, Clock, Desk, check_file, system_clock
from migtrack.services.workspace import DATABASE, SETTINGS, Workspace, create_workspace, without_password

if TYPE_CHECKING:
    from migtrack.store.salvage import SalvagedChain

BACKUP_FORMAT = 1
MANIFEST, DUMP = "manifest.json", "migtrack.dump"
OVERRIDES = (SYSTEMS, SPEC_VERSIONS, SCHEDULES)
LOOSE = "events-behind-the-gap.jsonl"
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Chain:
    """One body's chain in a backup."""

    body: str
    events: int
    head: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made or read."""

    file: Path
    kind: str
    """`sqlite`, `postgresql`."""
    chains: tuple[Chain, ...]
    size: int
    findings: tuple[Finding, ...] = ()
    """What is wrong in the database itself; the copy holds it as it is."""

    @property
    def is_good(self) -> bool:
        """Whether everything in it was verified by replay."""
        return not self.findings


def make_backup(
    place: Workspace, file: Path | None = None, *, database: str | None = None, clock: Clock = system_clock
) -> Backup:
    """Back up a workspace into a new file, and verify it; ForbiddenByRule when the file is there."""
    from migtrack.store.backup import copy_file, dump_server, file_of, is_server

    url = database or place.database
    target = file or _default_file(place, clock().astimezone(JAPAN))
    if target.exists():
        raise ForbiddenByRule("backup.file_exists", file=str(target))
    check_file(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".migtrack-backup-", dir=target.parent) as folder:
        held = Path(folder) / (DUMP if is_server(url) else DATABASE)
        if is_server(url):
            dump_server(url, held)
        else:
            copy_file(file_of(url), held)
        chains, findings = verify_copy(held)
        parts = {held.name: held, **_own_files(place.root)}
        made = Path(folder) / "whole.zip"
        _write(made, parts, chains, clock().astimezone(JAPAN), is_sound=not findings)
        _check_members(made)
        _place(made, target)
    return Backup(target, "postgresql" if is_server(url) else "sqlite", chains, target.stat().st_size, findings)


def restore_backup(file: Path, root: Path, *, database: str | None = None) -> Backup:
    """Bring a backup back into a new folder (and, for one of PostgreSQL, an empty database), and verify it."""
    from migtrack.store.backup import restore_server

    _refuse_occupied(root)
    with _opened(file) as (archive, manifest):
        kind = manifest["kind"]
        if kind == "postgresql" and not database:
            raise ForbiddenByRule("backup.needs_database", file=str(file))
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".migtrack-restore-", dir=root.parent) as folder:
            new = Path(folder) / "workspace"
            new.mkdir()
            _unpack(archive, manifest, new, str(file))
            held = new / (DUMP if kind == "postgresql" else DATABASE)
            chains, findings = verify_copy(held)
            if kind == "postgresql":
                restore_server(held, str(database))
                held.unlink()
            _point_at(new, kind, database)
            _move_in(new, root)
    return Backup(file, kind, chains, file.stat().st_size, findings)


def salvage_workspace(source: Path, root: Path) -> "list[SalvagedChain]":
    """Take out of a damaged workspace or database file what is whole, into a new folder; the source is not touched."""
    from migtrack.store.salvage import salvage

    _refuse_occupied(root)
    file = source / DATABASE if source.is_dir() else source
    if not file.is_file():
        raise BrokenWorld("backup.nothing_to_salvage", file=str(file))
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".migtrack-salvage-", dir=root.parent) as folder:
        new = Path(folder) / "workspace"
        new.mkdir()
        chains = salvage(file, new / DATABASE, new / LOOSE)
        if not any(chain.events for chain in chains):
            raise BrokenWorld("backup.nothing_salvaged", file=str(file))
        for name, path in _own_files(file.parent).items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(path.read_bytes())
        if not (new / SETTINGS).exists():  # a database file by itself
            begun = create_workspace(Path(folder) / "settings", chains[0].body, Language.JA)
            (begun.root / SETTINGS).rename(new / SETTINGS)
        _point_at(new, "sqlite", None)
        if not (new / LOOSE).stat().st_size:
            (new / LOOSE).unlink()
        _move_in(new, root)
    return chains


def pages_cut_off(source: Path) -> int:
    """How many pages a damaged database file is short of what its header says."""
    from migtrack.store.carving import missing_pages

    return missing_pages(source / DATABASE if source.is_dir() else source)


def _refuse_occupied(root: Path) -> None:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ForbiddenByRule("backup.folder_not_empty", folder=str(root))


def _move_in(new: Path, root: Path) -> None:
    if root.exists():
        root.rmdir()
    new.rename(root)


def verify_copy(held: Path) -> tuple[tuple[Chain, ...], tuple[Finding, ...]]:
    """Read a copied database and verify every body's chain and rows; the copy itself is not changed."""
    from migtrack.services.trail import verify
    from migtrack.store.backup import copy_file, read_dump
    from migtrack.store.store import open_store

    with tempfile.TemporaryDirectory(prefix=".migtrack-verify-", dir=held.parent) as folder:
        looked_at = Path(folder) / DATABASE
        if held.name == DUMP:
            read_dump(held, looked_at)
        else:
            copy_file(held, looked_at)
        store = open_store(f"sqlite:///{looked_at}")
        try:
            reports = [verify(Desk(store, open_catalogue(), body)) for body in store.bodies()]
        finally:
            store.close()
    findings = [
        Finding(Level.ERROR, "backup.unsound", f"{report.body} {problem.seq}", {"kind": problem.kind.value})
        for report in reports
        for problem in report.problems
    ]
    return tuple(Chain(report.body, report.events, report.head) for report in reports), tuple(findings)


def _place(made: Path, target: Path) -> None:
    """Give a finished file its name; of two that appear at once neither is overwritten, where links are known."""
    try:
        os.link(made, target)
    except FileExistsError:
        raise ForbiddenByRule("backup.file_exists", file=str(target)) from None
    except OSError:  # a medium without links, such as a USB stick
        made.rename(target)


def _default_file(place: Workspace, now: datetime) -> Path:
    return place.root / "backups" / f"migtrack-{place.body}-{now:%Y%m%d-%H%M%S}.zip"


def _own_files(root: Path) -> dict[str, Path]:
    """Settings and overriding files by their names in the backup."""
    found = {SETTINGS: root / SETTINGS} if (root / SETTINGS).is_file() else {}
    for folder in OVERRIDES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(root).as_posix()] = path
    return found


def _write(made: Path, parts: Mapping[str, Path], chains: tuple[Chain, ...], now: datetime, *, is_sound: bool) -> None:
    kind = "postgresql" if DUMP in parts else "sqlite"
    manifest = {
        "format": BACKUP_FORMAT,
        "program": __version__,
        "made_at": now.isoformat(timespec="seconds"),
        "kind": kind,
        "sound": is_sound,
        "chains": [{"body": chain.body, "events": chain.events, "head": chain.head} for chain in chains],
        "files": {name: _digest_of(path) for name, path in parts.items()},
    }
    with zipfile.ZipFile(made, "x", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, path in parts.items():
            archive.write(path, name)
    with made.open("rb+") as written:
        os.fsync(written.fileno())


def _check_members(made: Path) -> None:
    """Read back what was written, every member against its digest."""
    with _opened(made) as (archive, manifest):
        for name, expected in manifest["files"].items():
            if _digest_in(archive, name) != expected:
                raise BrokenWorld("backup.not_as_written", file=name)


@contextmanager
def _opened(file: Path) -> "Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]":
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if not isinstance(manifest, dict) or manifest.get("format") != BACKUP_FORMAT:
                raise WrongContent("backup.unknown_format", file=str(file))
            yield archive, manifest
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, zlib.error) as error:
        raise BrokenWorld("backup.unreadable", file=str(file), detail=str(error)) from error


def _unpack(archive: zipfile.ZipFile, manifest: Mapping[str, Any], new: Path, file: str) -> None:
    """Every member that the list names, at its place and as it was; nothing that would lie outside."""
    for name, expected in manifest["files"].items():
        path = new / name
        if not path.resolve().is_relative_to(new.resolve()):
            raise WrongContent("backup.strange_member", file=file, member=name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, path.open("xb") as target:
            while piece := source.read(PIECE):
                target.write(piece)
        if _digest_of(path) != expected:
            raise BrokenWorld("backup.member_changed", file=file, member=name)


def _point_at(root: Path, kind: str, database: str | None) -> None:
    """Let the restored settings mean the restored database."""
    path = root / SETTINGS
    if path.is_file():
        url = without_password(str(database)) if kind == "postgresql" else ""
        line = f"database = {json.dumps(url, ensure_ascii=False)}"
        settings = re.sub(r"(?m)^\s*database\s*=.*$", lambda _: line, path.read_text("utf-8-sig"))
        path.write_text(settings, encoding="utf-8")


def _digest_of(path: Path) -> str:
    return _digest_stream(path.open("rb"))


def _digest_in(archive: zipfile.ZipFile, name: str) -> str:
    return _digest_stream(archive.open(name))


def _digest_stream(stream: Any) -> str:
    from hashlib import sha256

    found = sha256()
    with stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()
