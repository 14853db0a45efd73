from datetime import date

import pytest

from migtrack.exchange.calendar_settings import read_calendar_settings
from migtrack.labels import Language, describe
from migtrack.schedule.holidays import OwnDay

HEAD = f"""holidays:
  source: 内閣府
  as_of: 2026-02-02
  sha256: {"a" * 64}
"""


def read(text: str):
    return read_calendar_settings(text.encode(), "calendar.yaml")


def test_own_days_are_dates_or_days_of_every_year_with_or_without_hours() -> None:
    settings, findings = read(
        HEAD
        + """own_days:
  - {day: 06-23, name: 慰霊の日}
  - {day: 2026-10-02, name: 町制記念日}
  - {day: 2026-10-03, name: 臨時開庁, hours: ["09:00-12:00", "13:00～15:30"]}
"""
    )
    assert findings == ()
    assert settings is not None
    assert settings.own_days == (
        OwnDay((6, 23), "慰霊の日"),
        OwnDay(date(2026, 10, 2), "町制記念日"),
        OwnDay(date(2026, 10, 3), "臨時開庁", ((540, 720), (780, 930))),
    )
    assert settings.file == "holidays.csv"
    assert settings.year_end is None


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("own_days:\n  - {day: 02-30, name: x}\n", "schedule.calendar_want_day", 6),
        ("own_days:\n  - {day: 2026-10-03}\n", "schedule.calendar_want_text", 6),
        ('own_days:\n  - {day: 2026-10-03, name: x, hours: ["12:00-09:00"]}\n', "schedule.calendar_want_hours", 6),
        ("own_days:\n  - {day: 2026-10-03, name: x, open: 1}\n", "schedule.calendar_unknown_field", 6),
        ("own_days: 06-23\n", "schedule.calendar_want_list", 5),
        ("hours: [9-12]\n", "schedule.calendar_want_hours", 5),
        ("year_end: {first: 12-29, last: 1-99}\n", "schedule.calendar_want_day", 5),
        ("year_end: none\n", "schedule.calendar_want_mapping", 5),
        ("holiday: {}\n", "schedule.calendar_unknown_field", 5),
    ],
)
def test_a_fault_names_its_line_and_the_rest_still_stands(text: str, key: str, line: int) -> None:
    settings, findings = read(HEAD + text)
    assert settings is not None
    assert (findings[0].key, findings[0].where) == (key, f"calendar.yaml:{line}")
    for language in Language:
        assert describe(findings[0], language)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "schedule.calendar_want_mapping"),
        ("- a\n", "schedule.calendar_want_mapping"),
        ("holidays: [\n", "reading.broken_yaml"),
        ("hours: []\n", "schedule.calendar_want_mapping"),
        (HEAD.replace("内閣府", '""'), "schedule.calendar_want_text"),
        (HEAD.replace("2026-02-02", "昨日"), "schedule.calendar_want_date"),
        (HEAD.replace("a" * 64, "abc"), "schedule.calendar_want_sha256"),
        (HEAD + "  file: ../secret.csv\n", "schedule.calendar_want_file"),
    ],
)
def test_without_its_source_there_are_no_settings(text: str, key: str) -> None:
    settings, findings = read(text)
    assert settings is None
    assert key in {finding.key for finding in findings}
    assert all(describe(finding, language) for finding in findings for language in Language)
