"""Which entry of 改定後 answers which of 現行: by what they are called, then by where they stand and what they say.

A clause put in before another renumbers all behind it, so a number alone is believed only where the
titles agree, and a title goes before a number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from migtrack.exchange.contrast_entries import Entry
from migtrack.specs.omission import bare, is_left_out
from migtrack.specs.wording import alike

ALIKE = 0.5
"""From here on two wordings under one number are taken for one requirement."""
FOUND_BY_WORDS = 0.6
"""From here on two entries without a common name are."""
MOST_WEIGHED = 40_000
"""Pairs of entries weighed by their words at most."""
MOST_TRIED = 8
"""Entries of one name tried for a new one."""
SIGNS_WEIGHED = 2_000
"""The beginning of a text is enough to know it by."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry before and after; None where one side has none."""

    old: Entry | None
    new: Entry | None


def pair_entries(olds: Sequence[Entry], news: Sequence[Entry]) -> list[Pair]:
    """Every entry once, in the order of 改定後; what only 現行 has stands behind what went before it there."""
    matcher = _Matcher(list(olds), list(news))
    matcher.match(lambda one: (one.key, bare(one.title)) if one.key else None)
    matcher.match(lambda one: (bare(one.title), one.kind, one.is_rationale) if one.title else None)
    matcher.match(lambda one: one.key or None, _go_together)
    matcher.match(lambda one: one.number or one.id or None, _go_together)
    matcher.match(lambda one: bare(one.title) or None, _go_together)
    matcher.match(lambda one: one.row if not one.key else None)
    matcher.match_by_words()
    return list(matcher.pairs())


class _Matcher:
    """The pairs as they come to be; places in the two lists."""

    def __init__(self, olds: list[Entry], news: list[Entry]) -> None:
        self.olds, self.news = olds, news
        self.old_of: dict[int, int] = {}
        self.open_old, self.open_new = set(range(len(olds))), set(range(len(news)))

    def match(self, name: Callable[[Entry], object], fits: Callable[[Entry, Entry], bool] | None = None) -> None:
        """Join what is called alike, in order, where both kinds of block agree."""
        there: dict[object, list[int]] = {}
        for place in sorted(self.open_old):
            if (called := name(self.olds[place])) is not None:
                there.setdefault(called, []).append(place)
        for place in sorted(self.open_new):
            called_so = there.get(name(self.news[place]), [])
            for old in called_so[:MOST_TRIED]:
                new_entry, old_entry = self.news[place], self.olds[old]
                is_same_part = new_entry.is_rationale == old_entry.is_rationale
                if is_same_part and (fits is None or fits(old_entry, new_entry)):
                    self._join(old, place)
                    called_so.remove(old)
                    break

    def match_by_words(self) -> None:
        """Join what is left by its words, the likest first."""
        olds = [(place, text) for place in sorted(self.open_old) if not is_left_out(text := self.olds[place].text)]
        news = [(place, text) for place in sorted(self.open_new) if not is_left_out(text := self.news[place].text)]
        both = islice(product(olds, news), MOST_WEIGHED)
        scored = [(_likeness(before, after), old, new) for (old, before), (new, after) in both if before and after]
        for score, old, new in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
            is_same_part = self.olds[old].is_rationale == self.news[new].is_rationale
            if score >= FOUND_BY_WORDS and old in self.open_old and new in self.open_new and is_same_part:
                self._join(old, new)

    def pairs(self) -> Iterable[Pair]:
        """In the order of the new column, with what went at the place it had."""
        gone = sorted(self.open_old)
        for place, entry in enumerate(self.news):
            old = self.old_of.get(place)
            while old is not None and gone and gone[0] < old:
                yield Pair(self.olds[gone.pop(0)], None)
            yield Pair(self.olds[old] if old is not None else None, entry)
        for old in gone:
            yield Pair(self.olds[old], None)

    def _join(self, old: int, new: int) -> None:
        self.old_of[new] = old
        self.open_old.discard(old)
        self.open_new.discard(new)


def _go_together(old: Entry, new: Entry) -> bool:
    """Whether two entries under one number, or one title, may be one requirement."""
    if not old.title or not new.title or bare(old.title) == bare(new.title):
        same_name = True
    else:
        same_name = _likeness(old.title, new.title) >= ALIKE
    if old.is_marked_new or new.is_marked_gone or not old.text or not new.text:
        return same_name
    if is_left_out(old.text) or is_left_out(new.text):
        return same_name
    return _likeness(old.text, new.text) >= ALIKE


def _likeness(old: str, new: str) -> float:
    return alike(old[:SIGNS_WEIGHED], new[:SIGNS_WEIGHED])
