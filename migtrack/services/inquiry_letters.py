"""照会文 and 督促文 as letters: what they say of an inquiry, in the words of the body or in plain ones of our own."""

from collections.abc import Sequence
from pathlib import Path

from migtrack.exchange.covering_letter_docx import Letter, write_letter
from migtrack.labels import message
from migtrack.services.carried_file import safe_name
from migtrack.services.desk import Desk
from migtrack.services.files import make_folder, write_output
from migtrack.services.inquiries import InquiryRow, find_inquiry
from migtrack.services.inquiry_books import contact, shown_day
from migtrack.services.reminders import Waiting

ABOUT = "について"
"""With which a subject ends in the letters of town halls."""


def covering_letter(desk: Desk, row: InquiryRow, section: str, count: int) -> Letter:
    """The letter that goes with a section's book."""
    inquiry = row.inquiry
    text = inquiry.covering or message("inquiry.covering_default", desk.language)
    facts = (
        ("inquiry.fact_number", inquiry.id),
        ("inquiry.letter_count", message("inquiry.letter_rows", desk.language, count=count)),
        ("inquiry.fact_due", shown_day(desk, inquiry.due)),
        ("inquiry.letter_how", message("inquiry.letter_how_text", desk.language)),
        ("inquiry.fact_contact", contact(desk, row)),
    )
    subject = _subject(desk, "inquiry.letter_subject", inquiry.subject)
    return _letter(desk, row, section, subject, text, facts, inquiry.number)


def reminder_letter(desk: Desk, row: InquiryRow, waiting: Waiting) -> Letter:
    """The letter to a section that has not answered all."""
    inquiry = row.inquiry
    text = message(
        "inquiry.reminder_text" if waiting.days_overdue else "inquiry.reminder_before_due",
        desk.language,
        sent=shown_day(desk, inquiry.sent_on),
        subject=inquiry.subject,
    )
    facts = (
        ("inquiry.fact_number", inquiry.id),
        ("inquiry.fact_letter", inquiry.number or "―"),
        ("inquiry.fact_due", shown_day(desk, inquiry.due)),
        ("inquiry.letter_open", message("inquiry.letter_open_rows", desk.language,
                                        open=waiting.asked - waiting.answered, asked=waiting.asked)),
        ("inquiry.letter_times", str(len(waiting.addressee.reminded_on))),
        ("inquiry.fact_contact", contact(desk, row)),
    )  # fmt: skip
    subject = _subject(desk, "inquiry.reminder_subject", inquiry.subject)
    return _letter(desk, row, waiting.addressee.section, subject, text, facts, "")


def write_reminders(desk: Desk, late: Sequence[Waiting], folder: Path) -> list[Path]:
    """A 督促文 for each section, in a folder; a letter of the same day is written over."""
    make_folder(folder)
    written = []
    for waiting in late:
        row = find_inquiry(desk, waiting.inquiry.id)
        word = message("inquiry.reminder_file", desk.language)
        name = f"{waiting.inquiry.id}_{waiting.addressee.section}_{word}_{desk.today.isoformat()}.docx"
        path = folder / safe_name(name)
        write_output(path, write_letter(reminder_letter(desk, row, waiting), desk.language))
        written.append(path)
    return written


def _subject(desk: Desk, key: str, subject: str) -> str:
    """The letter's own について is not said twice: most subjects end so already."""
    bare = subject.rstrip().removesuffix(ABOUT) or subject
    return message(key, desk.language, subject=desk.language.pick((bare, subject)))


def _letter(
    desk: Desk,
    row: InquiryRow,
    section: str,
    subject: str,
    text: str,
    facts: Sequence[tuple[str, str]],
    number: str,
) -> Letter:
    person = next((one.person for one in row.addressees if one.section == section), "")
    key = "inquiry.letter_to_person" if person else "inquiry.letter_to"
    sent_on = row.inquiry.sent_on if number or not row.addressees else None
    day = sent_on or desk.today
    sender = [desk.profile.name, contact(desk, row)]
    return Letter(
        number,
        day,
        shown_day(desk, day),
        message(key, desk.language, section=section, person=person),
        sender,
        subject,
        [line for line in text.splitlines() if line.strip()],
        [(message(name, desk.language), value) for name, value in facts],
    )
