"""What every database must do, the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from migtrack.audit.chain import verify_chain
from migtrack.domain.canonical import digest
from migtrack.domain.event import Subject
from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Treatment
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import BrokenWorld, StaleRevision, WrongValue
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.specs.digest import specification_bytes
from migtrack.store.replay import differing_subjects, replay
from migtrack.store.store import Store, open_store
from migtrack.store.writer import CONTENT_LIMIT, Change, Stamp, change_to

BODY, OTHER = "990019", "990027"
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①…𠮷'\"\\%s:x"


def stamp(at: datetime = datetime(2026, 4, 1, tzinfo=UTC)) -> Stamp:
    return Stamp("sato", "staff", "sato@pc", at, "catalogue")


def put(store: Store, *values: object, at: datetime = datetime(2026, 4, 1, tzinfo=UTC), body: str = BODY) -> int:
    with store.writing(body) as writer:
        return len(writer.append([change_to(value, "test.put") for value in values], stamp(at)))


def specification(*texts: str) -> Specification:
    marks = ((BodyClass.ALL, RequirementClass.MANDATORY),)
    return Specification(
        (), tuple(Requirement(f"001900{i}", "", f"題{i}", t, marks, position=i) for i, t in enumerate(texts, 1))
    )


def version_of(spec: Specification, writer: object, version: str = "1.0") -> SpecVersion:
    name = writer.put_content(specification_bytes(spec), "application/json")  # type: ignore[attr-defined]
    return SpecVersion("juki", version, None, None, "test", name, name, len(spec.requirements), 0)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path}/t.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    opened = open_store(url)
    yield opened
    opened.close()


class TestEveryDatabase:
    def test_a_value_comes_back_as_it_was_written(self, store: Store) -> None:
        approval = Approval(ApprovalWay.DOCUMENT, "kato", date(2026, 5, 7), "情政第12号", "部長 見本")
        row = Assessment(
            "juki",
            "juki",
            "1.0",
            "1.1.1/m",
            "d" * 64,
            Result.GAP,
            treatment=Treatment.BPR,
            practice=HOSTILE,
            approval=approval,
            evidence=("a", "b"),
            effort_hours=None,
            due=date(2026, 8, 1),
        )
        put(store, row)
        held = store.reader(BODY).find(Assessment, row.key)
        assert held is not None
        assert held.value == row
        assert held.seq == 1

    def test_what_changes_nothing_is_no_event(self, store: Store) -> None:
        assert put(store, StepRecord("juki", 1, StepStatus.DOING)) == 1
        assert put(store, StepRecord("juki", 1, StepStatus.DOING)) == 0
        assert store.trail(BODY).head() == 1

    def test_a_stale_change_is_refused_and_nothing_of_its_batch_is_written(self, store: Store) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DOING))
        put(store, StepRecord("juki", 1, StepStatus.DONE))
        fresh = change_to(StepRecord("juki", 2, StepStatus.DONE), "test.put")
        stale = change_to(StepRecord("juki", 1, StepStatus.NA, "理由"), "test.put", read_at=1)
        with pytest.raises(StaleRevision), store.writing(BODY) as writer:
            writer.append([fresh, stale], stamp())
        assert store.trail(BODY).head() == 2
        assert store.reader(BODY).find(StepRecord, "juki/02") is None

    def test_a_new_value_is_refused_when_someone_was_first(self, store: Store) -> None:
        put(store, Person("sato", "佐藤"))
        with pytest.raises(StaleRevision), store.writing(BODY) as writer:
            writer.append([change_to(Person("sato", "別人"), "person.add", read_at=0)], stamp())

    def test_two_changes_of_one_subject_in_a_batch_follow_each_other(self, store: Store) -> None:
        first, second = StepRecord("juki", 1, StepStatus.DOING), StepRecord("juki", 1, StepStatus.DONE)
        assert put(store, first, second) == 2
        newest, oldest = store.trail(BODY).events()
        assert oldest.before is None
        assert newest.before == oldest.after
        assert newest.after is not None
        assert newest.after["status"] == "done"

    def test_times_rise_strictly_though_the_clock_stands_or_falls_back(self, store: Store) -> None:
        start = datetime(2026, 4, 1, tzinfo=UTC)
        put(store, *(StepRecord("juki", n, StepStatus.DONE) for n in range(1, 6)), at=start)
        put(store, StepRecord("juki", 6, StepStatus.DONE), at=start - timedelta(days=1))
        times = [event.at for event in reversed(store.trail(BODY).events())]
        assert times == sorted(set(times))
        assert times[0] == "2026-04-01T00:00:00.000000Z"

    def test_bodies_have_chains_of_their_own(self, store: Store) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DONE))
        put(store, StepRecord("juki", 1, StepStatus.DOING), body=OTHER)
        assert store.trail(BODY).head() == store.trail(OTHER).head() == 1
        assert store.reader(OTHER).all(StepRecord)[0].status is StepStatus.DOING
        assert store.bodies() == [BODY, OTHER]

    def test_a_removed_subject_is_gone_from_its_table_but_not_from_the_trail(self, store: Store) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DONE))
        with store.writing(BODY) as writer:
            writer.append([Change(Subject("step", "juki/01"), None, "test.remove")], stamp())
        assert store.reader(BODY).all(StepRecord) == []
        assert [event.action for event in store.trail(BODY).events()] == ["test.remove", "test.put"]

    def test_requirements_follow_their_version_and_its_erratum(self, store: Store) -> None:
        with store.writing(BODY) as writer:
            writer.append([change_to(version_of(specification("甲", "乙"), writer), "spec.import")], stamp())
        assert [h.requirement.text for h in store.reader(BODY).requirements("juki@1.0")] == ["甲", "乙"]
        with store.writing(BODY) as writer:
            writer.append([change_to(version_of(specification("甲", "丙"), writer), "spec.erratum")], stamp())
        assert [h.requirement.text for h in store.reader(BODY).requirements("juki@1.0")] == ["甲", "丙"]
        before = store.reader_at(BODY, 1)
        assert [h.requirement.text for h in before.requirements("juki@1.0")] == ["甲", "乙"]

    def test_an_earlier_state_is_what_it_was(self, store: Store) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DOING), StepRecord("juki", 2, StepStatus.TODO))
        put(store, StepRecord("juki", 1, StepStatus.DONE))
        past = store.reader_at(BODY, 2)
        assert [record.status for record in past.all(StepRecord)] == [StepStatus.DOING, StepStatus.TODO]

    def test_a_moment_names_the_newest_event_before_it(self, store: Store) -> None:
        day = datetime(2026, 4, 1, tzinfo=UTC)
        put(store, StepRecord("juki", 1, StepStatus.DOING), at=day)
        put(store, StepRecord("juki", 1, StepStatus.DONE), at=day + timedelta(days=2))
        trail = store.trail(BODY)
        assert [trail.seq_at(day + timedelta(days=n)) for n in (-1, 1, 3)] == [0, 1, 2]

    def test_content_is_stored_once_under_its_digest(self, store: Store) -> None:
        with store.writing(BODY) as writer:
            names = {writer.put_content("根拠資料".encode(), "text/plain") for _ in range(2)}
        assert names == {digest("根拠資料".encode())}
        assert store.reader(BODY).content(names.pop()) == "根拠資料".encode()

    def test_content_beyond_the_limit_is_refused(self, store: Store) -> None:
        with pytest.raises(WrongValue), store.writing(BODY) as writer:
            writer.put_content(bytes(CONTENT_LIMIT + 1), "text/plain")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE event SET actor = 'someone else'",
            "DELETE FROM event",
            "UPDATE content SET bytes = bytes",
            "DELETE FROM content",
        ],
    )
    def test_the_database_refuses_to_change_the_record(self, store: Store, statement: str) -> None:
        self.fill(store)
        with pytest.raises(BrokenWorld, match="append-only"):
            self.run(store, statement)
        assert store.trail(BODY).head() == 1

    def test_a_record_cannot_be_written_over_by_another_insert(self, store: Store) -> None:
        self.fill(store)
        copy = "SELECT body, seq, at, 'someone else', action, kind, key, payload, hash FROM event"
        verb = "INSERT OR REPLACE" if self.is_sqlite(store) else "INSERT"
        with pytest.raises(BrokenWorld):
            self.run(store, f"{verb} INTO event {copy}")
        assert [event.actor for event in store.trail(BODY).stored()] == ["sato"]

    def test_the_record_cannot_be_truncated(self, store: Store) -> None:
        self.fill(store)
        statement = "DELETE FROM event WHERE seq > 0" if self.is_sqlite(store) else "TRUNCATE event"
        with pytest.raises(BrokenWorld, match="append-only"):
            self.run(store, statement)

    def test_the_chain_of_a_busy_body_verifies(self, store: Store) -> None:
        for number in range(1, 41):
            put(store, StepRecord("juki", number, StepStatus.DONE), StepRecord("koseki", number, StepStatus.DOING))
        assert list(verify_chain(store.trail(BODY).stored())) == []

    def test_a_row_changed_past_the_trail_is_named(self, store: Store) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DOING), StepRecord("juki", 2, StepStatus.DOING))
        assert store.unexplained(BODY) == []
        self.run(store, "UPDATE step SET status = 'done' WHERE subject_key = 'juki/02'")
        assert store.unexplained(BODY) == [Subject("step", "juki/02")]

    def test_replaying_every_event_gives_the_same_tables(self, store: Store) -> None:
        with store.writing(BODY) as writer:
            writer.append([change_to(version_of(specification("甲"), writer), "spec.import")], stamp())
        put(store, Person("sato", "佐藤", roles=(Role.STAFF,)), StepRecord("juki", 1, StepStatus.DOING))
        put(store, replace(StepRecord("juki", 1), status=StepStatus.DONE, actual_finish=date(2026, 4, 3)))
        scratch = replay(store.reader(BODY).engine, BODY)
        assert list(differing_subjects(store.reader(BODY).engine, scratch, BODY)) == []

    def test_opening_again_finds_everything(self, store: Store, tmp_path: Path) -> None:
        put(store, StepRecord("juki", 1, StepStatus.DOING))
        again = open_store(store.reader(BODY).engine.url.render_as_string(hide_password=False))
        assert again.trail(BODY).head() == 1
        again.close()

    @staticmethod
    def fill(store: Store) -> None:
        with store.writing(BODY) as writer:
            name = writer.put_content(b"content", "text/plain")
            writer.append([change_to(StepRecord("juki", 1), "test.put", evidence=(name,))], stamp())

    @staticmethod
    def is_sqlite(store: Store) -> bool:
        return store.reader(BODY).engine.dialect.name == "sqlite"

    @staticmethod
    def run(store: Store, statement: str) -> None:
        with store.writing(BODY) as writer:
            writer._connection.execute(text(statement))
