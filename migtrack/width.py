"""Terminal cells: how wide text is, and cutting, padding and wrapping text that holds Japanese.

Terminals count cells, not characters: kanji and full-width signs take two, half-width kana
one, combining marks and variation selectors none. Signs of ambiguous width (①○×…※) count
one, as Windows Terminal draws them. The numbers agree with what Textual draws (tested), but
are taken from `unicodedata`, so that the command line can align columns without loading it.

Lines are broken by 禁則処理 (JIS X 4051): none starts with 。、）」 or a small kana, none ends
with （「. Western words stay whole where they fit.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

Align = Literal["left", "right", "center"]

ELLIPSIS = "…"

NO_START = frozenset(
    "。、，．・：；？！）］｝」』】〕〉》〙〗〟’”ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ"
    "｡､･｣ｰｧｨｩｪｫｬｭｮｯﾞﾟ…‥〜～"
    ",.:;?!)]}%％℃"
)
"""Signs that never begin a line."""

NO_END = frozenset("（［｛「『【〔〈《〘〖〝‘“｢([{￥＄№＃")
"""Signs that never end a line."""

_SOFT_HYPHEN = "\xad"

_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376), (0x20000, 0x3FFFD))
"""Wide for Unicode 17 where the tables of older Pythons say narrow or nothing: hexagrams, later kanji."""

_INVISIBLE = (
    (0x1160, 0x11FF), (0xD7B0, 0xD7FB), (0x2028, 0x2029), (0x3164, 0x3164), (0xFFA0, 0xFFA0), (0x1F3FB, 0x1F3FF),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""No cells of their own: Hangul medials and fillers, separators, skin tones, selectors."""

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_EMOJI_WHEN_SELECTED = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹"
    "✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍🏎🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹"
    "🖇🖊🖋🖌🖍🖐🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳"
)
"""Narrow signs that a following U+FE0F turns into wide pictures (emoji-variation-sequences.txt)."""

_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSHOWABLE = "\ufffd"


def cells(text: str) -> int:
    """How many terminal cells a text takes; line breaks and other controls take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER in text or _EMOJI_SELECTOR in text:
        return sum(width for _, width in _clusters(text))
    return sum(map(_WIDTHS.__getitem__, text))


def fit(text: str, width: int) -> str:
    """The text, or as much of its beginning as `width` cells take with … behind it."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    kept, room = [], width - 1
    for cluster, taken in _clusters(text):
        if taken > room:
            break
        kept.append(cluster)
        room -= taken
    return "".join(kept) + ELLIPSIS


def pad(text: str, width: int, align: Align = "left") -> str:
    """Exactly `width` cells: cut with … or filled with spaces."""
    text = fit(text.rstrip(_JOINER), width)
    space = max(width, 0) - cells(text)
    if align == "left":
        return text + " " * space
    before = space if align == "right" else space // 2
    return " " * before + text + " " * (space - before)


def one_line(text: str) -> str:
    """Imported text made safe for one line of a screen.

    Line breaks and tabs become spaces; other controls (an ESC would command the terminal)
    and signs that reorder text become visible replacement signs.
    """
    if text.isprintable():
        return text
    return "".join(map(_line_sign, text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells (≥ 2), broken by the rules of Japanese typesetting.

    Only the spaces at which a line is broken are left out; controls become as in `one_line`.
    A chain of signs that may not be parted and is longer than a line is parted all the same.
    """
    paragraphs = text.splitlines() or [""]
    return [line for paragraph in paragraphs for line in _wrap_paragraph(one_line(paragraph), max(width, 2))]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0
    for piece in _pieces(text):
        if piece.isspace() and lines and not line:
            continue
        piece_width = cells(piece)
        if taken + piece_width <= width:
            line, taken = line + piece, taken + piece_width
            continue
        if line.strip():
            lines.append(line.rstrip(" "))
        if piece.isspace():
            line, taken = "", 0
            continue
        *full, line = _chop(piece, width)
        lines += full
        taken = cells(line)
    return [*lines, line.rstrip(" ")] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """What may not be parted: words, single Japanese signs with what clings to them, spaces."""
    piece = ""
    for atom in _atoms(text):
        clings = piece and not piece.isspace() and not atom.isspace()
        if clings and (piece[-1] in NO_END or atom[0] in NO_START):
            piece += atom
            continue
        if piece:
            yield piece
        piece = atom
    if piece:
        yield piece


def _atoms(text: str) -> Iterator[str]:
    """Western words, runs of spaces, and every other cluster for itself."""
    run, kind = "", ""
    for cluster, _ in _clusters(text):
        cluster_kind = _run_kind(cluster)
        if run and (cluster_kind != kind or not kind):
            yield run
            run = ""
        run, kind = run + cluster, cluster_kind
    if run:
        yield run


def _run_kind(cluster: str) -> str:
    if cluster == " ":
        return "space"
    return "word" if cluster[0] < "\u2000" and not cluster.isspace() else ""


def _chop(piece: str, width: int) -> Iterable[str]:
    """A piece in parts of at most `width` cells, cut anywhere between clusters."""
    parts, part, taken = [], "", 0
    for cluster, cluster_width in _clusters(piece):
        if part and taken + cluster_width > width:
            parts.append(part)
            part, taken = "", 0
        part, taken = part + cluster, taken + cluster_width
    return [*parts, part]


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Base signs with the marks, selectors and joined signs that belong to them, and their cells."""
    cluster, width, base, joined = "", 0, "", False
    for sign in text:
        sign_width = _WIDTHS[sign]
        if cluster and (joined or sign_width == 0):
            if sign == _EMOJI_SELECTOR and base in _EMOJI_WHEN_SELECTED and not joined:
                width, base = width + 1, ""
            joined = sign == _JOINER and not joined
            cluster += sign
            continue
        if cluster:
            yield cluster, width
        cluster, width, base, joined = sign, sign_width, sign, sign == _JOINER
    if cluster:
        yield cluster, width


def _sign_cells(sign: str) -> int:
    category, point = unicodedata.category(sign), ord(sign)
    if (category in ("Mn", "Me", "Mc", "Cf", "Cc") and sign != _SOFT_HYPHEN) or _lies_in(point, _INVISIBLE):
        return 0
    if _lies_in(point, _WIDE):
        return 2
    width = unicodedata.east_asian_width(sign)
    # Unassigned signs read "F" in Python 3.11, whatever they are.
    return 2 if width == "W" or (width == "F" and category != "Cn") else 1


def _lies_in(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= point <= last for first, last in ranges)


class _Widths(dict[str, int]):
    """Sign → cells, looked up once each."""

    def __missing__(self, sign: str) -> int:
        self[sign] = width = _sign_cells(sign)
        return width


_WIDTHS = _Widths()


def _line_sign(sign: str) -> str:
    if sign in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    return _UNSHOWABLE if unicodedata.category(sign) == "Cc" or sign in _BIDI else sign
