"""A table of changes worked into its base: what is certain is done, what is not is told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.finding import Level
from migtrack.domain.requirement import BodyClass, Clause, Contrast, Requirement, RequirementClass, Specification
from migtrack.specs.composition import as_printed, compose, entry_name
from migtrack.specs.digest import requirement_digest
from tests.examples import examples

MANDATORY, OPTIONAL = RequirementClass.MANDATORY, RequirementClass.OPTIONAL
LONG = "届出を受け付けること。\n住所を記録すること。\n氏名を記録すること。\n履歴を残すこと。"


def clause(number: str, text: str, title: str = "", kind: RequirementClass = MANDATORY) -> Requirement:
    return Requirement(
        f"{number}{kind.suffix}", number, title or f"見本{number}", text, ((BodyClass.ALL, kind),), ("第一章",)
    )


def document(*requirements: Requirement) -> Specification:
    placed = tuple(replace(one, position=place) for place, one in enumerate(requirements, 1))
    clauses = dict.fromkeys(Clause(one.number, one.title, one.chapter) for one in requirements)
    return Specification(tuple(clauses), placed)


def table(*contrasts: Contrast, requirements: tuple[Requirement, ...] = ()) -> Specification:
    return Specification((), requirements, contrasts)


def told(*findings: object) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.key.removeprefix("compose.")) for finding in findings]  # type: ignore[attr-defined]


def composed(base: Specification, *contrasts: Contrast) -> dict[str, str]:
    """Text by id; nothing may be told."""
    result = compose(base, table(*contrasts))
    assert result.findings == ()
    assert result.unplaced == ()
    return {one.id: one.text for one in result.specification}


def refused(base: Specification, contrast: Contrast) -> str:
    """The key of the one error; the base stays as it is."""
    result = compose(base, table(contrast))
    errors = [one for one in result.findings if one.level is Level.ERROR]
    assert [one.where for one in errors] == [entry_name(contrast)]
    assert result.specification.requirements == base.requirements
    assert [one.contrast for one in result.unplaced] == [contrast]
    assert result.worked_in == 0
    return errors[0].key.removeprefix("compose.")


BASE = document(clause("1.1.1", LONG), clause("1.1.2", "短い文。"), clause("1.1.2", "選べること。", kind=OPTIONAL))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LONG, "一新すること。", "一新すること。"),
        ("（略）", "一新すること。", "一新すること。"),
        (
            "（略）\n住所を記録すること。\n（略）",
            "（略）\n現住所を記録すること。\n（略）",
            LONG.replace("住所", "現住所"),
        ),
        ("（略）\n住所を記録すること。\n（以下略）", "（略）\n（以下略）", LONG.replace("住所を記録すること。\n", "")),
        ("（略）\n住所を記録すること。\n（略）", "（略）", LONG.replace("住所を記録すること。\n", "")),
        ("（略）", "（略）\n末尾に足すこと。", f"{LONG}\n末尾に足すこと。"),
        ("（略）", "冒頭に足すこと。\n（略）", f"冒頭に足すこと。\n{LONG}"),
        ("届出を（略）履歴を残すこと。", "届出を（略）履歴を五年残すこと。", LONG.replace("履歴を", "履歴を五年")),
        ("（略）\n履歴を残すこと。", "（略）", LONG.replace("\n履歴を残すこと。", "")),
        (
            "届出を受け付けること。\n（略）\n氏名を記録すること。\n（略）",
            "届出を受け付けること。\n（略）\n（略）",
            LONG.replace("氏名を記録すること。\n", ""),
        ),
        (
            "届出を受け付けること。 住所を\n記録すること。（略）",
            "届出を受けること。（略）",
            LONG.replace("届出を受け付けること。\n住所を記録すること。", "届出を受けること。"),
        ),
    ],
)
def test_changed_words_go_where_the_table_shows_them(old: str, new: str, expected: str) -> None:
    texts = composed(BASE, Contrast("1.1.1/m", "", old, new))
    assert texts == {"1.1.1/m": expected, "1.1.2/m": "短い文。", "1.1.2/o": "選べること。"}


@pytest.mark.parametrize(
    ("contrast", "key"),
    [
        (Contrast("9.9.9", "どこにもない", "何もないこと。", "変えること。"), "no_place"),
        (Contrast("1.1.2", "", "（略）", "変えること。"), "several_requirements"),
        (
            Contrast("1.1.1/m", "", "（略）\n電話番号を記録すること。\n（略）", "（略）\n何か。\n（略）"),
            "text_not_there",
        ),
        (Contrast("1.1.1/m", "", "（略）記録すること。（略）", "（略）保存すること。（略）"), "several_places"),
        (Contrast("1.1.1/m", "", "（略）", "（略）\n途中に入れること。\n（略）"), "unclear_omission"),
        (Contrast("1.1.1/m", "", "（略）\n（略）", "（略）\n途中に入れること。\n（略）"), "unclear_omission"),
        (Contrast("1.1.3/m", "新しい", "", "（略）\n足すこと。"), "omitted_in_new"),
        (Contrast("", "", "", "番号のない新設の文。"), "new_without_id"),
        (Contrast("1.1.2/m", "", "", "違う文。"), "id_taken"),
        (Contrast("1.1.2/m", "", "短い文。", "短い文章。", old_id="1.1.1/m"), "text_not_there"),
        (Contrast("1.1.2/m", "", "（略）\n履歴を残すこと。", "（略）", old_id="1.1.1/m"), "id_taken"),
    ],
)
def test_what_is_not_certain_changes_nothing_and_is_told(contrast: Contrast, key: str) -> None:
    assert refused(BASE, contrast) == key


def test_a_table_without_ids_finds_its_place_by_its_words_and_says_so() -> None:
    result = compose(
        BASE, table(Contrast("", "", "（略）住所を記録すること。（略）", "（略）住所と方書を記録すること。（略）"))
    )
    assert told(*result.findings) == [("warning", "found_by_words")]
    assert "方書" in result.specification.requirements[0].text


def test_a_number_without_a_class_finds_the_block_that_holds_its_words() -> None:
    assert composed(BASE, Contrast("1.1.2", "", "選べること。", "選べないこと。"))["1.1.2/o"] == "選べないこと。"


def test_a_title_finds_its_requirement_where_ids_are_of_another_kind() -> None:
    base = document(replace(clause("1.1.1", LONG, "届出の受付"), id="0019001", number=""))
    assert composed(base, Contrast("3.2.1/m", "届出の受付", LONG, "短く。")) == {"0019001": "短く。"}


def test_an_unmarked_excerpt_exchanges_its_part_and_is_told() -> None:
    result = compose(BASE, table(Contrast("1.1.1/m", "", "氏名を記録すること。", "氏名を全て記録すること。")))
    assert told(*result.findings) == [("warning", "excerpt")]
    assert result.specification.requirements[0].text == LONG.replace("氏名を", "氏名を全て")


def test_what_was_worked_in_before_is_left_alone() -> None:
    once = compose(BASE, table(Contrast("1.1.1/m", "", LONG, "一新すること。"))).specification
    twice = compose(once, table(Contrast("1.1.1/m", "", LONG, "一新すること。")))
    assert told(*twice.findings) == [("note", "already_there")]
    assert twice.specification == once


def test_new_entries_stand_at_their_number_and_withdrawn_ones_go() -> None:
    result = compose(
        BASE,
        table(
            Contrast("1.1.1/o", "見本1.1.1", "", "選べる新しいこと。"),
            Contrast("1.1.2/m", "", "短い文。", ""),
            Contrast("1.1.10/m", "十番", "", "十番目のこと。", ("第一章",)),
        ),
    )
    assert result.findings == ()
    assert [one.id for one in result.specification] == ["1.1.1/m", "1.1.1/o", "1.1.2/o", "1.1.10/m"]
    assert [one.position for one in result.specification] == [1, 2, 3, 4]
    assert result.specification.requirements[1].classes == ((BodyClass.ALL, OPTIONAL),)
    assert [one.number for one in result.specification.clauses] == ["1.1.1", "1.1.2", "1.1.10"]


def test_a_withdrawn_clause_takes_its_blocks_and_its_heading_along() -> None:
    result = compose(BASE, table(Contrast("1.1.2", "見本1.1.2", "（略）", "")))
    assert [one.id for one in result.specification] == ["1.1.1/m"]
    assert [one.number for one in result.specification.clauses] == ["1.1.1"]


def test_a_chain_of_renumbering_is_followed() -> None:
    result = compose(
        BASE,
        table(
            Contrast("1.1.2/m", "新しい", "", "間に入ること。"),
            Contrast("1.1.3/m", "", "（略）", "（略）", old_id="1.1.2/m"),
            Contrast("1.1.3/o", "", "（略）", "（略）", old_id="1.1.2/o"),
        ),
    )
    assert result.findings == ()
    assert [(one.id, one.number, one.text) for one in result.specification] == [
        ("1.1.1/m", "1.1.1", LONG),
        ("1.1.2/m", "1.1.2", "間に入ること。"),
        ("1.1.3/m", "1.1.3", "短い文。"),
        ("1.1.3/o", "1.1.3", "選べること。"),
    ]


def test_a_change_of_class_keeps_what_was_left_out() -> None:
    result = compose(BASE, table(Contrast("1.1.1/o", "", "（略）", "（略）", old_id="1.1.1/m")))
    assert result.specification.requirements[0] == replace(
        BASE.requirements[0], id="1.1.1/o", classes=((BodyClass.ALL, OPTIONAL),)
    )


def test_a_change_of_class_alone_is_taken_from_what_the_table_prints() -> None:
    printed = replace(BASE.requirements[0], classes=((BodyClass.ALL, OPTIONAL),))
    result = compose(BASE, table(Contrast("1.1.1/m", "", "（略）", "（略）"), requirements=(printed,)))
    assert result.findings == ()
    assert result.specification.requirements[0] == printed


def test_one_class_does_not_overwrite_a_class_per_kind_of_body() -> None:
    marks = ((BodyClass.DESIGNATED_CITY, MANDATORY), (BodyClass.ORDINARY, OPTIONAL))
    base = document(replace(clause("1.1", "短い文。"), classes=marks))
    result = compose(
        base, table(Contrast("1.1/m", "", "短い文。", "長い文。"), requirements=(clause("1.1", "長い文。"),))
    )
    assert told(*result.findings) == [("warning", "class_per_body")]
    assert (result.specification.requirements[0].text, result.specification.requirements[0].classes) == (
        "長い文。",
        marks,
    )


def test_signs_of_another_width_are_exchanged_and_lines_broken_otherwise_are_not() -> None:
    base = document(clause("1.1", "5年分を\n示すこと。控えを残すこと。"))
    changed = Contrast("1.1/m", "", "5年分を示すこと。（略）", "５年分を示すこと。（略）")
    assert composed(base, changed) == {"1.1/m": "５年分を示すこと。控えを残すこと。"}
    broken = Contrast("1.1/m", "", "5年分を示すこと。（略）", "5年分を示す\nこと。（略）")
    assert composed(base, broken) == {"1.1/m": "5年分を\n示すこと。控えを残すこと。"}


def test_a_new_title_is_the_whole_clauses() -> None:
    contrast = Contrast("1.1.2/m", "新しい名", "（略）", "（略）", old_title="見本1.1.2")
    result = compose(BASE, table(contrast))
    assert [one.title for one in result.specification] == ["見本1.1.1", "新しい名", "新しい名"]
    assert ("1.1.2", "新しい名") in [(one.number, one.title) for one in result.specification.clauses]


def test_a_title_that_the_base_does_not_know_is_told_and_not_taken() -> None:
    result = compose(BASE, table(Contrast("1.1.2/m", "別の名", "短い文。", "短い一文。")))
    assert told(*result.findings) == [("warning", "title_differs")]
    assert result.specification.requirements[1].title == "見本1.1.2"


def test_what_could_not_be_worked_in_never_looks_unchanged() -> None:
    unclear = Contrast("1.1.1/m", "", "（略）", "（略）\n途中。\n（略）")
    lost = Contrast("7.7.7/m", "どこか", "ない文であること。", "新しい文であること。")
    partial = table(unclear, lost, requirements=(clause("7.7.7", lost.new),))
    printed = as_printed(compose(BASE, partial), partial)
    assert {one.id: one.text for one in printed} == {
        "1.1.1/m": unclear.new,
        "1.1.2/m": "短い文。",
        "1.1.2/o": "選べること。",
        "7.7.7/m": lost.new,
    }


# --- the property: a table made from two versions, shortened, makes the second out of the first

WORDS = st.lists(st.integers(0, 10_000), min_size=1, max_size=7, unique=True).map(
    lambda numbers: [f"事項{number}を記録し、求めに応じて示すこと。" for number in numbers]
)


def shortened(old: list[str], new: list[str]) -> tuple[str, str]:
    """Both texts with runs of lines that stand in both left out, one line of context kept beside each change."""
    before = [line in new for line in old]
    after = [line in old for line in new]
    return _left_out(old, before), _left_out(new, after)


def _left_out(lines: list[str], common: list[bool]) -> str:
    kept = {at + step for at, same in enumerate(common) if not same for step in (-1, 0, 1)}
    shown: list[str] = []
    for at, line in enumerate(lines):
        if at in kept:
            shown.append(line)
        elif not shown or shown[-1] != "（略）":
            shown.append("（略）")
    return "\n".join(shown)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Specification, Specification, Specification]:
    """A base, the new version, and the table between them."""
    olds, news, contrasts, printed = [], [], [], []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        lines = [f"{line}（{number}）" for line in draw(WORDS)]
        before = clause(f"1.{number}", "\n".join(lines))
        fate = draw(st.sampled_from(["same", "changed", "withdrawn", "new", "retitled"]))
        if fate != "new":
            olds.append(before)
        if fate in ("same", "new"):
            news.append(before)
        if fate == "new":
            contrasts.append(Contrast(before.id, before.title, "", before.text, before.chapter))
            printed.append(before)
        if fate == "withdrawn":
            contrasts.append(Contrast(before.id, before.title, draw(st.sampled_from(["（略）", before.text])), ""))
        if fate == "retitled":
            title = f"{before.title}の新名"
            news.append(replace(before, title=title))
            contrasts.append(Contrast(before.id, title, "（略）", "（略）", old_title=before.title))
        if fate == "changed":
            at = draw(st.integers(0, len(lines) - 1))
            changed = [*lines[:at], f"新たに{lines[at]}", *lines[at + 1 :]]
            old, new = shortened(lines, changed)
            news.append(replace(before, text="\n".join(changed)))
            contrasts.append(Contrast(before.id, before.title, old, new))
            printed.append(news[-1])
    return document(*olds), document(*news), table(*contrasts, requirements=tuple(printed))


@given(revisions())
@settings(max_examples=examples(100), deadline=None)
def test_composing_a_table_of_two_versions_makes_the_second(
    case: tuple[Specification, Specification, Specification],
) -> None:
    base, new, changes = case
    result = compose(base, changes)
    assert result.findings == ()
    assert result.specification == replace(new, clauses=result.specification.clauses)
    assert list(map(requirement_digest, result.specification)) == list(map(requirement_digest, new))
    if base.clauses and new.clauses and {one.number for one in base.clauses} & {one.number for one in new.clauses}:
        assert result.specification.clauses == new.clauses
