"""What every report is made from: the state that a desk sees, each part read once, and what it rests on.

A report is made of what was recorded up to its day. Its head names the newest event it rests on, so
that whoever doubts it can look back to the same day and get the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from migtrack.audit.check_value import check_text
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Approval, ApprovalWay, Authority
from migtrack.domain.ground import is_noticed
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.person import Person
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.exchange.radar_words import RadarWords
from migtrack.exchange.report_paper import LineKind, Lines, Paper, Part
from migtrack.labels import message, word
from migtrack.schedule.council import Session
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.board import Board, BoardRow, read_board
from migtrack.services.customisations import CustomRow, list_customisations
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, list_gaps
from migtrack.services.operations import operation_states
from migtrack.services.radar import radar_of
from migtrack.services.reminders import Waiting, list_waiting
from migtrack.services.work_changes import WorkChangeRow, list_work_changes
from migtrack.specs.radar import Radar


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is limited to."""

    operation: Operation | None = None
    section: str | None = None
    """所管課."""


class Material:
    """The state behind one report; everything in it lies within the scope."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self.desk, self.scope, self.language = desk, scope, desk.language
        self.words = RadarWords(desk.language)
        if scope.section is not None and scope.section not in self.sections:
            known = " ".join(self.sections) or "―"
            raise WrongValue("report.unknown_section", section=scope.section, known=known)

    def narrowed(self, section: str) -> "Material":
        """The same for one 所管課; what was read and computed already is not done again."""
        other = Material(self.desk, Scope())
        for name in ("whole_register", "_all_customs", "_all_waiting", "_board", "versions", "persons", "states"):
            other.__dict__[name] = getattr(self, name)
        other.scope = replace(self.scope, section=section)
        customs = {row.customisation.id for row in other.customs}
        rows, depending, others = (
            tuple(row for row in listed if row.customisation.id in customs)
            for listed in (self.radar.rows, self.radar.depending, self.radar.others)
        )
        other.__dict__["radar"] = replace(self.radar, rows=rows, depending=depending, others=others)
        subjects = customs | {row.key for row in other.gaps}
        other.__dict__["changes"] = [row for row in self.changes if row.answered.subject in subjects]
        return other

    # Words

    def say(self, key: str, **values: object) -> str:
        """A sentence in the language of the report."""
        return message(key, self.language, **values)

    def word(self, member: StrEnum) -> str:
        """What staff call a member of an enum."""
        return word(member, self.language)

    def join(self, parts: Sequence[str]) -> str:
        """Several as one."""
        return self.say("report.list_sign").join(parts)

    def day(self, day: date | None, form: DateForm = DateForm.LONG) -> str:
        """令和9年1月4日, or 2027-01-04; in words where there is none."""
        if day is None:
            return self.say("report.no_day")
        return self.language.pick((format_date(day, form), day.isoformat()))

    def month(self, day: date) -> str:
        """令和9年3月, or 2027-03."""
        return self.language.pick((f"{format_date(day).partition('月')[0]}月", f"{day:%Y-%m}"))

    def session(self, session: Session) -> str:
        """The session of the council that opens in a month."""
        return self.say("report.session", month=self.month(session.opens))

    def version_name(self, name: str) -> str:
        """`juki@6.0` as 住民記録システム標準仕様書 6.0版, with the mark of a sample."""
        document, _, version = name.partition("@")
        held = self.versions.get(name)
        key = "radar.version_sample" if held is not None and held.sample else "radar.version"
        return self.say(key, document=self.documents.get(document, document), version=self.words.version(version))

    def person(self, person_id: str) -> str:
        """課長 山田花子 (yamada); the bare id for somebody nobody registered."""
        found = self.persons.get(person_id)
        if found is None:
            return person_id
        return f"{' '.join(filter(None, (found.title, found.name)))} ({found.id})"

    def approval_way(self, approval: Approval | None) -> str:
        """画面承認 and 決裁文書による承認 are always told apart."""
        return self.word(approval.way) if approval else ""

    def approver(self, approval: Approval | None) -> str:
        """Who approved: on screen the person, by document the 職氏名 that it names; 専決 and 代決 are said."""
        if approval is None:
            return ""
        by = approval.decided_by if approval.way is ApprovalWay.DOCUMENT else self.person(approval.approver)
        return by if approval.authority is Authority.OWN else f"{by} ({self.word(approval.authority)})"

    # The catalogue and what it rests on

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Of the catalogue, by key."""
        return {operation.key: operation for operation in self.desk.catalogue.operations}

    @cached_property
    def documents(self) -> dict[str, str]:
        """Official names by key."""
        return {document.key: document.name for document in self.desk.catalogue.documents}

    @cached_property
    def versions(self) -> dict[str, SpecVersion]:
        """The registry by name."""
        return {version.name: version for version in self.desk.state.all(SpecVersion)}

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Everybody who was ever registered, by id."""
        return {person.id: person for person in self.desk.state.all(Person)}

    @cached_property
    def states(self) -> dict[str, OperationState]:
        """What is recorded of every operation."""
        return operation_states(self.desk)

    @cached_property
    def last_seq(self) -> int:
        """Number of the newest event that the report rests on."""
        return self.desk.last_seq()

    @cached_property
    def head(self) -> str:
        """Its hash, hexadecimal; empty where nothing was recorded."""
        stored = next(iter(self.desk.trail.stored(first=self.last_seq, last=self.last_seq)), None)
        return stored.hash if stored else ""

    # The state, within the scope

    @cached_property
    def whole_register(self) -> list[GapRow]:
        """The register, whatever the scope."""
        return list_gaps(self.desk)

    @cached_property
    def _all_customs(self) -> list[CustomRow]:
        return list_customisations(self.desk)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Every 所管課 that has a row, a customisation or an operation; in order of the operations."""
        named = [self._section_of(key) for key, state in self.states.items() if state.in_scope]
        named += [self.section_of_gap(row) for row in self.whole_register]
        named += [self.section_of_custom(row.customisation) for row in self._all_customs]
        return tuple(dict.fromkeys(name for name in named if name))

    def _section_of(self, operation: str) -> str:
        state = self.states.get(operation)
        return (state.section if state else "") or self.operations[operation].section

    def section_of_gap(self, row: GapRow) -> str:
        """The 所管課 of a row: as entered, else of its operation."""
        return row.assessment.section or self._section_of(row.operation)

    def section_of_custom(self, customisation: Customisation) -> str:
        """The 所管課 of a customisation: as entered, else of its operation."""
        return customisation.section or self._section_of(customisation.operation)

    def covers(self, operation: str, section: str) -> bool:
        """Whether something of an operation and a 所管課 lies within the scope."""
        scope = self.scope
        return (scope.operation is None or scope.operation.key == operation) and scope.section in (None, section)

    @cached_property
    def gaps(self) -> list[GapRow]:
        """The register."""
        return [row for row in self.whole_register if self.covers(row.operation, self.section_of_gap(row))]

    @cached_property
    def customs(self) -> list[CustomRow]:
        """The inventory of customisations."""
        return [
            row
            for row in self._all_customs
            if self.covers(row.customisation.operation, self.section_of_custom(row.customisation))
        ]

    @cached_property
    def noticed(self) -> frozenset[str]:
        """Keys of rows with a 一部機能経過措置 that has its 届出 and its last day."""
        return frozenset(row.key for row in self.whole_register if is_noticed(row.assessment))

    @cached_property
    def custom_seqs(self) -> dict[str, int]:
        """Number of the last event of each customisation, by id."""
        return {row.customisation.id: row.seq for row in self.customs}

    @cached_property
    def radar(self) -> Radar:
        """What can go, with savings, days and hindrances."""
        return radar_of(self.desk, self.customs)

    @cached_property
    def changes(self) -> list[WorkChangeRow]:
        """Everything answered with 運用見直し."""
        customs = [row.customisation for row in self.customs]
        return list_work_changes(self.desk, gaps=self.gaps, customs=customs)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Sections that have not answered all they were asked."""
        return [one for one in self._all_waiting if self.scope.section in (None, one.addressee.section)]

    @cached_property
    def _all_waiting(self) -> list[Waiting]:
        return list_waiting(self.desk)

    @cached_property
    def _board(self) -> Board:
        return read_board(self.desk)

    @cached_property
    def board(self) -> tuple[BoardRow, ...]:
        """The operations within the scope, those that others run included."""
        concerned = {row.operation for row in self.gaps} | {row.customisation.operation for row in self.customs}
        return tuple(
            row
            for row in self._board.rows
            if self.covers(row.operation.key, self._section_of(row.operation.key))
            or (self.scope.section is not None and row.operation.key in concerned)
        )

    # The paper

    def paper(self, title: str, parts: Sequence[Part], *, is_landscape: bool = False, is_dense: bool = False) -> Paper:
        """A report of these parts, its head and foot as every report has them."""
        foot = self.say("report.foot", day=self.day(self.desk.today), seq=self.last_seq, value=check_text(self.head))
        shown = self.say("report.title_sample", title=title) if self._rests_on_samples else title
        facts = tuple(self._facts())
        return Paper(shown, self.language, self.desk.today, facts, tuple(parts), foot, is_landscape, is_dense)

    def _facts(self) -> list[tuple[str, str]]:
        scope = [self.scope.operation.name] if self.scope.operation else []
        scope += [self.scope.section] if self.scope.section else []
        facts = [
            (self.say("report.fact_body"), f"{self.desk.profile.name} ({self.desk.body})"),
            (self.say("report.fact_day"), self.say("report.as_of", day=self.day(self.desk.today))),
            (self.say("report.fact_value"), self.say("report.value", value=check_text(self.head), seq=self.last_seq)),
        ]
        return [facts[0], *([(self.say("report.fact_scope"), self.join(scope))] if scope else []), *facts[1:]]

    @cached_property
    def pins(self) -> list[str]:
        """Versions in force of the operations within the scope, by name."""
        states = [row.state for row in self.board if row.state.in_scope]
        return list(dict.fromkeys(pin for state in states for pin in state.pins))

    @cached_property
    def _rests_on_samples(self) -> bool:
        return any(self.versions[pin].sample for pin in self.pins if pin in self.versions)

    def ground(self) -> Part:
        """What the report was made from: versions in force, and what must not be misread."""
        shown = self.join([self.version_name(pin) for pin in self.pins]) or self.say("report.no_version")
        lines = [self.say("report.ground_versions", versions=shown)]
        if self._rests_on_samples:
            lines.append(self.say("report.ground_sample"))
        if self.desk.as_of:
            lines.append(self.say("report.ground_past"))
        lines.append(self.say("report.ground_value"))
        return Part(self.say("report.ground"), (Lines(tuple(lines), LineKind.NOTE),))
