"""Clauses and requirements of a 標準仕様書 (decision D1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RequirementClass(StrEnum):
    """実装必須機能 ◎, 標準オプション機能 ○, 実装不可機能 ×. The class forbids, never the sentence."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    PROHIBITED = "prohibited"

    @property
    def suffix(self) -> str:
        """What a requirement without 機能ID carries behind its clause number."""
        return {"mandatory": "/m", "optional": "/o", "prohibited": "/p"}[self.value]


class BodyClass(StrEnum):
    """実装区分 columns: one class for all bodies, or one per kind of body."""

    ALL = "all"
    DESIGNATED_CITY = "designated_city"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading of the document: printed number, title, chapter path above it."""

    number: str
    title: str
    chapter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One class block of a clause, or one row of a requirement list."""

    id: str
    """機能ID where there is one, else the printed number with `/m`, `/o`, `/p`."""
    number: str
    title: str
    text: str
    classes: tuple[tuple[BodyClass, RequirementClass], ...] = ()
    """In the order of `BodyClass`; empty when the source marks none."""
    chapter: tuple[str, ...] = ()
    effective: date | None = None
    """適合基準日 of this item alone."""
    transition: str = ""
    """経過措置 as printed."""
    note: str = ""
    rationale: str = ""
    """要件の考え方・理由."""
    position: int = 0
    """Place in the document, from 1."""

    def class_for(self, body: BodyClass) -> RequirementClass | None:
        """The class that binds a kind of body; a column for all serves every kind."""
        marks = dict(self.classes)
        return marks.get(body, marks.get(BodyClass.ALL))


@dataclass(frozen=True, slots=True)
class Contrast:
    """One entry of a 新旧対照表: the text before and after, where unchanged parts are left out as （略）."""

    id: str
    """機能ID or printed number as far as the table names one."""
    title: str
    old: str
    """現行; empty for what is new."""
    new: str
    """改定後; empty for what is withdrawn."""
    chapter: tuple[str, ...] = ()
    old_id: str = ""
    """What 現行 calls it, where that is another id: renumbered, or of another class."""
    old_title: str = ""
    """Its title in 現行 where that is another."""


@dataclass(frozen=True, slots=True)
class Specification:
    """The bulk content of one version: what is stored once, by digest."""

    clauses: tuple[Clause, ...]
    requirements: tuple[Requirement, ...]
    contrasts: tuple[Contrast, ...] = ()
    """Only in a partial source, a 新旧対照表."""

    def __iter__(self) -> Iterator[Requirement]:
        return iter(self.requirements)


@dataclass(frozen=True, slots=True)
class SpecVersion:
    """One version of a document in the body's registry; its dates are the user's data."""

    document: str
    version: str
    published: date | None
    effective: date | None
    """適合基準日 of the version as a whole."""
    source: str
    """Where it came from: file name, address, letter."""
    content_digest: str
    """SHA-256 of the canonical requirement set."""
    file_digest: str
    """SHA-256 of the file as it came (of a folder: of its canonical listing)."""
    items: int
    clauses: int
    sample: bool = False
    partial: bool = False
    """A 新旧対照表: what is absent was not deleted."""
    erratum_of: str = ""
    """The version whose text this corrects (`1.0` for `1.0+1`); it stands beside it, nobody is moved to it."""
    base: str = ""
    """The version into which a 新旧対照表 was worked to make this one whole."""

    @property
    def name(self) -> str:
        """`juki@1.0`, as pins and citations write it."""
        return f"{self.document}@{self.version}"
