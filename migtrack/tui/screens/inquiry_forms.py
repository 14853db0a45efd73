"""An inquiry by form: what its letter says, 督促, 課長確認, closing. Files are named where they were written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk
from migtrack.services.inquiries import (
    InquiryRow,
    close_inquiry,
    confirm_head,
    find_inquiry,
    reopen_inquiry,
    set_inquiry,
)
from migtrack.services.inquiry_folders import default_folder, parse_path
from migtrack.services.inquiry_letters import write_reminders
from migtrack.services.reminders import due_reminders, remind
from migtrack.tui.held import Held
from migtrack.tui.office import office_of
from migtrack.tui.screens.inquiry_asking import Asking, heading_fields, read_heading
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice, Notice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day

ALL = "all"


class InquiryForms:
    """Asks on behalf of a pane."""

    def __init__(self, pane: Pane, row: InquiryRow) -> None:
        self._pane, self._row, self._text = pane, row, InquiryText(pane.language)

    @property
    def _id(self) -> str:
        return self._row.inquiry.id

    def _about(self, *more: Fact) -> list[Fact]:
        return [Fact(self._id, self._row.inquiry.subject), *more]

    def edit(self) -> None:
        """Subject, due day, number, text."""
        pane, say = self._pane, self._text.say
        held = Held(self._row, lambda desk: find_inquiry(desk, self._id))

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            said = read_heading(pane, values)
            emptied = () if said["due"] else ("due",)
            return set_inquiry(desk, held.value, values["why"], emptied=emptied, **said)

        fields = (*heading_fields(pane, self._row.inquiry), self._why())
        pane.fill_in(say("act_edit"), fields, change, say("changed", id=self._id), about=self._about(), held=held)

    def add(self) -> None:
        """More rows into the draft, by conditions; marked rows come from their own lists."""
        asking = Asking(self._pane)
        asking.by_conditions(lambda keys: asking.add_to(self._id, keys))

    def remind(self, sections: Sequence[str] = ()) -> None:
        """督促 to these sections, or to all that are late; whom it goes to is told first."""
        self._pane.run_worker(self._ask_remind(tuple(sections)), exclusive=True, group="remind")

    async def _ask_remind(self, sections: tuple[str, ...]) -> None:
        office, say = office_of(self._pane), self._text.say

        def question(desk: Desk) -> tuple[list[str], Path]:
            late = due_reminders(desk, find_inquiry(desk, self._id), sections)
            return [each.addressee.section for each in late], default_folder(desk, self._id)

        try:
            found, folder = await office.at_desk(question)
        except WrongValue as refusal:
            office.tell(refusal)
            return
        written: list[Path] = []

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            row = find_inquiry(desk, self._id)
            if values["letters"] == "yes":
                place = parse_path(values["folder"])
                written.extend(write_reminders(desk, due_reminders(desk, row, found), place))
            return remind(desk, row, found, values["why"])

        fields = (
            Field("letters", say("letters"), FieldKind.CHOICE, "yes", self._yes_no()),
            Field("folder", say("folder"), value=str(folder), required=True,
                  shown_when=lambda values: values["letters"] == "yes"),
            self._why(),
        )  # fmt: skip
        about = self._about(Fact(say("remind_to"), self._text.joined(found)), Fact("", say("remind_text")))
        done = say("reminded", count=len(found))
        self._pane.fill_in(say("act_remind"), fields, change, "", about=about,
                           then=lambda: self._tell(say("act_remind"), done, written))  # fmt: skip

    def confirm(self, section: str = "") -> None:
        """課長確認 of a section that did not come in its book."""
        say = self._text.say
        unconfirmed = [each.section for each in self._row.addressees if each.head_confirmed_on is None]
        choices = tuple(Choice(each.section, each.section, self._text.head(each)) for each in self._row.addressees)
        first = section or next(iter(unconfirmed), choices[0].value if choices else "")

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            row, day = find_inquiry(desk, self._id), read_day(values["on"])
            return confirm_head(desk, row, values["section"], values["head"], day)

        fields = (
            Field("section", say("section"), FieldKind.CHOICE, first, choices),
            Field("head", say("head"), required=True, hint=say("head_hint")),
            Field(
                "on", say("confirmed_on"), FieldKind.DAY, office_of(self._pane).desk.today.isoformat(), required=True
            ),
        )
        self._pane.fill_in(say("act_confirm"), fields, change, say("confirmed"), about=self._about())

    def close(self) -> None:
        """Nothing more is taken in."""
        say, row = self._text.say, self._row
        unanswered = len(row.replies) - row.answered
        told = Fact("", say("close_unanswered", count=unanswered) if unanswered else say("close_text"))

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return close_inquiry(desk, row, values["why"])

        done = say("closed", id=self._id)
        self._pane.fill_in(say("act_close"), (self._why(),), change, done, about=self._about(told))

    def reopen(self) -> None:
        """Open it again."""
        say = self._text.say

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return reopen_inquiry(desk, self._row, values["why"])

        done = say("reopened", id=self._id)
        self._pane.fill_in(say("act_reopen"), (self._why(),), change, done, about=self._about())

    def _tell(self, title: str, done: str, files: Sequence[Path]) -> None:
        say = self._text.say
        facts = [Fact("", done)]
        if files:
            facts += [Fact(say("folder"), str(files[0].parent)), *(Fact(" ", path.name) for path in files)]
            facts.append(Fact("", say("reminded_then")))
        self._pane.app.push_screen(Notice(title, facts, close=self._pane.text("close")))

    def _yes_no(self) -> tuple[Choice, ...]:
        return Choice("yes", self._text.say("yes")), Choice("no", self._text.say("no"))

    def _why(self) -> Field:
        return Field("why", self._pane.text("gap.why"), hint=self._pane.text("gap.why_hint"))
