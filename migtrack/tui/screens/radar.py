"""カスタマイズ廃止候補: what can go, what it saves, by when, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult

from migtrack.labels import Language, message
from migtrack.services.customisations import CustomRow, list_customisations
from migtrack.services.desk import Desk
from migtrack.services.radar import radar_of
from migtrack.specs.radar import Radar, RadarOrder
from migtrack.tui.keys import Key
from migtrack.tui.screens.custom_files import ask_list
from migtrack.tui.screens.customisations import CustomisationsPane, Inventory, inventory_of
from migtrack.tui.screens.lot_forms import PUT_ON_LOT
from migtrack.tui.screens.more import MARK_ALL, MORE
from migtrack.tui.screens.narrowing import NARROW
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.undoing import UNDO
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.edges import Line

ORDER_WORDS = {
    RadarOrder.SAVING: "register.radar.order_saving",
    RadarOrder.CUTOVER: "register.radar.order_cutover",
}


@dataclass(frozen=True, slots=True)
class RadarAnswer:
    """The list, and the rows of the inventory it is made of."""

    inventory: Inventory
    radar: Radar


class RadarPane(CustomisationsPane):
    """What can go, the dearest or the most pressing first."""

    WHOLE: ClassVar[bool] = False
    RARER: ClassVar[tuple[Key, ...]] = (
        Key("c", "order", "register.key.order", shown=False),
        Key("g", "progress", "register.key.progress", shown=False),
        Key("d", "argument", "register.key.argument", shown=False),
        Key("w", "write_list", "register.key.write_list", shown=False),
        NARROW,
        Key("i", "inquire", "inquiry_screen.key.ask", shown=False),
        Key("p", "practice", "register.key.practice", shown=False),
        UNDO,
        Key("b", "practices", "register.key.practices", shown=False),
        PUT_ON_LOT,
    )
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "tui.key.decide", ("e",)),
        Key("f7", "link", "tui.key.link"),
        Key("f8", "approve", "tui.key.approve"),
        MORE,
        Key("insert", "order", "register.key.order_short"),
        *ListPane.KEYS,
        *RARER,
        MARK_ALL,
    )

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.order = RadarOrder.SAVING
        self._sums = Line()

    def compose(self) -> ComposeResult:
        """Two lines of figures: what is saved cannot be said in one."""
        first, *rest = super().compose()
        yield first
        yield self._sums
        yield from rest

    def title(self) -> str:
        """カスタマイズ廃止候補."""
        return self.text("menu.to_drop")

    def read(self, desk: Desk) -> RadarAnswer:  # type: ignore[override]
        """The list as `custom radar` has it."""
        rows = list_customisations(desk)
        radar = radar_of(desk, rows, self.order)
        by_id = {row.customisation.id: row for row in rows}
        return RadarAnswer(inventory_of(desk, [by_id[row.customisation.id] for row in radar.rows]), radar)

    def show(self, answer: RadarAnswer) -> None:  # type: ignore[override]
        """Rows."""
        self.row_text.radar = {row.customisation.id: row for row in answer.radar.rows}
        super().show(answer.inventory)
        self._say_sums(answer.radar)

    def columns(self) -> Sequence[Column[CustomRow]]:
        """What it saves, what stands in the way, by when."""
        return self.row_text.drop_columns(with_operation=True)

    def tone_of(self, row: CustomRow) -> Tone:
        """All of them can go: none stands out."""
        return Tone.PLAIN

    def figures_of(self, rows: Sequence[CustomRow]) -> Sequence[tuple[str, str] | str]:
        """How many, in which order, and what they save a year by basis."""
        yearly, unknown, _ = self.row_text.figures(rows)
        return (
            self.narrowing(),
            (self.text("custom.can_go", count=len(rows)), "$tone-notice bold"),
            message("register.radar.order_now", self.language, order=message(ORDER_WORDS[self.order], self.language)),
            yearly,
            unknown if rows else "",
        )

    def _say_sums(self, radar: Radar) -> None:
        """The second line: over five years, the as-is rate, what hangs on the package."""
        words, depending = self.row_text.words, len(radar.depending)
        _, _, over = self.row_text.figures(self._every)
        self._sums.say(
            words.say("radar.adoption_short", rate=words.percent(radar.overall)),
            f"{over}  " if over else "",
            words.say("radar.depending_short", count=depending) if depending else "",
        )

    # What a person does

    def action_order(self) -> None:
        """By what is saved, or by when it has to be settled."""
        self.order = RadarOrder.CUTOVER if self.order is RadarOrder.SAVING else RadarOrder.SAVING
        self.table.sort(None)
        self.ask()

    def action_write_list(self) -> None:
        """The list for the wall, in the order that is shown."""
        sections = [row.customisation.section for row in self._every]
        ask_list(self, sections, None, self.only("section"), whole=False, order=self.order)
