"""Every writer of a workbook or csv, with texts that would like to be formulas wherever a person writes.

A new writer is entered in `WRITTEN` under the name of its module; `test_no_formula_anywhere` finds the
modules that make such files by their source, and fails for one that is missing here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import cycle
from typing import Any

from migtrack.domain.customisation import Verdict
from migtrack.domain.gap import Assessment, Result, Treatment
from migtrack.domain.inquiry import Reply
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification
from migtrack.exchange import comparison_export, customisation_export, plan_export, report_export, specification_write
from migtrack.exchange.book_csv import write_book_csv
from migtrack.exchange.book_layout import Book, BookSheet
from migtrack.exchange.book_write import write_book
from migtrack.exchange.inquiry_book import AskedRow, asked_row, inquiry_columns
from migtrack.exchange.load_xlsx import LoadSheet, write_load
from migtrack.exchange.pack_pages import PackCard, write_cards_csv
from migtrack.exchange.plan_styles import FORMULA_SIGNS
from migtrack.exchange.reading import SpecHeader
from migtrack.exchange.register_book import RegisterRow, register_columns, register_row
from migtrack.exchange.requirement_yaml import clauses_of
from migtrack.labels import Language
from migtrack.schedule.load import Asker, Load, Stretch, Unit
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.services.card_words import CardPart, Line
from tests.exchange import plan_world, radar_cases, report_cases
from tests.specs.side_by_side_cases import laid_out, sample

MARK = "毒"
"""In every hostile text, so that it is found again wherever it stands."""
LEADS = ("", " ", "\n", "\u3000", "\u200b", "\ufeff", " \r\n", "\u00a0", "\u2060\u200d")
HOSTILE = tuple(f"{lead}{sign}1+1&{MARK}" for sign in FORMULA_SIGNS for lead in LEADS)
DAY = date(2026, 11, 2)
FIXED = frozenset(
    {"id", "key", "operation", "digest", "sha256", "requirement", "row", "inquiry", "version", "document"}
)
"""Fields that no person writes: keys, numbers and digests."""

SAID = Assessment("juki", "juki", "1.0", "0019001", "d" * 64, Result.GAP, treatment=Treatment.EXTERNAL, due=DAY)
ONE = Requirement("0019001", "", "", "", ((BodyClass.ALL, RequirementClass.OPTIONAL),), chapter=("", ""))


@dataclass
class Poison:
    """The hostile texts, one after the other, so that each field and each text meet in some row."""

    texts: Iterator[str]

    @classmethod
    def fresh(cls) -> "Poison":
        """From the first text."""
        return cls(cycle(HOSTILE))

    def text(self) -> str:
        """The next text."""
        return next(self.texts)

    def in_every_field(self, value: Any, **kept: Any) -> Any:
        """A value whose texts are all hostile, but for its keys and what is `kept`."""
        hostile = {
            each.name: self.text() if isinstance(held, str) else tuple(self.text() for _ in held)
            for each in fields(value)
            if each.name not in FIXED and _is_written(held := getattr(value, each.name))
        }
        return replace(value, **(hostile | kept))


def _is_written(held: object) -> bool:
    """A text or several; states are words of ours."""
    return type(held) is str or (type(held) is tuple and bool(held) and all(type(one) is str for one in held))


def _register() -> Book:
    poison = Poison.fresh()
    rows = []
    for number in range(len(HOSTILE)):
        one = poison.in_every_field(replace(ONE, id=f"001{9000 + number}"))
        said = poison.in_every_field(replace(SAID, requirement=one.id), author="sato", evidence=(), origins=())
        full = RegisterRow(one, RequirementClass.OPTIONAL, "d" * 64, said, 5, poison.text(), poison.text())
        rows.append(register_row(full, Language.JA))
    return _book(poison, register_columns(names_operation=True, names_document=True), rows)


def _inquiry() -> Book:
    poison = Poison.fresh()
    rows = []
    for number in range(len(HOSTILE)):
        said = poison.in_every_field(Reply("Q-0001", f"001{9000 + number}", "住民課", "d" * 64), section="住民課")
        asked = AskedRow(said, 1, "", "", "", "", RequirementClass.OPTIONAL, is_customisation=False)
        rows.append(asked_row(poison.in_every_field(asked, operation=poison.text()), Language.JA))
    return _book(poison, inquiry_columns(names_operation=True), rows)


def _book(poison: Poison, columns: Any, rows: Any) -> Book:
    sheet = BookSheet(poison.text(), columns, rows, poison.text())
    facts = [(poison.text(), poison.text()) for _ in HOSTILE]
    return Book("990019", poison.text(), Language.JA, DAY, [sheet], facts, list(HOSTILE))


def _books() -> Iterator[tuple[str, bytes]]:
    for name, book in (("register", _register()), ("inquiry", _inquiry())):
        yield f"{name}.xlsx", write_book(book)[0]


def _books_csv() -> Iterator[tuple[str, bytes]]:
    yield "register.csv", write_book_csv(_register())


def _customisations(ending: str) -> Iterator[tuple[str, bytes]]:
    poison, rows = Poison.fresh(), []
    for number in range(1, len(HOSTILE) + 1):
        verdict = Verdict.DROPPABLE if number % 2 else Verdict.OUTSIDE
        plain = radar_cases.row(number, verdict=verdict)
        custom = poison.in_every_field(plain.customisation, section=HOSTILE[number % 5], matches=(), evidence=())
        rows.append(poison.in_every_field(replace(plain, customisation=custom), operation=poison.text()))
    radar = replace(radar_cases.listed(*rows), body=poison.text(), versions=HOSTILE, scope=(poison.text(),))
    for whole in (False, True):
        write = customisation_export.FORMATS[ending]
        yield f"customisations-{whole}{ending}", write(radar, Language.JA, whole)


def _comparison(ending: str) -> Iterator[tuple[str, bytes]]:
    poison, old = Poison.fresh(), sample("juki-S1.0")
    first, *rest = (poison.in_every_field(one, number=one.number) for one in old.requirements)
    new = replace(first, text=f"{first.text}\n変わった。")
    laid = laid_out(old, Specification((), (new, *rest)), whole=True)
    hostile = [replace(each, source=poison.text()) for each in (laid.old_version, laid.new_version)]
    told = replace(laid, document=poison.text(), old_version=hostile[0], new_version=hostile[1])
    yield f"comparison{ending}", comparison_export.FORMATS[ending](told, Language.JA)


def _plan(ending: str) -> Iterator[tuple[str, bytes]]:
    poison = Poison.fresh()
    operations = tuple(
        replace(one, name=poison.text(), short=poison.text(), ministry=poison.text()) for one in plan_world.OPERATIONS
    )
    plan: PublishedPlan = plan_world.published(  # type: ignore[no-untyped-call]
        lambda task: replace(task, name=poison.text(), section=poison.text(), owner=poison.text(), note=poison.text()),
        operations=operations,
    )
    picture = replace(plan.picture, title=poison.text())
    yield f"plan{ending}", plan_export.FORMATS[ending](replace(plan, picture=picture, baseline_name=poison.text()))


def _load() -> Iterator[tuple[str, bytes]]:
    poison = Poison.fresh()
    loads = []
    for each in HOSTILE:
        stretch = Stretch(date(2026, 11, 2), 600, (poison.text(),))
        loads.append(Load(Asker(each, False), (stretch,), 10))
    names = {load.stretches[0].tasks[0]: poison.text() for load in loads}
    busy = [[(date(2026, 11, 2), poison.text())] for _ in loads]
    sheet = LoadSheet(poison.text(), "所管課", Unit.WEEK, DAY, loads, busy, names)
    yield "load.xlsx", write_load(sheet, Language.JA)


def _specification(ending: str) -> Iterator[tuple[str, bytes]]:
    poison = Poison.fresh()
    every = [poison.in_every_field(replace(ONE, id=f"001{9000 + at}", position=at + 1)) for at in range(len(HOSTILE))]
    held = Specification(clauses_of(every), tuple(every))
    header = SpecHeader(poison.text(), poison.text(), DAY, DAY, poison.text(), True)
    yield f"specification{ending}", specification_write.FORMATS[ending](held, header)


def _report(ending: str) -> Iterator[tuple[str, bytes]]:
    paper = report_cases.listed(*HOSTILE)
    facts = tuple((each, each) for each in HOSTILE)
    yield f"report{ending}", report_export.FORMATS[ending](replace(paper, facts=facts, foot=HOSTILE[0]))


def _cards() -> Iterator[tuple[str, bytes]]:
    poison = Poison.fresh()
    cards = [
        PackCard(each, poison.text(), poison.text(), [CardPart("why", poison.text(), (Line("", poison.text()),))], {})
        for each in HOSTILE
    ]
    yield "cards.csv", write_cards_csv(cards, Language.JA)


Written = Callable[[], Iterator[tuple[str, bytes]]]
WRITTEN: Mapping[str, Written] = {
    "book_csv": _books_csv,
    "book_write": _books,
    "comparison_xlsx": lambda: _comparison(".xlsx"),
    "customisation_book": lambda: _customisations(".xlsx"),
    "customisation_csv": lambda: _customisations(".csv"),
    "load_xlsx": _load,
    "pack_pages": _cards,
    "plan_csv": lambda: _plan(".csv"),
    "plan_xlsx": lambda: _plan(".xlsx"),
    "report_csv": lambda: _report(".csv"),
    "report_xlsx": lambda: _report(".xlsx"),
    "requirement_table_write": lambda: (file for ending in (".xlsx", ".csv") for file in _specification(ending)),
}
"""Files of each writer, by the name of its module in `migtrack.exchange`."""
