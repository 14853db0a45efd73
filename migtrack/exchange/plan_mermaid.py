"""The plan as Mermaid text (`gantt`), for wikis and documents that draw it themselves.

Starts and ends are written as dates and never as lengths, since Mermaid would stretch a length over
its excluded days; an end is the day after the last. A half-width colon would cut a name without a
word, and some other signs mean something too: they are written full-width.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from migtrack.domain.task import TaskKind
from migtrack.exchange.printable import printable
from migtrack.schedule.picture import Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.width import one_line

DAY = timedelta(days=1)
DONE = 100
FULL_WIDTH = str.maketrans({":": "：", ";": "；", "#": "＃", "%": "％", "<": "＜", ">": "＞", "`": "｀", '"': "”"})


def write_mermaid(plan: PublishedPlan) -> bytes:
    """UTF-8; tasks without dates are left out, those that are done without known days among them."""
    return ("\n".join(_lines(plan)) + "\n").encode()


def _lines(plan: PublishedPlan) -> Iterator[str]:
    yield "gantt"
    yield f"    title {_text(plan.title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %Y/%m"
    for row in plan.picture.rows:
        if row.kind is RowKind.OPERATION:
            yield f"    section {_text(row.operation_name)}"
        elif row.first_day is not None and row.last_day is not None:
            yield f"    {row.uid} {_text(row.label)} :{_facts(row, row.first_day, row.last_day)}"


def _facts(row: Row, first: date, last: date) -> str:
    """`crit, t12, 2026-04-01, 2026-04-11`."""
    is_point = row.task_kind is TaskKind.MILESTONE
    tags = [
        *(["crit"] if row.is_critical else []),
        *(["done"] if row.percent >= DONE else ["active"] if row.percent else []),
        *(["milestone"] if is_point else []),
        f"t{row.uid}",
    ]
    end = "0d" if is_point else (last + DAY).isoformat()
    return ", ".join([*tags, first.isoformat(), end])


def _text(name: str) -> str:
    return printable(one_line(name)).translate(FULL_WIDTH) or "-"
