"""What the machine is like: interpreter, libraries, terminal, character codes, Japanese fonts."""

import locale
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

FONT_SECONDS = 10
OTHER_REGION = re.compile(r" CJK (HK|KR|SC|TC)$")
"""Cuts of one font for other regions, which draw some kanji in another shape."""
WINDOWS_FONTS = {
    "BIZ-UDGothicR.ttc": "BIZ UDGothic",
    "BIZ-UDMinchoM.ttc": "BIZ UDMincho",
    "meiryo.ttc": "Meiryo",
    "msgothic.ttc": "MS Gothic",
    "YuGothR.ttc": "Yu Gothic",
}


@dataclass(frozen=True, slots=True)
class Library:
    """A library that migtrack asks for."""

    name: str
    version: str | None
    """None: not installed."""
    optional: bool


@dataclass(frozen=True, slots=True)
class Terminal:
    """What stdout is connected to."""

    is_terminal: bool
    columns: int
    lines: int
    kind: str
    """The terminal's own name for itself, else what TERM says; empty where nothing says anything."""


@dataclass(frozen=True, slots=True)
class Encodings:
    """How text leaves and enters; migtrack writes UTF-8 whatever the locale says."""

    output: str
    locale: str
    file_names: str


def python_version() -> str:
    """Version and implementation of the interpreter."""
    return f"{platform.python_version()} ({platform.python_implementation()})"


def operating_system() -> str:
    """Name, release and processor kind."""
    return f"{platform.system()} {platform.release()} {platform.machine()}"


def libraries() -> tuple[Library, ...]:
    """Everything that the installed migtrack asks for, but for what only its developers need."""
    return tuple(_libraries())


def terminal() -> Terminal:
    """The terminal that stdout is."""
    size = shutil.get_terminal_size()
    name = "Windows Terminal" if "WT_SESSION" in os.environ else os.environ.get("TERM_PROGRAM", "")
    return Terminal(sys.stdout.isatty(), size.columns, size.lines, name or os.environ.get("TERM", ""))


def encodings() -> Encodings:
    """Codes of stdout, the locale, and file names."""
    return Encodings(sys.stdout.encoding, locale.getpreferredencoding(False), sys.getfilesystemencoding())


def japanese_fonts() -> tuple[str, ...] | None:
    """Families of installed fonts that hold Japanese, sorted; None where nobody can be asked."""
    if os.name == "nt":
        folder = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return tuple(sorted(family for file, family in WINDOWS_FONTS.items() if (folder / file).is_file()))
    if not shutil.which("fc-list"):
        return None
    try:
        asked = subprocess.run(
            ["fc-list", ":lang=ja", "family"], capture_output=True, timeout=FONT_SECONDS, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    families = {line.partition(",")[0].strip() for line in asked.stdout.splitlines()}
    return tuple(sorted(family for family in families if family and not OTHER_REGION.search(family)))


def _libraries() -> Iterator[Library]:
    for requirement in metadata.requires("migtrack") or ():
        name = re.match(r"[\w.-]+", requirement)
        extra = re.search(r"extra *== *['\"](\w+)['\"]", requirement)
        if name and (extra is None or extra[1] not in ("test", "dev", "oracles")):
            yield Library(name[0], _version(name[0]), extra is not None)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
