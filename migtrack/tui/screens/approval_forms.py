"""Approving, approving by a paper 決裁, sending back: the same three wishes for every register."""

from collections.abc import Callable, Mapping, Sequence

from migtrack.services.desk import Desk
from migtrack.services.gaps import PaperDecision
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day

Approve = Callable[[Desk, PaperDecision | None, str], object]
Return = Callable[[Desk, str], object]


class ApprovalForms:
    """Asks how rows are approved, and lets a service do it."""

    def __init__(
        self,
        pane: Pane,
        about: Sequence[Fact],
        approve: Approve,
        send_back: Return | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """`then` follows what was approved."""
        self._pane, self._about, self._approve, self._send_back = pane, tuple(about), approve, send_back
        self._then = then

    def ask(self) -> None:
        """Which way."""
        ways = ["screen", "paper", *(["back"] if self._send_back else [])]
        choices = [Choice(way, self._say(way), self._say(f"{way}_hint")) for way in ways]
        self._pane.choose(self._say("title"), choices, lambda way: getattr(self, f"ask_{way}")())

    def ask_screen(self) -> None:
        """On screen, in the acting person's name."""

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return self._approve(desk, None, values["reason"])

        self._open("screen", (self._reason(),), change)

    def ask_paper(self) -> None:
        """By a 決裁 outside this program."""
        fields = (
            Field("number", self._say("number"), required=True),
            Field("day", self._say("day"), FieldKind.DAY, required=True),
            Field("decider", self._say("decider"), required=True, hint=self._say("decider_hint")),
            self._reason(),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            day = read_day(values["day"])
            assert day is not None
            return self._approve(desk, PaperDecision(values["number"], day, values["decider"]), values["reason"])

        self._open("paper", fields, change)

    def ask_back(self) -> None:
        """Back to the author, with a reason."""

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            assert self._send_back is not None
            return self._send_back(desk, values["reason"])

        self._open("back", (self._reason(required=True),), change)

    def _open(self, way: str, fields: Sequence[Field], change: Callable[[Desk, Mapping[str, str]], object]) -> None:
        then = None if way == "back" else self._then
        self._pane.fill_in(self._say(way), fields, change, self._say(f"{way}_done"), about=self._about, then=then)

    def _reason(self, *, required: bool = False) -> Field:
        return Field("reason", self._pane.text("operation.reason"), required=required)

    def _say(self, name: str) -> str:
        return self._pane.text(f"approval.{name}")
