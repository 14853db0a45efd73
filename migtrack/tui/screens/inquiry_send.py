"""Sending an inquiry by form: what would stop it is told first; what was written, and where, afterwards.

The folder is looked at before the sending is recorded, so that a full or locked disk does not leave an
inquiry that is out without its books.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from migtrack.domain.finding import Finding
from migtrack.domain.inquiry import InquiryState
from migtrack.domain.refusal import Refusal
from migtrack.services.desk import Desk
from migtrack.services.inquiries import InquiryRow, find_inquiry, send_inquiry, sendable_questions
from migtrack.services.inquiry_books import SectionBook, check_folder, write_books
from migtrack.services.inquiry_folders import default_folder, parse_path
from migtrack.services.inquiry_questions import Question
from migtrack.tui.office import office_of
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Sendable:
    """An inquiry as it would go out."""

    row: InquiryRow
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    folder: Path
    today: date

    @property
    def sections(self) -> Counter[str]:
        """所管課 → how many rows it is asked."""
        return Counter(question.section for question in self.questions)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was left out."""

    books: tuple[SectionBook, ...]
    findings: tuple[Finding, ...]
    sent_on: date | None = None


class SendForms:
    """Asks on behalf of a pane."""

    def __init__(self, pane: Pane, inquiry_id: str) -> None:
        self._pane, self._id, self._text = pane, inquiry_id, InquiryText(pane.language)

    def send(self) -> None:
        """Day, due day, persons, folder; then sent and written."""
        self._pane.run_worker(self._ask(is_sending=True), exclusive=True, group="send")

    def write(self) -> None:
        """The books again, or of a draft a preview."""
        self._pane.run_worker(self._ask(is_sending=False), exclusive=True, group="send")

    async def _ask(self, *, is_sending: bool) -> None:
        office = office_of(self._pane)

        def question(desk: Desk) -> Sendable:
            row = find_inquiry(desk, self._id)
            questions, findings = sendable_questions(desk, row)
            return Sendable(row, tuple(questions), tuple(findings), default_folder(desk, self._id), desk.today)

        try:
            found = await office.at_desk(question)
        except Refusal as refusal:
            office.tell(refusal)
            return
        if is_sending and found.findings:
            self._tell_hindrances(found)
        elif is_sending:
            self._ask_sending(found)
        else:
            self._ask_writing(found)

    def _tell_hindrances(self, found: Sendable) -> None:
        from migtrack.tui.screens.windows import DetailScreen

        say = self._text.say
        titles = {question.row: question.title for question in found.questions}
        facts = [Fact(say("cannot_send", count=len(found.findings))), Fact("", say("cannot_send_then")), Fact("", " ")]
        facts += [Fact(titles.get(each.where) or each.where, self._text.told(each), Tone.WARNING)
                  for each in found.findings]  # fmt: skip
        path = (self._pane.text("menu.inquiries"), self._id, say("act_send"))
        self._pane.app.push_screen(DetailScreen(self._pane.language, path, facts))

    def _ask_sending(self, found: Sendable) -> None:
        say, inquiry = self._text.say, found.row.inquiry
        sections, told = tuple(found.sections), list[Written]()

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            row, folder, overwrites = find_inquiry(desk, self._id), parse_path(values["folder"]), _overwrites(values)
            check_folder(desk, row, folder, sections, overwrite=overwrites)
            day, due, number = read_day(values["on"]), read_day(values["due"]), values["number"].strip()
            persons = read_persons(sections, values)
            sent = send_inquiry(desk, row, on=day, persons=persons, due=due, number=number)
            books, findings = write_books(desk, sent, folder, overwrite=overwrites)
            told.append(Written(tuple(books), tuple(findings), sent.inquiry.sent_on))
            return None

        fields = (
            Field(
                "due", say("due"), FieldKind.DAY, inquiry.due.isoformat() if inquiry.due else "", hint=say("due_hint")
            ),
            Field("on", say("sent"), FieldKind.DAY, found.today.isoformat(), required=True),
            Field("number", say("number"), value=inquiry.number, hint=say("number_hint")),
            *(Field(f"person-{n}", say("person_of", section=section)) for n, section in enumerate(sections)),
            *self._folder_fields(found),
        )
        about = [Fact(self._id, inquiry.subject), *self._section_facts(found), Fact("", say("send_text"))]
        self._pane.fill_in(say("act_send"), fields, change, "", about=about, then=lambda: self._tell(told))

    def _ask_writing(self, found: Sendable) -> None:
        say, told = self._text.say, list[Written]()
        sections = tuple(Choice(section, section) for section in found.sections if section)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            chosen = [values["section"]] if values["section"] else []
            folder = parse_path(values["folder"])
            row = find_inquiry(desk, self._id)
            books, findings = write_books(desk, row, folder, chosen, overwrite=_overwrites(values))
            told.append(Written(tuple(books), tuple(findings)))
            return None

        every = Choice("", say("every_section"))
        fields = (
            Field("section", say("section"), FieldKind.CHOICE, "", (every, *sections)),
            *self._folder_fields(found),
        )
        is_draft = found.row.inquiry.state is InquiryState.DRAFT
        about = [Fact(self._id, found.row.inquiry.subject), Fact("", say("preview_text" if is_draft else "write_text"))]
        self._pane.fill_in(say("act_books"), fields, change, "", about=about, then=lambda: self._tell(told))

    def _folder_fields(self, found: Sendable) -> tuple[Field, ...]:
        say = self._text.say
        yes_no = (Choice(NO, say("overwrite_no")), Choice(YES, say("overwrite_yes")))
        return (
            Field("folder", say("folder"), value=str(found.folder), required=True, hint=say("folder_hint")),
            Field("overwrite", say("overwrite"), FieldKind.CHOICE, NO, yes_no),
        )

    def _section_facts(self, found: Sendable) -> list[Fact]:
        parts = [self._text.say("section_asked", section=each, count=count) for each, count in found.sections.items()]
        return [Fact(self._text.say("to_sections"), self._text.joined(parts))]

    def _tell(self, told: Sequence[Written]) -> None:
        from migtrack.tui.screens.windows import DetailScreen

        say = self._text.say
        for written in told:
            is_sent = written.sent_on is not None
            facts = [Fact(say("sent_done" if is_sent else "written_done", id=self._id, count=len(written.books)))]
            facts += [Fact("", say("sent_then" if is_sent else "written_then"), Tone.GOOD), Fact("", " ")]
            if written.books:
                facts.append(Fact(say("folder"), str(written.books[0].files[0].parent)))
            for book in written.books:
                facts.append(Fact(say("section_asked", section=book.section, count=book.rows)))
                facts += [Fact(" ", path.name) for path in book.files]
            facts += self._text.finding_facts(written.findings)
            path = (self._pane.text("menu.inquiries"), self._id, say("act_send" if is_sent else "act_books"))
            self._pane.app.push_screen(DetailScreen(self._pane.language, path, facts))


def read_persons(sections: Sequence[str], values: Mapping[str, str]) -> dict[str, str]:
    """所管課 → 担当者, where one was written."""
    found = {section: values.get(f"person-{n}", "").strip() for n, section in enumerate(sections)}
    return {section: person for section, person in found.items() if person}


def _overwrites(values: Mapping[str, str]) -> bool:
    return values["overwrite"] == YES
