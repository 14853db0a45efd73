"""A text in the user's own editor: $VISUAL, $EDITOR, else what the system surely has.

Terminals place the text of Japanese input methods badly at times; an editor of one's own, with
a file in UTF-8, always works.
"""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


def editor_command() -> list[str]:
    """The command line of the editor."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=os.name != "nt")
    return ["notepad"] if os.name == "nt" else ["vi"]


def edit_text(text: str) -> str:
    """The text as it was left; unchanged when the editor failed. OSError where there is none."""
    handle, name = tempfile.mkstemp(prefix="migtrack-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([*editor_command(), name], check=False)
        return path.read_text(encoding="utf-8-sig").rstrip("\n") if done.returncode == 0 else text
    finally:
        path.unlink(missing_ok=True)
