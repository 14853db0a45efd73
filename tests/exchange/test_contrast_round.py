"""From two versions over a document and back: one giant pair of cells, shortened, read and worked in, makes the second."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from subprocess import run

import pytest

from migtrack.domain.requirement import Requirement, Specification
from migtrack.exchange.contrast_docx import read_contrast_docx
from migtrack.exchange.specification import read_specification
from migtrack.specs.composition import compose
from migtrack.specs.digest import requirement_digest
from tests.exchange.contrast_books import contrast_book
from tests.requirements import need

TWIN = Path(__file__).parents[1] / "cases" / "juki_twin"
BLOCKS = {"m": "【実装必須機能】", "o": "【標準オプション機能】", "p": "【実装不可機能】"}


def folder_text(folder: Path) -> Specification:
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    return read_specification("folder", files).specification


def revised(old: Specification, seed: int) -> Specification:
    """A new version: some texts changed in one line, some withdrawn, some put in at the end of a block's lines."""
    chance, rows = random.Random(seed), []
    for one in old.requirements:
        fate = chance.random()
        lines = one.text.split("\n")
        at = chance.randrange(len(lines))
        if fate < 0.1:
            lines[at] = f"改定により、{lines[at]}"
        elif fate < 0.15:
            lines.append("追加の記録を残すこと。")
        elif fate < 0.2:
            continue
        rows.append(replace(one, text="\n".join(lines).strip()))
    return Specification((), tuple(rows))


def column(rows: Sequence[Requirement], other: dict[str, Requirement]) -> str:
    """One cell: clauses with their blocks, what did not change left out."""
    lines = []
    for (number, title), blocks in groupby(rows, lambda one: (one.number, one.title)):
        lines.append(f"{number}　{title}")
        for one in blocks:
            theirs = other.get(one.id)
            lines.append(BLOCKS[one.id[-1]])
            lines.append("（略）" if theirs and theirs.text == one.text else one.text.replace("<", "＜"))
    return "\n".join(lines)


def check_round(old: Specification, seed: int, run_signs: int = 0) -> None:
    new = revised(old, seed)
    befores, afters = ({one.id: one for one in side.requirements} for side in (old, new))
    data = contrast_book([[column(new.requirements, befores), column(old.requirements, afters)]], run_signs=run_signs)
    table = read_contrast_docx("table.docx", data).specification
    result = compose(old, table)
    assert [one for one in result.findings if one.level.value == "error"] == []
    made = {one.id: requirement_digest(one) for one in result.specification.requirements}
    assert made == {one.id: requirement_digest(one) for one in new.requirements}


@pytest.mark.parametrize("seed", range(4))
def test_a_table_of_the_twin_makes_the_new_version(seed: int) -> None:
    check_round(folder_text(TWIN), seed)


def test_a_table_of_the_real_chapter_makes_the_new_version(shared: Path) -> None:
    folders = [path for path in shared.rglob("*") if path.is_dir() and len(list(path.glob("*.txt"))) > 100]
    if not folders:
        pytest.skip("the real chapter is not there")
    chapter = folder_text(folders[0])
    for seed in range(6):
        check_round(chapter, seed)


def test_a_table_saved_anew_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    program = need("writer")
    old = folder_text(TWIN)
    new = revised(old, 2)
    befores, afters = ({one.id: one for one in side.requirements} for side in (old, new))
    data = contrast_book([[column(new.requirements, befores), column(old.requirements, afters)]], run_signs=4)
    (tmp_path / "table.docx").write_bytes(data)
    for source, kind in (("table.docx", "odt"), ("table.odt", "docx:MS Word 2007 XML")):
        settings = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [program, settings, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), source]
        run(command, cwd=tmp_path, check=True, capture_output=True, timeout=110)
    saved = read_contrast_docx("table.docx", (tmp_path / "table.docx").read_bytes())
    assert saved.specification == read_contrast_docx("table.docx", data).specification
