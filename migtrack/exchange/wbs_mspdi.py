"""A project of MS Project → rows of a work breakdown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from migtrack.domain.network import Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.exchange.mspdi_read import MspdiProject, Summary
from migtrack.exchange.wbs_row import WbsLink, WbsRow

DONE = 100


def wbs_of_mspdi(project: MspdiProject, name: str) -> tuple[WbsRow, ...]:
    """Headings and tasks in the file's order; a start is kept where the file sets it, not where it follows."""
    network = project.network
    levels, links = dict(project.levels), _links_by_successor(network)
    above = _headings(project)
    places = _places(project, above)
    rows: list[WbsRow] = []
    open_headings: list[Summary] = []
    for task in network.tasks:
        headings = above[task.uid]
        rows += [
            WbsRow(f"{name} UID={each.uid}", each.name, each.level, is_summary=True)
            for each in headings
            if each not in open_headings
        ]
        open_headings = headings
        linked = tuple(
            WbsLink(places[link.predecessor], link.type, lag, link.elapsed and bool(lag))
            for link, lag in links.get(task.uid, ())
            if link.predecessor in places
        )
        begins = None if linked else network.start.date()
        rows.append(replace(_row(task, name, begins), level=levels.get(task.uid, 1), links=linked))
    return tuple(rows)


def _row(task: NetworkTask, name: str, begins: date | None) -> WbsRow:
    is_set = task.constraint in (ConstraintType.SNET, ConstraintType.MSO) and task.constraint_at is not None
    left = task.remaining_minutes if task.actual_start else task.duration_minutes
    done = 1 - (left or 0) / task.duration_minutes if task.duration_minutes and left is not None else 0
    return WbsRow(
        where=f"{name} UID={task.uid}",
        name=task.name,
        level=1,
        is_summary=False,
        start=task.constraint_at.date() if is_set and task.constraint_at else begins,
        duration_minutes=task.duration_minutes,
        is_milestone=task.duration_minutes == 0,
        percent=DONE if task.actual_finish else max(0, min(round(done * DONE), DONE - 1)),
        actual_start=task.actual_start.date() if task.actual_start else None,
        actual_finish=task.actual_finish.date() if task.actual_finish else None,
    )


def _headings(project: MspdiProject) -> dict[int, list[Summary]]:
    """The summaries above each task, from the outermost."""
    found: dict[int, list[Summary]] = {task.uid: [] for task in project.network.tasks}
    for summary in sorted(project.summaries, key=lambda each: each.level):
        for leaf in summary.leaves:
            found.setdefault(leaf, []).append(summary)
    return found


def _places(project: MspdiProject, above: Mapping[int, list[Summary]]) -> dict[int, int]:
    """Which row each task will be, headings counted as they open."""
    found: dict[int, int] = {}
    open_headings: list[Summary] = []
    place = 0
    for task in project.network.tasks:
        headings = above[task.uid]
        place += sum(1 for each in headings if each not in open_headings)
        open_headings = headings
        found[task.uid] = place
        place += 1
    return found


def _links_by_successor(network: Network) -> dict[int, list[tuple[NetworkLink, int]]]:
    """Links with their lag in minutes, one in per cent made so."""
    lengths = {task.uid: task.duration_minutes for task in network.tasks}
    found: dict[int, list[tuple[NetworkLink, int]]] = {}
    for link in network.links:
        part = link.lag_percent
        lag = link.lag_minutes if part is None else round(lengths.get(link.predecessor, 0) * part / 100)
        found.setdefault(link.successor, []).append((link, lag))
    return found
