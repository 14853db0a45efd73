"""Pages of 監査提出資料一式: the index with every hash, the procedure, the cards; and the cards as a table.

Pages need nothing else: no network, no script, made to be printed on A4. The templates escape whatever
is put in, and the pages forbid themselves every connection.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from typing import Protocol

from jinja2 import Environment, FunctionLoader, StrictUndefined

from migtrack.audit.pack import Listed
from migtrack.exchange.csv_formula import disarmed
from migtrack.exchange.printable import printable
from migtrack.labels import Language, message

FOLDER = "pack"
WORDS = (
    *("to_index", "checklist", "checklist_about", "index_foot"),
    *("column_file", "column_title", "column_size"),
)
"""What the templates say of themselves."""
CSV_COLUMNS = ("csv_operation", "csv_subject", "csv_title")


class CardLine(Protocol):
    """A name and a text on a card."""

    @property
    def name(self) -> str:
        """Empty where the text stands alone."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def is_warning(self) -> bool:
        """Whether it stands out."""


class CardSection(Protocol):
    """A heading on a card, and what stands under it."""

    @property
    def key(self) -> str:
        """The same on every card."""

    @property
    def title(self) -> str:
        """The heading."""

    @property
    def lines(self) -> Sequence[CardLine]:
        """What stands there."""


@dataclass(frozen=True, slots=True)
class PackCard:
    """One decision."""

    subject: str
    title: str
    operation: str
    parts: Sequence[CardSection]
    files: Mapping[str, str]
    """Where evidence lies from here, by the beginning of its digest."""


@dataclass(frozen=True, slots=True)
class CardPage:
    """The cards of one operation."""

    title: str
    note: str
    language: Language
    cards: tuple[PackCard, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Members of one folder, under a heading."""

    title: str
    about: str
    members: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """目次 and 照合表."""

    title: str
    language: Language
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    """What a reader must know first: personal data, samples, what is not enclosed."""
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """再計算手順: what to type, with the names of this pack's own files."""

    title: str
    language: Language
    events: int
    notes: tuple[tuple[str, str, str], ...]
    """Name of a note without its ending, its key's file, the 照合値 that it says in groups."""
    keys: tuple[str, ...]


def write_index(page: IndexPage) -> bytes:
    """The index."""
    return _rendered("index.html.j2", page)


def write_procedure(page: ProcedurePage) -> bytes:
    """The procedure."""
    return _rendered("procedure.html.j2", page)


def write_cards(page: CardPage) -> bytes:
    """The cards of one operation."""
    return _rendered("cards.html.j2", page)


def write_cards_csv(cards: Sequence[PackCard], language: Language) -> bytes:
    """A card a row, a part a column; UTF-8 with a mark, CRLF."""
    titles = {part.key: part.title for card in cards for part in card.parts}
    stream = StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    first = (message(f"pack.{name}", language) for name in CSV_COLUMNS)
    rows.writerow([disarmed(head) for head in (*first, *titles.values())])
    for card in cards:
        said = {part.key: "\n".join(map(_line, part.lines)) for part in card.parts}
        cells = (card.operation, card.subject, card.title, *(said.get(key, "") for key in titles))
        rows.writerow([disarmed(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def _line(line: CardLine) -> str:
    return " : ".join(filter(None, (line.name.strip(), line.text)))


def _template(name: str) -> str:
    return files("migtrack.exchange").joinpath(FOLDER, name).read_text("utf-8")


def _rendered(name: str, page: IndexPage | ProcedurePage | CardPage) -> bytes:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_template),
        keep_trailing_newline=True,
    )
    words = {word: message(f"pack.{word}", page.language) for word in WORDS}
    return printable(environment.get_template(name).render(page=page, words=words)).encode()
