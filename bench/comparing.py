"""How long two versions of a specification take side by side, and what the quick way misses.

    python bench/comparing.py [--documents 20] [--quick]

Both versions are made here: 3,000 requirements with lengths as in a real chapter 3 (median 108, mean 209
signs), every sentence of the new one worded anew, chapters mixed, ids dealt anew. What is printed beside:

* scoring all pairs exactly (common signs in order, in compiled code, on both cores) on a part of the
  rows, in turn with ours, and how many times as long all of them would take;
* how often our ten candidates hold what the exact scores put first, and the true target;
* twenty documents of 1,500, two at a time, with a progress bar.

Seconds of the clock and of the processors; both stand there because other work on the machine lengthens
the first only. Leaves with 1 above the limits, which are of the processors therefore: the one comparison,
which one process does, and half of what the twenty take together, which two processes do.
"""

import argparse
import math
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing import get_context
from statistics import fmean, median
from typing import Any

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification
from migtrack.specs.change import Comparison
from migtrack.specs.comparison import compare

ROWS, LIMIT = 3_000, 5.0
DOCUMENTS, DOCUMENT_ROWS, DOCUMENTS_LIMIT = 20, 1_500, 20.0
ROUNDS = 3
SAMPLE = 300
"""Old rows that are scored against all new ones exactly."""
MEDIAN, MEAN = 108, 209


def words(text: str) -> tuple[str, ...]:
    """What stands between white space."""
    return tuple(text.split())


FIELDS = words(
    """
    住民 世帯 異動 転入 転出 転居 証明 交付 手数料 納税 納付 賦課 徴収 控除 減免 還付
    滞納 督促 口座 資格 認定 更新 給付 被保険者 保険料 要介護 事業所 請求 審査 支払
    児童 手当 受給 就学 健診 接種 障害 等級 手帳 年金 戸籍 附票 印鑑 登録 選挙 名簿
    投票 家屋 土地 償却 評価 課税 台帳 申告 税額 期別 収納 消込 送付 返戻 宛名 番号
    氏名 住所 方書 続柄 国籍 在留 旅券 本籍 筆頭者 振り仮名 通称 支援 措置 抑止 閲覧
    開示 照会 回答 決裁 文書 保存 廃棄 履歴 権限 操作 記録 連携 抽出 集計 統計 帳票
    様式 印字 封入 発送 通知
    """
)
KINDS = words(
    """
    申請書 通知書 証明書 一覧表 台帳 届出 情報 データ 履歴 記録 区分 理由 期間 対象者
    金額 件数 状況 結果 予定 条件
    """
)
ACTS = words(
    """
    登録 修正 削除 照会 確認 抽出 集計 印刷 出力 計算 判定 通知 連携 取込 管理 保存
    表示 検索 設定 選択
    """
)
MANNERS = words(
    """
    一括で 個別に 自動で 画面から 年度ごとに 世帯ごとに 対象者ごとに 職員が 処理の前に
    翌日までに 任意の条件で 一覧から
    """
)
ENDS = ("できること。", "すること。", "する機能を備えること。")
NEW_STYLE = {
    **{"できること": "可能である", "すること": "するものとする", "する機能を備える": "が行える", "登録": "入力"},
    **{"修正": "訂正", "削除": "消去", "抽出": "選び出し", "印刷": "印字", "出力": "作成", "判定": "見極め"},
    **{"確認": "確かめ", "一覧表": "リスト", "対象者": "該当者", "一括で": "まとめて", "自動で": "機械的に"},
    **{"画面から": "端末上で", "通知書": "お知らせ", "届出": "届け", "金額": "額", "理由": "事由", "設定": "指定"},
}


def sentence(rng: random.Random) -> str:
    """One sentence of our own making."""
    thing = "".join(rng.sample(FIELDS, rng.choice((1, 2, 2, 3)))) + rng.choice(KINDS)
    other = "".join(rng.sample(FIELDS, rng.choice((1, 2)))) + rng.choice(KINDS)
    opening = rng.choice((f"{thing}を{other}に基づき", f"{thing}及び{other}を", f"{other}のある{thing}について、"))
    return f"{opening}{rng.choice(MANNERS)}{rng.choice(ACTS)}{rng.choice(ENDS)}"


def specification(rows: int, seed: int) -> tuple[Requirement, ...]:
    """Requirements with the lengths of a real chapter 3: logarithms normal, median 108, mean 209 signs."""
    rng = random.Random(seed)
    spread = math.sqrt(2 * math.log(MEAN / MEDIAN))
    made = []
    for number in range(rows):
        length = max(20.0, min(rng.lognormvariate(math.log(MEDIAN), spread), 2_000.0))
        text = sentence(rng)
        while len(text) < length:
            text += sentence(rng)
        id, title = f"{number // 20 + 1}.{number % 20 + 1}", "".join(rng.sample(FIELDS, 2))
        made.append(Requirement(id, id, title, text, ((BodyClass.ALL, RequirementClass.MANDATORY),)))
    return tuple(made)


def reworded(old: Sequence[Requirement], seed: int) -> tuple[tuple[Requirement, ...], list[int]]:
    """The new version, and for each of its rows the place of the old one that it carries on."""
    rng = random.Random(seed)
    chapters = [range(first, min(first + 20, len(old))) for first in range(0, len(old), 20)]
    rng.shuffle(chapters)
    order = [place for chapter in chapters for place in chapter]
    ids = [one.id for one in old]
    return tuple(
        replace(_anew(old[place], rng), id=ids[row], number=ids[row]) for row, place in enumerate(order)
    ), order


def _anew(one: Requirement, rng: random.Random) -> Requirement:
    sentences = [part for part in one.text.split("。") if part]
    if rng.random() < 0.4:
        rng.shuffle(sentences)
    if len(sentences) > 2 and rng.random() < 0.5:
        sentences.pop()
    text = "。".join(sentences) + "。"
    for word, new in NEW_STYLE.items():
        text = text.replace(word, new)
    kept = "".join(sign for sign in text if rng.random() > 0.1)
    return replace(one, text=kept, title=one.title if rng.random() < 0.5 else "".join(rng.sample(FIELDS, 2)))


def timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """What an act returns, its seconds by the clock and by the processors."""
    clock, processor = time.perf_counter(), time.process_time()
    result = act()
    return result, time.perf_counter() - clock, time.process_time() - processor


def exactly(old: Sequence[Requirement], new: Sequence[Requirement]) -> list[int]:
    """For each old text the place of the new one with most signs in common, in order: every pair is scored."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    scores = cdist(
        [one.text for one in old],
        [one.text for one in new],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
        workers=-1,
    )
    return [int(place) for place in scores.argmax(axis=1)]


def candidates(comparison: Comparison) -> dict[str, list[str]]:
    """The ids that are offered for each old one, best first."""
    return {change.old: [one.id for one in change.candidates] for change in comparison.changes if change.old}


def one_document(rows: int) -> float:
    """Compare two versions of many rows, print what it takes and what it finds; the seconds of the processors."""
    old = specification(rows, 1)
    new, order = reworded(old, 2)
    lengths = [len(one.text) for one in old]
    print(
        f"{rows:,} × {rows:,} rows, all reworded; {median(lengths):.0f} signs in the median, {fmean(lengths):.0f} mean"
    )
    sample = random.Random(3).sample(range(rows), min(SAMPLE, rows))
    ours: list[tuple[float, float]] = []
    exact: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        found, *seconds = timed(lambda: compare(Specification((), old), Specification((), new)))
        ours.append((seconds[0], seconds[1]))
        best, *seconds = timed(lambda: exactly([old[place] for place in sample], new))
        exact.append((seconds[0] * rows / len(sample), seconds[1] * rows / len(sample)))
    offered = candidates(found)
    ours_clock, ours_processor = (median(column) for column in zip(*ours, strict=True))
    all_clock, all_processor = (median(column) for column in zip(*exact, strict=True))
    verdict = judged(ours_processor, LIMIT)
    print(f"  ours               {ours_clock:6.2f} s   processors {ours_processor:6.2f} s   {verdict}")
    print(f"  all pairs exactly  {all_clock:6.2f} s   processors {all_processor:6.2f} s   (from {len(sample)} rows)")
    ratios = [theirs[1] / mine[1] for theirs, mine in zip(exact, ours, strict=True)]
    print(f"  all pairs take {median(ratios):.1f} × ours, by the processors")
    homes = {place: row for row, place in enumerate(order)}
    truth = [(old[place].id, new[homes[place]].id) for place in range(rows)]
    firsts = [(old[place].id, new[row].id) for place, row in zip(sample, best, strict=True)]
    print(f"  what all pairs put first is among our ten      {share(firsts, offered, 10):7.2%}")
    for count in (1, 3, 10):
        print(f"  the true target is among our first {count:<2}          {share(truth, offered, count):7.2%}")
    right = sum(new[row].id == target for row, target in zip(best, (new[homes[p]].id for p in sample), strict=True))
    print(f"  all pairs put the true target first            {right / len(sample):7.2%}")
    print(f"  memory at most     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MiB")
    return float(ours_processor)


def judged(seconds: float, limit: float) -> str:
    """What a limit says of seconds of the processors."""
    return f"(limit {limit:g} s of processors: {'kept' if seconds <= limit else 'EXCEEDED'})"


def share(pairs: Sequence[tuple[str, str]], offered: dict[str, list[str]], count: int) -> float:
    """How many of the pairs stand among the first that are offered."""
    return sum(new in offered[old][:count] for old, new in pairs) / len(pairs)


def document(number: int) -> tuple[int, float, float]:
    """One of many documents: how many rows were linked, the seconds of its comparison by clock and processor."""
    old = specification(DOCUMENT_ROWS, 100 + number)
    new, _ = reworded(old, 200 + number)
    comparison, clock, processor = timed(lambda: compare(Specification((), old), Specification((), new)))
    return sum(change.new is not None for change in comparison.changes if change.old), clock, processor


def many_documents(count: int) -> float:
    """Compare many documents, two at a time, with a progress bar; half the seconds of both processors."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core for each of the processes, which inherit it
    start = time.perf_counter()
    spent: list[tuple[float, float]] = []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(document, number) for number in range(count)]):
            spent.append(done.result()[1:])
            show(len(spent), count)
    whole = time.perf_counter() - start
    clock, processor = (sum(column) for column in zip(*spent, strict=True))
    print(f"{count} documents × {DOCUMENT_ROWS:,} rows, two at a time")
    print(f"  whole              {whole:6.2f} s   (by the clock, the making of the texts among it)")
    print(f"  comparing alone    {clock:6.2f} s   processors {processor:6.2f} s   (of both, summed)")
    print(f"  on two processors  {processor / 2:6.2f} s   {judged(processor / 2, DOCUMENTS_LIMIT)}")
    return float(processor / 2)


def show(done: int, count: int) -> None:
    """The progress bar, on standard error."""
    full = round(30 * done / count)
    end = "\n" if done == count else ""
    print(f"\r{'█' * full}{'░' * (30 - full)} {done}/{count}", end=end, file=sys.stderr, flush=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=DOCUMENTS)
    arguments.add_argument("--quick", action="store_true", help="a tenth of the rows, two documents; no limits")
    options = arguments.parse_args()
    if options.quick:
        one_document(ROWS // 10)
        many_documents(2)
        return 0
    within = one_document(ROWS) <= LIMIT
    return 0 if many_documents(options.documents) <= DOCUMENTS_LIMIT and within else 1


if __name__ == "__main__":
    raise SystemExit(main())
