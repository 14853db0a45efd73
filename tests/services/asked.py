"""Inquiries for tests: drawn up, sent, and books as sections return them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from migtrack.domain.customisation import Customisation, CustomKind
from migtrack.domain.gap import Result
from migtrack.domain.inquiry import Inquiry, Reply
from migtrack.services.customisations import add_customisation
from migtrack.services.gaps import Answer, decide_gaps, find_gaps
from migtrack.services.inquiries import InquiryRow, find_inquiry, new_inquiry, send_inquiry
from migtrack.services.inquiry_books import write_books
from migtrack.services.inquiry_returns import Hints, StagedReturn, stage_return, take_return
from tests.exchange.answered_books import changed, edited
from tests.services.desks import Town

FIRST, SECOND, THIRD = (f"juki/juki@1.0/00190{number:02d}" for number in (1, 2, 3))
LINES = {
    "回答した人（職・氏名）": "主事 森",
    "回答した日": "令和8年11月2日",
    "課長確認（職・氏名）": "住民課長 林",
    "課長確認の日": "R8.11.2",
}


def draw_up(town: Town, *rows: str, due: date | None = date(2026, 11, 20)) -> InquiryRow:
    """A draft about rows of 住民基本台帳; the first belongs to 住民課, the second to 税務課."""
    for identity, section in (("0019001", "住民課"), ("0019002", "税務課"), ("0019003", "住民課")):
        found = find_gaps(town.desk, town.operation("juki"), [identity])
        if not found[0].seq:
            decide_gaps(town.as_("sato"), found, Answer(section=section, practice="窓口で受けている。"))
    inquiry = Inquiry("", "今のやり方の確認", "総第1号", "", rows or (FIRST, SECOND, THIRD), due=due)
    return find_inquiry(town.desk, new_inquiry(town.as_("sato"), inquiry).id)


def sent_out(town: Town, *rows: str, due: date | None = date(2026, 11, 20)) -> InquiryRow:
    """The same, sent today."""
    return send_inquiry(town.as_("sato"), draw_up(town, *rows, due=due))


def add_form(town: Town) -> Customisation:
    """A customisation of 住民課."""
    form = Customisation("", "juki", "独自の通知書", "住民課", "封筒に合わせた通知書。", CustomKind.FORM, 120)
    return add_customisation(town.as_("sato"), form)


def book(town: Town, row: InquiryRow, folder: Path, section: str = "住民課") -> bytes:
    """The book of a section as it goes out."""
    written, findings = write_books(town.as_("sato"), row, folder, [section], overwrite=True)
    assert findings == []
    return written[0].files[0].read_bytes()


def filled(data: bytes, edits: Mapping[tuple[str, str], Any], lines: Mapping[str, str] = LINES) -> bytes:
    """A book with cells answered and its first sheet filled in."""

    def change(workbook: Workbook) -> None:
        for cells in workbook.worksheets[0].iter_rows(min_row=1, max_row=30):
            if cells[0].value in lines:
                cells[1].value = lines[str(cells[0].value)]

    return edited(changed(data, change), edits)


def stage(town: Town, data: bytes, name: str = "回答.xlsx", **hints: Any) -> StagedReturn:
    """What a returned file would change."""
    return stage_return(town.as_("mori"), [(name, data)], Hints(**hints))


def take(town: Town, data: bytes, name: str = "回答.xlsx", **hints: Any) -> int:
    """Take a returned file in; how many rows."""
    return take_return(town.as_("mori"), stage(town, data, name, **hints))


def reply(town: Town, row: str, inquiry: str = "Q-0001") -> Reply:
    """What a section has said about a row so far."""
    [found] = [one for one in town.desk.state.all(Reply, inquiry=inquiry) if one.row == row]
    return found


def result_of(town: Town, row: str) -> Result | None:
    """The mark of a reply."""
    return reply(town, row).mark


def opened(data: bytes, folder: Path) -> Workbook:
    """A book as openpyxl sees it."""
    file = folder / "opened.xlsx"
    file.write_bytes(data)
    return openpyxl.load_workbook(file)
