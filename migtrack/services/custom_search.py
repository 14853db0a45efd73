"""Finding customisations by the words that stand in them."""

from collections.abc import Sequence

from migtrack.services.customisations import CustomRow
from migtrack.services.desk import Desk
from migtrack.services.search import search_rows
from migtrack.specs.search_text import BETWEEN_FIELDS


def search_customisations(desk: Desk, rows: Sequence[CustomRow], wish: str) -> list[CustomRow]:
    """The rows in which every word of the wish stands; all of them for an empty wish."""
    return search_rows(desk, rows, searchable, wish) if wish.strip() else list(rows)


def searchable(row: CustomRow) -> str:
    """What a person's search looks through."""
    said = row.customisation
    return BETWEEN_FIELDS.join(
        (said.id, said.name, said.section, said.description, said.legal_basis, said.since, said.reason, said.note)
    )
