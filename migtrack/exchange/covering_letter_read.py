"""A letter of ours that comes back among the answers: which inquiry it belongs to.

Sections send the whole folder back. A letter is no answer, but it is no fault either.
"""

from collections.abc import Iterator

from migtrack.exchange.docx_archive import open_docx
from migtrack.exchange.safe_xml import XmlNode
from migtrack.labels import Language, message

FACT = "inquiry.fact_number"


def inquiry_of_letter(name: str, data: bytes) -> str:
    """The number that stands beside 照会番号 in a 照会文 or 督促文; empty in any other document.

    BrokenWorld when the file cannot or must not be opened.
    """
    labels = {message(FACT, language) for language in Language}
    for row in open_docx(name, data).body.each("tbl", "tr"):
        cells = ["".join(_texts(cell)).strip() for cell in row.each("tc")]
        if len(cells) > 1 and cells[0] in labels:
            return cells[1]
    return ""


def _texts(node: XmlNode) -> Iterator[str]:
    if node.name == "t":
        yield node.text
    for child in node.children:
        yield from _texts(child)
