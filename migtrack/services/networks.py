"""Networks of other planners (`plan compute`): read from a file, computed, nothing stored."""

from dataclasses import replace
from pathlib import Path

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.domain.finding import Finding, has_errors
from migtrack.domain.network import CalendarDefinition, ComputedPlan, Network
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.schedule.critical_path import compute
from migtrack.services.calendars import town_hall_of
from migtrack.services.files import read_file

ENDINGS = (".json", ".xml")


def compute_file(path: Path) -> tuple[Network, ComputedPlan]:
    """The network of a file and its dates, with what was noticed; WrongContent when it cannot be computed."""
    network, findings = read_network_file(path, open_catalogue())
    if network is None or has_errors(findings):
        raise WrongContent("planning.bad_network", file=path.name, findings=findings)
    computed = compute(network)
    return network, replace(computed, findings=(*findings, *computed.findings))


def read_network_file(path: Path, catalogue: Catalogue) -> tuple[Network | None, tuple[Finding, ...]]:
    """The network of a JSON or MSPDI file; WrongValue for another ending."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WrongValue("planning.unknown_network", file=path.name, known=" ".join(ENDINGS))
    data = read_file(path)
    if ending == ".json":
        from migtrack.exchange.network_json import read_network

        def town_hall(first: int, last: int) -> CalendarDefinition:
            return town_hall_of(catalogue, first, last)

        return read_network(data, path.name, town_hall)
    from migtrack.exchange.mspdi_read import read_mspdi

    project, findings = read_mspdi(data, path.name)
    return (project.network if project else None), findings
