"""Which reports there are; apart from what makes them, so that a list of them costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """Whom a report is for."""

    AUDITOR = "auditor"
    MAYOR = "mayor"
    COUNCIL = "council"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Description:
    """Keys of a report's name, of what it holds, and of that in a few words."""

    name: str
    about: str
    short: str


DESCRIPTIONS: Mapping[ReportKind, Description] = {
    ReportKind.AUDITOR: Description("report.name_auditor", "report.about_auditor", "report.short_auditor"),
    ReportKind.MAYOR: Description("report.name_mayor", "report.about_mayor", "report.short_mayor"),
    ReportKind.COUNCIL: Description("report.name_council", "report.about_council", "report.short_council"),
    ReportKind.SECTION: Description("report.name_section", "report.about_section", "report.short_section"),
}
