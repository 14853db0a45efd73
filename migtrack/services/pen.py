"""The pen: what a transaction writes with, and in whose name; with every event, the catalogue it rests on."""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from migtrack.domain.canonical import GREATEST_INTEGER, canonical_bytes, digest
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import WrongValue

if TYPE_CHECKING:
    from migtrack.audit.chain import StoredEvent
    from migtrack.services.desk import Desk
    from migtrack.store.writer import Change, Writer


@dataclass(frozen=True)
class Pen:
    """What a transaction writes with: the writer, and in whose name."""

    desk: "Desk"
    writer: "Writer"
    person: Person
    role: Role

    def record(self, changes: "Sequence[Change]") -> "list[StoredEvent]":
        """Append the events of changes that change something."""
        from migtrack.store.writer import Stamp

        for change in changes:
            check_writable([change.after, change.reason])
        via = f"{self.desk.store.login or self.desk.login}@{socket.gethostname()}"
        catalogue = keep_catalogue(self.writer, self.desk)
        return self.writer.append(changes, Stamp(self.person.id, self.role.value, via, self.desk.now, catalogue))

    def next_id(self, kind: str, letter: str) -> str:
        """The next number of a kind, `C-0042`; numbers are never reused."""
        return f"{letter}-{self.writer.count_subjects(kind) + 1:04d}"


def check_writable(value: Any) -> None:
    """Refuse what no database and no JSON holds: broken characters, and numbers beyond exactness."""
    if isinstance(value, str):
        if "\0" in value or not _is_encodable(value):
            raise WrongValue("desk.broken_text", text=ascii(value)[:60])
    elif isinstance(value, int) and abs(value) > GREATEST_INTEGER:
        raise WrongValue("desk.number_too_large", number=str(value)[:60])
    elif isinstance(value, list):
        for item in value:
            check_writable(item)
    elif value is not None and isinstance(value, Mapping):
        for item in value.values():
            check_writable(item)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, as from a command line in another encoding
        return False
    return True


def keep_catalogue(writer: "Writer", desk: "Desk") -> str:
    """Store the catalogue in force, file by file, and return the digest of its list (decision D4)."""
    name, listing = catalogue_listing(desk)
    if not writer.has_content(name):
        for data in desk.catalogue.files().values():
            writer.put_content(data, "application/octet-stream")
        writer.put_content(listing, "application/json")
    return name


def catalogue_listing(desk: "Desk") -> tuple[str, bytes]:
    """The list of the catalogue's files with their digests, behind its own digest."""
    if "catalogue" not in desk.memory:
        files = desk.catalogue.files()
        listing = canonical_bytes([[name, digest(data)] for name, data in sorted(files.items())])
        desk.memory["catalogue"] = (digest(listing), listing)
    found: tuple[str, bytes] = desk.memory["catalogue"]
    return found
