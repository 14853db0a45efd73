"""Reading a large requirement workbook, beside the fastest raw reader: time, ratio, memory.

    python bench/reading.py [PAIRS]

The workbook has 20,000 rows and 20 columns. Ours and the raw reader's times are taken in turn, in
pairs, and their medians compared. Ours is everything `spec import` reads: safety of the archive,
hidden rows, comments, struck-out words, header, classes, chapters, findings. Raw is python-calamine
alone, all cells to Python values; openpyxl (read-only) stands beside for information.
"""

import io
import random
import statistics
import sys
import time
from collections.abc import Callable

import xlsxwriter
from python_calamine import CalamineWorkbook

from migtrack.exchange.specification import read_specification

ROWS = 20_000
BOUND = 2.0
HEADERS = (
    *("大項目", "中項目", "小項目", "機能名称", "機能ID", "機能要件", "実装区分\n(指定都市)"),
    *("実装区分\n(一般市区町村)", "要件の考え方・理由", "備考", "改定種別", "適合基準日"),
    *(f"参考{number}" for number in range(1, 9)),
)
SYLLABLES = (
    "転入届の受付に当たり住所の異動を確認し登録できること。通知書を一括で印刷し再交付の理由と日時を記録できること。"
)


def main(pairs: int = 7) -> None:
    """Print both medians and their ratio."""
    data = workbook()
    print(f"{ROWS:,} rows × {len(HEADERS)} columns, {len(data) / 2**20:.1f} MB")
    for read in (ours, raw):
        read(data)
    times = [(seconds(ours, data), seconds(raw, data)) for _ in range(pairs)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(mine / theirs for mine, theirs in times)
    print(f"migtrack: {mine:.2f} s; python-calamine alone: {theirs:.2f} s (medians of {pairs} pairs)")
    print(f"ratio {mine / theirs:.2f} × (median of pairs {ratio:.2f} ×, bound {BOUND:g} ×)")
    print(f"openpyxl, read-only: {seconds(openpyxl_rows, data):.2f} s")


def seconds(read: Callable[[bytes], None], data: bytes) -> float:
    """Wall time of one reading."""
    began = time.perf_counter()
    read(data)
    return time.perf_counter() - began


def ours(data: bytes) -> None:
    """Requirements and findings."""
    reading = read_specification("list.xlsx", data)
    assert len(reading.specification.requirements) == ROWS


def raw(data: bytes) -> None:
    """Every cell as a Python value."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.get_sheet_by_index(0).to_python()) == ROWS + 1


def openpyxl_rows(data: bytes) -> None:
    """The same by openpyxl."""
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["機能要件"]
    assert len(list(sheet.iter_rows(values_only=True))) == ROWS + 1


def workbook() -> bytes:
    """A list with wording of 60 to 250 characters, the same in every run."""
    dice, data = random.Random(20), io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("機能要件")
    for column, header in enumerate(HEADERS):
        sheet.write_string(0, column, header)
    for row in range(1, ROWS + 1):
        for column, text in enumerate(_row(row, dice)):
            sheet.write_string(row, column, text)
    book.close()
    return data.getvalue()


def _row(row: int, dice: random.Random) -> list[str]:
    def text(length: int) -> str:
        return "".join(dice.choices(SYLLABLES, k=length))

    chapters = [f"大{row // 500}", f"中{row // 50}", f"小{row // 10}"]
    classes = [dice.choice("◎○×"), dice.choice("◎○×")]
    requirement = [f"機能{row}", f"{1_900_000 + row:07d}", text(dice.randint(60, 250))]
    remarks = [text(60), text(20), "改定", "2026-04-01", *(f"参考{number}-{row}" for number in range(8))]
    return [*chapters, *requirement, *classes, *remarks]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
