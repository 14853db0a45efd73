"""The stage of the demo: a town founded as `init` founds one, its persons' desks, and a clock that the story sets.

Each person of the story writes from an account and a machine of the story, so that nothing of the
computer on which the town is built enters its trail.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.operation import Operation
from migtrack.domain.person import Person, Role
from migtrack.domain.step import StepRecord
from migtrack.labels import Language
from migtrack.progress.scope import propose_scope
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar
from migtrack.services.beginning import FIRST_ROLES, Answers, describe_body
from migtrack.services.calendars import town_hall_of
from migtrack.services.demo.story import Course, Founder, Story
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.pen import Pen, keep_catalogue
from migtrack.services.workspace import load_workspace

if TYPE_CHECKING:
    from migtrack.audit.chain import StoredEvent
    from migtrack.store.writer import Change

FIRST_YEAR = 2022
"""The year before the first step was begun."""


@dataclass
class StoryClock:
    """A clock that stands where the story is; days are Japanese days."""

    local: datetime

    def __call__(self) -> datetime:
        """The moment of the present scene."""
        return self.local.replace(tzinfo=JAPAN)


@dataclass(frozen=True)
class StoryPen(Pen):
    """A pen that writes from the account and the machine of the story's person."""

    def record(self, changes: "Sequence[Change]") -> "list[StoredEvent]":
        """Append the events of changes that change something."""
        from migtrack.store.writer import Stamp

        via = f"{self.person.login}@PC-{self.person.login.upper()}"
        catalogue = keep_catalogue(self.writer, self.desk)
        return self.writer.append(changes, Stamp(self.person.id, self.role.value, via, self.desk.now, catalogue))


@dataclass
class StoryDesk(Desk):
    """A desk of the story."""

    @contextmanager
    def writing(self, action: str) -> Iterator[Pen]:
        """A transaction as at any desk, written with the story's pen."""
        with super().writing(action) as pen:
            yield StoryPen(self, pen.writer, pen.person, pen.role)


@dataclass
class Stage:
    """Where the scenes are played."""

    desk: StoryDesk
    clock: StoryClock
    courses: tuple[Course, ...]
    desks: dict[str, StoryDesk] = field(default_factory=dict)
    recorded: dict[str, StepRecord] = field(default_factory=dict)
    """Steps as the last monthly return left them, by key."""

    def as_(self, person: str) -> StoryDesk:
        """The desk of a person of the town."""
        if person not in self.desks:
            self.desks[person] = replace(self.desk, actor=person)
        return self.desks[person]

    def operations(self, keys: Iterable[str]) -> list[Operation]:
        """Operations by key, in the order named."""
        return [self.desk.catalogue.find_operation(key) for key in keys]

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The town hall's working days over the years that the story tells of."""
        return working_calendar(town_hall_of(self.desk.catalogue, FIRST_YEAR, self.clock().year + 1))


def found_town(story: Story, place: Path, clock: StoryClock) -> Stage:
    """The first events of a new workspace, as `init` writes them, in the name of the story's founder."""
    from migtrack.store.store import open_store
    from migtrack.store.writer import change_to

    town, catalogue = story.town, open_catalogue()
    answers = Answers(town.code, town.name, town.kind, town.has_welfare_office, (), town.procurement, town.population)
    profile = describe_body(answers, None)
    states = propose_scope(profile, catalogue.operations, Language.JA)
    store = open_store(load_workspace(place).database)
    desk = StoryDesk(store, catalogue, profile.code, Language.JA, place, clock=clock)
    person = _first_person(story.founder, clock().date())
    with desk.store.writing(desk.body) as writer:
        changes = [change_to(person, "person.add"), change_to(profile, "body.init")]
        changes += [change_to(state, "operation.scope", reason=state.scope_reason) for state in states]
        StoryPen(desk, writer, person, Role.ADMIN).record(changes)
    return Stage(desk, clock, story.courses)


def _first_person(founder: Founder, day: date) -> Person:
    return Person(founder.id, founder.name, founder.title, founder.section, founder.login, FIRST_ROLES, from_day=day)
