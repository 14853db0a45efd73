"""◎ ○ × and their many spellings → 実装必須機能, 標準オプション機能, 実装不可機能.

The signs drawn alike (○ 〇 ◯, × ✕) are one sign. A sign that no one explained is never
guessed: its row is refused and the finding says how to explain it.
"""

import re
import unicodedata
from collections.abc import Mapping

from migtrack.domain.requirement import RequirementClass

NONE = "none"
"""Meaning of a mark that gives no class: blank, a dash."""

MANDATORY, OPTIONAL, PROHIBITED = RequirementClass.MANDATORY, RequirementClass.OPTIONAL, RequirementClass.PROHIBITED

CLASS_NAMES: Mapping[str, RequirementClass] = {
    "実装必須機能": MANDATORY,
    "標準オプション機能": OPTIONAL,
    "実装不可機能": PROHIBITED,
    "実装すべき機能": MANDATORY,
    "実装してもしなくても良い機能": OPTIONAL,
    "実装してもしなくてもよい機能": OPTIONAL,
    "実装しない機能": PROHIBITED,
}
"""Full names, new and old, as block headings print them."""

SHORT_NAMES: Mapping[str, RequirementClass | None] = {
    **CLASS_NAMES,
    **{name.removesuffix("機能"): value for name, value in CLASS_NAMES.items()},
    "必須": MANDATORY,
    "オプション": OPTIONAL,
    "不可": PROHIBITED,
    "mandatory": MANDATORY,
    "optional": OPTIONAL,
    "prohibited": PROHIBITED,
    NONE: None,
    "": None,
    "-": None,
    "ー": None,
    "―": None,
    "—": None,
}
SIGNS: Mapping[str, RequirementClass | None] = {"◎": MANDATORY, "○": OPTIONAL, "×": PROHIBITED}

SIGN_OF: Mapping[RequirementClass, str] = {MANDATORY: "◎", OPTIONAL: "○", PROHIBITED: "×"}

ALIKE = str.maketrans({"〇": "○", "◯": "○", "⭕": "○", "⚪": "○", "✕": "×", "✖": "×", "╳": "×", "❌": "×", "◉": "◎"})
BRACKETS = re.compile(r"[()\[\]【】:・/]+")


class UnknownMark(ValueError):
    """A sign that neither the file's mark map nor the official names explain."""


class ClassMarks:
    """The meaning of class cells in one file."""

    def __init__(self, marks: Mapping[str, str] | None = None) -> None:
        own = {plain_mark(mark): SHORT_NAMES[meaning] for mark, meaning in (marks or {}).items()}
        self.explains_blank = "" in own
        self._known: dict[str, RequirementClass | None] = {**SHORT_NAMES, **(own or SIGNS)}

    def read(self, text: str) -> RequirementClass | None:
        """The class a cell marks, None for none; UnknownMark."""
        mark = plain_mark(text)
        if mark in self._known:
            return self._known[mark]
        meanings = {self._known.get(part, UnknownMark) for part in BRACKETS.split(mark) if part}
        if len(meanings) == 1 and UnknownMark not in meanings:
            return meanings.pop()  # type: ignore[return-value]  # ◎（実装必須機能）: sign and name agree
        raise UnknownMark(mark)


def is_meaning(text: str) -> bool:
    """Whether a mark map may give this meaning: a class by key or name, or `none`."""
    return plain_mark(text) in SHORT_NAMES


def plain_mark(text: str) -> str:
    """A mark without its spelling: half-width, no spaces, signs drawn alike made one."""
    return "".join(unicodedata.normalize("NFKC", text.translate(ALIKE)).split()).casefold()
