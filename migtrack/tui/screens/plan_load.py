"""作業量: hours asked of people and sections, and the moves that level them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from migtrack.labels import Language, message
from migtrack.schedule.load import By, Unit
from migtrack.services.desk import Desk
from migtrack.services.plan_load import (
    LoadReport,
    LoadRow,
    LostChance,
    Proposal,
    accept_proposals,
    chances_lost,
    levelling_proposals,
    plan_load,
)
from migtrack.tui.keys import Key
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field, day_text

BLOCKS = " ▁▂▃▄▅▆▇█"
COUNTS = ((By.SECTION, Unit.WEEK), (By.PERSON, Unit.WEEK), (By.SECTION, Unit.MONTH), (By.PERSON, Unit.MONTH))


class LoadPane(ListPane):
    """One row a person or section; the weeks ahead as a small graph."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f7", "level", "load.key.level"),
        Key("f8", "turn", "load.key.turn"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self._count = 0
        self._report: LoadReport | None = None
        super().__init__(language)

    def title(self) -> str:
        """作業量."""
        return self._say("screen")

    def read(self, desk: Desk) -> LoadReport:
        """Everybody, the highest peak first."""
        return plan_load(desk, *COUNTS[self._count])

    def show(self, answer: LoadReport) -> None:
        """Rows."""
        self._report = answer
        self.show_rows(answer.rows)
        if not answer.rows:
            self.table.say_nothing(self._say("nobody"))

    def columns(self) -> Sequence[Column[LoadRow]]:
        """The peak, and all of it."""
        say, language = self._say, self.language
        return (
            Column("who", say("column_who"), lambda row: row.load.who.name or UNKNOWN, 18, 12, priority=0),
            Column("peak", say("column_peak"), lambda row: short_day(row.load.peak.first, language), 10, priority=0,
                   order=lambda row: row.load.peak.first),
            Column("hours", say("column_hours"), lambda row: _hours(row.load.peak.minutes), 7, align="right",
                   priority=0, order=lambda row: row.load.peak.minutes),
            Column("at_once", say("column_tasks"), lambda row: str(row.load.most_at_once), 8, 6, align="right",
                   priority=1, order=lambda row: row.load.most_at_once),
            Column("capacity", say("capacity"), self._capacity, 14, 12, align="right", priority=3),
            Column("total", say("column_total"), lambda row: _hours(row.load.minutes), 8, align="right", priority=2,
                   order=lambda row: row.load.minutes),
            Column("busy", say("column_busy"), lambda row: " / ".join(row.busy_in(row.load.peak)), 20, 10, priority=2),
            Column("ahead", say("column_graph"), self._graph, 40, 16, priority=1, grows=True),
        )  # fmt: skip

    def key_of(self, row: LoadRow) -> str:
        """Its name."""
        return f"{row.load.who.is_person} {row.load.who.name}"

    def name_of(self, row: LoadRow) -> str:
        """Its name."""
        return row.load.who.name or UNKNOWN

    def tone_of(self, row: LoadRow) -> Tone:
        """Above what they can do."""
        return Tone.WARNING if self._is_weekly() and row.load.overloaded else Tone.PLAIN

    def figures_of(self, rows: Sequence[LoadRow]) -> Sequence[tuple[str, str] | str]:
        """How it is counted."""
        by, unit = self._counted()
        return (self._say("figures", by=by, unit=unit, count=len(rows)),)

    def facts_of(self, row: LoadRow) -> Sequence[Item]:
        """Every week or month with its tasks."""
        facts: list[Item] = [Fact(self.name_of(row)), Fact("", self._say("about"))]
        names = self._report.names if self._report else {}
        for stretch in sorted(row.load.stretches, key=lambda one: (one is not row.load.peak, one.first)):
            said = [f"{_hours(stretch.minutes)} h", *(f"{task} {names.get(task, '')}" for task in stretch.tasks)]
            said += [f"※{reason}" for reason in row.busy_in(stretch)]
            facts.append(Fact(short_day(stretch.first, self.language), "  ".join(said)))
        return facts

    def action_turn(self) -> None:
        """By section or person, by week or month, in turn."""
        self._count = (self._count + 1) % len(COUNTS)
        self.ask()

    def action_level(self) -> None:
        """What could begin later."""
        from migtrack.tui.screens.framed import PaneScreen

        pane = LevelPane(self.language, COUNTS[self._count][0])
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def _graph(self, row: LoadRow) -> str:
        """The weeks or months ahead of all, each as high as it is asked for."""
        if self._report is None:
            return ""
        firsts = sorted({one.first for each in self._report.rows for one in each.load.stretches})
        minutes = {one.first: one.minutes for one in row.load.stretches}
        most = max(row.load.peak.minutes, 1)
        return "".join(BLOCKS[-(-minutes.get(first, 0) * (len(BLOCKS) - 1) // most)] for first in firsts)

    def _capacity(self, row: LoadRow) -> str:
        hours = row.load.weekly_hours
        return self._say("unknown") if hours is None else str(hours)

    def _is_weekly(self) -> bool:
        return COUNTS[self._count][1] is Unit.WEEK

    def _counted(self) -> tuple[str, str]:
        by, unit = COUNTS[self._count]
        return self._say(f"by.{by.value}"), self._say(f"unit.{unit.value}")

    def _say(self, name: str, **values: object) -> str:
        return message(f"load.{name}", self.language, **values)


class LevelPane(ListPane):
    """Moves in their order; the marked ones, or all, go into the plan."""

    MARKABLE: ClassVar[bool] = True
    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f7", "accept", "load.key.accept"), *ListPane.KEYS)

    def __init__(self, language: Language, by: By) -> None:
        self.by = by
        self._lost: Sequence[LostChance] = ()
        super().__init__(language)

    def title(self) -> str:
        """平準化の提案."""
        return self._say("proposals")

    def read(self, desk: Desk) -> Sequence[Proposal]:
        """Each on top of those before it, and what all of them cost."""
        proposals = levelling_proposals(desk, self.by)
        self._lost = chances_lost(desk, proposals)
        return proposals

    def show(self, answer: Sequence[Proposal]) -> None:
        """Rows."""
        self.show_rows(answer)
        if not answer:
            self.table.say_nothing(self._say("no_proposals"))

    def columns(self) -> Sequence[Column[Proposal]]:
        """What moves, how far, and what for."""
        say, language = self._say, self.language
        return (
            Column("number", say("column_number"), lambda row: str(row.number), 4, align="right", priority=0,
                   order=lambda row: row.number),
            Column("task", say("column_task"), self.name_of, 30, 16, priority=0, grows=True),
            Column("who", say("column_who"), lambda row: row.move.who.name, 16, 10, priority=1),
            Column("start", say("column_start"), lambda row: short_day(row.move.old_start.date(), language), 10,
                   priority=2, order=lambda row: row.move.old_start),
            Column("to", "→", lambda row: short_day(row.move.start.date(), language), 10, priority=0,
                   order=lambda row: row.move.start),
            Column("later", say("column_later"), lambda row: say("days", days=row.move.days), 14, 8, align="right",
                   priority=2, order=lambda row: row.move.days),
            Column("week", say("column_week"), lambda row: short_day(row.move.week, language), 10, priority=1,
                   order=lambda row: row.move.week),
            Column("then", say("column_then"), lambda row: self._from_to(row.move.before, row.move.after), 10,
                   align="right", priority=0),
            Column("highest", say("column_highest"), self._peaks, 12, 10, align="right", priority=3),
        )  # fmt: skip

    def key_of(self, row: Proposal) -> str:
        """The task that moves."""
        return row.move.task

    def name_of(self, row: Proposal) -> str:
        """The task."""
        return f"{row.move.task} {row.name}"

    def figures_of(self, rows: Sequence[Proposal]) -> Sequence[tuple[str, str] | str]:
        """How to choose."""
        return (self._say("level_figures", count=len(rows)),) if rows else ()

    def facts_of(self, row: Proposal) -> Sequence[Item]:
        """The move in full."""
        move, say, language = row.move, self._say, self.language
        return [
            Fact(self.name_of(row)),
            Fact(say("column_who"), move.who.name),
            Fact(
                say("column_start"),
                f"{day_text(move.old_start.date(), language)} → {day_text(move.start.date(), language)}",
            ),
            Fact(say("column_later"), say("days", days=move.days)),
            Fact(say("column_week"), f"{day_text(move.week, language)}  {self._from_to(move.before, move.after)}"),
            Fact(say("column_highest"), self._from_to(move.peak_before, move.peak_after)),
            Fact("", say("level_about")),
            *self._costs(),
        ]

    def _costs(self) -> list[Fact]:
        """What all the moves together do to the outlook."""
        return [
            Fact("", self._say(f"lost_{one.kind.value}", task=one.planned.task.id, before=one.before, after=one.after),
                 Tone.WARNING)
            for one in self._lost
        ]  # fmt: skip

    def action_accept(self) -> None:
        """The marked ones, or all, with a reason."""
        rows = [
            row for row in self.table.arrangement.rows if not self.table.marked or self.key_of(row) in self.table.marked
        ]
        if not rows:
            return
        wanted = [row.move.task for row in rows]

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return accept_proposals(desk, wanted, self.by, values["reason"])

        facts = [Fact(str(row.number), f"{self.name_of(row)}  {self._say('days', days=row.move.days)}") for row in rows]
        fields = [Field("reason", self._say("column_reason"), hint=self._say("reason_hint"))]
        self.fill_in(
            self._say("key.accept"),
            fields,
            change,
            self._say("accepted_here", count=len(rows)),
            about=[*facts, *self._costs()],
        )

    def _peaks(self, row: Proposal) -> str:
        return self._from_to(row.move.peak_before, row.move.peak_after)

    def _from_to(self, before: int, after: int) -> str:
        return self._say("from_to", before=_hours(before), after=_hours(after))

    def _say(self, name: str, **values: object) -> str:
        return message(f"load.{name}", self.language, **values)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.0f}"
