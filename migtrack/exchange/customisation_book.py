"""カスタマイズ廃止候補 as a workbook for the wall: A3 landscape, large letters, a sheet for every 所管課.

Every text is written as a text, so that no name can become a formula; amounts are numbers that a
section can add up, and what is not reckoned is a word that it cannot.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from migtrack.exchange.cell_room import fitting, is_too_long
from migtrack.exchange.plan_styles import LINE, TEXTS_STAY_TEXTS, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.exchange.radar_columns import INVENTORY, SECTION, WALL, Column
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language
from migtrack.specs.radar import Radar, RadarRow
from migtrack.specs.saving import Adoption, totals_of
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A3 = 8
LINE_HEIGHT, GREATEST_HEIGHT = 16.5, 409
"""Points of a line, and of the highest row Excel knows."""
LETTERS = {"font_size": 12}
PAGE, PAGES = "\ue000", "\ue001"
"""Stand for page numbers until the codes of a footer take their place."""
PAGE_ROWS = 60
"""As many rows of the overview are still read on one page."""
GREATEST_NAME = 31
"""Characters of a sheet's name."""
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_xlsx(radar: Radar, language: Language, *, whole: bool = False) -> bytes:
    """The workbook; the same list gives the same bytes. `whole` adds a sheet of the whole inventory."""
    stream = BytesIO()
    words = RadarWords(language)
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    day = radar.as_of
    workbook.set_properties({"title": printable(words.title(radar)), "created": datetime(day.year, day.month, day.day)})
    book = _Book(workbook, radar, words)
    book.write_overview()
    book.write_rows(words.say("radar.sheet_list"), words.title(radar), WALL, radar.rows, list(words.figures(radar)))
    if radar.depending:
        sums = list(words.totals(radar.depending_totals))
        name = words.say("radar.sheet_depending")
        book.write_rows(name, words.say("radar.verdict_depending"), WALL, radar.depending, sums)
    for section in radar.sections:
        book.write_section(section)
    if whole:
        book.write_rows(words.say("radar.sheet_all"), words.say("radar.inventory"), INVENTORY, radar.every, [])
    workbook.close()
    return stream.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, workbook: Workbook, radar: Radar, words: RadarWords) -> None:
        self.workbook, self.radar, self.words = workbook, radar, words
        self.styles = Styles(workbook)
        self.names: set[str] = set()

    def sheet(self, wanted: str, title: str) -> "Worksheet":
        """A new sheet with its page: A3 landscape, one page wide, numbered, with day and 照合値 below."""
        words, radar = self.words, self.radar
        sheet = self.workbook.add_worksheet(self._name(wanted))
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        day = words.say("radar.as_of_day", day=words.day(radar.as_of))
        page = words.say("radar.page", page=PAGE, pages=PAGES)
        foot = f"&L{_in_header(day)}&C{_in_header(page)}&R{_in_header(radar.check_value[:16])}"
        sheet.set_footer(foot.replace(PAGE, "&P").replace(PAGES, "&N"))
        sheet.write_string(0, 0, printable(title), self.styles.get(bold=True, font_size=20))
        sheet.set_row(0, 32)
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes and that no other sheet has."""
        name = _beginning(_NO_NAME.sub(" ", printable(wanted)).strip(" '"), GREATEST_NAME).strip(" '") or "―"
        number, found = 1, name
        while found.casefold() in self.names or found.casefold() == "history":  # Excel keeps that one for itself
            number += 1
            found = f"{_beginning(name, GREATEST_NAME - 5)} {number}"
        self.names.add(found.casefold())
        return found

    def write_section(self, section: str) -> None:
        """What one 所管課 can let go, with its own totals; then what hangs on the package."""
        words, name = self.words, self.words.section_name(section)
        rows = [row for row in self.radar.rows if row.customisation.section == section]
        depending = [row for row in self.radar.depending if row.customisation.section == section]
        counted = words.say("radar.count", count=len(rows)) if rows else words.say("radar.none_can_go")
        lines = [counted, *(words.totals(totals_of(row.saving for row in rows)) if rows else ())]
        if depending:
            lines.append(words.say("radar.depending_count", count=len(depending)))
        lines.append(words.say("radar.adoption", rate=words.rate(self.radar.by_section[section])))
        columns = tuple(column for column in WALL if column is not SECTION)
        title = words.say("radar.title_of", title=words.title(self.radar), section=name)
        self.write_rows(name, title, columns, [*rows, *depending], lines)

    def write_rows(
        self, name: str, title: str, columns: Sequence[Column], rows: Sequence[RadarRow], lines: Sequence[str]
    ) -> None:
        """A sheet: title, lines of figures, the table with its head on every page."""
        sheet = self.sheet(name, title)
        for number, line in enumerate(lines, 1):
            sheet.write_string(number, 0, printable(line), self.styles.get(font_size=13, bold=number == 1))
            sheet.set_row(number, 20)
        top = len(lines) + 2
        head = self.styles.head(bold=True, text_wrap=True, **LETTERS)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(top, place, self.words.say(column.key), head)
        sheet.set_row(top, 2 * LINE_HEIGHT + 4)
        for number, row in enumerate(rows, top + 1):
            self._write_row(sheet, number, columns, row)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(columns) - 1)
        sheet.repeat_rows(top)

    def _write_row(self, sheet: "Worksheet", number: int, columns: Sequence[Column], row: RadarRow) -> None:
        lines = 1
        for place, column in enumerate(columns):
            content = column.content(row, self.words)
            if isinstance(content, int):
                sheet.write_number(number, place, content, self._amount(is_at_least=column.is_at_least(row)))
                continue
            text = printable(content)
            text = fitting(text, self.words.say("radar.cut")) if is_too_long(text) else text
            sheet.write_string(number, place, text, self._look(text, column.is_centred))
            lines = max(lines, _lines(text, column.width))
        sheet.set_row(number, min(lines * LINE_HEIGHT + 8, GREATEST_HEIGHT))

    def _look(self, text: str, is_centred: bool) -> "Format":
        plain: dict[str, object] = {"border": 1, "border_color": LINE, "text_wrap": True, **LETTERS}
        if is_centred:
            plain["align"] = "center"
        if begins_formula(text):
            plain["quote_prefix"] = True
        return self.styles.get(**plain)

    def _amount(self, *, is_at_least: bool) -> "Format":
        """Yen or a count; an increase and an amount that lacks a part say so in the cell."""
        key = "radar.format_at_least" if is_at_least else "radar.format"
        return self.styles.get(border=1, border_color=LINE, align="right", num_format=self.words.say(key), **LETTERS)

    def write_overview(self) -> None:
        """Whose list it is and of what day, the figures, progress by operation and 所管課, how to read it."""
        words, radar = self.words, self.radar
        sheet = self.sheet(words.say("radar.sheet_overview"), words.title(radar))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 5, 17)
        row = self._facts(sheet, 2)
        for number, line in enumerate(words.figures(radar)):
            sheet.write_string(row, 0, printable(line), self.styles.get(font_size=14, bold=number == 0))
            sheet.set_row(row, 22)
            row += 1
        everything = {words.say("radar.all_together"): radar.overall}
        row = self._progress(sheet, row + 1, words.say("radar.by_operation"), {**radar.by_operation, **everything})
        by_section = {words.section_name(name): one for name, one in radar.by_section.items()}
        row = self._progress(sheet, row + 1, words.say("radar.by_section"), by_section)
        for line in words.notes(radar):
            row += 1
            sheet.write_string(row, 0, line, self.styles.get())
        sheet.fit_to_pages(1, 1 if row <= PAGE_ROWS else 0)

    def _facts(self, sheet: "Worksheet", row: int) -> int:
        """Names and values, one below the other; the row after them and a gap."""
        words = self.words
        value_look = {"text_wrap": True, "border": 1, "border_color": LINE, **LETTERS}
        proof = (words.say("radar.check_value"), self.radar.check_value)
        for name, value in (*words.facts(self.radar), proof):
            sheet.write_string(row, 0, name, self.styles.head(align="left", **LETTERS))
            look = self.styles.get(**value_look, quote_prefix=begins_formula(value))
            sheet.merge_range(row, 1, row, 5, "", look)
            sheet.write_string(row, 1, printable(value), look)
            sheet.set_row(row, _lines(value, 85) * LINE_HEIGHT + 6)
            row += 1
        return row + 1

    def _progress(self, sheet: "Worksheet", row: int, name: str, adoptions: "dict[str, Adoption]") -> int:
        """標準機能採用率 with the counts it is made of; the row after it."""
        words = self.words
        heads = (name, *(words.say(key) for key in PROGRESS_HEADS))
        for place, text in enumerate(heads):
            sheet.write_string(row, place, text, self.styles.head(bold=True, text_wrap=True, **LETTERS))
        look = {"border": 1, "border_color": LINE, **LETTERS}
        for label, one in adoptions.items():
            row += 1
            sheet.write_string(row, 0, printable(label), self.styles.get(**look, quote_prefix=begins_formula(label)))
            for place, count in enumerate((one.total, one.can_go, one.decided, one.adopted), 1):
                sheet.write_number(row, place, count, self.styles.get(**look))
            if one.rate is None:
                sheet.write_string(row, 5, words.say("radar.none"), self.styles.get(**look, align="right"))
            else:
                sheet.write_number(row, 5, float(one.rate), self.styles.get(**look, num_format="0.0%"))
        return row + 1


PROGRESS_HEADS = (
    "radar.column_total",
    "radar.column_can_go",
    "radar.column_decided",
    "radar.column_adopted",
    "radar.column_rate",
)


def _beginning(text: str, room: int) -> str:
    """As much of a text as there is room for; Excel counts a sign beyond U+FFFF as two."""
    kept = text[:room]
    while len(kept.encode("utf-16-le")) > 2 * room:
        kept = kept[:-1]
    return kept


def _lines(text: str, width: float) -> int:
    """About how many lines a text is broken into, at the letters' size."""
    room = max(int(width * 10 / LETTERS["font_size"]) - 1, 2)
    return sum(max(-(-cells(line) // room), 1) for line in _first(text.split("\n")))


def _first(lines: Iterable[str]) -> list[str]:
    """As many as a row can show."""
    return [line[:4000] for line in lines][:40]


def _in_header(text: str) -> str:
    """A single & begins a code there."""
    return printable(text).replace("&", "&&")[:80]
