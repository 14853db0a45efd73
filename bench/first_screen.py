"""From the command to the painted board: `migtrack demo` in a pseudo-terminal, beside a bare Python.

    python bench/first_screen.py [RUNS]

Prints seconds and the ratio to `python -c pass`; the demo is new in every run, bytecode is
compiled by a run that is not counted.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 40, 120
PAINTED = "子ども・子育て支援".encode()
"""The last row of the board."""
BOUND_SECONDS = 30


def main(runs: int = 5) -> None:
    """Print the median of some runs."""
    first_screen()
    painted = [first_screen() for _ in range(runs)]
    bare = [bare_python() for _ in range(runs)]
    seconds, base = statistics.median(painted), statistics.median(bare)
    print(f"demo, command to painted board: {seconds:.2f} s (min {min(painted):.2f}, max {max(painted):.2f})")
    print(f"python -c pass: {base:.3f} s; ratio {seconds / base:.0f} ×")


def first_screen() -> float:
    """Seconds until the last row of the board is on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        child, terminal = pty.fork()
        if child == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            command = [sys.executable, "-m", "migtrack", "demo", str(Path(folder) / "demo")]
            os.execve(sys.executable, command, environment)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        try:
            return _wait_for(terminal, PAINTED, began) - began
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(terminal)


def bare_python() -> float:
    """Seconds of a Python that does nothing."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - began


def _wait_for(terminal: int, wanted: bytes, began: float) -> float:
    seen = b""
    while wanted not in seen:
        if time.perf_counter() - began > BOUND_SECONDS:
            shown = seen[-2000:].decode(errors="replace")
            raise SystemExit(f"the board was not painted within {BOUND_SECONDS} s:\n{shown}")
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if ready:
            seen += os.read(terminal, 65_536)
    return time.perf_counter()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
