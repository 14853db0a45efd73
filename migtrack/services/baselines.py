"""当初計画 and 変更計画(第n回): immutable full copies of the plan, kept as content by digest."""

import json
from datetime import datetime

from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import Baseline
from migtrack.services.desk import Desk


def find_baseline(desk: Desk, number: int | None) -> Baseline | None:
    """The newest baseline, or the one of a number; None when none was kept yet."""
    kept = {baseline.number: baseline for baseline in desk.state.all(Baseline)}
    if number is None:
        return kept[max(kept)] if kept else None
    if number not in kept:
        raise WrongValue("planning.unknown_baseline", number=number)
    return kept[number]


def baseline_dates(desk: Desk, baseline: Baseline) -> dict[str, tuple[datetime, datetime]]:
    """Start and finish of every task in a baseline, by task id; tasks without days are left out."""
    copy = json.loads(desk.state.content(baseline.digest))
    return {
        task: (datetime.fromisoformat(start), datetime.fromisoformat(finish))
        for task, start, finish in copy["dates"]
        if start and finish
    }


def baseline_name(desk: Desk, baseline: Baseline) -> str:
    """What a baseline is called: its own name, or 当初計画 / 変更計画(第n回)."""
    from migtrack.labels import message

    if baseline.name:
        return baseline.name
    key = "planning.first_baseline" if baseline.number == 0 else "planning.later_baseline"
    return message(key, desk.language, number=baseline.number)
