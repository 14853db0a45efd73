"""Declared rewordings of a revision: what the publisher writes otherwise throughout, meaning the same.

YAML or JSON, a list of `{old: …, new: …}` or plain `old: new`; or a table with a column of each.
"""

from collections.abc import Callable, Iterator, Mapping

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.revision import Substitution
from migtrack.exchange.file_kind import check_kind, ending_of, unknown_ending
from migtrack.exchange.header import Vocabulary, words
from migtrack.exchange.sheet import cell_text
from migtrack.exchange.table import TABLE_ENDINGS, read_table
from migtrack.exchange.yaml_lines import Located, read_located

FIELDS = ("old", "new")
SUBSTITUTION_WORDS = Vocabulary(
    words=(
        words("old", r"(?:旧|現行|改[定正]前|変更前|置換前)の?(?:表記|用語|文言|字句)?|old|before", 3),
        words("new", r"(?:新|改[定正]後|変更後|置換後)の?(?:表記|用語|文言|字句)?|new|after", 3),
    ),
    needs=(frozenset({"old"}), frozenset({"new"})),
    least_score=6,
    examples=("旧", "新"),
    takes_mapping=False,
)


def read_substitutions(name: str, data: bytes) -> tuple[tuple[Substitution, ...], tuple[Finding, ...]]:
    """The rewordings in the order of the file, and what is wrong with the rest.

    WrongValue for an ending we do not read, BrokenWorld for a file that cannot be opened, WrongContent
    for one in which nothing can be used.
    """
    reader = _READERS.get(ending_of(name))
    if reader is None:
        raise unknown_ending(name, _READERS)
    findings: list[Finding] = []
    found = tuple(_once(reader(name, data, findings), findings))
    if not found:
        raise WrongContent("substitutions.nothing_read", file=name, findings=findings)
    return found, tuple(findings)


def _once(found: Iterator[tuple[str, str, str]], findings: list[Finding]) -> Iterator[Substitution]:
    """Those that can be meant: both sides filled and different, each old wording once."""
    seen: dict[str, str] = {}
    for old, new, where in found:
        if not old or not new:
            findings.append(Finding(Level.ERROR, "substitutions.one_side", where, {"text": (old or new)[:40]}))
        elif old == new:
            findings.append(Finding(Level.WARNING, "substitutions.same", where, {"text": old[:40]}))
        elif old in seen:
            findings.append(
                Finding(Level.WARNING, "substitutions.twice", where, {"text": old[:40], "first": seen[old]})
            )
        else:
            seen[old] = where
            yield Substitution(old, new)


def _read_tree(name: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[str, str, str]]:
    check_kind(name, data, ("yaml", "yml", "json"))
    root = read_located(name, data)
    entries = root.get("substitutions") or root
    if entries.items is None:
        for old, node in (entries.fields or {}).items():
            yield old.strip(), (node.text or "").strip(), node.where
        return
    for entry in entries.items:
        if entry.fields is None:
            findings.append(Finding(Level.ERROR, "substitutions.want_entry", entry.where))
            continue
        for field in entry.fields.keys() - set(FIELDS):
            findings.append(Finding(Level.WARNING, "substitutions.unknown_field", entry.where, {"name": field}))
        yield _text(entry.get("old")), _text(entry.get("new")), entry.where


def _text(node: Located | None) -> str:
    return (node.text or "").strip() if node is not None else ""


def _read_list(name: str, data: bytes, findings: list[Finding]) -> Iterator[tuple[str, str, str]]:
    table, found = read_table(name, data, SUBSTITUTION_WORDS)
    findings.extend(found)
    for row, cells in enumerate(zip(table.cells("old"), table.cells("new"), strict=True)):
        old, new = (cell_text(cell).strip() for cell in cells)
        if old or new:
            yield old, new, table.where(row)


_READERS: Mapping[str, Callable[[str, bytes, list[Finding]], Iterator[tuple[str, str, str]]]] = {
    **dict.fromkeys(("yaml", "yml", "json"), _read_tree),
    **dict.fromkeys(TABLE_ENDINGS, _read_list),
}
