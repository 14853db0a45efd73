"""Other people's marks (◎○△×, A–D) in a returned book: a small YAML file says what each one means.

    result:
      ◎: fit
      △: [gap, bpr]        # a result and a treatment at once
      ×: 差異あり
    treatment:
      A: standard

The keys of the file are those of the columns that offer words; a meaning is a key or a word of theirs.
A mark that the file does not explain is never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.book_layout import Column, Value, answers
from migtrack.exchange.class_marks import plain_mark
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.labels.words import parse_word

if TYPE_CHECKING:
    from migtrack.exchange.yaml_lines import Located


@dataclass(frozen=True, slots=True)
class Marks:
    """Mark → what it means, by key of the column it stands in; without a file there are none."""

    by_column: Mapping[str, Mapping[str, Mapping[str, StrEnum]]] = field(default_factory=dict)
    """Column → mark → meanings by column, its own among them."""

    def meaning(self, column: str, text: str) -> StrEnum | None:
        """What a mark means in a column; None where the file does not say."""
        return self._meanings(column, text).get(column)

    def besides(self, column: str, cell: Cell) -> Mapping[str, Value]:
        """What a mark says of other columns."""
        return {key: value for key, value in self._meanings(column, cell_text(cell)).items() if key != column}

    def _meanings(self, column: str, text: str) -> Mapping[str, StrEnum]:
        return self.by_column.get(column, {}).get(plain_mark(text), {})


def parse_marks(name: str, data: bytes, columns: Sequence[Column]) -> Marks:
    """The marks that a YAML file explains; WrongContent with a finding for each fault, with its line."""
    from migtrack.exchange.yaml_lines import read_located

    choices = {column.key: column.choices for column in answers(columns) if column.choices is not None}
    root = read_located(name, data)
    findings: list[Finding] = []
    found: dict[str, dict[str, dict[str, StrEnum]]] = {}
    for key, part in (root.fields or {}).items():
        if key not in choices or not part.fields:
            known = ", ".join(choices)
            findings.append(
                Finding(Level.ERROR, "book.marks_unknown_column", part.where, {"name": key, "known": known})
            )
            continue
        for mark, meaning in part.fields.items():
            found.setdefault(key, {})[plain_mark(mark)] = _meanings(key, mark, meaning, choices, findings)
    if not findings and not found:
        findings.append(Finding(Level.ERROR, "book.marks_empty", name, {"known": ", ".join(choices)}))
    if findings:
        raise WrongContent("book.bad_marks", findings=findings, file=name)
    return Marks(found)


def _meanings(
    column: str, mark: str, meaning: "Located", choices: Mapping[str, type[StrEnum]], findings: list[Finding]
) -> dict[str, StrEnum]:
    """A word of the column itself, or of another column that offers words."""
    found: dict[str, StrEnum] = {}
    order = sorted(choices, key=lambda key: key != column)
    for item in meaning:
        text = (item.text or "").strip()
        member = next(((key, one) for key in order if (one := parse_word(choices[key], text)) is not None), None)
        if member is None or member[0] in found:
            findings.append(Finding(Level.ERROR, "book.marks_unknown_word", item.where, {"mark": mark, "text": text}))
        else:
            found[member[0]] = member[1]
    return found
