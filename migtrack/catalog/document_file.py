"""`documents.yaml` and `business_ids.yaml`: the specifications, and the 業務ID with their names."""

import re
from collections.abc import Mapping

from migtrack.catalog.block import Block, Written
from migtrack.domain.operation import Document

BUSINESS_ID = re.compile(r"\d{3}", re.ASCII)


def read_documents(block: Block) -> tuple[tuple[Document, ...], tuple[tuple[Written, ...], ...]]:
    """Documents in the file's order, and beside each the names it may be called by."""
    documents, names = [], []
    for entry in block.blocks("documents", required=True):
        aliases = entry.items("aliases")
        document = Document(entry.key("key"), entry.text("name"), tuple(alias.text for alias in aliases))
        entry.close()
        documents.append(document)
        titles = (Written(document.key, entry.where_is("key")), Written(document.name, entry.where_is("name")))
        names.append((*titles, *aliases))
    block.close()
    return tuple(documents), tuple(names)


def read_business_ids(block: Block) -> Mapping[str, str]:
    """業務ID → name, empty where no public source at hand names it."""
    named = {}
    for number, name in block.pairs("business_ids"):
        if not BUSINESS_ID.fullmatch(number.text):
            block.fault("catalog.bad_business_id", line=int(number.where.rpartition(":")[2]), text=number.text)
        named[number.text] = name
    block.close()
    return named
