"""The words of a requirement that speak of a customisation, to be read out in the section's meeting."""

from collections.abc import Iterable

from migtrack.domain.customisation import Citation, Customisation
from migtrack.services.desk import Desk
from migtrack.services.triage import bench_of
from migtrack.specs.matching import Look
from migtrack.specs.passages import sentences
from migtrack.specs.triage import Bench

Place = tuple[str, str]
"""Version (`juki@1.0`) and id of a requirement."""


def passages_of(desk: Desk, customisation: Customisation, cited: Iterable[Citation]) -> dict[Place, str]:
    """The passage of each cited requirement: where the match is, else how the requirement begins.

    A match that a person confirmed may rest on words that the customisation's entry does not use.
    """
    bench = bench_of(desk, desk.catalogue.find_operation(customisation.operation))
    found = {}
    for one in cited:
        place = (f"{one.document}@{one.version}", one.requirement)
        found[place] = _matching(bench, customisation, place) or _beginning(bench, place)
    return found


def _matching(bench: Bench, customisation: Customisation, place: Place) -> str:
    version, requirement = place
    for look in _looks(bench, customisation, version):
        for candidate in look.candidates:
            if (candidate.edition.name, candidate.requirement.id) == (version, requirement):
                return candidate.passage.text
    return ""


def _looks(bench: Bench, customisation: Customisation, version: str) -> Iterable[Look]:
    """What stands near the customisation in the texts that hold the version."""
    for matcher in (bench.pinned, *bench.newer):
        if any(edition.name == version for edition, _ in matcher.rows):
            yield matcher.look(customisation.name, customisation.description)


def _beginning(bench: Bench, place: Place) -> str:
    found = bench.requirement(*place)
    pieces = sentences(found.text) if found else ()
    return pieces[0].text if pieces else ""
