"""仕様未紐付け: a vendor's own book comes in as it is printed; a person, never the program, links its rows."""

import io

import openpyxl
import pytest

from migtrack.domain.finding import Level
from migtrack.domain.foreign_row import ForeignRow
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.services.foreign_rows import (
    find_foreign_row,
    import_foreign_book,
    link_foreign_row,
    list_foreign_rows,
    package_leg,
    propose_links,
    reject_foreign_rows,
    stage_foreign_book,
)
from migtrack.services.undo import last_event_of, undo_events
from tests.services.desks import Town

ROWS: list[list[object]] = [
    ["○○システム　Fit＆Gap表", "", "", "", ""],
    ["項番", "分類", "機能名称", "対応可否", "備考"],
    [1, "異動", "転入届の入力", "◎", ""],
    [2, "", "宛名一覧の並べ替え", "△", "別途お見積り"],
    [3, "証明", "=HYPERLINK様式", "×", "ご提案外"],
    ["", "", "", "", ""],
]


def book(rows: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "対応表"
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def take_in(town: Town, rows: list[list[object]] = ROWS, **meanings: str) -> int:
    juki = town.operation("juki")
    return import_foreign_book(
        town.desk, stage_foreign_book(town.desk, juki, "表.xlsx", book(rows), meanings), "提出分"
    )


def test_a_book_without_ids_comes_in_as_printed(town: Town) -> None:
    staged = stage_foreign_book(town.desk, town.operation("juki"), "表.xlsx", book(ROWS), {"△": "代替あり"})
    assert town.desk.state.all(ForeignRow) == []
    assert dict(staged.marks) == {"◎": 1, "△": 1, "×": 1}
    assert import_foreign_book(town.desk, staged) == 3
    first, second, third = (held.row for held in list_foreign_rows(town.desk))
    assert (first.id, first.name, first.mark, first.note, first.place) == (
        "F-0001",
        "転入届の入力",
        "◎",
        "異動",
        "対応表!3",
    )
    assert (second.mark, second.note) == ("△", "異動\n△＝代替あり\n別途お見積り")
    assert third.requirement == ""
    [event] = town.desk.trail.events(kind="foreign_row", key_prefix="F-0001")
    assert town.desk.state.content(event.evidence[0]) == staged.data


def test_what_a_mark_means_is_never_guessed(town: Town) -> None:
    staged = stage_foreign_book(town.desk, town.operation("juki"), "表.xlsx", book(ROWS), {"◎": "標準", "A": "標準"})
    told = {
        (finding.key, finding.values["mark"]): finding.level for finding in staged.findings if "mark" in finding.values
    }
    assert told == {
        ("foreign.mark_untold", "△"): Level.NOTE,
        ("foreign.mark_untold", "×"): Level.NOTE,
        ("foreign.mark_absent", "A"): Level.WARNING,
    }


def test_the_same_book_again_adds_nothing_and_a_new_edition_only_what_is_new(town: Town) -> None:
    assert take_in(town) == 3
    assert take_in(town) == 0
    assert take_in(town, [*ROWS, [4, "証明", "住民票の写しの発行", "◎", ""]]) == 1
    assert list_foreign_rows(town.desk)[-1].row.id == "F-0004"


def test_a_book_without_marks_is_refused(town: Town) -> None:
    with town.refuses(WrongContent, "reading.no_header"):
        stage_foreign_book(town.desk, town.operation("juki"), "表.xlsx", book([["氏名", "住所"], ["山田", "架空町"]]))


def test_the_best_proposal_is_the_requirement_that_says_so(town: Town) -> None:
    take_in(town)
    best = propose_links(town.desk, find_foreign_row(town.desk, "F-0001").row)[0]
    assert best.requirement.id == "0019001"
    assert "転入届" in best.passage.text
    assert not find_foreign_row(town.desk, "F-0001").is_linked


def test_a_person_links_and_the_row_stands_beside_the_register(town: Town) -> None:
    take_in(town)
    held = link_foreign_row(town.as_("mori"), "F-0001", "0019001", "機能説明で確認")
    assert (held.row.document, held.row.version, held.row.requirement, held.row.person) == (
        "juki",
        "1.0",
        "0019001",
        "mori",
    )
    assert [row.id for row in package_leg(town.desk, "juki", "juki", "0019001")] == ["F-0001"]
    assert [held.row.id for held in list_foreign_rows(town.desk, unlinked=True)] == ["F-0002", "F-0003"]
    assert [event.action for event in town.desk.trail.events(newest=1)] == ["gap.foreign_link"]


def test_a_link_can_be_let_go_or_taken_back_but_the_row_stays(town: Town) -> None:
    take_in(town)
    with town.refuses(ForbiddenByRule, "foreign.not_linked"):
        link_foreign_row(town.desk, "F-0001", None)
    link_foreign_row(town.desk, "F-0001", "0019001")
    link_foreign_row(town.desk, "F-0001", None)
    assert package_leg(town.desk, "juki", "juki", "0019001") == []
    undo_events(town.desk, [last_event_of(town.desk, "foreign_row:F-0001")], "やはり正しい")
    assert find_foreign_row(town.desk, "F-0001").row.requirement == "0019001"
    with town.refuses(ForbiddenByRule, "undo.gave_a_number"):
        undo_events(town.desk, [last_event_of(town.desk, "foreign_row:F-0002")], "間違い")


def test_a_row_that_is_no_requirement_of_ours_waits_no_more(town: Town) -> None:
    take_in(town)
    assert reject_foreign_rows(town.as_("mori"), ["F-0002", "F-0003", "F-0002"], "提案のみ") == 2
    assert [held.row.id for held in list_foreign_rows(town.desk, unlinked=True)] == ["F-0001"]
    assert find_foreign_row(town.desk, "F-0002").is_rejected
    assert reject_foreign_rows(town.desk, ["F-0002"]) == 0
    link_foreign_row(town.desk, "F-0002", "0019001")
    undo_events(town.desk, [last_event_of(town.desk, "foreign_row:F-0002")], "やはり当たらない")
    assert find_foreign_row(town.desk, "F-0002").is_rejected


@pytest.mark.parametrize(
    ("row", "requirement", "key"),
    [("F-0009", "0019001", "foreign.unknown"), ("F-0001", "9", "spec.requirement_unknown")],
)
def test_what_is_not_there_is_not_linked(town: Town, row: str, requirement: str, key: str) -> None:
    take_in(town)
    with town.refuses(WrongValue, key):
        link_foreign_row(town.desk, row, requirement)
