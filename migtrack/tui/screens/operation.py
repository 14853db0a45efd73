"""One operation: its steps, register, customisations, plan and history behind tabs."""

from textual.app import ComposeResult

from migtrack.labels import Language
from migtrack.services.board import BoardRow
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
        self._row, self._line = row, Line()

    def head(self) -> ComposeResult:
        """Standing, rates, versions."""
        yield self._line

    def on_mount(self) -> None:
        """Say it."""
        super().on_mount()
        text, row = BoardRowText(self.language), self._row
        tone = text.standing_tone(row)
        rates = (percent(row.rates.official), percent(row.rates.done), percent(row.rates.neutral))
        self._line.say(
            (text.standing(row) + "  ", f"$tone-{tone} bold" if tone != "plain" else "bold"),
            text.say("three_rates", official=rates[0], done=rates[1], neutral=rates[2]) + "  ",
            (f"{text.say('pins')} {'  '.join(row.state.pins)}  ", ""),
            (f"{text.say('newer')} {'  '.join(row.newer)}" if row.newer else "", "$tone-notice bold"),
        )
