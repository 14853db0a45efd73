"""監査提出資料一式: what its members are called, and the bytes of those that its verification reads.

The forms are chosen so that a hundred lines of plain Python can check them (`exchange/pack/verify.py`):
one event a line with its exact stored bytes, one requirement a line with exactly what its digest
counts, one list of hashes as `sha256sum` writes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from migtrack.audit.chain import StoredEvent
from migtrack.audit.checkpoint import NoteSignature, SignedNote
from migtrack.domain.canonical import canonical_bytes, digest

LIST = "SHA256SUMS.txt"
FACTS = "facts.json"
LOG = "log/events.jsonl"
TEXTS = "specifications/requirements.jsonl"
INDEX, PROCEDURE, PROGRAM = "index.html", "procedure.html", "verify.py"
EVIDENCE, BASELINES, CHECKPOINTS, KEYS, CARDS = "evidence", "plan/baselines", "checkpoints", "keys", "cards"
FORMAT = 1
"""Of the pack; whoever reads one asks for it first."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the pack."""

    name: str
    """ASCII, with `/` between folders: every unpacker writes it alike."""
    data: bytes
    title: str
    """What it is, in the language of the pack."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the list names it."""

    name: str
    title: str
    size: int
    digest: str
    """SHA-256, hexadecimal."""

    @property
    def section(self) -> str:
        """The folder it lies in; empty at the top."""
        return self.name.rpartition("/")[0].partition("/")[0]


def listed(member: Member) -> Listed:
    """A member with its size and hash."""
    return Listed(member.name, member.title, len(member.data), digest(member.data))


def list_bytes(members: Iterable[Listed]) -> bytes:
    """The list as `sha256sum` writes and reads it."""
    return "".join(f"{one.digest}  {one.name}\n" for one in sorted(members, key=lambda one: one.name)).encode()


def facts_bytes(facts: Mapping[str, Any]) -> bytes:
    """What the pack is of, for programs."""
    return canonical_bytes({"format": FORMAT, **facts}) + b"\n"


def log_line(event: StoredEvent, left_out: str = "") -> bytes:
    """One event: number, hash, and its exact bytes; `null` where it was purged, or is left out for a reason."""
    front = f'{{"seq":{event.seq},"hash":"{event.hash}","event":'.encode()
    if left_out:
        return front + f'null,"left_out":"{left_out}"}}\n'.encode()
    return front + (b"null" if event.payload is None else event.payload) + b"}\n"


def text_line(facts: Mapping[str, Any], counted: Mapping[str, Any], counted_digest: str) -> bytes:
    """One requirement: where it stands, what its digest counts, the digest."""
    return canonical_bytes({**facts, "counted": counted, "digest": counted_digest}) + b"\n"


def note_name(note: SignedNote, signature: NoteSignature) -> str:
    """What a note is called without its ending; its key's number stands last."""
    return f"{CHECKPOINTS}/{note.mark.size:08d}-{signature.key_id.hex()}"


def key_name(key_id: bytes) -> str:
    """What the public half of a key is called."""
    return f"{KEYS}/{key_id.hex()}.pem"
