"""What changed between two wordings, as runs to strike out, to underline and to leave.

A difference by sign is exact and unreadable (30日 and 14日 share the 日, 転入 and 転出 the 転), so
it is computed by sign, where a long word weighs more than a comma, and shown by phrase: only
phrases that were found whole count as the same.

Phrases are cut by the kind of sign alone: a word with the kana behind it, a mark, a line feed. A
trained cutter (BudouX 0.10) was tried and left out: on the shipped samples and on restructured
twins of them both mark the same number of signs within three in a hundred (30–60 % more than by
sign), it takes three to six times as long, and it cuts by what stands around a word, so that one
changed word can mark its unchanged neighbour (通知を受けた日と{、}修正した日 becomes 日と、).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from migtrack.specs.similarity import KANJI

_WORD = f"[0-9０-９]+[{KANJI}]*|[{KANJI}]+|[ァ-ヺー]+|[A-Za-zＡ-Ｚａ-ｚ]+"
_VERB = f"(?<=[{KANJI}]{{2}})(?=する|した|して|しな|し、|され|させ|でき)"
"""Between 入力 and できること: the word stays when only its verb changes."""
_PHRASE = re.compile(f"(?:{_WORD})(?:{_VERB}|[ぁ-ゖ]*)|[ぁ-ゖ]+|\\n|[^\\n]")
_HOLDS = re.compile(f"[0-9０-９{KANJI}ァ-ヺA-Za-zＡ-Ｚａ-ｚ。\\n]")
SLIGHT_SIGNS = 2
"""So much that holds neither word nor stop (の, は、) is not worth a gap between two changes."""
GREATEST_PRODUCT = 400_000_000
"""Signs of the one times signs of the other: beyond 20,000 each (50 MB) only beginning and end are compared."""


class RunKind(StrEnum):
    """Whether a run stands in both wordings, only in the old, or only in the new."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of signs of one kind."""

    kind: RunKind
    text: str


def phrases(text: str) -> list[str]:
    """A text in phrases, without loss: a word with the kana behind it, a mark, a line feed."""
    return _PHRASE.findall(text)


def redline(old: str, new: str) -> tuple[Run, ...]:
    """The change by phrase. The same and gone runs joined are `old`, the same and come runs `new`."""
    was, comes = phrases(old), phrases(new)
    return joined(_pieces(was, comes, _pairs(was, comes)))


def marked(text: str, others: Sequence[str], kind: RunKind) -> tuple[Run, ...]:
    """One wording alone: `kind` where none of the others holds it, for texts that were split or merged."""
    own = phrases(text)
    kept: set[int] = set()
    for other in map(phrases, others):
        if kind is RunKind.COME:  # old before new, so that both sides fall on the same choice of equals
            kept.update(place for _, place in _pairs(other, own))
        else:
            kept.update(place for place, _ in _pairs(own, other))
    return joined((RunKind.SAME if place in kept else kind, phrase) for place, phrase in enumerate(own))


def joined(pieces: Iterator[tuple[RunKind, str]]) -> tuple[Run, ...]:
    """Pieces as runs, neighbours of one kind made one, empty ones left out."""
    runs: list[tuple[RunKind, list[str]]] = []
    for kind, text in pieces:
        if text and runs and runs[-1][0] is kind:
            runs[-1][1].append(text)
        elif text:
            runs.append((kind, [text]))
    return tuple(Run(kind, "".join(texts)) for kind, texts in runs)


def _pieces(old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[RunKind, str]]:
    """What went, then what came in its place, then what both have."""
    before = after = 0
    for left, right in (*pairs, (len(old), len(new))):
        yield RunKind.GONE, "".join(old[before:left])
        yield RunKind.COME, "".join(new[after:right])
        if left < len(old):
            yield RunKind.SAME, old[left]
        before, after = left + 1, right + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of phrases that stand in both, in order: equal beginning, what is found between, equal end."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    last = len(old) - tail, len(new) - tail
    between = _found(old[head : last[0]], new[head : last[1]])
    moved = [(left + head, right + head) for left, right in between]
    begin, end = [(place, place) for place in range(head)], [(last[0] + n, last[1] + n) for n in range(tail)]
    return [*begin, *_weighty(old, moved), *end]


def _found(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common signs, as far as they make whole phrases."""
    from rapidfuzz.distance import Indel

    numbers: dict[str, int] = {}
    (left, left_starts), (right, right_starts) = (_signs(phrases, numbers) for phrases in (old, new))
    if not left or not right or len(left) * len(right) > GREATEST_PRODUCT:
        return []
    found = []
    for code in Indel.opcodes(left, right):
        if code.tag != "equal":
            continue
        shift = code.dest_start - code.src_start
        for sign in range(code.src_start, code.src_end):
            place = left_starts.get(sign)
            if place is not None and sign + len(old[place]) <= code.src_end:
                found.append((place, right_starts[sign + shift]))
    return found


def _signs(phrases: Sequence[str], numbers: dict[str, int]) -> tuple[list[int], dict[int, int]]:
    """A number for each sign, equal only for the same sign of the same phrase; and where each phrase starts."""
    signs: list[int] = []
    starts: dict[int, int] = {}
    for place, phrase in enumerate(phrases):
        first = numbers.setdefault(phrase, (len(numbers) + 1) << 24)
        starts[len(signs)] = place
        signs += range(first, first + len(phrase))
    return signs, starts


def _weighty(old: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the scraps that two unrelated wordings share by chance."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for pair in (*pairs, (-1, -1)):
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            text = "".join(old[place] for place, _ in run)
            if len(text) > SLIGHT_SIGNS or _HOLDS.search(text):
                kept += run
            run = []
        run.append(pair)
    return kept
