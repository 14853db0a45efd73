"""決定カード: everything that the record knows of one decision, gathered from its events.

Who proposed it, on which text of which version as it read then, what else was considered, why, on what
evidence, who approved it and how, and what became of it since. Nothing on a card is typed in for
the card: each part names the event it was read from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.event import Event, Image, Subject
from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Approval, Treatment, Workflow
from migtrack.domain.image import from_image
from migtrack.domain.inquiry import Reply
from migtrack.domain.lineage import Descent
from migtrack.domain.operation import OperationState
from migtrack.domain.refusal import WrongValue
from migtrack.services.cited_texts import CitedText, cited_text
from migtrack.services.desk import Desk
from migtrack.services.evidence import bare, evidence_by_digest
from migtrack.services.remarks import RemarkView, list_remarks
from migtrack.services.subjects import events_of

DECIDING = (
    "result",
    "treatment",
    "reason",
    "other_affairs",
    "compatibility",
    "expires",
    "notified",
    "last_day",
    "new_version",
    "package",
)
"""Fields that say what is decided and why."""
CARRYING = ("gap.carry", "custom.carry")
"""A switch brings an approval along; nobody approved anew."""
BY_SWITCH = (*CARRYING, "gap.await")
"""What a switch wrote is no proposal: the decision was made on the row that it descends from."""


@dataclass(frozen=True, slots=True)
class Considered:
    """Something else that was proposed, answered or judged on the way."""

    kind: str
    """`decision`, `match`, `reply`: `card.considered_…` says it."""
    what: Mapping[str, Any]
    person: str
    at: str
    """UTC, or a day."""
    reason: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class GivenApproval:
    """One approval that stands or stood."""

    approval: Approval
    seq: int
    at: str
    recorded_by: str
    is_carried: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """Something that happened to the decision after it was proposed."""

    kind: str
    """`returned`, `changed`, `undone`, `descended`, `superseded`, `expired`, `gone`: `card.fate_…` says it."""
    values: Mapping[str, str | int]
    seq: int = 0


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """One decision, from its proposal to today."""

    subject: str
    image: Image
    """As it stands (or stood last)."""
    exists: bool
    texts: tuple[CitedText, ...]
    proposal: Event | None
    approvals: tuple[GivenApproval, ...]
    lot: ApprovalLot | None
    considered: tuple[Considered, ...]
    evidence: tuple[Evidence, ...]
    fate: tuple[Fate, ...]
    remarks: tuple[RemarkView, ...]
    events: tuple[Event, ...]
    """Oldest first."""


def card_of(desk: Desk, subject: str) -> DecisionCard:
    """The card of a subject; WrongValue where nothing was ever recorded of it."""
    events = events_of(desk, Subject.parse(subject))
    if not events:
        raise WrongValue("card.unknown_subject", subject=subject)
    image = next((event.after for event in reversed(events) if event.after is not None), {})
    proposal = _proposed(desk, events, image)
    approvals = tuple(_approvals(events))
    known = evidence_by_digest(desk)
    cited = dict.fromkeys([*image.get("evidence", ()), *(name for event in events for name in event.evidence)])
    lot_id = next((one.approval.lot for one in reversed(approvals) if one.approval.lot), "")
    lot = desk.state.find(ApprovalLot, lot_id) if lot_id else None
    kept = [*cited, *(name for name in (lot.value.evidence if lot else ()) if name not in cited)]
    return DecisionCard(
        subject,
        image,
        events[-1].after is not None,
        tuple(_texts(desk, subject, proposal, image)),
        proposal,
        approvals,
        lot.value if lot else None,
        tuple(_considered(desk, subject, events, image)),
        tuple(known.get(name) or bare(name) for name in kept if name in known or name in image.get("evidence", ())),
        tuple(_fate(desk, subject, events, proposal, image)),
        tuple(list_remarks(desk, subject=subject)),
        tuple(events),
    )


def _said(image: Image | None) -> tuple[Any, ...]:
    return tuple((image or {}).get(name) for name in DECIDING)


def _proposed(desk: Desk, events: list[Event], image: Image) -> Event | None:
    """The event that says what stands: the last that changed what is decided, on this row or one it descends from."""
    found = _proposal(events)
    for origin in image.get("origins", ()) if found is None else ():
        own = events_of(desk, Subject("gap", origin))
        last = next((event.after for event in reversed(own) if event.after is not None), {})
        found = found or _proposed(desk, own, last)
    return found


def _proposal(events: list[Event]) -> Event | None:
    changing = [
        event
        for event in events
        if event.after is not None and event.action not in BY_SWITCH and _said(event.before) != _said(event.after)
    ]
    return changing[-1] if changing else None


def _is_approval(event: Event) -> bool:
    before, after = (event.before or {}).get("approval"), (event.after or {}).get("approval")
    return after is not None and before != after


def _approvals(events: list[Event]) -> Iterator[GivenApproval]:
    standing = (events[-1].after or {}).get("approval")
    given = [event for event in events if _is_approval(event)]
    for event in given:
        image = (event.after or {})["approval"]
        stands = event is given[-1] and standing == image
        carried = event.action in CARRYING
        yield GivenApproval(from_image(Approval, image), event.seq, event.at, event.actor, carried, stands)


# The text


def _texts(desk: Desk, subject: str, proposal: Event | None, image: Image) -> Iterator[CitedText]:
    kind = Subject.parse(subject).kind
    said = (proposal.after if proposal and proposal.after else None) or image
    last = proposal.seq if proposal else desk.last_seq()
    operation = str(said.get("operation", ""))
    if kind == "gap":
        yield cited_text(desk, operation, said["document"], said["version"], said["requirement"], said["digest"], last)
        if image.get("digest") not in (None, said["digest"]):  # confirmed on another text since
            named = (image["document"], image["version"], image["requirement"], image["digest"])
            yield cited_text(desk, operation, *named, desk.last_seq())
    elif kind == "customisation":
        for match in said.get("matches", ()):
            if match["linkage"] == "confirmed":
                yield cited_text(desk, operation, match["document"], match["version"], match["requirement"], "", last)


# What else was considered


def _considered(desk: Desk, subject: str, events: list[Event], image: Image) -> Iterator[Considered]:
    final, seen = _decided(image), set()
    for event in events:
        decided = _decided(event.after)
        if decided in (final, (None, None), ("unchecked", None)) or decided in seen:
            continue
        seen.add(decided)
        what = {name: value for name, value in zip(("result", "treatment"), decided, strict=True) if value}
        why = dict.fromkeys(filter(None, (str((event.after or {}).get("reason") or ""), event.reason)))
        yield Considered("decision", what, event.actor, event.at, "  ".join(why), event.seq)
    for match in image.get("matches", ()):
        if match["linkage"] == "rejected":
            what = {name: match[name] for name in ("document", "version", "requirement")}
            yield Considered("match", what, match["person"], "", "")
    key = subject.partition(":")[2]
    for reply in desk.state.all(Reply, row=key):
        if reply.answered_on and (reply.alternative or reply.trouble):
            what = {"inquiry": reply.inquiry, "alternative": reply.alternative, "trouble": reply.trouble}
            who = " ".join(filter(None, (reply.section, reply.answered_by)))
            yield Considered("reply", what, who, reply.answered_on.isoformat(), reply.note)


def _decided(image: Image | None) -> tuple[Any, Any]:
    return (image or {}).get("result"), (image or {}).get("treatment")


# What became of it


def _fate(desk: Desk, subject: str, events: list[Event], proposal: Event | None, image: Image) -> Iterator[Fate]:
    yield from _happened(events)
    kind, key = Subject.parse(subject).kind, subject.partition(":")[2]
    if kind == "gap":
        yield from _descended(desk, key, image)
    if kind == "switch":
        yield from _switched_on(desk, image)
    if events[-1].after is None:
        yield Fate("gone", {"at": events[-1].at}, events[-1].seq)
    if _is_expired(desk, image):
        yield Fate("expired", {"day": image.get("last_day") or image.get("expires") or ""})


def _happened(events: list[Event]) -> Iterator[Fate]:
    approved_once = False
    for event in events:
        values: dict[str, str | int] = {"at": event.at, "person": event.actor, "reason": event.reason}
        if event.action.endswith(".return"):
            yield Fate("returned_after" if approved_once else "returned", values, event.seq)
        elif event.action.endswith(".undo"):
            yield Fate("undone", values, event.seq)
        elif approved_once and event.before is not None and _said(event.before) != _said(event.after):
            yield Fate("changed", values, event.seq)
        approved_once = approved_once or _is_approval(event)


def _descended(desk: Desk, key: str, image: Image) -> Iterator[Fate]:
    operation, document = str(image.get("operation", "")), str(image.get("document", ""))
    descents = [one for one in desk.state.all(Descent, operation=operation) if one.decision == key]
    for one in descents:
        values: dict[str, str | int] = {
            "switch": one.switch,
            "version": f"{one.document}@{one.new_version}",
            "outcome": one.outcome,
            "targets": " ".join(one.targets),
            "person": one.settled_by,
        }
        yield Fate("descended" if one.targets else "went_nowhere", values)
    held = desk.state.find(OperationState, operation)
    if held is not None and not descents and f"{document}@{image.get('version')}" not in held.value.pins:
        yield Fate("superseded", {"version": " ".join(held.value.pins)})


def _switched_on(desk: Desk, image: Image) -> Iterator[Fate]:
    held = desk.state.find(OperationState, str(image.get("operation", "")))
    new = f"{image.get('document')}@{image.get('new_version')}"
    if image.get("workflow") == Workflow.APPROVED.value and held is not None and new not in held.value.pins:
        yield Fate("superseded", {"version": " ".join(held.value.pins)})


def _is_expired(desk: Desk, image: Image) -> bool:
    treatment, today = image.get("treatment"), desk.today.isoformat()
    if treatment == Treatment.EXCEPTION.value:
        return bool(image.get("expires")) and image["expires"] < today
    return treatment == Treatment.TRANSITIONAL.value and bool(image.get("last_day")) and image["last_day"] < today
