"""The desk: who sits at it, for which body, at which day, with which database and catalogue.

Every service takes a desk. It is built once per command or session by `open_desk`, the only
composition root; the clock and the account are read here and nowhere below.
"""

import getpass
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.municipality import Profile
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.labels import Language
from migtrack.people.rights import role_for
from migtrack.services.workspace import Workspace, find_workspace

if TYPE_CHECKING:  # the database costs 0.4 s to import; a desk opens it when it is first asked
    from migtrack.audit.chain import StoredEvent
    from migtrack.store.reader import Reader
    from migtrack.store.store import Store
    from migtrack.store.trail import Trail
    from migtrack.store.writer import Change, Writer

JAPAN = timezone(timedelta(hours=9))
"""Days are Japanese days (decision D6)."""

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def account() -> str:
    """The login of whoever runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@dataclass
class Desk:
    """A person's place of work in one body. Reading shows `as_of` when it is set; then nothing is written."""

    store: "Store"
    catalogue: Catalogue
    body: str
    language: Language = Language.JA
    root: Path | None = None
    as_of: date | None = None
    actor: str | None = None
    """Person id given by the caller; by default the person whose login is the account."""
    role: Role | None = None
    clock: Clock = system_clock
    login: str = field(default_factory=account)
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What was worked out at this desk from stored texts, by what it depends on; safe to forget."""

    @property
    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.clock()

    @property
    def today(self) -> date:
        """The day it is in Japan, or the day looked back to."""
        return self.as_of or self.now.astimezone(JAPAN).date()

    @property
    def trail(self) -> "Trail":
        """The body's events."""
        return self.store.trail(self.body)

    @property
    def state(self) -> "Reader":
        """The body's state: present, or as of the day asked for."""
        return self._past if self.as_of else self.store.reader(self.body)

    @cached_property
    def _past(self) -> "Reader":
        return self.store.reader_at(self.body, self.last_seq())

    def last_seq(self) -> int:
        """The newest event that this desk sees."""
        if self.as_of is None:
            return self.trail.head()
        end_of_day = datetime.combine(self.as_of + timedelta(days=1), time(), JAPAN)
        return self.trail.seq_at(end_of_day)

    @property
    def profile(self) -> Profile:
        """What the body said of itself; WrongValue for a body that this database does not know."""
        held = self.state.find(Profile, self.body)
        if held is None:
            raise WrongValue("desk.unknown_body", body=self.body)
        return held.value

    @cached_property
    def person(self) -> Person:
        """The registered person who acts; ForbiddenByRule when there is none."""
        reader = self.store.reader(self.body)
        if self.actor is not None:
            held = reader.find(Person, self.actor)
            if held is None:
                raise ForbiddenByRule("desk.actor_unknown", actor=self.actor)
            return held.value
        for person in reader.all(Person, login=self.login):
            return person
        raise ForbiddenByRule("desk.login_unknown", login=self.login)

    @contextmanager
    def writing(self, action: str) -> "Iterator[Pen]":
        """A transaction in which the acting person may do `action`; all of it is written or nothing."""
        if self.as_of is not None:
            raise ForbiddenByRule("desk.past_is_read_only", day=self.as_of.isoformat())
        person = self.person
        role = role_for(person, action, self.role, self.today)
        with self.store.writing(self.body) as writer:
            yield Pen(self, writer, person, role)

    def record(self, changes: "Sequence[Change]", action: str) -> "list[StoredEvent]":
        """Write changes in one transaction of their own."""
        with self.writing(action) as pen:
            return pen.record(changes)


@dataclass(frozen=True)
class Pen:
    """What a transaction writes with: the writer, and in whose name."""

    desk: Desk
    writer: "Writer"
    person: Person
    role: Role

    def record(self, changes: "Sequence[Change]") -> "list[StoredEvent]":
        """Append the events of changes that change something."""
        from migtrack.store.writer import Stamp

        via = f"{self.desk.login}@{socket.gethostname()}"
        catalogue = keep_catalogue(self.writer, self.desk.catalogue)
        return self.writer.append(changes, Stamp(self.person.id, self.role.value, via, self.desk.now, catalogue))

    def next_id(self, kind: str, letter: str) -> str:
        """The next number of a kind, `C-0042`; numbers are never reused."""
        return f"{letter}-{self.writer.count_subjects(kind) + 1:04d}"


def keep_catalogue(writer: "Writer", catalogue: Catalogue) -> str:
    """Store the catalogue in force, file by file, and return the digest of its list (decision D4)."""
    files = catalogue.files()
    listing = canonical_bytes([[name, digest(data)] for name, data in sorted(files.items())])
    if not writer.has_content(digest(listing)):
        for data in files.values():
            writer.put_content(data, "application/octet-stream")
    return writer.put_content(listing, "application/json")


def open_desk(
    workspace: Path | None = None,
    *,
    database: str | None = None,
    body: str | None = None,
    language: Language | None = None,
    as_of: date | None = None,
    actor: str | None = None,
    role: Role | None = None,
    clock: Clock = system_clock,
) -> Desk:
    """The desk of a workspace; what is given here goes before what its settings say."""
    from migtrack.store.store import open_store

    found = find_workspace(workspace or Path.cwd()) if workspace or not (database and body) else None
    return Desk(
        store=open_store(database or _settings(found).database),
        catalogue=open_catalogue(found.root if found else None),
        body=body or _settings(found).body,
        language=language or (found.language if found else Language.JA),
        root=found.root if found else None,
        as_of=as_of,
        actor=actor,
        role=role,
        clock=clock,
    )


def _settings(found: Workspace | None) -> Workspace:
    if found is None:
        raise WrongValue("workspace.none", folder=str(Path.cwd()))
    return found
