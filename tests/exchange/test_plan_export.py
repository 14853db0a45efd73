"""Every format of the plan keeps the same promises; this class asks each of them."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import unescape
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from migtrack.domain.refusal import WrongValue
from migtrack.exchange.plan_export import FORMATS, writer_for
from migtrack.labels import Language, message
from migtrack.schedule.picture import RowKind
from tests.exchange.plan_world import CHECKOUT, FORMULAS, HOSTILE, KAIGO, published

MSPDI = "{http://schemas.microsoft.com/project}"


def names_of_xlsx(data):
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [value for (value,) in sheet.iter_rows(min_row=6, min_col=4, max_col=4, values_only=True)]


def names_of_csv(data):
    return [row[3] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]


def names_of_mspdi(data):
    return [task.findtext(f"{MSPDI}Name") for task in fromstring(data).iter(f"{MSPDI}Task")]


def names_of_ics(data):
    return [str(event["summary"]).partition("】期限：")[2] for event in Calendar.from_ical(data).walk("VEVENT")]


def names_of_json(data):
    return [task["name"] for task in json.loads(data)["tasks"]]


def names_of_mermaid(data):
    return [line.strip().partition(" ")[2].partition(" :")[0] for line in data.decode().splitlines()]


def names_of_svg(data):
    return [text.text for text in fromstring(data).iter("{http://www.w3.org/2000/svg}text")]


def names_of_html(data):
    names = re.findall(r'<th scope="row" class="label" title="[^"]*">(.*?)</th>', data.decode())
    return [unescape(name) for name in names]


READERS = {".xlsx": names_of_xlsx, ".xml": names_of_mspdi, ".ics": names_of_ics, ".csv": names_of_csv,
           ".json": names_of_json, ".mmd": names_of_mermaid, ".svg": names_of_svg, ".html": names_of_html}  # fmt: skip
DRAWN = (".png", ".pdf")
"""Formats whose letters are shapes; `test_plan_drawn` looks at them."""


def with_name(name):
    return published(lambda task: replace(task, name=name, owner=name, note=name), operations=(KAIGO,))


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending not in DRAWN])
class TestEveryFormat:
    def test_a_hostile_name_comes_out_whole(self, ending):
        assert HOSTILE in READERS[ending](FORMATS[ending](with_name(HOSTILE)))

    def test_the_same_plan_gives_the_same_bytes(self, ending):
        assert FORMATS[ending](with_name("作業")) == FORMATS[ending](with_name("作業"))

    def test_both_languages_can_be_written(self, ending):
        for language in Language:
            assert FORMATS[ending](published(operations=(KAIGO,), language=language))

    def test_a_plan_without_tasks_can_be_written(self, ending):
        plan = with_name("作業")
        nothing = replace(plan, tasks=(), operations=(), picture=replace(plan.picture, rows=(), status_line=()))
        assert FORMATS[ending](nothing)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", FORMULAS)
def test_no_spreadsheet_takes_a_name_for_a_formula(ending, name):
    data = FORMATS[ending](with_name(name))
    if ending == ".xlsx":
        cells = [cell for line in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in line]
        assert {cell.data_type for cell in cells if cell.value == name} == {"s"}
    else:
        fields = [field for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for field in row]
        assert f"'{name}" in fields
        assert name not in fields


def test_a_late_task_in_csv_is_a_number_not_a_text():
    rows = list(csv.DictReader(io.StringIO(FORMATS[".csv"](published()).decode("utf-8-sig"))))
    by_id = {row["作業ID"]: row for row in rows}
    assert by_id["juki/s01"]["計画比"] == "3"
    assert (by_id["juki/s01"]["開始"], by_id["juki/s01"]["進捗"]) == ("2026-04-01", "100")


def test_csv_has_a_mark_for_excel_and_one_line_a_task():
    plan = published()
    data = FORMATS[".csv"](plan)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + sum(1 for row in plan.picture.rows if row.kind is RowKind.TASK)


def test_json_holds_the_computed_dates_and_links():
    document = json.loads(FORMATS[".json"](published()))
    tasks = {task["id"]: task for task in document["tasks"]}
    cutover = tasks["kojin/cutover"]
    assert (cutover["start"], cutover["kind"], cutover["slip_days"]) == ("2027-12-28T18:00:00", "cutover", 168)
    assert cutover["predecessors"][1] == {"task": "juki/cutover", "type": "SS", "lag_minutes": 0, "elapsed": False}
    assert (tasks["juki/s05"]["start"], tasks["juki/s05"]["percent"]) == (None, 100)
    assert document["status_date"] == date(2026, 11, 20).isoformat()


@pytest.mark.parametrize("name", ["計画.XLSX", "plan.v2.xlsx", "folder/plan.xlsx", ".xlsx"])
def test_the_ending_decides(name):
    assert writer_for(name) is FORMATS[".xlsx"]


@pytest.mark.parametrize(("name", "ending"), [("plan.mpp", ".mpp"), ("plan", "plan"), ("xlsx", "xlsx"), ("a.", ".")])
def test_an_unknown_ending_is_refused_with_the_possible_ones(name, ending):
    with pytest.raises(WrongValue) as refused:
        writer_for(name)
    assert refused.value.values == {"ending": ending, "possible": " ".join(FORMATS)}
    for language in Language:
        assert ".xlsx" in message(refused.value.key, language, **refused.value.values)


def test_the_table_of_formats_imports_no_writer():
    code = (
        "import sys, migtrack.exchange.plan_export;"
        "print(sorted({'xlsxwriter', 'icalendar', 'yaml', 'numpy', 'jinja2', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
