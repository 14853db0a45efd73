"""The names of errata: shown in words, typed as shown or as stored."""

import pytest

from migtrack.labels.language import Language
from migtrack.labels.version_name import erratum_number, typed_version, version_word, with_version_words


@pytest.mark.parametrize(
    ("stored", "japanese", "english", "number"),
    [
        ("1.0+1", "1.0（正誤1）", "1.0 (erratum 1)", 1),
        ("juki@1.0+12", "juki@1.0（正誤12）", "juki@1.0 (erratum 12)", 12),
        ("1.0", "1.0", "1.0", 0),
        ("1.0+", "1.0+", "1.0+", 0),
        ("1.0+0", "1.0+0", "1.0+0", 0),
    ],
)
def test_an_erratum_is_shown_in_words_and_read_back(stored: str, japanese: str, english: str, number: int) -> None:
    assert (version_word(stored, Language.JA), version_word(stored, Language.EN)) == (japanese, english)
    assert (typed_version(japanese), typed_version(english), erratum_number(stored)) == (stored, stored, number)


def test_names_within_a_text_are_said_in_words() -> None:
    text = "juki@1.0  juki/juki@1.0+1/0019001 zeimu@4.0+2>5.0 a+1 inkan@3.0+1"
    assert with_version_words(text, Language.JA) == (
        "juki@1.0  juki/juki@1.0（正誤1）/0019001 zeimu@4.0（正誤2）>5.0 a+1 inkan@3.0（正誤1）"
    )
