"""Full-text search as every list offers it: one folding, from the catalogue's table of characters."""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from migtrack.domain.finding import has_errors
from migtrack.domain.refusal import WrongContent
from migtrack.services.desk import Desk
from migtrack.specs.search_text import Folding, SearchTexts

FILE = "variants.yaml"
MEMORY = "search folding"

R = TypeVar("R")


def folding_of(desk: Desk) -> Folding:
    """How this desk compares texts; WrongContent with file and line when the table is wrong."""
    if MEMORY not in desk.memory:
        from migtrack.exchange.variants_yaml import read_variants

        groups, findings = read_variants(desk.catalogue.read("systems", FILE), f"systems/{FILE}")
        if has_errors(findings):
            raise WrongContent("search.broken", findings=findings)
        desk.memory[MEMORY] = Folding(filter(None, groups))
    return cast(Folding, desk.memory[MEMORY])


def search_rows(desk: Desk, rows: Sequence[R], text_of: Callable[[R], str], wish: str) -> list[R]:
    """The rows in whose text every word of the wish stands somewhere, in their order."""
    texts = SearchTexts([text_of(row) for row in rows], folding_of(desk))
    return [rows[place] for place in texts.find(wish)]
