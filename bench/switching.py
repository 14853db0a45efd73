"""What a switch of the 適用版 takes with 1,500 decisions, beside writing as many plain events.

    python bench/switching.py [DECISIONS]

A third of the new version reads the same, a third is changed by a sign, a third is worded anew. Each
step of a person is taken once on a database of its own, as it is in life, and printed in seconds of
the processor and of the clock. Beside them stand as many plain events as the approval wrote, in one
transaction by the same writer: what approving takes beyond that is the working out.
Leaves with 1 where approving or the tray takes more than 2 s of the processor.
"""

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from migtrack.domain.gap import Assessment, Result
from migtrack.domain.lineage import Outcome
from migtrack.domain.municipality import BodyKind
from migtrack.domain.person import Person, Role
from migtrack.services.beginning import Answers, FirstPerson, init_workspace
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.persons import add_person
from migtrack.services.specifications import Details, import_specification, stage_specification
from migtrack.services.switching import approve_switch, list_switches, propose_switch
from migtrack.services.trays import accept_rows, list_tray
from migtrack.store.writer import change_to

T = TypeVar("T")

DECISIONS, LIMIT = 1_500, 2.0
HEADER = ("機能名称", "機能ID", "機能要件", "実装区分")
SIGNS = "住民票世帯異動届出照会交付保存削除修正通知連携抽出印刷登録確認口座減免徴収"


def main(decisions: int = DECISIONS) -> int:
    """Print what each step takes; 1 above the limits."""
    with tempfile.TemporaryDirectory() as folder:
        desk = decided_town(Path(folder), decisions)
        juki = desk.catalogue.find_operation("juki")
        print(f"{decisions:,} decisions")
        switch, _ = timed("propose", lambda: propose_switch(fresh(desk), juki, "juki@2.0", "改定"))
        assert switch is not None
        timed("list switches", lambda: list_switches(fresh(desk)))
        before = desk.trail.head()
        _, approving = timed("approve", lambda: approve_switch(fresh(desk, "kato"), switch.id))
        events = desk.trail.head() - before
        tray, showing = timed("show the tray", lambda: list_tray(fresh(desk), [juki]))
        slight = [row for row in tray if row.outcome is Outcome.LOOK_AGAIN]
        timed(f"accept {len(slight):,}", lambda: accept_rows(fresh(desk), slight, "意味は同じ"))
        _, plain = timed(f"{events:,} plain events", lambda: write_plainly(desk, events))
        print(f"approving takes {approving / plain:.1f} × the plain writing of its {events:,} events")
        desk.store.close()
    return 0 if max(approving, showing) <= LIMIT else 1


def timed(what: str, act: Callable[[], T]) -> tuple[T, float]:
    """What an act returns and its seconds of the processor, which are printed beside those of the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    result = act()
    spent = time.process_time() - processor
    print(f"  {what:20} processor {spent:5.2f} s   clock {time.perf_counter() - clock:5.2f} s")
    return result, spent


def fresh(desk: Desk, actor: str = "sato") -> Desk:
    """The desk of a person who has just sat down: nothing is remembered."""
    return replace(desk, actor=actor, memory={})


def write_plainly(desk: Desk, events: int) -> None:
    """As many decisions of another operation, in one transaction."""
    rows = (
        Assessment("koseki", "koseki", "1.0", f"{n:07d}", "0" * 64, Result.FIT, author="sato") for n in range(events)
    )
    changes = [
        change_to(row, "gap.decide", reason="改定", spec=f"koseki@1.0#{row.requirement}:{'0' * 64}") for row in rows
    ]
    assert len(desk.record(changes, "gap.decide")) == events


def decided_town(folder: Path, decisions: int) -> Desk:
    """A town that has decided every requirement of 1.0 and holds 2.0."""
    answers = Answers("990019", "架空町", BodyKind.TOWN, has_welfare_office=True)
    desk = fresh(init_workspace(folder, answers, FirstPerson("sato", "佐藤")).desk)
    add_person(desk, Person("kato", "加藤", "課長", "情報政策課", roles=(Role.APPROVER,)))
    dice = random.Random(15)
    old = ["".join(dice.choices(SIGNS, k=dice.randint(40, 200))) + "できること。" for _ in range(decisions)]
    new = [text if n % 3 == 0 else text[:-1] if n % 3 == 1 else worded_anew(text, dice) for n, text in enumerate(old)]
    import_texts(desk, folder / "1.csv", "1.0", date(2025, 8, 1), old)
    decide_gaps(desk, list_gaps(desk), Answer(result=Result.FIT))
    import_texts(desk, folder / "2.csv", "2.0", date(2026, 8, 1), new)
    return desk


def worded_anew(text: str, dice: random.Random) -> str:
    """About two signs in three stay."""
    return "".join(sign if dice.random() < 0.65 else dice.choice(SIGNS) for sign in text)


def import_texts(desk: Desk, path: Path, version: str, published: date, texts: Sequence[str]) -> None:
    """Register a version from a table of its requirements."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        table.writerows((f"機能{n}", f"{190_000 + n:07d}", text, "◎") for n, text in enumerate(texts))
    import_specification(desk, stage_specification(desk, path, Details("juki", version, published)))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
