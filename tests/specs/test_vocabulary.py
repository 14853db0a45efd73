"""A town's words beside the specification's."""

from pathlib import Path

import yaml

from migtrack.specs.similarity import fold
from migtrack.specs.vocabulary import NO_VOCABULARY, Vocabulary

SHIPPED = Path(__file__).resolve().parents[2] / "systems" / "synonyms.yaml"
WORDS = Vocabulary({"方書": ["アパート名", "アパート"], "出力": ["打ち出"], "印字": ["打ち出"]}, frozenset({"現行"}))


def test_a_towns_word_is_found_inside_a_sentence_with_every_way_to_say_it() -> None:
    terms = {term.word: term.others for term in WORDS.terms("アパート名を打ち出す")}
    assert terms == {"アパート名": ("方書",), "打出": ("出力", "印字")}


def test_the_longest_word_is_taken() -> None:
    assert [term.word for term in WORDS.terms("アパート名とアパート")] == ["アパート名", "アパート"]


def test_ignored_words_are_no_terms_and_each_term_stands_once() -> None:
    assert [term.word for term in WORDS.terms("現行の証明書、証明書")] == ["証明書"]


def test_without_a_vocabulary_words_stand_for_themselves() -> None:
    assert [term.ways for term in NO_VOCABULARY.terms("転入届と転出届")] == [("転入届",), ("転出届",)]


def test_a_word_of_one_sign_is_never_taken_for_another() -> None:
    assert Vocabulary({"地区": ["区"]}).terms("区長")[0].others == ()


def test_the_shipped_words_are_lists_of_two_signs_and_more() -> None:
    listed = yaml.safe_load(SHIPPED.read_text("utf-8"))
    short = [said for townish in listed["words"].values() for said in townish if len(fold(said)) < 2]
    assert not short
    assert not [word for word, townish in listed["words"].items() if not townish or word in listed["ignored"]]
