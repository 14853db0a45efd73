"""The calendar file as another program reads it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from migtrack.exchange.plan_ics import IcsOptions, IcsScope, write_ics
from migtrack.labels import Language
from tests.exchange.plan_world import HOSTILE, KAIGO, STAMP, published

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def plan():
    return published()


def events(plan, **options):
    found = Calendar.from_ical(write_ics(plan, IcsOptions(**options)))
    return {str(event["uid"]).removesuffix("@999997.migtrack"): event for event in found.walk("VEVENT")}


def test_by_default_it_holds_milestones_cutovers_and_deadlines(plan):
    assert set(events(plan)) == {
        *(f"juki/{key}" for key in ("rfp", "contract", "judgement", "cutover", "s34", "s40")),
        *(f"kojin/{key}" for key in ("contract", "judgement", "cutover", "s34", "s40", "cutover/deadline")),
        "kaigo/S2.0.apply/deadline",
    }


def test_days_are_whole_and_the_end_is_the_day_after_the_last(plan):
    cutover = events(plan)["juki/cutover"]
    assert (cutover["dtstart"].dt, cutover["dtend"].dt) == (date(2027, 12, 28), date(2028, 1, 1))
    assert type(cutover["dtstart"].dt) is date
    milestone = events(plan)["juki/rfp"]
    assert milestone["dtend"].dt - milestone["dtstart"].dt == DAY
    deadline = events(plan)["kojin/cutover/deadline"]
    assert (deadline["dtstart"].dt, deadline["dtend"].dt) == (date(2028, 3, 31), date(2028, 4, 1))


def test_with_all_tasks_every_dated_task_is_an_event(plan):
    rows = {row.id: row for row in plan.picture.rows if row.uid and row.last_day}
    found = {uid: event for uid, event in events(plan, scope=IcsScope.ALL).items() if not uid.endswith("/deadline")}
    assert set(found) == set(rows)
    for uid, event in found.items():
        assert event["dtend"].dt == rows[uid].last_day + DAY
        assert event["dtstart"].dt == (rows[uid].first_day or rows[uid].last_day)


def test_an_event_keeps_its_id_and_a_later_export_supersedes_it(plan):
    later = replace(plan, stamp=STAMP + timedelta(minutes=1))
    first, second = events(plan), events(later)
    assert set(first) == set(second)
    assert second["juki/rfp"]["sequence"] == first["juki/rfp"]["sequence"] + 1
    assert first["juki/rfp"]["dtstamp"].dt == STAMP


def test_two_bodies_events_never_meet(plan):
    assert not {each["uid"] for each in events(plan).values()} & {
        each["uid"] for each in events(replace(plan, body="999998")).values()
    }


def test_nobody_is_marked_busy(plan):
    assert {str(event["transp"]) for event in events(plan).values()} == {"TRANSPARENT"}


def test_an_event_says_whose_it_is(plan):
    event = events(plan)["juki/s40"]
    assert str(event["summary"]) == "【住民】運用開始"
    assert event["categories"].to_ical().decode() == "住民基本台帳"
    assert str(event["description"]).splitlines() == ["手順: ⑱-1", "所管課: 市民課", "担当: 山田 花子"]


def test_reminders_are_there_when_asked_for(plan):
    assert [len(event.walk("VALARM")) for event in events(plan).values()] == [0] * 13
    reminded = events(plan, alarm_days=(7, 1))["juki/cutover"]
    assert [alarm["trigger"].dt for alarm in reminded.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]


def test_lines_are_folded_between_whole_signs():
    long = published(lambda task: replace(task, name="長い作業名" * 30, section=HOSTILE * 9), operations=(KAIGO,))
    data = write_ics(long, IcsOptions(IcsScope.ALL))
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    (event,) = (each for uid, each in events(long, scope=IcsScope.ALL).items() if uid == "kaigo/S2.0.test")
    assert str(event["summary"]) == "【介護】" + "長い作業名" * 30


def test_a_line_feed_in_a_name_makes_no_new_property():
    spoilt = published(lambda task: replace(task, name="改行\r\nATTENDEE:mailto:x"), operations=(KAIGO,))
    assert b"\r\nATTENDEE" not in write_ics(spoilt, IcsOptions(IcsScope.ALL))


def test_english_has_english_words():
    assert b"Deadline" in write_ics(published(operations=(KAIGO,), language=Language.EN))
