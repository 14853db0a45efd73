"""Files that people name: read whole, with a clear word when they cannot be; written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

from migtrack.domain.canonical import digest, digest_of
from migtrack.domain.refusal import BrokenWorld, WrongValue

Input = bytes | dict[str, bytes]
"""A file's bytes, or the files of a folder by name."""


def read_input(path: Path) -> Input:
    """The bytes of a file, or of every file directly in a folder (hidden ones left out)."""
    if not path.exists():
        raise WrongValue("files.missing", file=str(path))
    try:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
            return {p.name: p.read_bytes() for p in inside}
        return path.read_bytes()
    except OSError as error:
        raise BrokenWorld("files.unreadable", file=str(path), detail=error.strerror or "") from error


def read_file(path: Path) -> bytes:
    """The bytes of one file; a folder is refused."""
    if path.is_dir():
        raise WrongValue("files.is_folder", file=str(path))
    data = read_input(path)
    assert isinstance(data, bytes)
    return data


def input_digest(data: Input) -> str:
    """SHA-256 of a file; of a folder, of the canonical list of its names and digests."""
    if isinstance(data, bytes):
        return digest(data)
    return digest_of([[name, digest(content)] for name, content in sorted(data.items())])


def make_folder(folder: Path) -> None:
    """A folder that can be written into, made with those above it where they are not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WrongValue("files.no_folder", file=str(folder)) from error
    except OSError as error:
        raise BrokenWorld("files.unwritable", file=str(folder), detail=error.strerror or "") from error
    if not os.access(folder, os.W_OK):
        raise BrokenWorld("files.unwritable", file=str(folder), detail=os.strerror(errno.EACCES))


def write_output(path: Path, data: bytes) -> None:
    """Write a file beside its final place and move it there, so that no half file is ever seen."""
    handle, name = -1, ""
    if not path.parent.is_dir():
        raise BrokenWorld("files.folder_missing", file=path.name, folder=str(path.parent))
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise BrokenWorld("files.unwritable", file=str(path), detail=error.strerror or "") from error
