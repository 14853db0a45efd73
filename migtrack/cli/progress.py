"""How far long work is, in one line on the terminal that is written over and gone when the work is done.

Nothing is said of work that a moment does, and nothing at all where stderr is no terminal or a script
asked for JSON: what is kept in a file shall not hold lines that were meant for a minute.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from migtrack.labels.language import Language
from migtrack.labels.messages import message
from migtrack.width import cells

PATIENCE_SECONDS = 1.0
"""Before that nobody asks how far it is."""


@dataclass
class ProgressLine:
    """Matching, told from piece to piece."""

    stream: TextIO
    language: Language
    clock: Callable[[], float] = time.monotonic
    began: float | None = field(default=None, init=False)
    _width: int = field(default=0, init=False)

    def __call__(self, done: int, count: int) -> None:
        """So many of so many are done."""
        now = self.clock()
        self.began = now if self.began is None else self.began
        if done >= count:
            self._write("")
            self.began = None
        elif now - self.began >= PATIENCE_SECONDS:
            self._write(message("cli.matching", self.language, done=f"{done:,}", count=f"{count:,}"))

    def _write(self, line: str) -> None:
        gap = " " * max(self._width - cells(line), 0)
        if line or gap:
            self.stream.write(f"\r{line}{gap}" if line else f"\r{gap}\r")
            self.stream.flush()
        self._width = cells(line)


def progress_line(language: Language, *, wants_json: bool) -> ProgressLine | None:
    """The line on stderr; None where nobody looks at it."""
    return ProgressLine(sys.stderr, language) if sys.stderr.isatty() and not wants_json else None
