"""カスタマイズ廃止候補 of a town: totals, rates, days, scopes; and the page on one."""

from datetime import date, datetime
from pathlib import Path

import pytest

from migtrack.domain.customisation import CostBasis, Customisation, Linkage
from migtrack.domain.gap import Treatment
from migtrack.domain.hindrance import Hindrance
from migtrack.domain.refusal import WrongValue
from migtrack.labels import Language
from migtrack.services.customisation_files import export_customisations, write_case
from migtrack.services.customisations import (
    add_customisation,
    approve_customisations,
    decide_customisation,
    find_customisation,
    link_customisation,
)
from migtrack.services.cutovers import plan_cutover
from migtrack.services.radar import case_of, read_radar
from migtrack.specs.radar import RadarOrder
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to


def enter(town: Town, name: str, requirement: str = "", operation: str = "juki", **details: object) -> str:
    made = add_customisation(town.desk, Customisation("", operation, name, **details)).id  # type: ignore[arg-type]
    if requirement:
        link_customisation(town.desk, made, requirement, Linkage.CONFIRMED, "課と確認")
    return made


def decide(town: Town, custom_id: str, treatment: Treatment = Treatment.ABOLISH) -> None:
    decide_customisation(town.as_("mori"), custom_id, treatment, "標準で足りる")
    approve_customisations(town.as_("kato"), [find_customisation(town.desk, custom_id)])


@pytest.fixture
def stocked(town: Town) -> Town:
    """Two that can go, one that hangs on the package, one that nothing covers."""
    contract = {"yearly_cost": 100, "revision_cost": 10, "cost_basis": CostBasis.CONTRACT}
    enter(town, "転入届の入力画面", "0019001", section="住民課", **contract)
    enter(town, "独自様式の証明書", "0019003", section="税務課", legal_basis="架空町手数料条例")
    enter(town, "宛名の並べ替え", "0019002", section="住民課", yearly_cost=40, cost_basis=CostBasis.ESTIMATE)
    enter(town, "敬老祝金の名簿", section="福祉課", description="満77歳の人の名簿を作る")
    return town


def test_what_can_go_stands_apart_from_what_hangs_on_the_package(stocked: Town) -> None:
    radar = read_radar(stocked.desk)
    assert [row.customisation.id for row in radar.rows] == ["C-0001", "C-0002"]
    assert [row.customisation.id for row in radar.depending] == ["C-0003"]
    assert [row.customisation.id for row in radar.every] == ["C-0001", "C-0002", "C-0003", "C-0004"]
    assert (radar.totals.sums[CostBasis.CONTRACT].yearly, radar.totals.unknown) == (100, 1)
    assert radar.totals.sums[CostBasis.CONTRACT].over_years == 5 * 100 + 10 * 10
    assert radar.depending_totals.sums[CostBasis.ESTIMATE].partial == 1


def test_revisions_within_five_years_are_as_the_town_s_own_file_says(stocked: Town) -> None:
    root = stocked.desk.root
    assert root is not None
    (root / "schedules").mkdir()
    shipped = stocked.desk.catalogue.read("schedules", "revision.yaml").decode()
    own = shipped.replace("revisions_in_five_years: 10", "revisions_in_five_years: 4")
    (root / "schedules" / "revision.yaml").write_text(own, encoding="utf-8")
    from migtrack.catalog.catalogue import open_catalogue

    stocked.desk.catalogue = open_catalogue(root)
    radar = read_radar(stocked.desk)
    assert radar.revisions == 4
    assert radar.rows[0].saving.over_years == 5 * 100 + 4 * 10


def test_the_as_is_rate_is_of_the_approved_over_all_by_operation_and_section(stocked: Town) -> None:
    decide(stocked, "C-0001")
    radar = read_radar(stocked.desk)
    assert (radar.overall.adopted, radar.overall.total) == (1, 4)
    assert {name: one.rate for name, one in radar.by_section.items()} == {"住民課": 0.5, "税務課": 0, "福祉課": 0}
    assert list(radar.by_operation) == ["住民基本台帳"]
    assert radar.rows[0].hindrances == ()


def test_a_town_without_customisations_has_a_list_without_a_rate(town: Town) -> None:
    radar = read_radar(town.desk)
    assert (radar.rows, radar.overall.rate, radar.totals.sums) == ((), None, {})


def test_what_a_later_version_adds_waits_for_the_switch_and_is_cleared_by_it(town: Town) -> None:
    later = {"0019001m": "転入届を入力できること。", "0019009m": "在留期限の一覧を出力できること。"}
    put_version(town, "2.0", later, published=date(2026, 8, 31))
    made = enter(town, "在留期限の一覧")
    link_customisation(town.desk, made, "0019009", Linkage.CONFIRMED, "課と確認", version="juki@2.0")
    decide(town, made)
    [row] = read_radar(town.desk).rows
    assert row.hindrances == (Hindrance.NOT_PINNED,)
    switch_to(town, "juki@2.0")
    [row] = read_radar(town.desk).rows
    assert row.hindrances == ()


def test_the_cutover_of_its_operation_puts_a_row_first_in_the_other_order(stocked: Town) -> None:
    made = enter(stocked, "戸籍の一覧", operation="koseki")
    assert read_radar(stocked.desk).others[-1].customisation.id == made
    start, finish = datetime(2027, 1, 2, 9), datetime(2027, 1, 4, 8, 30)
    plan_cutover(stocked.desk, stocked.operation("juki"), start, finish)
    radar = read_radar(stocked.desk, order=RadarOrder.CUTOVER)
    assert {row.planned for row in radar.rows} == {date(2027, 1, 4)}
    assert radar.others[-1].planned is None


def test_one_section_and_one_operation_alone(stocked: Town) -> None:
    radar = read_radar(stocked.desk, stocked.operation("住基"), "税務課")
    assert [row.customisation.id for row in radar.every] == ["C-0002"]
    assert radar.scope == ("住民基本台帳", "税務課")
    with stocked.refuses(WrongValue, "radar.unknown_section"):
        read_radar(stocked.desk, section="広報課")


def test_the_page_cites_the_passage_that_speaks_of_it(stocked: Town) -> None:
    case = case_of(stocked.desk, "C-0002")
    [replacement] = case.replacements
    assert replacement.passage == "町独自の様式の証明書を追加できること"
    assert replacement.document == "住民記録システム標準仕様書"
    assert Hindrance.COUNCIL in case.row.hindrances
    assert len(case.check_value) == 64
    with stocked.refuses(WrongValue, "custom.unknown"):
        case_of(stocked.desk, "C-9999")


def test_a_confirmed_match_with_other_words_still_shows_how_the_requirement_begins(town: Town) -> None:
    made = enter(town, "独自の一覧", "0019001")
    [replacement] = case_of(town.desk, made).replacements
    assert replacement.passage == "転入届を入力できること"


def test_the_list_of_an_earlier_day_is_as_it_was(stocked: Town) -> None:
    day = stocked.desk.today
    stocked.clock.pass_days(3)
    decide(stocked, "C-0001")
    assert read_radar(stocked.on(day)).overall.adopted == 0
    assert read_radar(stocked.on(day)).check_value != read_radar(stocked.desk).check_value


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".docx", ".html"])
def test_the_list_is_written_by_the_ending_of_its_file(stocked: Town, tmp_path: Path, ending: str) -> None:
    stocked.desk.language = Language.EN
    assert export_customisations(stocked.desk, tmp_path / f"list{ending.upper()}") == 2
    assert export_customisations(stocked.desk, tmp_path / f"all{ending}", whole=True) == 4
    assert (tmp_path / f"all{ending}").stat().st_size > 500


def test_other_endings_are_refused_before_anything_is_written(stocked: Town, tmp_path: Path) -> None:
    with stocked.refuses(WrongValue, "radar.unknown_format"):
        export_customisations(stocked.desk, tmp_path / "list.pdf")
    with stocked.refuses(WrongValue, "radar.argument_format"):
        write_case(stocked.desk, "C-0001", tmp_path / "page.txt")
    assert list(tmp_path.glob("*.*")) == []
