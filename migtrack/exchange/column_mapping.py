"""Which column of a table holds what: detected, or written by the user in a small YAML file.

All fields are tuples of texts, so that a mapping compares, hashes and becomes an image like
any noun of the domain, and the one that was used for a document can be kept for its next version.
"""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import from_image, to_image
from migtrack.domain.refusal import WrongContent

if TYPE_CHECKING:
    from migtrack.exchange.yaml_lines import Located

REQUIREMENT_FIELDS = (
    "id",
    "number",
    "title",
    "text",
    "text.mandatory",
    "text.optional",
    "text.prohibited",
    "chapter",
    "class",
    "class.designated_city",
    "class.ordinary",
    "note",
    "rationale",
    "effective",
    "transition",
)
CUSTOMISATION_FIELDS = (
    "operation",
    "name",
    "section",
    "description",
    "kind",
    "yearly_use",
    "users",
    "yearly_cost",
    "revision_cost",
    "cost_basis",
    "legal_basis",
    "since",
    "other_affairs",
    "compatibility",
    "note",
)
WBS_FIELDS = (
    "wbs",
    "owner",
    "start",
    "finish",
    "days",
    "actual_start",
    "actual_finish",
    "percent",
    "predecessors",
)
"""Of a work breakdown, beside number, name, operation, section, note."""
SETTINGS = ("sheet", "header_rows", "encoding", "columns", "marks", "defaults", "id_digits", "hidden_rows")
HIDDEN_ROWS = ("read", "skip")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Columns by field, and how their marks are meant."""

    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Field → header texts or column letters; several are joined (of `chapter`: one level each)."""
    sheets: tuple[str, ...] = ()
    """Titles of the sheets to read; empty: every visible one that has the header."""
    header_rows: tuple[int, ...] = ()
    """Row numbers as on screen; empty: to be found."""
    encoding: str = ""
    """Of a csv file; empty: to be found."""
    marks: tuple[tuple[str, str], ...] = ()
    """Mark → `mandatory`, `optional`, `prohibited`, `none`; when given, no other sign is understood."""
    defaults: tuple[tuple[str, str], ...] = ()
    """Field → value where its column is absent, or its cell blank and no mark of its own."""
    id_digits: int = 0
    """Length of an id when the cells hold numbers and lost their leading zeros; 0: unknown."""
    hidden_rows: str = ""
    """`skip`: rows that are not shown are left out; else they are read like any other."""
    detected: bool = False
    """Not told by a person: the next version's own header is looked at first."""
    kept: bool = False
    """Told for an earlier version: where its headers are not there, the header is looked for."""

    @property
    def in_words(self) -> str:
        """Fields and headers in one line."""
        joined = (
            (field, " + ".join(" ".join(header.split()) for header in headers)) for field, headers in self.columns
        )
        return ", ".join(f"{field}: {headers}" for field, headers in joined)

    def headers_of(self, field: str) -> tuple[str, ...]:
        """Header texts or letters of a field; empty when it is not mapped."""
        return dict(self.columns).get(field, ())

    def default_of(self, field: str) -> str:
        """The default of a field, or empty."""
        return dict(self.defaults).get(field, "")


def parse_mapping(name: str, data: bytes) -> ColumnMapping:
    """The mapping a user wrote as YAML; WrongContent with a finding per fault, each with its line."""
    from migtrack.exchange.yaml_lines import read_located

    root = read_located(name, data)
    findings: list[Finding] = []
    for key, value in (root.fields or {}).items():
        if key not in SETTINGS:
            _fault(findings, value.where, "reading.mapping_unknown_setting", name=key, known=", ".join(SETTINGS))
    mapping = ColumnMapping(
        columns=_columns(root, findings),
        sheets=_sheets(root),
        header_rows=_header_rows(root, findings),
        encoding=_encoding(root, findings),
        marks=_marks(root, findings),
        defaults=tuple((key, value.text or "") for key, value in _pairs(root, "defaults")),
        id_digits=_id_digits(root, findings),
        hidden_rows=_hidden_rows(root, findings),
    )
    if not findings and not mapping.columns:
        _fault(findings, root.where, "reading.mapping_no_columns")
    if findings:
        raise WrongContent("reading.bad_mapping", findings=findings, file=name)
    return mapping


def mapping_to_json(mapping: ColumnMapping) -> str:
    """A mapping as canonical JSON, to be kept for the document's next version."""
    return canonical_bytes(to_image(replace(mapping, kept=False))).decode()


def mapping_from_json(text: str) -> ColumnMapping:
    """A mapping kept for a document; those kept first named one sheet at most."""
    image = json.loads(text)
    if title := image.pop("sheet", ""):
        image["sheets"] = [title]
    return replace(from_image(ColumnMapping, image), kept=True)


def _columns(root: "Located", findings: list[Finding]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = dict.fromkeys((*REQUIREMENT_FIELDS, *CUSTOMISATION_FIELDS, *WBS_FIELDS))
    columns: list[tuple[str, tuple[str, ...]]] = []
    for field, value in _pairs(root, "columns"):
        parts = [(f"{field}.{part}", inner) for part, inner in (value.fields or {}).items()] or [(field, value)]
        for name, located in parts:
            headers = tuple(item.text.strip() for item in located if item.text and item.text.strip())
            if name not in known:
                _fault(findings, located.where, "reading.mapping_unknown_field", name=name, known=", ".join(known))
            elif headers:
                columns.append((name, headers))
    return tuple(columns)


def _sheets(root: "Located") -> tuple[str, ...]:
    return tuple(item.text.strip() for item in root.get("sheet") or () if item.text and item.text.strip())


def _hidden_rows(root: "Located", findings: list[Finding]) -> str:
    text = _text(root, "hidden_rows")
    if text and text not in HIDDEN_ROWS:
        known = " / ".join(HIDDEN_ROWS)
        _fault(findings, root.where, "reading.mapping_bad_word", name="hidden_rows", value=text, known=known)
    return text


def _header_rows(root: "Located", findings: list[Finding]) -> tuple[int, ...]:
    rows: list[int] = []
    for item in root.get("header_rows") or ():
        if item.text and item.text.isdecimal() and int(item.text) > 0:
            rows.append(int(item.text))
        else:
            _fault(findings, item.where, "reading.mapping_bad_number", name="header_rows", value=item.text or "")
    return tuple(sorted(rows))


def _encoding(root: "Located", findings: list[Finding]) -> str:
    import codecs

    encoding = _text(root, "encoding")
    if not encoding:
        return ""
    try:
        codecs.lookup(encoding)
    except LookupError:
        _fault(findings, root.where, "reading.unknown_encoding", encoding=encoding)
    return encoding


def _marks(root: "Located", findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    from migtrack.exchange.class_marks import is_meaning

    marks: list[tuple[str, str]] = []
    for mark, value in _pairs(root, "marks"):
        meaning = (value.text or "none").strip()
        if is_meaning(meaning):
            marks.append((mark, meaning))
        else:
            _fault(findings, value.where, "reading.mapping_bad_meaning", mark=mark, meaning=meaning)
    return tuple(marks)


def _id_digits(root: "Located", findings: list[Finding]) -> int:
    text = _text(root, "id_digits")
    if text and not (text.isdecimal() and 1 <= int(text) <= 20):
        _fault(findings, root.where, "reading.mapping_bad_number", name="id_digits", value=text)
        return 0
    return int(text or 0)


def _pairs(root: "Located", name: str) -> "list[tuple[str, Located]]":
    found = root.get(name)
    return list((found.fields or {}).items()) if found else []


def _text(root: "Located", name: str) -> str:
    found = root.get(name)
    return (found.text or "").strip() if found else ""


def _fault(findings: list[Finding], where: str, key: str, **values: str | int) -> None:
    findings.append(Finding(Level.ERROR, key, where, values))
