"""The tasks of an MSPDI file as the outline they form: which are summaries, and what lies below them.

A task is a summary when deeper tasks follow it, as its level says, or when it calls itself one;
a summary without tasks below is left out, and so are blank rows, inactive tasks, tasks of other
projects, and the row of the project itself (UID 0).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from migtrack.domain.finding import Level
from migtrack.exchange.mspdi_values import MspdiValues
from migtrack.exchange.safe_xml import XmlNode

SUMMARY_CONSTRAINTS = ("2", "3", "4", "5", "6", "7")


@dataclass(slots=True)
class OutlineTask:
    """A task element, its level, and the tasks directly below it."""

    uid: int
    name: str
    level: int
    node: XmlNode
    below: "list[OutlineTask]" = field(default_factory=list)

    def leaves(self) -> "Iterator[OutlineTask]":
        """The leaf tasks below, in order."""
        waiting = list(reversed(self.below))
        while waiting:
            task = waiting.pop()
            if task.below:
                waiting.extend(reversed(task.below))
            else:
                yield task


def read_outline(root: XmlNode, values: MspdiValues) -> list[OutlineTask]:
    """The tasks that count, in the file's order."""
    found: list[OutlineTask] = []
    above: list[OutlineTask] = []
    for node in root.each("Tasks", "Task"):
        task = _task(node, values)
        if task is None:
            continue
        while above and above[-1].level >= task.level:
            above.pop()
        if above:
            above[-1].below.append(task)
        above.append(task)
        found.append(task)
    return [task for task in found if _counts(task, values)]


def _task(node: XmlNode, values: MspdiValues) -> OutlineTask | None:
    """None for rows that are no tasks of this project."""
    uid = values.whole(node, "UID", -1)
    if uid < 0 or node.value("IsNull") == "1":
        if uid < 0:
            values.tell(node, "no_uid", Level.WARNING)
        return None
    name = node.value("Name") or f"{uid}"
    level = values.whole(node, "OutlineLevel", 1)
    if uid == 0 and (level == 0 or node.value("Summary") == "1"):
        return None
    if node.value("Active") == "0" or node.value("ExternalTask") == "1":
        values.tell(node, "left_out", Level.NOTE, task=name)
        return None
    return OutlineTask(uid, name, level, node)


def _counts(task: OutlineTask, values: MspdiValues) -> bool:
    if not task.below and task.node.value("Summary") == "1":
        values.tell(task.node, "empty_summary", Level.NOTE, task=task.name)
        return False
    if task.below and (task.node.value("ConstraintType") in SUMMARY_CONSTRAINTS or task.node.value("Deadline")):
        values.tell(task.node, "summary_constraint", Level.WARNING, task=task.name)
    return True
