"""起案用一覧: the list of a 決裁ロット on A4, as it was drawn up, with its 照合値 and a place for the decision.

Whoever prints it a second time gets the same list: it shows every row as the trail holds it of the
moment when it was drawn up, not as it reads by now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from migtrack.audit.check_value import check_text
from migtrack.domain.approval_lot import ApprovalLot, LotRow
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Assessment, Result
from migtrack.domain.person import Person
from migtrack.domain.revision import Switch
from migtrack.exchange.report_export import writer_for
from migtrack.exchange.report_paper import Column, LineKind, Lines, Paper, Part, Row, Table
from migtrack.labels import message, word
from migtrack.labels.version_name import version_word
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.lot_rows import as_drawn_up
from migtrack.services.lots import find_lot, rows_now

FOOTED_GROUPS = 2
"""Groups of the 照合値 at the foot of each page; the head of the list has all of them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A list that was written."""

    lot: ApprovalLot
    file: Path
    changed: int
    """Rows that say something else by now."""


def print_lot(desk: Desk, lot_id: str, path: Path) -> Printed:
    """Write the list of a lot by the ending of the file's name; WrongValue for an ending that we do not write."""
    write = writer_for(path.suffix.lower(), path.name)
    lot = find_lot(desk, lot_id).lot
    write_output(path, write(LotPaper(desk, lot).paper()))
    return Printed(lot, path, sum(problem is not None for _, _, problem in rows_now(desk, lot)))


class LotPaper:
    """Puts the list of one lot together."""

    def __init__(self, desk: Desk, lot: ApprovalLot) -> None:
        self.desk, self.lot, self.language = desk, lot, desk.language
        self._shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
        self._persons = {person.id: person for person in desk.store.reader(desk.body).all(Person)}
        self._values = [(row, as_drawn_up(desk, row)) for row in lot.rows]
        names = {f"{said.document}@{said.version}" for _, said in self._values if isinstance(said, Assessment)}
        held = desk.state.requirements(*sorted(names)) if names else []
        self._titles = {(one.version_key, one.requirement.id): one.requirement.title for one in held}

    def paper(self) -> Paper:
        """The list: facts, rows, a place for the decision, what the 照合値 is."""
        lot, value = self.lot, check_text(self.lot.head)
        short = " ".join(value.split()[:FOOTED_GROUPS]) + " …"
        foot = self._say("paper_foot", id=lot.id, day=self._day(lot.prepared_on), value=short)
        notes = (self._say("paper_note", day=self._day(lot.prepared_on), id=lot.id), self._say("paper_check"))
        parts = [
            *self._rows(),
            Part(self._say("paper_decision"), (self._decision(),)),
            Part("", (Lines(notes, LineKind.NOTE),)),
        ]
        title = self._say("paper_title", id=lot.id)
        return Paper(title, self.language, lot.prepared_on, self._facts(value), tuple(parts), foot, is_landscape=True)

    def _facts(self, value: str) -> tuple[tuple[str, str], ...]:
        lot = self.lot
        facts = (
            (self._say("fact_body"), f"{self.desk.profile.name} ({self.desk.body})"),
            (self._say("fact_title"), lot.title),
            (self._say("fact_prepared"), self._day(lot.prepared_on)),
            (self._say("fact_author"), self._person(lot.author)),
            (self._say("fact_rows"), str(len(lot.rows))),
            (self._say("fact_value"), value),
            (self._say("fact_note"), lot.note),
        )
        return tuple(fact for fact in facts if fact[1])

    def _rows(self) -> list[Part]:
        decisions = [(row, said) for row, said in self._values if not isinstance(said, Switch)]
        switches = [(row, said) for row, said in self._values if isinstance(said, Switch)]
        parts = []
        for key, group in (("paper_rows", decisions), ("paper_switches", switches)):
            if group:
                parts.append(Part(self._say(key, count=len(group)), (self._table(group),)))
        return parts

    def _table(self, group: Sequence[tuple[LotRow, Assessment | Customisation | Switch]]) -> Table:
        heads = (
            ("number", 2.5),
            ("operation", 4),
            ("row", 6),
            ("name", 13),
            ("decision", 12),
            ("reason", 15),
            ("section", 6),
            ("author", 7),
        )
        columns = tuple(Column(self._say(f"column_{name}"), width) for name, width in heads)
        rows = (Row((number, *self._cells(said))) for number, (_, said) in enumerate(group, 1))
        return Table(columns, tuple(rows), is_register=True)

    def _cells(self, said: Assessment | Customisation | Switch) -> tuple[str, ...]:
        operation = self._shorts.get(said.operation, said.operation)
        section = "" if isinstance(said, Switch) else said.section
        identity = said.requirement if isinstance(said, Assessment) else said.id
        return (
            operation,
            identity,
            self._name(said),
            decision_words(self.desk, said),
            said.reason,
            section,
            self._person(said.author),
        )

    def _name(self, said: Assessment | Customisation | Switch) -> str:
        if isinstance(said, Assessment):
            return self._titles.get((f"{said.document}@{said.version}", said.requirement), "")
        if isinstance(said, Customisation):
            return said.name
        documents = {document.key: document.name for document in self.desk.catalogue.documents}
        return documents.get(said.document, said.document)

    def _decision(self) -> Table:
        """What the document says once it came back; empty cells to be filled by hand before."""
        lot, heads = self.lot, self._say("decided_heading").split("|")
        columns = tuple(Column(head, width) for head, width in zip(heads, (16, 12, 22, 14), strict=True))
        if lot.decided_on is None:
            blank = "・".join(word(authority, self.language) for authority in type(lot.authority))
            return Table(columns, (Row(("", "", "", blank)),))
        told = (lot.document_number, self._day(lot.decided_on), lot.decided_by, word(lot.authority, self.language))
        return Table(columns, (Row(told),))

    def _person(self, person_id: str) -> str:
        found = self._persons.get(person_id)
        return " ".join(filter(None, (found.title, found.name))) if found else person_id

    def _day(self, day: date) -> str:
        return self.language.pick((format_date(day), day.isoformat()))

    def _say(self, key: str, **values: object) -> str:
        return message(f"lot.{key}", self.language, **values)


def decision_words(desk: Desk, said: Assessment | Customisation | Switch) -> str:
    """What is to be approved, in words: 差異あり 運用見直し, 廃止, 1.0版から2.0版へ切替."""
    language = desk.language
    if isinstance(said, Switch):
        old, new = (version_word(version, language) for version in (said.old_version, said.new_version))
        return message("lot.switch", language, old=old, new=new)
    parts = [word(said.result, language)] if isinstance(said, Assessment) else []
    if said.treatment is not None:
        parts.append(word(said.treatment, language))
    if said.expires is not None:
        parts.append(message("lot.expires", language, day=_short(desk, said.expires)))
    if isinstance(said, Assessment):
        if said.last_day is not None and said.result is Result.GAP:
            parts.append(message("lot.last_day", language, day=_short(desk, said.last_day)))
    elif said.yearly_cost is not None:
        parts.append(message("lot.yearly", language, amount=f"{said.yearly_cost:,}"))
    return " ".join(parts)


def _short(desk: Desk, day: date) -> str:
    return desk.language.pick((format_date(day, DateForm.SHORT), day.isoformat()))
