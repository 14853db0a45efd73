"""MS Project XML → what it says of each task of our plan: ours that came back, or another's that starts one.

Dates that MS Project computes are not read back: they follow from lengths, links and constraints.
Of ours, a constraint and actual dates that were only the file's own (a cutover held at its window,
placeholders of what nobody dated) are recognised by the mark and left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import Network, NetworkTask
from migtrack.domain.task import ConstraintType, TaskKind
from migtrack.exchange.mspdi_mark import MspdiMark, read_mspdi_mark
from migtrack.exchange.mspdi_read import MspdiProject, Summary, read_mspdi
from migtrack.exchange.mspdi_task_write import FIELDS, SUMMARY_UIDS
from migtrack.exchange.safe_xml import XmlNode, read_xml
from migtrack.schedule.returned_plan import ReturnedLink, ReturnedPlan, ReturnedTask

UNREAD = frozenset({"Resources", "Assignments", "TimephasedData", "Calendars", "Baseline", "PredecessorLink"})
DONE = 100
FIELD_NAMES = {str(number): name for name, number, _ in FIELDS}


@dataclass(frozen=True, slots=True)
class _Texts:
    """What the network does not hold of a task."""

    line: int
    percent: int
    texts: Mapping[str, str]
    """Our names of MS Project's text fields → what stands there."""
    mark: MspdiMark | None

    @property
    def id(self) -> str:
        return self.texts.get("id", "")


def read_mspdi_plan(data: bytes, name: str) -> tuple[MspdiProject | None, ReturnedPlan | None, tuple[Finding, ...]]:
    """The project and what it says of our tasks; without a project or with errors nothing is said."""
    project, findings = read_mspdi(data, name)
    if project is None or any(finding.level is Level.ERROR for finding in findings):
        return project, None, findings
    texts = dict(_texts(read_xml(data, UNREAD)))
    above = {leaf: summary for summary in project.summaries for leaf in summary.leaves}
    links = _links(project.network)
    tasks = tuple(
        _task(task, texts[task.uid], above.get(task.uid), links.get(task.uid, ()), name)
        for task in project.network.tasks
        if task.uid in texts
    )
    marks = [found.mark for found in texts.values() if found.mark and found.id]
    bodies = {mark.body for mark in marks}
    plan = ReturnedPlan(
        body=bodies.pop() if len(bodies) == 1 else "",
        seq=min((mark.seq for mark in marks), default=None),
        tasks=tasks,
        operations=frozenset(task.id.partition("/")[0] for task in tasks if task.id),
    )
    return project, plan, findings


def _task(
    task: NetworkTask, texts: _Texts, above: Summary | None, links: tuple[ReturnedLink, ...], name: str
) -> ReturnedTask:
    fields: dict[str, object] = {
        "name": task.name,
        "duration_minutes": task.duration_minutes,
        "deadline": task.deadline,
        "percent": texts.percent,
        "section": texts.texts.get("section", ""),
        "owner": texts.texts.get("owner", ""),
    }
    mark = texts.mark or MspdiMark("", 0)
    if not (mark.held and task.constraint is ConstraintType.SNET and task.constraint_at == mark.held):
        fields |= {"constraint": task.constraint, "constraint_at": task.constraint_at}
    if not (mark.is_undated and texts.percent == DONE):
        fields |= {"actual_start": task.actual_start, "actual_finish": task.actual_finish}
    if not texts.id:
        fields["kind"] = TaskKind.WORK if task.duration_minutes else TaskKind.MILESTONE
    operation = texts.id.partition("/")[0] or (above.name if above else "")
    return ReturnedTask(f"{name}:{texts.line}", texts.id, str(task.uid), operation, fields, links)


def _texts(root: XmlNode) -> Iterator[tuple[int, _Texts]]:
    for node in root.each("Tasks", "Task"):
        uid = node.value("UID") or ""
        if not uid.isdecimal() or int(uid) >= SUMMARY_UIDS:
            continue
        found = {
            FIELD_NAMES[number]: (attribute.value("Value") or "")
            for attribute in node.each("ExtendedAttribute")
            if (number := attribute.value("FieldID") or "") in FIELD_NAMES
        }
        percent = node.value("PercentComplete") or "0"
        done = min(int(percent), DONE) if percent.isdecimal() and len(percent) < 5 else 0
        yield int(uid), _Texts(node.line, done, found, read_mspdi_mark(found.get("mark", "")))


def _links(network: Network) -> dict[int, tuple[ReturnedLink, ...]]:
    """Predecessors by successor; a lag in per cent becomes minutes of its predecessor."""
    lengths = {task.uid: task.duration_minutes for task in network.tasks}
    found: dict[int, list[ReturnedLink]] = {}
    for link in network.links:
        lag = link.lag_minutes
        if link.lag_percent is not None:
            lag = round(lengths.get(link.predecessor, 0) * link.lag_percent / 100)
        found.setdefault(link.successor, []).append(
            ReturnedLink(str(link.predecessor), link.type, lag, link.elapsed and bool(lag))
        )
    return {uid: tuple(links) for uid, links in found.items()}
