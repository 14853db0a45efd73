"""Changing one block of a settings file as text, so that what people wrote beside it stays.

A YAML writer would drop their comments; the files are theirs. Only blocks that begin at the
margin (`own_days:`) are changed.
"""

import re


def replace_block(data: bytes, key: str, block: str) -> bytes:
    """The file with the block of a key replaced, or added at the end; `block` begins with `key:`.

    A block ends before the next line at the margin that is no comment of its own list; comments
    directly above the next key stay with that key.
    """
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    lines = text.split("\n")
    begins = next((at for at, line in enumerate(lines) if re.match(rf"{re.escape(key)}\s*:", line)), None)
    if begins is None:
        return ("\n".join(lines).rstrip("\n") + f"\n\n{block}\n").encode()
    ends = begins + 1
    while ends < len(lines) and not re.match(r"[^\s#\-]", lines[ends]):
        ends += 1
    while ends > begins + 1 and (not lines[ends - 1].strip() or lines[ends - 1].startswith("#")):
        ends -= 1
    return "\n".join([*lines[:begins], block, *lines[ends:]]).encode()


def quoted(text: str) -> str:
    """A YAML text in double quotes on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]", " ", escaped) + '"'
