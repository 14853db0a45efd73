"""監査提出資料一式: everything that an auditor needs to look at the decisions without this program.

One file with the record, the cards, the texts, the evidence, the plan, the 照合値, and with what it takes to
check them: a list of hashes, a short program, and the commands for openssl. The same state gives the
same bytes. Nothing is recorded by making one: an auditor who only reads makes one too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from migtrack import __version__
from migtrack.audit.check_value import check_text
from migtrack.audit.pack import (
    CHECKPOINTS,
    FACTS,
    INDEX,
    KEYS,
    LIST,
    LOG,
    PROCEDURE,
    PROGRAM,
    Listed,
    Member,
    facts_bytes,
    list_bytes,
)
from migtrack.domain.canonical import digest
from migtrack.domain.evidence import Evidence
from migtrack.domain.finding import Finding, Level
from migtrack.domain.operation import Operation
from migtrack.domain.person import Person
from migtrack.domain.refusal import WrongValue
from migtrack.exchange.pack_archive import PackArchive, digest_of_file, pack_archive
from migtrack.exchange.pack_pages import Chapter, IndexPage, ProcedurePage, write_index, write_procedure
from migtrack.labels import message
from migtrack.schedule.wareki import format_date
from migtrack.services.desk import Desk
from migtrack.services.pack_cards import Cited, card_members, text_members
from migtrack.services.pack_desk import SteadyDesk, steady
from migtrack.services.pack_parts import (
    Gathered,
    chain_problems,
    checkpoint_members,
    evidence_in_scope,
    evidence_members,
    log_lines,
    plan_members,
)

ENDING = ".zip"
CHAPTERS = ("", "cards", "log", "specifications", "evidence", "plan", CHECKPOINTS, KEYS)
"""Folders in the order of the index; at the top lies what is read first."""
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What a pack is to hold."""

    operation: Operation | None = None
    with_evidence: bool = True
    checkpoints: tuple[Path, ...] = ()
    """Notes that lie elsewhere than in the configured place."""


@dataclass(frozen=True, slots=True)
class PackSurvey:
    """What a pack would hold of persons: told before it is written."""

    persons: int
    events: int
    evidence: int
    evidence_bytes: int


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack that was written."""

    file: Path
    digest: str
    """SHA-256 of the whole file, for the paper."""
    list_digest: str
    """SHA-256 of the list inside."""
    size: int
    members: tuple[Listed, ...]
    seq: int
    """Number of the newest event in it."""
    head: str
    cards: int
    findings: tuple[Finding, ...]


def survey_pack(desk: Desk, order: PackOrder) -> PackSurvey:
    """Names, events and evidence that the pack would hold."""
    kept = evidence_in_scope(desk, order.operation) if order.with_evidence else []
    return PackSurvey(len(desk.state.all(Person)), desk.last_seq(), len(kept), sum(one.size for one in kept))


def caution(desk: Desk, survey: PackSurvey, order: PackOrder) -> str:
    """What is said before a pack is written."""
    key = "pack.caution" if order.with_evidence else "pack.caution_bare"
    size = size_text(desk, survey.evidence_bytes)
    return message(key, desk.language, persons=survey.persons, events=survey.events, files=survey.evidence, size=size)


def size_text(desk: Desk, size: int) -> str:
    """1,024 バイト, 12 MB."""
    if size < MEGABYTE:
        return message("pack.bytes", desk.language, count=size)
    return message("pack.megabytes", desk.language, count=-(-size // MEGABYTE))


def check_name(path: Path) -> None:
    """WrongValue for a file that does not end as a pack does."""
    if path.suffix.lower() != ENDING:
        raise WrongValue("pack.not_zip", file=path.name)


def write_pack(desk: Desk, path: Path, order: PackOrder | None = None) -> WrittenPack:
    """Write the pack of what the desk sees; an older file is replaced when the new one is whole.

    WrongValue for another ending than .zip; an unsound chain is packed all the same, and told.
    """
    check_name(path)
    packing = _Packing(steady(desk), order or PackOrder())
    with pack_archive(path) as archive:
        list_digest = packing.fill(archive)
    moved = desk.last_seq() - packing.desk.seq
    if moved:
        values: dict[str, str | int] = {"count": moved, "seq": packing.desk.seq}
        packing.findings.append(Finding(Level.WARNING, "pack.moved", path.name, values))
    return WrittenPack(
        path,
        digest_of_file(path),
        list_digest,
        path.stat().st_size,
        tuple(archive.members),
        packing.desk.seq,
        packing.gathered.head,
        len(packing.gathered.decided),
        tuple(packing.findings),
    )


class _Packing:
    """One pack on its way."""

    def __init__(self, desk: SteadyDesk, order: PackOrder) -> None:
        self.desk, self.order = desk, order
        self.gathered, self.cited, self.findings = Gathered(), Cited(), list[Finding]()
        self._notes: list[str] = []
        self._problems = 0

    def fill(self, archive: PackArchive) -> str:
        """Every member in a fixed order; the SHA-256 of the list, which is the last."""
        self._problems = chain_problems(self.desk)
        if self._problems:
            self.findings.append(Finding(Level.ERROR, "pack.chain_unsound", LOG, {"count": self._problems}))
        archive.add_lines(LOG, log_lines(self.desk, self.order.operation, self.gathered), self._log_title)
        for member in self._contents():
            archive.add(member)
        archive.add(Member(INDEX, write_index(self._index(archive.members)), ""))
        last = Member(LIST, list_bytes(archive.members), "")
        archive.add(last)
        return digest(last.data)

    def _contents(self) -> Iterator[Member]:
        desk, order = self.desk, self.order
        yield from card_members(desk, self.gathered, self.cited, with_evidence=order.with_evidence)
        yield from text_members(desk, self.gathered, self.cited, self.findings)
        yield from evidence_members(desk, self._evidence(), self.findings)
        yield from plan_members(desk, order.operation, self.findings)
        members, self._notes = checkpoint_members(desk, order.checkpoints, self.gathered.head, self.findings)
        yield from members
        yield Member(FACTS, facts_bytes(self._facts()), self._say("title_facts"))
        yield Member(PROCEDURE, write_procedure(self._procedure(members)), self._say("procedure"))
        program = files("migtrack.exchange").joinpath("pack", PROGRAM).read_bytes()
        yield Member(PROGRAM, program, self._say("title_program"))

    def _evidence(self) -> Sequence[Evidence]:
        return evidence_in_scope(self.desk, self.order.operation) if self.order.with_evidence else ()

    def _log_title(self) -> str:
        return self._say("title_log", count=self.desk.seq)

    def _facts(self) -> dict[str, object]:
        return {
            "body": self.desk.body,
            "name": self.desk.profile.name,
            "operation": self.order.operation.key if self.order.operation else None,
            "as_of": self.desk.today.isoformat(),
            "events": self.desk.seq,
            "head": self.gathered.head,
            "decisions": len(self.gathered.decided),
            "evidence": self.order.with_evidence,
            "program": __version__,
        }

    def _procedure(self, members: Sequence[Member]) -> ProcedurePage:
        keys = tuple(member.name for member in members if member.name.startswith(f"{KEYS}/"))
        notes = tuple((name, f"{KEYS}/{name.rpartition('-')[2]}.pem", self._groups(name)) for name in self._notes)
        return ProcedurePage(self._say("procedure"), self.desk.language, self.desk.seq, notes, keys)

    def _groups(self, name: str) -> str:
        size = int(name.rpartition("/")[2].partition("-")[0])
        return f"{size}: {check_text(self.desk.trail.hash_of(size) or '')}"

    def _index(self, members: Sequence[Listed]) -> IndexPage:
        chapters = []
        for name in CHAPTERS:
            own = tuple(sorted((one for one in members if one.section == name), key=lambda one: one.name))
            if own:
                about = self._say(f"about_{name}") if name else ""
                chapters.append(Chapter(self._say(f"chapter_{name or 'first'}"), about, own))
        title = self._say("title_sample", title=self._say("title")) if self.cited.has_samples else self._say("title")
        return IndexPage(title, self.desk.language, tuple(self._told()), tuple(self._notices()), tuple(chapters))

    def _told(self) -> Iterator[tuple[str, str]]:
        desk, gathered, operation = self.desk, self.gathered, self.order.operation
        yield self._say("fact_body"), f"{desk.profile.name} ({desk.body})"
        yield self._say("fact_operation"), operation.name if operation else self._say("every_operation")
        yield self._say("fact_day"), desk.language.pick((format_date(desk.today), desk.today.isoformat()))
        counts = {"seq": desk.seq, "purged": gathered.purged, "left_out": gathered.left_out}
        yield self._say("fact_events"), self._say("events", **counts)
        yield self._say("fact_head"), f"{desk.seq}: {check_text(gathered.head)}"
        yield self._say("fact_cards"), self._say("cards", count=len(gathered.decided))
        yield self._say("fact_notes"), self._say("notes", count=len(self._notes))
        yield self._say("fact_program"), f"migtrack {__version__}"

    def _notices(self) -> Iterator[str]:
        yield self._say("notice_personal" if self.order.with_evidence else "notice_bare")
        if self._problems:
            yield self._say("notice_unsound", count=self._problems)
        if self.order.operation:
            yield self._say("notice_operation")
        if self.desk.store.login is None:
            yield self._say("notice_sqlite")
        if not self._notes:
            yield self._say("notice_no_note")
        gone = [one.where for one in self.findings if one.key in ("pack.evidence_gone", "pack.text_gone")]
        if gone:
            yield self._say("notice_gone", things=" / ".join(gone))

    def _say(self, key: str, **values: object) -> str:
        return message(f"pack.{key}", self.desk.language, **values)
