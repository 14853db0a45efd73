"""Comments and notes beside the cells of a worksheet: read to be told, never taken into the list.

What stands there is often a condition of the requirement, and as often a colleague's question;
only a person can tell them apart.
"""

import html
import posixpath
import re

from migtrack.exchange.archive import Archive

RELATED = re.compile(rb"""\bTarget\s*=\s*["']([^"']*omment[^"']*\.xml)["']""")
COMMENT = re.compile(
    rb"""<(?:\w+:)?(?:comment|threadedComment)\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>"""
    rb"""(.*?)</(?:\w+:)?(?:comment|threadedComment)>""",
    re.DOTALL,
)
TEXT = re.compile(rb"<(?:\w+:)?(?:t|text)(?:\s[^>]*)?>([^<]*)</")
GREATEST_COUNT = 5_000
"""More comments than that are no comments."""


def sheet_comments(archive: Archive, member: str) -> tuple[tuple[str, str], ...]:
    """The comments of a worksheet (a member of its archive): cell and text, in the order of the file."""
    folder, name = posixpath.split(member)
    comments: dict[str, str] = {}
    for target in RELATED.findall(archive.read(f"{folder}/_rels/{name}.rels")):
        path = posixpath.normpath(posixpath.join("/", folder, target.decode("utf-8", "replace"))).lstrip("/")
        for comment in COMMENT.finditer(archive.read(path)):
            comments[comment[1].decode()] = _text(comment[2])
            if len(comments) >= GREATEST_COUNT:
                break
    return tuple(comments.items())


def _text(xml: bytes) -> str:
    return html.unescape(b"".join(TEXT.findall(xml)).decode("utf-8", "replace")).strip()
