"""Folders of clause texts: the real chapter 3 of 住民記録 1.0 where present, its twin, and made-up faults."""

from collections import Counter
from pathlib import Path

import pytest

from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, RequirementClass
from migtrack.exchange.clause_text import natural_order, read_text_folder
from migtrack.exchange.reading import Reading
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe
from tests.exchange.reading_books import told

TWIN = Path(__file__).parents[1] / "cases" / "juki_twin"
BLOCKS = "【実装すべき機能】\n{m}\n\n【実装してもしなくても良い機能】\n{o}\n\n【実装しない機能】\n{p}\n"


def read_folder(folder: Path) -> Reading:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return read_specification(folder.name, files)


def clause(heading: str, m: str = "", o: str = "", p: str = "") -> bytes:
    return f"\ufeff{heading}\n\n{BLOCKS.format(m=m, o=o, p=p)}".encode()


def class_counts(reading: Reading) -> Counter[RequirementClass]:
    return Counter(kind for requirement in reading.specification for _, kind in requirement.classes)


@pytest.fixture(scope="module")
def real(shared: Path) -> Reading:
    folder = shared / "real_input" / "juminkiroku_v1.0"
    if not folder.is_dir():
        pytest.skip("the real clause texts are not beside the checkout")
    return read_folder(folder)


@pytest.fixture(scope="module")
def twin() -> Reading:
    return read_folder(TWIN)


def test_the_real_chapter_has_143_clauses_and_197_requirements(real: Reading) -> None:
    assert len(real.specification.clauses) == 143
    assert len(real.specification.requirements) == 197
    assert [r.position for r in real.specification] == list(range(1, 198))
    assert len({r.id for r in real.specification}) == 197


def test_the_irregularities_of_the_real_chapter_are_told_and_no_others(real: Reading) -> None:
    assert told(real.findings) == [
        "note reading.file_gap j220.txt",
        "note reading.page_number j20.txt:8",
        "warning reading.misspelled_heading j370.txt:6",
        "note reading.cut_wording j110.txt:20",
    ]


def test_51_real_clauses_hold_several_classes(real: Reading) -> None:
    per_clause = Counter(requirement.number for requirement in real.specification)
    assert sum(count > 1 for count in per_clause.values()) == 51
    assert class_counts(real) == {
        RequirementClass.MANDATORY: 132,
        RequirementClass.OPTIONAL: 18,
        RequirementClass.PROHIBITED: 47,
    }


def test_inner_headings_of_the_real_text_stay_in_their_requirement(real: Reading) -> None:
    data = next(r for r in real.specification if r.id == "1.1.1/m")
    assert data.text.count("【") == 4
    assert not any("/ 493" in requirement.text for requirement in real.specification)


def test_the_twin_reads_as_the_real_folder_does(twin: Reading) -> None:
    assert TWIN.is_dir(), "the own-wording twin of the real folder belongs to the repository"
    assert len(twin.specification.clauses) == 143
    assert len(twin.specification.requirements) == 197
    assert told(twin.findings) == [
        "note reading.file_gap j220.txt",
        "note reading.page_number j20.txt:5",
        "warning reading.misspelled_heading j370.txt:7",
    ]


def test_the_twin_has_the_numbers_and_classes_of_the_real_folder(twin: Reading, real: Reading) -> None:
    assert [r.id for r in twin.specification] == [r.id for r in real.specification]
    assert [c.chapter for c in twin.specification.clauses] == [c.chapter for c in real.specification.clauses]


def test_a_clause_gives_one_requirement_for_each_class_that_says_something() -> None:
    reading = read_text_folder({"j10.txt": clause("4.1.1. 転入", m="できること。\n　字下げ", p="省略できること。")})
    mandatory, prohibited = reading.specification
    assert (mandatory.id, mandatory.number, mandatory.title) == ("4.1.1/m", "4.1.1", "転入")
    assert mandatory.text == "できること。\n　字下げ"
    assert mandatory.classes == ((BodyClass.ALL, RequirementClass.MANDATORY),)
    assert mandatory.chapter == ("4", "4.1")
    assert (prohibited.id, prohibited.position) == ("4.1.1/p", 2)
    assert not reading.findings


def test_chapters_carry_their_titles_where_a_file_heads_them() -> None:
    files = {"j10.txt": "4. 異動\n".encode(), "j20.txt": clause("4.1.1. 転入", m="できること。")}
    reading = read_text_folder(files)
    assert [r.chapter for r in reading.specification] == [("異動", "4.1")]
    assert [c.title for c in reading.specification.clauses] == ["異動", "転入"]
    assert not reading.findings


def test_new_class_names_are_read_as_well_as_old_ones() -> None:
    text = "1.1. 一\n【実装必須機能】\nあ\n【標準オプション機能】\nい\n【実装不可機能】\nう\n"
    reading = read_text_folder({"a.txt": text.encode()})
    assert [r.id for r in reading.specification] == ["1.1/m", "1.1/o", "1.1/p"]
    assert not reading.findings


@pytest.mark.parametrize(
    ("heading", "read_as"),
    [
        ("【実装してもしなくても良い能能】", "1.1/o"),
        ("【実装してもしなくても良い機】", "1.1/o"),
        ("［実装すべき機能］", "1.1/m"),
        ("【実装すべき機能", "1.1/m"),
        ("実装しない機能", "1.1/p"),
        ("【実装しな機能】", "1.1/p"),
        ("【標準オプシヨン機能】", "1.1/o"),
    ],
)
def test_a_misspelled_class_heading_is_read_and_told(heading: str, read_as: str) -> None:
    reading = read_text_folder({"a.txt": f"1.1. 一\n{heading}\n文。\n".encode()})
    assert [r.id for r in reading.specification] == [read_as]
    assert "warning reading.misspelled_heading a.txt:2" in told(reading.findings)


@pytest.mark.parametrize(
    "inner", ["【機能】", "【標準的な機能】", "【実装】", "【住民票のその他の項目】", "実装すべき機能」に示す続柄"]
)
def test_other_headings_belong_to_the_wording(inner: str) -> None:
    reading = read_text_folder({"a.txt": clause("1.1. 一", m=f"前\n{inner}\n後")})
    assert [r.text for r in reading.specification] == [f"前\n{inner}\n後"]


def test_a_heading_that_could_be_two_classes_refuses_what_stands_below_it() -> None:
    text = "1.1. 一\n【実装必須機能】\nあ\n【実装必可機能】\nい\n"
    reading = read_text_folder({"a.txt": text.encode()})
    assert [r.text for r in reading.specification] == ["あ"]
    assert told(reading.findings)[:2] == [
        "error reading.unclear_heading a.txt:4",
        "warning reading.text_outside a.txt:5",
    ]


def test_page_numbers_are_dropped_and_fractions_in_a_sentence_are_not() -> None:
    reading = read_text_folder({"a.txt": clause("1.1. 一", m="前\n９６ ／ ４９３\n例 1/2 とする\n後")})
    assert [r.text for r in reading.specification] == ["前\n例 1/2 とする\n後"]
    assert told(reading.findings) == ["note reading.page_number a.txt:5"]


def test_files_stand_in_natural_order_and_a_gap_is_told() -> None:
    names = ["j100.txt", "j90.txt", "j70.txt", "j110.txt"]
    assert sorted(names, key=natural_order) == ["j70.txt", "j90.txt", "j100.txt", "j110.txt"]
    reading = read_text_folder({name: clause(f"{name[1:-4]}. 題", m="文。") for name in names})
    assert [r.number for r in reading.specification] == ["70", "90", "100", "110"]
    assert told(reading.findings) == ["note reading.file_gap j80.txt"]
    assert "1 件分" in describe(reading.findings[0], Language.JA)


def test_names_with_leading_zeros_are_counted_by_their_numbers() -> None:
    files = {f"{n:03d}_節.txt": clause(f"{n}. 題", m="文。") for n in (1, 2, 3, 6)}
    assert told(read_text_folder(files).findings) == ["note reading.file_gap 004_節.txt"]


def test_faults_of_single_files_refuse_those_files_only() -> None:
    files = {
        "1.txt": clause("1.1. 一", m="一つ目。"),
        "2.txt": clause("1.1. 一", m="同じ番号。"),
        "3.txt": clause("見出しのない文", m="三つ目。"),
        "4.txt": b"\x81\xff\xfd",
        "5.txt": "1.5. 五\n本文だけ。\n".encode(),
        "6.txt": "1.6. 六\n【実装必須機能】\nあ\n【実装必須機能】\nい\n【実装不可機能】\n".encode(),
        "7.txt": "1.7. 七\n【実装必須機能】\n髙い\n".encode("cp932"),
        "memo.docx": b"x",
    }
    reading = read_text_folder(files)
    assert [(r.id, r.text) for r in reading.specification] == [
        ("1.1/m", "一つ目。"),
        ("1.6/m", "あ"),
        ("1.7/m", "髙い"),
    ]
    assert sorted(told(reading.findings)) == sorted(
        [
            "note reading.not_a_text memo.docx",
            "error reading.duplicate_clause 2.txt",
            "error reading.no_heading 3.txt:1",
            "error reading.undecodable 4.txt",
            "warning reading.text_outside 5.txt:2",
            "warning reading.no_blocks 5.txt",
            "error reading.duplicate_block 6.txt:4",
            "warning reading.text_outside 6.txt:5",
            "note reading.missing_block 6.txt",
            "note reading.read_as 7.txt",
            "note reading.missing_block 7.txt",
            "note reading.missing_block 7.txt",
        ]
    )
    for finding in reading.findings:
        assert describe(finding, Language.JA)
        assert describe(finding, Language.EN)


def test_line_ends_of_every_system_give_the_same_wording() -> None:
    data = clause("1.1. 一", m="あ\nい", o="う")
    readings = [read_text_folder({"a.txt": data.replace(b"\n", end)}) for end in (b"\n", b"\r\n", b"\r")]
    assert readings[0] == readings[1] == readings[2]


def test_a_folder_without_clauses_is_refused() -> None:
    with pytest.raises(WrongContent) as caught:
        read_text_folder({"readme.md": b"x"})
    assert caught.value.key == "reading.no_clauses"


def test_a_single_text_file_is_a_folder_of_one() -> None:
    assert [r.id for r in read_specification("j10.txt", clause("1.1. 一", m="文。")).specification] == ["1.1/m"]
