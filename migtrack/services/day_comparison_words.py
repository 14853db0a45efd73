"""Two days compared, in words: for the command line, the screens and the report file."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from migtrack.exchange.report_export import writer_for
from migtrack.exchange.report_paper import Column, Lines, Paper, Part, Row, Table
from migtrack.labels import message
from migtrack.services.day_comparison import DaysCompared, Difference, SubjectChange
from migtrack.services.desk import Desk
from migtrack.services.event_words import EventWords
from migtrack.services.files import write_output

SHOWN_FIELDS = 8
"""Fields of one change that a cell says; of more the number."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One subject's change in words."""

    subject: str
    operation: str
    kind: str
    name: str
    difference: str
    what: str
    who: str
    why: str
    events: str


class DayWords:
    """Says what changed between two days."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.language = desk, desk.language
        self.words = EventWords.of(desk)

    def operation(self, key: str) -> str:
        """Its name; words for what concerns none."""
        found = self.words.operations.get(key)
        return found.name if found else self._say("no_operation")

    def difference(self, difference: Difference) -> str:
        """追加, 変更, 削除."""
        return self._say(difference.value)

    def shown(self, change: SubjectChange) -> ShownChange:
        """One change."""
        image = change.after or change.before or {}
        seqs = [event.seq for event in change.events]
        return ShownChange(
            str(change.subject),
            self.operation(change.operation),
            self.words.kind(change.subject.kind),
            self.words.named(str(change.subject), image),
            self.difference(change.kind),
            self.what(change),
            self._join([self.words.person(person) for person in change.persons]),
            self._join(change.reasons),
            f"#{seqs[0]}" if len(seqs) == 1 else f"#{seqs[0]}–#{seqs[-1]} ({len(seqs)})",
        )

    def what(self, change: SubjectChange) -> str:
        """Every field that says otherwise at the later day."""
        if change.kind is Difference.REMOVED:
            return ""
        fields = self.words.between(change.subject.kind, change.before, change.after)
        said = [
            f"{one.label}: {one.new}" if one.old is None else f"{one.label}: {one.old} → {one.new}"
            for one in fields[:SHOWN_FIELDS]
        ]
        more = len(fields) - SHOWN_FIELDS
        return "\n".join([*said, *([self._say("more", count=more)] if more > 0 else [])])

    def facts(self, compared: DaysCompared) -> list[tuple[str, str]]:
        """The span, and how far the body was at both ends."""
        first, last = compared.first, compared.last
        span = self._say(
            "span",
            first=self.words.day(first.day),
            last=self.words.day(last.day),
            begin=compared.first_seq + 1,
            end=compared.last_seq,
        )
        return [
            (self._say("fact_days"), span),
            (self._say("fact_rate"), self.from_to(_percent(first.official), _percent(last.official))),
            (self._say("fact_open"), self.from_to(str(first.open_gaps), str(last.open_gaps))),
        ]

    def from_to(self, old: str, new: str) -> str:
        """12.5% → 13.0%."""
        return self._say("from_to", old=old, new=new)

    def count_rows(self, compared: DaysCompared) -> list[tuple[str, ...]]:
        """Operation, kind, and how many of each difference."""
        return [
            (self.operation(operation), self.words.kind(kind), *(str(counts[one] or "") for one in Difference))
            for (operation, kind), counts in compared.counts().items()
        ]

    def count_heads(self) -> list[str]:
        """Heads of those rows."""
        return [self._say("column_operation"), self._say("column_kind"), *map(self.difference, Difference)]

    def heads(self) -> list[str]:
        """Heads of the list of changes."""
        names = ("operation", "subject", "difference", "what", "who", "why", "events")
        return [self._say(f"column_{name}") for name in names]

    def cells(self, shown: ShownChange) -> tuple[str, ...]:
        """A row of it."""
        return (shown.operation, shown.name, shown.difference, shown.what, shown.who, shown.why, shown.events)

    def paper(self, compared: DaysCompared) -> Paper:
        """The comparison as a report."""
        first, last = self.words.day(compared.first.day), self.words.day(compared.last.day)
        title = self._say("paper_title", first=first, last=last)
        facts = ((message("lot.fact_body", self.language), f"{self.desk.profile.name} ({self.desk.body})"),)
        parts = self._parts(compared, compared.changes)
        everything = (*facts, *self.facts(compared))
        return Paper(title, self.language, compared.last.day, everything, parts, title, is_landscape=True)

    def _parts(self, compared: DaysCompared, changes: Sequence[SubjectChange]) -> tuple[Part, ...]:
        if not changes:
            return (Part(self._say("part_counts"), (Lines((self._say("nothing"),)),)),)
        counted = Table(_columns(self.count_heads(), (12, 8, 5, 5, 5, 7)), tuple(map(Row, self.count_rows(compared))))
        rows = tuple(Row(self.cells(self.shown(change))) for change in changes)
        listed = Table(_columns(self.heads(), (8, 12, 5, 20, 7, 10, 6)), rows, is_register=True)
        title = self._say("part_changes", count=len(changes))
        return (
            Part(self._say("part_counts"), (counted,), sheet=self._say("part_counts")),
            Part(title, (listed,), sheet=self._say("column_what"), is_chapter=True),
        )

    def _join(self, texts: Sequence[str]) -> str:
        return self.language.pick(("、", ", ")).join(texts)

    def _say(self, key: str, **values: object) -> str:
        return message(f"days.{key}", self.language, **values)


def write_days(desk: Desk, compared: DaysCompared, path: Path) -> None:
    """Write the comparison by the ending of the file's name; WrongValue for one that we do not write."""
    write = writer_for(path.suffix.lower(), path.name)
    write_output(path, write(DayWords(desk).paper(compared)))


def _columns(heads: Sequence[str], widths: Sequence[float]) -> tuple[Column, ...]:
    return tuple(Column(head, width) for head, width in zip(heads, widths, strict=True))


def _percent(rate: Fraction | None) -> str:
    return "―" if rate is None else f"{float(rate) * 100:.1f}%"
