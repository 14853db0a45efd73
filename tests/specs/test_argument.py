"""Every verdict has a sentence, in both languages, that names what it rests on."""

import pytest

from migtrack.domain.customisation import Citation, CustomKind, Triage, Verdict
from migtrack.domain.requirement import RequirementClass
from migtrack.labels.language import Language
from migtrack.labels.messages import area_messages, message
from migtrack.specs.argument import argument

MANDATORY, OPTIONAL, PROHIBITED = RequirementClass


def cite(kind: RequirementClass | None = MANDATORY, confirmed: bool = False) -> tuple[Citation, ...]:
    return (Citation("juki", "1.0", "4.1.1.1/m", "転入の入力", kind, 0.714, confirmed),)


CASES = [
    (Triage("C", Verdict.DROPPABLE, 1, cite()), "specs.why_mandatory"),
    (Triage("C", Verdict.DROPPABLE, 2, cite(OPTIONAL)), "specs.why_option_offered"),
    (Triage("C", Verdict.NEEDS_PACKAGE, 2, cite(OPTIONAL)), "specs.why_option"),
    (Triage("C", Verdict.NEEDS_PACKAGE, 2, cite(MANDATORY)), "specs.why_left_open"),
    (Triage("C", Verdict.NEEDS_PACKAGE, 5, cite(OPTIONAL)), "specs.why_option_later"),
    (Triage("C", Verdict.UNDECIDED, 2, cite(OPTIONAL)), "specs.why_option_refused"),
    (Triage("C", Verdict.PROHIBITED, 3, cite(PROHIBITED)), "specs.why_prohibited"),
    (Triage("C", Verdict.UNDECIDED, 5, cite(PROHIBITED)), "specs.why_prohibited_later"),
    (Triage("C", Verdict.DROPPABLE_AFTER, 5, cite()), "specs.why_later"),
    (Triage("C", Verdict.NEEDS_CHANGE, 4), "specs.why_change"),
    (Triage("C", Verdict.OUTSIDE, 4), "specs.why_outside"),
    (Triage("C", Verdict.EXCEPTION, 4), "specs.why_exception"),
    (Triage("C", Verdict.UNDECIDED, 0, cite()), "specs.why_unsure"),
    (Triage("C", Verdict.UNDECIDED, 0, cite(None, confirmed=True)), "specs.why_unmarked"),
    (Triage("C", Verdict.UNDECIDED, 4, cite()), "specs.why_nothing"),
    (Triage("C", Verdict.UNDECIDED, 4), "specs.why_nothing"),
]
KINDS = [
    (CustomKind.SCREEN, "specs.why_nothing_screen"),
    (CustomKind.EUC, "specs.why_nothing_euc"),
    (CustomKind.FORM, "specs.why_nothing_form"),
    (CustomKind.RPA, "specs.why_nothing_rpa"),
    (CustomKind.INTERFACE, "specs.why_nothing"),
]


@pytest.mark.parametrize(("verdict", "key"), CASES)
def test_each_verdict_has_its_reason(verdict: Triage, key: str) -> None:
    assert argument(verdict, CustomKind.PROCESS).key == key


@pytest.mark.parametrize(("kind", "key"), KINDS)
def test_what_nothing_covers_is_first_asked_by_its_kind(kind: CustomKind, key: str) -> None:
    assert argument(Triage("C", Verdict.UNDECIDED, 4), kind).key == key


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("verdict", "key"), CASES)
def test_each_reason_can_be_said_in_both_languages(verdict: Triage, key: str, language: Language) -> None:
    said = argument(verdict, CustomKind.PROCESS)
    sentence = message(said.key, language, **said.values)
    assert "{" not in sentence
    if said.values and not key.startswith("specs.why_nothing"):
        assert "4.1.1.1/m" in sentence


def test_a_reason_says_class_and_official_name_in_words() -> None:
    said = argument(CASES[0][0], CustomKind.PROCESS, {"juki": "住民記録システム標準仕様書"})
    sentence = message(said.key, Language.JA, **said.values)
    assert sentence == (
        "住民記録システム標準仕様書 1.0 の 4.1.1.1/m「転入の入力」（実装必須機能）に含まれるため、"
        "パッケージの標準機能で足ります。"
    )


def test_no_sentence_is_left_without_a_use() -> None:
    used = {key for _, key in (*CASES, *KINDS)}
    assert {key for key in area_messages("specs") if key.startswith("specs.why_")} == used
