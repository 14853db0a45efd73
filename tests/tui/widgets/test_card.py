"""Cards of facts, and changes of wording side by side."""

from hypothesis import given
from hypothesis import strategies as st

from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Card, Fact, card_lines
from migtrack.tui.widgets.paragraphs import cells_of, wrap_runs
from migtrack.tui.widgets.redline import Change, Piece, Redline, redline_lines
from tests.tui.stand import HOSTILE, HOSTILE_SHOWN, in_loop, screen_lines, screen_text, standing

texts = st.text(st.sampled_from("住民記録。、「」（）ーッ abc12\n　"), max_size=60)
runs = st.lists(st.tuples(texts, st.sampled_from(["", "bold", "$tone-good"])), max_size=5)
pieces = st.lists(st.builds(Piece, st.sampled_from(list(Change)), texts), max_size=5)
TITLES = ("改定後", "現行")


@given(runs, st.integers(2, 50))
def test_wrapped_runs_fit_and_keep_the_style_of_every_sign(drawn: list[tuple[str, str]], width: int) -> None:
    lines = wrap_runs(drawn, width)
    assert all(cells_of(line) <= width for line in lines)
    before = [(sign, style) for text, style in drawn for sign in text if not sign.isspace()]
    after = [(sign, style) for line in lines for text, style in line for sign in text if not sign.isspace()]
    assert after == before


@given(pieces, st.integers(10, 120))
def test_a_redline_fits_its_width(drawn: list[Piece], width: int) -> None:
    assert all(cells_of(line) <= width for line in redline_lines(drawn, TITLES, width))


def test_names_stand_in_a_column_and_long_texts_hang_beside_it() -> None:
    lines = card_lines([Fact("番号", "0010001"), Fact("要件", "異動日を記録すること。" * 3)], 30)
    plain = ["".join(text for text, _ in line) for line in lines]
    assert plain[0] == "番号  0010001"
    assert plain[1].startswith("要件  異動日")
    assert all(line.startswith("      ") for line in plain[2:])
    assert not any(line.strip().startswith("。") for line in plain)


def test_a_fact_speaks_in_its_tone() -> None:
    [line] = card_lines([Fact("状態", "差戻し", Tone.WARNING)], 40)
    assert ("差戻し", "$tone-warning") in line


@in_loop
async def test_a_card_scrolls_and_shows_hostile_text_as_it_is() -> None:
    card = Card([Fact("名称", HOSTILE), *(Fact(f"項目{n}", "内容") for n in range(40))])
    async with standing(card, (60, 10)) as (pilot, _):
        text = screen_text(pilot.app)
        assert HOSTILE_SHOWN in text
        assert "\x1b" not in text
        await pilot.press("end")
        await pilot.pause()
        assert "項目39" in screen_text(pilot.app)
        card.show([Fact("名称", "別の内容")])
        await pilot.pause()
        assert screen_lines(pilot.app)[0].strip() == "名称  別の内容"


@in_loop
async def test_old_and_new_stand_side_by_side_where_there_is_room() -> None:
    change = [
        Piece(Change.SAME, "保存期間は"),
        Piece(Change.OLD, "5年"),
        Piece(Change.NEW, "10年"),
        Piece(Change.SAME, "とする。"),
    ]
    async with standing(Card([Redline(tuple(change), TITLES)]), (80, 10)) as (pilot, _):
        lines = screen_lines(pilot.app)
        assert [part.strip() for part in lines[0].split("│")] == ["改定後", "現行"]
        assert [part.strip() for part in lines[1].split("│")] == ["保存期間は10年とする。", "保存期間は5年とする。"]
    async with standing(Card([Redline(tuple(change), TITLES)]), (40, 10)) as (pilot, _):
        lines = [line.strip() for line in screen_lines(pilot.app) if line.strip()]
        assert lines == ["改定後", "保存期間は10年とする。", "現行", "保存期間は5年とする。"]


def test_what_changed_is_marked_by_more_than_colour() -> None:
    lines = redline_lines([Piece(Change.OLD, "旧"), Piece(Change.NEW, "新")], TITLES, 80)
    styles = {text.strip(): style for line in lines for text, style in line}
    assert "strike" in styles["旧"]
    assert "underline" in styles["新"]
