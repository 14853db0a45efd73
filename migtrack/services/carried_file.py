"""A file that came from outside, downloaded or carried in: whether it is known, and how it would be imported.

What it seems to be is guessed from what it says of itself and from its name, and is only ever a
suggestion: the line to run is printed, a person runs it.
"""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from migtrack.catalog.lookup import fold
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import Refusal
from migtrack.domain.requirement import SpecVersion
from migtrack.exchange.file_kind import ending_of
from migtrack.services.desk import Desk

VERSION = re.compile(r"第?\s*(?<![0-9.])([0-9]{1,2}(?:\.[0-9]{1,2}){1,2})(?![0-9.])\s*版?|第\s*([0-9]{1,2})\s*版")
"""【第6.0版】, v1.10, _2.1. in a file's name; a lone number only as 第3版."""
ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
SHORTEST_NAME = 3
"""Signs of a document's name or alias that are enough to recognise it by."""
UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be; None where nothing tells."""

    document: str | None = None
    version: str | None = None


def registered_files(desk: Desk) -> dict[str, str]:
    """Digest of a file → the version that was imported from it."""
    return {version.file_digest: version.name for version in desk.state.all(SpecVersion)}


def guess(desk: Desk, name: str, data: bytes, document: str = "") -> tuple[Guess, tuple[Finding, ...]]:
    """What a file seems to be, and what reading it found; a hostile file is a finding."""
    from migtrack.exchange.specification import FORMATS, read_specification

    by_name = Guess(document or _document_in(desk, name), _version_in(name))
    if ending_of(name) not in FORMATS:
        return by_name, ()
    try:
        header = read_specification(name, data).header
    except Refusal as refused:
        told = refused.findings or (Finding(Level.WARNING, refused.key, name, refused.values),)
        return by_name, tuple(replace(finding, level=Level.WARNING) for finding in told)
    if header is None:
        return by_name, ()
    stated = _document_in(desk, header.document) if header.document else None
    return Guess(stated or by_name.document, header.version or by_name.version), ()


def import_line(path: Path, guessed: Guess, placeholder: str) -> str:
    """The command that imports the file, quoted for this machine's shell; unknown parts as the placeholder."""
    words = ["migtrack", "spec", "import", str(path)]
    words += ["--document", guessed.document or placeholder, "--version", guessed.version or placeholder]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def safe_name(name: str) -> str:
    """A file name that every system takes and that leads nowhere else."""
    plain = "".join(sign for sign in normalize("NFC", name) if sign.isprintable())
    plain = UNSAFE.sub("_", plain).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST_NAME:
        plain = f"{stem[: LONGEST_NAME - 10]}.{ending[:8]}" if dot else plain[:LONGEST_NAME]
    return f"_{plain}" if RESERVED.fullmatch(plain) or not plain else plain


def _document_in(desk: Desk, text: str) -> str | None:
    """The document whose name or alias stands in a text; the longest name wins, two documents are none."""
    folded, found = fold(text), list[tuple[int, str]]()
    for document in desk.catalogue.documents:
        names = (document.key, document.name, *document.aliases)
        lengths = [len(fold(name)) for name in names if _holds(folded, fold(name))]
        if lengths:
            found.append((max(lengths), document.key))
    best = sorted(found, reverse=True)[:2]
    is_clear = len(best) == 1 or (len(best) == 2 and best[0][0] > best[1][0])
    return best[0][1] if is_clear else None


def _holds(text: str, name: str) -> bool:
    if name.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z])", text) is not None
    return len(name) >= SHORTEST_NAME and name in text


def _version_in(name: str) -> str | None:
    found = VERSION.search(ENDING.sub("", normalize("NFKC", name)))
    return (found[1] or found[2]) if found else None
