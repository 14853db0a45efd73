"""A project of MS Project → rows of a work breakdown."""

from migtrack.domain.task import ConstraintType
from migtrack.exchange.mspdi_read import MspdiProject
from migtrack.exchange.wbs_row import WbsLink, WbsRow

DONE = 100


def wbs_of_mspdi(project: MspdiProject, name: str) -> tuple[WbsRow, ...]:
    """Headings and tasks in the file's order; a start is kept where the file sets it, not where it follows."""
    network = project.network
    levels = dict(project.levels)
    above: dict[int, list[tuple[int, str]]] = {}
    for summary in project.summaries:
        for leaf in summary.leaves:
            above.setdefault(leaf, []).append((summary.level, summary.name))
    rows: list[WbsRow] = []
    places: dict[int, int] = {}
    open_headings: list[tuple[int, str]] = []
    for task in network.tasks:
        headings = sorted(above.get(task.uid, []))
        for heading in headings:
            if heading not in open_headings:
                rows.append(WbsRow(f"{name} UID={task.uid}", heading[1], heading[0], is_summary=True))
        open_headings = headings
        places[task.uid] = len(rows)
        is_set = task.constraint in (ConstraintType.SNET, ConstraintType.MSO)
        rows.append(
            WbsRow(
                where=f"{name} UID={task.uid}",
                name=task.name,
                level=levels.get(task.uid, 1),
                is_summary=False,
                start=task.constraint_at.date() if is_set and task.constraint_at else None,
                duration_minutes=task.duration_minutes,
                is_milestone=task.duration_minutes == 0,
                percent=DONE if task.actual_finish else 0,
                actual_start=task.actual_start.date() if task.actual_start else None,
                actual_finish=task.actual_finish.date() if task.actual_finish else None,
            )
        )
    linked: dict[int, list[WbsLink]] = {}
    lengths = {task.uid: task.duration_minutes for task in network.tasks}
    for link in network.links:
        lag = link.lag_minutes if link.lag_percent is None else round(
            lengths.get(link.predecessor, 0) * link.lag_percent / 100
        )  # fmt: skip
        if link.predecessor in places:
            linked.setdefault(link.successor, []).append(
                WbsLink(places[link.predecessor], link.type, lag, link.elapsed and bool(lag))
            )
    for uid, place in places.items():
        if uid in linked:
            rows[place] = _with_links(rows[place], tuple(linked[uid]))
    return tuple(rows)


def _with_links(row: WbsRow, links: tuple[WbsLink, ...]) -> WbsRow:
    from dataclasses import replace

    return replace(row, links=links)
