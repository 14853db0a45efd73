"""What one file says about another: documents, 業務ID and operations that must exist, names that must differ."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from migtrack.catalog.block import Written
from migtrack.catalog.lookup import fold
from migtrack.catalog.operation_file import OperationFile
from migtrack.domain.finding import Finding, Level


def check_operations(
    files: Sequence[OperationFile], documents: Collection[str], business_ids: Collection[str]
) -> list[Finding]:
    """Every fault between the files of operations and what they refer to."""
    keys = {file.operation.key for file in files}
    return [
        *check_names([file.names for file in files]),
        *_unknown("catalog.no_such_document", chain.from_iterable(f.documents for f in files), documents),
        *_unknown("catalog.no_such_business_id", chain.from_iterable(f.business_ids for f in files), business_ids),
        *_unknown("catalog.no_such_operation", chain.from_iterable((*f.follows, *f.together) for f in files), keys),
        *_circles(files),
        *_one_sided(files),
    ]


def check_names(groups: Iterable[Sequence[Written]]) -> list[Finding]:
    """Names that two things share; within one thing a name may repeat."""
    first: dict[str, tuple[int, Written]] = {}
    findings = []
    for owner, names in enumerate(groups):
        for name in names:
            claimed = first.setdefault(fold(name.text), (owner, name))
            if name.text and claimed[0] != owner:
                values = {"text": name.text, "first": claimed[1].where}
                findings.append(Finding(Level.ERROR, "catalog.name_taken", name.where, values))
    return findings


def _unknown(key: str, references: Iterable[Written], known: Collection[str]) -> list[Finding]:
    listed = ", ".join(sorted(known))
    return [
        Finding(Level.ERROR, key, reference.where, {"text": reference.text, "known": listed})
        for reference in references
        if reference.text not in known
    ]


def _circles(files: Sequence[OperationFile]) -> list[Finding]:
    follows = {file.operation.key: file.operation.follows for file in files}
    findings = []
    for file in files:
        circle = _circle_through(file.operation.key, follows)
        if circle:
            where = next(w.where for w in file.follows if w.text == circle[1])
            findings.append(Finding(Level.ERROR, "catalog.follows_circle", where, {"circle": " → ".join(circle)}))
    return findings


def _circle_through(key: str, follows: Mapping[str, Sequence[str]]) -> list[str]:
    """The way from a key back to itself, or nothing; each operation is visited once."""
    paths = [[key]]
    seen = set()
    while paths:
        path = paths.pop()
        for following in follows.get(path[-1], ()):
            if following == key:
                return [*path, key]
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


def _one_sided(files: Sequence[OperationFile]) -> list[Finding]:
    together = {file.operation.key: file.operation.together for file in files}
    return [
        Finding(Level.ERROR, "catalog.together_one_sided", other.where, {"text": other.text, "key": file.operation.key})
        for file in files
        for other in file.together
        if other.text in together and file.operation.key not in together[other.text]
    ]
