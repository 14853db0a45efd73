"""Which font Japanese is drawn in, in pictures and PDF: found on this machine, never guessed.

A drawing library that lacks a font leaves Japanese out without a word, so whoever draws asks here
first and is refused with what to do. BIZ UD Gothic is made for public bodies and part of Windows;
the others follow in the order in which they read well. All that are found are handed on, so that a
sign that the first lacks (𠮷) is taken from the next.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from migtrack.domain.refusal import BrokenWorld

FONT_VARIABLE = "MIGTRACK_FONT"
"""A font file that goes before all others."""
FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("BIZ UDGothic", ("BIZ-UDGothicR.ttc", "BIZ-UDGothicB.ttc", "BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf")),
    ("BIZ UDPGothic", ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")),
    ("Noto Sans CJK JP", ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJKjp-Regular.otf")),
    ("Noto Sans JP", ("NotoSansJP-Regular.otf", "NotoSansJP-Regular.ttf", "NotoSansJP-Bold.otf")),
    ("Yu Gothic", ("YuGothR.ttc", "YuGothB.ttc")),
    ("Meiryo", ("meiryo.ttc", "meiryob.ttc")),
    ("Hiragino Sans", ("ヒラギノ角ゴシック W3.ttc", "ヒラギノ角ゴシック W6.ttc")),
    ("IPAexGothic", ("ipaexg.ttf",)),
    ("IPAGothic", ("ipag.ttf",)),
    ("TakaoGothic", ("TakaoGothic.ttf",)),
    ("MS Gothic", ("msgothic.ttc",)),
)
"""Family name as the font itself says it, and the files that hold it."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families from the most wanted on, and the files that hold them."""

    families: tuple[str, ...]
    files: tuple[Path, ...]

    @property
    def css(self) -> str:
        """The families as SVG and CSS name them, the generic one last."""
        return ", ".join([*(f"'{family}'" for family in self.families), "sans-serif"])


CSS_FAMILIES = Fonts(tuple(family for family, _ in FAMILIES), ()).css
"""What a picture that carries no font asks its viewer for."""


def documents_library(name: str) -> Any:
    """A library of the extra; BrokenWorld with how to install it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise BrokenWorld("pdf.no_library", library=name.partition(".")[0]) from error


def find_fonts() -> Fonts:
    """The Japanese fonts of this machine; BrokenWorld with what to do where there is none."""
    fonts = _fonts_of(os.environ.get(FONT_VARIABLE, ""))
    if not fonts.files:
        raise BrokenWorld("pdf.no_font", variable=FONT_VARIABLE)
    return fonts


@cache
def _fonts_of(wanted: str) -> Fonts:
    own = Path(wanted) if wanted else None
    if own is not None and not own.is_file():
        raise BrokenWorld("pdf.missing_font", file=wanted, variable=FONT_VARIABLE)
    there = _files_by_name(_folders())
    families = [_family_of(own)] if own else []
    files = [own] if own else []
    for family, names in FAMILIES:
        found = [there[name.casefold()] for name in names if name.casefold() in there]
        if found:
            families.append(family)
            files.extend(found)
    return Fonts(tuple(families), tuple(files))


def _family_of(file: Path) -> str:
    library = documents_library("fontTools.ttLib")
    try:
        name = library.TTFont(file, fontNumber=0, lazy=True)["name"].getDebugName(1)
    except (OSError, library.TTLibError, KeyError) as error:
        raise BrokenWorld("pdf.missing_font", file=str(file), variable=FONT_VARIABLE) from error
    return str(name)


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local" / "share" / "fonts", home / ".fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _files_by_name(folders: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for base, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.casefold(), Path(base) / name)
    return found
