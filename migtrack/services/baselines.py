"""当初計画 and 変更計画(第n回): immutable full copies of the plan, kept as content by digest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from unicodedata import normalize

from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import Baseline
from migtrack.schedule.plan_copy import PlanCopy, read_copy
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A kept plan with what the trail says of it."""

    baseline: Baseline
    title: str
    """Its own name, or 当初計画 / 変更計画(第n回)."""
    document: str
    """文書番号; empty where none was given."""
    reason: str
    person: str
    """Id of who kept it."""
    tasks: int
    seq: int


def find_baseline(desk: Desk, number: int | None) -> Baseline | None:
    """The newest baseline, or the one of a number; None when none was kept yet."""
    kept = {baseline.number: baseline for baseline in desk.state.all(Baseline)}
    if number is None:
        return kept[max(kept)] if kept else None
    if number not in kept:
        raise WrongValue("planning.unknown_baseline", number=number)
    return kept[number]


def named_baseline(desk: Desk, text: str) -> Baseline | None:
    """The baseline of a number, a name or 当初計画 / 変更計画(第n回); None where nothing is called so."""
    wanted = normalize("NFKC", text).strip()
    kept = sorted(desk.state.all(Baseline), key=lambda each: each.number, reverse=True)
    for baseline in kept:
        if wanted in (str(baseline.number), normalize("NFKC", baseline_name(desk, baseline))):
            return baseline
    return next((each for each in kept if wanted == normalize("NFKC", _by_number(desk, each))), None)


def baseline_dates(desk: Desk, baseline: Baseline) -> dict[str, tuple[datetime, datetime]]:
    """Start and finish of every task in a baseline, by task id; tasks without days are left out."""
    return {
        task: (datetime.fromisoformat(start), datetime.fromisoformat(finish))
        for task, start, finish in _content(desk, baseline)["dates"]
        if start and finish
    }


def baseline_copy(desk: Desk, baseline: Baseline) -> PlanCopy:
    """Everything that was kept; a first-format copy that names no day of reckoning is given the day of its keeping."""
    copy = read_copy(_content(desk, baseline))
    return copy if copy.status_date else replace(copy, status_date=datetime.combine(baseline.taken_on, time(9)))


def list_baselines(desk: Desk) -> list[BaselineRow]:
    """Every baseline, the first on top."""
    told = {event.subject.key: event for event in desk.trail.events(kind="baseline", last=desk.last_seq())}
    rows = []
    for baseline in sorted(desk.state.all(Baseline), key=lambda each: each.number):
        content, event = _content(desk, baseline), told[str(baseline.number)]
        rows.append(
            BaselineRow(
                baseline,
                baseline_name(desk, baseline),
                content.get("document", ""),
                event.reason,
                event.actor,
                len(content["tasks"]),
                event.seq,
            )
        )
    return rows


def baseline_name(desk: Desk, baseline: Baseline) -> str:
    """What a baseline is called: its own name, or 当初計画 / 変更計画(第n回)."""
    return baseline.name or _by_number(desk, baseline)


def _by_number(desk: Desk, baseline: Baseline) -> str:
    from migtrack.labels import message

    key = "planning.first_baseline" if baseline.number == 0 else "planning.later_baseline"
    return message(key, desk.language, number=baseline.number)


def _content(desk: Desk, baseline: Baseline) -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(desk.state.content(baseline.digest))
    return content
