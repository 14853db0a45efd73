"""Networks whose answers others published: textbooks, PSPLIB, MS Project itself."""

import gzip
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK, working_calendar

TEXTBOOK = json.loads(
    (Path(__file__).resolve().parents[1] / "cases" / "schedule" / "cpm_textbook.json").read_text(encoding="utf-8")
)
CLOCK = CalendarDefinition("clock", ROUND_THE_CLOCK.week)
ZERO = datetime(2026, 1, 1)
HOUR = 60
CONSTRAINTS = {
    "AS_SOON_AS_POSSIBLE": "ASAP",
    "AS_LATE_AS_POSSIBLE": "ALAP",
    "MUST_START_ON": "MSO",
    "MUST_FINISH_ON": "MFO",
    "START_NO_EARLIER_THAN": "SNET",
    "START_NO_LATER_THAN": "SNLT",
    "FINISH_NO_EARLIER_THAN": "FNET",
    "FINISH_NO_LATER_THAN": "FNLT",
}
OWN_DATES_DISAGREE = {("OzBuild 16 Orig.mpp", 20), ("OzBuild 16 Orig.mpp", 22)}
"""Two total slacks that MS Project stored beside dates that say otherwise (shared/README.md)."""


COVERED = {
    "cpm_textbook.json": "test_the_textbook_tables_here_are_those_of_the_shared_folder",
    "psplib/j30.jsonl.gz": "test_psplib_j30_critical_path_lengths",
    "msproject-oracle/aspose.jsonl.gz": "test_ms_project_networks_give_ms_projects_own_answers",
    "msproject-oracle/insisoc-sample.jsonl.gz": "test_ms_project_networks_give_ms_projects_own_answers",
    "msproject-oracle/LICENSE-insisoc-CC-BY-4.0.md": "",
}
"""Every file of the folder and the test that asks for its answers; MSPDI files below."""


def test_every_file_of_the_shared_folder_has_its_test(shared: Path) -> None:
    """A file that is added there fails here until a test asks for its answers."""
    folder = shared / "testdata" / "schedule"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith("mspdi/")} == COVERED.keys()
    assert all(name in globals() for name in COVERED.values() if name)
    mspdi = {Path(name).stem for name in files if name.startswith("mspdi/")}
    asked = (Path(__file__).parents[1] / "exchange" / "test_network_mspdi.py").read_text(encoding="utf-8")
    assert {name for name in mspdi if f'"{name}"' not in asked} == set()


def test_the_textbook_tables_here_are_those_of_the_shared_folder(shared: Path) -> None:
    own = (shared / "testdata" / "schedule" / "cpm_textbook.json").read_text(encoding="utf-8")
    assert json.loads(own) == TEXTBOOK
    assert all("tasks" in case or "arcs" in case for case in TEXTBOOK)


def hours(instant: datetime) -> float:
    return (instant - ZERO) / timedelta(hours=1)


def chain(durations: dict[str, int], before: dict[str, list[str]]) -> Network:
    """A network in hours round the clock."""
    uid = {name: number for number, name in enumerate(durations, start=1)}
    tasks = tuple(NetworkTask(uid[name], name, HOUR * length) for name, length in durations.items())
    links = tuple(NetworkLink(uid[first], uid[name]) for name, firsts in before.items() for first in firsts)
    return Network(ZERO, tasks, links, (CLOCK,), CLOCK.name)


@pytest.mark.parametrize("case", [case for case in TEXTBOOK if "tasks" in case], ids=lambda case: case["id"])
def test_textbook_tables_of_activities_on_nodes(case: dict[str, Any]) -> None:
    rows = case["tasks"]
    durations = {name: row["d"] for name, row in rows.items()}
    plan = compute(chain(durations, {name: row["pred"] for name, row in rows.items()}))
    assert hours(plan.finish) == case["duration"]
    for task, row in zip(plan.tasks, rows.values(), strict=True):
        found = [hours(each) for each in (task.early_start, task.early_finish, task.late_start, task.late_finish)]
        assert found == [row["es"], row["ef"], row["ls"], row["lf"]]
        if "slack" in row:
            assert task.total_float_minutes == HOUR * row["slack"]
        assert task.critical is (row["es"] == row["ls"])


@pytest.mark.parametrize("case", [case for case in TEXTBOOK if "arcs" in case], ids=lambda case: case["id"])
def test_textbook_tables_of_activities_on_arrows(case: dict[str, Any]) -> None:
    arcs = {f"{row[0]}-{row[1]}": row for row in case["arcs"]}
    before = {name: [other for other, arc in arcs.items() if arc[1] == row[0]] for name, row in arcs.items()}
    plan = compute(chain({name: row[2] for name, row in arcs.items()}, before))
    assert hours(plan.finish) == case["duration"]
    for task, row in zip(plan.tasks, arcs.values(), strict=True):
        found = [hours(each) for each in (task.early_start, task.early_finish, task.late_start, task.late_finish)]
        assert found == row[3:7]
        assert task.total_float_minutes == HOUR * row[7]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def test_psplib_j30_critical_path_lengths(shared: Path) -> None:
    right = 0
    for row in lines(shared / "testdata" / "schedule" / "psplib" / "j30.jsonl.gz"):
        tasks = tuple(NetworkTask(uid, f"{uid}", HOUR * length) for uid, length in enumerate(row["dur"], start=1))
        links = tuple(NetworkLink(uid, after) for uid, afters in enumerate(row["succ"], start=1) for after in afters)
        plan = compute(Network(ZERO, tasks, links, (CLOCK,), CLOCK.name))
        right += hours(plan.finish) == row["mpm_time"]
    assert right == 480


def span(pair: list[str]) -> tuple[int, int]:
    start, finish = (int(text[:2]) * 60 + int(text[3:]) for text in pair)
    return start, finish or 1440


def project_calendar(row: dict[str, Any]) -> CalendarDefinition:
    week = tuple(tuple(map(span, day)) for day in row["week_mon_first"])
    days = {}
    for first, last, spans in row["exceptions"]:
        for number in range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1):
            days[date.fromordinal(number)] = tuple(map(span, spans))
    return CalendarDefinition(row["name"], week, tuple(sorted(days.items())))


def project_network(row: dict[str, Any], leaves: list[dict[str, Any]]) -> Network:
    calendar = project_calendar(row["calendar"])
    tasks = tuple(
        NetworkTask(
            leaf["uid"],
            f"{leaf['uid']}",
            round(leaf["duration_min"]),
            ConstraintType(CONSTRAINTS[leaf["constraint"]]),
            leaf["constraint_date"] and datetime.fromisoformat(leaf["constraint_date"]),
        )
        for leaf in leaves
    )
    links = tuple(
        NetworkLink(before, after, LinkType(kind), round(lag), unit.startswith("e"))
        for before, after, kind, lag, unit in row["links"]
    )
    start = datetime.fromisoformat(row["start"])
    return Network(start, tasks, links, (calendar,), calendar.name, row["minutes_per_day"])


@pytest.mark.parametrize(("file", "projects"), [("insisoc-sample", 20), ("aspose", 24)])
def test_ms_project_networks_give_ms_projects_own_answers(shared: Path, file: str, projects: int) -> None:
    count, wrong = 0, []
    for row in lines(shared / "testdata" / "schedule" / "msproject-oracle" / f"{file}.jsonl.gz"):
        count += 1
        every = [dict(zip(row["fields"], values, strict=True)) for values in row["tasks"]]
        leaves = [each for each in every if not each["summary"]]
        network = project_network(row, leaves)
        position = working_calendar(network.calendars[0]).to_position
        plan = compute(network)
        for leaf, task in zip(leaves, plan.tasks, strict=True):
            ours = (task.early_start, task.early_finish, task.late_start, task.late_finish)
            theirs = (datetime.fromisoformat(leaf[name]) for name in ("es", "ef", "ls", "lf"))
            same_dates = all(position(a) == position(b) for a, b in zip(ours, theirs, strict=True))
            total = task.total_float_minutes == leaf["total_slack_min"]
            rest = (task.free_float_minutes, task.critical) == (leaf["free_slack_min"], leaf["critical"])
            if not (same_dates and rest and (total or (row["file"], leaf["uid"]) in OWN_DATES_DISAGREE)):
                wrong.append((row["file"], leaf, task))
    assert count == projects
    assert wrong == []
