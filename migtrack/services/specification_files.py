"""A registered version as a file, for other programs, other towns, or another workspace."""

import json
from pathlib import Path

from migtrack.domain.finding import Finding
from migtrack.domain.image import from_image
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.services.desk import Desk


def export_specification(desk: Desk, version: SpecVersion, path: Path) -> tuple[Finding, ...]:
    """Write a version in the format that the file's ending names; findings tell what it cannot hold exactly.

    WrongValue for an ending that we do not write, WrongContent for a text that the format cannot hold.
    """
    from migtrack.exchange.reading import SpecHeader
    from migtrack.exchange.specification_write import read_back, specification_writer_for
    from migtrack.services.files import write_output

    specification = from_image(Specification, json.loads(desk.state.content(version.content_digest)))
    write = specification_writer_for(path.name, specification)
    names = {document.key: document.name for document in desk.catalogue.documents}
    header = SpecHeader(
        document=names[version.document],
        version=version.version,
        published=version.published,
        effective=version.effective,
        source=version.source,
        sample=version.sample,
    )
    data = write(specification, header)
    write_output(path, data)
    return read_back(path.name, data, specification)
