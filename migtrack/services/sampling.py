"""Which decisions an auditor draws: the register and the inventory as `audit.sampling` looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.audit.sampling import BULK_ROWS, Act, Decided, Drawn, Reason, Risk, draw, weigh
from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Event
from migtrack.domain.gap import Assessment, Authority, Result, Treatment, Workflow
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import WrongValue
from migtrack.domain.revision import Switch
from migtrack.labels import message
from migtrack.services.cards import CARRYING, DECIDING
from migtrack.services.desk import Desk
from migtrack.services.event_words import EventWords

KINDS = ("gap", "customisation", "switch")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, from how many."""

    drawn: tuple[Drawn, ...]
    population: int
    """Decisions that could have been drawn."""
    seed: str = ""


def sample_random(desk: Desk, number: int, seed: str, operation: Operation | None = None) -> Sample:
    """So many decisions by chance; the same seed on the same decisions draws the same."""
    if number < 1:
        raise WrongValue("log.bad_count", count=number)
    subjects = [one.subject for one in decisions_of(desk, operation)]
    drawn = tuple(Drawn(subject) for subject in draw(subjects, number, seed))
    return Sample(drawn, len(subjects), seed)


def sample_by_risk(
    desk: Desk, risks: Sequence[Risk] = (), operation: Operation | None = None, bulk_rows: int = BULK_ROWS
) -> Sample:
    """Decisions for which one of the risks speaks; without any named, all of them.

    Of one bulk approval a few rows stand for all, unless bulk approvals alone are asked for (`weigh`).
    """
    if bulk_rows < 2:
        raise WrongValue("log.bad_count", count=bulk_rows)
    decisions = decisions_of(desk, operation)
    drawn = weigh(decisions, acts_of(desk), risks or tuple(Risk), bulk_rows=bulk_rows)
    return Sample(tuple(drawn), len(decisions))


def decisions_of(desk: Desk, operation: Operation | None = None) -> list[Decided]:
    """Everything that somebody decided, in order of its key; former versions too."""
    equal = {"operation": operation.key} if operation else {}
    pins = {state.operation: set(state.pins) for state in desk.state.all(OperationState)}
    rows = desk.state.all(Assessment, **equal)
    digests = {name: desk.state.requirement_digests(name) for name in {f"{r.document}@{r.version}" for r in rows}}
    found = [_of_gap(row, pins.get(row.operation, set()), digests) for row in rows if _is_decided(row)]
    found += [_of_custom(one) for one in desk.state.all(Customisation, **equal) if one.treatment is not None]
    found += [_decided(f"switch:{one.id}", one) for one in desk.state.all(Switch, **equal)]
    return found


def _is_decided(row: Assessment) -> bool:
    return row.result is not Result.UNCHECKED or row.treatment is not None


def _of_gap(row: Assessment, pins: set[str], digests: dict[str, dict[str, str]]) -> Decided:
    name = f"{row.document}@{row.version}"
    is_old = name not in pins or digests[name].get(row.requirement) != row.digest
    return _decided(f"gap:{row.key}", row, is_old=is_old, is_exception=row.treatment is Treatment.EXCEPTION)


def _of_custom(one: Customisation) -> Decided:
    return _decided(f"customisation:{one.id}", one, is_exception=one.treatment is Treatment.EXCEPTION)


def _decided(
    subject: str, value: Assessment | Customisation | Switch, *, is_old: bool = False, is_exception: bool = False
) -> Decided:
    approval = value.approval if value.workflow is Workflow.APPROVED else None
    return Decided(
        subject,
        is_exception=is_exception,
        is_approved=approval is not None or (value.workflow is Workflow.RETURNED and isinstance(value, Switch)),
        is_on_old_text=is_old,
        is_by_deputy=approval is not None and approval.authority is Authority.DEPUTY,
        is_own_hand=approval is not None and approval.approver == value.author,
    )


def acts_of(desk: Desk) -> list[Act]:
    """The events on decisions, oldest first, as sampling looks at them."""
    last = desk.last_seq()
    events = [event for kind in KINDS for event in desk.trail.events(kind=kind, last=last)]
    return sorted((_act(event) for event in events), key=lambda act: act.seq)


def _act(event: Event) -> Act:
    before, after = event.before or {}, event.after or {}
    approval = after.get("approval")
    is_new = bool(approval) and approval != before.get("approval") and event.action not in CARRYING
    changes = any(before.get(name) != after.get(name) for name in DECIDING) or event.action.endswith(".return")
    return Act(
        event.seq,
        event.at,
        event.actor,
        str(event.subject),
        is_approval=is_new,
        lot=approval.get("lot", "") if is_new and approval else "",
        changes_decision=bool(before) and changes,
    )


def reason_words(words: EventWords, reason: Reason) -> str:
    """Why a decision was drawn."""
    values = dict(reason.values)
    if "at" in values:
        values["at"] = words.moment(str(values["at"]))
    if "person" in values:
        values["person"] = words.person(str(values["person"]))
    return message(f"sample.risk_{reason.risk.value}", words.language, **values)
