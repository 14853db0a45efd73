"""Compile a .po file into the .mo file beside it, with the standard library alone.

    python .ci/compile_messages.py migtrack/cli/locale/ja/LC_MESSAGES/messages.po

Knows what our catalogues use: msgid, msgid_plural, msgstr, msgstr[0], continued strings and
comments. The layout is that of GNU gettext (magic, two tables of length and offset, texts),
sorted by original, so that the same input gives the same bytes.
"""

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

MAGIC, REVISION, HEADER_BYTES, ENTRY_BYTES = 0x950412DE, 0, 28, 8


def read_po(text: str) -> dict[str, str]:
    """Original → translation; a plural's two originals are joined by NUL, as .mo files have them."""
    entries: dict[str, str] = {}
    for entry in _entries(text):
        original = entry["msgid"] + ("\0" + entry["msgid_plural"] if "msgid_plural" in entry else "")
        if original in entries:
            raise ValueError(f"twice in the catalogue: {original!r}")
        entries[original] = entry.get("msgstr[0]", entry.get("msgstr", ""))
    return entries


def mo_bytes(entries: dict[str, str]) -> bytes:
    """The .mo file that says the same."""
    texts = sorted((original.encode(), translation.encode()) for original, translation in entries.items())
    offset = HEADER_BYTES + 2 * ENTRY_BYTES * len(texts)
    tables, blob = [b"", b""], b""
    for column in (0, 1):
        for pair in texts:
            tables[column] += struct.pack("<II", len(pair[column]), offset + len(blob))
            blob += pair[column] + b"\0"
    second = HEADER_BYTES + ENTRY_BYTES * len(texts)
    header = struct.pack("<7I", MAGIC, REVISION, len(texts), HEADER_BYTES, second, 0, 0)
    return header + tables[0] + tables[1] + blob


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            field, _, line = line.partition(" ")
            if field == "msgid" and entry:
                yield entry
                entry = {}
        entry[field] = entry.get(field, "") + ast.literal_eval(line)
    if entry:
        yield entry


def main(paths: list[str]) -> None:
    """Write the .mo file of each .po file."""
    for path in map(Path, paths):
        path.with_suffix(".mo").write_bytes(mo_bytes(read_po(path.read_text("utf-8"))))


if __name__ == "__main__":
    main(sys.argv[1:])
