"""A town with inquiries in every state: a draft, one that is late, one that came back and waits to be adopted."""

from datetime import date
from pathlib import Path

from migtrack.domain.customisation import Customisation, CustomKind
from migtrack.domain.inquiry import Inquiry, Mark
from migtrack.services.customisations import add_customisation
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.inquiries import InquiryRow, confirm_head, find_inquiry, new_inquiry, send_inquiry
from migtrack.services.inquiry_answers import type_answer
from migtrack.services.inquiry_books import write_books
from tests.services.asked import filled
from tests.services.desks import Town, new_town, put_version
from tests.tui.stand import HOSTILE

TEXTS = {
    "0019001m": f"転入届の内容を住民票に記載し、{HOSTILE}を確かめられること。",
    "0019002m": "住民票の写しの交付の記録を、請求した人ごとに照会できること。",
    "0019003o": "地区別の人口を年齢ごとに集計し、表として出力できること。",
    "0019004p": "除票を窓口ごとの様式で印刷すること。",
    "0019005m": "転居届を受け付け、住民票を改めること。",
    "0019006m": "世帯主を変更したとき、続柄を改めて記載できること。",
}
RETURNED, SCAN = "住民課から.xlsx", "税務課の回答.pdf"
LATE, BACK, DRAFT = "Q-0001", "Q-0002", "Q-0003"


def row_key(number: int) -> str:
    """Key of a row of the register."""
    return f"juki/juki@1.0/{19000 + number:07d}"


def asking_town(folder: Path) -> Town:
    """Sent on the second of November; the clock then stands at the ninth in the tests of the terminal UI."""
    town = new_town(folder)
    put_version(town, "1.0", TEXTS)
    desk = town.as_("sato")
    for number, row in enumerate(list_gaps(desk, [town.operation("juki")]), 1):
        if number < 6:
            section = "税務課" if number == 4 else "住民課"
            decide_gaps(desk, [row], Answer(section=section, practice="窓口で、紙の台帳に書いている。"))
    form = Customisation("", "juki", f"独自の通知書{HOSTILE}", "税務課", "封筒に合わせた通知書。", CustomKind.FORM, 120)
    add_customisation(desk, form)
    late = _sent(town, "窓口事務の今のやり方", range(1, 5), date(2026, 11, 5), "C-0001")
    _come_back(town, late, folder / "照会" / "返送")
    type_answer(desk, late, row_key(2), mark=Mark.TROUBLE, practice="端末で調べている。", answered_by="主事 林")
    back = _sent(town, "異動届の受付", (5,), date(2026, 11, 20))
    type_answer(desk, back, row_key(5), mark=Mark.NO_TROUBLE, practice="標準と同じ流れ。", answered_by="主事 林")
    confirm_head(desk, find_inquiry(desk, BACK), "住民課", "住民課長 林")
    new_inquiry(desk, Inquiry("", "世帯の記載", rows=(row_key(6), row_key(1)), due=date(2026, 12, 11)))
    return town


def _sent(town: Town, subject: str, numbers: "range | tuple[int, ...]", due: date, *others: str) -> InquiryRow:
    desk = town.as_("sato")
    rows = (*map(row_key, numbers), *others)
    fresh = new_inquiry(desk, Inquiry("", subject, "総第1号", rows=rows, due=due))
    return send_inquiry(desk, find_inquiry(desk, fresh.id), persons={"住民課": "森"})


def _come_back(town: Town, row: InquiryRow, folder: Path) -> None:
    """A book with a new answer, a clash with what is typed in later and a mark nobody knows; a scan beside it."""
    books, _ = write_books(town.as_("sato"), row, folder, ["住民課"])
    data = books[0].files[0].read_bytes()
    for path in books[0].files:
        path.unlink()
    edits = {
        ("0019001", "回答"): "標準どおりで支障なし",
        ("0019001", "今どうしているか"): "窓口で、端末に打っている。",
        ("0019002", "今どうしているか"): "窓口の紙の控えで調べている。",
        ("0019003", "回答"): "◎",
    }
    (folder / RETURNED).write_bytes(filled(data, edits))
    (folder / SCAN).write_bytes(b"%PDF-1.4 scan")
