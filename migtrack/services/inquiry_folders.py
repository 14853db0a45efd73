"""Folders of 照会・回答: where books go out to by default, and what lies in a folder that files came back to.

Of a folder only what can be taken in is listed, the newest first: what has just arrived is what is
looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.inquiry_book_read import SCANS
from migtrack.exchange.table import TABLE_ENDINGS
from migtrack.labels import message
from migtrack.services.carried_file import safe_name
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.files import read_input


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, or a file that can be taken in."""

    path: Path
    is_folder: bool
    is_scan: bool = False
    size: int = 0
    """Bytes."""
    changed: datetime | None = None

    @property
    def name(self) -> str:
        """As people see it."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a folder."""

    folder: Path
    entries: tuple[Entry, ...]
    others: int
    """Files that are neither books nor scans, and are not listed."""


def default_folder(desk: Desk, inquiry_id: str = "") -> Path:
    """Where books and letters are written if nobody says otherwise: beside the workspace's own files."""
    place = (desk.root or Path.cwd()).absolute() / message("inquiry.folder", desk.language)
    return place / safe_name(inquiry_id) if inquiry_id else place


def parse_path(text: str) -> Path:
    """A path as people type, paste or drag it: quoted, with `~` or `file://`, with escaped spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif "\\ " in text and "/" in text:
        text = text.replace("\\ ", " ")
    if text.startswith("file://"):
        text = unquote(text.removeprefix("file://"))
    return Path(text).expanduser().absolute()


def list_folder(folder: Path) -> Listing:
    """Folders by name, then files that can be taken in, the newest first; hidden ones left out."""
    if not folder.exists():
        raise WrongValue("files.missing", file=str(folder))
    if not folder.is_dir():
        raise WrongValue("files.no_folder", file=str(folder))
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
    except OSError as error:
        raise BrokenWorld("files.unreadable", file=str(folder), detail=error.strerror or "") from error
    entries = [entry for path in found if (entry := _entry(path)) is not None]
    folders = sorted((entry for entry in entries if entry.is_folder), key=lambda entry: entry.name)
    files = sorted((entry for entry in entries if not entry.is_folder), key=_newest_first)
    return Listing(folder, (*folders, *files), len(found) - len(entries))


def read_returned(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Name and bytes of files, and of those directly in folders; WrongValue for a folder without any."""
    found: list[tuple[str, bytes]] = []
    for path in paths:
        data = read_input(path)
        if isinstance(data, bytes):
            found.append((path.name, data))
        elif not data:
            raise WrongValue("book.no_files", folder=str(path))
        else:
            found += data.items()
    return found


def _entry(path: Path) -> Entry | None:
    try:
        if path.is_dir():
            return Entry(path, is_folder=True)
        ending = ending_of(path.name)
        if ending not in SCANS and ending not in TABLE_ENDINGS:
            return None
        known = path.stat()
    except OSError:
        return None
    changed = datetime.fromtimestamp(known.st_mtime, JAPAN)
    return Entry(path, is_folder=False, is_scan=ending in SCANS, size=known.st_size, changed=changed)


def _newest_first(entry: Entry) -> tuple[float, str]:
    return (-entry.changed.timestamp() if entry.changed else 0.0, entry.name)
