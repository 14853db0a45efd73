"""A web page as far as it matters here: its title, and the files it links to.

A scanner of our own and not `html.parser`: on unclosed quotes and comments that one takes time by
the square of the page (120 kB of `<a href="` for over a minute, measured), and these pages come
from outside. Here every sign is looked at a bounded number of times.

Pages in Shift_JIS are read as CP932, because ①, ㈱ and 髙 are in them; the page's own <meta> says
so where the server does not.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.text_encoding import decode_text

FILE_ENDINGS = frozenset({"xlsx", "xlsm", "xls", "ods", "csv", "docx", "doc", "pdf", "zip"})
"""Links to these are documents; all others lead to further pages."""
GREATEST_PAGE = 3 * 1024 * 1024
"""Bytes of a page that is looked through; official pages hold some hundred kB."""
META_LOOKED_AT = 4096

META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])")
ATTRIBUTE = re.compile(
    r"""[\s/]{0,200}([^\s=>/"'<]{1,60})(?:\s{0,20}=\s{0,20}("[^"]{0,4000}"|'[^']{0,4000}'|[^\s>"']{1,4000}))?"""
)
INNER_TAG = re.compile(r"<[^<>]{0,500}>")
END_OF_LINK = re.compile(r"</?a[\s>]", re.IGNORECASE)
END_OF_TITLE = re.compile(r"</title", re.IGNORECASE)
END_OF_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
MOST_ATTRIBUTES = 40
MOST_LINKS = 5000
"""Of one page; joining an address costs a tenth of a millisecond."""
LONGEST_ADDRESS = 800
"""It becomes a key, and PostgreSQL's indexes hold some 2,700 bytes."""
TEXT_LOOKED_AT = 2000
TEXT_SHOWN = 120


@dataclass(frozen=True, slots=True)
class WebLink:
    """A file that a page links to."""

    address: str
    text: str
    """What the link reads."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """What was found on a page."""

    title: str
    links: tuple[WebLink, ...]
    """Each address once, in the page's order."""


def is_page(media_type: str, data: bytes) -> bool:
    """Whether an answer is a page and not a file; where the server says nothing, by its beginning."""
    if media_type:
        return media_type in ("text/html", "application/xhtml+xml")
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith((b"<html", b"<!doctype"))


def is_file_address(address: str) -> bool:
    """Whether an address ends like a document."""
    return ending_of(urlsplit(address).path.rpartition("/")[2]) in FILE_ENDINGS


def read_page(data: bytes, address: str, charset: str = "") -> WebPage:
    """The title and the links to files; `address` is where the page came from."""
    text = decode_page(data[:GREATEST_PAGE], charset)
    base, title, links, left = address, "", dict[str, str](), MOST_LINKS
    for name, attributes, end in _tags(text):
        if name == "base" and attributes.get("href"):
            base = _joined(address, attributes["href"]) or base
        elif name == "title" and not title:
            title = _text_until(text, end, END_OF_TITLE)
        elif name == "a" and "href" in attributes:
            target, left = _joined(base, attributes["href"]), left - 1
            if target and is_file_address(target) and target not in links:
                links[target] = _text_until(text, end, END_OF_LINK)
        if not left:
            break
    return WebPage(title, tuple(WebLink(target, text) for target, text in links.items()))


def decode_page(data: bytes, charset: str = "") -> str:
    """The page's text: by the server's word, else by its own, else as Japanese files come; never an error."""
    stated = META_CHARSET.search(data[:META_LOOKED_AT])
    for encoding in (charset, stated[1].decode("ascii") if stated else "", ""):
        try:
            return decode_text(data, encoding)[0]
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _tags(text: str) -> Iterator[tuple[str, dict[str, str], int]]:
    """Opening tags in order: name, attributes, where the tag ends."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            if end < 0:
                return
        elif (tag := TAG.match(text, at)) and not tag[1]:
            name = tag[2].lower()
            attributes, end = _attributes(text, tag.end())
            yield name, attributes, end
            if name in END_OF_RAW:
                closing = END_OF_RAW[name].search(text, end)
                if closing is None:
                    return
                end = closing.end()
        else:
            end = at + 1
        at = text.find("<", end)


def _attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for _ in range(MOST_ATTRIBUTES):
        attribute = ATTRIBUTE.match(text, at)
        if attribute is None:
            break
        at = attribute.end()
        found.setdefault(attribute[1].lower(), html.unescape((attribute[2] or "").strip("\"'")).strip())
    closing = text.find(">", at, at + TEXT_LOOKED_AT)
    return found, closing + 1 if closing >= 0 else at


def _text_until(text: str, start: int, closing: re.Pattern[str]) -> str:
    end = closing.search(text, start, start + TEXT_LOOKED_AT)
    inner = text[start : end.start() if end else start + TEXT_SHOWN]
    words = " ".join(html.unescape(INNER_TAG.sub(" ", inner)).split())
    return "".join(sign for sign in words if sign.isprintable())[:TEXT_SHOWN]


def _joined(base: str, target: str) -> str:
    if not target:
        return ""
    try:
        joined = urldefrag(urljoin(base, target)).url
        scheme = urlsplit(joined).scheme
    except ValueError:
        return ""
    is_usable = scheme in ("https", "http") and len(joined) <= LONGEST_ADDRESS and joined.isprintable()
    return joined if is_usable else ""
