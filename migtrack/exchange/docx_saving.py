"""A Word document as bytes that tell of its content only: written twice, they are the same."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document


def saved(document: "Document") -> bytes:
    """The package with the time of writing taken out, so that its digest can be cited."""
    stream, clockless = BytesIO(), BytesIO()
    document.save(stream)
    with ZipFile(stream) as source, ZipFile(clockless, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return clockless.getvalue()
