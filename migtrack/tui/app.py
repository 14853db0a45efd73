"""The terminal UI: which screens there are, who sits at the desk, and how wishes reach it.

All knowledge lies in the services; the app keeps one desk, asks it in one thread of its own
(`office` says why), and tells refusals in the user's words.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.app import App
from textual.events import Key
from textual.screen import Screen

from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message, word
from migtrack.services.desk import JAPAN, Desk
from migtrack.tui.office import refusal_facts, refusal_text
from migtrack.tui.reading_only import is_offered
from migtrack.tui.screens.board import BoardPane
from migtrack.tui.screens.framed import LOWEST, Framed, PaneScreen
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.windows import HelpScreen, refusal_notice
from migtrack.tui.theme import DAY, NIGHT, dress
from migtrack.tui.widgets.dialogs import Choice, Choose
from migtrack.tui.widgets.fields import day_text
from migtrack.tui.widgets.search_field import SearchField

T = TypeVar("T")

LOOK_AROUND_SECONDS = 5.0
"""How often the app looks whether somebody else wrote."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu that is a screen; its module is imported when somebody goes there."""

    key: str
    module: str
    pane: str
    options: Mapping[str, bool] = field(default_factory=dict)
    area: str = "tui"
    """Of the sentences in which its words stand."""

    def make(self, language: Language) -> Pane:
        """The pane of the screen."""
        made: Pane = getattr(import_module(f"migtrack.tui.screens.{self.module}"), self.pane)(language, **self.options)
        return made


PLACES = (
    Place("board", "board", "BoardPane"),
    Place("gaps", "gaps", "GapsPane"),
    Place("to_drop", "radar", "RadarPane"),
    Place("customs", "customisations", "CustomisationsPane"),
    Place("plan", "plan", "PlanPane"),
    Place("history", "history", "HistoryPane"),
    Place("revisions", "revisions", "RevisionsPane"),
    Place("tray", "tray", "TrayPane"),
    Place("inquiries", "inquiries", "InquiriesPane"),
    Place("practice", "work_changes", "WorkChangesPane"),
    Place("vendor_rows", "foreign_rows", "ForeignRowsPane"),
    Place("lots", "lots", "LotsPane", area="audit_screen"),
    Place("remarks", "remarks", "RemarksPane", area="audit_screen"),
)
AREAS = {place.key: place.area for place in PLACES} | {"days": "audit_screen"}


class MigtrackApp(App[None]):
    """One person at one desk."""

    TITLE = "migtrack"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, desk: Desk, *, dark: bool = False) -> None:
        super().__init__()
        self.desk, self.language = desk, desk.language
        self.revision = 0
        self.body_name = self.badge = ""
        self.kept: dict[str, Any] = {}
        self.is_auditor = False
        self._is_introduced = False
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._seen = -1
        dress(self, dark=dark)

    def on_mount(self) -> None:
        """The opening screen."""
        self.push_screen(PaneScreen(self.language, BoardPane(self.language)))
        self.introduce()
        self.warm_up()
        self.set_interval(LOOK_AROUND_SECONDS, self.look_around)

    def on_key(self, event: Key) -> None:
        """A sign typed right behind the key that opens a search was sent to the list, which has no use for it."""
        field = self.focused
        if isinstance(field, SearchField) and event.is_printable and event.character:
            event.prevent_default()  # else it is a command: m the menu, w a file
            field.insert_text_at_cursor(event.character)

    def on_unmount(self) -> None:
        """Let the thread of the desk go."""
        self._clerk.shutdown(wait=False, cancel_futures=True)

    # The desk

    async def at_desk(self, question: Callable[[Desk], T]) -> T:
        """The answer of a service; refusals are raised."""
        return await asyncio.get_running_loop().run_in_executor(self._clerk, question, self.desk)

    async def wish(self, change: Callable[[Desk], object]) -> str:
        """Let a service change something; what it refused, in the user's words, or nothing."""
        try:
            await self.at_desk(change)
        except Refusal as refusal:
            return refusal_text(refusal, self.language)
        self._written()
        return ""

    def _written(self) -> None:
        self.revision += 1
        self._seen = -1
        if isinstance(self.screen, Framed):
            self.screen.note_change()

    def tell(self, refusal: Refusal) -> None:
        """Show a refusal."""
        self.push_screen(refusal_notice(refusal_facts(refusal, self.language), self.language))

    def say(self, text: str) -> None:
        """Show a short success for a few seconds."""
        self.notify(text, timeout=4, markup=False)

    @work(exclusive=True, group="warm_up")
    async def warm_up(self) -> None:
        """Make the register ready, after what is asked for the opening screen."""
        from migtrack.tui.warming import Warming

        warming = Warming(self.language)
        while await self.at_desk(warming.go_on):
            pass

    @work(exclusive=True, group="look_around")
    async def look_around(self) -> None:
        """Show what others wrote meanwhile."""
        seq = await self.at_desk(lambda desk: desk.last_seq())
        if self._seen not in (-1, seq):
            self._written()
        self._seen = seq

    # Who sits here, and when

    @work(exclusive=True, group="introduce")
    async def introduce(self) -> None:
        """Name body, day and person in the bar of every screen."""

        def ask(desk: Desk) -> tuple[str, Person | None]:
            try:
                return desk.profile.name, desk.person
            except Refusal:
                return desk.profile.name, None

        try:
            self.body_name, person = await self.at_desk(ask)
        except Refusal as refusal:
            self.tell(refusal)
            return
        self.is_auditor = self.desk.role is Role.AUDITOR or bool(person and set(person.roles) == {Role.AUDITOR})
        self.badge = f"{self._day_badge()}  {self._person_badge(person)}"
        for screen in self.screen_stack:
            if isinstance(screen, Framed):
                screen.tell_place()
        if self.is_auditor and not self._is_introduced:
            self.go("history")  # an auditor begins with the trail
        self._is_introduced = True

    def offers(self, action: str) -> bool:
        """Whether a key of this action is offered: none that writes, for an auditor and in the past."""
        return is_offered(action, is_past=self.desk.as_of is not None, is_auditor=self.is_auditor)

    def _day_badge(self) -> str:
        at = f" #{self.desk.at_event}" if self.desk.at_event is not None else ""
        day = day_text(self.desk.today, self.language) + at
        return message("tui.as_of", self.language, day=day) if self.desk.as_of else day

    def _person_badge(self, person: Person | None) -> str:
        if person is None:
            return message("tui.nobody", self.language)
        role = word(self.desk.role, self.language) if self.desk.role else ""
        return f"{person.name}{f'({role})' if role else ''}"

    @property
    def real_today(self) -> date:
        """The day it is, wherever the desk looks back to."""
        return self.desk.now.astimezone(JAPAN).date()

    async def look_back(self, day: date | None) -> str:
        """The desk at another day, or today; why that cannot be, or nothing."""
        from migtrack.services.past import at_day, at_present

        return await self._sit_at(at_present(self.desk) if day is None else at_day(self.desk, day))

    async def sit(self, **changes: object) -> str:
        """Another person or role at the desk; why that cannot be, or nothing."""
        return await self._sit_at(replace(self.desk, **changes))  # type: ignore[arg-type]

    async def _sit_at(self, desk: Desk) -> str:
        before, self.desk = self.desk, desk
        try:
            await self.at_desk(lambda desk: desk.profile)
        except Refusal as refusal:
            self.desk = before
            return refusal_text(refusal, self.language)
        self._written()
        self.introduce()
        return ""

    # Places

    def go(self, place: str) -> None:
        """To a screen of the menu; the opening screen lies beneath all others."""
        while len(self.screen_stack) > LOWEST:
            self.pop_screen()
        if place != "board":
            chosen = next(entry for entry in PLACES if entry.key == place)
            self.push_screen(PaneScreen(self.language, chosen.make(self.language)))

    def action_menu(self) -> None:
        """Where to go and what to change."""
        entries = [entry.key for entry in PLACES] + ["days", "reports", "person", "past", "light"]
        said = {key: f"{AREAS.get(key, 'tui')}.menu.{key}" for key in entries}
        choices = [
            Choice(key, message(said[key], self.language), message(f"{said[key]}_hint", self.language))
            for key in entries
        ]
        self.push_screen(Choose(message("tui.key.menu", self.language), choices), self._menu_chosen)

    def _menu_chosen(self, entry: str | None) -> None:
        if entry == "light":
            self.theme = DAY.name if self.theme == NIGHT.name else NIGHT.name
        elif entry == "reports":
            self.choose_report()
        elif entry == "person":
            self.choose_person()
        elif entry == "past":
            from migtrack.tui.screens.people import past_form

            self.push_screen(past_form(self))
        elif entry == "days":
            from migtrack.tui.screens.days import ask_days

            ask_days(self)
        elif entry is not None:
            self.go(entry)

    @work
    async def choose_report(self) -> None:
        """Which report is written."""
        from migtrack.tui.screens.reports import choose_report

        await choose_report(self)

    @work
    async def choose_person(self) -> None:
        """Who acts from now on."""
        from migtrack.tui.screens.people import choose_person

        await choose_person(self)

    def action_help(self) -> None:
        """All keys of this screen."""
        screen: Screen[object] = self.screen
        if isinstance(screen, Framed) and not isinstance(screen, HelpScreen):
            self.push_screen(HelpScreen(self.language, screen.keys))
