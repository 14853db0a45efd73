"""Desks for tests: a new workspace with people and a small specification, a clock that is told the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.municipality import BodyKind
from migtrack.domain.operation import Operation
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import Refusal
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.labels import Language, message
from migtrack.services.beginning import Answers, FirstPerson, init_workspace
from migtrack.services.database_roles import set_roles
from migtrack.services.desk import Desk
from migtrack.services.persons import add_person
from migtrack.services.specifications import StagedSpecification, import_specification

if TYPE_CHECKING:
    from migtrack.store.store import Store

TOWN = "990019"
MARKS = {"m": RequirementClass.MANDATORY, "o": RequirementClass.OPTIONAL, "p": RequirementClass.PROHIBITED}


@dataclass
class ToldClock:
    """A clock that stands until it is moved."""

    now: datetime = datetime(2026, 11, 2, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@dataclass
class Town:
    """A body of a test, with the persons who work there."""

    desk: Desk
    clock: ToldClock
    persons: tuple[str, ...] = ("sato", "kato", "mori", "kansa")
    versions: list[str] = field(default_factory=list)
    database: str = ""
    """URL of the owner where it is PostgreSQL."""
    stores: "dict[str, Store]" = field(default_factory=dict)

    def as_(self, person: str) -> Desk:
        """The desk of another person of the town; on PostgreSQL connected with the login of their own."""
        store = self.desk.store if self.database == "" or person == "sato" else self._connected(person)
        return Desk(store, self.desk.catalogue, self.desk.body, root=self.desk.root, actor=person, clock=self.clock)

    def _connected(self, person: str) -> "Store":
        from migtrack.store.store import open_store

        if person not in self.stores:
            self.stores[person] = open_store(self.database.replace("://migtrack@", f"://p_{person}@"))
        return self.stores[person]

    def close(self) -> None:
        """Let go of every connection."""
        for store in (self.desk.store, *self.stores.values()):
            store.close()

    def operation(self, text: str) -> Operation:
        """An operation by any of its names."""
        return self.desk.catalogue.find_operation(text)

    def on(self, day: date) -> Desk:
        """The desk looking back to the end of a day."""
        return replace(self.desk, as_of=day, memory={})

    @contextmanager
    def refuses(self, kind: type[Refusal], key: str) -> Iterator[None]:
        """What is done here is refused for that reason, in words of both languages, and leaves no trace."""
        before = self.desk.trail.head()
        with pytest.raises(kind) as caught:
            yield
        assert type(caught.value) is kind
        assert caught.value.key == key
        assert all(message(key, language, **caught.value.values) for language in Language)
        assert self.desk.trail.head() == before


def open_town(folder: Path, catalogue: Catalogue) -> Town:
    """A town that is there already, its clock an hour after the beginning."""
    from migtrack.store.store import open_store

    clock = ToldClock(datetime(2026, 11, 2, 2, tzinfo=UTC))
    desk = Desk(open_store(f"sqlite:///{folder}/migtrack.db"), catalogue, TOWN, root=folder, actor="sato", clock=clock)
    return Town(desk, clock)


def new_town(folder: Path, database: str = "") -> Town:
    """A fictional town with a staff member (all roles), an approver, another staff member and an auditor."""
    clock = ToldClock()
    answers = Answers(TOWN, "架空町", BodyKind.TOWN, has_welfare_office=True)
    begun = init_workspace(folder, answers, FirstPerson("sato", "佐藤"), database=database, clock=clock)
    town = Town(begun.desk, clock, database=database)
    for person in (
        Person("kato", "加藤", "課長", "情報政策課", roles=(Role.APPROVER, Role.STAFF)),
        Person("mori", "森", "主事", "住民課", roles=(Role.STAFF,)),
        Person("kansa", "監査", "書記", "監査委員事務局", roles=(Role.AUDITOR,)),
    ):
        add_person(town.as_("sato"), replace(person, login=f"p_{person.id}" if database else ""))
    if database:
        set_roles(database, create_logins=True)
    town.desk = town.as_("sato")
    return town


def requirement(identity: str, text: str, mark: str = "m", position: int = 1) -> Requirement:
    """A requirement of a test."""
    marks = ((BodyClass.ALL, MARKS[mark]),)
    return Requirement(identity, "", f"題 {identity}", text, marks, position=position)


def put_version(
    town: Town, version: str, texts: dict[str, str], *, document: str = "juki", published: date | None = None
) -> int:
    """Register a version whose requirements are given as `{"0019001m": text}` (last sign: class)."""
    from migtrack.services.errata import stand
    from migtrack.services.specifications import _unpinned

    record, specification, data = written_version(version, texts, document, published)
    desk = town.as_("sato")
    standing = stand(desk, record)
    pins = _unpinned(desk, standing.version)
    staged = StagedSpecification(
        standing.version, specification, data, (), standing.known, None, pins, completes=standing.completes
    )
    return import_specification(desk, staged)


def overwrite_version(town: Town, version: str, texts: dict[str, str], *, document: str = "juki") -> None:
    """Put another text under a registered version, as trails from before decision 0006 hold it."""
    from migtrack.store.writer import change_to

    record, _, data = written_version(version, texts, document)
    with town.as_("sato").writing("spec.import") as pen:
        pen.writer.put_content(data, "application/json")
        pen.record([change_to(record, "spec.erratum")])


def written_version(
    version: str, texts: dict[str, str], document: str, published: date | None = None
) -> tuple[SpecVersion, Specification, bytes]:
    """A version as a test writes it down: its record, its content, and the content's bytes."""
    from migtrack.domain.canonical import digest
    from migtrack.specs.digest import specification_bytes

    rows = tuple(requirement(key[:-1], text, key[-1], at) for at, (key, text) in enumerate(texts.items(), 1))
    specification = Specification((), rows)
    data = specification_bytes(specification)
    record = SpecVersion(
        document, version, published or date(2025, 8, 29), None, "試験", digest(data), digest(data), len(rows), 0
    )
    return record, specification, data
