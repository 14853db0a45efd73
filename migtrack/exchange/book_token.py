"""The mark that a row of a book carries in a hidden column, by which it is known when it comes back.

A file's name, its sheets, the order of its rows say nothing: people rename, copy and sort. The mark
holds all that is needed, and a check sum, because dragging a cell downwards counts up its last digits.
It is no protection against people who forge; what they answer is recorded in somebody's name anyway.
"""

from dataclasses import dataclass

from migtrack.domain.canonical import digest

FORMAT = "migtrack1"
CHECK_SIGNS = 8


@dataclass(frozen=True, slots=True)
class RowToken:
    """Which row of which register, as of which event, with which answers."""

    body: str
    key: str
    digest: str
    """Of the requirement, or question, as it read."""
    seq: int
    sent: str
    """`sent_digest` of the answers as they went out."""

    @property
    def text(self) -> str:
        """As it stands in the cell; the key goes last, for it may hold blanks."""
        inner = f"{self.body} {self.seq} {self.digest} {self.sent}"
        return f"{FORMAT} {_check(inner, self.key)} {inner} {self.key}"


def read_token(text: str) -> RowToken | None:
    """The mark in a cell; None where there is none or it was tampered with."""
    parts = text.strip().split(" ", 6)
    if len(parts) != 7 or parts[0] != FORMAT or not parts[3].isdecimal():
        return None
    _, check, body, seq, asked, sent, key = parts
    found = RowToken(body, key, asked, int(seq), sent)
    return found if _check(f"{body} {seq} {asked} {sent}", key) == check else None


def _check(inner: str, key: str) -> str:
    return digest(f"{inner} {key}".encode())[:CHECK_SIGNS]
