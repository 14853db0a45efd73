"""A quoted text in a longer one: where its segments stand, and the longer one with others in their place.

Two printings of one text differ in white space and widths, so both are compared without them; what
is not exchanged keeps the printing of the longer text. Where it is not certain which place is
meant, nothing is exchanged and the reason is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from unicodedata import normalize

from migtrack.specs.omission import bare, segments, tight
from migtrack.specs.wording import alike

MOST_CHOICES = 2_000
"""Ways tried in which omissions may have grown together."""
CLEAR_LEAD = 0.05
"""So much better the best way must be than the next, in likeness summed over the segments."""


class Doubt(StrEnum):
    """Why a text could not be worked in."""

    NOT_THERE = "not_there"
    SEVERAL = "several"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Revised:
    """The longer text with the exchange made."""

    text: str
    is_excerpt: bool
    """Something stands before or behind the quotation that it does not say to have left out."""


def revise(text: str, old: str, new: str) -> Revised | Doubt:
    """`text`, in which `old` is quoted with omissions, as `new` would have it."""
    befores, afters = segments(old), segments(new)
    found = _located(text, befores)
    if found is None:
        return Doubt.NOT_THERE
    if len(afters) == 1 and found.is_whole:  # nothing is left out of the new text: it is the whole
        return Revised(new.strip(), is_excerpt=False)
    pairs = _paired(befores, afters)
    if pairs is None:
        return Doubt.UNCLEAR
    if any(
        tight(before) != tight(after) and not is_sure
        for (before, after), is_sure in zip(pairs, found.sure, strict=True)
    ):
        return Doubt.SEVERAL
    exchanged = _exchanged(text, found, pairs)
    return Doubt.UNCLEAR if exchanged is None else Revised(exchanged, not found.is_whole)


def quotes(text: str, old: str) -> bool:
    """Whether the segments of a quotation stand in a text, in their order."""
    return _located(text, segments(old)) is not None


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text without white space and widths, with the place of each sign in the original."""

    signs: str
    places: tuple[int, ...]


@lru_cache(maxsize=512)
def _plain(text: str) -> _Plain:
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in normalize("NFKC", sign):
            if not one.isspace():
                signs.append(one)
                places.append(place)
    return _Plain("".join(signs), tuple(places))


@dataclass(frozen=True, slots=True)
class _Located:
    """The places of the segments, half-open, in the plain text."""

    plain: _Plain
    spans: tuple[tuple[int, int], ...]
    sure: tuple[bool, ...]
    """Whether each segment can stand nowhere else."""
    is_whole: bool


def _located(text: str, befores: Sequence[str]) -> _Located | None:
    plain, sought = _plain(text), [bare(before) for before in befores]
    for is_whole in (True, False):
        first = _leftmost(plain.signs, sought, is_whole)
        if first is not None:
            last = _rightmost(plain.signs, sought, is_whole)
            sure = tuple(one == other for one, other in zip(first, last or first, strict=True))
            return _Located(plain, tuple(first), sure, is_whole)
    return None


def _leftmost(signs: str, sought: Sequence[str], is_whole: bool) -> list[tuple[int, int]] | None:
    """Each segment as far left as it can stand; with `is_whole` the ends are held to the ends of the text."""
    spans, at = [], 0
    for number, segment in enumerate(sought):
        is_first, is_last = number == 0, number == len(sought) - 1
        if is_whole and is_first and not signs.startswith(segment):
            return None
        if is_last and (is_whole or not segment):
            start = len(signs) - len(segment)
            start = start if start >= at and signs.endswith(segment) else -1
        else:
            start = signs.find(segment, at)
        if start < 0 or (is_whole and is_first and start):
            return None
        at = start + len(segment)
        spans.append((start, at))
    if is_whole and spans[-1][1] != len(signs):
        return None
    return spans


def _rightmost(signs: str, sought: Sequence[str], is_whole: bool) -> list[tuple[int, int]] | None:
    mirrored = _leftmost(signs[::-1], [segment[::-1] for segment in reversed(sought)], is_whole)
    if mirrored is None:
        return None
    return [(len(signs) - end, len(signs) - start) for start, end in reversed(mirrored)]


def _paired(befores: Sequence[str], afters: Sequence[str]) -> list[tuple[str, str]] | None:
    """Each old segment with the new one in its place; "" where it went and the omissions around grew together."""
    if len(befores) == len(afters):
        pairs = list(zip(befores, afters, strict=True))
    elif 1 < len(afters) < len(befores):
        pairs = _grown_together(befores, afters)
    else:
        return None
    inner = pairs[1:-1]
    return None if any(not bare(before) and bare(after) for before, after in inner) else pairs or None


def _grown_together(befores: Sequence[str], afters: Sequence[str]) -> list[tuple[str, str]]:
    """The likeliest choice of inner segments that went; empty when no choice is clearly the best."""
    ways = []
    for number, gone in enumerate(combinations(range(1, len(befores) - 1), len(befores) - len(afters))):
        if number >= MOST_CHOICES:
            return []
        ways.append(list(_without(befores, afters, gone)))
    ranked = sorted(((_likeness(way), way) for way in ways), key=lambda one: -one[0])
    is_clear = len(ranked) == 1 or (bool(ranked) and ranked[0][0] - ranked[1][0] >= CLEAR_LEAD)
    return ranked[0][1] if is_clear else []


def _without(befores: Sequence[str], afters: Sequence[str], gone: Sequence[int]) -> Iterator[tuple[str, str]]:
    left = iter(afters)
    for number, before in enumerate(befores):
        yield before, "" if number in gone else next(left)


def _likeness(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(alike(before, after) for before, after in pairs if bare(before) and bare(after))


def _exchanged(text: str, found: _Located, pairs: Sequence[tuple[str, str]]) -> str | None:
    """The text with changed segments exchanged, from the last to the first."""
    places = found.plain.places
    for number in range(len(pairs) - 1, -1, -1):
        (before, after), (start, end) = pairs[number], found.spans[number]
        if tight(before) == tight(after):
            continue
        if bare(before):
            text = _put(text, places[start], places[end - 1] + 1, after.strip())
        elif number == 0:
            text = after.lstrip() + text.lstrip()
        elif number == len(pairs) - 1:
            text = text.rstrip() + after.rstrip()
        else:
            return None
    return text.strip("\n")


def _put(text: str, start: int, end: int, after: str) -> str:
    """A piece exchanged; with nothing in its place its line goes too."""
    head, tail = text[:start], text[end:]
    if not after and (not head.strip(" \t　") or head.rstrip(" \t　").endswith("\n")):
        tail = tail.lstrip(" \t　")
        head, tail = head.rstrip(" \t　"), tail.removeprefix("\n") if tail.startswith("\n") else tail
        if not tail:
            head = head.rstrip("\n")
    return head + after + tail
