"""Fields of a JSON object, taken one by one, each fault told with its place (`tasks[3].duration_days`).

A taker returns None for what is absent, null or wrong; what is wrong is in `findings` then.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from migtrack.domain.finding import Finding, Level

JAPAN = timezone(timedelta(hours=9))
GREATEST_MINUTES = 5_000_000_000
"""Nine thousand years: whatever is longer is a slip."""


@dataclass
class JsonFields:
    """One object of a document and where it stands; `prefix` begins the keys of its findings."""

    values: Mapping[str, Any]
    file: str
    path: str
    prefix: str
    findings: list[Finding] = field(default_factory=list)

    def fault(self, name: str, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        """Tell that a field is wrong."""
        place = f"{self.path}.{name}".strip(".")
        self.findings.append(Finding(level, f"{self.prefix}_{key}", f"{self.file}: {place}", {"name": name, **values}))

    def check_known(self, known: Collection[str]) -> None:
        """Tell fields that nobody reads: most are slips of the pen."""
        for name in self.values:
            if name not in known:
                self.fault(str(name), "unknown_field", Level.WARNING)

    def objects(self, name: str) -> Iterator["JsonFields"]:
        """The objects of a list, each with its place."""
        items = self.values.get(name)
        if not isinstance(items, list):
            if items is not None:
                self.fault(name, "want_list")
            return
        for index, item in enumerate(items):
            path = f"{self.path}.{name}[{index}]".strip(".")
            if isinstance(item, Mapping):
                yield JsonFields(item, self.file, path, self.prefix, self.findings)
            else:
                self.fault(f"{name}[{index}]", "want_object")

    def text(self, name: str) -> str | None:
        """A string."""
        value: str | None = self._take(name, lambda value: isinstance(value, str), "want_text")
        return value

    def flag(self, name: str) -> bool | None:
        """true or false."""
        value: bool | None = self._take(name, lambda value: isinstance(value, bool), "want_flag")
        return value

    def whole(self, name: str) -> int | None:
        """A whole number; 5.0 is one."""
        value = self._take(name, lambda value: _is_number(value) and value == int(value), "want_whole")
        return None if value is None else int(value)

    def minutes(self, name: str, unit: int = 1) -> int | None:
        """A number of `unit` minutes, as whole minutes."""
        value: float | None = self._take(name, _is_number, "want_number")
        if value is None:
            return None
        if abs(value * unit) > GREATEST_MINUTES:
            self.fault(name, "too_long", value=str(value))
            return None
        return round(value * unit)

    def instant(self, name: str, *, ends_day: bool = False) -> datetime | None:
        """A date or date-time, local; a bare date is the beginning of its day, or with `ends_day` its end."""
        value = self.values.get(name)
        if value is None:
            return None
        found = parse_instant(value, ends_day=ends_day)
        if found is None:
            self.fault(name, "want_date", value=str(value)[:40])
        return found

    def _take(self, name: str, is_right: Callable[[Any], bool], key: str) -> Any:
        value = self.values.get(name)
        if value is None or is_right(value):
            return value
        self.fault(name, key, value=str(value)[:40])
        return None


def parse_instant(value: Any, *, ends_day: bool = False) -> datetime | None:
    """An ISO date or date-time without seconds' fractions of meaning; one with a zone is put into Japan's."""
    if not isinstance(value, str):
        return None
    try:
        if len(value) == len("2026-04-01"):
            day = date.fromisoformat(value)
            return datetime.combine(day + timedelta(days=1) if ends_day else day, time())
        instant = datetime.fromisoformat(value)
        return instant.astimezone(JAPAN).replace(tzinfo=None) if instant.tzinfo else instant
    except (ValueError, OverflowError):
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
