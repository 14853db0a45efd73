"""Changing a file of the catalogue in the workspace, so that the trail says who did it, when and why.

Files are the record of calendars and rules: people may edit them with any editor, and every
event cites the digest of all of them. A change by command keeps the new bytes as evidence too,
with a sentence on what was changed, so that it stands in the trail by itself.
"""

import os
from dataclasses import replace
from pathlib import Path

from migtrack.catalog.catalogue import Catalogue
from migtrack.catalog.folders import SCHEDULES
from migtrack.domain.evidence import Evidence
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule
from migtrack.services.desk import Desk

MEDIA = {".yaml": "application/yaml", ".csv": "text/csv"}


def keep_file(desk: Desk, name: str, data: bytes, action: str, told: str, reason: str = "") -> bool:
    """Put a file into the workspace's `schedules/` and tell the trail; whether it differs from the one in use."""
    return keep_files(desk, {name: data}, action, told, reason)


def keep_files(desk: Desk, files: dict[str, bytes], action: str, told: str, reason: str = "") -> bool:
    """Several files at once, in one transaction; `told` says what was changed, in no language.

    ForbiddenByRule without a workspace: there is no folder that could hold them.
    """
    from migtrack.store.writer import change_to

    changed = {name: data for name, data in files.items() if data != _in_use(desk.catalogue, name)}
    if not changed:
        return False
    if desk.root is None:
        raise ForbiddenByRule("town.no_workspace")
    number = desk.trail.head() + 1
    with desk.writing(action) as pen:
        kept = [
            Evidence(
                pen.writer.put_content(data, MEDIA[Path(name).suffix]),
                f"{SCHEDULES}/{name}",
                MEDIA[Path(name).suffix],
                len(data),
                desk.today,
                f"#{number} {told}",  # numbered: coming back to an earlier file is news too
            )
            for name, data in changed.items()
        ]
        pen.record([change_to(each, action, reason=reason) for each in kept])
        for name, data in changed.items():
            _write(desk.root / SCHEDULES, name, data)
    reopen(desk)
    return True


def reopen(desk: Desk) -> None:
    """Let a desk read the catalogue's files anew."""
    from migtrack.catalog.catalogue import open_catalogue

    desk.catalogue = open_catalogue(desk.root)
    desk.memory.clear()


def preview(desk: Desk, files: dict[str, bytes]) -> Desk:
    """A desk at which some files of `schedules/` are already as given; for reading."""
    given = {(SCHEDULES, name): data for name, data in files.items()}
    return replace(desk, catalogue=desk.catalogue.with_files(given), memory={})


def _in_use(catalogue: Catalogue, name: str) -> bytes | None:
    return catalogue.read(SCHEDULES, name) if name in catalogue.names(SCHEDULES) else None


def _write(folder: Path, name: str, data: bytes) -> None:
    from migtrack.services.files import write_output

    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise BrokenWorld("files.unwritable", file=str(folder), detail=error.strerror or "") from error
    write_output(folder / name, data)
