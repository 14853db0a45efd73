"""Rights by the database itself: what a login may is PostgreSQL's to say, whatever the program asks."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from migtrack.audit.chain import seal
from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.canonical import digest
from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Event, Subject
from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Workflow
from migtrack.domain.image import to_image
from migtrack.domain.municipality import BodyKind
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.labels import Language, message
from migtrack.services.beginning import Answers, FirstPerson, init_workspace
from migtrack.services.customisations import add_customisation, list_customisations
from migtrack.services.database_roles import database_status, roles_script, set_roles
from migtrack.services.desk import Desk, open_desk
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap
from migtrack.services.persons import add_person, transfer_person
from migtrack.services.remarks import add_remark, close_remark
from migtrack.services.retention import purge
from migtrack.services.steps import set_step
from migtrack.services.trail import verify
from migtrack.store.approval_guard import APPROVED_KINDS
from migtrack.store.kinds import BY_NOUN
from migtrack.store.tables import METADATA, STATE
from migtrack.store.writer import change_to
from tests.postgres import Cluster
from tests.services.desks import Town, put_version

TOWN, OTHER_TOWN = "990019", "990027"
PERSONS = (
    Person("kato", "加藤", login="p_kato", roles=(Role.APPROVER, Role.STAFF)),
    Person("mori", "森", login="p_mori", roles=(Role.STAFF,)),
    Person("kansa", "監査", login="p_kansa", roles=(Role.AUDITOR,)),
)
DENIED = psycopg.errors.InsufficientPrivilege


class Hall:
    """Two towns in one database, and the logins of those who work there."""

    def __init__(self, folder: Path, owner_url: str) -> None:
        self.folder = folder
        self.owner_url = owner_url
        self.catalogue = open_catalogue()

    def url(self, login: str) -> str:
        return f"postgresql://{login}@{self.owner_url.partition('@')[2]}"

    def desk(self, login: str, body: str = TOWN, **more: Any) -> Desk:
        return open_desk(self.folder / body, database=self.url(login), body=body, **more)

    def sql(self, login: str, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Raw SQL past the program, in a transaction that is committed."""
        with psycopg.connect(self.url(login)) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def hall(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with postgres.database() as url:
        made = Hall(tmp_path_factory.mktemp("hall"), url)
        for body, name, login in ((TOWN, "架空町", "p_sato"), (OTHER_TOWN, "別の町", "p_tani")):
            answers = Answers(body, name, BodyKind.TOWN, has_welfare_office=True)
            first = FirstPerson(login.removeprefix("p_"), name, login=login)
            init_workspace(made.folder / body, answers, first, database=url).desk.store.close()
        set_roles(url, create_logins=True)
        sato = made.desk("p_sato")
        for person in PERSONS:
            add_person(sato, person)
        _, findings = set_roles(url, create_logins=True)
        assert findings == []
        put_version(_Sato(sato), "1.0", {"0019001m": "転入届を入力できること。", "0019002o": "一覧。"})
        sato.store.close()
        yield made


class _Sato(Town):
    """The town of the other tests, at a desk whose login nobody can change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, clock=None)  # type: ignore[arg-type]

    def as_(self, person: str) -> Desk:
        assert person == "sato"
        return self.desk


def decided(hall: Hall, requirement: str = "0019001", login: str = "p_mori") -> Assessment:
    desk = hall.desk(login)
    row = find_gap(desk, desk.catalogue.find_operation("juki"), requirement)
    if row.assessment.workflow is not Workflow.APPROVED and row.assessment.author != login.removeprefix("p_"):
        decide_gaps(desk, [row], Answer(result=Result.FIT))
    return find_gap(desk, desk.catalogue.find_operation("juki"), requirement).assessment


class TestSessions:
    def test_whoever_is_connected_is_who_records(self, hall: Hall) -> None:
        desk = hall.desk("p_mori")
        assert set_step(desk, StepRecord("juki", 3, StepStatus.DOING))
        [event] = desk.trail.events(newest=1)
        assert (event.actor, event.via.partition("@")[0]) == ("mori", "p_mori")

    def test_naming_somebody_else_is_refused_and_oneself_is_not(self, hall: Hall) -> None:
        with pytest.raises(ForbiddenByRule) as refused:
            set_step(hall.desk("p_mori", actor="kato"), StepRecord("juki", 4, StepStatus.DOING))
        assert refused.value.key == "desk.actor_is_the_login"
        assert all(message(refused.value.key, language, **refused.value.values) for language in Language)
        assert set_step(hall.desk("p_mori", actor="mori"), StepRecord("juki", 4, StepStatus.DOING))

    def test_a_login_that_is_nobody_sees_no_body(self, hall: Hall) -> None:
        hall.sql(
            "migtrack",
            "DO $$ BEGIN CREATE ROLE p_nobody LOGIN IN ROLE migtrack_app; EXCEPTION WHEN duplicate_object THEN END $$",
        )
        with pytest.raises(ForbiddenByRule) as refused:
            hall.desk("p_nobody")
        assert refused.value.key == "desk.not_admitted"
        for table in METADATA.tables:
            assert hall.sql("p_nobody", f'SELECT count(*) FROM "{table}"') == [(0,)]

    def test_whose_term_has_ended_sees_nothing_any_more(self, hall: Hall) -> None:
        sato = hall.desk("p_sato")
        add_person(sato, Person("abe", "阿部", login="p_abe", roles=(Role.STAFF,)))
        set_roles(hall.owner_url, create_logins=True)
        assert hall.desk("p_abe").person.id == "abe"
        transfer_person(sato, "abe", date(2020, 3, 31), None, "異動")
        assert hall.sql("p_abe", "SELECT count(*) FROM event") == [(0,)]

    def test_a_server_with_shared_rights_says_so(self, hall: Hall, postgres: Cluster) -> None:
        assert database_status(hall.owner_url).findings == ()
        told = database_status(hall.url("p_kansa"))
        assert (told.authenticates, told.is_owner, told.groups) == (True, False, ("migtrack_auditor",))
        assert told.bodies == (TOWN,)
        with postgres.database() as bare:
            init_workspace(
                hall.folder / "bare", Answers("012025"), FirstPerson("sato", "佐藤"), database=bare
            ).desk.store.close()
            status = database_status(bare)
        assert [finding.key for finding in status.findings] == ["db.not_separated"]
        assert not status.authenticates

    def test_only_the_owner_sets_rights(self, hall: Hall) -> None:
        with pytest.raises(ForbiddenByRule) as refused:
            set_roles(hall.url("p_sato"))
        assert refused.value.key == "db.not_the_owner"
        with pytest.raises(WrongValue):
            set_roles("sqlite://")


class TestRecord:
    @pytest.mark.parametrize("login", ["p_sato", "p_kansa"])
    @pytest.mark.parametrize("table", ["event", "content"])
    def test_nobody_changes_the_record(self, hall: Hall, login: str, table: str) -> None:
        before = hall.sql("migtrack", f"SELECT count(*) FROM {table}")
        for statement in (
            f"UPDATE {table} SET body = body",
            f"DELETE FROM {table}",
            f"TRUNCATE {table}",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table}",
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (body, {'seq' if table == 'event' else 'digest'}) "
            "DO UPDATE SET body = excluded.body",
        ):
            with pytest.raises(DENIED):
                hall.sql(login, statement)
        assert hall.sql("migtrack", f"SELECT count(*) FROM {table}") == before

    @pytest.mark.parametrize("login", ["p_sato", "p_kansa"])
    def test_nobody_who_works_makes_or_changes_tables(self, hall: Hall, login: str) -> None:
        for statement in (
            "CREATE TABLE own (x int)",
            "CREATE TEMPORARY TABLE own (x int)",
            "ALTER TABLE gap ADD COLUMN x int",
            "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "DROP POLICY body_read ON gap",
            "ALTER TABLE gap DISABLE ROW LEVEL SECURITY",
            "SET ROLE migtrack_owner",
            "INSERT INTO member VALUES ('p_sato', '990027', 'sato', true)",
            "UPDATE member SET writes = true",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            with pytest.raises(DENIED):
                hall.sql(login, statement)

    def test_a_session_writes_its_own_name_alone(self, hall: Hall) -> None:
        for actor, expected in (("kato", "may not write as"), ("tani", "may not write as")):
            with pytest.raises(DENIED, match=expected):
                append_raw(hall, "p_mori", actor=actor)
        append_raw(hall, "p_mori", actor="mori")  # what is true and follows is written

    def test_an_event_that_is_not_the_next_link_is_refused(self, hall: Hall) -> None:
        with pytest.raises(DENIED, match="does not follow"):
            append_raw(hall, "p_mori", actor="mori", prev="0" * 64)
        with pytest.raises(DENIED, match="is not what its bytes say"):
            append_raw(hall, "p_mori", actor="mori", column={"action": "gap.approve"})
        with pytest.raises(DENIED, match="is not what its bytes say"):
            append_raw(hall, "p_mori", actor="mori", column={"hash": "0" * 64})

    @pytest.mark.parametrize("seq", [5_000_000, 0, -5])
    def test_a_number_out_of_turn_is_refused(self, hall: Hall, seq: int) -> None:
        """One such event, and nobody could ever continue the chain without a gap."""
        with pytest.raises(DENIED, match="does not follow"):
            append_raw(hall, "p_mori", actor="mori", said={"seq": seq, "prev": ""})

    def test_an_event_of_an_earlier_time_is_refused(self, hall: Hall) -> None:
        with pytest.raises(DENIED, match="does not follow"):
            append_raw(hall, "p_mori", actor="mori", said={"at": "2001-01-01T00:00:00.000000Z"})

    @pytest.mark.parametrize(
        "changed",
        [
            {"role": ...},
            {"more": 1},
            {"evidence": [1]},
            {"after": [1]},
            {"reason": None},
            {"at": "9999-12-31T23:59:59.999999Z"},
            {"at": "~"},
            {"subject": "nonsense:1"},
        ],
        ids=str,
    )
    def test_what_has_not_the_form_of_events_is_refused(self, hall: Hall, changed: dict[str, object]) -> None:
        with pytest.raises(DENIED, match="has not the form"):
            append_raw(hall, "p_mori", actor="mori", document=changed)

    def test_a_checkpoint_that_the_chain_does_not_bear_out_is_refused(self, hall: Hall) -> None:
        """It would be held against the chain at every verification."""
        false = {"seq": 3, "head": "0" * 64}
        with pytest.raises(DENIED, match="what is not so"):
            append_raw(hall, "p_mori", actor="mori", said={"subject": Subject("checkpoint", "9"), "after": false})

    def test_bytes_of_another_digest_are_refused(self, hall: Hall) -> None:
        with pytest.raises(DENIED, match="another digest"):
            hall.sql("p_mori", "INSERT INTO content VALUES (%s, %s, 'text/plain', 'x')", TOWN, "d" * 64)

    @pytest.mark.parametrize("login", ["p_sato", "p_kato", "p_mori", "p_kansa"])
    def test_only_the_owner_purges(self, hall: Hall, login: str) -> None:
        """Neither by the program, an administrator's role notwithstanding, nor past it."""
        rules = hall.folder / TOWN / "systems" / "retention.yaml"
        rules.parent.mkdir(exist_ok=True)
        rules.write_text("basis: 架空町文書管理規程\ndefault_years: 1\ndefault_start: next_day\n", encoding="utf-8")
        later = lambda: datetime.now(UTC) + timedelta(days=1_000)  # noqa: E731
        desk = hall.desk(login, clock=later)
        with pytest.raises(ForbiddenByRule) as refused:
            purge(desk, reason="満了", document_number="架総第1号")
        assert refused.value.key == "retention.owner_only"
        said = {"subject": Subject("purge", "P-0001"), "after": {"events": []}, "action": "log.purge"}
        with pytest.raises(DENIED):
            append_raw(hall, login, actor=login.removeprefix("p_"), said=said)
        for statement in ("UPDATE event SET payload = NULL", "UPDATE content SET bytes = NULL"):
            with pytest.raises(DENIED):
                hall.sql(login, statement)
        rules.unlink()


class TestBodies:
    @pytest.mark.parametrize("login", ["p_sato", "p_kansa"])
    def test_the_rows_of_another_body_are_not_there(self, hall: Hall, login: str) -> None:
        for table in METADATA.tables:
            everything = hall.sql("migtrack", f'SELECT count(*) FROM "{table}" WHERE body = %s', TOWN)
            assert hall.sql(login, f'SELECT count(*) FROM "{table}"') == everything, table
        assert hall.sql("migtrack", "SELECT count(*) FROM event WHERE body = %s", OTHER_TOWN) != [(0,)]

    def test_nothing_is_written_into_another_body(self, hall: Hall) -> None:
        with pytest.raises(DENIED):
            append_raw(hall, "p_mori", actor="tani", body=OTHER_TOWN)
        with pytest.raises(DENIED):
            hall.sql("p_mori", "INSERT INTO content VALUES (%s, %s, 'text/plain', 'x')", OTHER_TOWN, "d" * 64)
        with pytest.raises(DENIED):
            hall.sql("p_mori", "UPDATE step SET body = %s", OTHER_TOWN)
        assert hall.sql("p_mori", "DELETE FROM step WHERE body = %s RETURNING body", OTHER_TOWN) == []

    def test_an_auditor_reads_all_and_writes_nothing(self, hall: Hall) -> None:
        desk = hall.desk("p_kansa")
        assert verify(desk).is_sound
        assert desk.trail.head() > 20
        with pytest.raises(ForbiddenByRule):
            set_step(desk, StepRecord("juki", 5, StepStatus.DOING))
        with pytest.raises(ForbiddenByRule, match="login_reads_only"):  # and says who enters it instead
            add_remark(desk, "", "台帳の整理が遅い。")
        entered = add_remark(hall.desk("p_sato"), "", "台帳の整理が遅い。", raised_by="kansa")
        assert entered.raised_by == "kansa"
        with pytest.raises(ForbiddenByRule, match="login_reads_only"):
            close_remark(desk, entered.id, "済み")
        for table in METADATA.tables:
            for deed in (
                f'DELETE FROM "{table}"',
                f'UPDATE "{table}" SET body = body',
                f'INSERT INTO "{table}" SELECT * FROM "{table}"',
            ):
                with pytest.raises(DENIED):
                    hall.sql("p_kansa", deed)

    def test_a_table_of_the_same_name_elsewhere_admits_nobody(self, hall: Hall) -> None:
        """The functions that say which bodies a session sees have a search path of their own."""
        hall.sql("migtrack", "CREATE SCHEMA IF NOT EXISTS trap; GRANT ALL ON SCHEMA trap TO migtrack_app")
        hall.sql(
            "p_mori",
            "CREATE TABLE trap.member AS SELECT 'p_mori' AS login, '990027' AS body, 'tani' AS person, true AS writes",
        )
        with psycopg.connect(hall.url("p_mori"), options="-c search_path=trap,public") as connection:
            assert connection.execute("SELECT count(*) FROM event WHERE body = '990027'").fetchone() == (0,)
        hall.sql("migtrack", "DROP SCHEMA trap CASCADE")


class TestApprovals:
    def test_every_kind_with_author_and_approval_is_guarded(self, hall: Hall) -> None:
        assert set(APPROVED_KINDS) == {"gap", "customisation", "selection", "switch"}
        guarded = hall.sql(
            "migtrack", "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'approval_of_another'"
        )
        assert {name for (name,) in guarded} == {"event", *(STATE[kind].name for kind in APPROVED_KINDS)}

    def test_the_main_chain_works_with_logins_of_their_own(self, hall: Hall) -> None:
        decided(hall, "0019002")
        kato = hall.desk("p_kato")
        juki = kato.catalogue.find_operation("juki")
        approve_gaps(kato, [find_gap(kato, juki, "0019002")])
        assert find_gap(kato, juki, "0019002").assessment.workflow is Workflow.APPROVED
        mori = hall.desk("p_mori")
        add_customisation(mori, Customisation("", "juki", "独自の様式"))
        assert list_customisations(mori)[0].customisation.author == "mori"
        assert verify(mori).is_sound

    def test_the_database_refuses_an_approval_of_ones_own_decision(self, hall: Hall) -> None:
        """Past the service layer, as the author who is an approver too."""
        row = decided(hall, "0019001", "p_kato")
        approval = Approval(ApprovalWay.SCREEN, "kato", date(2026, 11, 2))
        own = replace(row, workflow=Workflow.APPROVED, approval=approval)
        desk = hall.desk("p_kato")
        before = desk.trail.head()
        with pytest.raises(ForbiddenByRule) as refused, desk.writing("gap.approve") as pen:
            pen.record([change_to(own, "gap.approve")])
        assert refused.value.key == "store.not_permitted"
        assert "whoever decided does not approve" in str(refused.value.values["detail"])
        for changed, told in (
            (replace(own, author="mori"), "is not changed by an approval"),
            (replace(own, approval=replace(approval, approver="sato")), "in another person's name"),
        ):
            with pytest.raises(ForbiddenByRule, match="not_permitted") as refused, desk.writing("gap.approve") as pen:
                pen.record([change_to(changed, "gap.approve")])
            assert told in str(refused.value.values["detail"])
        with pytest.raises(DENIED, match="whoever decided"):
            hall.sql(
                "p_kato",
                "UPDATE gap SET approval = %s WHERE author = 'kato'",
                json.dumps({"way": "screen", "approver": "kato"}),
            )
        image = to_image(own)
        for told in ({}, {"before": {**image, "author": "mori", "approval": None}}):  # a past that was not
            said = {
                "subject": Subject("gap", BY_NOUN[Assessment].key_of(own)),
                "after": {**image, "author": "mori"},
                **told,
            }
            with pytest.raises(DENIED, match="is not changed by an approval"):
                append_raw(hall, "p_kato", actor="kato", said=said)
        assert desk.trail.head() == before
        paper = replace(own, approval=replace(approval, way=ApprovalWay.DOCUMENT, document_number="情政第1号"))
        with desk.writing("gap.approve") as pen:  # a document recorded by its author is no approval of one's own
            assert pen.record([change_to(paper, "gap.approve")])


def test_the_sql_for_an_administrator_does_the_same(hall: Hall, postgres: Cluster, tmp_path: Path) -> None:
    with postgres.database() as url:
        first = FirstPerson("sato", "佐藤", login="p_sato")
        init_workspace(tmp_path / "town", Answers("012025"), first, database=url).desk.store.close()
        for _ in range(2):
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(roles_script(url).encode())
        assert database_status(url).authenticates
        admitted = open_desk(tmp_path / "town", database=url.replace("migtrack@", "p_sato@"))
        assert admitted.person.id == "sato"
        assert hall.desk("p_sato").person.id == "sato"
        admitted.store.close()


def test_a_person_whose_login_is_missing_is_told_of(hall: Hall) -> None:
    add_person(hall.desk("p_sato"), Person("ota", "太田", login="p_missing", roles=(Role.STAFF,)))
    _, findings = set_roles(hall.owner_url)
    assert [(finding.key, finding.where) for finding in findings] == [("db.login_missing", "p_missing")]


def test_two_persons_do_not_share_a_login(hall: Hall) -> None:
    with pytest.raises(ForbiddenByRule) as refused:
        add_person(hall.desk("p_sato"), Person("kage", "影", login="p_mori", roles=(Role.STAFF,)))
    assert refused.value.key == "person.login_taken"


def test_older_tables_wait_for_the_owner(hall: Hall) -> None:
    [(stamp,)] = hall.sql("migtrack", "SELECT version_num FROM alembic_version")
    hall.sql("migtrack", "UPDATE alembic_version SET version_num = '0001'")
    try:
        for login in ("p_sato", "migtrack"):
            with pytest.raises(ForbiddenByRule) as refused:
                hall.desk(login)
            assert refused.value.key == "store.needs_owner"
    finally:
        hall.sql("migtrack", f"UPDATE alembic_version SET version_num = '{stamp}'")


def append_raw(
    hall: Hall,
    login: str,
    *,
    actor: str,
    body: str = TOWN,
    prev: str | None = None,
    column: dict[str, str] | None = None,
    said: dict[str, Any] | None = None,
    document: dict[str, Any] | None = None,
) -> None:
    """Write an event by SQL alone, as someone would who comes past the program; `document` changes its bytes."""
    from migtrack.store.writer import event_row

    [(seq, head, at)] = hall.sql(
        "migtrack", "SELECT seq, hash, at FROM event WHERE body = %s ORDER BY seq DESC LIMIT 1", body
    )
    later = max(datetime.now(UTC), datetime.fromisoformat(at)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    event = Event(
        v=1,
        body=body,
        seq=seq + 1,
        at=later,
        actor=actor,
        via="raw",
        role="staff",
        action="step.set",
        subject=Subject("step", "juki/40"),
        before=None,
        after=None,
        reason="",
        spec="",
        catalogue="",
        evidence=(),
        prev=prev or head,
    )
    row = {**event_row(seal(replace(event, **(said or {})))), **(column or {}), **_otherwise(event, document)}
    names = ", ".join(row)
    places = ", ".join(["%s"] * len(row))
    hall.sql(login, f"INSERT INTO event ({names}) VALUES ({places})", *row.values())


def _otherwise(event: Event, changed: dict[str, Any] | None) -> dict[str, Any]:
    """Bytes and columns of an event whose fields are others; `...` for one that is not there."""
    if changed is None:
        return {}
    whole = {**json.loads(seal(event).payload or b""), **changed}
    payload = _bytes_of({name: value for name, value in whole.items() if value is not ...})
    kind, _, key = str(whole["subject"]).partition(":")
    return {"payload": payload, "hash": digest(payload), "at": whole["at"], "kind": kind, "key": key}


def _bytes_of(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
