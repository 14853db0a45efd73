"""What verification finds in the database alone: the chain, the files it cites, the rows, the guards.

Whoever writes past the program leaves something that the events do not say. So everything that is stored
is held against them: each event against its hash and its columns, each file against its digest, each
row against the last image of its subject, each trigger against how it was made.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from migtrack.audit.chain import ChainCheck, Problem, ProblemKind, Row
from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.store.examination import Examination

TOMBSTONES = "tombstones"
"""Key under which a purge's list holds number, time, actor, action, kind, key and hash of what it emptied."""


def examine(desk: Desk) -> tuple[ChainCheck, list[Problem]]:
    """Walk along the chain and look at everything else; BrokenWorld where the database cannot be read at all."""
    from migtrack.store.examination import IllegibleText

    try:
        return _examined(desk, leniently=False)
    except IllegibleText:
        return _examined(desk, leniently=True)


def tombstone_list(rows: list[Row]) -> bytes:
    """What stands in the columns of purged events, as their purge cites it."""
    return canonical_bytes({TOMBSTONES: [_columns(row) for row in rows]})


def _examined(desk: Desk, *, leniently: bool) -> tuple[ChainCheck, list[Problem]]:
    check = ChainCheck()
    with desk.store.examining(desk.body, leniently=leniently) as examination:
        problems = list(check.problems(examination.events()))
        problems += check.unexplained_tombstones()
        problems += _changed_tombstones(examination, check)
        problems += _cut_off(examination, check)
        if not problems:
            problems += _of_rows(examination)
        problems += _of_contents(examination, check)
        problems += [_past_the_trail("audit.guard_missing", name) for name in examination.missing_guards()]
        problems += [_past_the_trail("audit.file_damaged", said) for said in examination.damage()]
    return check, problems


def _of_rows(examination: "Examination") -> Iterator[Problem]:
    illegible: list[tuple[int, str]] = []
    unexplained = examination.unexplained(illegible)
    for seq, name in illegible:
        yield Problem(ProblemKind.EDITED, seq, "audit.no_image", name)
    for subject in unexplained:
        yield _past_the_trail("audit.row_unexplained", str(subject))
    for table, body in examination.stray_bodies():
        yield _past_the_trail("audit.stray_rows", f"{table} {body}")


def _cut_off(examination: "Examination", check: ChainCheck) -> Iterator[Problem]:
    """Rows that name an event behind the chain's end show where it was cut."""
    newest, subject = examination.newest_of_rows()
    if newest <= check.newest:
        return
    if check.events == 0:
        yield Problem(ProblemKind.DELETED, 1, "audit.rows_without_chain", subject)
    else:
        yield Problem(ProblemKind.TRUNCATED, check.newest + 1, "audit.rows_behind_end", subject)


def _changed_tombstones(examination: "Examination", check: ChainCheck) -> Iterator[Problem]:
    """A purged event says no more what its columns were: the list that its purge cites does."""
    if not check.tombstones:
        return
    listed: dict[int, list[Any]] = {}
    for name in sorted(check.listings):
        listed |= {row[0]: row for row in _listing(examination.content(name))}
    for seq, row in check.tombstones.items():
        if check.purged.get(seq) == row.hash and listed.get(seq) != _columns(row):
            yield Problem(ProblemKind.EDITED, seq, "audit.columns_differ", row.subject)


def _listing(data: bytes | None) -> list[list[Any]]:
    try:
        document = json.loads(data or b"")
        rows: list[list[Any]] = document[TOMBSTONES]
    except (ValueError, KeyError, TypeError):  # another file that the purge cites
        return []
    return rows


def _columns(row: Row) -> list[Any]:
    return [row.seq, row.at, row.actor, row.action, row.kind, row.key, row.hash]


def _of_contents(examination: "Examination", check: ChainCheck) -> Iterator[Problem]:
    there, types = set(), _known_types()
    for name, media_type, data in examination.contents():
        there.add(name)
        if data is None:
            if name not in check.emptied:
                yield _past_the_trail("audit.content_emptied", name)
        elif not isinstance(data, bytes) or digest(data) != name:
            yield _past_the_trail("audit.content_differs", name)
        elif media_type not in types:
            yield _past_the_trail("audit.content_type", name)
    for name in sorted(check.cited - there - {""}):
        yield _past_the_trail("audit.content_missing", name)


def _known_types() -> set[str]:
    """The types that this program gives to what it stores."""
    from migtrack.exchange.inquiry_book_read import SCANS
    from migtrack.services import catalogue_files, evidence, returned_books

    given = {*catalogue_files.MEDIA.values(), *evidence.MEDIA_TYPES.values(), *returned_books.MEDIA_TYPES.values()}
    scans = {scan[0] for scan in SCANS.values()}
    return {*given, *scans, evidence.UNKNOWN_TYPE, "application/octet-stream", "application/json"}


def _past_the_trail(key: str, subject: str) -> Problem:
    return Problem(ProblemKind.OUT_OF_BAND, 0, key, subject)
