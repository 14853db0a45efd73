"""The columns in which customisations are listed: those of the wall, and those of the whole inventory.

The inventory's heads are words that an import of customisations knows, so that what was written
can be edited in a spreadsheet and read back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from migtrack.domain.customisation import CostBasis
from migtrack.exchange.radar_words import RadarWords
from migtrack.specs.radar import RadarRow

Content = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its head, its width in characters, what stands in it."""

    key: str
    width: float
    content: Callable[[RadarRow, RadarWords], Content]
    """A number is an amount or a count; what is not known is a text."""
    is_centred: bool = False
    is_at_least: Callable[[RadarRow], bool] = lambda row: False
    """Whether the amount lacks a part."""


def _yen(amount: int | None, words: RadarWords) -> Content:
    return words.word(CostBasis.UNKNOWN) if amount is None else amount


def _count(count: int | None) -> Content:
    return "" if count is None else count


ID = Column("radar.column_id", 9, lambda row, words: row.customisation.id, True)
SHORT = Column("radar.column_operation", 9, lambda row, words: row.short, True)
OPERATION = Column("radar.column_operation", 16, lambda row, words: row.operation)
NAME = Column("radar.column_name", 30, lambda row, words: row.customisation.name)
SECTION = Column("radar.column_section", 13, lambda row, words: words.section(row))
VERDICT = Column("radar.column_verdict", 18, lambda row, words: words.verdict(row), True)
WHY = Column("radar.column_why", 40, lambda row, words: row.why)
REPLACED = Column("radar.column_replaced", 30, lambda row, words: words.replaced(row))
YEARLY = Column("radar.column_yearly", 14, lambda row, words: _yen(row.saving.yearly, words))
REVISION = Column("radar.column_revision", 14, lambda row, words: _yen(row.saving.revision, words))
OVER = Column(
    "radar.column_over",
    16,
    lambda row, words: _yen(row.saving.over_years, words),
    is_at_least=lambda row: row.saving.is_partial,
)
BASIS = Column("radar.column_basis", 9, lambda row, words: words.word(row.saving.basis), True)
OWN_BASIS = Column("radar.column_basis", 9, lambda row, words: words.word(row.customisation.cost_basis), True)
DAY = Column("radar.column_day", 15, lambda row, words: words.cutover(row), True)
WAY = Column("radar.column_way", 28, lambda row, words: words.hindrances(row))
DECISION = Column("radar.column_decision", 16, lambda row, words: words.decision(row), True)

WALL = (ID, SHORT, NAME, SECTION, VERDICT, REPLACED, YEARLY, OVER, BASIS, DAY, WAY, DECISION)
"""What a section looks for on its wall."""
INVENTORY = (
    ID,
    OPERATION,
    NAME,
    Column("radar.column_section", 13, lambda row, words: row.customisation.section),
    Column("radar.column_kind", 8, lambda row, words: words.word(row.customisation.kind), True),
    Column("radar.column_description", 44, lambda row, words: row.customisation.description),
    Column("radar.column_use", 10, lambda row, words: _count(row.customisation.yearly_use)),
    Column("radar.column_users", 9, lambda row, words: _count(row.customisation.users)),
    YEARLY,
    REVISION,
    OWN_BASIS,
    Column("radar.column_legal", 24, lambda row, words: row.customisation.legal_basis),
    Column("radar.column_since", 12, lambda row, words: row.customisation.since, True),
    Column("radar.column_affairs", 24, lambda row, words: row.customisation.other_affairs),
    Column("radar.column_compatibility", 24, lambda row, words: row.customisation.compatibility),
    VERDICT,
    WHY,
    REPLACED,
    OVER,
    DAY,
    WAY,
    DECISION,
    Column("radar.column_note", 24, lambda row, words: row.customisation.note),
)
"""Everything that is known of a customisation."""
