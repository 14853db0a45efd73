"""業務一覧・進捗: the twenty operations in one look; Enter opens one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.tui.keys import Key
from migtrack.tui.phrases import percent
from migtrack.tui.screens.board_row import BoardRowText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column

if TYPE_CHECKING:  # triage brings numpy along: imported by the desk's thread, while the frame is drawn
    from migtrack.services.board import Board, BoardRow


@dataclass(frozen=True, slots=True)
class BoardAnswer:
    """The board, and the versions that could be pinned."""

    board: "Board"
    versions: tuple[str, ...]


class BoardPane(ListPane):
    """The opening screen."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "tui.key.open"),
        Key("f2", "change", "tui.key.change", ("e",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self.row_text = BoardRowText(language)
        super().__init__(language)
        self._answer: BoardAnswer | None = None

    def title(self) -> str:
        """業務一覧・進捗."""
        return self.text("menu.board")

    def glance(self, desk: Desk) -> BoardAnswer:
        """What is recorded; what has to be worked out follows."""
        from migtrack.services.board import read_board

        return BoardAnswer(read_board(desk, with_outlooks=False), ())

    def prepare(self, desk: Desk) -> tuple[int, int] | None:
        """The customisations are matched."""
        from migtrack.services.customisations import match_piece

        return match_piece(desk)

    def read(self, desk: Desk) -> BoardAnswer:
        """The board."""
        from migtrack.services.board import read_board
        from migtrack.services.specifications import list_versions

        return BoardAnswer(read_board(desk), tuple(version.name for version in list_versions(desk)))

    def show(self, answer: BoardAnswer) -> None:
        """Twenty rows."""
        self._answer = answer
        self.show_rows(answer.board.rows)

    def columns(self) -> "Sequence[Column[BoardRow]]":
        """What a person looks for."""
        return self.row_text.columns()

    def key_of(self, row: "BoardRow") -> str:
        """The operation's key."""
        return row.operation.key

    def tone_of(self, row: "BoardRow") -> Tone:
        """Operations that the body does not run stay in the background."""
        return Tone.PLAIN if row.state.in_scope else Tone.QUIET

    def figures_of(self, rows: Sequence[Any]) -> Sequence[tuple[str, str] | str]:
        """The body's three rates, and how many run."""
        assert self._answer is not None
        board = self._answer.board
        overall, scoped, count = board.rates.overall, board.rates.in_scope, board.rates.operations_in_scope
        own = self.text("board.own", count=count, rate=percent(scoped.official)) if scoped and count < len(rows) else ""
        return (
            (self.text("board.rate_official", rate=percent(overall.official)), "bold"),
            own,
            self.text("board.rate_others", done=percent(overall.done), neutral=percent(overall.neutral)),
            self.text("board.running", count=board.cut_over, all=len(rows)),
        )

    def facts_of(self, row: "BoardRow") -> Sequence[Fact]:
        """The operation in full."""
        return self.row_text.facts(row)

    def open_row(self, row: "BoardRow") -> None:
        """The operation."""
        from migtrack.tui.screens.operation import OperationScreen

        self.app.push_screen(OperationScreen(self.language, row))

    def action_change(self) -> None:
        """What a person may record of the operation itself."""
        from migtrack.tui.screens.operation_forms import OperationForms

        if self.table.row is not None and self._answer is not None:
            OperationForms(self, self.table.row, self._answer.versions).ask()
