"""A pack as an auditor has it: unpacked into a folder, looked at with what is enclosed and with openssl."""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

VERIFY = compile(
    files("migtrack.exchange").joinpath("pack", "verify.py").read_text("utf-8"), "verify.py", "exec", dont_inherit=True
)
LIST = "SHA256SUMS.txt"


@dataclass(frozen=True)
class Unpacked:
    """A folder with everything that was in a pack."""

    folder: Path

    def names(self) -> list[str]:
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return sorted(found)

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def said(self) -> tuple[int, str]:
        """What the program of the pack says: its exit code and its lines. Run here, as often as a test wishes."""
        out = io.StringIO()
        with (
            patch.object(sys, "argv", ["verify.py", str(self.folder)]),
            patch.object(sys, "stdout", _Lines(out)),
            redirect_stdout(_Lines(out)),
        ):
            try:
                exec(VERIFY, {"__name__": "__main__", "__file__": str(self.folder / "verify.py")})
            except SystemExit as left:
                return int(left.code or 0), out.getvalue()
        raise AssertionError("verify.py did not end by itself")

    def run(self) -> tuple[int, str]:
        """The same by a Python of its own that knows nothing but itself."""
        command = [sys.executable, "-I", "verify.py"]
        told = subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60, check=False)
        return told.returncode, told.stdout + told.stderr

    def list_anew(self) -> None:
        """Make the list agree with the files, as a forger would."""
        lines = (f"{hashlib.sha256(self.read(name)).hexdigest()}  {name}\n" for name in self.names() if name != LIST)
        self.write(LIST, "".join(lines).encode())

    def forge(self, name: str, change: Callable[[bytes], bytes]) -> tuple[int, str]:
        """Change a file and the list with it; what the program says; then all is as it was."""
        before, listed = self.read(name), self.read(LIST)
        self.write(name, change(before))
        self.list_anew()
        try:
            return self.said()
        finally:
            self.write(name, before)
            self.write(LIST, listed)

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.read("log/events.jsonl").splitlines()]

    def commands(self) -> list[str]:
        """What the procedure says to type."""
        from html import unescape

        return [unescape(found) for found in re.findall("<pre>(.*?)</pre>", self.read("procedure.html").decode())]


class _Lines(io.TextIOWrapper):
    """A stdout that writes into a text."""

    def __init__(self, text: io.StringIO) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self._text = text

    def write(self, said: str) -> int:
        return self._text.write(said)


def unpack(file: Path, folder: Path) -> Unpacked:
    """Everything of a pack in a folder."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return Unpacked(folder)


def sealed(events: list[dict[str, Any]]) -> bytes:
    """Lines of a record whose hashes and links were made right again, as a forger would."""
    lines, previous = [], ""
    for number, event in enumerate(events, 1):
        said = {**event, "seq": number, "prev": previous}
        data = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        previous = hashlib.sha256(data).hexdigest()
        lines.append(f'{{"seq":{number},"hash":"{previous}","event":'.encode() + data + b"}\n")
    return b"".join(lines)
