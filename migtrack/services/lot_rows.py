"""What stands on a 決裁ロット: rows of the register, customisations and switches of 適用版, as one kind of thing.

The list that goes to 決裁 shows each as it stood when it was drawn up; what the trail holds of that
moment is what the paper shows, whatever became of the row since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from migtrack.domain.approval_lot import LotRow
from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Approval, Assessment, Workflow
from migtrack.domain.image import from_image, to_image
from migtrack.domain.person import Person
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.revision import Switch
from migtrack.services.customisations import missing_grounds
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.gaps import GapRow, citation, list_gaps, refuse_incomplete

KINDS: Mapping[str, type[Any]] = {"gap": Assessment, "customisation": Customisation, "switch": Switch}
"""What can stand on a list, by kind of subject."""
ACTIONS: Mapping[str, str] = {
    "gap": "gap.approve_by_document",
    "customisation": "custom.approve_by_document",
    "switch": "spec.approve_by_document",
}
BESIDE = ("evidence", "workflow")
"""Fields that the paper does not show: a scan that was attached, or sending it for approval, changes no decision."""
OPEN = (Workflow.DRAFT, Workflow.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that can be approved, as it stands now."""

    subject: str
    """`gap:juki/juki@1.0/1.1.1/m`, `customisation:C-0001`, `switch:S-0001`."""
    value: Assessment | Customisation | Switch
    seq: int
    gap: GapRow | None = None
    """The row of the register, where it is one."""

    @property
    def kind(self) -> str:
        """`gap`, `customisation` or `switch`."""
        return self.subject.partition(":")[0]

    @property
    def id(self) -> str:
        """The requirement's id, or the number."""
        return self.value.requirement if isinstance(self.value, Assessment) else self.value.id

    @property
    def citation(self) -> str:
        """The text it rests on, as events name it."""
        return citation(self.gap) if self.gap else ""

    def approved(self, approval: Approval) -> Assessment | Customisation | Switch:
        """The same under an approval."""
        return replace(self.value, workflow=Workflow.APPROVED, approval=approval)


def find_decisions(desk: Desk, subjects: Iterable[str]) -> dict[str, Decision]:
    """Those of the subjects that exist and are in force, by subject."""
    wanted = [Subject.parse(subject) for subject in dict.fromkeys(subjects)]
    operations = dict.fromkeys(one.key.partition("/")[0] for one in wanted if one.kind == "gap")
    known = {operation.key: operation for operation in desk.catalogue.operations}
    rows = list_gaps(desk, [known[key] for key in operations if key in known]) if operations else []
    gaps = {f"gap:{row.key}": row for row in rows}
    found: dict[str, Decision] = {}
    for one in wanted:
        subject = str(one)
        if subject in gaps:
            found[subject] = Decision(subject, gaps[subject].assessment, gaps[subject].seq, gaps[subject])
        elif one.kind in ("customisation", "switch"):
            held = desk.state.find(KINDS[one.kind], one.key)
            if held is not None:
                found[subject] = Decision(subject, held.value, held.seq)
    return found


def waiting_decisions(desk: Desk, operations: Sequence[str] = ()) -> list[str]:
    """Subjects of everything that awaits approval (決裁待ち), of some operations or of all, register first."""
    rows = [row for row in list_gaps(desk) if row.assessment.workflow is Workflow.SUBMITTED]
    waits = {"workflow": Workflow.SUBMITTED.value}
    found = [(row.operation, f"gap:{row.key}") for row in rows]
    found += [(one.operation, f"customisation:{one.id}") for one in desk.state.all(Customisation, **waits)]
    return [subject for operation, subject in found if not operations or operation in operations]


def as_drawn_up(desk: Desk, row: LotRow) -> Assessment | Customisation | Switch:
    """What the list shows: the subject right after the event that last changed it then."""
    from migtrack.audit.chain import unseal

    stored = next(iter(desk.trail.stored(first=row.seq, last=row.seq)), None)
    kind = Subject.parse(row.subject).kind
    image = unseal(stored.payload).after if stored and stored.payload else None
    if image is None or kind not in KINDS:
        raise WrongValue("lot.row_unreadable", subject=row.subject, seq=row.seq)
    value: Assessment | Customisation | Switch = from_image(KINDS[kind], image)
    return value


def hindrance(desk: Desk, decision: Decision) -> Finding | None:
    """Why it cannot be approved as it stands; None where it can."""
    try:
        _refuse(desk, decision)
    except ForbiddenByRule as refusal:
        return Finding(Level.ERROR, refusal.key, decision.subject, refusal.values)
    return None


def _refuse(desk: Desk, decision: Decision) -> None:
    said = decision.value
    if said.workflow is Workflow.APPROVED:
        raise ForbiddenByRule("lot.approved_already", id=decision.id)
    if said.workflow not in OPEN:
        raise ForbiddenByRule("lot.returned", id=decision.id)
    if decision.gap is not None:
        refuse_incomplete(decision.gap)
    elif isinstance(said, Customisation):
        if said.treatment is None:
            raise ForbiddenByRule("custom.nothing_decided", id=said.id)
        if missing_grounds(desk, said):
            raise ForbiddenByRule("lot.lacks_ground", id=said.id)


def has_changed(desk: Desk, row: LotRow, decision: Decision) -> bool:
    """Whether the row says something else now than the list that was drawn up."""
    if decision.seq == row.seq:
        return False
    then, now = to_image(as_drawn_up(desk, row)), to_image(decision.value)
    return any(then[name] != now[name] for name in now if name not in BESIDE)


def change_since(desk: Desk, row: LotRow, decision: Decision) -> Finding:
    """Who changed it, and when, so that somebody knows whom to ask."""
    from migtrack.audit.chain import unseal

    stored = next(iter(desk.trail.stored(first=decision.seq, last=decision.seq)))
    assert stored.payload is not None  # what stands is not purged
    event = unseal(stored.payload)
    at = f"{datetime.fromisoformat(event.at).astimezone(JAPAN):%Y-%m-%d %H:%M}"
    return Finding(
        Level.ERROR, "lot.row_changed", row.subject, {"id": decision.id, "who": _name(desk, event.actor), "at": at}
    )


def _name(desk: Desk, person_id: str) -> str:
    held = desk.state.find(Person, person_id)
    return held.value.name if held else person_id
