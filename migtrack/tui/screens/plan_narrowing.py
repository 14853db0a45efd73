"""What of the plan is seen: typed words, conditions, and the baseline that it is compared with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from migtrack.schedule.picture import Row, RowKind
from migtrack.services.plan_drafts import kept_baselines
from migtrack.services.search import folding_of
from migtrack.specs.search_text import BETWEEN_FIELDS, SearchTexts
from migtrack.tui.office import office_of
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.form import Form
from migtrack.tui.widgets.gantt_rows import EVERYTHING, Standing, Wanted

if TYPE_CHECKING:
    from migtrack.tui.screens.plan_chart import PlanChart

EVERYONE = "*"


class Narrowing:
    """The search line and the conditions of one plan."""

    def __init__(self, pane: "PlanChart") -> None:
        self._pane = pane
        self._texts: tuple[tuple[Row, ...], SearchTexts] | None = None
        self._found: frozenset[str] = frozenset()

    def words(self) -> tuple[str, str]:
        """How many are left, where something is asked for."""
        gantt = self._pane.gantt
        if gantt.wanted.is_everything:
            return ("", "")
        count = sum(row.kind is RowKind.TASK for row in gantt.shown)
        return (self._pane.say("narrowed", count=count), "$tone-notice bold")

    def forget(self) -> None:
        """The rows are others now."""
        self._texts = None
        if self._pane.gantt.wanted.words:
            self._find(self._pane.gantt.wanted.words)

    # Words

    def search(self) -> None:
        """Open the line."""
        self._pane.search.open()

    def type(self, words: str) -> None:
        """Only rows that hold them."""
        self._find(words)
        self._apply(replace(self._pane.gantt.wanted, words=words.strip()))

    def _find(self, words: str) -> None:
        rows, texts = self._texts_of_rows()
        self._found = frozenset(rows[place].id for place in texts.find(words)) if words.strip() else frozenset()

    def _texts_of_rows(self) -> tuple[tuple[Row, ...], SearchTexts]:
        if self._texts is None:
            sight = self._pane.row_text.sight
            rows = sight.picture.rows if sight else ()
            folding = folding_of(office_of(self._pane).desk)
            self._texts = rows, SearchTexts([_text(row) for row in rows], folding)
        return self._texts

    def _apply(self, wanted: Wanted) -> None:
        self._pane.gantt.narrow(wanted, lambda row: row.id in self._found)
        self._pane.show_row()

    def leave(self) -> bool:
        """Words first, then conditions; whether there was anything to leave."""
        wanted = self._pane.gantt.wanted
        if self._pane.search.is_open:
            self._pane.gantt.focus()
            self._pane.search.close()
            return True
        if not wanted.is_everything:
            self._apply(EVERYTHING)
            return True
        return False

    # Conditions

    def ask(self) -> None:
        """Choose them."""
        say, wanted = self._pane.say, self._pane.gantt.wanted
        sight = self._pane.row_text.sight
        rows = [row for row in sight.picture.rows if row.kind is RowKind.TASK] if sight else []
        standings = tuple(
            Choice(each.value, say(f"standing_{each.value}"))
            for each in Standing
            if each is not Standing.MOVED or (sight and sight.moved)
        )
        fields = (
            Field("standing", say("standing"), FieldKind.CHOICE, wanted.standing, standings),
            self._who("section", Counter(row.section for row in rows), wanted.section),
            self._who("owner", Counter(row.owner for row in rows), wanted.owner),
        )

        async def accept(values: Mapping[str, str]) -> str:
            section, owner = (None if values[key] == EVERYONE else values[key] for key in ("section", "owner"))
            self._apply(Wanted(Standing(values["standing"]), section, owner, wanted.words))
            return ""

        self._pane.app.push_screen(
            Form(say("narrow_title"), fields, accept, self._pane.language, keys=say("narrow_keys"))
        )

    def _who(self, key: str, counts: Counter[str], now: str | None) -> Field:
        say = self._pane.say
        choices = [Choice(EVERYONE, say("everyone"))]
        choices += [Choice(name, name or say("nobody"), str(count)) for name, count in counts.most_common()]
        return Field(key, say(key), FieldKind.CHOICE, EVERYONE if now is None else now, tuple(choices))

    # Baseline

    async def ask_baseline(self) -> None:
        """Choose one of those that were kept."""
        kept = await office_of(self._pane).at_desk(kept_baselines)
        if not kept:
            self._pane.app.notify(self._pane.say("no_baseline"), markup=False)
            return

        def then(number: str) -> None:
            self._pane.baseline = int(number)
            self._pane.ask()

        choices = [Choice(str(number), name) for number, name in kept]
        self._pane.choose(self._pane.say("key.compare_with"), choices, then)


def _text(row: Row) -> str:
    """What words are looked for in."""
    parts = (
        row.operation_name,
        row.operation_short,
        row.step_code,
        row.label,
        row.section,
        row.owner,
        row.id,
        str(row.uid),
    )
    return BETWEEN_FIELDS.join(parts)
