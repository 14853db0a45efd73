"""Drawing decisions for an audit: by chance that anybody can repeat, or by what makes a decision worth a look.

Chance is no generator of some program's: each subject is ordered by the SHA-256 of `seed:subject`, and
the first ones are drawn. Whoever knows the seed and the list draws the same with any tool.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

BULK_ROWS = 10
"""From so many approvals of one person within `BULK_TIME` on they count as approved in bulk."""
BULK_TIME = timedelta(minutes=1)
BULK_DRAWN = 3
"""So many are drawn of one bulk approval where nothing else speaks for its rows, by chance that can be repeated."""


class Risk(StrEnum):
    """Why a decision is worth a look; each a message `sample.risk_…`."""

    EXCEPTION = "exception"
    """独自対応."""
    CORRECTED = "corrected"
    """Changed after an approval."""
    BULK = "bulk"
    """Approved together with many others within a minute."""
    OLD_TEXT = "old_text"
    """Decided on a text that is no longer in force, or that reads otherwise by now."""
    UNAPPROVED = "unapproved"
    """Decided, but not approved."""
    DEPUTY = "deputy"
    """代決."""
    OWN_HAND = "own_hand"
    """The document was recorded by the author of the decision."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event as sampling looks at it, in the order of the trail."""

    seq: int
    at: str
    actor: str
    subject: str
    is_approval: bool = False
    """It gave an approval (not one that a switch carried along)."""
    lot: str = ""
    """The 決裁ロット of that approval: one document by nature, however many rows."""
    changes_decision: bool = False
    """It changed what is decided, or sent it back."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands, as far as it is risky."""

    subject: str
    is_exception: bool = False
    is_approved: bool = False
    is_on_old_text: bool = False
    is_by_deputy: bool = False
    is_own_hand: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a decision was drawn, with what fills its sentence."""

    risk: Risk
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A decision that was drawn, and why; without reasons it was chance."""

    subject: str
    reasons: tuple[Reason, ...] = ()


def draw(subjects: Iterable[str], number: int, seed: str) -> list[str]:
    """`number` of the subjects (all, where there are fewer), the same ones for the same seed."""

    def lot(subject: str) -> str:
        return sha256(f"{seed}:{subject}".encode()).hexdigest()

    return sorted(dict.fromkeys(subjects), key=lot)[: max(number, 0)]


def weigh(
    decisions: Sequence[Decided], acts: Sequence[Act], risks: Iterable[Risk] = Risk, *, bulk_rows: int = BULK_ROWS
) -> list[Drawn]:
    """Decisions for which any of the risks speaks, those with most reasons first, then in their order.

    A bulk approval is one act: of the rows for which nothing else speaks, `BULK_DRAWN` stand for all, drawn with
    the number of its first event as seed. They are all drawn where bulk approvals alone are asked for.
    """
    wanted = set(risks)
    corrected, bulk = dict(corrections(acts)), dict(bulk_approvals(acts, bulk_rows))
    drawn = []
    for one in decisions:
        found = [reason for reason in _reasons(one, corrected, bulk) if reason.risk in wanted]
        if found:
            drawn.append(Drawn(one.subject, tuple(found)))
    kept = drawn if wanted == {Risk.BULK} else _without_the_usual(drawn)
    return sorted(kept, key=lambda each: -len(each.reasons))


def _without_the_usual(drawn: Sequence[Drawn]) -> list[Drawn]:
    by_burst: dict[int, list[str]] = {}
    for one in drawn:
        if [reason.risk for reason in one.reasons] == [Risk.BULK]:
            by_burst.setdefault(int(one.reasons[0].values["first"]), []).append(one.subject)
    standing = {subject for first, rows in by_burst.items() for subject in draw(rows, BULK_DRAWN, str(first))}
    usual = {subject for rows in by_burst.values() for subject in rows} - standing
    return [one for one in drawn if one.subject not in usual]


def _reasons(one: Decided, corrected: Mapping[str, Act], bulk: Mapping[str, tuple[Act, int, int]]) -> Iterator[Reason]:
    if one.is_exception:
        yield Reason(Risk.EXCEPTION, {})
    if one.subject in corrected:
        act = corrected[one.subject]
        yield Reason(Risk.CORRECTED, {"seq": act.seq, "person": act.actor, "at": act.at})
    if one.subject in bulk:
        act, count, first = bulk[one.subject]
        yield Reason(Risk.BULK, {"seq": act.seq, "person": act.actor, "count": count, "at": act.at, "first": first})
    if one.is_on_old_text:
        yield Reason(Risk.OLD_TEXT, {})
    if not one.is_approved:
        yield Reason(Risk.UNAPPROVED, {})
    if one.is_by_deputy:
        yield Reason(Risk.DEPUTY, {})
    if one.is_own_hand:
        yield Reason(Risk.OWN_HAND, {})


def corrections(acts: Sequence[Act]) -> Iterator[tuple[str, Act]]:
    """Subjects whose decision was changed or sent back after an approval, with the last act that did so."""
    approved: set[str] = set()
    for act in acts:
        if act.changes_decision and act.subject in approved:
            yield act.subject, act
        if act.is_approval:
            approved.add(act.subject)


def bulk_approvals(acts: Sequence[Act], rows: int = BULK_ROWS) -> Iterator[tuple[str, tuple[Act, int, int]]]:
    """Subjects that one person approved among at least `rows` within any minute, how many, and the first one's event.

    What came back under one 決裁ロット was approved by one document, and does not count.
    """
    by_actor: dict[str, list[Act]] = {}
    for act in acts:
        if act.is_approval and not act.lot:
            by_actor.setdefault(act.actor, []).append(act)
    for given in by_actor.values():
        moments, first = [datetime.fromisoformat(act.at) for act in given], 0
        most = [0] * len(given)
        for last, moment in enumerate(moments):
            while moment - moments[first] > BULK_TIME:
                first += 1
            count = last - first + 1
            if count >= rows:
                for place in range(first, last + 1):
                    most[place] = max(most[place], count)
        yield from _bursts(given, most)


def _bursts(given: Sequence[Act], most: Sequence[int]) -> Iterator[tuple[str, tuple[Act, int, int]]]:
    """What was approved in bulk, each with the number of the first event of its run."""
    first, before = 0, None
    for act, count in zip(given, most, strict=True):
        at = datetime.fromisoformat(act.at)
        if not count:
            before = None
            continue
        if before is None or at - before > BULK_TIME:
            first = act.seq
        before = at
        yield act.subject, (act, count, first)
