"""Triage: the customisations of a body held against the versions it works against, and newer ones."""

from collections.abc import Iterable, Mapping, Sequence
from time import monotonic

from migtrack.domain.customisation import Customisation, CustomKind, Triage
from migtrack.domain.image import to_image
from migtrack.domain.operation import Operation
from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.labels import Language, message
from migtrack.services.desk import BENCH, VERDICTS, Desk
from migtrack.services.gaps import belongs, body_class, foreign_ids
from migtrack.services.kept_verdicts import Verdicts, verdicts_kept
from migtrack.services.operations import operation_states
from migtrack.services.pen import catalogue_listing
from migtrack.services.vocabulary import vocabulary_of
from migtrack.specs.argument import argument
from migtrack.specs.matching import Edition
from migtrack.specs.triage import Bench, Texts, triage

Pins = Mapping[str, tuple[str, ...]]
"""Versions by operation."""

MOMENT_SECONDS = 0.1
"""How long a piece of matching takes, beside what it takes to lay out the texts of an operation."""
TOLD_SECONDS = 0.5
"""The same where nobody else waits: so often it is told how far it is."""


def triage_of(desk: Desk, customisations: Sequence[Customisation], pins: Pins | None = None) -> dict[str, Triage]:
    """Verdicts by id, computed from pinned versions, newer ones, and what persons confirmed.

    `pins`: versions of another day to hold them against, instead of those that are worked against now.
    """
    if not customisations:
        return {}
    pins = pins or _pins(desk)
    while (done := match_more(desk, customisations, pins, TOLD_SECONDS)) is not None:
        if desk.watch is not None:
            desk.watch(done, len(customisations))
    verdicts = _verdicts(desk, customisations, pins)
    found = {custom.id: verdicts[custom.operation].of(custom) for custom in customisations}
    return {key: verdict for key, verdict in found.items() if verdict is not None}


def match_more(
    desk: Desk,
    customisations: Sequence[Customisation],
    pins: Pins | None = None,
    moment: float = MOMENT_SECONDS,
) -> int | None:
    """Go on matching for a moment, and keep what was found; how many are done, None when all were.

    A screen asks it piece by piece, so that other wishes come in between; broken off anywhere nothing is lost.
    """
    pins = pins or _pins(desk)
    verdicts = _verdicts(desk, customisations, pins)
    left = [custom for custom in customisations if verdicts[custom.operation].of(custom) is None]
    if not left:
        return None
    operation = left[0].operation
    mine = [custom for custom in left if custom.operation == operation]
    bench = _benches(desk, [desk.catalogue.find_operation(operation)], pins)[operation]
    matched = _match(mine, bench, moment)
    for custom, verdict in matched:
        verdicts[operation].add(custom, verdict)
    if len(matched) == len(mine):
        verdicts[operation].keep()
    return len(customisations) - len(left) + len(matched)


def _match(customisations: Sequence[Customisation], bench: Bench, moment: float) -> list[tuple[Customisation, Triage]]:
    """As many verdicts as fit into a moment, at least one."""
    until = monotonic() + moment
    matched: list[tuple[Customisation, Triage]] = []
    for custom in customisations:
        matched.append((custom, triage(custom, bench)))
        if monotonic() > until:
            break
    return matched


def _verdicts(desk: Desk, customisations: Sequence[Customisation], pins: Pins) -> dict[str, Verdicts]:
    """What was found of each operation's customisations as they read now, on the texts as they are."""
    keys, now = dict.fromkeys(custom.operation for custom in customisations), None if desk.as_of else _pins(desk)
    marks = _marks(desk, [desk.catalogue.find_operation(key) for key in keys], pins)
    lasting = {key for key in keys if now is not None and pins.get(key) == now.get(key)}
    return {key: _verdicts_on(desk, key, marks[key], lasts=key in lasting) for key in keys}


def _verdicts_on(desk: Desk, operation: str, mark: tuple[object, ...], *, lasts: bool) -> Verdicts:
    """Those on the texts of a mark; only what is worked against now outlives the program."""
    place = (VERDICTS, *mark)
    found: Verdicts | None = desk.memory.get(place)
    if found is None or (lasts and found.place is None):
        found = desk.memory[place] = verdicts_kept(desk, operation, to_image(mark), lasts=lasts)
    return found


def bench_of(desk: Desk, operation: Operation) -> Bench:
    """The texts of one operation laid out, as the desk remembers them."""
    return _benches(desk, [operation], _pins(desk))[operation.key]


def _pins(desk: Desk) -> Pins:
    return {key: state.pins for key, state in operation_states(desk).items()}


def _benches(desk: Desk, operations: Sequence[Operation], pins: Pins) -> dict[str, Bench]:
    """The texts of operations laid out; kept at the desk as long as neither texts nor pins change."""
    marks = _marks(desk, operations, pins)
    stale = [operation for operation in operations if desk.memory.get(marks[operation.key]) is None]
    texts = texts_of(desk, stale, pins) if stale else {}
    for operation in stale:
        bench = Bench(texts[operation.key], vocabulary_of(desk), body_class(desk))
        desk.memory[marks[operation.key]] = bench
    return {operation.key: desk.memory[marks[operation.key]] for operation in operations}


def _marks(desk: Desk, operations: Sequence[Operation], pins: Pins) -> dict[str, tuple[object, ...]]:
    """What a bench depends on, by operation: catalogue, pins, the content of every version of its documents."""
    versions, body, catalogue = desk.state.all(SpecVersion), body_class(desk), catalogue_listing(desk)[0]
    return {
        operation.key: (
            BENCH,
            catalogue,
            operation.key,
            body,
            pins.get(operation.key, ()),
            tuple((v.name, v.published, v.content_digest) for v in versions if v.document in operation.documents),
        )
        for operation in operations
    }


def texts_of(desk: Desk, operations: Sequence[Operation], pins: Pins | None = None) -> dict[str, Texts]:
    """The specifications of operations: pinned, later and earlier versions of their documents."""
    pins = _pins(desk) if pins is None else pins
    documents = {document for operation in operations for document in operation.documents}
    versions = [version for version in desk.state.all(SpecVersion) if version.document in documents]
    versions.sort(key=lambda version: (version.published is not None, version.published, version.version))
    requirements: dict[str, list[Requirement]] = {version.name: [] for version in versions}
    for held in desk.state.requirements(*requirements):
        requirements[held.version_key].append(held.requirement)
    texts = {}
    for operation in operations:
        own = [version for version in versions if version.document in operation.documents]
        editions = {v.name: _edition(desk, operation, v, requirements[v.name]) for v in own}
        texts[operation.key] = _texts(own, editions, pins.get(operation.key, ()))
    return texts


def explain(triage: Triage, language: Language, kind: CustomKind, documents: Mapping[str, str]) -> str:
    """Why a customisation is judged as it is, in words; `documents` gives official names by key."""
    said = argument(triage, kind, documents)
    return message(said.key, language, **said.values)


def _texts(versions: Sequence[SpecVersion], editions: dict[str, Edition], pins: Iterable[str]) -> Texts:
    pinned = {name: version for version in versions if (name := version.name) in set(pins)}
    by_document = {version.document: version for version in pinned.values()}
    later: list[Edition] = []
    earlier: list[Edition] = []
    for version in versions:
        base = by_document.get(version.document)
        if base is None or version.name in pinned:
            continue
        is_later = (version.published is not None and base.published is not None) and version.published > base.published
        (later if is_later else earlier).append(editions[version.name])
    return Texts(tuple(editions[name] for name in pinned), tuple(later), tuple(earlier))


def _edition(desk: Desk, operation: Operation, version: SpecVersion, requirements: list[Requirement]) -> Edition:
    foreign = foreign_ids(desk, operation, version.document)
    own = tuple(one for one in requirements if belongs(one.id, foreign))
    return Edition(version.document, version.version, own)
