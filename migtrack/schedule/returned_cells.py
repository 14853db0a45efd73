"""Cells that a person changed in the plan's workbook → fields of the task: what a typed date means.

A workbook shows computed dates. Who types another start of work that has not begun wants it not
before that day; of work under way or done the day is what happened. Another finish means another
length. A cutover's days are agreed elsewhere, so they are told and left alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.schedule.working_calendar import working_calendar

DONE = 100
MOST_DAYS = 3_660
DATES = frozenset({"start", "finish", "days"})
TEXTS = {"label": "name", "section": "section", "owner": "owner"}
"""Column → field of texts."""


@dataclass
class CellReading:
    """Reads the changed cells of one row; what is wrong is told and leaves its fields alone."""

    task: Task
    cells: Mapping[str, str]
    changed: frozenset[str]
    where: str
    calendar: CalendarDefinition
    today: date
    minutes_per_day: int
    findings: list[Finding] = field(default_factory=list)

    def fields(self) -> dict[str, object]:
        """Field → value."""
        found: dict[str, object] = {
            TEXTS[name]: self.cells[name] for name in ("label", "section", "owner") if name in self.changed
        }
        if found.get("name") == "":
            found.pop("name")
            self._tell("no_name")
        if "deadline" in self.changed:
            found |= self._deadline()
        if "percent" in self.changed:
            found |= self._percent()
        if self.changed & DATES:
            found |= self._dates()
        return found

    def _tell(self, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        self.findings.append(Finding(level, f"plan_import.{key}", self.where, values))

    def _day(self, name: str) -> date | None:
        """The day in a cell; None when it is blank or no day, the latter told."""
        text = self.cells.get(name, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._tell("odd_day", column=name, value=text[:40])
            return None

    def _number(self, name: str, greatest: int) -> int | None:
        text = self.cells.get(name, "")
        if text.isdecimal() and text.isascii() and len(text) < 6 and int(text) <= greatest:
            return int(text)
        self._tell("odd_number", column=name, value=text[:40], greatest=greatest)
        return None

    def _deadline(self) -> dict[str, object]:
        if not self.cells["deadline"]:
            return {"deadline": None}
        day = self._day("deadline")
        at = self.task.deadline.time() if self.task.deadline else self._hours(day, first=False)
        return {"deadline": datetime.combine(day, at)} if day else {}

    def _percent(self) -> dict[str, object]:
        percent = self._number("percent", DONE)
        if percent is None or self.task.percent == percent:
            return {}
        found: dict[str, object] = {"percent": percent}
        if percent and self.task.actual_start is None:
            found |= self._happened("start")
        if percent == DONE and self.task.actual_finish is None:
            found |= self._happened("finish")
        elif percent < DONE and self.task.actual_finish is not None:
            found["actual_finish"] = None
        return found

    def _happened(self, name: str) -> dict[str, object]:
        """The day in the file as what happened, where it has passed; else it stays unknown."""
        day = self._day(name)
        if day is None or day > self.today:
            return {}
        return {f"actual_{name}": datetime.combine(day, self._hours(day, first=name == "start"))}

    def _dates(self) -> dict[str, object]:
        if self.task.kind is TaskKind.CUTOVER:
            self._tell("cutover_dates", Level.WARNING, task=self.task.id)
            return {}
        start, finish = self._day("start"), self._day("finish")
        if start and finish and finish < start:
            self._tell("finish_before_start", start=start.isoformat(), finish=finish.isoformat())
            return {}
        percent = int(self.cells["percent"]) if self.cells["percent"].isdecimal() else self.task.percent
        if percent >= DONE:
            return {**self._actual("start", start), **self._actual("finish", finish)}
        found = self._start(start, begun=bool(percent) or self.task.actual_start is not None)
        return found | self._length(start, finish)

    def _actual(self, name: str, day: date | None) -> dict[str, object]:
        if name not in self.changed:
            return {}
        if day is not None and day > self.today:
            self._tell("future_actual", day=day.isoformat())
            return {}
        return {f"actual_{name}": datetime.combine(day, self._hours(day, first=name == "start")) if day else None}

    def _start(self, start: date | None, *, begun: bool) -> dict[str, object]:
        name = "finish" if self.task.kind is TaskKind.MILESTONE and "start" not in self.changed else "start"
        if name not in self.changed:
            return {}
        if begun:
            return self._actual(name, start)
        day = start if name == "start" else self._day(name)
        if day is None:
            cleared = not self.cells[name]
            return {"constraint": ConstraintType.ASAP, "constraint_at": None} if cleared else {}
        at = datetime.combine(day, self._hours(day, first=True))
        return {"constraint": ConstraintType.SNET, "constraint_at": at}

    def _length(self, start: date | None, finish: date | None) -> dict[str, object]:
        """Another length: typed as days where they do not follow from the dates, else from the dates."""
        if self.task.kind is not TaskKind.WORK:
            return {}
        span = working_calendar(self.calendar).count_working_days(start, finish) if start and finish else None
        if "days" in self.changed and self.cells["days"] != str(span):
            days = self._number("days", MOST_DAYS)
        elif self.changed & {"start", "finish"}:
            days = span
        else:
            return {}
        if days == 0 and span == 0:
            self._tell("no_working_day")
            return {}
        return {} if days is None else {"duration_minutes": days * self.minutes_per_day}

    def _hours(self, day: date | None, *, first: bool) -> time:
        """When a day's work begins or ends; of a closed day the hours of an ordinary one."""
        spans = self.calendar.week[day.weekday()] if day else ()
        spans = spans or next((each for each in self.calendar.week if each), ((540, 1080),))
        minute = spans[0][0] if first else spans[-1][1]
        return (datetime.min + timedelta(minutes=minute % (24 * 60))).time()
