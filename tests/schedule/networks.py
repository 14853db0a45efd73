"""Small networks for tests, written the way people talk about them: names, days, arrows."""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition, ComputedPlan, ComputedTask, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK, working_calendar
from tests.schedule.rulers import WEEKDAYS

DAY = 480
MONDAY = datetime(2026, 4, 6, 9)
"""A Monday before two weeks without holidays in `WEEKDAYS`."""
CLOCK = CalendarDefinition("clock", ROUND_THE_CLOCK.week)
SIX_DAYS = CalendarDefinition("six", (((480, 1020),),) * 6 + ((),))


def at(text: str) -> datetime:
    """`04-06 09:00` in 2026."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M")


def task(name: str, days: float, **fields: Any) -> NetworkTask:
    """A task named by one letter; its uid is the letter's number."""
    if "constraint" in fields:
        fields["constraint"] = ConstraintType(fields["constraint"])
    return NetworkTask(ord(name) - 64, name, round(days * DAY), **fields)


def link(arrow: str, **fields: Any) -> NetworkLink:
    """`A-B`, `A-B SS`, `A-B FS+2d`, `A-B FF-1d`, `A-B FS+2ed`, `A-B FS+50%`."""
    ends, _, rest = arrow.partition(" ")
    kind, lag = LinkType(rest[:2] or "FS"), rest[2:]
    before, after = (ord(name) - 64 for name in ends.split("-"))
    if lag.endswith("ed"):
        fields |= {"lag_minutes": round(float(lag[:-2]) * 1440), "elapsed": True}
    elif lag.endswith("%"):
        fields["lag_percent"] = int(lag[:-1])
    elif lag:
        fields["lag_minutes"] = round(float(lag[:-1]) * DAY)
    return NetworkLink(before, after, kind, **fields)


def network(
    tasks: "list[NetworkTask]", arrows: "list[str]", start: datetime = MONDAY, status: datetime | None = None
) -> Network:
    """A network on plain office weekdays; `clock` and `six` are there too."""
    links = tuple(map(link, arrows))
    return Network(start, tuple(tasks), links, (WEEKDAYS, CLOCK, SIX_DAYS), WEEKDAYS.name, DAY, status)


class Plan:
    """A computed plan looked up by letters, in days from the project start."""

    def __init__(self, computed: Network) -> None:
        self.network = computed
        self.plan: ComputedPlan = compute(computed)
        self.keys = [finding.key for finding in self.plan.findings]

    def __getitem__(self, name: str) -> ComputedTask:
        return next(each for each in self.plan.tasks if each.uid == ord(name) - 64)

    def days(self, instant: datetime) -> float:
        """Working days from the project start."""
        return working_calendar(WEEKDAYS).minutes_between(self.network.start, instant) / DAY

    def early(self, name: str) -> tuple[float, float]:
        return self.days(self[name].early_start), self.days(self[name].early_finish)

    def late(self, name: str) -> tuple[float, float]:
        return self.days(self[name].late_start), self.days(self[name].late_finish)

    def floats(self, name: str) -> tuple[float, float]:
        return self[name].total_float_minutes / DAY, self[name].free_float_minutes / DAY

    def driver(self, name: str) -> str | None:
        uid = self[name].driver
        return None if uid is None else chr(uid + 64)


def computed(tasks: "list[NetworkTask]", arrows: "list[str]", **fields: Any) -> Plan:
    """The plan of a small network."""
    return Plan(network(tasks, arrows, **fields))


@st.composite
def networks(
    draw: st.DrawFn,
    types: tuple[LinkType, ...] = tuple(LinkType),
    lags: tuple[int, ...] = (0, 0, 480, 240, -240, -960, 37),
    calendars: tuple[CalendarDefinition, ...] = (WEEKDAYS,),
    max_tasks: int = 9,
) -> Network:
    """Any acyclic network without constraints."""
    count = draw(st.integers(2, max_tasks))
    durations = draw(st.lists(st.sampled_from([0, 60, 480, 960, 2400, 333]), min_size=count, max_size=count))
    names = [calendar.name for calendar in calendars]
    tasks = [
        NetworkTask(uid, f"T{uid}", minutes, calendar=draw(st.sampled_from([None, *names])))
        for uid, minutes in enumerate(durations, start=1)
    ]
    links = []
    for uid in range(2, count + 1):
        for before in draw(st.lists(st.integers(1, uid - 1), max_size=3, unique=True)):
            links.append(NetworkLink(before, uid, draw(st.sampled_from(types)), draw(st.sampled_from(lags))))
    return Network(MONDAY, tuple(tasks), tuple(links), calendars, names[0])
