"""What can be done with an inquiry in its state, what it needs next first: one key for who knows no other."""

from collections.abc import Callable, Mapping

from migtrack.domain.inquiry import InquiryState
from migtrack.services.inquiry_standings import Next, Overview
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.inquiry_forms import InquiryForms
from migtrack.tui.screens.inquiry_send import SendForms
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.dialogs import Choice

ACTIONS: Mapping[InquiryState, tuple[str, ...]] = {
    InquiryState.DRAFT: ("send", "edit", "add", "answers", "books"),
    InquiryState.SENT: ("return", "remind", "confirm", "adopt", "answers", "books", "edit", "close"),
    InquiryState.CLOSED: ("adopt", "answers", "books", "reopen"),
}
MEANT = {
    Next.SET_DUE: "edit",
    Next.TYPE_IN: "answers",
    Next.REMIND: "remind",
    Next.REMINDED: "return",
    Next.WAIT: "return",
    Next.CONFIRM: "confirm",
    Next.ADOPT: "adopt",
    Next.CLOSE: "close",
}
"""Which action answers what an inquiry that is out needs next."""


class InquiryActions:
    """Asks on behalf of a pane."""

    def __init__(self, pane: Pane, overview: Overview) -> None:
        self._pane, self._overview, self._text = pane, overview, InquiryText(pane.language)

    @property
    def _id(self) -> str:
        return self._overview.row.inquiry.id

    def ask(self, also: Mapping[str, Callable[[], None]] | None = None) -> None:
        """Which of them, or of what can be done `also` where one stands."""
        more = also or {}
        overview, say = self._overview, self._text.say
        state = overview.row.inquiry.state
        meant = (
            "send"
            if state is InquiryState.DRAFT
            else next((MEANT[step.kind] for step in overview.next if step.kind in MEANT), "")
        )
        names = sorted(ACTIONS[state], key=lambda name: name != meant)
        choices = [Choice(name, say(f"act_{name}"), say("act_now") if name == meant else say(f"act_{name}_hint"))
                   for name in names]  # fmt: skip
        choices += [Choice(name, say(f"act_{name}")) for name in more]

        def then(name: str) -> None:
            {**self._acts(), **more}[name]()

        self._pane.choose(f"{self._id}  {overview.row.inquiry.subject}", choices, then)

    def _acts(self) -> Mapping[str, Callable[[], None]]:
        forms, sending = InquiryForms(self._pane, self._overview.row), SendForms(self._pane, self._id)
        return {
            "send": sending.send,
            "books": sending.write,
            "edit": forms.edit,
            "add": forms.add,
            "remind": forms.remind,
            "confirm": forms.confirm,
            "close": forms.close,
            "reopen": forms.reopen,
            "answers": self.answers,
            "adopt": self.adopt,
            "return": self.take_in,
        }

    def answers(self) -> None:
        """Its questions and answers, to read and to type in."""
        from migtrack.tui.screens.inquiry_replies import RepliesPane

        self._open(RepliesPane(self._pane.language, self._id))

    def adopt(self) -> None:
        """What its answers would change in register and inventory."""
        from migtrack.tui.screens.inquiry_adoption import AdoptionPane

        self._open(AdoptionPane(self._pane.language, self._id))

    def take_in(self) -> None:
        """Returned files: their place is asked."""
        from migtrack.tui.screens.inquiry_files import FolderPane

        self._open(FolderPane(self._pane.language))

    def _open(self, pane: Pane) -> None:
        self._pane.app.push_screen(PaneScreen(self._pane.language, pane, (self._pane.text("menu.inquiries"), self._id)))
