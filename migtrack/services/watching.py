"""Watching: what the listed pages and files say today, against what was seen of them before.

Asked are the sources of `spec_versions/sources.yaml` and, of the registry's own sources, those
addresses whose host stands in that list. What was seen is one event per source that changed; the
files themselves are stored when somebody imports them. A page's links are remembered one by one,
since pages carry clocks and counters and change daily while their documents do not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import VersionClaim, WatchedSource
from migtrack.domain.web_address import host_of
from migtrack.people.rights import role_for
from migtrack.services.carried_file import registered_files, safe_name
from migtrack.services.desk import Desk
from migtrack.services.files import write_output

if TYPE_CHECKING:
    from migtrack.exchange.web_fetch import Answer, Limits, Request

MOST_DOWNLOADS = 200
"""Files of one run; a page that links to more is not what anyone meant."""


class State(StrEnum):
    """What became of a source since it was last looked at."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Watched:
    """One page or file as it was found."""

    place: str
    document: str
    state: State
    digest: str = ""
    size_bytes: int = 0
    title: str = ""
    """Of a page; of a link, what it reads."""
    is_page: bool = False
    new_links: tuple["Watched", ...] = ()
    """Files that a page links to and that were not seen before."""
    version: str = ""
    """The registered version that was imported from just this file."""
    saved: Path | None = None


@dataclass(frozen=True, slots=True)
class WatchReport:
    """What a round of looking found."""

    watched: tuple[Watched, ...]
    downloads: tuple[Watched, ...]
    findings: tuple[Finding, ...]
    recorded: int
    """Events written."""


def watch(
    desk: Desk, *, download: Path | None = None, ca: Path | None = None, limits: "Limits | None" = None
) -> WatchReport:
    """Look at every source; with `download`, fetch files not fetched yet into that folder.

    BrokenWorld when there are sources and none of them could be reached.
    """
    _check_right(desk)
    sources, findings = list_sources(desk)
    if not sources:
        return WatchReport((), (), findings, 0)
    from migtrack.exchange.web_fetch import fetch_all

    known = {held.place: held for held in desk.state.all(WatchedSource)}
    hosts = desk.catalogue.source_list.hosts
    requests = [_request(known.get(place), place, is_asked_anew=download is not None) for place in sources]
    ask = partial(fetch_all, hosts=hosts, ca=ca, limits=limits)
    answers = ask(requests)
    findings = (*findings, *(answer.failure for answer in answers if answer.failure))
    if not any(answer.is_reached for answer in answers):
        raise BrokenWorld("watch.none_reached", findings=findings, count=len(answers))
    registered = registered_files(desk)
    watched = tuple(_judge(answer, sources, known, registered) for answer in answers)
    downloads: tuple[Watched, ...] = ()
    if download is not None:
        fetched = [answer for answer in answers if answer.data is not None and not _is_page(answer)]
        wanted, refused = _wanted(watched, known, hosts, {answer.request.address for answer in fetched})
        linked = ask([_request(None, place) for place in wanted])
        findings = (*findings, *refused, *(answer.failure for answer in linked if answer.failure))
        files = (*fetched, *(answer for answer in linked if answer.data is not None))
        downloads = tuple(_save(download, files, wanted | sources, known, registered))
    recorded = _record(desk, known, watched, downloads, answers)
    return WatchReport(watched, downloads, findings, recorded)


def list_sources(desk: Desk) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Address → document key of all that is looked at; a note for each registry address that may not be asked."""
    listed = desk.catalogue.source_list
    sources: dict[str, str] = {}
    for source in listed.sources:
        sources[source.address] = desk.catalogue.find_document(source.document).key if source.document else ""
    findings: dict[str, Finding] = {}
    told: list[SpecVersion | VersionClaim] = [*desk.state.all(SpecVersion), *desk.state.all(VersionClaim)]
    for held in told:
        host = host_of(held.source)
        if host in listed.hosts:
            sources.setdefault(held.source, held.document)
        elif host is not None:
            findings[held.source] = Finding(Level.NOTE, "watch.host_not_listed", held.source, {"host": host})
    return sources, tuple(findings.values())


def _check_right(desk: Desk) -> None:
    """Before anything is asked: whoever may not record what was seen does not send requests either."""
    if desk.as_of is not None:
        raise ForbiddenByRule("desk.past_is_read_only", day=desk.as_of.isoformat())
    role_for(desk.person, "spec.watch", desk.role, desk.today)


def _request(known: WatchedSource | None, place: str, *, is_asked_anew: bool = False) -> "Request":
    """Asked anew are files that are to be saved: an unchanged one would come without its bytes."""
    from migtrack.exchange.web_fetch import Request
    from migtrack.exchange.web_page import is_file_address

    if known is None or (is_asked_anew and is_file_address(place)):
        return Request(place)
    return Request(place, known.etag, known.last_modified)


def _is_page(answer: "Answer") -> bool:
    from migtrack.exchange.web_page import is_page

    return is_page(answer.media_type, answer.data or b"")


def _judge(
    answer: "Answer", sources: dict[str, str], known: dict[str, WatchedSource], registered: dict[str, str]
) -> Watched:
    """What one answer means beside what was seen before."""
    place = answer.request.address
    document, before = sources[place], known.get(place)
    if answer.failure is not None:
        return Watched(place, document, State.FAILED)
    if answer.data is None:
        assert before is not None
        return Watched(place, document, State.UNCHANGED, before.digest, before.size_bytes)
    found = digest(answer.data)
    seen = Watched(place, document, _state(before, found), found, len(answer.data), version=registered.get(found, ""))
    return _with_links(seen, answer, known) if _is_page(answer) else seen


def _state(before: WatchedSource | None, found: str) -> State:
    if before is None or not before.digest:
        return State.NEW
    return State.UNCHANGED if before.digest == found else State.CHANGED


def _with_links(seen: Watched, answer: "Answer", known: dict[str, WatchedSource]) -> Watched:
    from migtrack.exchange.web_page import read_page

    page = read_page(answer.data or b"", answer.address, answer.charset)
    links = tuple(
        Watched(link.address, seen.document, State.NEW, title=link.text)
        for link in page.links
        if link.address not in known
    )
    return replace(seen, is_page=True, title=page.title, new_links=links)


# --- downloading


def _wanted(
    watched: Iterable[Watched], known: dict[str, WatchedSource], hosts: frozenset[str], fetched: set[str]
) -> tuple[dict[str, str], list[Finding]]:
    """Linked files that were never fetched, those seen earlier too; and a warning for each that may not be asked."""
    from migtrack.exchange.web_page import is_file_address

    links = {link.place: link.document for page in watched for link in page.new_links}
    links |= {held.place: held.document for held in known.values() if not held.digest and is_file_address(held.place)}
    wanted: dict[str, str] = {}
    findings = []
    for place, document in links.items():
        if host_of(place) not in hosts:
            findings.append(Finding(Level.WARNING, "watch.link_not_allowed", place))
        elif place not in fetched:
            wanted[place] = document
    if len(wanted) > MOST_DOWNLOADS:
        findings.append(
            Finding(Level.WARNING, "watch.too_many_links", "", {"count": len(wanted), "most": MOST_DOWNLOADS})
        )
    return dict(list(wanted.items())[:MOST_DOWNLOADS]), findings


def _save(
    folder: Path,
    answers: Sequence["Answer"],
    sources: dict[str, str],
    known: dict[str, WatchedSource],
    registered: dict[str, str],
) -> Iterator[Watched]:
    """Write the files into the folder, none over another."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise WrongValue("watch.not_a_folder", folder=str(folder)) from None
    except OSError as error:
        raise BrokenWorld("files.unwritable", file=str(folder), detail=error.strerror or "") from error
    for answer in answers:
        assert answer.data is not None
        place, found = answer.request.address, digest(answer.data)
        path = free_path(folder, unquote(urlsplit(answer.address).path).rpartition("/")[2], answer.data)
        yield Watched(
            place,
            sources[place],
            _state(known.get(place), found),
            found,
            len(answer.data),
            version=registered.get(found, ""),
            saved=path,
        )


def free_path(folder: Path, name: str, data: bytes) -> Path:
    """Where the bytes lie in the folder now: under their name, or beside another file of that name."""
    path = folder / safe_name(name)
    if path.exists() and not (path.is_file() and path.read_bytes() == data):
        path = path.with_name(f"{path.stem}-{digest(data)[:8]}{path.suffix}")
    if not path.exists():
        write_output(path, data)
    return path


# --- recording


def _record(
    desk: Desk,
    known: dict[str, WatchedSource],
    watched: Sequence[Watched],
    downloads: Sequence[Watched],
    answers: Sequence["Answer"],
) -> int:
    from migtrack.store.writer import change_to

    validators = {answer.request.address: (answer.etag, answer.last_modified) for answer in answers}
    fresh: dict[str, WatchedSource] = {}
    for seen in (*watched, *downloads, *(link for page in watched for link in page.new_links)):
        if seen.state not in (State.NEW, State.CHANGED) or (seen.place in fresh and not seen.digest):
            continue
        etag, modified = validators.get(seen.place, ("", ""))
        fresh[seen.place] = WatchedSource(seen.place, seen.document, seen.digest, seen.size_bytes, etag, modified)
    changes = [change_to(source, "spec.watch") for source in fresh.values() if source != known.get(source.place)]
    return len(desk.record(changes, "spec.watch")) if changes else 0
