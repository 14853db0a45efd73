"""Values of MSPDI elements: whole numbers, durations and local date-times, each oddity told with its line."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.json_fields import GREATEST_MINUTES, parse_instant
from migtrack.exchange.safe_xml import XmlNode
from migtrack.schedule.working_calendar import DAY

DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<days>\d{1,9})D)?(?:T(?:(?P<hours>\d{1,9})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>[\d.]{1,12})S)?)?"
)
WHOLE = re.compile(r"-?\d{1,15}(?:\.0*)?")
NOT_GIVEN = ("NA", "1984-01-01T00:00:00")
"""How some writers say that there is no date."""


@dataclass
class MspdiValues:
    """Takes values from elements of one file; a wrong one is told and counts as absent."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def tell(self, node: XmlNode, key: str, level: Level, **values: str | int) -> None:
        """A finding at an element."""
        self.findings.append(Finding(level, f"schedule.mspdi_{key}", f"{self.file}:{node.line}", values))

    def _odd(self, node: XmlNode, name: str, text: str) -> None:
        child = node.child(name) or node
        self.tell(child, "odd_value", Level.WARNING, name=name, value=text[:40])

    def whole(self, node: XmlNode, name: str, default: int) -> int:
        """A whole number; the default when it is absent or odd."""
        text = node.value(name)
        if text is None:
            return default
        if WHOLE.fullmatch(text):
            return int(text.partition(".")[0])
        self._odd(node, name, text)
        return default

    def minutes(self, node: XmlNode, name: str) -> int | None:
        """A duration (`PT8H0M0S`) in whole minutes, seconds rounded."""
        text = node.value(name)
        if text is None:
            return None
        match = DURATION.fullmatch(text)
        if match is None or not any(match.group("days", "hours", "minutes", "seconds")):
            self._odd(node, name, text)
            return None
        days, hours, minutes = (int(match[part] or 0) for part in ("days", "hours", "minutes"))
        try:
            seconds = float(match["seconds"] or 0)
        except ValueError:
            seconds = 0.0
        total = days * DAY + hours * 60 + minutes + round(seconds / 60)
        if total > GREATEST_MINUTES:
            self._odd(node, name, text)
            return None
        return -total if match["sign"] else total

    def instant(self, node: XmlNode, name: str) -> datetime | None:
        """A local date-time."""
        text = node.value(name)
        if text is None or text in NOT_GIVEN:
            return None
        instant = parse_instant(text)
        if instant is None:
            self._odd(node, name, text)
        return instant
