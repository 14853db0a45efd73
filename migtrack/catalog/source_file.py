"""`spec_versions/sources.yaml`: the pages and files to look at for news, and the hosts that may be asked.

Nothing is asked that does not stand here, or in the registry with a host that stands here: a
program in a town hall's network must not follow addresses that came with a file.
"""

from collections.abc import Collection
from dataclasses import dataclass

from migtrack.catalog.block import Block
from migtrack.domain.web_address import host_of


@dataclass(frozen=True, slots=True)
class Source:
    """One page or file that is looked at."""

    address: str
    document: str = ""
    """Key, name or alias of the 標準仕様書 it tells of; empty when it tells of several."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """What may be asked, and what is."""

    hosts: frozenset[str] = frozenset()
    """In the spelling of `host_of`."""
    sources: tuple[Source, ...] = ()


def read_sources(block: Block) -> SourceList:
    """The list; a host or address that cannot be asked is a fault at its line."""
    hosts: set[str] = set()
    for item in block.items("hosts"):
        host = host_of(f"https://{item.text}/")
        if host is None or "/" in item.text:
            block.fault("catalog.bad_host", line=_line_of(item.where), text=item.text)
        else:
            hosts.add(host)
    sources = [_read_source(entry, hosts) for entry in block.blocks("sources")]
    block.close()
    return SourceList(frozenset(hosts), tuple(source for source in sources if source is not None))


def _read_source(entry: Block, hosts: Collection[str]) -> Source | None:
    source = Source(entry.text("address"), entry.text("document", required=False), entry.text("note", required=False))
    entry.close()
    if not source.address:
        return None
    line, host = _line_of(entry.where_is("address")), host_of(source.address)
    if host is None:
        entry.fault("catalog.bad_address", line=line, text=source.address)
    elif host not in hosts:
        entry.fault("catalog.host_not_listed", line=line, host=host)
    return source


def _line_of(where: str) -> int:
    return int(where.rpartition(":")[2])
