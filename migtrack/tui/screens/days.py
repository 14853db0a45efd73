"""2つの日の比較: what is otherwise at the later day, by whom and why; F8 writes it as a file."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from migtrack.labels import Language, message
from migtrack.services.day_comparison import DaysCompared, compare_days
from migtrack.services.day_comparison_words import DayWords, ShownChange, write_days
from migtrack.services.desk import Desk
from migtrack.tui.keys import Key
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.decision_card import open_card
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.more import MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field, FieldKind, read_day
from migtrack.tui.widgets.file_form import offered_name
from migtrack.tui.widgets.form import Form

if TYPE_CHECKING:
    from migtrack.tui.app import MigtrackApp

ENDINGS = (".xlsx", ".csv", ".docx", ".pdf", ".html")
MONTH = timedelta(days=30)


def ask_days(app: "MigtrackApp") -> None:
    """Ask for two days, and compare them."""
    language, last = app.language, app.desk.as_of or app.real_today

    async def accept(values: Mapping[str, str]) -> str:
        first_day, last_day = read_day(values["first"]), read_day(values["last"])
        assert first_day is not None
        assert last_day is not None
        if last_day < first_day:
            said = {"first": first_day.isoformat(), "last": last_day.isoformat()}
            return message("days.reversed", language, **said)
        if last_day > app.real_today:
            return message("days.in_future", language, day=last_day.isoformat())
        chosen[:] = [first_day, last_day]
        return ""

    def closed(is_given: bool | None) -> None:
        if is_given:
            app.push_screen(PaneScreen(language, DaysPane(language, *chosen)))

    chosen: list[date] = []
    fields = [
        Field("first", message("days.ask_first", language), FieldKind.DAY, (last - MONTH).isoformat(), required=True,
              replaced=True),
        Field("last", message("days.ask_last", language), FieldKind.DAY, last.isoformat(), required=True,
              replaced=True),
    ]  # fmt: skip
    keys = message("tui.past.keys", language)
    app.push_screen(Form(message("days.title", language), fields, accept, language, keys=keys), closed)


class DaysPane(NarrowPane):
    """What changed between the ends of two days."""

    RARER: ClassVar[tuple[Key, ...]] = (NARROW,)
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "card", "remark.key.card", ("c",)),
        Key("f8", "write_days", "days.key.file", ("w",)),
        MORE,
        NARROW,
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._compared: DaysCompared | None = None
        self._told: list[tuple[str, str]] = []
        super().__init__(language)

    def title(self) -> str:
        """From day to day."""
        return f"{short_day(self.first, self.language)} → {short_day(self.last, self.language)}"

    def read(self, desk: Desk) -> tuple[DaysCompared, list[ShownChange], list[tuple[str, str]]]:
        """The comparison in words."""
        compared, words = compare_days(desk, self.first, self.last), DayWords(desk)
        return compared, [words.shown(change) for change in compared.changes], words.facts(compared)

    def show(self, answer: tuple[DaysCompared, list[ShownChange], list[tuple[str, str]]]) -> None:
        """Rows."""
        self._compared, rows, self._told = answer
        self.show_rows(rows)

    def columns(self) -> Sequence[Column[ShownChange]]:
        """What a person looks for."""
        say = self._say
        return (
            Column("operation", say("column_operation"), lambda c: c.operation, 14, 8, priority=2),
            Column("subject", say("column_subject"), lambda c: c.name, 30, 16, priority=0, grows=True),
            Column("difference", say("column_difference"), lambda c: c.difference, 8, 6, priority=0),
            Column("what", say("column_what"), lambda c: c.what.replace("\n", "  "), 40, 16, priority=1, grows=True),
            Column("who", say("column_who"), lambda c: c.who, 14, 8, priority=1),
            Column("why", say("column_why"), lambda c: c.why, 30, 12, priority=3, grows=True),
            Column("events", say("column_events"), lambda c: c.events, 14, 7, priority=5),
        )

    def facets(self) -> Sequence[Facet]:
        """業務, kind, difference, who."""
        say = self._say
        return (
            Facet("operation", say("column_operation"), lambda c: c.operation),
            Facet("kind", say("column_kind"), lambda c: c.kind),
            Facet("difference", say("column_difference"), lambda c: c.difference),
            Facet("who", say("column_who"), lambda c: c.who),
        )

    def key_of(self, row: ShownChange) -> str:
        """Its subject."""
        return row.subject

    def figures_of(self, rows: Sequence[ShownChange]) -> Sequence[tuple[str, str] | str]:
        """How many, and how far the body was at both ends."""
        told = "  ".join(f"{name} {text}" for name, text in self._told[1:])
        return (self.narrowing(), self.text("list.count", count=len(rows)) + "  ", told)

    def facts_of(self, row: ShownChange) -> Sequence[Fact]:
        """Every field, in full."""
        say = self._say
        facts = [
            Fact(say("column_difference"), row.difference),
            Fact(say("column_what"), row.what),
            Fact(say("column_who"), row.who),
            Fact(say("column_why"), row.why),
            Fact(say("column_events"), row.events),
        ]
        return [Fact(row.name), *(fact for fact in facts if fact.text)]

    def action_card(self) -> None:
        """The whole story of the record."""
        if self.table.row is not None:
            open_card(self, self.table.row.subject)

    def action_write_days(self) -> None:
        """The comparison as a file."""
        language = self.language

        def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
            compared = compare_days(desk, self.first, self.last)
            write_days(desk, compared, path)
            return message("days.written", language, file=str(path), count=len(compared.changes))

        name = offered_name(self._say("title"), f"{self.first:%Y%m%d}", f"{self.last:%Y%m%d}", ending=ENDINGS[0])
        ask_file(self, self._say("key.file"), name, write, endings=ENDINGS)

    def _say(self, key: str, **values: object) -> str:
        return message(f"days.{key}", self.language, **values)
