"""A zip that is the same whenever its members are: no clock, no account, no system in it.

It is written member by member into a file beside the final one, so that evidence of gigabytes is never
in memory at once, and moved there when it is whole.
"""

import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path

from migtrack.audit.pack import EVIDENCE, Listed, Member, listed
from migtrack.domain.refusal import BrokenWorld

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip knows."""
UNIX = 3
PERMISSIONS = 0o100644 << 16
LEVEL = 9


class PackArchive:
    """Takes members in the order in which they are given."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: list[Listed] = []
        """Those taken so far."""

    def add(self, member: Member) -> None:
        """Write a member; evidence as it is (it is mostly packed already), the rest smaller."""
        info = _entry(member.name)
        self._archive.writestr(info, member.data, compresslevel=LEVEL)
        self.members.append(listed(member))

    def add_lines(self, name: str, lines: Iterable[bytes], title: Callable[[], str]) -> None:
        """Write a member line by line, as it comes; its title is asked for when it is whole."""
        size, hashed, info = 0, sha256(), _entry(name)
        with self._archive.open(info, "w", force_zip64=True) as stream:
            for line in lines:
                stream.write(line)
                hashed.update(line)
                size += len(line)
        self.members.append(Listed(name, title(), size, hashed.hexdigest()))


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system, info.external_attr = UNIX, PERMISSIONS
    info.compress_type = zipfile.ZIP_STORED if name.startswith(f"{EVIDENCE}/") else zipfile.ZIP_DEFLATED
    return info


@contextmanager
def pack_archive(path: Path) -> Iterator[PackArchive]:
    """An archive that appears at its place when all of it is written; BrokenWorld where that cannot be."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with (
            os.fdopen(handle, "wb") as stream,
            zipfile.ZipFile(stream, "w", compresslevel=LEVEL) as archive,
        ):
            yield PackArchive(archive)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise BrokenWorld("files.unwritable", file=str(path), detail=error.strerror or "") from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file as it lies there, hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
