"""Where the data files lie: a workspace's own, else the checkout's folders, else the wheel's.

A file of the workspace replaces the shipped one whole, by name, so that a town can read in one
file what holds for it; a new name is added. What was read once is kept: the values a catalogue
shows and the bytes whose digest events cite are then the same, though someone edits meanwhile.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from migtrack.domain.refusal import BrokenWorld

SYSTEMS = "systems"
SCHEDULES = "schedules"
SPEC_VERSIONS = "spec_versions"

FOREIGN_NAMES = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in a shared folder."""


def shipped_folder() -> Path:
    """The parent of the data folders: the checkout when the package lies in one, else `_data` of the wheel."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / SYSTEMS).is_dir():
        return checkout
    return package / "_data"


class Folders:
    """The data files in use, by folder and name."""

    def __init__(
        self,
        overrides: Path | None = None,
        shipped: Path | None = None,
        given: Mapping[tuple[str, str], bytes] | None = None,
    ) -> None:
        self._given = dict(given or {})
        self._origin = overrides, shipped
        places = (shipped or shipped_folder(), overrides)
        self._places = tuple(place for place in places if place is not None)
        self._found: dict[str, dict[str, Path]] = {}
        self._read: dict[Path, bytes] = {}

    def names(self, folder: str) -> tuple[str, ...]:
        """Every file of a folder, sorted; those of subfolders as `sub/name`."""
        return tuple(sorted({*self._files(folder), *(name for place, name in self._given if place == folder)}))

    def read(self, folder: str, name: str) -> bytes:
        """The bytes of a file in use; BrokenWorld when there is none or it cannot be read."""
        if (folder, name) in self._given:
            return self._given[folder, name]
        path = self._files(folder).get(name)
        if path is None:
            raise BrokenWorld("catalog.file_missing", file=f"{folder}/{name}")
        if path not in self._read:
            try:
                self._read[path] = path.read_bytes()
            except OSError as error:
                raise BrokenWorld("catalog.file_unreadable", file=str(path), detail=str(error.strerror)) from error
        return self._read[path]

    def with_files(self, files: Mapping[tuple[str, str], bytes]) -> "Folders":
        """The same folders with some files, by folder and name, as given."""
        return Folders(*self._origin, {**self._given, **files})

    def _files(self, folder: str) -> dict[str, Path]:
        if folder not in self._found:
            found = {name: path for place in self._places for name, path in _list(place / folder)}
            self._found[folder] = dict(sorted(found.items()))
        return self._found[folder]


class KeptFolders(Folders):
    """The files of an earlier day by name (`systems/juki.yaml`), asked for when the first is read.

    What was not kept of that day (a folder that events do not cite, a file that the program of then did not
    know, one that was purged) is read as it is now.
    """

    def __init__(self, now: Folders, kept: Callable[[], Mapping[str, bytes]]) -> None:
        super().__init__()
        self._now, self._load = now, kept

    @cached_property
    def _kept(self) -> Mapping[str, bytes]:
        return self._load()

    def names(self, folder: str) -> tuple[str, ...]:
        """Every file of a folder at that day, sorted."""
        found = sorted(name.removeprefix(f"{folder}/") for name in self._kept if name.startswith(f"{folder}/"))
        return tuple(found) or self._now.names(folder)

    def read(self, folder: str, name: str) -> bytes:
        """The bytes of a file at that day."""
        held = self._kept.get(f"{folder}/{name}")
        return self._now.read(folder, name) if held is None else held

    def with_files(self, files: Mapping[tuple[str, str], bytes]) -> "Folders":
        """The same with some files as given."""
        given = {f"{folder}/{name}": data for (folder, name), data in files.items()}
        return KeptFolders(self._now, lambda: {**self._kept, **given})


def _list(folder: Path) -> list[tuple[str, Path]]:
    try:
        files = [path for path in folder.rglob("*") if path.is_file()]
    except OSError as error:
        raise BrokenWorld("catalog.file_unreadable", file=str(folder), detail=str(error.strerror)) from error
    named = [(path.relative_to(folder).as_posix(), path) for path in files]
    return [(name, path) for name, path in named if not _is_foreign(name)]


def _is_foreign(name: str) -> bool:
    parts = name.lower().split("/")
    return any(part.startswith((".", "~")) or part.endswith("~") or part in FOREIGN_NAMES for part in parts)
