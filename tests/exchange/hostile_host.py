"""Imports files one after the other, each in a process of its own that may hold one GiB and live ten seconds.

    python -m tests.exchange.hostile_host WORKSPACE FILE…

Prints per file one JSON line: name, exit code (negative: killed by that signal), seconds, peak
megabytes, and what the command printed. The program is loaded once, in a process that then forks.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

GREATEST_BYTES = 2**30
GREATEST_SECONDS = 10


def main(workspace: str, files: list[str]) -> None:
    """Try every file."""
    from migtrack.cli.main import main as migtrack

    load_what_imports_need(workspace)
    for file in files:
        with tempfile.TemporaryFile() as printed:
            began = time.monotonic()
            child = os.fork()
            if child == 0:
                os.dup2(printed.fileno(), 1)
                resource.setrlimit(resource.RLIMIT_AS, (GREATEST_BYTES, GREATEST_BYTES))
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                signal.alarm(GREATEST_SECONDS)
                details = ["--document", "juki", "--version", "X9", "--published", "2026-01-01", "--apply", "--json"]
                code = migtrack(["-w", workspace, "spec", "import", file, *details])
                sys.stdout.flush()
                os._exit(code)
            _, status, used = os.wait4(child, 0)
            printed.seek(0)
            told = {
                "file": Path(file).name,
                "code": os.waitstatus_to_exitcode(status),
                "seconds": round(time.monotonic() - began, 2),
                "megabytes": used.ru_maxrss // 1024,
                "printed": printed.read().decode(),
            }
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


def load_what_imports_need(workspace: str) -> None:
    """Load every module before the forks: it is their cost that is measured, not Python's."""
    from migtrack.cli.main import main as migtrack

    small = Path(workspace).parent / "small.csv"
    small.write_text("機能ID,機能要件\n0019001,\n", encoding="utf-8")
    for file in (small, small.with_suffix(".xlsx"), small.with_suffix(".yaml")):
        file.touch()
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            migtrack(["-w", workspace, "spec", "import", str(file), "--document", "juki", "--version", "X0", "--json"])
    import python_calamine  # noqa: F401
    import yaml  # noqa: F401


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
