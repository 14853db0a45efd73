"""Versions that follow one another as real ones do: every kind of change, near twins left in, ids dealt anew."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from migtrack.domain.lineage import Move
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass

SENTENCES = (
    ("転入届", "転入届の内容を入力し、世帯を指定して住民票に記載できること。"),
    ("転出証明", "転出証明書を作成し、再交付のときはその旨を印字できること。"),
    ("人口集計", "年齢別及び地区別の人口を月ごとに集計し、一覧を出力できること。"),
    ("口座登録", "口座振替の申込みを受け付け、金融機関と名義を登録できること。"),
    ("督促状", "納期限を過ぎた者を抽出し、督促状を封入順に作成できること。"),
    ("還付通知", "過誤納金を計算し、還付の通知書を送付先ごとに出力できること。"),
    ("認定更新", "有効期間の満了が近い被保険者に更新の案内を送れること。"),
    ("操作記録", "職員の操作の内容と日時を記録し、監査のために検索できること。"),
    ("支援措置", "支援措置の対象者を画面に警告し、証明書の発行を抑止できること。"),
    ("異動履歴", "個人ごとの異動の履歴を新しい順に表示し、印刷できること。"),
)
TWINS = (
    ("世帯", "個人"),
    ("月", "年度"),
    ("新しい", "古い"),
    ("職員", "委託先"),
    ("できる", "できない"),
    ("一覧", "帳票"),
)
HOUSE_STYLE = (("及び", "と"), ("できること", "出来ること"), ("とき", "時"), ("、", "，"))


def first_version(random: Random) -> tuple[Requirement, ...]:
    """Three to six requirements."""
    chosen = random.sample(SENTENCES, random.randint(3, 6))
    return tuple(_requirement(f"{place:03}", *one, random) for place, one in enumerate(chosen, 1))


def revised(
    random: Random, before: Sequence[Requirement], withdrawn: Sequence[Requirement], changes: int
) -> tuple[tuple[Requirement, ...], list[Move]]:
    """A following version after some changes, and what its publisher would say of them."""
    rows, moves = list(before), []
    for _ in range(changes):
        moves += random.choice(CHANGES)(random, rows, withdrawn)
    known = {row.id for row in before}
    alive = {row.id for row in rows}
    told = [move for move in moves if set(move.old) <= known and set(move.new) <= alive]
    return tuple(replace(row, position=place) for place, row in enumerate(rows, 1)), told


Change = Callable[[Random, list[Requirement], Sequence[Requirement]], list[Move]]


def rename(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    place = random.randrange(len(rows))
    old, rows[place] = rows[place], replace(rows[place], id=_free(random, rows))
    return [Move((old.id,), (rows[place].id,), "moved")]


def move(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    random.shuffle(rows)
    return []


def split(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    place = random.randrange(len(rows))
    old = rows[place]
    halves = [half + "。" for half in old.text.split("。") if half]
    if len(halves) == 1:
        halves = [half for half in old.text.partition("、") if half != "、"]
    if len(halves) < 2:
        return []
    rest = replace(old, id=_free(random, rows), text=halves[-1])
    rows[place : place + 1] = [replace(old, text="".join(halves[:-1])), rest]
    return [Move((old.id,), (old.id, rest.id), "split")]


def merge(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    if len(rows) < 2:
        return []
    place, other = sorted(random.sample(range(len(rows)), 2))
    gone = rows.pop(other)
    rows[place] = replace(rows[place], text=rows[place].text + gone.text)
    return [Move((rows[place].id, gone.id), (rows[place].id,), "merged")]


def withdraw(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    if len(rows) > 1:
        rows.pop(random.randrange(len(rows)))
    return []


def restore(random: Random, rows: list[Requirement], withdrawn: Sequence[Requirement]) -> list[Move]:
    used = {row.id for row in rows}
    back = [row for row in withdrawn if row.id not in used]
    if back:
        rows.insert(random.randint(0, len(rows)), random.choice(back))
    return []


def reclassify(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    place = random.randrange(len(rows))
    rows[place] = replace(rows[place], classes=_class(random))
    return []


def reword(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    place = random.randrange(len(rows))
    text = rows[place].text
    for old, new in random.sample(TWINS, 2):
        text = text.replace(old, new)
    if random.random() < 0.3:
        text += random.choice(SENTENCES)[1]
    rows[place] = replace(rows[place], text=text)
    return [Move((rows[place].id,), (rows[place].id,), "modified")]


def restyle(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    style = random.sample(HOUSE_STYLE, random.randint(1, len(HOUSE_STYLE)))
    for place, row in enumerate(rows):
        text = row.text
        for old, new in style:
            text = text.replace(old, new)
        rows[place] = replace(row, text=text)
    return []


def put_off(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    place = random.randrange(len(rows))
    rows[place] = replace(rows[place], effective=date(random.randint(2026, 2030), 4, 1))
    return []


def twin(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    row = random.choice(rows)
    old, new = random.choice(TWINS)
    rows.append(replace(row, id=_free(random, rows), text=row.text.replace(old, new)))
    return []


def add(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    rows.insert(random.randint(0, len(rows)), _requirement(_free(random, rows), *random.choice(SENTENCES), random))
    return []


def deal_anew(random: Random, rows: list[Requirement], _: Sequence[Requirement]) -> list[Move]:
    ids = [row.id for row in rows]
    dealt = random.sample(ids, len(ids))
    moves = [Move((row.id,), (id,), "moved") for row, id in zip(rows, dealt, strict=True) if row.id != id]
    rows[:] = [replace(row, id=id) for row, id in zip(rows, dealt, strict=True)]
    return moves


CHANGES: tuple[Change, ...] = (
    rename, move, split, merge, withdraw, restore, reclassify, reword, restyle, put_off, twin, add, deal_anew
)  # fmt: skip


def _requirement(id: str, title: str, text: str, random: Random) -> Requirement:
    other = random.choice(SENTENCES)[1] if random.random() < 0.4 else ""
    return Requirement(id, id, title, text + other, _class(random))


def _class(random: Random) -> tuple[tuple[BodyClass, RequirementClass], ...]:
    return ((BodyClass.ALL, random.choice((*RequirementClass, RequirementClass.MANDATORY))),)


def _free(random: Random, rows: Sequence[Requirement]) -> str:
    """An id that no row bears; small numbers, so that withdrawn ids come back with other texts."""
    used = {row.id for row in rows}
    return random.choice([f"{number:03}" for number in range(1, 2 * len(rows) + 6) if f"{number:03}" not in used])
