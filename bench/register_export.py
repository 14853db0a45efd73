"""The register of one operation out as a book and back, beside bare writing and reading: time and ratio.

    python bench/register_export.py [REQUIREMENTS] [PAIRS]

A throw-away town with one operation of 1,500 requirements, each answered. Ours is everything that
`gap export` and `gap import` do in a running process: reading the register, marks, hidden copy, guards,
row heights, the file; on the way back staging every row. Bare is XlsxWriter writing the same visible
cells, and python-calamine reading all cells of our own file. Ours and bare are taken in turn.
"""

import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from migtrack.domain.canonical import digest
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.municipality import BodyKind
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.exchange.book_layout import shown
from migtrack.services.beginning import Answers, FirstPerson, init_workspace
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.register_files import export_register, register_book
from migtrack.services.returned_books import stage_books
from migtrack.services.specifications import StagedSpecification, import_specification
from migtrack.specs.digest import specification_bytes

BOUND_SECONDS = 2.0
WORDING = "転入届の受付に当たり住所の異動を確認し、世帯の構成と在留資格を確かめ、通知書を一括で印刷できること。"


@dataclass(frozen=True)
class Timed:
    """Medians in seconds."""

    ours: float
    bare: float

    @property
    def line(self) -> str:
        """The figures in words."""
        return f"ours {self.ours:.2f} s, bare {self.bare:.2f} s, ratio {self.ours / self.bare:.1f} ×"


def main(requirements: int = 1_500, pairs: int = 5) -> None:
    """Print medians, ratios and the bound."""
    with tempfile.TemporaryDirectory() as folder:
        desk = town(Path(folder) / "town", requirements)
        file = Path(folder) / "book.xlsx"
        operation = desk.catalogue.find_operation("juki")
        cells = visible_cells(desk)
        out = timed(lambda: export_register(desk, file, [operation]), lambda: written(cells), pairs)
        data = file.read_bytes()
        print(f"{requirements:,} requirements, {sum(map(len, cells)):,} visible cells, {len(data) / 2**20:.1f} MB")
        print(f"export: {out.line}; bound {BOUND_SECONDS:g} s")
        answered = with_answers(data)
        back = timed(lambda: stage_books(desk, [("book.xlsx", answered)]), lambda: read(answered), pairs)
        [book] = stage_books(desk, [("book.xlsx", answered)]).books
        print(f"import, staged ({sum(row.after is not None for row in book.rows)} new answers): {back.line}")


def timed(ours: Callable[[], object], bare: Callable[[], object], pairs: int) -> Timed:
    """Medians of runs taken in turn, after one run of each that does not count."""
    seconds(ours), seconds(bare)
    taken = [(seconds(ours), seconds(bare)) for _ in range(pairs)]
    return Timed(*(statistics.median(column) for column in zip(*taken, strict=True)))


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def town(folder: Path, requirements: int) -> Desk:
    """A body with one operation, every requirement answered."""
    answers = Answers(code="990019", name="見本町", kind=BodyKind.TOWN)
    desk = init_workspace(folder, answers, FirstPerson("sato", "佐藤")).desk
    desk.actor = "sato"
    dice = random.Random(4)
    rows = tuple(
        Requirement(
            f"{19_000 + number:07d}",
            "",
            f"機能 {number}",
            "\n".join(WORDING for _ in range(dice.randint(1, 4))),
            ((BodyClass.ALL, RequirementClass.MANDATORY),),
            ("管理項目", "異動"),
            position=number,
        )
        for number in range(1, requirements + 1)
    )
    specification = Specification((), rows)
    data = specification_bytes(specification)
    name = digest(data)
    version = SpecVersion("juki", "1.0", date(2025, 8, 29), None, "bench", name, name, len(rows), 0)
    import_specification(desk, StagedSpecification(version, specification, data, (), None, None, ("juki",)))
    said = Answer(
        Result.GAP, Treatment.BPR, "窓口で紙に控え、夕方にまとめて入力している。", "住民課", 12, date(2027, 3, 31)
    )
    decide_gaps(desk, list_gaps(desk), said)
    return desk


def visible_cells(desk: Desk) -> list[list[str]]:
    """What stands in the rows of our sheet, as texts."""
    [sheet] = register_book(desk, list_gaps(desk)).sheets
    keys = [column.key for column in sheet.columns]
    return [[shown(row.values.get(key), desk.language) for key in keys] for row in sheet.rows]


def written(cells: list[list[str]]) -> bytes:
    """The same texts by XlsxWriter alone."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    look = book.add_format({"text_wrap": True, "border": 1})
    for number, row in enumerate(cells):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, look)
    book.close()
    return stream.getvalue()


def read(data: bytes) -> int:
    """Every cell of every sheet as a Python value."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def with_answers(data: bytes) -> bytes:
    """The book with every tenth row answered."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[1]
    [note] = [cell.column for cell in sheet[1] if cell.value == "備考"]
    for row in range(2, sheet.max_row + 1, 10):
        sheet.cell(row, note).value = "確認済"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
