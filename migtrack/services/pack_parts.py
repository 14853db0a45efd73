"""The members of 監査提出資料一式, part by part: record, cards, texts, evidence, plan, 照合値.

Each part is read at one event (`pack_desk`) and tells what it could not enclose. The record comes first: from it
the other parts learn what was decided and on which texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from migtrack.audit.chain import StoredEvent, unseal, verify_chain
from migtrack.audit.checkpoint import (
    Mark,
    NoteState,
    PublicKey,
    SignedNote,
    judge_note,
    known_keys,
    note_line,
    origin_of,
    read_note,
    sign_note,
)
from migtrack.audit.pack import BASELINES, EVIDENCE, Member, key_name, log_line, note_name
from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Event
from migtrack.domain.evidence import Evidence
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import Baseline
from migtrack.labels import message
from migtrack.services.baselines import baseline_name
from migtrack.services.checkpoints import find_notes, list_checkpoints
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.pack_desk import SteadyDesk
from migtrack.services.signing_keys import find_key, is_signature
from migtrack.services.trail import operation_of

DECISIONS = ("gap", "customisation", "switch", "selection")
"""Kinds of subjects that have a card whatever was done to them."""
JUDGED = "cutover.judge"
"""移行可否判定 is a decision too."""
PLAN_ENDINGS = (".html", ".xlsx", ".csv", ".json")
LONGEST_ENDING = 10
"""The longest ending of evidence that is kept in its file's name."""


@dataclass
class Gathered:
    """What walking along the record told."""

    decided: dict[str, str] = field(default_factory=dict)
    """Subjects with a card, and their operation (empty: none), in the order of the record."""
    cited: dict[str, int] = field(default_factory=dict)
    """`juki@1.0#1.1.1/m:digest` as events cite texts, and the last event that does."""
    purged: int = 0
    left_out: int = 0
    head: str = ""


def log_lines(desk: SteadyDesk, operation: Operation | None, gathered: Gathered) -> Iterator[bytes]:
    """The record, one line an event; what concerns other operations than the one asked for is a hash alone."""
    later = purged_later(desk)
    for stored in desk.trail.stored(last=desk.seq):
        gathered.head = stored.hash
        event = _readable(stored)
        concerns = (operation_of(event) if event else None) or ""
        if stored.payload is None:
            gathered.purged += 1
            yield log_line(stored, left_out="purged_later" if stored.seq in later else "")
        elif operation is not None and concerns not in ("", operation.key):
            gathered.left_out += 1
            yield log_line(stored, left_out="other_operation")
        else:
            if event:
                _gather(event, concerns, gathered)
            yield log_line(stored)


def purged_later(desk: SteadyDesk) -> frozenset[int]:
    """Events that were emptied by a purge which the desk, looking back, does not see yet."""
    later = (event for event in desk.trail.events(kind="purge") if event.seq > desk.seq)
    return frozenset(one["seq"] for event in later for one in (event.after or {}).get("events", ()))


def chain_problems(desk: SteadyDesk) -> int:
    """How many things are wrong with the record that is enclosed."""
    later = purged_later(desk)
    found = verify_chain(desk.trail.stored(last=desk.seq))
    return sum(not (problem.key == "audit.emptied" and problem.seq in later) for problem in found)


def _readable(stored: StoredEvent) -> Event | None:
    """The event; None where its bytes are gone or say nothing, which the verification names."""
    try:
        return unseal(stored.payload) if stored.payload is not None else None
    except (ValueError, KeyError, TypeError):
        return None


def _gather(event: Event, operation: str, gathered: Gathered) -> None:
    subject = str(event.subject)
    if event.subject.kind in DECISIONS or event.action == JUDGED:
        gathered.decided[subject] = operation or gathered.decided.get(subject, "")
    if event.spec:
        gathered.cited[event.spec] = event.seq


# Evidence


def evidence_in_scope(desk: Desk, operation: Operation | None) -> list[Evidence]:
    """Kept files in order of digest: all, or those behind decisions of one operation and their 決裁."""
    kept = sorted(desk.state.all(Evidence), key=lambda one: one.digest)
    if operation is None:
        return kept
    decided: list[Assessment | Customisation] = [*desk.state.all(Assessment, operation=operation.key)]
    decided += desk.state.all(Customisation, operation=operation.key)
    cited = {name for one in decided for name in one.evidence}
    lots = {one.approval.lot for one in decided if one.approval and one.approval.lot}
    cited |= {name for lot in desk.state.all(ApprovalLot) if lot.id in lots for name in lot.evidence}
    return [one for one in kept if one.digest in cited]


def evidence_name(held: Evidence) -> str:
    """What a file is called in the pack: its digest, with the ending of the name that people gave it."""
    ending = held.name.rpartition(".")[2].lower() if "." in held.name else ""
    is_plain = ending.isascii() and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return f"{EVIDENCE}/{held.digest}" + (f".{ending}" if is_plain else "")


def evidence_members(desk: Desk, kept: Sequence[Evidence], findings: list[Finding]) -> Iterator[Member]:
    """The files, one in memory at a time; those that were purged are told."""
    for held in kept:
        try:
            data = desk.state.content(held.digest)
        except KeyError:
            findings.append(Finding(Level.NOTE, "pack.evidence_gone", held.name, {"digest": held.digest}))
            continue
        yield Member(evidence_name(held), data, " ".join(filter(None, (held.name, held.note))))


# Plan and baselines


def plan_members(desk: Desk, operation: Operation | None, findings: list[Finding]) -> Iterator[Member]:
    """The plan in forms for people and programs, and every kept plan as it was kept."""
    from migtrack.exchange.plan_export import writer_for
    from migtrack.services.plan_files import publish_plan

    try:
        plan = publish_plan(desk, [operation] if operation else None)
    except WrongValue as refusal:
        findings.append(Finding(Level.NOTE, "pack.no_plan", "plan", {"why": refusal.key}))
    else:
        for ending in PLAN_ENDINGS:
            name = f"plan/plan{ending}"
            yield Member(name, writer_for(name)(plan), message("pack.title_plan", desk.language))
    for kept in sorted(desk.state.all(Baseline), key=lambda one: one.number):
        try:
            data = desk.state.content(kept.digest)
        except KeyError:
            findings.append(Finding(Level.NOTE, "pack.baseline_gone", str(kept.number)))
            continue
        title = message("pack.title_baseline", desk.language, name=baseline_name(desk, kept))
        yield Member(f"{BASELINES}/{kept.digest}.json", data, title)


# 照合値


def checkpoint_members(
    desk: SteadyDesk, given: Sequence[Path], head: str, findings: list[Finding]
) -> tuple[list[Member], list[str]]:
    """Signed notes that cover the record as enclosed, what openssl reads of each, and the keys; names of the notes.

    The newest is signed now with the account's own key, where it has one; the others lie in the configured
    place or were named.
    """
    found, told = find_notes(desk)
    findings.extend(told)
    own = find_key(desk.body)
    keys = known_keys(made.key for made in list_checkpoints(desk))
    notes = {bytes_: str(file.name) for file in (*given, *found) if (bytes_ := read_file(file))}
    if own:
        keys = [own.public, *keys]
        notes[sign_note(Mark(origin_of(desk.body), desk.seq, head), own.public, own.sign)] = ""
    members: dict[str, Member] = {}
    names = []
    for data, file in notes.items():
        note = read_note(data)
        state = judge_note(note, desk.body, keys, is_signature)
        if note is None or state is not NoteState.TRUSTED or note.mark.size > desk.seq:
            if file in {path.name for path in given}:
                findings.append(Finding(Level.WARNING, "pack.note_left_out", file))
            continue
        name, own_members = _note_members(desk, note, keys)
        names.append(name)
        members |= {member.name: member for member in own_members}
    if not names:
        findings.append(Finding(Level.WARNING, "pack.no_checkpoint", "checkpoints"))
    return [members[name] for name in sorted(members)], sorted(set(names))


def _note_members(desk: Desk, note: SignedNote, keys: Sequence[PublicKey]) -> tuple[str, list[Member]]:
    by_id = {(key.name, key.id): key for key in keys}
    signature = next(one for one in note.signatures if (one.name, one.key_id) in by_id)
    key, name = by_id[signature.name, signature.key_id], note_name(note, signature)
    whole = note.text + b"\n" + note_line(signature)
    say, size = desk.language, note.mark.size
    return name, [
        Member(f"{name}.txt", whole, message("pack.title_note", say, size=size)),
        Member(f"{name}.msg", note.text, message("pack.title_signed", say, size=size)),
        Member(f"{name}.sig", signature.signature, message("pack.title_signature", say, size=size)),
        Member(key_name(key.id), key.pem, message("pack.title_key", say, key=key.id.hex())),
    ]
