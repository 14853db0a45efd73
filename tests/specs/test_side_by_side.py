"""A comparison laid out: every change once, in the order of the new version, both sides marked alike."""

import pytest

from migtrack.domain.lineage import ChangeKind
from migtrack.specs.opposite import chapters
from migtrack.specs.redline import Run, RunKind
from migtrack.specs.side_by_side import SideBySide, Wording
from tests.specs.side_by_side_cases import laid_out, requirement, revision, sample, specification, twin

IN = requirement("0019001", "転入届", "転入の届出を受け付け、住民票を作成できること。")
OUT = requirement("0019002", "転出届", "転出の届出を受け付け、転出証明書を交付できること。")
COUNT = requirement("0019003", "人口の集計", "年齢別及び地区別の人口を月ごとに集計できること。")


@pytest.fixture(scope="module", params=["revision", "twin"])
def compared(request: pytest.FixtureRequest) -> SideBySide:
    return revision() if request.param == "revision" else twin(1)


def texts(runs: tuple[Run, ...], *kinds: RunKind) -> str:
    return "".join(run.text for run in runs if run.kind in kinds)


def ids(wordings: tuple[Wording, ...]) -> list[str]:
    return [wording.requirement.id for wording in wordings]


def test_every_change_is_one_row_and_every_wording_is_whole(compared: SideBySide) -> None:
    assert sum(compared.kinds.values()) == len(compared.rows)
    assert sum(compared.outcomes.values()) == compared.old_version.items
    for row in compared.rows:
        assert [one.requirement.id for one in row.after] == list(row.change.new_all)
        for wording in (*row.after, *([row.before] if row.before else [])):
            assert texts(wording.text, *RunKind) == wording.requirement.text
            assert texts(wording.title, *RunKind) == wording.requirement.title


def test_nothing_is_gone_on_the_new_side_and_nothing_comes_on_the_old(compared: SideBySide) -> None:
    for row in compared.rows:
        assert not any(texts(one.text, RunKind.GONE) for one in row.after)
        assert row.before is None or not texts(row.before.text, RunKind.COME)


def test_the_table_prints_every_requirement_once_on_its_side(compared: SideBySide) -> None:
    lines = [line for chapter in chapters(compared) for line in chapter.lines]
    olds = [id for line in lines for id in ids(line.before)]
    news = [id for line in lines for id in ids(line.after)]
    assert sorted(olds) == sorted(row.change.old for row in compared.rows if row.change.old)
    assert sorted(news) == sorted({id for row in compared.rows for id in row.change.new_all})


def test_rows_follow_the_new_version(compared: SideBySide) -> None:
    places = [row.after[0].requirement.position for row in compared.rows if row.after]
    assert places == sorted(places)


def test_what_was_withdrawn_stands_behind_its_old_neighbour() -> None:
    rows = laid_out(specification(IN, OUT, COUNT), specification(IN, COUNT)).rows
    assert [(row.change.old, row.change.kind) for row in rows][1] == ("0019002", ChangeKind.WITHDRAWN)
    assert rows[1].chapter == ("章",)


def test_unchanged_rows_are_shown_only_when_the_whole_is_wanted() -> None:
    old, new = specification(IN, OUT), specification(IN, OUT, COUNT)
    assert [row.change.new for row in laid_out(old, new).shown_rows] == ["0019003"]
    assert len(laid_out(old, new, whole=True).shown_rows) == 3


def test_what_a_partial_source_does_not_name_is_unchanged() -> None:
    rows = laid_out(specification(IN, OUT), specification(OUT), partial=True).rows
    assert all(row.is_unchanged for row in rows)


def test_parts_of_a_split_stand_together_opposite_the_whole() -> None:
    whole = requirement("0019001", "届出", f"{IN.text}\n{OUT.text}")
    parts = (requirement("0019011", "転入届", IN.text), requirement("0019012", "転出届", OUT.text))
    compared = laid_out(specification(whole, COUNT), specification(*parts, COUNT))
    [line] = [line for chapter in chapters(compared) for line in chapter.lines if not line.is_unchanged]
    assert (ids(line.before), ids(line.after)) == (["0019001"], ["0019011", "0019012"])
    assert texts(line.before[0].text, RunKind.GONE).strip() == ""


def test_merged_requirements_stand_together_opposite_what_became_of_them() -> None:
    whole = requirement("0019011", "届出", f"{IN.text}\n{OUT.text}")
    compared = laid_out(specification(IN, OUT, COUNT), specification(whole, COUNT))
    [line] = [line for chapter in chapters(compared) for line in chapter.lines if not line.is_unchanged]
    assert (ids(line.before), ids(line.after)) == (["0019001", "0019002"], ["0019011"])
    assert texts(line.after[0].text, RunKind.COME).strip() == ""


def test_a_version_beside_itself_shows_nothing() -> None:
    same = sample("juki-S1.0")
    assert laid_out(same, same).shown_rows == ()
