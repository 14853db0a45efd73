"""What a row of the register in a new version takes over from decisions of the old one.

Three ways and no fourth: the answer whole, the answer as a draft that somebody has to look at, or
the facts alone. A judgement never reaches another text without a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.lineage import Outcome

STRICTNESS = {Outcome.CARRIED: 0, Outcome.LOOK_AGAIN: 1, Outcome.REOPEN: 2}
_PROGRESS = {Workflow.DRAFT: 0, Workflow.RETURNED: 0, Workflow.SUBMITTED: 1, Workflow.APPROVED: 2}


def stricter(one: Outcome, other: Outcome | None) -> Outcome:
    """The one of two outcomes that asks more of people; None asks nothing."""
    return max(one, other or Outcome.CARRIED, key=STRICTNESS.__getitem__)


def is_blank(row: Assessment) -> bool:
    """Whether a recorded row says nothing (what stays where a wrong link was taken off): no decision."""
    return row == Assessment(row.operation, row.document, row.version, row.requirement, row.digest)


def carried(decision: Assessment, blank: Assessment) -> Assessment:
    """The decision whole, with its approval, on an equal text; `blank` is the empty row that it fills."""
    return _put(decision, blank, digest=blank.digest, pending=None)


def looked_at_again(decision: Assessment, blank: Assessment) -> Assessment:
    """The same answer as a draft; its digest stays that of the text which was decided on, for the redline."""
    return _put(decision, blank, workflow=Workflow.DRAFT, approval=None, pending=Outcome.LOOK_AGAIN)


def reopened(sources: Sequence[Assessment], blank: Assessment, origins: Iterable[str]) -> Assessment:
    """The facts alone, of one decision or several, older first.

    Practice and note are put together line by line; the 所管課 named last counts; an effort is the greatest named,
    never the sum, so that nothing grows by switching there and back.
    """
    sections = [source.section for source in sources if source.section]
    return replace(
        blank,
        practice=_lines(source.practice for source in sources),
        section=sections[-1] if sections else "",
        effort_hours=max((hours for source in sources if (hours := source.effort_hours) is not None), default=None),
        note=_lines(source.note for source in sources),
        origins=tuple(dict.fromkeys(origins)),
        pending=Outcome.REOPEN,
    )


def shared(decision: Assessment, target: str, targets: Sequence[str]) -> Assessment:
    """What of a decision goes to one of its targets: the hours go to the first alone, lest a split double them."""
    return decision if target == targets[0] else replace(decision, effort_hours=None)


def same_answer(one: Assessment, other: Assessment) -> bool:
    """Whether two rows say the same, whoever says it and however far it was approved."""
    return _answer(one) == _answer(other)


def progress(row: Assessment) -> int:
    """How far approval has come: 0 draft or returned, 1 submitted, 2 approved."""
    return _PROGRESS[row.workflow]


def joined(*origins: Sequence[str]) -> tuple[str, ...]:
    """Origins of several, each once, in order."""
    return tuple(dict.fromkeys(key for keys in origins for key in keys))


def _put(decision: Assessment, blank: Assessment, **fields: Any) -> Assessment:
    row = replace(decision, document=blank.document, version=blank.version, requirement=blank.requirement)
    return replace(row, origins=(decision.key,), **fields)


def _answer(row: Assessment) -> Assessment:
    bare = replace(row, version="", requirement="", digest="", origins=(), pending=None)
    return replace(bare, workflow=Workflow.DRAFT, approval=None, author="")


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(line for text in texts for line in text.splitlines()))
