"""画面承認, 決裁文書による承認 and 未決裁 are told apart, in a narrow column too, and days as the language writes them."""

from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Workflow
from migtrack.labels import Language
from migtrack.services.approval_words import approval_state, approval_words, short_state
from migtrack.width import cells

DECIDED = Assessment("juki", "juki", "1.0", "0019001", "")
SCREEN = Approval(ApprovalWay.SCREEN, "kato", date(2026, 11, 2))
DOCUMENT = replace(SCREEN, way=ApprovalWay.DOCUMENT, document_number="情政第1号", decided_by="町長 見本")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("words", [approval_state, short_state])
def test_three_ways_of_standing_read_as_three(language: Language, words: object) -> None:
    rows = [DECIDED, *(replace(DECIDED, workflow=Workflow.APPROVED, approval=one) for one in (SCREEN, DOCUMENT))]
    assert len({words(row, language) for row in rows}) == 3  # type: ignore[operator]


def test_the_short_words_fit_the_narrow_column_of_the_register() -> None:
    for approval in (SCREEN, DOCUMENT):
        row = replace(DECIDED, workflow=Workflow.APPROVED, approval=approval)
        assert cells(short_state(row, Language.JA)) == 8


def test_an_approval_says_its_day_as_everything_beside_it_does() -> None:
    assert approval_words(DOCUMENT, "町長 見本", Language.JA) == "決裁文書による承認  R8.11.2  町長 見本  情政第1号"
    assert approval_words(SCREEN, "加藤", Language.EN) == "approved on screen  2026-11-02  加藤"
