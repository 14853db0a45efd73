"""Forms that decide: what is emptied is emptied, files are attached, and what cannot be written opens no form."""

from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.services.customisations import list_customisations
from migtrack.services.evidence import list_evidence
from migtrack.services.gaps import Answer, list_gaps
from migtrack.tui.screens.gap_form import read_answer
from tests.tui.conftest import OpenDesk
from tests.tui.stand import in_loop, sitting

EVERYTHING = {"result": "gap", "treatment": "euc", "practice": "", "section": "", "effort": "", "due": " ", "note": ""}


@pytest.mark.parametrize(
    ("values", "whole", "answer"),
    [
        (
            EVERYTHING,
            True,
            Answer(Result.GAP, Treatment.EUC, "", "", note="", emptied=("effort_hours", "due")),
        ),
        (EVERYTHING, False, Answer(Result.GAP, Treatment.EUC)),
        (
            {"result": "keep", "practice": "―", "section": "－", "due": "ー", "effort": "-", "note": " "},
            False,
            Answer(practice="", section="", note=" ", emptied=("effort_hours", "due")),
        ),
        ({"result": "gap", "treatment": ""}, True, Answer(Result.GAP, emptied=("treatment",))),
    ],
    ids=["one-row", "several-rows", "several-rows-with-dashes", "no-treatment"],
)
def test_an_empty_field_empties_where_one_row_was_shown(values: dict[str, str], whole: bool, answer: Answer) -> None:
    assert read_answer(values, whole=whole) == answer


@in_loop
async def test_a_day_is_emptied_and_a_file_attached_in_the_form(desk_of: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "窓口メモ.txt").write_text("9割が使っていない", encoding="utf-8")
    async with sitting(desk_of()) as seat:
        desk = seat.app.desk
        juki = [desk.catalogue.find_operation("juki")]
        await seat.press("enter", "2")
        await seat.point(20)
        await seat.press("f2")
        for field, text in {"result": "gap", "treatment": "euc", "due": "R9.3.31", "effort": "8"}.items():
            await seat.type_into(field, text)
        await seat.press("f2")
        assert list_gaps(desk, juki)[20].assessment.effort_hours == 8
        await seat.press("f2")
        await seat.type_into("due", "")
        await seat.type_into("effort", "")
        await seat.type_into("evidence", f'"{tmp_path}/nothing.pdf"')
        await seat.press("f2")
        assert "がありません。場所と名前" in seat.text  # refused in the form; nothing typed is lost
        await seat.type_into("evidence", f'"{tmp_path}/窓口メモ.txt" ;')
        await seat.press("f2")
        said = list_gaps(desk, juki)[20].assessment
        assert (said.due, said.effort_hours, said.treatment) == (None, None, Treatment.EUC)
        assert [held.evidence.digest for held in list_evidence(desk)] == list(said.evidence)
        await seat.press("enter")
        assert "窓口メモ.txt" in seat.text
        await seat.press("escape", "u")
        assert "窓口メモ.txt → ―" in seat.text  # what taking back takes off is named, not its digest
        await seat.press("escape")
        await seat.point(0)  # approved
        await seat.press("f2")
        assert "決裁済です" in seat.text
        assert not seat.app.screen.query("#field-result")


@in_loop
async def test_several_rows_are_emptied_by_a_dash_and_all_that_are_approved_are_counted(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        desk = seat.app.desk
        juki = [desk.catalogue.find_operation("juki")]
        approved = sum(row.assessment.workflow is Workflow.APPROVED for row in list_gaps(desk, juki))
        assert approved > 5
        await seat.press("enter", "2", "ctrl+a", "f2")
        refused = "".join(line.strip(" │") for line in seat.lines)
        assert f"70 件のうち {approved} 件は決裁済です（0019001, " in refused
        assert " …）" in refused
        await seat.press("escape", "ctrl+a")
        await seat.point(20)
        await seat.press("space", "space", "f2")
        await seat.type_into("due", "R9.3.31")
        await seat.press("f2", "f2")
        assert [row.assessment.due for row in list_gaps(desk, juki)[20:22]] == [date(2027, 3, 31)] * 2
        assert "「―」と入力した項目は空にします" in seat.text
        await seat.type_into("due", "―")
        await seat.press("f2")
        assert [row.assessment.due for row in list_gaps(desk, juki)[20:22]] == [None] * 2


@in_loop
async def test_an_exception_without_its_grounds_is_a_draft_and_says_what_it_lacks(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        await seat.press("f9", "4")
        await seat.press("f2")
        await seat.type_into("treatment", "exception")
        await seat.type_into("reason", "条例による")
        await seat.type_into("other_affairs", "国民健康保険")
        await seat.press("f2")
        held = list_customisations(seat.app.desk)[0].customisation
        assert (held.workflow, held.other_affairs) == (Workflow.DRAFT, "国民健康保険")
        assert "作成中として保存しました" in seat.text
        assert "互換性の確保" in seat.text
        await seat.press("f2")
        await seat.type_into("compatibility", "標準の項目だけを使う")
        await seat.type_into("expires", "2028-03-31")
        await seat.press("f2")
        assert list_customisations(seat.app.desk)[0].customisation.workflow is Workflow.SUBMITTED
