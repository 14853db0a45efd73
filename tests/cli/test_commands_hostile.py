"""A hostile name goes in by every door and comes out as it is: in lists, in JSON, in every file."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.offices import HOSTILE, Office

SHOWN = "[/b]葛󠄀飾[$x]ｱ①"
"""The part of it that every terminal line must hold as it is."""
DANGER = ("\x1b", "\x00", "\x07")

DOORS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (
        ("person", "add", "abe", "--name", HOSTILE, "--title", HOSTILE, "--section", HOSTILE, "--roles", "staff"),
        ("person", "list"),
        "persons",
    ),
    (
        ("step", "set", "juki", "9", "doing", "--note", HOSTILE, "--deliverable", HOSTILE),
        ("step", "list", "juki"),
        "steps",
    ),
    (("step", "set", "juki", "10", "na", "--na-reason", HOSTILE), ("step", "list", "juki"), "steps"),
    (
        ("gap", "decide", "juki", "0019009", "--result", "fit", "--practice", HOSTILE, "--section", HOSTILE),
        ("gap", "list", "juki", "--search", SHOWN),
        "gaps",
    ),
    (
        ("custom", "add", "juki", "--name", HOSTILE, "--section", HOSTILE, "--description", HOSTILE, "--note", HOSTILE),
        ("custom", "list"),
        "customisations",
    ),
    (
        ("package", "add", "juki", "--vendor", HOSTILE, "--name", HOSTILE, "--note", HOSTILE),
        ("package", "list"),
        "packages",
    ),
    (("step", "set", "juki", "11", "doing", "--reason", HOSTILE), ("log", "show", "--limit", "1"), "events"),
    (
        ("custom", "decide", "C-0002", "--treatment", "bpr", "--reason", HOSTILE),
        ("log", "show", "--limit", "1"),
        "events",
    ),
)


@pytest.mark.parametrize(
    ("add", "shows", "plural"), DOORS, ids=lambda it: " ".join(it[:2]) if isinstance(it, tuple) else ""
)
def test_it_comes_out_as_it_went_in(office: Office, add: tuple[str, ...], shows: tuple[str, ...], plural: str) -> None:
    told = office.done(*add)
    assert not any(sign in told.out + told.err for sign in DANGER)
    text = json.dumps(office.done(*shows, "--json").document[plural], ensure_ascii=False)
    assert json.dumps(HOSTILE, ensure_ascii=False)[1:-1] in text
    for language in ("ja", "en"):
        lines = office.done(*shows, "--lang", language).out
        assert SHOWN in lines
        assert not any(sign in lines for sign in DANGER)
    assert office.done("log", "verify", "--json").document["ok"]


@pytest.fixture(scope="module")
def plan(furnished: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of a town whose task has a hostile owner, section and note, in every format."""
    from tests.cli.offices import copy_of

    office = copy_of(furnished, tmp_path_factory.mktemp("hostile"))
    office.done("plan", "set", "juki/s09", "--owner", HOSTILE, "--section", HOSTILE, "--note", HOSTILE)
    for ending in ("xlsx", "xml", "ics", "csv", "json"):
        office.done("plan", "export", "{files}/" + f"工程 plan.{ending}")
    return office.folder


def test_json_holds_it_whole(plan: Path) -> None:
    document = json.loads((plan / "工程 plan.json").read_text("utf-8"))
    assert json.dumps(HOSTILE)[1:-1] in json.dumps(document)


def test_csv_holds_it_so_that_no_spreadsheet_computes(plan: Path) -> None:
    rows = list(csv.reader(io.StringIO((plan / "工程 plan.csv").read_bytes().decode("utf-8-sig"))))
    assert any(SHOWN in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)


def test_xml_is_well_formed_and_holds_it(plan: Path) -> None:
    root = ElementTree.parse(plan / "工程 plan.xml").getroot()
    assert any(SHOWN in (element.text or "") for element in root.iter())


def test_a_calendar_is_read_by_others(plan: Path) -> None:
    from icalendar import Calendar

    calendar = Calendar.from_ical((plan / "工程 plan.ics").read_bytes())
    assert len(calendar.events) > 10


def test_a_workbook_opens_and_holds_no_formula_of_ours_from_a_name(plan: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(plan / "工程 plan.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if isinstance(cell.value, str) and SHOWN in cell.value]
    assert held
    assert {cell.data_type for cell in held} == {"s"}
    with zipfile.ZipFile(plan / "工程 plan.xlsx") as archive:
        assert archive.testzip() is None


def test_a_name_that_looks_like_a_formula_is_a_name(office: Office) -> None:
    from openpyxl import load_workbook

    names = ["=1+1", "+81", "@SUM(A1)", "-1", "＝1+1", "\t=1", "{=1}"]
    for number, name in enumerate(names, 1):
        office.done("plan", "set", f"juki/s{number:02d}", f"--owner={name}")
    office.done("plan", "export", "{files}/plan.xlsx", "--operation", "juki")
    office.done("plan", "export", "{files}/plan.csv", "--operation", "juki")
    book = load_workbook(office.folder / "plan.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    for name in names:
        found = [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip() == name.strip()]
        assert found, name
        assert {cell.data_type for cell in found} == {"s"}, name
    rows = csv.reader(io.StringIO((office.folder / "plan.csv").read_bytes().decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "＝", "-1"))]


def test_ten_thousand_signs_are_kept_and_shown_in_one_line(office: Office) -> None:
    long = "長い名称" * 2_500
    office.done("custom", "add", "juki", "--name", long, "--description", long)
    [entered] = [c for c in office.done("custom", "list", "--json").document["customisations"] if c["name"] == long]
    assert entered["id"] == "C-0003"
    assert max(map(len, office.done("custom", "list").out.splitlines())) < 200


def test_a_hostile_inventory_is_taken_like_any_other(office: Office) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([["業務", "名称", "所管課", "内容"], ["住基", HOSTILE, HOSTILE, HOSTILE]])
    (office.folder / "目録.csv").write_text(table.getvalue(), encoding="utf-8", newline="")
    told = office.call("custom", "import", "{files}/目録.csv", "--apply", "--json")
    assert told.code == 0
    names = [c["name"] for c in office.done("custom", "list", "--json").document["customisations"]]
    assert any(name.startswith(SHOWN) for name in names)


def test_a_workspace_may_lie_anywhere(furnished: Office, tmp_path: Path) -> None:
    from tests.cli.offices import copy_of

    office = copy_of(furnished, tmp_path / "台帳 ［/b］#? %20'\"")
    assert office.done("status", "--json").document["municipality"]["code"] == "012025"
