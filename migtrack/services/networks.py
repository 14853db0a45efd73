"""Networks of other planners (`plan compute`): read from a file, computed, nothing stored."""

from pathlib import Path

from migtrack.domain.network import ComputedPlan, Network
from migtrack.domain.refusal import WrongValue
from migtrack.exchange.mspdi_read import read_mspdi
from migtrack.exchange.network_json import read_network
from migtrack.schedule.critical_path import compute
from migtrack.services.files import read_file

READERS = {".json": read_network, ".xml": read_mspdi}


def compute_file(path: Path) -> tuple[Network, ComputedPlan]:
    """The network of a file and its dates, with what was found wrong in reading and computing."""
    from dataclasses import replace

    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise WrongValue("planning.unknown_network", file=path.name, known=" ".join(READERS))
    network, findings = reader(path.name, read_file(path))
    computed = compute(network)
    return network, replace(computed, findings=(*findings, *computed.findings))
