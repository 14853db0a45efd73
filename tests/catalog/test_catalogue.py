"""What the shipped catalogue holds, and how things in it are found."""

import csv
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue, check_code, open_catalogue
from migtrack.catalog.lookup import fold
from migtrack.domain.municipality import BodyKind, check_digit
from migtrack.domain.refusal import WrongValue
from migtrack.domain.step import Phase
from migtrack.labels import Language, message

TABLE = """\
jite 児童手当 児手 こども家庭庁 027
kosodate 子ども・子育て支援 子子 こども家庭庁 028
juki 住民基本台帳 住基 総務省 001
fuhyo 戸籍の附票 附票 総務省 004
inkan 印鑑登録 印鑑 総務省 002
senkyo 選挙人名簿管理 選挙 総務省 005,006,007,008,009
kotei 固定資産税 固定 総務省 012
kojin 個人住民税 個住 総務省 010
hojin 法人住民税 法住 総務省 011
keiji 軽自動車税 軽自 総務省 013
koseki 戸籍 戸籍 法務省 003
shugaku 就学 就学 文部科学省 017,018
kenko 健康管理 健康 厚生労働省 019
jifu 児童扶養手当 児扶 こども家庭庁 020
seiho 生活保護 生保 厚生労働省 021,035
shogai 障害者福祉 障害 厚生労働省 022
kaigo 介護保険 介護 厚生労働省 023
kokuho 国民健康保険 国保 厚生労働省 024
koki 後期高齢者医療 後期 厚生労働省 025
nenkin 国民年金 年金 厚生労働省 026
"""

PROGRESS_COLUMNS = (
    "住民記録,選挙人名簿管理,固定資産税,個人住民税,法人住民税,軽自動車税,就学,国民年金,国民健康保険,後期高齢者医療,"
    "介護保険,障害者福祉,生活保護,健康管理,児童手当,児童扶養手当,子ども・子育て支援,戸籍,戸籍附票,印鑑登録"
)
TOKUTEI_COLUMNS = (
    "住民基本台帳,印鑑登録,戸籍,戸籍の附票,選挙人名簿管理,個人住民税,法人住民税,固定資産税,軽自動車税,就学,国民年金,"
    "国民健康保険,後期高齢者医療,介護保険,障害者福祉,生活保護,健康管理,児童手当,児童扶養手当,子ども・子育て支援"
)
COMMON_TO_SEVERAL = {
    "申請管理", "庁内データ連携", "団体内統合宛名", "EUC", "統合収納管理", "統合滞納管理", "人口動態調査", "火葬等許可",
    "地方税（共通）", "収納管理（税務システム）", "滞納管理（税務システム）",
}  # fmt: skip
"""Businesses of the certificates that belong to no operation, or to four."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue()


def test_every_shipped_file_loads_without_a_finding(catalogue: Catalogue) -> None:
    assert catalogue.findings() == ()


def test_the_twenty_operations_are_those_of_the_table(catalogue: Catalogue) -> None:
    ours = {(o.key, o.name, o.short, o.ministry, ",".join(o.business_ids)) for o in catalogue.operations}
    assert ours == {tuple(line.split()) for line in TABLE.splitlines()}
    assert len(catalogue.operations) == 20


def test_operations_stand_in_order_of_their_business_ids(catalogue: Catalogue) -> None:
    operations = catalogue.operations
    assert [o.position for o in operations] == list(range(1, 21))
    assert all(a.business_ids[0] < b.business_ids[0] for a, b in pairwise(operations))
    assert operations[0].key == "juki"


def test_a_documents_key_is_its_operations_save_for_taxes_and_schools(catalogue: Catalogue) -> None:
    several = {"kotei", "kojin", "hojin", "keiji", "shugaku"}
    assert all(o.documents == (o.key,) for o in catalogue.operations if o.key not in several)
    assert {o.documents for o in catalogue.operations if o.key in several - {"shugaku"}} == {("zeimu",)}
    assert catalogue.find_operation("shugaku").documents == ("shugaku-gakureibo", "shugaku-enjo")


def test_there_are_thirty_nine_business_ids_and_each_has_its_place(catalogue: Catalogue) -> None:
    named = catalogue.business_ids
    assert list(named) == [f"{number:03d}" for number in range(1, 40)]
    assert [number for number, name in named.items() if not name] == ["033"]
    owned = [number for operation in catalogue.operations for number in operation.business_ids]
    assert len(owned) == len(set(owned))
    shared = {number for operation in catalogue.operations for number in operation.shared_business_ids}
    assert shared == {"014", "015", "016"}
    beside = {"029", "030", "031", "032", "033", "034", "036", "037", "038", "039"}
    assert set(owned) | shared | beside == set(named)


def test_the_taxes_move_together_after_residents(catalogue: Catalogue) -> None:
    taxes = {"kotei", "kojin", "hojin", "keiji"}
    for key in taxes:
        operation = catalogue.find_operation(key)
        assert set(operation.together) == taxes - {key}
        assert operation.follows == ("juki",)
        assert operation.shared_business_ids == ("014", "015", "016")


def test_every_closed_period_says_why_and_how_sure_it_is(catalogue: Catalogue) -> None:
    periods = [period for operation in catalogue.operations for period in operation.closed_periods]
    assert periods
    assert all(period.reason and period.source.startswith(("[V]", "[S]", "[R]", "[S/R]")) for period in periods)
    shugaku = catalogue.find_operation("shugaku").closed_periods
    assert (shugaku[0].first, shugaku[0].last) == ((10, 1), (1, 31))


def test_the_forty_steps_are_three_phases(catalogue: Catalogue) -> None:
    steps = catalogue.steps
    assert [step.number for step in steps] == list(range(1, 41))
    assert [sum(step.phase is phase for step in steps) for phase in Phase] == [13, 16, 11]
    assert (steps[8].code, steps[39].code) == ("③-2", "⑱-1")


def test_the_forty_steps_are_those_of_the_reference(catalogue: Catalogue, shared: Path) -> None:
    import json

    reference = json.loads((shared / "reference" / "steps40.json").read_text(encoding="utf-8"))
    ours = [(step.number, step.code, step.name) for step in catalogue.steps]
    assert ours == [(row["no"], row["code"], row["name"]) for row in reference]


def test_bodies_are_listed_without_wards(catalogue: Catalogue) -> None:
    kinds = [body.kind for body in catalogue.municipalities.values()]
    assert len(kinds) == 47 + 1_741
    assert kinds.count(BodyKind.PREFECTURE) == 47
    assert kinds.count(BodyKind.DESIGNATED_CITY) == 20
    assert kinds.count(BodyKind.SPECIAL_WARD) == 23
    assert catalogue.municipality("012025").name == "函館市"


def test_every_ward_of_the_reference_is_told_with_its_city(catalogue: Catalogue, shared: Path) -> None:
    with (shared / "reference" / "local_governments.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    wards = [row for row in rows if row["kind"] == "ward"]
    assert len(wards) == 175
    for ward in wards:
        with pytest.raises(WrongValue) as refusal:
            catalogue.municipality(ward["code"])
        assert refusal.value.key == "catalog.code_ward"
        assert refusal.value.values["city"] == ward["name"].split()[0]
    assert {row["code"] for row in rows if row["kind"] != "ward"} == set(catalogue.municipalities)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("juki", "juki"), ("JUKI", "juki"), ("ｊｕｋｉ", "juki"), ("住基", "juki"), ("住民基本台帳", "juki"),
        ("住民記録", "juki"), (" 住 民 記 録 ", "juki"), ("001", "juki"),
        ("戸籍附票", "fuhyo"), ("戸籍の附票", "fuhyo"),
        ("戸籍", "koseki"), ("国保", "kokuho"), ("子ども・子育て支援", "kosodate"), ("子ども･子育て支援", "kosodate"),
        ("035", "seiho"), ("レセプト管理(生活保護)", "seiho"), ("障がい者福祉", "shogai"),
    ],
)  # fmt: skip
def test_an_operation_is_found_by_whatever_people_call_it(catalogue: Catalogue, text: str, key: str) -> None:
    assert catalogue.find_operation(text).key == key


@pytest.mark.parametrize("columns", [PROGRESS_COLUMNS, TOKUTEI_COLUMNS])
def test_the_columns_of_published_tables_name_all_twenty(catalogue: Catalogue, columns: str) -> None:
    assert len({catalogue.find_operation(column).key for column in columns.split(",")}) == 20


def test_the_businesses_of_certificates_are_found(catalogue: Catalogue, shared: Path) -> None:
    with (shared / "reference" / "conformity_certificates_2025-10.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        number = row["conformance_no"][:3]
        assert catalogue.business_ids[number] == row["business"]
        if row["business"] not in COMMON_TO_SEVERAL:
            assert number in catalogue.find_operation(row["business"]).business_ids


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("国保険", "国民健康保険 (kokuho)"),
        ("児童", "児童手当 (jite) / 児童扶養手当 (jifu)"),
        ("jukii", "住民基本台帳 (juki)"),
    ],
)
def test_an_unknown_operation_is_told_with_the_nearest(catalogue: Catalogue, text: str, near: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.find_operation(text)
    assert refusal.value.key == "catalog.unknown_operation"
    assert str(refusal.value.values["candidates"]).startswith(near)


@pytest.mark.parametrize("text", ["", "zzz", "@", "[/b]葛󠄀飾[$x]ｱ①"])
def test_a_name_like_nothing_is_told_with_all_of_them(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.find_operation(text)
    assert str(refusal.value.values["candidates"]).count("/") == 19


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("juki", "juki"), ("住民記録システム標準仕様書", "juki"),
        ("税務", "zeimu"), ("kotei", "zeimu"), ("軽自動車税", "zeimu"),
        ("就学事務システム（学齢簿編製等）標準仕様書", "shugaku-gakureibo"), ("就学援助", "shugaku-enjo"),
        ("国保", "kokuho"), ("共通機能標準仕様書", "kyotsu"),
    ],
)  # fmt: skip
def test_a_document_is_found_by_its_names_or_by_an_operation_that_has_one(
    catalogue: Catalogue, text: str, key: str
) -> None:
    assert catalogue.find_document(text).key == key


def test_an_operation_with_two_documents_asks_which(catalogue: Catalogue) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.find_document("就学")
    assert refusal.value.key == "catalog.several_documents"
    assert "shugaku-gakureibo" in str(refusal.value.values["candidates"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9", 9), ("09", 9), ("９", 9), ("③-2", 9), ("3-2", 9), ("③－２", 9), ("③−2", 9), ("⑱-1", 40), ("18-1", 40),
        ("運用開始ステータス", 40), ("⑱-1 運用開始ステータス", 40),
        ("②-3 移行に係る現行システムベンダとの打合せ・役割の 認識合わせ", 6),
    ],
)  # fmt: skip
def test_a_step_is_found_by_number_code_or_name(catalogue: Catalogue, text: str, number: int) -> None:
    assert catalogue.find_step(text).number == number


@pytest.mark.parametrize(
    ("text", "key"),
    [("41", "catalog.unknown_step"), ("③-9", "catalog.unknown_step"), ("研修", "catalog.unknown_step_near")],
)
def test_an_unknown_step_is_told(catalogue: Catalogue, text: str, key: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.find_step(text)
    assert refusal.value.key == key
    assert message(key, Language.JA, **refusal.value.values)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("juki@6.0", ("juki", "6.0")), ("juki＠６.０", ("juki", "6.0")),
        ("住民記録システム標準仕様書@6.0", ("juki", "6.0")),
        (" zeimu @ 第4.0版 ", ("zeimu", "第4.0版")), ("kotei@4.0", ("zeimu", "4.0")),
    ],
)  # fmt: skip
def test_a_version_is_a_document_and_a_number(catalogue: Catalogue, text: str, version: tuple[str, str]) -> None:
    assert catalogue.parse_version(text) == version


@pytest.mark.parametrize("text", ["juki", "juki@", "@6.0", "", "@"])
def test_a_version_without_its_halves_is_refused(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.parse_version(text)
    assert refusal.value.key == "catalog.version_form"


def test_a_version_of_an_unknown_document_names_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.parse_version("住民システム標準仕様書@1.0")
    assert refusal.value.key == "catalog.unknown_document"
    assert "juki" in str(refusal.value.values["candidates"])


@pytest.mark.parametrize(
    ("code", "key", "says"),
    [
        ("012024", "catalog.code_check_digit", "012025"),
        ("01202", "catalog.code_five_digits", "012025"),
        ("0120", "catalog.code_not_six_digits", "4"),
        ("0120255", "catalog.code_not_six_digits", "7"),
        ("０１２０２５", "catalog.code_not_digits", "０１２０２５"),
        ("", "catalog.code_not_digits", ""),
        ("999997", "catalog.code_unknown", "999997"),
        ("011011", "catalog.code_ward", "札幌市"),
    ],
)
def test_a_wrong_code_is_told_so_that_it_can_be_mended(catalogue: Catalogue, code: str, key: str, says: str) -> None:
    with pytest.raises(WrongValue) as refusal:
        catalogue.municipality(code)
    assert refusal.value.key == key
    for language in Language:
        assert says in message(key, language, **refusal.value.values)


def test_a_fictional_code_passes_when_only_its_form_is_asked() -> None:
    assert check_code("999997") == "999997"
    with pytest.raises(WrongValue):
        check_code("999998")


def test_every_listed_code_has_its_check_digit(catalogue: Catalogue) -> None:
    assert [code for code in catalogue.municipalities if check_digit(code[:5]) != int(code[5])] == []


def test_dashes_and_widths_are_folded_and_different_words_are_not() -> None:
    assert fold("③－２ Ａb　") == fold("3‐2ab")
    assert fold("介護") != fold("看護")


def test_nothing_is_read_before_it_is_asked_for() -> None:
    script = (
        "import sys; from migtrack.catalog.catalogue import open_catalogue; open_catalogue(); "
        "assert not {'yaml', 'csv', 'difflib'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_the_whole_catalogue_is_read_in_sixty_milliseconds() -> None:
    def read() -> float:
        begun = time.process_time()
        catalogue = open_catalogue()
        assert catalogue.findings() == ()
        assert catalogue.files()
        return time.process_time() - begun

    read()
    assert min(read() for _ in range(5)) < 0.060
