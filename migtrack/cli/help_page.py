"""Help pages measured in terminal cells.

click counts characters and breaks at spaces; Japanese takes two cells a character and has no
spaces, so its own formatter would run over the right edge of every terminal.
"""

from collections.abc import Iterable
from gettext import gettext

import click

from migtrack.width import cells, wrap

LEAST_TEXT_CELLS = 20


class HelpPage(click.HelpFormatter):
    """Wraps by cells and by the rules of Japanese typesetting; keeps the line breaks it is given."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line, continued under its first argument."""
        head = f"{' ' * self.current_indent}{prefix or gettext('Usage:')} {prog} "
        self._write_hanging(head, args, cells(head))

    def write_text(self, text: str) -> None:
        """A paragraph or several."""
        indent = " " * self.current_indent
        for line in text.split("\n"):
            self._write_hanging(indent, line, self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns; a long term has its line for itself."""
        rows = list(rows)
        indent = " " * self.current_indent
        column = min(max(cells(term) for term, _ in rows), col_max) + col_spacing + self.current_indent
        for term, meaning in rows:
            head = indent + term
            if cells(head) + col_spacing > column and meaning:
                self.write(f"{head}\n")
                head = ""
            self._write_hanging(head + " " * (column - cells(head)), meaning, column)

    def _write_hanging(self, head: str, text: str, indent_cells: int) -> None:
        first, *others = wrap(text, max(self.width - indent_cells, LEAST_TEXT_CELLS)) or [""]
        self.write(f"{head}{first}".rstrip() + "\n")
        for line in others:
            self.write(f"{' ' * indent_cells}{line}\n")
