"""Links of an MSPDI file between leaf tasks, those of summaries carried to their leaves."""

from collections.abc import Iterator, Mapping, Sequence

from migtrack.domain.finding import Level
from migtrack.domain.network import NetworkLink
from migtrack.domain.task import LinkType
from migtrack.exchange.mspdi_outline import OutlineTask
from migtrack.exchange.mspdi_values import MspdiValues
from migtrack.exchange.safe_xml import XmlNode

TYPES = (LinkType.FF, LinkType.FS, LinkType.SF, LinkType.SS)
"""By MSPDI's number."""
ELAPSED = frozenset({4, 6, 8, 10, 12, 36, 38, 40, 42, 44})
"""Formats of durations and lags by the clock; from 36 on estimated ones."""
PERCENT, ELAPSED_PERCENT = frozenset({19, 51}), frozenset({20, 52})
TENTHS_OF_A_MINUTE = 10
GREATEST_LINKS = 500_000
"""A link between two summaries becomes one per pair of leaves: a file made to hurt must end."""


def read_links(outline: Sequence[OutlineTask], values: MspdiValues) -> Iterator[NetworkLink]:
    """Every link once; one that names a task that is not here is left out and told."""
    by_uid: dict[int, OutlineTask] = {}
    for task in outline:
        by_uid.setdefault(task.uid, task)
    written = 0
    seen: set[NetworkLink] = set()
    for task in outline:
        for node in task.node.each("PredecessorLink"):
            for link in _links(task, node, by_uid, values):
                written += 1
                if written > GREATEST_LINKS:
                    values.tell(node, "too_many_links", Level.ERROR, count=GREATEST_LINKS)
                    return
                if link not in seen:
                    seen.add(link)
                    yield link


def _links(
    task: OutlineTask, node: XmlNode, by_uid: Mapping[int, OutlineTask], values: MspdiValues
) -> Iterator[NetworkLink]:
    predecessor = by_uid.get(values.whole(node, "PredecessorUID", -1))
    if predecessor is None or node.value("CrossProject") == "1":
        values.tell(node, "foreign_link", Level.WARNING, task=task.name, uid=node.value("PredecessorUID") or "")
        return
    number = values.whole(node, "Type", TYPES.index(LinkType.FS))
    if not 0 <= number < len(TYPES):
        values.tell(node, "odd_value", Level.WARNING, name="Type", value=str(number))
        number = TYPES.index(LinkType.FS)
    if predecessor.below or task.below:
        values.tell(node, "summary_link", Level.NOTE, task=task.name, predecessor=predecessor.name)
    kind, lag = TYPES[number], _lag(node, values)
    for before in _from(predecessor, kind, values):
        for after in task.leaves() if task.below else (task,):
            if before.uid == after.uid and (predecessor.below or task.below):
                continue
            yield NetworkLink(before.uid, after.uid, kind, *lag)


def _from(task: OutlineTask, kind: LinkType, values: MspdiValues) -> Sequence[OutlineTask]:
    """The leaves that a link from a summary leaves: all for its finish, the earliest for its start."""
    if not task.below:
        return (task,)
    leaves = tuple(task.leaves())
    if kind in (LinkType.FS, LinkType.FF):
        return leaves
    starts = [(start, index) for index, leaf in enumerate(leaves) if (start := values.instant(leaf.node, "Start"))]
    return (leaves[min(starts)[1] if starts else 0],)


def _lag(node: XmlNode, values: MspdiValues) -> tuple[int, bool, int | None]:
    """Minutes, whether they are the clock's, and percent of the predecessor's length where it is that."""
    lag, unit = values.whole(node, "LinkLag", 0), values.whole(node, "LagFormat", 7)
    if unit in PERCENT or unit in ELAPSED_PERCENT:
        return 0, unit in ELAPSED_PERCENT, lag
    return round(lag / TENTHS_OF_A_MINUTE), unit in ELAPSED, None
