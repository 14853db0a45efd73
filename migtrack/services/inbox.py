"""The inbox: files carried in by hand, looked at as `watch` looks at the web.

Most town halls have no internet where this program runs; a colleague brings a folder or a zip on a
stick. Each file is known, seen before, or new, and the line that would import it is printed.
Nothing in the folder is trusted, and nothing of it is changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from unicodedata import category

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, Refusal, WrongValue
from migtrack.domain.revision import WatchedSource
from migtrack.exchange.archive import Archive
from migtrack.exchange.file_kind import ending_of
from migtrack.services.carried_file import Guess, guess, registered_files, safe_name
from migtrack.services.desk import Desk
from migtrack.services.watching import free_path

PREFIX = "inbox:"
GREATEST_FILE = 50 * 1024 * 1024
"""Bytes; no more is ever stored of one file (decision D4)."""
MOST_FILES = 1000
LONGEST_NAME = 400
"""Signs of a key; the end of a path tells more than its beginning."""
NOTHING_GUESSED = Guess()
PASSED_OVER = re.compile(r"(?i)\.(?!\.).+|~\$.*|thumbs\.db|desktop\.ini|__macosx")


class Standing(StrEnum):
    """How a carried-in file stands to what is known."""

    REGISTERED = "registered"
    SEEN = "seen"
    CHANGED = "changed"
    NEW = "new"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Carried:
    """One file of the folder, or of a zip in it."""

    name: str
    """Relative to the folder; of a zip's member `archive.zip/member`."""
    path: Path
    """What to import: the file; of a member, where it lies or would lie once unpacked."""
    digest: str = ""
    size_bytes: int = 0
    standing: Standing = Standing.NEW
    version: str = ""
    """The registered version that was imported from just this file."""
    guess: Guess = NOTHING_GUESSED
    is_packed: bool = False
    """A member of a zip that has not been unpacked."""


@dataclass(frozen=True, slots=True)
class InboxReport:
    """What lies in the folder."""

    files: tuple[Carried, ...]
    findings: tuple[Finding, ...]


def look_into(desk: Desk, folder: Path, *, unpack: bool = False) -> InboxReport:
    """Every file of a folder and of the zips in it; with `unpack`, zips are unpacked into folders beside them."""
    if not folder.is_dir():
        raise WrongValue("watch.no_such_folder", folder=str(folder))
    findings: list[Finding] = []
    registered = registered_files(desk)
    places = {held.place for held in desk.state.all(WatchedSource)}
    digests = _ever_seen(desk)
    files = []
    for carried, data in _contents(folder, findings, unpack=unpack):
        if data is None:
            files.append(carried)
            continue
        found = digest(data)
        carried = replace(carried, digest=found, size_bytes=len(data), version=registered.get(found, ""))
        if carried.version:
            standing = Standing.REGISTERED
        elif found in digests:
            standing = Standing.SEEN
        else:
            standing = Standing.CHANGED if f"{PREFIX}{carried.name}" in places else Standing.NEW
        guessed, told = (NOTHING_GUESSED, ()) if carried.version else guess(desk, Path(carried.name).name, data)
        findings += (replace(finding, where=_placed(carried.name, finding.where)) for finding in told)
        files.append(replace(carried, standing=standing, guess=guessed))
    return InboxReport(tuple(files), tuple(findings))


def record_inbox(desk: Desk, report: InboxReport) -> int:
    """Remember what lay there, so that it is no news tomorrow; how many events that made."""
    from migtrack.store.writer import change_to

    fresh = [file for file in report.files if file.standing in (Standing.NEW, Standing.CHANGED)]
    changes = [
        change_to(
            WatchedSource(f"{PREFIX}{file.name}", file.guess.document or "", file.digest, file.size_bytes), "spec.inbox"
        )
        for file in fresh
    ]
    with desk.writing("spec.inbox") as pen:
        return len(pen.record(changes)) if changes else 0


def _ever_seen(desk: Desk) -> set[str]:
    """Digests of everything that was looked at once, also of what has changed since."""
    images = (event.after or {} for event in desk.trail.events(kind="source"))
    return {image["digest"] for image in images if image.get("digest")}


def _contents(folder: Path, findings: list[Finding], *, unpack: bool) -> Iterator[tuple[Carried, bytes | None]]:
    """Each file with its bytes; None for one that is refused, whose reason joins the findings."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_passed_over(path, folder))
    if len(paths) > MOST_FILES:
        findings.append(Finding(Level.WARNING, "watch.too_many_files", str(folder), {"most": MOST_FILES}))
    for path in paths[:MOST_FILES]:
        name = _key_name(path.relative_to(folder).as_posix())
        carried = Carried(name, path)
        try:
            data = _read(path)
        except Refusal as refused:
            findings.append(Finding(Level.ERROR, refused.key, name, refused.values))
            yield replace(carried, standing=Standing.REFUSED), None
            continue
        if ending_of(path.name) == "zip":
            yield from _members(carried, data, findings, unpack=unpack)
        else:
            yield carried, data


def _members(
    zipped: Carried, data: bytes, findings: list[Finding], *, unpack: bool
) -> Iterator[tuple[Carried, bytes | None]]:
    try:
        archive = Archive(zipped.path.name, data)
        names = [name for name in archive.names if not name.endswith("/")]
        opened = [(name, archive.read(name)) for name in names[:MOST_FILES]]
    except Refusal as refused:
        findings.append(Finding(Level.ERROR, refused.key, zipped.name, refused.values))
        yield replace(zipped, standing=Standing.REFUSED), None
        return
    folder = zipped.path.with_suffix("")
    for member, content in opened:
        shown = windows_name(member)
        last = shown.replace("\\", "/").rpartition("/")[2]
        if any(PASSED_OVER.fullmatch(part) for part in shown.replace("\\", "/").split("/")):
            continue
        path = folder / safe_name(last)
        if unpack:
            folder.mkdir(exist_ok=True)
            path = free_path(folder, last, content)
        is_there = path.is_file() and path.read_bytes() == content
        yield Carried(_key_name(f"{zipped.name}/{shown}"), path, is_packed=not is_there), content


def windows_name(member: str) -> str:
    """A member's name as Windows wrote it: zipfile takes bytes that are not marked as UTF-8 for cp437."""
    from migtrack.exchange.text_encoding import decode_text

    try:
        return decode_text(member.encode("cp437"))[0]
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > GREATEST_FILE:
            raise WrongValue("watch.file_too_large", megabytes=GREATEST_FILE // 2**20)
        return path.read_bytes()
    except OSError as error:
        raise BrokenWorld("files.unreadable", file=path.name, detail=error.strerror or "") from error


def _is_passed_over(path: Path, folder: Path) -> bool:
    return any(PASSED_OVER.fullmatch(part) for part in path.relative_to(folder).parts)


def _key_name(name: str) -> str:
    """A name that can be shown and stored, whatever bytes the file system or the zip had for it."""
    plain = name.encode("utf-8", "replace").decode()
    return "".join(sign if sign.isprintable() or category(sign) == "Zs" else "?" for sign in plain)[-LONGEST_NAME:]


def _placed(name: str, where: str) -> str:
    last = name.rpartition("/")[2]
    return f"{name}{where.removeprefix(last)}" if where.startswith(last) else f"{name} {where}".strip()
