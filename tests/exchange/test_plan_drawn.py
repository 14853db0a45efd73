"""The drawn formats: pages, places of bars under their dates, fonts inside, and what mermaid and a browser make of them."""

import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from migtrack.domain.refusal import BrokenWorld
from migtrack.domain.task import TaskKind
from migtrack.exchange import pdf_fonts
from migtrack.exchange.pdf_fonts import find_fonts
from migtrack.exchange.plan_export import FORMATS
from migtrack.exchange.plan_svg import pdf_chart_pages
from migtrack.schedule.picture import BarKind, RowKind
from tests.exchange.plan_world import HOSTILE, JUKI, published
from tests.requirements import missed, need

SVG = "{http://www.w3.org/2000/svg}"
A3_POINTS = ("1190.55", "841.89")


@pytest.fixture(scope="module")
def plan():
    return published()


def need_fonts():
    """Japanese fonts and the library that draws; skips, or fails where they are required."""
    pytest.importorskip("typst", reason="typst is missing: install migtrack[documents]")
    try:
        find_fonts()
    except BrokenWorld:
        missed("font", "no font with Japanese is installed")


def test_a_bar_begins_and_ends_under_its_dates(plan):
    page = pdf_chart_pages(plan)[1]
    root = fromstring(page.draw())
    months = {each.text: float(each.get("x")) for each in root.iter(f"{SVG}text")}
    assert months
    row = next(row for row in page.rows if row.task_kind is TaskKind.WORK and row.bars)
    bar = next(bar for bar in row.bars if bar.kind in (BarKind.WORK, BarKind.CRITICAL))
    drawn = [each for each in root.iter(f"{SVG}rect") if each.get("class") == bar.kind]
    wanted = (page.x(bar.start), page.x(bar.finish))
    assert any(
        abs(float(each.get("x")) - wanted[0]) < 0.02
        and abs(float(each.get("x")) + float(each.get("width")) - max(wanted[1], wanted[0] + 0.5)) < 0.02
        for each in drawn
    )
    assert page.x(plan.picture.timeline.finish) == pytest.approx(page.width - 9)
    assert page.x(bar.start + timedelta(days=1)) - page.x(bar.start) == pytest.approx(page.day_mm)


def test_the_pages_hold_every_row_once_and_the_cutovers_first(plan):
    overview, *pages = pdf_chart_pages(plan)
    assert {row.operation for row in overview.rows} == {row.operation for row in plan.picture.rows}
    assert all(row.task_kind is TaskKind.CUTOVER for row in overview.rows if row.kind is RowKind.TASK)
    tasks = [row.id for page in pages for row in page.rows if row.kind is RowKind.TASK]
    assert tasks == [row.id for row in plan.picture.rows if row.kind is RowKind.TASK]
    assert all(page.bottom <= page.height - 9 for page in (overview, *pages))


def test_a_long_operation_goes_on_on_the_next_page_under_its_own_name(plan):
    head, *rest = plan.picture.of_operation("juki")
    many = (head, *(replace(rest[0], id=f"juki/n{n}") for n in range(120)))
    pages = pdf_chart_pages(replace(plan, picture=replace(plan.picture, rows=many, status_line=())))[1:]
    assert len(pages) == 3
    assert all(page.rows[0] is head for page in pages)


def test_the_pdf_is_a3_landscape_with_its_fonts_inside(plan, tmp_path):
    need_fonts()
    data = FORMATS[".pdf"](plan)
    assert data.startswith(b"%PDF-")
    assert data.count(b"/FontFile3") + data.count(b"/FontFile2") or b"/ObjStm" in data
    assert b"pdfaid" in data
    assert FORMATS[".pdf"](plan) == data
    sizes = set(re.findall(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)", data))
    for width, height in sizes:
        assert (float(width), float(height)) == pytest.approx(tuple(map(float, A3_POINTS)), abs=0.1)


def test_the_picture_is_no_larger_than_viewers_take(plan):
    need_fonts()
    data = FORMATS[".png"](published(operations=(JUKI,)))
    assert data.startswith(b"\x89PNG")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert 1_000 < width <= 12_000
    assert height <= 12_000


def test_without_a_font_the_drawn_formats_are_refused_with_what_to_do(plan, monkeypatch, tmp_path):
    monkeypatch.setattr(pdf_fonts, "_folders", lambda: iter([tmp_path]))
    monkeypatch.delenv(pdf_fonts.FONT_VARIABLE, raising=False)
    pdf_fonts._fonts_of.cache_clear()
    try:
        with pytest.raises(BrokenWorld, match="no_font"):
            FORMATS[".pdf"](plan)
        monkeypatch.setenv(pdf_fonts.FONT_VARIABLE, str(tmp_path / "none.ttf"))
        with pytest.raises(BrokenWorld, match="missing_font"):
            FORMATS[".png"](plan)
    finally:
        pdf_fonts._fonts_of.cache_clear()


def dumped(page, folder):
    """What a browser without network makes of a page."""
    browser = need("browser")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
         f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000", "--dump-dom", file.as_uri()],
        check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def test_the_page_filters_and_zooms_without_network(plan, tmp_path):
    page = FORMATS[".html"](plan).decode()
    assert not re.search(r"""(?:src|href)\s*=|https?://(?!www\.w3\.org)""", page)
    probe = """<script>
      const seen = () => rows.filter(row => !row.hidden && row.className === "task").length;
      const answers = [seen()];
      form.text.value = "ＦＩＴ&ｇａｐ"; filter(); answers.push(seen()); form.text.value = "";
      form.operation.value = "juki"; filter(); answers.push(seen()); form.operation.value = "";
      form.only[0].checked = true; filter(); answers.push(seen()); form.only[0].checked = false; filter();
      const width = () => document.querySelector(".inner").offsetWidth;
      zoom("quarter"); answers.push(width()); zoom("day"); answers.push(width());
      document.body.insertAdjacentHTML("beforeend", `<pre id=told>${JSON.stringify(answers)}</pre>`);
    </script></body>"""
    dom = dumped(page.replace("</body>", probe), tmp_path)
    told = json.loads(re.search(r'<pre id="told">(.*?)</pre>', dom)[1])
    rows = [row for row in plan.picture.rows if row.kind is RowKind.TASK]
    assert told[:4] == [
        len(rows),
        sum("Fit&Gap" in row.label for row in rows),
        sum(row.operation == "juki" for row in rows),
        sum(row.is_critical for row in rows),
    ]
    assert told[5] > 10 * told[4] / 2


MERMAID = os.environ.get("MIGTRACK_MERMAID", "")
"""Where mermaid.min.js lies (npm install mermaid); tests only."""


def test_mermaid_itself_reads_the_same_names_and_dates(tmp_path):
    if not Path(MERMAID).is_file():
        missed("mermaid", "set MIGTRACK_MERMAID to mermaid's mermaid.min.js (npm install mermaid)")
    plan = published(lambda task: replace(task, name=f"{task.name}: {HOSTILE}; #x; %% <b>"))
    text = FORMATS[".mmd"](plan).decode()
    quoted = json.dumps(text).replace("</", "<" + chr(92) + "/")
    page = f"""<html><body><pre id=told></pre><script src="{Path(MERMAID).as_uri()}"></script><script>(async () => {{
      const text = {quoted};
      await mermaid.parse(text);
      const tasks = (await mermaid.mermaidAPI.getDiagramFromText(text)).db.getTasks();
      const day = moment => moment.toLocaleDateString("sv");
      document.getElementById("told").textContent =
        JSON.stringify(tasks.map(task => [task.id, task.task.trim(), day(task.startTime), day(task.endTime)]));
    }})();</script></body></html>"""
    dom = dumped(page, tmp_path)
    told = {each[0]: each[1:] for each in json.loads(unescape(re.search(r'<pre id="told">(.*?)</pre>', dom)[1]))}
    rows = [row for row in plan.picture.rows if row.uid and row.first_day]
    assert told.keys() == {f"t{row.uid}" for row in rows}
    for row in rows:
        name, start, finish = told[f"t{row.uid}"]
        last = row.last_day if row.task_kind is TaskKind.MILESTONE else row.last_day + timedelta(days=1)
        assert (date.fromisoformat(start), date.fromisoformat(finish)) == (row.first_day, last), row
        assert name.startswith(f"{row.uid} {row.label.partition(':')[0]}：")
