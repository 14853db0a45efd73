"""A registered version as a file that our own import reads back: one table from ending to writer.

What a format cannot hold exactly (blanks at an edge, a heading without requirements in a table) is
not guessed at: every file is read back as it is written, and what would differ is told.
"""

from collections.abc import Callable, Mapping

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.requirement import Specification
from migtrack.exchange.late_writer import late_writer
from migtrack.exchange.reading import SpecHeader

SpecificationWriter = Callable[[Specification, SpecHeader], bytes]


FORMATS: Mapping[str, SpecificationWriter] = {
    ".xlsx": late_writer("requirement_table_write", "write_xlsx"),
    ".csv": late_writer("requirement_table_write", "write_csv"),
    ".json": late_writer("requirement_yaml_write", "write_json"),
    ".yaml": late_writer("requirement_yaml_write", "write_yaml"),
    ".yml": late_writer("requirement_yaml_write", "write_yaml"),
}
"""File ending, small, with its dot → what writes it."""
WHOLE_ONLY = (".xlsx", ".csv")
"""Tables of requirements: they have no place for the entries of a 新旧対照表."""


def specification_writer_for(name: str, specification: Specification) -> SpecificationWriter:
    """The writer for a file of this name, by its ending; WrongValue where none can hold it."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("contrast.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    if specification.contrasts and ending in WHOLE_ONLY:
        possible = " ".join(other for other in FORMATS if other not in WHOLE_ONLY)
        raise WrongValue("contrast.partial_source", ending=ending, possible=possible)
    return FORMATS[ending]


def read_back(name: str, data: bytes, specification: Specification) -> tuple[Finding, ...]:
    """What an import of the written file would read otherwise than it stands in the workspace."""
    from migtrack.exchange.specification import read_specification

    try:
        back = read_specification(name, data).specification
    except WrongContent:
        back = Specification((), ())
    read = {one.id: one for one in back.requirements}
    differing = [one.id for one in specification.requirements if read.get(one.id) != one]
    if differing or len(back.requirements) != len(specification.requirements):
        values: dict[str, str | int] = {"count": max(len(differing), 1), "first": (differing or [""])[0]}
        return (Finding(Level.WARNING, "contrast.rows_differ", name, values),)
    if back != specification:
        return (Finding(Level.NOTE, "contrast.headings_differ", name),)
    return ()
