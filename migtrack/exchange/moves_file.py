"""Published maps of moved items: which requirement of the old version stands where in the new one.

As `cli.md` states them: YAML or JSON, a list of `{old: [ID, …], new: [ID, …], kind: …}`; the same as
a table in csv or a workbook, where one cell may hold several ids. A row that cannot be meant is a
finding at its line and the others go on, because such lists are typed by hand out of a notice.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from migtrack.domain.finding import Finding, Level
from migtrack.domain.lineage import Move
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.file_kind import check_kind, ending_of, unknown_ending
from migtrack.exchange.header import Vocabulary, words
from migtrack.exchange.requirement_ids import plain_id, read_ids
from migtrack.exchange.sheet import cell_text
from migtrack.exchange.table import TABLE_ENDINGS, Table, read_table
from migtrack.exchange.yaml_lines import Located, read_located

KINDS: Mapping[str, str] = {
    "moved": "moved",
    "split": "split",
    "merged": "merged",
    "covered_by": "covered_by",
    "withdrawn": "withdrawn",
    "grammar": "grammar",
    "modified": "modified",
    "移動": "moved",
    "移設": "moved",
    "分割": "split",
    "統合": "merged",
    "包含": "covered_by",
    "削除": "withdrawn",
    "廃止": "withdrawn",
    "字句修正": "grammar",
    "文言修正": "grammar",
    "変更": "modified",
    "修正": "modified",
}
"""Key or word → key."""
MOVE_KINDS = tuple(dict.fromkeys(KINDS.values()))
FIELDS = ("old", "new", "kind")
MOVE_WORDS = Vocabulary(
    words=(
        words(
            "old",
            r"(?:旧|現行|改[定正]前|変更前|移動元|前)の?(?:版)?の?(?:機能|要件)?(?:id|番号|項番)?|old(?:ids?)?",
            3,
        ),
        words("new", r"(?:新|改[定正]後|変更後|移動先|後)の?(?:版)?の?(?:機能|要件)?(?:id|番号|項番)?|new(?:ids?)?", 3),
        words("kind", r"(?:改[定正]|変更|移動)?(?:種別|区分|内容)|kind|change", 2),
    ),
    needs=(frozenset({"old"}), frozenset({"new"})),
    least_score=6,
    examples=("旧機能ID", "新機能ID", "種別"),
    takes_mapping=False,
)
SEPARATOR = re.compile(r"[,、，;；\s]+")


def read_moves(name: str, data: bytes) -> tuple[tuple[Move, ...], tuple[Finding, ...]]:
    """The entries of a map in the order of the file, and what is wrong with the rest.

    WrongValue for an ending we do not read, BrokenWorld for a file that cannot be opened, WrongContent
    for one in which no entry can be used.
    """
    reader = _READERS.get(ending_of(name))
    if reader is None:
        raise unknown_ending(name, _READERS)
    findings: list[Finding] = []
    moves = tuple(_once(reader(name, data, findings), findings))
    if not moves:
        raise WrongContent("moves.nothing_read", file=name, findings=findings)
    return moves, tuple(findings)


def check_move(move: Move, where: str) -> Finding | None:
    """Why an entry cannot be meant; None when it can."""
    if move.kind not in MOVE_KINDS:
        return Finding(Level.ERROR, "moves.unknown_kind", where, {"kind": move.kind, "known": ", ".join(MOVE_KINDS)})
    if not move.old:
        return Finding(Level.ERROR, "moves.no_old", where)
    if move.kind == "withdrawn" and move.new:
        return Finding(Level.ERROR, "moves.withdrawn_has_new", where, {"new": ", ".join(move.new)})
    if move.kind != "withdrawn" and not move.new:
        return Finding(Level.ERROR, "moves.no_new", where, {"old": ", ".join(move.old), "kind": move.kind})
    if move.kind == "split" and len(move.new) < 2:
        return Finding(Level.WARNING, "moves.split_of_one", where, {"old": ", ".join(move.old)})
    return None


def _once(found: Iterator[tuple[Move, str]], findings: list[Finding]) -> Iterator[Move]:
    """The entries that can be meant. One on an id that stood before is told: the first counts."""
    seen: dict[str, str] = {}
    for move, where in found:
        fault = check_move(move, where)
        if fault is not None:
            findings.append(fault)
            if fault.level is Level.ERROR:
                continue
        for id in move.old:
            if id in seen:
                findings.append(Finding(Level.WARNING, "moves.id_twice", where, {"id": id, "first": seen[id]}))
            seen.setdefault(id, where)
        yield move


def _read_tree(name: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[Move, str]]:
    check_kind(name, data, ("yaml", "yml", "json"))
    root = read_located(name, data)
    entries = root if root.items is not None else root.get("moves")
    if entries is None or entries.items is None:
        findings.append(Finding(Level.ERROR, "moves.want_list", root.where))
        return
    for entry in entries.items:
        if entry.fields is None:
            findings.append(Finding(Level.ERROR, "moves.want_entry", entry.where))
            continue
        for field in entry.fields.keys() - set(FIELDS):
            findings.append(Finding(Level.WARNING, "moves.unknown_field", entry.where, {"name": field}))
        kind = entry.get("kind")
        yield Move(_ids(entry.get("old")), _ids(entry.get("new")), _kind(kind.text if kind else None)), entry.where


def _ids(node: Located | None) -> tuple[str, ...]:
    """The ids of a field: a list, or one text that may hold several."""
    texts = (item.text or "" for item in node) if node is not None else ()
    return tuple(dict.fromkeys(id for text in texts for id in split_ids(text)))


def _kind(text: str | None) -> str:
    """The key of a kind by key or word; what nobody knows stays as it was written."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split()).casefold()
    return KINDS.get(plain, plain)


def split_ids(text: str) -> tuple[str, ...]:
    """The ids that stand in one text, each without its dress; a dash alone is none."""
    parts = (plain_id(part) for part in SEPARATOR.split(unicodedata.normalize("NFKC", text)))
    return tuple(part for part in parts if part.strip("-―ー—"))


def _read_list(name: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[Move, str]]:
    table, found = read_table(name, data, MOVE_WORDS)
    findings.extend(found)
    old, new = _id_cells(table, "old"), _id_cells(table, "new")
    kinds = [cell_text(cell) for cell in table.cells("kind")]
    for row, (befores, afters, kind) in enumerate(zip(old, new, kinds, strict=True)):
        if befores or afters or kind.strip():
            yield Move(befores, afters, _kind(kind) or _kind_by_shape(befores, afters)), table.where(row)


def _kind_by_shape(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """What an entry without a kind says by its ids alone."""
    if not new:
        return "withdrawn"
    if len(new) > 1:
        return "split"
    return "merged" if len(old) > 1 else "moved" if old != new else "modified"


def _id_cells(table: Table, field: str) -> list[tuple[str, ...]]:
    """The ids of each row; numbers get the zeros back that a spreadsheet took from a 機能ID."""
    cells = table.cells(field)
    header = " ".join(table.header.names[column] for column in table.columns(field))
    as_ids = "機能ID" if "機能ID" in unicodedata.normalize("NFKC", header).upper() else header
    numbers = read_ids([cells], [as_ids], 0, ending_of(table.sheet.title) in ("csv", "tsv")).ids
    return [
        split_ids(cell) if isinstance(cell, str) and not plain_id(cell).isdecimal() else split_ids(number)
        for cell, number in zip(cells, numbers, strict=True)
    ]


_READERS: Mapping[str, Callable[[str, bytes, list[Finding]], Iterator[tuple[Move, str]]]] = {
    **dict.fromkeys(("yaml", "yml", "json"), _read_tree),
    **dict.fromkeys(TABLE_ENDINGS, _read_list),
}
