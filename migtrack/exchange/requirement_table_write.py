"""A requirement set as a workbook or csv, under the headers that `requirement_table` knows.

Every cell is a text: a 機能ID keeps its zeros, and a wording that begins with = stays a wording.
"""

import csv
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Requirement, Specification
from migtrack.exchange.class_marks import SIGN_OF
from migtrack.exchange.csv_formula import disarmed
from migtrack.exchange.reading import SpecHeader

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CLASS_HEADERS = {
    BodyClass.ALL: "実装区分",
    BodyClass.DESIGNATED_CITY: "実装区分(指定都市)",
    BodyClass.ORDINARY: "実装区分(一般市区町村)",
}
CHAPTER_HEADERS = ("大項目", "中項目", "小項目", "節", "節名")
WIDTHS = {"機能要件": 64, "機能名称": 26, "備考": 26, "要件の考え方・理由": 34, "経過措置": 22, "適合基準日": 12}
GREATEST_TEXT = 32_767
"""Characters that Excel holds in a cell."""
A3 = 8
"""The paper's number in Excel."""

Column = tuple[str, Callable[[Requirement], str]]


def write_csv(specification: Specification, header: SpecHeader) -> bytes:
    """One requirement a record, UTF-8 with a mark for Excel, lines end in CRLF."""
    columns = _columns(specification.requirements)
    stream = StringIO()
    records = csv.writer(stream, lineterminator="\r\n")
    records.writerow([name for name, _ in columns])
    records.writerows([disarmed(text(one)) for _, text in columns] for one in specification.requirements)
    return stream.getvalue().encode("utf-8-sig")


def write_xlsx(specification: Specification, header: SpecHeader) -> bytes:
    """One requirement a row, A3 landscape; WrongContent for a text longer than a cell of Excel."""
    from xlsxwriter import Workbook

    from migtrack.exchange.plan_styles import LINE, TEXTS_STAY_TEXTS, Styles, begins_formula

    columns = _columns(specification.requirements)
    stream = BytesIO()
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    styles = Styles(workbook)
    sheet = workbook.add_worksheet("機能要件")
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
    looks = {quoted: styles.get(**plain, quote_prefix=quoted) for quoted in (False, True)}
    for place, (name, _) in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(name, 14))
        sheet.write_string(0, place, name, styles.head(bold=True, text_wrap=True))
    for row, one in enumerate(specification.requirements, 1):
        for place, (name, text_of) in enumerate(columns):
            text = text_of(one)
            _check_length(one, name, text)
            sheet.write_string(row, place, text, looks[begins_formula(text)])
    sheet.autofilter(0, 0, max(len(specification.requirements), 1), len(columns) - 1)
    _set_page(sheet)
    workbook.set_properties(_properties(header))
    workbook.close()
    return stream.getvalue()


def _set_page(sheet: "Worksheet") -> None:
    """A3 across, the heads on every page and on screen."""
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _properties(header: SpecHeader) -> dict[str, str | datetime]:
    """Those of the file; its day is the version's, so that the same version makes the same bytes."""
    day = header.published
    created = datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)
    return {"title": f"{header.document} {header.version}", "comments": header.source, "created": created}


def _columns(requirements: Sequence[Requirement]) -> list[Column]:
    """The columns that these requirements need."""
    depth = max((len(one.chapter) for one in requirements), default=0)
    bodies = {body for one in requirements for body, _ in one.classes} or {BodyClass.ALL}
    columns: list[Column] = [_chapter(level) for level in range(min(depth, len(CHAPTER_HEADERS)))]
    columns.append(("機能ID", lambda one: one.id))
    if any(one.number for one in requirements):
        columns.append(("項番", lambda one: one.number))
    columns += [("機能名称", lambda one: one.title), ("機能要件", lambda one: one.text)]
    columns += [_class(body) for body in BodyClass if body in bodies]
    rest: tuple[Column, ...] = (
        ("適合基準日", lambda one: one.effective.isoformat() if one.effective else ""),
        ("経過措置", lambda one: one.transition),
        ("要件の考え方・理由", lambda one: one.rationale),
        ("備考", lambda one: one.note),
    )
    return [*columns, *(column for column in rest if any(map(column[1], requirements)))]


def _chapter(level: int) -> Column:
    return CHAPTER_HEADERS[level], lambda one: one.chapter[level] if level < len(one.chapter) else ""


def _class(body: BodyClass) -> Column:
    def sign(one: Requirement) -> str:
        kind = dict(one.classes).get(body)
        return SIGN_OF[kind] if kind else ""

    return CLASS_HEADERS[body], sign


def _check_length(one: Requirement, name: str, text: str) -> None:
    """A text is never cut in silence."""
    length = len(text) + sum(sign > "\uffff" for sign in text) if len(text) * 2 > GREATEST_TEXT else 0
    if length > GREATEST_TEXT:
        raise WrongContent("contrast.too_long", id=one.id, column=name, characters=length)
