"""Cells, fitting, padding and wrapping of text that holds Japanese."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from migtrack.width import NO_END, NO_START, _pieces, cells, fit, one_line, pad, wrap

HOSTILE = "[/b]葛󠄀飾[$x]ｱ①\x1b[2J\u202eабв"

JAPANESE = (
    "住民記録システム標準仕様書。、「」（）ーッャ々漢字かなカナｱｲｳﾞ①②○×…※／・ａＢ９ abc-12,.()[] 　𠮷葛󠄀が辻󠄁👨‍👩‍👧☀️"
)
signs = st.sampled_from(sorted(set(JAPANESE)))
texts = st.text(signs, max_size=80)
widths = st.integers(0, 60)

BLOCKS = {
    "latin": (0x20, 0x24F),
    "greek_and_cyrillic": (0x370, 0x52F),
    "punctuation_to_box_drawing": (0x2000, 0x2BFF),
    "cjk_of_the_first_plane": (0x2E80, 0x9FFF),
    "private_use": (0xE000, 0xF8FF),
    "compatibility_and_half_width": (0xF900, 0xFAFF),
    "presentation_and_full_width": (0xFE00, 0xFFEF),
    "emoji": (0x1F000, 0x1FAFF),
    "later_kanji": (0x20000, 0x323AF),
    "ideographic_selectors": (0xE0100, 0xE01EF),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_sign_is_as_wide_as_the_terminal_ui_draws_it(block: str) -> None:
    first, last = BLOCKS[block]
    assigned = [chr(point) for point in range(first, last + 1) if unicodedata.category(chr(point)) != "Cn"]
    assert assigned
    assert [hex(ord(sign)) for sign in assigned if cells(sign) != cell_len(sign)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("住民記録", 8),
        ("ｼﾞｭｳﾐﾝ", 6),
        ("①○×…※", 5),
        ("葛󠄀飾", 4),
        ("が", 2),
        ("𠮷野家", 6),
        ("👨‍👩‍👧", 2),
        ("☀️", 2),
        ("☀", 1),
        ("\ue000外字", 5),
    ],
)
def test_cells_of_signs_that_town_halls_meet(text: str, expected: int) -> None:
    assert cells(text) == expected == cell_len(text)


@given(texts)
def test_cells_agree_with_the_terminal_ui(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(texts, widths)
def test_fit_never_exceeds_and_leaves_short_text_alone(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cells(fitted) <= width
    if cells(text) <= width:
        assert fitted == text
    elif width:
        assert fitted.endswith("…")
        assert text.startswith(fitted[:-1])


def test_fit_keeps_a_selector_with_its_kanji() -> None:
    assert fit("葛󠄀飾区役所", 5) == "葛󠄀飾…"
    assert fit("葛󠄀飾区役所", 4) == "葛󠄀…"


@given(texts, widths, st.sampled_from(["left", "right", "center"]))
def test_pad_takes_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cells(pad(text, width, align)) == width  # type: ignore[arg-type]


def test_pad_aligns() -> None:
    assert (pad("住基", 6), pad("住基", 6, "right"), pad("住基", 7, "center")) == ("住基  ", "  住基", " 住基  ")


@given(texts, st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("住民記録。、「」（）ァっー々x1 "), max_size=80).filter(lambda t: not long_chain(t)))
def test_no_line_starts_or_ends_with_a_sign_that_may_not(text: str) -> None:
    lines = wrap(text, 24)
    begun = [line for line in lines[1:] if line and line[0] in NO_START]
    ended = [line for line in lines[:-1] if line and line[-1] in NO_END]
    assert [line for line in begun if f" {line}" not in text] == []
    assert [line for line in ended if f"{line} " not in text] == []


def long_chain(text: str) -> bool:
    """Whether some signs that may not be parted are wider than a line of the test above."""
    return any(cells(piece) > 24 for piece in _pieces(text))


def test_a_full_stop_hangs_on_to_the_sign_before_it() -> None:
    assert wrap("住民票の写しを交付する。", 22) == ["住民票の写しを交付す", "る。"]
    assert wrap("これは「案」です", 8) == ["これは", "「案」で", "す"]


def test_western_words_stay_whole_and_spaces_at_breaks_vanish() -> None:
    assert wrap("標準仕様書 conformity test に合格", 16) == ["標準仕様書", "conformity test", "に合格"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_paragraphs_and_empty_lines_stay() -> None:
    assert wrap("転入\n\n転出", 10) == ["転入", "", "転出"]
    assert wrap("", 10) == [""]


def test_imported_text_cannot_command_the_terminal() -> None:
    safe = one_line(HOSTILE)
    assert "\x1b" not in safe
    assert "\u202e" not in safe
    assert safe.startswith("[/b]葛󠄀飾[$x]ｱ①")
    assert one_line("大項目\n中項目\t小項目") == "大項目 中項目 小項目"
    assert all("\x1b" not in line for line in wrap(HOSTILE, 8))


def test_the_module_needs_nothing_of_the_terminal_ui() -> None:
    source = Path(sys.modules["migtrack.width"].__file__ or "").read_text(encoding="utf-8")
    assert "import textual" not in source
    assert "rich" not in source
