"""A specification sent as a zip: a folder of clause texts, or one packed workbook.

Windows writes the names of packed files in CP932 and does not say so. Nothing is unpacked onto
the disk, and a zip in a zip is not opened.
"""

import posixpath
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.archive import Archive
from migtrack.exchange.clause_text import read_text_folder
from migtrack.exchange.file_kind import check_kind, ending_of
from migtrack.exchange.reading import Reading

NAMES_SHOWN = 8
UTF8_NAME = 0x800
"""Flag of a member whose name is UTF-8."""


def read_zip(name: str, data: bytes, readable: Collection[str], read_one: Callable[[str, bytes], Reading]) -> Reading:
    """What a zip holds, read: its .txt files as a folder, or its one file with a `readable` ending.

    WrongContent where it holds neither, or several of which only a person can choose.
    """
    check_kind(name, data, ("zip",))
    files = _files(Archive(name, data))
    texts = {member: info for member, info in files.items() if ending_of(member) == "txt"}
    others = {member: info for member, info in files.items() if ending_of(member) in readable and member not in texts}
    if texts and not others:
        return read_text_folder({member: read() for member, read in files.items()})
    if len(others) == 1 and not texts:
        [(member, read)] = others.items()
        reading = read_one(member, read())
        note = Finding(Level.NOTE, "reading.read_from_zip", name, {"member": member})
        return replace(reading, findings=(note, *reading.findings))
    key = "reading.zip_several" if others else "reading.zip_nothing"
    shown = ", ".join(list(others or files)[:NAMES_SHOWN]) or "―"
    finding = Finding(Level.ERROR, key, name, {"file": name, "members": shown})
    raise WrongContent(key, findings=(finding,), file=name, members=shown)


def _files(archive: Archive) -> Mapping[str, Callable[[], bytes]]:
    """The files by name without folders (with them where names repeat); not what systems leave behind."""
    shown = {member: member_name(info) for member, info in archive.members.items() if not member.endswith("/")}
    kept = {
        member: path
        for member, path in shown.items()
        if not path.startswith("__MACOSX/") and not posixpath.basename(path).startswith((".", "~$"))
    }
    names = [posixpath.basename(path) for path in kept.values()]
    is_flat = len(set(names)) == len(names)
    return {
        posixpath.basename(path) if is_flat else path: lambda member=member: archive.read(member)  # type: ignore[misc]
        for member, path in kept.items()
    }


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as its packer wrote it: UTF-8, CP932, or what neither reads as it stands."""
    if not info.flag_bits & UTF8_NAME:
        raw = info.filename.encode("cp437", "replace")
        for encoding in ("utf-8", "cp932"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return info.filename
