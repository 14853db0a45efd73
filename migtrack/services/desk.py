"""The desk: who sits at it, for which body, at which day, with which database and catalogue.

Every service takes a desk. It is built once per command or session by `open_desk`, the only
composition root; the clock and the account are read here and nowhere below.
"""

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.domain.municipality import Profile
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, StaleRevision, WrongValue
from migtrack.labels import Language
from migtrack.people.rights import in_office, role_for
from migtrack.services.days import check_days
from migtrack.services.pen import Pen
from migtrack.services.workspace import Workspace, find_workspace, load_workspace

if TYPE_CHECKING:  # the database costs 0.4 s to import; a desk opens it when it is first asked
    from migtrack.audit.chain import StoredEvent
    from migtrack.domain.event import Subject
    from migtrack.store.past import PastReader
    from migtrack.store.reader import Reader
    from migtrack.store.store import Store
    from migtrack.store.trail import Trail
    from migtrack.store.writer import Change

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


BENCH, VERDICTS = "bench", "verdicts"
"""What a desk remembers under all that it follows from, its catalogue too: as true at any other day."""


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
    watch: Callable[[int, int], None] | None = field(default=None, repr=False)
    """Told how many of how many are done, while something takes long."""
    at_event: int | None = None
    """With `as_of`: look back to the moment right after this event, instead of to the end of that day."""

    def __post_init__(self) -> None:
        """A desk that looks back has the catalogue that was in force then (decision D4)."""
        present = self.catalogue.present
        self.catalogue = present.as_kept(self._kept_catalogue) if self.as_of else present

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
    def _past(self) -> "PastReader":
        last = self.last_seq()
        if not last and self.as_of and self.trail.head():
            raise WrongValue("desk.before_beginning", day=self.as_of.isoformat())
        return self.store.reader_at(self.body, last)

    @property
    def gone(self) -> "tuple[Subject, ...]":
        """Subjects of whose state at the day looked back to nothing is kept since a purge; () where nothing is gone."""
        from migtrack.domain.purge import Purge

        if self.as_of is None or not self.last_seq() or not self.store.reader(self.body).all(Purge):
            return ()
        return self._past.gone

    def last_seq(self) -> int:
        """The newest event that this desk sees."""
        if self.as_of is None:
            return self.trail.head()
        if self.at_event is not None:
            return min(self.at_event, self.trail.head())
        end_of_day = datetime.combine(self.as_of + timedelta(days=1), time(), JAPAN)
        return self.trail.seq_at(end_of_day)

    def _kept_catalogue(self) -> dict[str, bytes]:
        """The files of the catalogue that the newest event which this desk sees was written under."""
        from migtrack.services.past import kept_catalogue

        return kept_catalogue(self)

    @property
    def profile(self) -> Profile:
        """What the body said of itself; WrongValue for a body that this database does not know."""
        held = self.state.find(Profile, self.body)
        if held is None:
            raise WrongValue("desk.unknown_body", body=self.body)
        return held.value

    @property
    def person(self) -> Person:
        """The registered person who acts, as registered now; ForbiddenByRule when there is none.

        An account that several persons use in turn is the one's who is in office.
        """
        reader = self.store.reader(self.body)
        if self.actor is not None and self.store.login is None:
            held = reader.find(Person, self.actor)
            if held is None:
                raise ForbiddenByRule("desk.actor_unknown", actor=self.actor)
            return held.value
        return self._whose_login(reader, self.store.login or self.login)

    def _whose_login(self, reader: "Reader", login: str) -> Person:
        """The person registered with a login; on PostgreSQL nobody else acts, whoever is named (decision D5)."""
        persons = reader.all(Person, login=login)
        if not persons:
            raise ForbiddenByRule("desk.session_unknown" if self.store.login else "desk.login_unknown", login=login)
        found = next((person for person in persons if in_office(person, self.today)), persons[0])
        if self.actor not in (None, found.id):
            raise ForbiddenByRule("desk.actor_is_the_login", actor=str(self.actor), login=login, name=found.name)
        return found

    @contextmanager
    def writing(self, action: str) -> "Iterator[Pen]":
        """A transaction in which the acting person may do `action`; all of it is written or nothing."""
        person, role = self.writer_of(action)
        try:
            with self.store.writing(self.body) as writer:
                yield Pen(self, writer, person, role)
        except StaleRevision as stale:
            from migtrack.services.stale_words import in_words

            raise in_words(self, stale) from stale

    def writer_of(self, action: str) -> tuple[Person, Role]:
        """Who would do an action here, and as what; ForbiddenByRule where nobody may, or the past is shown."""
        if self.as_of is not None:
            raise ForbiddenByRule("desk.past_is_read_only", day=self.as_of.isoformat())
        person = self.person
        return person, role_for(person, action, self.role, self.today)

    def record(self, changes: "Sequence[Change]", action: str) -> "list[StoredEvent]":
        """Write changes in one transaction of their own."""
        with self.writing(action) as pen:
            return pen.record(changes)


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
    may_be_empty: bool = False,
) -> Desk:
    """The desk of a workspace; what is given here goes before what its settings say.

    A workspace that is named is that folder; else it is sought upward from the current one.
    WrongValue for a body that the database does not know (unless the chain `may_be_empty`, as verification
    must find it), or an SQLite file that is not there.
    """
    from migtrack.store.store import open_store

    check_days(as_of)
    found = _workspace(workspace, is_needed=not (database and body))
    url = database or _settings(found).database
    check_file(url)
    desk = Desk(
        store=open_store(url),
        catalogue=open_catalogue(found.root if found else None),
        body=body or _settings(found).body,
        language=language or (found.language if found else Language.JA),
        root=found.root if found else None,
        as_of=as_of,
        actor=actor,
        role=role,
        clock=clock,
    )
    if not may_be_empty and not desk.trail.head():
        login, is_owner = desk.store.login, desk.store.is_owner
        desk.store.close()
        if login is not None and not is_owner:
            raise ForbiddenByRule("desk.not_admitted", login=login, body=desk.body)
        raise WrongValue("desk.unknown_body", body=desk.body)
    return desk


def check_file(url: str) -> None:
    """Refuse an SQLite URL whose file is not there: opening it would make an empty database of a typing slip."""
    scheme, _, file = url.partition(":///")
    if scheme.startswith("sqlite") and file and not Path(file).exists():
        raise BrokenWorld("desk.no_database_file", file=file)


def _workspace(named: Path | None, *, is_needed: bool) -> Workspace | None:
    if named is not None:
        return load_workspace(named)
    return find_workspace(Path.cwd()) if is_needed else None


def _settings(found: Workspace | None) -> Workspace:
    if found is None:
        raise WrongValue("workspace.none", folder=str(Path.cwd()))
    return found
