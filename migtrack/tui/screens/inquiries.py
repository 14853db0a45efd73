"""照会・回答: every inquiry with how far it has come and what it needs next, and the ways on from here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.inquiry import InquiryState
from migtrack.domain.operation import Operation
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.inquiry_standings import Overview, list_overviews
from migtrack.tui.keys import Key
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.inquiry_actions import InquiryActions
from migtrack.tui.screens.inquiry_row import InquiryRowText, next_tone
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Item
from migtrack.tui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Inquiries:
    """Rows, and the names they need."""

    rows: tuple[Overview, ...]
    operations: Mapping[str, Operation]


class InquiriesPane(ListPane):
    """The list of inquiries."""

    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "act", "inquiry_screen.key.act", ("e",)),
        Key("enter", "", "inquiry_screen.key.open"),
        Key("f7", "take_in", "inquiry_screen.key.return"),
        Key("f8", "waiting", "inquiry_screen.key.waiting", ("w",)),
        Key("insert", "new", "inquiry_screen.key.new", ("n",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self.row_text = InquiryRowText(language)
        super().__init__(language)

    def title(self) -> str:
        """照会・回答."""
        return self.text("menu.inquiries")

    def glance(self, desk: Desk) -> Inquiries:
        """The list without a look into the register."""
        return self._read(desk, with_adoptions=False)

    def read(self, desk: Desk) -> Inquiries:
        """The list."""
        return self._read(desk, with_adoptions=True)

    def _read(self, desk: Desk, *, with_adoptions: bool) -> Inquiries:
        rows = list_overviews(desk, with_adoptions=with_adoptions)
        return Inquiries(tuple(rows), {operation.key: operation for operation in desk.catalogue.operations})

    def show(self, answer: Inquiries) -> None:
        """Rows."""
        self.row_text.operations = answer.operations
        self.show_rows(answer.rows)
        if not answer.rows:
            self.table.say_nothing(self.row_text.say("no_inquiries"))

    def columns(self) -> Sequence[Column[Overview]]:
        """What a person looks for."""
        return self.row_text.columns()

    def key_of(self, row: Overview) -> str:
        """`Q-0001`."""
        return row.row.inquiry.id

    def tone_of(self, row: Overview) -> Tone:
        """What waits for us, not for a section, has a sign."""
        return Tone.NOTICE if next_tone(row) is Tone.NOTICE else Tone.PLAIN

    def facts_of(self, row: Overview) -> Sequence[Item]:
        """The inquiry in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[Overview]) -> Sequence[tuple[str, str] | str]:
        """How many inquiries, who is waited for, who is late."""
        waiting = [each for row in rows for each in row.waiting]
        late = sum(each.days_overdue > 0 for each in waiting)
        say = self.row_text.say
        return (
            self.text("list.count", count=len(rows)) + "  ",
            (say("waiting_sections", count=len(waiting)) + "  " if waiting else "", "$tone-busy bold"),
            (say("late_sections", count=late) if late else "", "$tone-warning bold"),
        )

    # What a person does

    def open_row(self, row: Overview) -> None:
        """Enter: its sections, its questions and answers."""
        from migtrack.tui.screens.inquiry import InquiryScreen

        one = row.row.inquiry
        screen = InquiryScreen(self.language, one.id, (self.title(),), is_draft=one.state is InquiryState.DRAFT)
        self.app.push_screen(screen)

    def action_act(self) -> None:
        """What can be done with this inquiry, what it needs first."""
        row = self.table.row
        if row is None:
            self.action_new()
        else:
            InquiryActions(self, row).ask({"waiting": self.action_waiting, "new": self.action_new})

    def action_take_in(self) -> None:
        """Returned files: their place is asked."""
        from migtrack.tui.screens.inquiry_files import FolderPane

        self.app.push_screen(PaneScreen(self.language, FolderPane(self.language), (self.title(),)))

    def action_waiting(self) -> None:
        """未回答一覧."""
        from migtrack.tui.screens.inquiry_waiting import WaitingPane

        self.app.push_screen(PaneScreen(self.language, WaitingPane(self.language), (self.title(),)))

    def action_new(self) -> None:
        """A new inquiry: where its rows come from."""
        from migtrack.tui.screens.inquiry_asking import Asking

        Asking(self).where_from()
