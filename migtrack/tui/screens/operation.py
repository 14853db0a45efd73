"""One operation: its steps, register, customisations, plan and history behind tabs."""

from textual import work
from textual.app import ComposeResult

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language
from migtrack.labels.version_name import with_version_words
from migtrack.services.board import BoardRow, read_board
from migtrack.tui.office import office_of
from migtrack.tui.phrases import percent
from migtrack.tui.screens.board_row import BoardRowText
from migtrack.tui.screens.customisations import CustomisationsPane
from migtrack.tui.screens.framed import TabbedScreen
from migtrack.tui.screens.gaps import GapsPane
from migtrack.tui.screens.history import HistoryPane
from migtrack.tui.screens.plan import PlanPane
from migtrack.tui.screens.steps import StepsPane
from migtrack.tui.widgets.edges import Line


class OperationScreen(TabbedScreen):
    """What the board says of it in one line, five panes below."""

    def __init__(self, language: Language, row: BoardRow) -> None:
        operation = row.operation
        panes = (
            StepsPane(language, operation),
            GapsPane(language, operation),
            CustomisationsPane(language, operation),
            PlanPane(language, operation),
            HistoryPane(language, operation),
        )
        super().__init__(language, panes, (BoardRowText(language).say("title"), operation.name))
        self._row, self._line, self._revision = row, Line(), -1

    def head(self) -> ComposeResult:
        """Standing, rates, versions."""
        yield self._line

    def on_mount(self) -> None:
        """Say it."""
        super().on_mount()
        self._revision = office_of(self._line).revision
        self._say()

    def note_change(self) -> None:
        """The line above the tabs may be another now, too."""
        super().note_change()
        if self._revision != office_of(self._line).revision:
            self._read_again()

    def action_refresh(self) -> None:
        """The pane and the line above it."""
        super().action_refresh()
        self._read_again()

    @work(exclusive=True, group="line")
    async def _read_again(self) -> None:
        office = office_of(self._line)
        self._revision = office.revision
        try:
            board = await office.at_desk(read_board)
        except Refusal:
            return  # the pane that is seen tells it
        self._row = next(row for row in board.rows if row.operation.key == self._row.operation.key)
        self._say()

    def _say(self) -> None:
        text, row = BoardRowText(self.language), self._row
        tone = text.standing_tone(row)
        rates = (percent(row.rates.official), percent(row.rates.done), percent(row.rates.neutral))
        pins, newer = (with_version_words("  ".join(each), self.language) for each in (row.state.pins, row.newer))
        self._line.say(
            (text.standing(row) + "  ", f"$tone-{tone} bold" if tone != "plain" else "bold"),
            text.say("three_rates", official=rates[0], done=rates[1], neutral=rates[2]) + "  ",
            (f"{text.say('pins')} {pins}  ", ""),
            (
                f"{text.say('newer')} {newer}" if row.newer else "",
                "$tone-notice bold",
            ),
        )
