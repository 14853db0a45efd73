"""How long `migtrack --help` takes, as a multiple of a bare `python -c pass`.

    python bench/startup.py

Both are run in turn, so that whatever else the machine does falls on both, and the median of the
pairs' ratios counts; with bytecode compiled (a first run compiles it into a folder of this
benchmark's own). Leaves with 1 above the limit.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 25
LIMIT = 6.0
SCRIPT = Path(sys.executable).with_name("migtrack")
HELP = [str(SCRIPT)] if SCRIPT.is_file() else [sys.executable, "-m", "migtrack"]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Without a timeout: waiting with one polls, in steps that grow to 50 ms."""
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    bare, help_page = [sys.executable, "-c", "pass"], [*HELP, "--help"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as compiled:
        environment["PYTHONPYCACHEPREFIX"] = compiled
        for command in (bare, help_page):
            seconds(command, environment)
        pairs = [(seconds(bare, environment), seconds(help_page, environment)) for _ in range(RUNS)]
    ratio = median(help_page / bare for bare, help_page in pairs)
    for name, column in zip(("python -c pass", "migtrack --help"), zip(*pairs, strict=True), strict=True):
        print(f"{name:16} {median(column) * 1000:6.1f} ms (least {min(column) * 1000:.1f})")
    print(f"ratio            {ratio:6.1f} x (at most {LIMIT:g} x)")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
