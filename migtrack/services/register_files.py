"""The register as a file for sections and for other programs: `gap export`.

Looking back to a day gives the book as it would have been sent that day.
"""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from migtrack.domain.finding import Finding
from migtrack.domain.gap import Result, Workflow
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal, WrongValue
from migtrack.exchange.book_layout import Book, BookSheet
from migtrack.exchange.register_book import RegisterRow, register_columns, register_row
from migtrack.labels import message
from migtrack.labels.version_name import version_word
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.gap_search import narrow_gaps
from migtrack.services.gaps import GapRow, list_gaps
from migtrack.services.search import folding_of

ENDINGS = (".xlsx", ".csv")
HASH_SHOWN = 16


def export_register(
    desk: Desk,
    path: Path,
    operations: Sequence[Operation] | None = None,
    section: str | None = None,
    *,
    result: Result | None = None,
    workflow: Workflow | None = None,
    search: str | None = None,
    keys: Collection[str] | None = None,
) -> tuple[Book, tuple[Finding, ...]]:
    """Write the register of some operations, or of all that have a version, by the ending of the file's name.

    Result, workflow and words narrow as `gap list` does; `keys` are of rows chosen one by one.
    WrongValue for another ending, or where there is no row at all.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WrongValue("book.unknown_format", ending=ending or path.name, possible=" ".join(ENDINGS))
    known = [row for row in list_gaps(desk, operations) if keys is None or row.key in keys]
    rows = narrow_gaps(
        known, result=result, workflow=workflow, section=section, search=search, folding=folding_of(desk)
    )
    if not rows:
        raise WrongValue("book.nothing", section=section or "―")
    book = register_book(desk, rows, is_one_table=ending == ".csv")
    data, findings = _written(book, ending)
    write_output(path, data)
    return book, findings


def register_book(desk: Desk, rows: Sequence[GapRow], *, is_one_table: bool = False) -> Book:
    """Rows of the register as a book: one sheet for each operation, or one table with a column that names it."""
    names = {operation.key: operation.name for operation in desk.catalogue.operations}
    documents = {document.key: document.name for document in desk.catalogue.documents}
    groups: dict[str, list[GapRow]] = {}
    for row in rows:
        groups.setdefault("" if is_one_table else row.operation, []).append(row)
    foot = _foot(desk)
    sheets = [
        BookSheet(
            names.get(operation, ""),
            register_columns(
                names_operation=len({row.operation for row in group}) > 1,
                names_document=len({row.document for row in group}) > 1,
            ),
            [register_row(_register_row(row, names, documents), desk.language) for row in group],
            f"{_versions(desk, group, documents)}　{foot}",
        )
        for operation, group in groups.items()
    ]
    title = message("book.title", desk.language, body=desk.profile.name)
    facts = (*_facts(desk, rows, names, documents), (message("book.fact_rows", desk.language), str(len(rows))))
    guide = message("book.guide", desk.language).splitlines()
    return Book(desk.body, title, desk.language, desk.today, sheets, facts, guide)


def _written(book: Book, ending: str) -> tuple[bytes, tuple[Finding, ...]]:
    if ending == ".csv":
        from migtrack.exchange.book_csv import write_book_csv

        return write_book_csv(book), ()
    from migtrack.exchange.book_write import write_book

    return write_book(book)


def _register_row(row: GapRow, names: dict[str, str], documents: dict[str, str]) -> RegisterRow:
    return RegisterRow(
        row.requirement,
        row.requirement_class,
        row.digest,
        row.assessment,
        row.seq,
        names.get(row.operation, row.operation),
        f"{documents.get(row.document, row.document)} {row.version}",
    )


def _facts(
    desk: Desk, rows: Sequence[GapRow], names: dict[str, str], documents: dict[str, str]
) -> list[tuple[str, str]]:
    """What the rows rest on, as an auditor asks for it."""

    def fact(key: str, value: str) -> tuple[str, str]:
        return message(key, desk.language), value

    sign = message("book.list_sign", desk.language)
    operations = dict.fromkeys(names.get(row.operation, row.operation) for row in rows)
    return [
        fact("book.fact_body", f"{desk.profile.name} ({desk.body})"),
        fact("book.fact_operation", sign.join(operations)),
        fact("book.fact_version", _versions(desk, rows, documents)),
        fact("book.fact_as_of", _shown_day(desk, desk.today)),
        fact("book.fact_head", _head(desk)),
        fact("book.fact_maker", _maker(desk)),
    ]


def _versions(desk: Desk, rows: Sequence[GapRow], documents: dict[str, str]) -> str:
    pairs = dict.fromkeys((row.document, row.version) for row in rows)
    sign = message("book.list_sign", desk.language)
    return sign.join(f"{documents.get(key, key)} {version_word(version, desk.language)}" for key, version in pairs)


def _head(desk: Desk) -> str:
    """照合値: the newest event that these rows rest on, and its hash."""
    last = desk.last_seq()
    [stored] = desk.trail.stored(first=last, last=last)
    return message("book.head", desk.language, seq=last, hash=stored.hash)


def _foot(desk: Desk) -> str:
    last = desk.last_seq()
    [stored] = desk.trail.stored(first=last, last=last)
    return message(
        "book.foot", desk.language, day=_shown_day(desk, desk.today), seq=last, hash=stored.hash[:HASH_SHOWN]
    )


def _maker(desk: Desk) -> str:
    """Whoever exports, as registered; reading needs no registration."""
    try:
        person = desk.person
    except Refusal:
        return desk.login
    return " ".join(filter(None, (person.section, person.title, person.name)))


def _shown_day(desk: Desk, day: date) -> str:
    from migtrack.schedule.wareki import format_date

    return desk.language.pick((format_date(day), day.isoformat()))
