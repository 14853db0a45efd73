"""The trail: what happened, newest first; and that nobody touched it, not even past the program."""

import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256

import pytest

from migtrack.domain.gap import Result
from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.checks import run_checks
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.persons import list_persons
from migtrack.services.steps import set_step
from migtrack.services.trail import events_by_operation, show_events, verify
from migtrack.services.trail_search import EventWish, find_events
from migtrack.store import trail as store_trail
from migtrack.store.writer import change_to
from tests.services.desks import TOWN, Town


@pytest.fixture
def busy(town: Town) -> Town:
    """A town in which something happened."""
    decide_gaps(town.as_("mori"), list_gaps(town.desk), Answer(result=Result.FIT))
    town.clock.pass_days(1)
    for number in (1, 2, 3):
        set_step(town.desk, StepRecord("juki", number, StepStatus.DOING), reason=f"手順{number}")
    set_step(town.desk, StepRecord("koseki", 1, StepStatus.DONE))
    return town


def seen(events: list[object]) -> list[str]:
    return [str(event.subject) for event in events]  # type: ignore[attr-defined]


def test_events_are_shown_newest_first(busy: Town) -> None:
    numbers = [event.seq for event in show_events(busy.desk)]
    assert numbers == list(range(busy.desk.trail.head(), 0, -1))


def test_events_are_shown_by_kind_key_person_and_number(busy: Town) -> None:
    assert seen(show_events(busy.desk, kind="step", key_prefix="juki/")) == [
        "step:juki/03",
        "step:juki/02",
        "step:juki/01",
    ]
    assert seen(show_events(busy.desk, kind="step", newest=1)) == ["step:koseki/01"]
    assert {event.actor for event in show_events(busy.desk, actor="mori")} == {"mori"}
    assert len(show_events(busy.desk, kind="gap", actor="mori")) == 3
    assert show_events(busy.desk, kind="nothing") == []
    assert show_events(busy.desk, key_prefix="%") == []
    assert len(show_events(busy.desk, newest=10**30)) == busy.desk.trail.head()
    with busy.refuses(WrongValue, "log.bad_count"):
        show_events(busy.desk, newest=0)


def test_the_events_of_one_operation(busy: Town) -> None:
    assert seen(events_by_operation(busy.desk, "koseki")) == ["step:koseki/01", "operation:koseki"]
    assert len(events_by_operation(busy.desk, "juki", newest=2)) == 2


def test_looking_back_shows_what_had_happened_by_then(busy: Town) -> None:
    from datetime import date

    assert {event.subject.kind for event in show_events(busy.on(date(2026, 11, 2)))} == {
        "person",
        "profile",
        "operation",
        "spec_version",
        "gap",
    }


def test_an_untouched_trail_is_sound(busy: Town) -> None:
    report = verify(busy.desk)
    assert report.is_sound
    assert report.events == busy.desk.trail.head()
    assert len(report.head) == 64


# --- tampering, by somebody with the file and SQL


def tamper(town: Town, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Take the guards off, write past the program, and put the guards on again."""
    assert town.desk.root is not None
    with closing(sqlite3.connect(town.desk.root / "migtrack.db", isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement, values)
        for _, sql in guards:
            connection.execute(sql)


def kinds(town: Town) -> list[tuple[str, int]]:
    return [(problem.kind.value, problem.seq) for problem in verify(town.desk).problems]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'eve' WHERE seq = 1",
        "DELETE FROM event WHERE seq = 1",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
        "DELETE FROM content",
    ],
)
def test_the_database_itself_refuses(busy: Town, statement: str) -> None:
    assert busy.desk.root is not None
    with closing(sqlite3.connect(busy.desk.root / "migtrack.db")) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE event SET payload = replace(payload, '手順2', '手順9') WHERE key = 'juki/02'", "edited"),
        ("UPDATE event SET actor = 'eve' WHERE key = 'juki/02'", "edited"),
        ("UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE key = 'juki/02'", "edited"),
        ("UPDATE event SET hash = 'ff' WHERE key = 'juki/02'", "edited"),
        ("UPDATE event SET payload = CAST(payload AS TEXT) || ' ' WHERE key = 'juki/02'", "edited"),
        ("UPDATE event SET payload = x'ff' WHERE key = 'juki/02'", "edited"),
        ("DELETE FROM event WHERE key = 'juki/02'", "deleted"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "truncated"),
        ("UPDATE step SET status = 'done' WHERE subject_key = 'juki/02'", "out_of_band"),
        ("DELETE FROM step WHERE subject_key = 'juki/02'", "out_of_band"),
        ("UPDATE requirement SET text = '別の文' WHERE id = '0019001'", "out_of_band"),
        ("UPDATE person SET roles = '[\"admin\"]' WHERE id = 'mori'", "out_of_band"),
    ],
)
def test_tampering_is_named(busy: Town, statement: str, expected: str) -> None:
    tamper(busy, statement)
    found = kinds(busy)
    assert found
    assert found[0][0] == expected
    [result] = run_checks(busy.desk, ["chain"])
    assert len(result.findings) == len(found)


def test_the_place_of_an_edit_is_named(busy: Town) -> None:
    [event] = show_events(busy.desk, kind="step", key_prefix="juki/02")
    tamper(busy, "UPDATE event SET payload = replace(payload, '手順2', '手順9') WHERE key = 'juki/02'")
    [problem] = verify(busy.desk).problems
    assert (problem.seq, problem.subject) == (event.seq, "step:juki/02")


def test_an_event_written_anew_with_its_right_hash_breaks_the_link(busy: Town) -> None:
    from dataclasses import replace

    from migtrack.audit.chain import seal, unseal

    [event] = show_events(busy.desk, kind="step", key_prefix="juki/02")
    forged = seal(replace(event, reason="すり替え"))
    _replace(busy, event.seq, forged.payload, forged.hash)
    assert unseal(forged.payload).reason == "すり替え"
    assert kinds(busy) == [("rewritten", event.seq + 1)]


@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b"nonsense", b'{"seq": 1}', b"null", bytes(100)])
def test_bytes_that_are_no_event_are_named_though_their_hash_is_right(busy: Town, payload: bytes) -> None:
    [event] = show_events(busy.desk, kind="step", key_prefix="juki/02")
    _replace(busy, event.seq, payload, sha256(payload).hexdigest())
    assert ("edited", event.seq) in kinds(busy)
    with busy.refuses(BrokenWorld, "store.illegible"):
        show_events(busy.desk)


@pytest.mark.parametrize("roles", ["nonsense", '["mayor"]', "null"])
def test_a_row_that_cannot_be_read_is_told_and_named_by_verification(busy: Town, roles: str) -> None:
    tamper(busy, f"UPDATE person SET roles = '{roles}' WHERE id = 'mori'")
    with busy.refuses(BrokenWorld, "store.illegible"):
        list_persons(busy.desk)
    assert [problem.subject for problem in verify(busy.desk).problems] == ["person:mori"]


def test_two_events_that_changed_places_are_named(busy: Town) -> None:
    tamper(
        busy,
        "UPDATE event SET seq = seq + 100000 WHERE key = 'juki/01'",
        f"UPDATE event SET seq = (SELECT seq - 100000 FROM event WHERE key = 'juki/01' AND body = '{TOWN}' AND kind = 'step')"
        " WHERE key = 'juki/02' AND kind = 'step'",
    )
    assert "reordered" in {kind for kind, _ in kinds(busy)}


def _replace(town: Town, seq: int, payload: bytes, digest: str) -> None:
    tamper(town, "UPDATE event SET payload = ?, hash = ? WHERE seq = ?", values=(payload, digest, seq))


def fail_half_way(town: Town) -> None:
    with town.desk.writing("step.set") as pen:
        pen.record([change_to(StepRecord("juki", 9, StepStatus.DONE), "step.set")])
        raise RuntimeError("the power fails")


def test_a_wish_that_fails_half_way_leaves_nothing(busy: Town) -> None:
    head = busy.desk.trail.head()
    with pytest.raises(RuntimeError):
        fail_half_way(busy)
    assert busy.desk.trail.head() == head
    assert verify(busy.desk).is_sound


def test_a_search_reads_page_by_page_and_no_further_than_it_must(busy: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the page, what is found is the same; what is older than enough is not read at all."""
    whole = show_events(busy.desk)
    wishes = [EventWish(), EventWish(action="step"), EventWish(action="step.set"), EventWish(operation="juki")]
    wishes += [EventWish(first=date(2026, 11, 3)), EventWish(last=date(2026, 11, 2)), EventWish(action="ste%")]
    found = [find_events(busy.desk, wish) for wish in wishes]
    assert [len(events) for events in found[:1]] == [len(whole)]
    assert found[1] == found[2] == [event for event in whole if event.action == "step.set"] != []
    assert found[6] == []
    assert [*found[4], *found[5]] == whole
    monkeypatch.setattr("migtrack.store.trail.PAGE", 3)
    assert [find_events(busy.desk, wish) for wish in wishes] == found
    read: list[int] = []
    plain = store_trail._read
    monkeypatch.setattr(store_trail, "_read", lambda row: read.append(row.seq) or plain(row))
    assert find_events(busy.desk, EventWish(), 2) == whole[:2]
    assert len(read) <= 3
