"""The kinds of subject: which noun each holds, and under which key.

One line here gives a noun its table, its conversion, its place in replay, as-of and
verification. Nothing else in the store knows a single kind by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.checkpoint import Checkpoint
from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.customisation import Customisation
from migtrack.domain.cutover import Cutover
from migtrack.domain.evidence import Evidence
from migtrack.domain.foreign_row import ForeignRow
from migtrack.domain.gap import Assessment
from migtrack.domain.inquiry import Addressee, Inquiry, Reply
from migtrack.domain.lineage import Descent
from migtrack.domain.municipality import Profile
from migtrack.domain.operation import OperationState
from migtrack.domain.package import Package, Selection
from migtrack.domain.person import Person
from migtrack.domain.purge import Purge
from migtrack.domain.remark import Remark
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import RevisionMap, Switch, VersionClaim, WatchedSource
from migtrack.domain.saved_mapping import SavedMapping
from migtrack.domain.step import StepRecord
from migtrack.domain.task import Baseline, Task
from migtrack.domain.work_change import WorkChange


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: its name in events, its noun, and how a value names itself."""

    name: str
    noun: type[Any]
    key_of: Callable[[Any], str]


KINDS: tuple[Kind, ...] = (
    Kind("profile", Profile, lambda profile: profile.code),
    Kind("person", Person, lambda person: person.id),
    Kind("operation", OperationState, lambda state: state.operation),
    Kind("step", StepRecord, lambda record: record.key),
    Kind("spec_version", SpecVersion, lambda version: version.name),
    Kind("mapping", SavedMapping, lambda saved: saved.document),
    Kind("claim", VersionClaim, lambda claim: claim.id),
    Kind("source", WatchedSource, lambda source: source.place),
    Kind("revision_map", RevisionMap, lambda known: known.key),
    Kind("switch", Switch, lambda switch: switch.id),
    Kind("descent", Descent, lambda descent: descent.key),
    Kind("gap", Assessment, lambda assessment: assessment.key),
    Kind("customisation", Customisation, lambda customisation: customisation.id),
    Kind("work_change", WorkChange, lambda change: change.subject),
    Kind("foreign_row", ForeignRow, lambda row: row.id),
    Kind("inquiry", Inquiry, lambda inquiry: inquiry.id),
    Kind("addressee", Addressee, lambda addressee: addressee.key),
    Kind("reply", Reply, lambda reply: reply.key),
    Kind("evidence", Evidence, lambda evidence: evidence.digest),
    Kind("contract_end", ContractEnd, lambda end: end.id),
    Kind("lot", ApprovalLot, lambda lot: lot.id),
    Kind("remark", Remark, lambda remark: remark.id),
    Kind("checkpoint", Checkpoint, lambda checkpoint: checkpoint.id),
    Kind("purge", Purge, lambda purge: purge.id),
    Kind("package", Package, lambda package: package.id),
    Kind("selection", Selection, lambda selection: selection.operation),
    Kind("cutover", Cutover, lambda cutover: cutover.operation),
    Kind("task", Task, lambda task: task.id),
    Kind("baseline", Baseline, lambda baseline: str(baseline.number)),
)

BY_NAME = {kind.name: kind for kind in KINDS}
BY_NOUN = {kind.noun: kind for kind in KINDS}
