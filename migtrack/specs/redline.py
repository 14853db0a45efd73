"""What changed between two wordings, as runs to strike out, to underline and to leave.

A difference by sign is exact and unreadable (30日 and 14日 share the 日, 転入 and 転出 the 転), so
readers get it by phrase: a word with the kana behind it is exchanged as a whole. The exact one is
there for documents that underline single signs, as the ministries' 新旧対照表 do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from migtrack.specs.similarity import KANJI

_PHRASE = re.compile(f"(?:[0-9０-９]+[{KANJI}]*|[{KANJI}]+|[ァ-ヺー]+|[A-Za-zＡ-Ｚａ-ｚ]+)[ぁ-ゖ]*|[ぁ-ゖ]+|\\n|[^\\n]")


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
    return _runs(phrases(old), phrases(new))


def redline_by_sign(old: str, new: str) -> tuple[Run, ...]:
    """The same by single signs."""
    return _runs(list(old), list(new))


def _runs(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    from rapidfuzz.distance import Indel

    runs: list[Run] = []
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(old, new):
        if code.tag != "equal":
            gone += old[code.src_start : code.src_end]
            come += new[code.dest_start : code.dest_end]
            continue
        runs += _exchange(gone, come)
        runs.append(Run(RunKind.SAME, "".join(old[code.src_start : code.src_end])))
        gone, come = [], []
    return (*runs, *_exchange(gone, come))


def _exchange(gone: list[str], come: list[str]) -> list[Run]:
    """What went, then what came in its place."""
    pair = (Run(RunKind.GONE, "".join(gone)), Run(RunKind.COME, "".join(come)))
    return [run for run in pair if run.text]
