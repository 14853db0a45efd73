"""Triage: the customisations of a body held against the versions it works against, and newer ones."""

from collections.abc import Iterable, Sequence

from migtrack.domain.customisation import Customisation, Triage
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.gaps import belongs, body_class
from migtrack.services.operations import operation_states
from migtrack.services.vocabulary import vocabulary_of
from migtrack.specs.matching import Edition
from migtrack.specs.triage import Texts, triage_all


def triage_of(desk: Desk, customisations: Sequence[Customisation]) -> dict[str, Triage]:
    """Verdicts by id, computed from pinned versions, newer ones, and what persons confirmed."""
    if not customisations:
        return {}
    operations = dict.fromkeys(customisation.operation for customisation in customisations)
    texts = texts_of(desk, [desk.catalogue.find_operation(key) for key in operations])
    verdicts = triage_all(customisations, texts, vocabulary_of(desk), body=body_class(desk))
    return {verdict.customisation: verdict for verdict in verdicts}


def texts_of(desk: Desk, operations: Sequence[Operation]) -> dict[str, Texts]:
    """The specifications of operations: pinned, later and earlier versions of their documents."""
    states = operation_states(desk)
    documents = {document for operation in operations for document in operation.documents}
    versions = [version for version in desk.state.all(SpecVersion) if version.document in documents]
    versions.sort(key=lambda version: (version.published is not None, version.published, version.version))
    requirements: dict[str, list[Requirement]] = {version.name: [] for version in versions}
    for held in desk.state.requirements(*requirements):
        requirements[held.version_key].append(held.requirement)
    texts = {}
    for operation in operations:
        state = states.get(operation.key, OperationState(operation.key))
        own = [version for version in versions if version.document in operation.documents]
        editions = {v.name: _edition(desk, operation, v, requirements[v.name]) for v in own}
        texts[operation.key] = _texts(own, editions, state.pins)
    return texts


def explain(triage: Triage, language: Language) -> str:
    """Why a customisation is judged as it is, in words."""
    cited = triage.citations[0] if triage.citations else None
    key = f"triage.{triage.verdict.value}"
    if triage.verdict.value == "undecided":
        key = "triage.undecided_near" if cited and triage.rule == 0 else "triage.undecided_uncovered"
    values = {
        "id": cited.requirement if cited else "",
        "title": cited.title if cited else "",
        "version": f"{cited.document}@{cited.version}" if cited else "",
        "requirement_class": word(cited.requirement_class, language) if cited and cited.requirement_class else "",
    }
    return message(key, language, **values)


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
    own = tuple(one for one in requirements if belongs(desk, operation, one.id))
    return Edition(version.document, version.version, own)
