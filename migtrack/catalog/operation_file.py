"""One file of `systems/` → one operation, with the places of everything that refers elsewhere."""

from dataclasses import dataclass

from migtrack.catalog.block import Block, Written
from migtrack.domain.operation import ClosedPeriod, Operation


@dataclass(frozen=True, slots=True)
class OperationFile:
    """An operation as written: references and names still know their lines."""

    operation: Operation
    where: str
    names: tuple[Written, ...]
    documents: tuple[Written, ...]
    business_ids: tuple[Written, ...]
    follows: tuple[Written, ...]
    together: tuple[Written, ...]


def read_operation(block: Block) -> OperationFile:
    """Every field of the block; what is wrong is among the block's findings."""
    key, name, short = block.key("key"), block.text("name"), block.text("short")
    aliases = block.items("aliases")
    documents = block.items("documents", required=True)
    own_ids = block.items("business_ids", required=True)
    shared_ids = block.items("shared_business_ids")
    follows, together = block.items("follows"), block.items("together")
    operation = Operation(
        key=key,
        name=name,
        short=short,
        ministry=block.text("ministry"),
        documents=_texts(documents),
        business_ids=_texts(own_ids),
        aliases=_texts(aliases),
        shared_business_ids=_texts(shared_ids),
        closed_periods=tuple(_closed_period(period) for period in block.blocks("closed")),
        follows=_texts(follows),
        together=_texts(together),
        section=block.text("section", required=False),
        position=block.number("position"),
    )
    block.close()
    titles = (Written(key, block.where_is("key")), Written(name, block.where_is("name")))
    names = (*titles, Written(short, block.where_is("short")), *aliases)
    return OperationFile(operation, block.where, names, documents, (*own_ids, *shared_ids), follows, together)


def _closed_period(block: Block) -> ClosedPeriod:
    period = ClosedPeriod(
        first=block.day_of_year("from"),
        last=block.day_of_year("to"),
        reason=block.text("reason"),
        source=block.text("source"),
        year=block.number("year", required=False) or None,
    )
    block.close()
    return period


def _texts(items: tuple[Written, ...]) -> tuple[str, ...]:
    return tuple(item.text for item in items)
