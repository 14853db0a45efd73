"""Returned books where people put them: single files, or everything a folder holds."""

from collections.abc import Sequence
from pathlib import Path

from migtrack.domain.refusal import WrongValue
from migtrack.services.files import read_input


def read_returned(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Files, and the tables directly in folders, each with its name; WrongValue for a folder that holds none."""
    from migtrack.exchange.file_kind import ending_of
    from migtrack.exchange.table import TABLE_ENDINGS

    found: list[tuple[str, bytes]] = []
    for path in paths:
        data = read_input(path)
        if isinstance(data, bytes):
            found.append((path.name, data))
            continue
        inside = [(name, content) for name, content in data.items() if ending_of(name) in TABLE_ENDINGS]
        if not inside:
            raise WrongValue("book.no_files", folder=str(path))
        found += inside
    return found
