"""Maps of moved requirements: every form they come in, and every row that cannot be meant."""

import json

import pytest

from migtrack.domain.lineage import Move
from migtrack.domain.refusal import BrokenWorld, WrongContent, WrongValue
from migtrack.exchange.moves_file import read_moves
from tests.exchange.reading_books import csv_file, one_sheet, told

YAML = """\
- {old: [1.1.1/m], new: [1.2.1/m], kind: moved}
- {old: [0019001], new: [0019011, 0019012], kind: split}
- old: 0019002
  new: 0019013
  kind: covered_by
- {old: [0019003], new: [], kind: withdrawn}
"""
MOVES = (
    Move(("1.1.1/m",), ("1.2.1/m",), "moved"),
    Move(("0019001",), ("0019011", "0019012"), "split"),
    Move(("0019002",), ("0019013",), "covered_by"),
    Move(("0019003",), (), "withdrawn"),
)
ROWS = [
    ["旧機能ID", "新機能ID", "種別"],
    ["1.1.1/m", "１.２.１/m", "移動"],
    [19001, "0019011、0019012", "分割"],
    ["0019002", 19013, "包含"],
    ["0019003", None, "削除"],
]


def test_a_yaml_map_is_read_as_it_is_written() -> None:
    assert read_moves("moves.yaml", YAML.encode()) == (MOVES, ())


def test_the_same_map_in_json_and_under_a_heading_says_the_same() -> None:
    entries = [{"old": list(move.old), "new": list(move.new), "kind": move.kind} for move in MOVES]
    assert read_moves("moves.json", json.dumps(entries).encode()) == (MOVES, ())
    assert read_moves("moves.json", json.dumps({"moves": entries}).encode()) == (MOVES, ())


@pytest.mark.parametrize("name", ["moves.csv", "moves.xlsx"])
def test_the_same_map_as_a_table_says_the_same(name: str) -> None:
    data = csv_file(ROWS, "cp932") if name.endswith("csv") else one_sheet(ROWS)
    assert read_moves(name, data)[0] == MOVES


def test_a_table_without_kinds_is_understood_by_its_ids() -> None:
    rows = [["旧機能ID", "新機能ID"], ["a1", "b1"], ["a2", "b2,b3"], ["a3\na4", "b4"], ["a5", ""], ["a6", "a6"]]
    kinds = [move.kind for move in read_moves("moves.csv", csv_file(rows))[0]]
    assert kinds == ["moved", "split", "merged", "withdrawn", "modified"]


def test_rows_that_cannot_be_meant_are_told_with_their_line_and_the_others_go_on() -> None:
    text = """\
- {old: [a], new: [b], kind: moved}
- {old: [c], new: [d], kind: relocated}
- {old: [], new: [e], kind: moved}
- {old: [f], new: [], kind: moved}
- {old: [g], new: [h], kind: withdrawn}
- just words
- {old: [i], new: [j], kind: split, page: 3}
- {old: [a], new: [k], kind: moved}
"""
    moves, findings = read_moves("moves.yaml", text.encode())
    assert [move.old for move in moves] == [("a",), ("i",), ("a",)]
    assert told(findings) == [
        "error moves.unknown_kind moves.yaml:2",
        "error moves.no_old moves.yaml:3",
        "error moves.no_new moves.yaml:4",
        "error moves.withdrawn_has_new moves.yaml:5",
        "error moves.want_entry moves.yaml:6",
        "warning moves.unknown_field moves.yaml:7",
        "warning moves.split_of_one moves.yaml:7",
        "warning moves.id_twice moves.yaml:8",
    ]


def test_a_row_of_a_table_is_told_with_its_cell() -> None:
    rows = [ROWS[0], ["0019001", "0019002", "移動"], ["0019003", "0019004", "？？"]]
    moves, findings = read_moves("moves.csv", csv_file(rows))
    assert len(moves) == 1
    assert told(findings) == ["error moves.unknown_kind moves.csv!3"]


@pytest.mark.parametrize("text", ["words", "{old: [a]}", "[]", "- {old: [a], new: [b], kind: nonsense}"])
def test_a_file_without_any_entry_is_refused(text: str) -> None:
    with pytest.raises(WrongContent) as caught:
        read_moves("moves.yaml", text.encode())
    assert caught.value.key == "moves.nothing_read"


def test_broken_files_are_refused_by_what_is_wrong_with_them() -> None:
    with pytest.raises(WrongContent, match="broken_yaml"):
        read_moves("moves.yaml", b"- {old: [a")
    with pytest.raises(BrokenWorld, match="empty_file"):
        read_moves("moves.yaml", b"")
    with pytest.raises(WrongValue, match="unknown_ending"):
        read_moves("moves.docx", b"PK")
    with pytest.raises(WrongContent, match="no_header"):
        read_moves("moves.csv", csv_file([["a", "b"], ["1", "2"]]))
