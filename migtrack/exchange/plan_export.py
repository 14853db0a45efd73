"""Which ending of a file becomes which format of the plan: the one table that knows them.

A new format is one function and one line here; what writes it is imported when it is asked for.
"""

from collections.abc import Callable, Mapping

from migtrack.domain.refusal import WrongValue
from migtrack.exchange.late_writer import late_writer
from migtrack.schedule.published_plan import PublishedPlan

PlanWriter = Callable[[PublishedPlan], bytes]


FORMATS: Mapping[str, PlanWriter] = {
    ".xlsx": late_writer("plan_xlsx", "write_xlsx"),
    ".xml": late_writer("mspdi_write", "write_mspdi"),
    ".ics": late_writer("plan_ics", "write_ics"),
    ".csv": late_writer("plan_csv", "write_csv"),
    ".json": late_writer("plan_json", "write_json"),
    ".mmd": late_writer("plan_mermaid", "write_mermaid"),
    ".svg": late_writer("plan_svg", "write_svg"),
    ".png": late_writer("plan_svg", "write_png"),
    ".pdf": late_writer("plan_svg", "write_pdf"),
    ".html": late_writer("plan_html", "write_html"),
}
"""File ending, small, with its dot → what writes it."""


def writer_for(name: str) -> PlanWriter:
    """The writer for a file of this name, by its ending; WrongValue with the possible ones where there is none."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("plan.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
