"""A document as its next edition might restructure it, with the right answers; and the plain method to beat.

Requirements are reworded by a list of house-style exchanges and by dropping and turning clauses,
some are withdrawn, split or merged, near twins are put in, chapters are mixed and ids dealt anew.
"""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from migtrack.domain.requirement import Requirement

EXCHANGES = (
    *(("できること", "可能であること"), ("すること", "するものとする"), ("出力", "印刷"), ("一覧", "リスト")),
    *(("入力", "登録"), ("表示", "提示"), ("管理", "保持"), ("及び", "と"), ("又は", "や"), ("選択", "指定")),
    *(("対象者", "該当者"), ("通知", "連絡"), ("自動", "機械的に"), ("修正", "訂正"), ("削除", "消去")),
    *(("確認", "照合"), ("転入", "住所の取得"), ("証明書", "交付書類"), ("記載", "書き入れ"), ("場合", "とき")),
    *(("情報", "データ"), ("異動", "変更届"), ("処理", "手続"), ("申請", "申込み"), ("抽出", "選び出し")),
)
SENTENCE = re.compile(r"(?<=。)|\n")


@dataclass(frozen=True)
class Restructured:
    """Two editions and which new ids carry each old one on; none for what was withdrawn."""

    old: tuple[Requirement, ...]
    new: tuple[Requirement, ...]
    answers: Mapping[str, frozenset[str]]


def restructure(old: Sequence[Requirement], seed: int, strength: float) -> Restructured:
    """A new edition; `strength` 0–1 says how much of the wording is exchanged."""
    rng = random.Random(seed)
    placed: defaultdict[int, list[tuple[tuple[str, ...], Requirement]]] = defaultdict(list)
    homes: dict[str, int] = {}
    place = 0
    while place < len(old):
        one = old[place]
        home = homes.setdefault(_chapter(one), rng.randrange(8)) if rng.random() < 0.8 else rng.randrange(8)
        act = rng.random()
        place += 1
        if act < 0.08:
            continue
        if act < 0.16 and place < len(old):
            first, second = (_reword(half, rng, strength) for half in (one, old[place]))
            both = replace(first, text=f"{first.text}\n{second.text}")  # so that something of each is left
            placed[home].append(((one.id, old[place].id), both))
            place += 1
            continue
        for part in _parts(one) if act < 0.26 else (one,):
            placed[home].append(((one.id,), _reword(part, rng, strength)))
    for twin in rng.sample(list(old), len(old) // 10):
        half = replace(twin, text=twin.text[: len(twin.text) // 2] + rng.choice(old).text[:60])
        placed[rng.randrange(8)].append(((), _reword(half, rng, 1.0)))
    return _dealt(tuple(old), [placed[home] for home in rng.sample(sorted(placed), len(placed))])


def reissue(old: Sequence[Requirement], new: Sequence[Requirement], seed: int, shuffle: bool) -> Restructured:
    """Two editions that share their ids, the second with chapters mixed and ids dealt anew."""
    rng = random.Random(seed)
    placed: defaultdict[str, list[tuple[tuple[str, ...], Requirement]]] = defaultdict(list)
    for one in new:
        stays = not shuffle or rng.random() < 0.85
        placed[_chapter(one) if stays else f"z{rng.randrange(12)}"].append(((one.id,), one))
    chapters = [placed[name] for name in rng.sample(sorted(placed), len(placed))]
    if shuffle:
        for chapter in chapters:
            rng.shuffle(chapter)
    return _dealt(tuple(old), chapters)


def bigram_ranking(old: Sequence[Requirement], new: Sequence[Requirement]) -> list[list[int]]:
    """Plain character-bigram TF-IDF: for each old requirement the places of new ones, best first."""
    counts = [_bigrams(f"{one.title}{one.text}") for one in (*old, *new)]
    spread = Counter(gram for count in counts for gram in count)
    rows = [_unit({g: n * (math.log((1 + len(counts)) / (1 + spread[g])) + 1) for g, n in c.items()}) for c in counts]
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, row in enumerate(rows[len(old) :]):
        for gram, weight in row.items():
            holders[gram].append((place, weight))
    return [_ranked(row, holders) for row in rows[: len(old)]]


def hits(case: Restructured, ranking: Sequence[Sequence[int]], first: int) -> float:
    """Share of the requirements that live on whose right target is among the first."""
    places = {one.id: place for place, one in enumerate(case.new)}
    found = [
        bool({places[id] for id in case.answers[one.id]} & set(ranked[:first]))
        for one, ranked in zip(case.old, ranking, strict=True)
        if case.answers.get(one.id)
    ]
    return sum(found) / len(found)


def _dealt(
    old: tuple[Requirement, ...], chapters: Sequence[Sequence[tuple[tuple[str, ...], Requirement]]]
) -> Restructured:
    answers: defaultdict[str, set[str]] = defaultdict(set)
    new: list[Requirement] = []
    for number, chapter in enumerate(chapters):
        for sources, one in chapter:
            id = f"Q{number}.{len(new)}"
            new.append(replace(one, id=id, number=id, chapter=(f"Q{number}",)))
            for source in sources:
                answers[source].add(id)
    return Restructured(old, tuple(new), {source: frozenset(ids) for source, ids in answers.items()})


def _chapter(requirement: Requirement) -> str:
    return requirement.chapter[-1] if requirement.chapter else requirement.number.rpartition(".")[0]


def _parts(requirement: Requirement) -> tuple[Requirement, ...]:
    pieces = [piece for piece in SENTENCE.split(requirement.text) if piece.strip()]
    if len(pieces) < 2:
        return (requirement,)
    half = len(pieces) // 2
    return tuple(replace(requirement, text="\n".join(part)) for part in (pieces[:half], pieces[half:]))


def _reword(requirement: Requirement, rng: random.Random, strength: float) -> Requirement:
    return replace(
        requirement,
        title=_exchanged(requirement.title, rng, strength),
        text="\n".join(_turned(piece, rng, strength) for piece in _pieces(requirement.text, rng, strength)),
    )


def _pieces(text: str, rng: random.Random, strength: float) -> list[str]:
    pieces = [piece for piece in SENTENCE.split(_exchanged(text, rng, strength)) if piece.strip()]
    if len(pieces) > 2 and rng.random() < strength:
        rng.shuffle(pieces)
    if len(pieces) > 1 and rng.random() < 0.7 * strength:
        pieces.pop(rng.randrange(len(pieces)))
    return pieces


def _exchanged(text: str, rng: random.Random, strength: float) -> str:
    for word, other in EXCHANGES:
        if rng.random() < strength:
            text = text.replace(word, other)
    return text


def _turned(piece: str, rng: random.Random, strength: float) -> str:
    clauses = piece.split("、")
    if len(clauses) > 2 and rng.random() < 0.6 * strength:
        clauses.pop(rng.randrange(len(clauses) - 1))
    return "".join(sign for sign in "、".join(clauses) if rng.random() > 0.18 * strength)


def _bigrams(text: str) -> Counter[str]:
    plain = re.sub(r"\s+", "", normalize("NFKC", text))
    return Counter(plain[place : place + 2] for place in range(len(plain) - 1))


def _unit(row: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
    return {gram: weight / length for gram, weight in row.items()}


def _ranked(row: Mapping[str, float], holders: Mapping[str, list[tuple[int, float]]]) -> list[int]:
    scores: Counter[int] = Counter()
    for gram, weight in row.items():
        for place, other in holders.get(gram, ()):
            scores[place] += weight * other  # type: ignore[assignment]  # a counter of floats
    return [place for place, _ in scores.most_common(10)]
