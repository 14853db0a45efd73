"""Labelled pairs of editions: written by hand in `tests/cases/restructured/`, or made harder from a document.

The hand-written ones are short requirements of one sentence, restructured as a public verification
standard was: renumbered, reworded, regrouped, split, merged, some dropped and some new. Plain bigrams put
the right target first for about two of three in the longer one, as they do on public pairs.
`security` was looked at while the matcher was tuned; `operations` was written afterwards and never tuned on.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from migtrack.domain.requirement import Requirement
from tests.specs.restructured import Restructured

PAIRS = Path(__file__).resolve().parents[1] / "cases" / "restructured"
NOTHING = "-"
OBJECTS = (
    *(("転入", "転出"), ("世帯主", "世帯員"), ("外国人", "日本人"), ("出生", "死亡"), ("個人", "法人")),
    *(("納税", "納付"), ("課税", "減免"), ("土地", "家屋"), ("認定", "資格"), ("給付", "賦課"), ("登録", "抹消")),
    *(("申請", "変更の申請"), ("通知", "催告"), ("証明書", "通知書"), ("保険料", "利用料"), ("開始", "終了")),
)
ABBREVIATIONS = (
    *(("住民票", "住民基本台帳法の定める住民票"), ("EUC", "利用者による検索と加工"), ("CSV", "コンマ区切り形式")),
    *(("被保険者", "介護保険法に定める被保険者"), ("住基", "住民基本台帳"), ("国保", "国民健康保険")),
    *(("個人番号", "番号法に規定する個人番号"), ("ID", "利用者識別符号"), ("DV", "配偶者からの暴力")),
)


def read_pair(name: str) -> Restructured:
    """A hand-written pair by its name."""
    old = tuple(Requirement(id, id, "", text) for id, text in (line.split(" ", 1) for line in _lines(f"{name}_old")))
    answers: defaultdict[str, set[str]] = defaultdict(set)
    new: list[Requirement] = []
    for line in _lines(f"{name}_new"):
        head, text = line.split("] ", 1)
        id, sources = head.split(" [")
        new.append(Requirement(id, id, "", text))
        for source in sources.split():
            if source != NOTHING:
                answers[source].add(id)
    assert set(answers) <= {one.id for one in old}
    return Restructured(old, tuple(new), {source: frozenset(ids) for source, ids in answers.items()})


def with_twins(requirements: Sequence[Requirement], seed: int) -> tuple[Requirement, ...]:
    """The same with near twins put beside: each differs only in what it is about (転入, 転出)."""
    rng = random.Random(seed)
    doubled: list[Requirement] = []
    for one in requirements:
        doubled.append(one)
        found = [pair for pair in OBJECTS if pair[0] in one.text]
        if found and rng.random() < 0.5:
            word, other = rng.choice(found)
            twin = replace(one, title=one.title.replace(word, other), text=one.text.replace(word, other))
            doubled.append(replace(twin, id=f"{one.id}t", number=f"{one.number}t"))
    return tuple(doubled)


def written_out(case: Restructured) -> Restructured:
    """The same pair with the abbreviations of the new edition written out."""
    return replace(case, new=tuple(replace(one, text=_long(one.text)) for one in case.new))


def in_brief(requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Their first sentences without headings, those only that differ: 20 to 60 signs, as in a verification standard."""
    brief = {one.text.split("。")[0][:60]: one for one in reversed(requirements)}
    return tuple(replace(one, title="", text=f"{text}。") for text, one in reversed(brief.items()))


def _long(text: str) -> str:
    for word, meant in ABBREVIATIONS:
        text = text.replace(word, meant)
    return text


def _lines(name: str) -> list[str]:
    lines = (PAIRS / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
