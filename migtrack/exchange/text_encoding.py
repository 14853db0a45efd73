"""Bytes → text, as Japanese files come: UTF-8 with or without BOM, UTF-16 with BOM, CP932.

UTF-8 is tried strictly before CP932, because Japanese CP932 text is never valid UTF-8 by
accident, while nearly any bytes are some CP932 text.
"""

import codecs
import re

SHIFT_JIS = re.compile(r"^(shift[_-]?jis|sjis|x-sjis|ms932|windows-31j)$", re.IGNORECASE)
"""Names under which ①, ㈱ and 髙 are expected but which Python's own `shift_jis` lacks."""


def decode_text(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text without BOM, and the encoding that read it; UnicodeDecodeError when none does.

    A stated encoding is the only one tried; LookupError when there is no such encoding.
    """
    if encoding:
        name = "cp932" if SHIFT_JIS.match(encoding) else codecs.lookup(encoding).name
        return data.decode("utf-8-sig" if name == "utf-8" else name), name
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp932"), "cp932"
