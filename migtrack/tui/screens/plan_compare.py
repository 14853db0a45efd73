"""変更前後の比較: two plans side by side on screen, every move with the chain of its causes on the card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from migtrack.domain.operation import Operation
from migtrack.labels import Language, message
from migtrack.schedule.plan_comparison import TaskChange, end_day
from migtrack.services.baselines import list_baselines
from migtrack.services.comparison_paper import causes_text, kinds_text, write_plan_comparison
from migtrack.services.desk import Desk
from migtrack.services.plan_comparison import NOW, ComparedTask, PlanComparison, compare_plans
from migtrack.services.plan_roots import share_word
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import ListPane, Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, day_text, read_day
from migtrack.tui.widgets.file_form import offered_name
from migtrack.tui.widgets.form import Form

ENDINGS = (".xlsx", ".csv", ".html", ".docx", ".pdf")
DAY = "day"
"""Choice: a day to look back to."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, and the names it needs."""

    comparison: PlanComparison
    operations: Mapping[str, Operation]


class PlanComparePane(ListPane):
    """Two plans: by default the newest kept one and the plan as it stands."""

    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "sides", "plan_compare.key_sides", ("e",)),
        Key("f7", "moved", "plan_compare.key_moved", ("w",)),
        Key("f8", "write", "plan_compare.key_write"),
        *ListPane.KEYS,
    )

    def __init__(
        self, language: Language, old: str | None = None, new: str | None = None, operation: Operation | None = None
    ) -> None:
        super().__init__(language)
        self._sides = (old, new)
        self._operation = operation
        self._answer: Compared | None = None
        self._is_narrow = False
        self._known: Mapping[str, Operation] = {}

    def say(self, key: str, **values: object) -> str:
        """A sentence of the comparison."""
        return message(f"plan_compare.{key}", self.language, **values)

    def title(self) -> str:
        """変更前後の比較."""
        return self.say("menu")

    def read(self, desk: Desk) -> Compared:
        """The comparison."""
        keys = (self._operation.key,) if self._operation else ()
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Compared(compare_plans(desk, *self._sides).of(keys), operations)

    def show(self, answer: Compared) -> None:
        """Rows."""
        self._answer, self._known = answer, answer.operations
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._answer is None:
            return
        tasks = self._answer.comparison.tasks
        rows = [each for each in tasks if each.is_cutover and each.difference.days] if self._is_narrow else tasks
        self.show_rows(sorted(rows, key=lambda each: (not each.is_cutover, -abs(each.difference.days or 0))))
        self.table.say_nothing(self.say("same"))

    def columns(self) -> Sequence[Column[ComparedTask]]:
        """What a person looks for."""
        heads = self.say("heading").split("|")
        return (
            Column("operation", heads[1], self._short, 6, priority=0),
            Column("name", heads[2], lambda r: r.difference.task.name, 26, 14, priority=0),
            Column("days", heads[6], _days, 6, align="right", priority=0, order=lambda r: -(r.difference.days or 0)),
            Column("from", heads[4], lambda r: _iso(r, "old"), 10, priority=2),
            Column("to", heads[5], lambda r: _iso(r, "new"), 10, priority=1),
            Column("kinds", heads[3], lambda r: kinds_text(self.language, r.difference), 16, 8, priority=2),
            Column("cause", heads[7], causes_text, 50, 20, priority=1, grows=True),
        )  # fmt: skip

    def key_of(self, row: ComparedTask) -> str:
        """Its id."""
        return row.difference.task.id

    def tone_of(self, row: ComparedTask) -> Tone:
        """A cutover that slips is a warning."""
        return Tone.WARNING if row.is_cutover and (row.difference.days or 0) > 0 else Tone.PLAIN

    def facts_of(self, row: ComparedTask) -> Sequence[Item]:
        """The row in full: both days, what differs, the chain step by step."""
        return compared_facts(row, self.language, self._known)

    def figures_of(self, rows: Sequence[ComparedTask]) -> Sequence[tuple[str, str] | str]:
        """Which plans, and how much differs."""
        if self._answer is None:
            return ()
        found = self._answer.comparison
        kinds = [(kind, found.count(kind)) for kind in (TaskChange.SLIPPED, *TaskChange)]
        said = {self.say(f"kind_{kind.value}"): count for kind, count in kinds if count}
        counts = "  ".join(f"{word} {count}" for word, count in said.items())
        sides = message("show.span", self.language, first=found.old.title, last=found.new.title)
        return ((sides + "  ", "bold"), counts)

    def _short(self, row: ComparedTask) -> str:
        operation = self._known.get(row.difference.task.operation)
        return operation.short if operation else row.difference.task.operation

    # What a person does

    def action_moved(self) -> None:
        """Only the cutovers that moved, or all again."""
        self._is_narrow = not self._is_narrow
        self._show_chosen()

    def action_sides(self) -> None:
        """Other plans."""
        ask_sides(self, self._operation, replaces=True)

    def action_write(self) -> None:
        """The comparison as a file."""
        if self._answer is None:
            return
        comparison = self._answer.comparison
        name = offered_name(self.title(), f"{office_of(self).desk.today:%Y%m%d}", ending=".xlsx")

        def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
            write_plan_comparison(desk, comparison, path)
            return message("show.written", desk.language, file=str(path))

        ask_file(self, self.title(), name, write, endings=ENDINGS)


def compared_facts(row: ComparedTask, language: Language, operations: Mapping[str, Operation]) -> list[Item]:
    """A compared task in full."""

    def say(key: str, **values: object) -> str:
        return message(f"plan_compare.{key}", language, **values)

    difference, heads = row.difference, say("heading").split("|")
    task = difference.task
    operation = operations[task.operation].name if task.operation in operations else task.operation
    old, new = end_day(difference.old), end_day(difference.new)
    days = [day_text(day, language) if day else "―" for day in (old, new)]
    facts: list[Item] = [
        Fact(f"{operation} {task.name}"),
        Fact(heads[0], task.id),
        Fact(heads[3], kinds_text(language, difference)),
        Fact(heads[6], " ".join((message("show.span", language, first=days[0], last=days[1]), _days(row))).strip()),
    ]
    if row.roots:
        facts.append(Fact(say("causes_title")))
    for root in row.roots:
        where = operations[root.operation].short if root.operation in operations else root.operation
        what = " ".join(each for each in (share_word(root, language), root.detail) if each)
        told = say("quoted", reason=root.reason) if root.reason else ""
        on = f" {day_text(root.on, language)}" if root.on else ""
        facts.append(
            Fact(f"{where} {root.name}", say("root", place="", what=what, days=f"{root.days:+d}", reason=told) + on)
        )
    return facts


def ask_sides(pane: Pane, operation: Operation | None = None, *, replaces: bool = False) -> None:
    """Ask which two plans, then show them; `replaces`: instead of the screen that asked."""
    pane.run_worker(_ask(pane, operation, replaces=replaces), group="sides", exclusive=True)


async def _ask(pane: Pane, operation: Operation | None, *, replaces: bool) -> None:
    office, language = office_of(pane), pane.language
    kept = await office.at_desk(list_baselines)

    def say(key: str) -> str:
        return message(f"plan_compare.{key}", language)

    known = [Choice(str(row.baseline.number), row.title, day_text(row.baseline.taken_on, language)) for row in kept]
    day = Choice(DAY, say("day_choice"))
    first = known[-1].value if known else DAY
    fields = (
        Field("old", say("old"), FieldKind.CHOICE, first, (*known, day)),
        Field("old_day", say("old_day"), FieldKind.DAY, shown_when=lambda values: values["old"] == DAY),
        Field("new", say("new"), FieldKind.CHOICE, NOW[0], (Choice(NOW[0], say("now")), *known, day)),
        Field("new_day", say("new_day"), FieldKind.DAY, shown_when=lambda values: values["new"] == DAY),
    )
    chosen: list[str] = []

    async def accept(values: Mapping[str, str]) -> str:
        sides = [_side(values, name) for name in ("old", "new")]
        if None in sides:
            return say("want_day")
        chosen[:] = [side for side in sides if side]
        return ""

    def closed(done: bool | None) -> None:
        if done:
            compared = PlanComparePane(language, chosen[0], chosen[1], operation)
            path = () if operation is None else (operation.name,)
            if replaces:
                pane.app.pop_screen()
            pane.app.push_screen(PaneScreen(language, compared, path))

    pane.app.push_screen(Form(say("menu"), fields, accept, language, keys=say("form_keys")), closed)


def _side(values: Mapping[str, str], name: str) -> str | None:
    """What was chosen, as `find_side` reads it; None where a day is wanted and none was given."""
    if values[name] != DAY:
        return values[name]
    day = read_day(values.get(f"{name}_day", ""))
    return day.isoformat() if day else None


def _days(row: ComparedTask) -> str:
    days = row.difference.days
    return "" if days is None else f"{days:+d}"


def _iso(row: ComparedTask, side: str) -> str:
    day = end_day(getattr(row.difference, side))
    return day.isoformat() if day else ""
