import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition, Network, NetworkLink
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.exchange.network_json import read_network
from migtrack.labels import Language, describe
from migtrack.schedule.critical_path import compute
from migtrack.schedule.holidays import read_holidays, town_hall_calendar

HOLIDAYS, _ = read_holidays((Path(__file__).resolve().parents[2] / "schedules" / "holidays.csv").read_bytes())
YEARS: list[tuple[int, int]] = []


def town_hall(first: int, last: int) -> CalendarDefinition:
    YEARS.append((first, last))
    return town_hall_calendar(HOLIDAYS, (), first, last)


def read(document: object):
    return read_network(json.dumps(document, ensure_ascii=False).encode(), "net.json", town_hall)


def network(document: object) -> Network:
    found, findings = read(document)
    assert findings == ()
    assert found is not None
    return found


def minimal(**task: object) -> dict[str, object]:
    return {"start": "2026-04-01", "tasks": [{"uid": 1, "duration_days": 1, **task}]}


def test_the_network_of_the_contract_is_read_and_computed() -> None:
    found = network(
        {
            "start": "2026-12-21",
            "minutes_per_day": 480,
            "calendar": "jp",
            "tasks": [
                {"uid": 1, "name": "移行データ作成", "duration_days": 20},
                {"uid": 2, "name": "確認", "duration_minutes": 90, "calendar": "none", "deadline": None},
            ],
            "links": [{"from": 1, "to": 2, "type": "FS", "lag_days": 1, "elapsed": True}],
        }
    )
    assert found.links == (NetworkLink(1, 2, LinkType.FS, 1440, True),)
    plan = compute(found)
    assert plan.findings == ()
    assert plan.tasks[0].early_start == datetime(2026, 12, 21, 9)
    assert plan.tasks[0].early_finish == datetime(2027, 1, 22, 18)
    assert plan.tasks[1].early_start == datetime(2027, 1, 24, 9)


def test_without_a_name_of_a_calendar_it_is_the_town_halls() -> None:
    assert network(minimal()).calendar == "jp"


def test_the_calendar_none_works_seven_days() -> None:
    found = network({**minimal(duration_days=7), "calendar": "none", "start": "2026-04-29"})
    assert [calendar.name for calendar in found.calendars] == ["none"]
    assert compute(found).finish == datetime(2026, 5, 5, 18)


def test_the_town_hall_is_asked_for_every_year_a_date_can_fall_into() -> None:
    tasks = [{"uid": uid, "duration_days": 300} for uid in range(1, 6)]
    links = [{"from": uid, "to": uid + 1} for uid in range(1, 5)]
    found = network({"start": "2026-04-01", "tasks": tasks, "links": links})
    first, last = YEARS[-1]
    finish = compute(found).finish
    assert first <= 2026
    assert finish.year <= last <= 2099


@pytest.mark.parametrize(
    ("constraint", "meant"),
    [
        ("SNET", "2026-04-10T00:00"),
        ("MSO", "2026-04-10T00:00"),
        ("FNLT", "2026-04-11T00:00"),
        ("MFO", "2026-04-11T00:00"),
        ("fnet", "2026-04-11T00:00"),
    ],
)
def test_a_bare_date_begins_a_start_and_ends_a_finish(constraint: str, meant: str) -> None:
    task = network(minimal(constraint=constraint, constraint_date="2026-04-10")).tasks[0]
    assert task.constraint is ConstraintType(constraint.upper())
    assert task.constraint_at == datetime.fromisoformat(meant)


def test_a_task_that_must_finish_on_a_day_ends_in_its_evening() -> None:
    found = network(minimal(duration_days=2, constraint="MFO", constraint_date="2026-04-10", deadline="2026-04-10"))
    plan = compute(found)
    assert plan.findings == ()
    assert plan.tasks[0].early_finish == datetime(2026, 4, 10, 18)


def test_days_are_minutes_per_day_long_and_may_be_parts() -> None:
    found = network({**minimal(duration_days=1.5), "minutes_per_day": 420})
    assert found.tasks[0].duration_minutes == 630
    assert network(minimal(duration_days=5, duration_minutes=30)).tasks[0].duration_minutes == 30


def test_lags_are_days_minutes_or_percent_and_may_be_negative() -> None:
    links = [
        {"from": 1, "to": 2, "lag_days": -0.5},
        {"from": 1, "to": 2, "type": "SS", "lag_minutes": 15},
        {"from": 1, "to": 2, "type": "ff", "lag_percent": 50},
    ]
    tasks = [{"uid": uid, "duration_days": 1} for uid in (1, 2)]
    found = network({"start": "2026-04-01", "tasks": tasks, "links": links})
    assert [(link.type.value, link.lag_minutes, link.lag_percent) for link in found.links] == [
        ("FS", -240, None),
        ("SS", 15, None),
        ("FF", 0, 50),
    ]


def test_actual_dates_and_windows_are_taken() -> None:
    document = minimal(actual_start="2026-04-02T09:00", remaining_days=0.5, windows=[["2026-05-02", "2026-05-05"]]) | {
        "status_date": "2026-04-03"
    }
    found = network(document)
    task = found.tasks[0]
    assert (task.actual_start, task.remaining_minutes) == (datetime(2026, 4, 2, 9), 240)
    assert task.windows == ((datetime(2026, 5, 2), datetime(2026, 5, 6)),)
    assert found.status_date == datetime(2026, 4, 3)


def test_a_date_with_a_zone_is_put_into_japans() -> None:
    assert network({**minimal(), "start": "2026-04-01T00:00:00Z"}).start == datetime(2026, 4, 1, 9)


def test_tasks_without_a_name_are_called_by_their_number() -> None:
    assert network(minimal()).tasks[0].name == "1"


@pytest.mark.parametrize(
    ("document", "key", "where"),
    [
        ([], "want_object", "net.json"),
        ({"tasks": []}, "missing", "net.json: start"),
        ({"start": "明日"}, "want_date", "net.json: start"),
        ({"start": 20260401}, "want_date", "net.json: start"),
        ({"start": "2026-04-01", "tasks": {}}, "want_list", "net.json: tasks"),
        ({"start": "2026-04-01", "tasks": [3]}, "want_object", "net.json: tasks[0]"),
        ({"start": "2026-04-01", "minutes_per_day": 0}, "want_minutes_per_day", "net.json: minutes_per_day"),
        ({"start": "2026-04-01", "calendar": "us"}, "want_calendar", "net.json: calendar"),
        ({"start": "2026-04-01", "task": []}, "unknown_field", "net.json: task"),
        ({"start": "2026-04-01", "links": [{"from": 1}]}, "missing", "net.json: links[0].to"),
        (
            {"start": "2026-04-01", "links": [{"from": 1, "to": 2, "type": "XX"}]},
            "want_one_of",
            "net.json: links[0].type",
        ),
        (minimal(uid=None), "missing", "net.json: tasks[0].uid"),
        (minimal(uid="1"), "want_whole", "net.json: tasks[0].uid"),
        (minimal(uid=True), "want_whole", "net.json: tasks[0].uid"),
        (minimal(duration_days=None), "missing", "net.json: tasks[0].duration_days"),
        (minimal(duration_days="5日"), "want_number", "net.json: tasks[0].duration_days"),
        (minimal(duration_days=float("inf")), "want_number", "net.json: tasks[0].duration_days"),
        (minimal(duration_days=1e300), "too_long", "net.json: tasks[0].duration_days"),
        (minimal(name=5), "want_text", "net.json: tasks[0].name"),
        (minimal(constraint="FOO"), "want_one_of", "net.json: tasks[0].constraint"),
        (minimal(deadline="2026-02-30"), "want_date", "net.json: tasks[0].deadline"),
        (minimal(calendar="us"), "want_calendar", "net.json: tasks[0].calendar"),
        (minimal(windows=[["2026-05-05", "2026-05-01"]]), "want_window", "net.json: tasks[0].windows"),
        (minimal(duration=5), "unknown_field", "net.json: tasks[0].duration"),
    ],
)
def test_a_fault_is_told_with_its_place(document: object, key: str, where: str) -> None:
    _, findings = read(document)
    assert (findings[0].key, findings[0].where) == (f"schedule.json_{key}", where)
    assert all(describe(finding, language) for finding in findings for language in Language)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b'{"start":\n oops}', "net.json:2"),
        (b"", "net.json:1"),
        ('{"name": "移行"}'.encode("cp932"), "net.json:1"),
        (b"[" * 100_000, "net.json:1"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(data: bytes, where: str) -> None:
    found, findings = read_network(data, "net.json", town_hall)
    assert found is None
    assert [(finding.key, finding.where) for finding in findings] == [("schedule.json_broken", where)]


def test_a_faulty_task_is_left_out_and_the_rest_is_read() -> None:
    tasks = [{"uid": 1, "duration_days": 1}, {"uid": 2}, {"uid": 3, "duration_days": 1}]
    found, findings = read({"start": "2026-04-01", "tasks": tasks})
    assert found is not None
    assert [task.uid for task in found.tasks] == [1, 3]
    assert len(findings) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-04-01"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["start", "tasks", "links", "uid", "from", "to", "duration_days", "calendar", "windows"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(JSON)
def test_no_document_breaks_the_reader_or_the_computation(document: object) -> None:
    found, findings = read(document)
    if found is not None:
        compute(found)
    assert all(describe(finding, Language.JA) for finding in findings)
