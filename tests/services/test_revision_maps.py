"""What is known of a revision beside its texts: the published map, corrections of it, declared rewordings."""

from pathlib import Path

import pytest

from migtrack.domain.lineage import Move
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.revision import LocalMove, RevisionMap, Substitution
from migtrack.services.revision_maps import (
    find_map,
    import_moves,
    import_substitutions,
    set_move,
    stage_moves,
    stage_substitutions,
    unset_move,
)
from tests.services.desks import Town, put_version

OLD, NEW = "juki@1.0", "juki@2.0"
PUBLISHED = (Move(("0019001",), ("0019011",), "moved"), Move(("0019003",), (), "withdrawn"))
YAML = "- {old: [0019001], new: [0019011], kind: moved}\n- {old: [0019003], new: [], kind: withdrawn}\n"
BY_HAND = Move(("0019001",), ("0019012",), "moved")


@pytest.fixture
def pair(town: Town) -> Town:
    """A town with two versions."""
    put_version(town, "2.0", {"0019011m": "転入届を記録できること。", "0019012m": "転入届を印字できること。"})
    return town


def file_of(folder: Path, text: str, name: str = "moves.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_published_map_is_shown_first_and_kept_with_its_source(pair: Town, tmp_path: Path) -> None:
    path, desk = file_of(tmp_path, YAML), pair.desk
    before = desk.trail.head()
    staged = stage_moves(desk, OLD, NEW, path)
    assert (desk.trail.head(), staged.is_same, staged.findings) == (before, False, ())
    assert import_moves(desk, staged, "公表された") == 1
    known = find_map(desk, OLD, NEW)
    assert known.published == PUBLISHED
    assert known.published_source.startswith("moves.yaml sha256:")
    [event] = list(desk.trail.events(kind="revision_map"))
    assert (event.action, event.reason, event.subject.key) == ("spec.map", "公表された", "juki@1.0>2.0")
    assert desk.state.content(event.evidence[0]) == path.read_bytes()
    assert desk.state.all(RevisionMap) == [known]
    again = stage_moves(desk, OLD, NEW, path)
    assert again.is_same
    assert import_moves(desk, again) == 0


def test_a_correction_stands_beside_the_published_entry_and_goes_before_it(pair: Town, tmp_path: Path) -> None:
    import_moves(pair.desk, stage_moves(pair.desk, OLD, NEW, file_of(tmp_path, YAML)))
    assert set_move(pair.as_("mori"), OLD, NEW, BY_HAND, "問い合わせた") == 1
    known = find_map(pair.desk, OLD, NEW)
    assert known.local == (LocalMove(BY_HAND, "mori", "問い合わせた"),)
    assert known.published == PUBLISHED
    assert known.moves == (BY_HAND, *PUBLISHED)
    import_moves(pair.desk, stage_moves(pair.desk, OLD, NEW, file_of(tmp_path, YAML.splitlines()[0])))
    assert find_map(pair.desk, OLD, NEW).local == known.local


def test_a_later_correction_of_one_id_takes_the_place_of_the_earlier(pair: Town) -> None:
    set_move(pair.desk, OLD, NEW, BY_HAND, "一")
    other = Move(("0019001",), ("0019011",), "moved")
    set_move(pair.as_("mori"), OLD, NEW, other, "二")
    assert find_map(pair.desk, OLD, NEW).local == (LocalMove(other, "mori", "二"),)


def test_a_correction_taken_back_lets_the_published_map_count_again(pair: Town, tmp_path: Path) -> None:
    import_moves(pair.desk, stage_moves(pair.desk, OLD, NEW, file_of(tmp_path, YAML)))
    set_move(pair.desk, OLD, NEW, BY_HAND, "問い合わせた")
    assert unset_move(pair.desk, OLD, NEW, ["0019001"], "取り違えた") == 1
    assert find_map(pair.desk, OLD, NEW).moves == PUBLISHED


def test_a_map_that_says_nothing_any_more_is_gone(pair: Town) -> None:
    set_move(pair.desk, OLD, NEW, BY_HAND, "問い合わせた")
    unset_move(pair.desk, OLD, NEW, ["0019001"], "取り違えた")
    assert pair.desk.state.all(RevisionMap) == []
    assert find_map(pair.desk, OLD, NEW) == RevisionMap("juki", "1.0", "2.0")


def test_ids_that_a_version_does_not_have_are_told_on_import_and_refused_by_hand(pair: Town, tmp_path: Path) -> None:
    path = file_of(tmp_path, "- {old: [0019009], new: [0019011, 0019088], kind: split}")
    findings = stage_moves(pair.desk, OLD, NEW, path).findings
    assert [(one.key, one.where) for one in findings] == [
        ("revmap.unknown_id", "0019009"),
        ("revmap.unknown_id", "0019088"),
    ]
    with pair.refuses(WrongValue, "revmap.unknown_id"):
        set_move(pair.desk, OLD, NEW, Move(("0019009",), ("0019011",), "moved"), "理由")


def test_corrections_without_reason_or_meaning_are_refused(pair: Town) -> None:
    with pair.refuses(ForbiddenByRule, "revmap.needs_reason"):
        set_move(pair.desk, OLD, NEW, BY_HAND, " ")
    with pair.refuses(ForbiddenByRule, "revmap.needs_reason"):
        unset_move(pair.desk, OLD, NEW, ["0019001"], "")
    with pair.refuses(WrongValue, "moves.unknown_kind"):
        set_move(pair.desk, OLD, NEW, Move(("0019001",), ("0019011",), "lost"), "理由")
    with pair.refuses(WrongValue, "moves.no_new"):
        set_move(pair.desk, OLD, NEW, Move(("0019001",), (), "moved"), "理由")
    with pair.refuses(WrongValue, "revmap.no_correction"):
        unset_move(pair.desk, OLD, NEW, ["0019002"], "理由")
    with pair.refuses(WrongValue, "revmap.not_a_pair"):
        find_map(pair.desk, OLD, OLD)
    with pair.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        set_move(pair.as_("kansa"), OLD, NEW, BY_HAND, "理由")


def test_a_map_without_any_entry_is_refused(pair: Town, tmp_path: Path) -> None:
    with pair.refuses(WrongContent, "moves.nothing_read"):
        stage_moves(pair.desk, OLD, NEW, file_of(tmp_path, "[]"))


def test_rewordings_are_kept_with_their_source_and_leave_the_map_alone(pair: Town, tmp_path: Path) -> None:
    set_move(pair.desk, OLD, NEW, BY_HAND, "問い合わせた")
    staged = stage_substitutions(pair.desk, OLD, NEW, file_of(tmp_path, "入力: 記録\n", "words.yaml"))
    assert import_substitutions(pair.desk, staged) == 1
    known = find_map(pair.desk, OLD, NEW)
    assert known.substitutions == (Substitution("入力", "記録"),)
    assert known.substitutions_source.startswith("words.yaml sha256:")
    assert [one.move for one in known.local] == [BY_HAND]


def test_the_comparison_of_these_two_versions_goes_by_the_map(pair: Town) -> None:
    from migtrack.services.comparisons import compare_versions
    from migtrack.services.specifications import find_version

    set_move(pair.desk, OLD, NEW, Move(("0019003",), ("0019012",), "moved"), "問い合わせた")
    compared = compare_versions(pair.desk, find_version(pair.desk, OLD), find_version(pair.desk, NEW))
    targets = {change.old: change.new for change in compared.comparison.changes}
    assert targets["0019003"] == "0019012"


def test_looking_back_shows_the_map_of_that_day(pair: Town) -> None:
    day = pair.desk.today
    pair.clock.pass_days(1)
    set_move(pair.as_("sato"), OLD, NEW, BY_HAND, "問い合わせた")
    assert find_map(pair.on(day), OLD, NEW).local == ()
    assert len(find_map(pair.desk, OLD, NEW).local) == 1
