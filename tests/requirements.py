"""What some tests need of the machine beside Python: found, or skipped with its reason.

Where `MIGTRACK_REQUIRE` names it (`pg,java,office,writer,browser`, as CI does) its absence is a failure.
"""

import importlib.util
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

PROGRAMS = {
    "java": ("java",),
    "office": ("soffice", "libreoffice"),
    "writer": ("soffice", "libreoffice"),
    "browser": ("chromium", "chromium-browser", "google-chrome", "msedge"),
    "openssl": ("openssl",),
}
PARTS = {"writer": "libswlo.so"}
"""What lies beside the program where a part of it is installed: Calc alone opens no document."""
MODULES = {"java": ("jpype", "mpxj")}
INSTALL = {
    "java": "a Java runtime, and pip install 'migtrack[oracles]'",
    "office": "LibreOffice Calc",
    "writer": "LibreOffice Writer",
    "browser": "Chromium",
    "openssl": "OpenSSL 3",
}


def need(name: str) -> str:
    """The program's path; the test is skipped, or fails where it is required, when something is missing."""
    program = next(filter(None, map(shutil.which, PROGRAMS[name])), None)
    missing = [module for module in MODULES.get(name, ()) if importlib.util.find_spec(module) is None]
    if program is not None and not _has_part(program, PARTS.get(name)):
        program = None
    if program is None or missing:
        missed(name, f"{', '.join(missing) or PROGRAMS[name][0]} is missing: install {INSTALL[name]}")
    return program


def _has_part(program: str, part: str | None) -> bool:
    return part is None or (Path(program).resolve().parent / part).exists()


def missed(name: str, reason: str) -> NoReturn:
    """Skip the test with the reason, or fail it where `MIGTRACK_REQUIRE` names what is missing."""
    if name in os.environ.get("MIGTRACK_REQUIRE", "").split(","):
        pytest.fail(f"required: {name}. {reason}", pytrace=False)
    pytest.skip(f"{name}: {reason}")
