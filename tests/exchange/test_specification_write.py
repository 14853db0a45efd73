"""What spec export writes, spec import reads back: the same requirements, the same digests."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.requirement import BodyClass, Clause, Contrast, Requirement, RequirementClass, Specification
from migtrack.exchange.csv_formula import as_meant, disarmed
from migtrack.exchange.reading import SpecHeader
from migtrack.exchange.requirement_yaml import clauses_of
from migtrack.exchange.specification import read_specification
from migtrack.exchange.specification_write import FORMATS, read_back, specification_writer_for
from migtrack.specs.digest import requirement_digest, specification_bytes
from tests.examples import examples

CHECKOUT = Path(__file__).resolve().parents[2]
HEADER = SpecHeader("住民記録システム標準仕様書", "S1.0", date(2025, 8, 29), date(2026, 4, 1), "見本", True)
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①<script>"
SIGNS = st.sampled_from([*"転入届の14日以内、。＝=+＋-@\"'{}:#|>*&!%,\\髙𠮷①ｱＡ", "\n", "  ", HOSTILE])
TEXTS = st.lists(SIGNS, min_size=1, max_size=30).map("".join).map(str.strip).filter(bool)
WORDS = st.text(alphabet="転入届の出証明書=+@'\"ABc①", min_size=1, max_size=12).map(lambda text: f"題{text}")
CLASSES = st.sampled_from(RequirementClass)


@st.composite
def specifications(draw):
    bodies = draw(st.sampled_from([(BodyClass.ALL,), (BodyClass.DESIGNATED_CITY, BodyClass.ORDINARY)]))
    depth = draw(st.integers(1, 3))
    requirements = tuple(
        Requirement(
            id=f"001{9000 + place:04d}",
            number="",
            title=draw(WORDS),
            text=f"文{draw(TEXTS)}末" if draw(st.booleans()) else draw(TEXTS),
            classes=tuple((body, draw(CLASSES)) for body in bodies),
            chapter=tuple(draw(WORDS) for _ in range(depth)),
            effective=draw(st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))),
            transition=draw(st.just("") | WORDS),
            note=draw(st.just("") | TEXTS),
            rationale=draw(st.just("") | WORDS),
            position=place,
        )
        for place in range(1, draw(st.integers(1, 6)) + 1)
    )
    return Specification(clauses_of(requirements), requirements)


def written(name: str, specification: Specification) -> bytes:
    return specification_writer_for(name, specification)(specification, HEADER)


def read(name: str, data: bytes) -> Specification:
    return read_specification(name, data).specification


@pytest.mark.parametrize("ending", list(FORMATS))
class TestEveryFormat:
    @settings(max_examples=examples(40), deadline=None)
    @given(specification=specifications())
    def test_what_was_written_is_read_back_with_its_digest(self, ending, specification):
        name = f"版{ending}"
        data = written(name, specification)
        assert specification_bytes(read(name, data)) == specification_bytes(specification)
        assert read_back(name, data, specification) == ()

    @pytest.mark.parametrize("sample", ["juki-S1.0", "juki-S2.0", "zeimu-S2.0", "kaigo-S2.0"])
    def test_the_samples_come_back_with_their_digests(self, ending, sample):
        held = read("x.yaml", (CHECKOUT / "spec_versions" / f"{sample}.yaml").read_bytes())
        back = read(f"x{ending}", written(f"x{ending}", held))
        assert specification_bytes(back) == specification_bytes(held)
        assert list(map(requirement_digest, back)) == list(map(requirement_digest, held))

    def test_clauses_cut_from_a_real_layout_come_back(self, ending):
        files = {path.name: path.read_bytes() for path in (CHECKOUT / "tests/cases/juki_twin").iterdir()}
        held = read_specification("folder", files).specification
        data = written(f"x{ending}", held)
        assert read(f"x{ending}", data).requirements == held.requirements
        assert all(finding.key == "contrast.headings_differ" for finding in read_back(f"x{ending}", data, held))

    def test_a_hostile_name_comes_back_whole(self, ending):
        one = Requirement("0019001", "", HOSTILE, f"={HOSTILE}\n＠b", ((BodyClass.ALL, RequirementClass.OPTIONAL),))
        held = Specification((Clause("", HOSTILE),), (replace(one, position=1),))
        assert read(f"x{ending}", written(f"x{ending}", held)) == held

    def test_the_same_version_gives_the_same_bytes(self, ending):
        held = read("x.yaml", (CHECKOUT / "spec_versions/juki-S1.0.yaml").read_bytes())
        assert written(f"x{ending}", held) == written(f"x{ending}", held)


@pytest.mark.parametrize("change", [{"text": " 字下げで始まる文"}, {"id": "０００１"}, {"text": "#REF!"}])
def test_what_a_table_cannot_hold_exactly_is_told(change):
    one = Requirement("0019001", "", "転入", "文", ((BodyClass.ALL, RequirementClass.OPTIONAL),), position=1)
    held = Specification(clauses_of([one]), (replace(one, **change),))
    told = read_back("x.xlsx", written("x.xlsx", held), held)
    assert [(finding.key, finding.values["count"]) for finding in told] == [("contrast.rows_differ", 1)]


def test_yaml_and_json_keep_headings_without_requirements_and_the_entries_of_a_table_of_changes():
    held = Specification(
        (Clause("1", "総則"), Clause("1.1", "転入", ("総則",))),
        (
            Requirement(
                "1.1/m", "1.1", "転入", "受け付けること。", ((BodyClass.ALL, RequirementClass.MANDATORY),), position=1
            ),
        ),
        (Contrast("1.1/m", "転入", "（略）30日", "（略）14日", ("総則",), old_id="1.2/m", old_title="転居"),),
    )
    for name in ("x.yaml", "x.json"):
        assert read(name, written(name, held)) == held


def test_a_version_says_of_itself_what_the_registry_knows():
    held = read("x.yaml", (CHECKOUT / "spec_versions/juki-S1.0.yaml").read_bytes())
    assert read_specification("x.json", written("x.json", held)).header == HEADER


def test_a_table_of_changes_is_no_table_of_requirements():
    held = Specification((), (), (Contrast("1.1/m", "転入", "旧", "新"),))
    with pytest.raises(WrongValue) as refused:
        specification_writer_for("x.xlsx", held)
    assert refused.value.values["possible"] == ".json .yaml .yml"


def test_an_unknown_ending_is_refused_with_the_known_ones():
    with pytest.raises(WrongValue) as refused:
        specification_writer_for("x.pdf", Specification((), ()))
    assert ".xlsx" in str(refused.value.values["possible"])


def test_a_text_that_no_cell_holds_is_refused_for_excel_and_written_elsewhere():
    one = Requirement("0019001", "", "長い", "𠮷" * 16_384, ((BodyClass.ALL, RequirementClass.OPTIONAL),), position=1)
    held = Specification(clauses_of([one]), (one,))
    with pytest.raises(WrongContent) as refused:
        written("x.xlsx", held)
    assert refused.value.values["characters"] == 32_768
    assert read("x.yaml", written("x.yaml", held)) == held


def test_no_cell_is_a_formula_for_excel():
    one = Requirement("0019001", "", "=1+1", "=HYPERLINK(1)", ((BodyClass.ALL, RequirementClass.OPTIONAL),), position=1)
    held = Specification(clauses_of([one]), (one,))
    cells = [cell for row in load_workbook(io.BytesIO(written("x.xlsx", held))).worksheets[0] for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    lines = list(csv.reader(io.StringIO(written("x.csv", held).decode("utf-8-sig"))))
    assert "'=HYPERLINK(1)" in lines[1]


@given(st.text(alphabet="'=＝+-@\ta", max_size=6))
def test_an_apostrophe_that_disarms_comes_off_again(text):
    assert as_meant(disarmed(text)) == text
    assert not disarmed(text).startswith(("=", "+", "-", "@", "\t", "＝"))
