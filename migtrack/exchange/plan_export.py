"""Which ending of a file becomes which format of the plan: the one table that knows them.

A new format is one function and one line here; what writes it is imported when it is asked for.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from migtrack.domain.refusal import WrongValue
from migtrack.schedule.published_plan import PublishedPlan

PlanWriter = Callable[[PublishedPlan], bytes]


def _from(module: str, name: str) -> PlanWriter:
    """The writer of a module, imported at its first use."""

    def write(plan: PublishedPlan) -> bytes:
        writer: PlanWriter = getattr(import_module(f"migtrack.exchange.{module}"), name)
        return writer(plan)

    return write


FORMATS: Mapping[str, PlanWriter] = {
    ".xlsx": _from("plan_xlsx", "write_xlsx"),
    ".xml": _from("mspdi_write", "write_mspdi"),
    ".ics": _from("plan_ics", "write_ics"),
    ".csv": _from("plan_csv", "write_csv"),
    ".json": _from("plan_json", "write_json"),
}
"""File ending, small, with its dot → what writes it."""


def writer_for(name: str) -> PlanWriter:
    """The writer for a file of this name, by its ending; WrongValue with the possible ones where there is none."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("plan.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
