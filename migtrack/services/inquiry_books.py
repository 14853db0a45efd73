"""The books and covering letters of an inquiry: one of each for every 所管課, in a folder.

Of a draft they are a preview. What a section has answered already stands in its book again; of the
rest the last answers do, so that people correct instead of typing anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Reply
from migtrack.domain.person import Person
from migtrack.domain.refusal import WrongValue
from migtrack.exchange.book_layout import Book, BookSheet
from migtrack.exchange.inquiry_book import (
    INQUIRY,
    LINES,
    SECTION,
    AskedRow,
    asked_row,
    inquiry_columns,
    several_operations,
)
from migtrack.labels import message
from migtrack.labels.version_name import version_word
from migtrack.services.carried_file import safe_name
from migtrack.services.desk import Desk
from migtrack.services.files import make_folder, write_output
from migtrack.services.inquiries import InquiryRow, find_addressee, questions_of
from migtrack.services.inquiry_questions import ANSWER_FIELDS, Ground, Question


@dataclass(frozen=True, slots=True)
class SectionBook:
    """What goes to one section."""

    section: str
    rows: int
    files: tuple[Path, ...]
    """The book and the letter."""


def write_books(
    desk: Desk, row: InquiryRow, folder: Path, sections: Sequence[str] = (), *, overwrite: bool = False
) -> tuple[list[SectionBook], list[Finding]]:
    """Write book and letter for every section, or for those named; what was left out is told.

    WrongValue where a file is there already and may not be written over, or nothing is left to ask.
    """
    from migtrack.exchange.book_write import write_book
    from migtrack.exchange.covering_letter_docx import write_letter
    from migtrack.services.inquiry_letters import covering_letter

    grouped, findings = asked_by_section(desk, row)
    for section in sections:
        if section not in grouped:
            raise WrongValue("inquiry.section_not_asked", section=section, sections=", ".join(grouped) or "―")
    chosen = {section: rows for section, rows in grouped.items() if not sections or section in sections}
    if not chosen:
        raise WrongValue("inquiry.nothing_matches", findings=findings)
    check_folder(desk, row, folder, list(chosen), overwrite=overwrite)
    written = []
    for section, asked in chosen.items():
        data, told = write_book(section_book(desk, row, section, asked))
        findings += (replace(finding, where=f"{section}: {finding.where}") for finding in told)
        book, letter = _paths(desk, row, folder, section)
        write_output(book, data)
        write_output(letter, write_letter(covering_letter(desk, row, section, len(asked)), desk.language))
        written.append(SectionBook(section, len(asked), (book, letter)))
    return written, findings


def asked_by_section(desk: Desk, row: InquiryRow) -> tuple[dict[str, list[AskedRow]], list[Finding]]:
    """The rows of every section as they go out; those that changed since the sending are findings."""
    questions, findings = questions_of(desk, row)
    ground = Ground(desk, row.inquiry.rows)
    names = {operation.key: operation.name for operation in desk.catalogue.operations}
    held = desk.state.all_held(Reply, inquiry=row.inquiry.id)
    grouped: dict[str, list[AskedRow]] = {}
    for question in questions:
        blank = Reply(row.inquiry.id, question.row, question.section, question.digest)
        found = held.get(blank.key)
        reply = found.value if found else blank
        if reply.digest != question.digest:
            findings.append(Finding(Level.ERROR, "inquiry.row_changed", question.row, {"id": question.shown_id}))
            continue
        asked = _asked(question, with_last_answers(ground, reply), found.seq if found else 0, names)
        grouped.setdefault(question.section, []).append(asked)
    return grouped, findings


def with_last_answers(ground: Ground, reply: Reply) -> Reply:
    """A reply as a book shows it today: a blank one with the last answers, an answered one as it is."""
    if reply.answered_on is not None:
        return reply
    last = ground.last_answer(reply.row, reply.section)
    return replace(reply, **{name: getattr(last, name) for name in ANSWER_FIELDS})


def section_book(desk: Desk, row: InquiryRow, section: str, asked: Sequence[AskedRow]) -> Book:
    """The book of one section, ready to be written."""
    language, inquiry = desk.language, row.inquiry
    sheet = BookSheet(
        message("inquiry.sheet_questions", language),
        inquiry_columns(names_operation=several_operations(asked)),
        [asked_row(one, language) for one in asked],
        message("inquiry.foot", language, id=inquiry.id, section=section, day=shown_day(desk, desk.today)),
    )
    title = message("inquiry.book_title", language, subject=inquiry.subject)
    guide = message("inquiry.guide", language).splitlines()
    facts = list(_facts(desk, row, section, asked))
    return Book(desk.body, title, language, desk.today, [sheet], facts, guide, LINES)


def shown_day(desk: Desk, day: date | None) -> str:
    """A day as letters write it; a dash where none was set."""
    from migtrack.schedule.wareki import format_date

    return desk.language.pick((format_date(day), day.isoformat())) if day else "―"


def contact(desk: Desk, row: InquiryRow) -> str:
    """Whom a section asks: the author, with 所属, 職 and name as registered."""
    held = desk.state.find(Person, row.inquiry.author)
    if held is None:
        return row.inquiry.author
    return " ".join(filter(None, (held.value.section, held.value.title, held.value.name)))


def _facts(desk: Desk, row: InquiryRow, section: str, asked: Sequence[AskedRow]) -> Iterator[tuple[str, str]]:
    language, inquiry = desk.language, row.inquiry
    named = {
        INQUIRY: inquiry.id,
        "inquiry.fact_subject": inquiry.subject,
        SECTION: section,
        "inquiry.fact_letter": inquiry.number,
        "inquiry.fact_due": shown_day(desk, inquiry.due),
        "inquiry.fact_contact": contact(desk, row),
        "inquiry.fact_count": str(len(asked)),
        "inquiry.fact_versions": _versions(desk, asked),
    }
    if row.addressees:
        named["inquiry.fact_person"] = find_addressee(row, section).person
    return ((message(key, language), value) for key, value in named.items() if value)


def _versions(desk: Desk, asked: Sequence[AskedRow]) -> str:
    """The versions that are asked about, in words."""
    documents = {document.key: document.name for document in desk.catalogue.documents}
    pins = dict.fromkeys(one.reply.row.split("/")[1] for one in asked if not one.is_customisation)
    parts = (pin.partition("@") for pin in pins)
    sign = message("book.list_sign", desk.language)
    return sign.join(f"{documents.get(key, key)} {version_word(version, desk.language)}" for key, _, version in parts)


def _asked(question: Question, reply: Reply, seq: int, names: dict[str, str]) -> AskedRow:
    return AskedRow(
        reply,
        seq,
        question.shown_id,
        names.get(question.operation, question.operation),
        question.title,
        question.text,
        question.requirement_class,
        question.is_customisation,
    )


def check_folder(desk: Desk, row: InquiryRow, folder: Path, sections: Sequence[str], *, overwrite: bool) -> None:
    """The folder is made and takes the files of these sections; a refusal says what is in the way."""
    if folder.exists() and not folder.is_dir():
        raise WrongValue("inquiry.no_folder", folder=str(folder))
    paths = [path for section in sections for path in _paths(desk, row, folder, section)]
    if len(set(paths)) < len(paths):
        raise WrongValue("inquiry.same_names", sections=", ".join(sections))
    there = [path.name for path in paths if path.exists()]
    if there and not overwrite:
        raise WrongValue("inquiry.file_is_there", file=there[0], count=len(there))
    make_folder(folder)


def _paths(desk: Desk, row: InquiryRow, folder: Path, section: str) -> tuple[Path, Path]:
    stem = f"{row.inquiry.id}_{section}"
    return folder / safe_name(f"{stem}.xlsx"), folder / safe_name(
        f"{stem}_{message('inquiry.letter_file', desk.language)}.docx"
    )
