"""What events add up to: images written into state tables, many at once.

One path serves the write of the moment, the replay of a whole chain and the scratch database
of an earlier day, so that the three cannot disagree.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert

from migtrack.domain.event import Image, Subject
from migtrack.domain.image import from_image
from migtrack.domain.requirement import Requirement
from migtrack.specs.digest import requirement_digest
from migtrack.store.kinds import BY_NAME
from migtrack.store.tables import REQUIREMENT, STATE, cells_of, row_of

ReadContent = Callable[[str], bytes]


class Effect(NamedTuple):
    """The latest image of a subject: None when it no longer exists."""

    subject: Subject
    seq: int
    image: Image | None


def project(connection: Connection, body: str, effects: Iterable[Effect], read_content: ReadContent) -> None:
    """Write the images of subjects into their tables; of a subject given twice the later one counts."""
    latest: dict[str, dict[str, Effect]] = defaultdict(dict)
    for effect in effects:
        latest[effect.subject.kind][effect.subject.key] = effect
    for kind_name, by_key in latest.items():
        _project_kind(connection, body, kind_name, list(by_key.values()))
        if kind_name == "spec_version":
            derive_requirements(connection, body, by_key.values(), read_content)


def _project_kind(connection: Connection, body: str, kind_name: str, effects: list[Effect]) -> None:
    table, kind = STATE[kind_name], BY_NAME[kind_name]
    stale = delete(table).where(and_(table.c.body == body, table.c.subject_key == bindparam("stale")))
    connection.execute(stale, [{"stale": effect.subject.key} for effect in effects])
    rows = [row_of(kind, body, e.subject.key, e.seq, e.image) for e in effects if e.image is not None]
    if rows:
        connection.execute(insert(table), rows)


def derive_requirements(
    connection: Connection, body: str, versions: Iterable[Effect], read_content: ReadContent
) -> None:
    """Write what the contents of versions hold into the requirements' table, a row each."""
    for effect in versions:
        key = effect.subject.key
        connection.execute(delete(REQUIREMENT).where(REQUIREMENT.c.body == body, REQUIREMENT.c.version_key == key))
        if effect.image is None:
            continue
        content = json.loads(read_content(effect.image["content_digest"]))
        rows = [_requirement_row(body, key, image) for image in content["requirements"]]
        if rows:
            connection.execute(insert(REQUIREMENT), rows)


def _requirement_row(body: str, version_key: str, image: dict[str, Any]) -> dict[str, Any]:
    return {
        "body": body,
        "version_key": version_key,
        "digest": requirement_digest(from_image(Requirement, image)),
        **cells_of(Requirement, image),
    }
