"""A comparison as a document on disk: 新旧対照表 as Word, Excel or a page, by the file's ending."""

from pathlib import Path

from migtrack.services.comparisons import Compared, document_of
from migtrack.services.desk import Desk
from migtrack.services.files import write_output


def write_comparison(desk: Desk, compared: Compared, file: Path, *, whole: bool = False) -> None:
    """Write it; `whole` shows unchanged requirements too. WrongValue for an ending that cannot be written."""
    from migtrack.exchange.comparison_export import writer_for

    writer = writer_for(file.name)
    write_output(file, writer(document_of(desk, compared, whole=whole), desk.language))
