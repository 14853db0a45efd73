"""照合値 as a signed note, in the form of C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint, c2sp.org/signed-note).

    migtrack/990019
    120
    SxHJg1…=

    — migtrack/990019 Xk3aQ…=

Three lines name the log, the number of its events and a hash; after a blank line stands who signed
them. Tools for signed notes read it, and so does openssl: what is signed are the three lines, their
line ends included. The hash is that of the newest event. Every event holds the hash of the one
before, so it means all of them, though it is no Merkle root: what proves inclusion in a tree
cannot be asked of it.

One byte changed makes it another note or none: the text must come out again exactly as it was read.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from unicodedata import normalize

from migtrack.audit.chain import Problem, ProblemKind
from migtrack.audit.check_value import check_text

LOG = "migtrack"
ED25519 = b"\x01"
"""Kind of signature in a key's number."""
KEY_ID_BYTES, KEY_BYTES, HASH_BYTES = 4, 32, 32
SPKI = bytes.fromhex("302a300506032b6570032100")
"""What stands before an Ed25519 public key in a PEM file (RFC 8410)."""
LARGEST_NOTE = 100_000

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether, under a public key of 32 bytes, a signature is that of a text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a checkpoint says: of which log, how many events, the hash of the newest."""

    origin: str
    size: int
    head: str
    """64 hexadecimal signs."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a signing key, by the name under which it signs."""

    name: str
    raw: bytes
    """32 bytes (RFC 8032)."""

    @property
    def id(self) -> bytes:
        """The four bytes that stand before each of its signatures."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        """As signed notes write a key in one line: name, number, key."""
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.raw).decode()}"

    @property
    def pem(self) -> bytes:
        """As openssl reads it."""
        return b"-----BEGIN PUBLIC KEY-----\n" + b64encode(SPKI + self.raw) + b"\n-----END PUBLIC KEY-----\n"


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line below a note."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note as read: what it says, the bytes that were signed, who signed."""

    mark: Mark
    text: bytes
    signatures: tuple[NoteSignature, ...]


class NoteState(StrEnum):
    """What a checkpoint file is worth, before it is held against the chain."""

    TRUSTED = "trusted"
    UNREADABLE = "unreadable"
    OTHER_BODY = "other_body"
    OTHER_KEY = "other_key"
    BAD_SIGNATURE = "bad_signature"


def origin_of(body: str) -> str:
    """The name of a body's log; its keys sign under the same name."""
    return f"{LOG}/{body}"


def note_text(mark: Mark) -> bytes:
    """The bytes that are signed."""
    return f"{mark.origin}\n{mark.size}\n{b64encode(bytes.fromhex(mark.head)).decode()}\n".encode()


def sign_note(mark: Mark, key: PublicKey, sign: Sign) -> bytes:
    """The whole note."""
    text = note_text(mark)
    return text + b"\n" + note_line(NoteSignature(key.name, key.id, sign(text)))


def read_note(data: bytes) -> SignedNote | None:
    """A note's parts; None for bytes that are none, or are written otherwise than a note is."""
    text, blank, below = data.rpartition(b"\n\n")
    if not blank or len(data) > LARGEST_NOTE:
        return None
    text += b"\n"
    try:
        mark = _read_mark(text.decode())
        signatures = tuple(_read_signature(line) for line in below.decode().splitlines())
    except ValueError:
        return None
    again = text + b"\n" + b"".join(map(note_line, signatures))
    return SignedNote(mark, text, signatures) if signatures and again == data else None


def judge_note(note: SignedNote | None, body: str, known: Sequence[PublicKey], verify: Verify) -> NoteState:
    """Whether a note is of this body, by a key that is known, and signed by it."""
    if note is None:
        return NoteState.UNREADABLE
    if note.mark.origin != origin_of(body):
        return NoteState.OTHER_BODY
    by_name = {(key.name, key.id): key.raw for key in known}
    ours = [(by_name[s.name, s.key_id], s.signature) for s in note.signatures if (s.name, s.key_id) in by_name]
    if not ours:
        return NoteState.OTHER_KEY
    is_signed = all(verify(raw, signature, note.text) for raw, signature in ours)
    return NoteState.TRUSTED if is_signed else NoteState.BAD_SIGNATURE


def contradiction(mark: Mark, newest: int, head: str | None, subject: str = "") -> Problem | None:
    """What is wrong with a chain that a checkpoint covers; None where it still says the same.

    `newest` is the number of the chain's newest event, `head` the hash of its event number `mark.size`.
    """
    if newest == 0 and mark.size:
        return Problem(ProblemKind.DELETED, 1, "audit.chain_gone", subject)
    if mark.size > newest:
        return Problem(ProblemKind.TRUNCATED, newest + 1, "audit.shorter_than_checkpoint", subject)
    if mark.size and mark.head != head:
        return Problem(ProblemKind.REWRITTEN, mark.size, "audit.other_than_checkpoint", subject)
    return None


def read_groups(text: str) -> tuple[int | None, str] | None:
    """照合値 as copied from paper: its number where one stands before a colon, and the hash; None for anything else."""
    before, colon, groups = normalize("NFKC", text).rpartition(":")
    head = "".join(groups.split()).replace("-", "").lower()
    number = before.strip().lstrip("#")
    is_hash = len(head) == 2 * HASH_BYTES and all(sign in "0123456789abcdef" for sign in head)
    if not is_hash or (colon and not (number.isascii() and number.isdecimal() and len(number) < 16)):
        return None
    return (int(number) if colon else None), head


def written_groups(size: int, head: str) -> str:
    """照合値 as it is copied to paper: `120: 4b1f09ac 77d0…`."""
    return f"{size}: {check_text(head)}"


def read_public_pem(data: bytes, name: str) -> PublicKey | None:
    """A public key as openssl writes it; None for anything else."""
    lines = data.decode("ascii", "replace").split("-----")
    if len(lines) < 5 or lines[1] != "BEGIN PUBLIC KEY":
        return None
    try:
        der = b64decode("".join(lines[2].split()), validate=True)
    except ValueError:
        return None
    is_ours = der.startswith(SPKI) and len(der) == len(SPKI) + KEY_BYTES
    return PublicKey(name, der[len(SPKI) :]) if is_ours else None


def read_key_line(text: str) -> PublicKey | None:
    """A public key as signed notes write it in one line; None for anything else."""
    name, plus, rest = text.partition("+")
    _, more, key = rest.partition("+")
    try:
        raw = b64decode(key, validate=True)
    except ValueError:
        return None
    if not (plus and more and raw.startswith(ED25519) and len(raw) == 1 + KEY_BYTES):
        return None
    found = PublicKey(name, raw[1:])
    return found if str(found) == text else None


def known_keys(lines: Iterable[str]) -> list[PublicKey]:
    """The keys that lines name, each once; what is no key is left out."""
    return [key for line in dict.fromkeys(lines) if (key := read_key_line(line)) is not None]


def _read_mark(text: str) -> Mark:
    origin, size, head, *extensions = text.removesuffix("\n").split("\n")
    raw = b64decode(head, validate=True)
    is_plain = all((origin, *extensions)) and not any(ord(sign) < 32 for sign in text.replace("\n", ""))
    if not is_plain or len(raw) != HASH_BYTES or str(int(size)) != size or b64encode(raw).decode() != head:
        raise ValueError(text)
    return Mark(origin, int(size), raw.hex())


def _read_signature(line: str) -> NoteSignature:
    dash, name, encoded = line.split(" ")
    raw = b64decode(encoded, validate=True)
    if dash != "—" or not name or "+" in name or len(raw) <= KEY_ID_BYTES:
        raise ValueError(line)
    return NoteSignature(name, raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:])


def note_line(signed: NoteSignature) -> bytes:
    """The line of a signature below a note."""
    return f"— {signed.name} {b64encode(signed.key_id + signed.signature).decode()}\n".encode()
