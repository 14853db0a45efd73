"""The catalogue: operations, documents, steps, bodies, and how people call them.

Nothing is read before it is asked for, since most commands need a part only and `--help` none.
A part whose files hold errors is refused whole with every error and its line: half a catalogue
would give wrong rates and wrong plans without a word.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from migtrack.catalog.block import Block, Written
from migtrack.catalog.body_code import check_code, find_municipality
from migtrack.catalog.folders import SCHEDULES, SPEC_VERSIONS, SYSTEMS, Folders, KeptFolders
from migtrack.catalog.lookup import NameIndex, fold
from migtrack.catalog.source_file import SourceList
from migtrack.domain.finding import Finding, has_errors
from migtrack.domain.municipality import Municipality
from migtrack.domain.operation import Document, Operation
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.revision_rules import RevisionRules
from migtrack.domain.step import Step

__all__ = ["Catalogue", "check_code", "open_catalogue"]

T = TypeVar("T")

DOCUMENTS = "documents.yaml"
BUSINESS_IDS = "business_ids.yaml"
MUNICIPALITIES = "municipalities.csv"
STEPS = "steps40.yaml"
REVISION = "revision.yaml"
SOURCES = "sources.yaml"
LISTS = frozenset(
    {DOCUMENTS, BUSINESS_IDS, "synonyms.yaml", "variants.yaml", "approval.yaml", "evidence.yaml", "retention.yaml"}
)
"""What lies in `systems/` beside the operations; the last five are read by whoever needs them."""
YAML_ENDINGS = (".yaml", ".yml")
NUMBER_OR_CODE = re.compile(r"[\d-]*")
"""What is meant as the number or code of a step has no neighbours worth naming."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of the catalogue and what was found wrong with its files."""

    value: T
    findings: tuple[Finding, ...]

    def accept(self) -> T:
        """The value; WrongContent with every finding when any is an error."""
        if has_errors(self.findings):
            raise WrongContent("catalog.broken", findings=self.findings, count=len(self.findings))
        return self.value


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Documents and the places of their names."""

    documents: tuple[Document, ...]
    names: tuple[tuple[Written, ...], ...]


def open_catalogue(overrides: Path | None = None) -> "Catalogue":
    """The catalogue in use; `overrides` is a workspace, whose files replace shipped ones by name."""
    return Catalogue(Folders(overrides))


class Catalogue:
    """Lazy and immutable: each part is read once, on the first question about it."""

    def __init__(self, folders: Folders, present: "Catalogue | None" = None) -> None:
        self._folders = folders
        self._present = present
        self._parts: dict[tuple[str, str], Part[Any]] = {}

    @property
    def present(self) -> "Catalogue":
        """The catalogue of today, where this is the one of an earlier day; else itself."""
        return self._present or self

    def as_kept(self, kept: Callable[[], Mapping[str, bytes]]) -> "Catalogue":
        """The catalogue of an earlier day; `kept` gives its files by name as `files` does, when they are first read."""
        return Catalogue(KeptFolders(self._folders, kept), self)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, by position."""
        return self._operations.accept()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every 標準仕様書, in the file's order."""
        return self._documents.accept().documents

    @property
    def steps(self) -> tuple[Step, ...]:
        """The forty steps, by number."""
        return self._steps.accept()

    @property
    def revision_rules(self) -> RevisionRules:
        """Rules of thumb for revisions: thresholds, hours of work, steps touched, the budget round."""
        return self._revision_rules.accept()

    @property
    def source_list(self) -> SourceList:
        """The pages and files to look at for new versions, and the hosts that may be asked."""
        return self._source_list.accept()

    @property
    def business_ids(self) -> Mapping[str, str]:
        """業務ID, three digits → name; the name is empty where no source at hand gives it."""
        return self._business_ids.accept()

    @property
    def municipalities(self) -> Mapping[str, Municipality]:
        """団体コード → prefecture or municipality; wards of designated cities are no bodies."""
        return self._municipalities.accept()

    def find_operation(self, text: str) -> Operation:
        """By key, official name, short name, alias or 業務ID of its own; WrongValue with the nearest."""
        found = self._operation_index.find(text)
        if found is None:
            near = [f"{operation.name} ({operation.key})" for operation in self._operation_index.nearest(text)]
            raise WrongValue("catalog.unknown_operation", text=text, candidates=" / ".join(near))
        return found

    def find_document(self, text: str) -> Document:
        """By key, name or alias, else by an operation that has one document; WrongValue with the nearest."""
        found = self._document_index.find(text)
        if found is not None:
            return found
        operation = self._operation_index.find(text)
        chosen = [document for document in self.documents if operation and document.key in operation.documents]
        if len(chosen) == 1:
            return chosen[0]
        near = [f"{document.name} ({document.key})" for document in chosen or self._document_index.nearest(text)]
        key = "catalog.several_documents" if chosen else "catalog.unknown_document"
        raise WrongValue(key, text=text, candidates=" / ".join(near))

    def find_step(self, text: str) -> Step:
        """By number (`9`, `09`), code (`③-2`, `3-2`), name, or code and name; WrongValue with the nearest."""
        found = self._step_index.find(text)
        if found is None:
            near = self._step_index.nearest(text)
            if NUMBER_OR_CODE.fullmatch(fold(text)) or len(near) == len(self.steps):
                raise WrongValue("catalog.unknown_step", text=text)
            candidates = " / ".join(f"{step.number} ({step.code} {step.name})" for step in near)
            raise WrongValue("catalog.unknown_step_near", text=text, candidates=candidates)
        return found

    def parse_version(self, text: str) -> tuple[str, str]:
        """`juki@6.0` or `住民記録システム標準仕様書@6.0` → (document key, version)."""
        document, at, version = (part.strip() for part in normalize("NFKC", text).rpartition("@"))
        if not (document and at and version):
            raise WrongValue("catalog.version_form", text=text)
        return self.find_document(document).key, version

    def municipality(self, code: str) -> Municipality:
        """The listed body of a code; WrongValue tells a mistyped code from an unknown one and from a ward."""
        return find_municipality(code, self.municipalities)

    def files(self) -> Mapping[str, bytes]:
        """Every catalogue and schedule file in use by name, `systems/juki.yaml`: what events cite by digest."""
        return {
            f"{folder}/{name}": self.read(folder, name)
            for folder in (SYSTEMS, SCHEDULES)
            for name in self.names(folder)
            if not name.lower().endswith(".md")
        }

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of the files in use in `systems`, `schedules` or `spec_versions`, sorted."""
        return self._folders.names(folder)

    def read(self, folder: str, name: str) -> bytes:
        """A file in use, read once; BrokenWorld when it is missing."""
        return self._folders.read(folder, name)

    def with_files(self, files: Mapping[tuple[str, str], bytes]) -> "Catalogue":
        """The same catalogue with some files, by folder and name, as given: what a change would bring."""
        return Catalogue(self._folders.with_files(files))

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in any part, instead of a refusal at the first."""
        lists = (self._documents, self._business_ids, self._operations, self._steps, self._municipalities)
        parts = (*lists, self._revision_rules, self._source_list)
        return tuple(dict.fromkeys(finding for part in parts for finding in part.findings))

    @cached_property
    def _documents(self) -> Part[DocumentList]:
        from migtrack.catalog.document_file import read_documents
        from migtrack.catalog.references import check_names

        part = self._read_part(SYSTEMS, DOCUMENTS, lambda block: DocumentList(*read_documents(block)))
        found = part.value or DocumentList((), ())
        return Part(found, (*part.findings, *check_names(found.names)))

    @cached_property
    def _business_ids(self) -> Part[Mapping[str, str]]:
        from migtrack.catalog.document_file import read_business_ids

        part = self._read_part(SYSTEMS, BUSINESS_IDS, read_business_ids)
        return Part(MappingProxyType(dict(part.value or {})), part.findings)

    @cached_property
    def _steps(self) -> Part[tuple[Step, ...]]:
        from migtrack.catalog.step_file import read_steps

        part = self._read_part(SCHEDULES, STEPS, read_steps)
        return Part(part.value or (), part.findings)

    @cached_property
    def _revision_rules(self) -> Part[RevisionRules]:
        from migtrack.catalog.revision_file import read_revision_rules

        part = self._read_part(SCHEDULES, REVISION, read_revision_rules)
        return Part(part.value or RevisionRules(), part.findings)

    @cached_property
    def _source_list(self) -> Part[SourceList]:
        from migtrack.catalog.source_file import read_sources

        part = self._read_part(SPEC_VERSIONS, SOURCES, read_sources)
        return Part(part.value or SourceList(), part.findings)

    @cached_property
    def _municipalities(self) -> Part[Mapping[str, Municipality]]:
        from migtrack.catalog.municipality_file import read_municipalities

        if (same := self._same_today(SYSTEMS, MUNICIPALITIES)) is not None:
            return same._municipalities
        bodies, findings = read_municipalities(self.read(SYSTEMS, MUNICIPALITIES), f"{SYSTEMS}/{MUNICIPALITIES}")
        return Part(MappingProxyType(dict(bodies)), tuple(findings))

    @cached_property
    def _operations(self) -> Part[tuple[Operation, ...]]:
        from migtrack.catalog.operation_file import read_operation
        from migtrack.catalog.references import check_operations

        names = [n for n in self.names(SYSTEMS) if n.endswith(YAML_ENDINGS) and n not in LISTS]
        parts = [self._read_part(SYSTEMS, name, read_operation) for name in names]
        files = [part.value for part in parts if part.value is not None]
        lists = [*self._documents.findings, *self._business_ids.findings]
        findings = [*lists, *(finding for part in parts for finding in part.findings)]
        can_refer = len(files) == len(parts) and all(file.operation.key for file in files)
        if can_refer and not has_errors(lists):
            documents = {document.key for document in self.documents}
            findings += check_operations(files, documents, self.business_ids)
        operations = sorted((file.operation for file in files), key=lambda o: (o.position, o.key))
        return Part(tuple(operations), tuple(findings))

    def _read_part(self, folder: str, name: str, read: Callable[[Block], T]) -> Part[T | None]:
        """A file's values, read once; a file of an earlier day that is still the same is not read again."""
        known: Part[T | None] | None = self._parts.get((folder, name))
        if known is None:
            same = self._same_today(folder, name)
            known = same._read_part(folder, name, read) if same else self._parsed(folder, name, read)
            self._parts[folder, name] = known
        return known

    def _parsed(self, folder: str, name: str, read: Callable[[Block], T]) -> Part[T | None]:
        from migtrack.catalog.yaml_file import read_yaml

        block, findings = read_yaml(self.read(folder, name), f"{folder}/{name}")
        value = None if block is None else read(block)  # adds to the findings
        return Part(value, tuple(findings))

    def _same_today(self, folder: str, name: str) -> "Catalogue | None":
        """Today's catalogue, where this is an earlier day's and the file is the same."""
        now = self._present
        if now is None or name not in now.names(folder):
            return None
        return now if now.read(folder, name) == self.read(folder, name) else None

    @cached_property
    def _operation_index(self) -> NameIndex[Operation]:
        return NameIndex((o, (o.key, o.name, o.short, *o.aliases, *o.business_ids)) for o in self.operations)

    @cached_property
    def _document_index(self) -> NameIndex[Document]:
        return NameIndex((document, (document.key, document.name, *document.aliases)) for document in self.documents)

    @cached_property
    def _step_index(self) -> NameIndex[Step]:
        return NameIndex(
            (step, (str(step.number), f"{step.number:02d}", step.code, step.name, f"{step.code}{step.name}"))
            for step in self.steps
        )
