"""Ranking requirements for a customisation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.matching import Edition, Matcher, MatchSettings
from migtrack.specs.vocabulary import NO_VOCABULARY, Vocabulary

TEXTS = (
    ("転入届の入力", "転入届の内容を入力し、世帯に加えられること。"),
    ("転出証明書の再発行", "転出証明書を紛失した者に再発行できること。\n再発行と明記すること。"),
    ("方書の候補", "住所地番に対応する方書を候補として選択できること。"),
    ("統計", "人口、世帯数を集計できること。\n・転入の件数\n・転出の件数"),
)
REQUIREMENTS = tuple(
    Requirement(f"{number}", f"{number}", title, text, ((BodyClass.ALL, RequirementClass.MANDATORY),))
    for number, (title, text) in enumerate(TEXTS, 1)
)
EDITION = Edition("doc", "1", REQUIREMENTS)


def matcher(vocabulary: Vocabulary = NO_VOCABULARY, settings: MatchSettings | None = None) -> Matcher:
    return Matcher([EDITION], vocabulary, settings or MatchSettings())


def test_the_best_candidate_comes_first_with_the_passage_that_says_it() -> None:
    look = matcher().look("転出証明書の再発行", "紛失した人に再発行と明記した転出証明書を出す")
    best = look.candidates[0]
    assert best.requirement.id == "2"
    assert best.passage.text == "転出証明書を紛失した者に再発行できること"
    assert best.key == "doc@1/2"


def test_scores_lie_between_nought_and_one_and_fall() -> None:
    scores = [candidate.score for candidate in matcher().look("転入と転出の件数", "集計").candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_towns_word_finds_the_specifications() -> None:
    name, description = "アパート名の一覧", "番地を打つとアパート名が並ぶ"
    townish = Vocabulary({"方書": ["アパート名"], "住所地番": ["番地"]})
    assert matcher().look(name, description).candidates == ()
    assert matcher(townish).look(name, description).candidates[0].requirement.id == "3"


def test_coverage_tells_name_and_description_apart() -> None:
    look = matcher().look("町花の絵", "転入届の内容を入力し世帯に加える")
    best = look.candidates[0]
    assert best.requirement.id == "1"
    assert best.name_coverage < 0.2
    assert best.description_coverage > 0.9
    assert best.name_coverage < best.coverage < best.description_coverage


def test_a_name_alone_has_no_description_to_cover() -> None:
    assert matcher().look("転入届の入力", "").candidates[0].description_coverage == 0


def test_no_more_candidates_than_asked_for() -> None:
    look = matcher(settings=MatchSettings(candidates=2)).look("転入、転出、世帯、候補", "再発行、件数")
    assert len(look.candidates) == 2


def test_words_scattered_over_a_long_requirement_prove_less_than_words_of_one_passage() -> None:
    filler = "\n".join("別の事柄について長めに述べた文をここに一つ置いておくこと" for _ in range(30))
    scattered = Requirement("9", "9", "雑則", f"納付書を扱うこと。\n{filler}\n再発行の手続を定めること。")
    together = Requirement("8", "8", "雑則", f"{filler}\n納付書の再発行を扱うこと。\n{filler}")
    look = Matcher([Edition("doc", "1", (scattered, together))], NO_VOCABULARY, MatchSettings()).look(
        "納付書の再発行", ""
    )
    assert [candidate.requirement.id for candidate in look.candidates] == ["8", "9"]


def test_nothing_to_look_in_or_nothing_to_look_for_finds_nothing() -> None:
    assert Matcher([], NO_VOCABULARY, MatchSettings()).look("転入届", "").candidates == ()
    assert matcher().look("", "").candidates == ()
    assert matcher().look("・・・", "[/b][$x]").candidates in ((), matcher().look("b", "x").candidates)


def test_a_requirement_without_text_is_found_by_its_title() -> None:
    bare = Edition("doc", "1", (Requirement("1", "1", "転入届の受付", ""), *REQUIREMENTS[1:]))
    best = Matcher([bare], NO_VOCABULARY, MatchSettings()).look("転入届の受付", "").candidates[0]
    assert (best.requirement.id, best.passage.text) == ("1", "転入届の受付")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=80))
def test_no_text_however_odd_breaks_the_matcher(name: str, description: str) -> None:
    for candidate in matcher().look(name, description).candidates:
        assert 0 < candidate.score <= 1


def test_the_order_of_requirements_does_not_change_scores() -> None:
    backwards = Matcher([Edition("doc", "1", REQUIREMENTS[::-1])], NO_VOCABULARY, MatchSettings())
    name, description = "転出証明書", "紛失した人への再発行"
    there = {c.requirement.id: c.score for c in matcher().look(name, description).candidates}
    back = {c.requirement.id: c.score for c in backwards.look(name, description).candidates}
    assert there == pytest.approx(back)
