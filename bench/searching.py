"""Search over a large register, beside folding every row by NFKC anew.

    python bench/searching.py [ROWS]

Prints, for rows of about 260 characters: folding all once, the median search of several wishes
over what was folded, and what one search costs that normalises every row again.
"""

import sys
import unicodedata
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.specs.search_text import BETWEEN_FIELDS, Folding, SearchTexts

RUNS = 5
WISHES = ("税", "異動　転入", "高崎", "サーバ 住民 12345", "どこにもない語")
TEXT = "転入届の内容を入力し、住民票の記載事項（氏名、生年月日、続柄、髙﨑 太郎）をサーバーに登録できること。\n" * 5


def main(rows: int) -> None:
    """Measure and print."""
    texts = [BETWEEN_FIELDS.join((f"{number:07d}", TEXT, str(number * 7))) for number in range(rows)]
    began = perf_counter()
    laid_out = SearchTexts(texts, Folding(("高髙", "崎﨑")))
    print(f"{rows:,} rows of {len(texts[0])} characters: folded once in {perf_counter() - began:.2f} s")
    times = []
    for wish in WISHES:
        for _ in range(RUNS):
            began = perf_counter()
            laid_out.find(wish)
            times.append(perf_counter() - began)
    began = perf_counter()
    sum("税" in unicodedata.normalize("NFKC", text).casefold() for text in texts)
    anew = perf_counter() - began
    typical = median(times)
    print(f"one search: {typical * 1000:.1f} ms (worst {max(times) * 1000:.1f} ms); anew {anew:.2f} s")
    print(f"ratio: {anew / typical:.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
