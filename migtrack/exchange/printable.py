"""Text as files made of XML can hold it."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text with every sign that XML forbids shown as a replacement sign, so that its loss is seen."""
    return _FORBIDDEN.sub(REPLACEMENT, text)
