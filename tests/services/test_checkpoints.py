"""照合値: what lies outside the database finds what the chain alone cannot, and each kind of tampering is named."""

import os
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from migtrack.audit.chain import seal, unseal
from migtrack.audit.checkpoint import (
    Mark,
    NoteState,
    PublicKey,
    judge_note,
    origin_of,
    read_groups,
    read_key_line,
    read_note,
    read_public_pem,
    sign_note,
)
from migtrack.domain.event import Subject
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.checkpoints import WrittenCheckpoint, list_checkpoints, make_checkpoint
from migtrack.services.signing_keys import CONFIGURATION, is_signature, key_file, open_key
from migtrack.services.steps import set_step
from migtrack.services.trail import ChainReport, verify
from migtrack.store.tables import METADATA
from migtrack.store.writer import event_row
from tests.postgres import Cluster
from tests.requirements import missed
from tests.services.desks import TOWN, Town, new_town, put_version
from tests.services.test_trail import tamper

HEAD = "4b1f09ac" * 8


@pytest.fixture
def kept(town: Town, tmp_path: Path) -> WrittenCheckpoint:
    """A checkpoint in a place outside of the workspace, and events after it."""
    set_step(town.desk, StepRecord("juki", 1, StepStatus.DOING))
    written = make_checkpoint(town.desk, tmp_path / "safe")
    set_step(town.desk, StepRecord("juki", 2, StepStatus.DOING))
    return written


def file_of(written: WrittenCheckpoint) -> Path:
    assert written.file is not None
    return written.file


def kinds(report: ChainReport) -> set[tuple[str, int]]:
    return {(problem.kind.value, problem.seq) for problem in report.problems}


# --- the note


def test_a_note_has_the_form_of_c2sp_and_every_changed_bit_is_found(town: Town, kept: WrittenCheckpoint) -> None:
    note = file_of(kept).read_bytes()
    origin, size, head, blank, signature, end = note.decode().split("\n")
    assert (origin, size, blank, end) == (f"migtrack/{TOWN}", str(kept.checkpoint.seq), "", "")
    assert b64decode(head).hex() == kept.checkpoint.head == town.desk.trail.hash_of(kept.checkpoint.seq)
    dash, name, encoded = signature.split(" ")
    assert (dash, name, len(b64decode(encoded))) == ("—", origin, 68)
    assert b64decode(encoded)[:4] == kept.key.id
    for place in range(len(note)):
        for bit in range(8):
            changed = bytearray(note)
            changed[place] ^= 1 << bit
            assert judge_note(read_note(bytes(changed)), TOWN, [kept.key], is_signature) is not NoteState.TRUSTED


def test_the_published_example_is_read_and_its_key_has_the_published_number() -> None:
    """The example of the specification, and the key of its author's verifier line."""
    example = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa "
        "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    ).encode()
    note = read_note(example)
    assert note is not None
    assert note.mark.size == 20852163
    assert note.signatures[0].key_id.hex() == "033de0ae"
    key = read_key_line("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert key is not None
    assert key.id.hex() == "c74f20a3"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"x\n1\n\n\xe2\x80\x94 x AAAA\n",
        b"a\n01\nAAAA\n\n\xe2\x80\x94 a AAAAAAAA\n",
        b"\xff\n\n",
        b"a" * 200_000,
    ],
)
def test_what_is_no_note_is_none(data: bytes) -> None:
    assert read_note(data) is None


def test_openssl_verifies_a_note(kept: WrittenCheckpoint, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        missed("openssl", "there is no openssl on the PATH")
    text, _, below = file_of(kept).read_bytes().partition(b"\n\n")
    (tmp_path / "text").write_bytes(text + b"\n")
    (tmp_path / "signature").write_bytes(b64decode(below.split(b" ")[2])[4:])
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(kept.key_file), "-rawin"]
    files = ["-in", str(tmp_path / "text"), "-sigfile", str(tmp_path / "signature")]
    assert subprocess.run([*command, *files], capture_output=True, check=False).returncode == 0
    (tmp_path / "text").write_bytes(text.replace(b"migtrack", b"migtracl") + b"\n")
    assert subprocess.run([*command, *files], capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (" ".join(["4b1f09ac"] * 8), (None, HEAD)),
        ("120: " + " ".join(["4B1F09AC"] * 8), (120, HEAD)),
        ("１２０：" + "　".join(["４ｂ１ｆ０９ａｃ"] * 8), (120, HEAD)),
        ("#120: " + "-".join(["4b1f09ac"] * 8), (120, HEAD)),
        (HEAD[:-1], None),
        (HEAD[:-1] + "g", None),
        ("x: " + HEAD, None),
        ("", None),
    ],
)
def test_groups_are_read_as_people_type_them(text: str, read: tuple[int | None, str] | None) -> None:
    assert read_groups(text) == read


# --- making one


def test_making_one_is_recorded_and_covers_what_was_before_it(town: Town, kept: WrittenCheckpoint) -> None:
    [made] = list_checkpoints(town.desk)
    assert made == kept.checkpoint
    assert made.head == town.desk.trail.hash_of(made.seq)
    assert kept.groups.replace(" ", "") == f"{made.seq}:{made.head}"
    assert read_key_line(made.key) == kept.key
    assert kept.key_file is not None
    assert read_public_pem(kept.key_file.read_bytes(), origin_of(TOWN)) == kept.key
    assert town.desk.trail.events(kind="checkpoint")[0].seq == made.seq + 1


def test_the_place_is_told_where_it_is_none_or_the_workspace_itself(town: Town) -> None:
    assert [f.key for f in make_checkpoint(town.desk).findings] == ["checkpoint.no_place"]
    assert town.desk.root is not None
    inside = make_checkpoint(town.desk, town.desk.root / "checkpoints")
    assert [f.key for f in inside.findings] == ["checkpoint.in_workspace"]


def test_the_configured_place_is_used_and_verified_against(town: Town, tmp_path: Path) -> None:
    configure(town, tmp_path / "vault")
    written = make_checkpoint(town.desk)
    assert file_of(written).parent == tmp_path / "vault"
    assert verify(town.desk).checkpoints == 1
    shutil.rmtree(tmp_path / "vault")
    report = verify(town.desk)
    assert report.is_sound
    assert [f.key for f in report.findings] == ["checkpoint.place_gone"]


def configure(town: Town, place: Path) -> None:
    assert town.desk.root is not None
    settings = town.desk.root / "migtrack.toml"
    settings.write_text(settings.read_text("utf-8").replace('checkpoints = ""', f"checkpoints = '{place}'"), "utf-8")


def test_another_file_is_never_replaced_and_nothing_is_recorded_then(town: Town, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("something else", encoding="utf-8")
    with town.refuses(ForbiddenByRule, "checkpoint.file_is_there"):
        make_checkpoint(town.desk, tmp_path / "note.txt")
    (tmp_path / "file").write_bytes(b"")
    with town.refuses(BrokenWorld, "checkpoint.unwritable"):
        make_checkpoint(town.desk, tmp_path / "file" / "below")


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no file's size")
def test_a_disk_that_is_full_leaves_nothing_that_would_stand_in_the_way(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource
    import signal

    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python cuts its own files at the bound, unnoticed
    make_checkpoint(town.desk)  # what the database's log needs is there before the bound
    bound, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, bound[1]))
    try:
        with pytest.raises(BrokenWorld):
            make_checkpoint(town.desk, tmp_path / "vault")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bound)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list((tmp_path / "vault").iterdir()) == []
    assert make_checkpoint(town.desk, tmp_path / "vault").file is not None


def test_an_auditor_makes_none(town: Town, tmp_path: Path) -> None:
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        make_checkpoint(town.as_("kansa"), tmp_path / "safe")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes; the folder is the account's own")
def test_the_private_half_is_readable_by_its_account_only(town: Town) -> None:
    open_key(TOWN)
    assert key_file(TOWN).stat().st_mode & 0o777 == 0o600


def test_a_key_that_cannot_be_read_is_told(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIGURATION, str(tmp_path / "conf"))
    key_file(TOWN).parent.mkdir(parents=True)
    key_file(TOWN).write_text("nonsense", encoding="utf-8")
    with town.refuses(BrokenWorld, "checkpoint.key_unreadable"):
        make_checkpoint(town.desk, tmp_path / "safe")


# --- what files are worth


def test_files_that_cannot_be_trusted_are_told_apart(town: Town, kept: WrittenCheckpoint, tmp_path: Path) -> None:
    key, note = open_key(TOWN), file_of(kept).read_bytes()
    stranger = PublicKey(origin_of(TOWN), bytes(32))
    mark = Mark(origin_of(TOWN), kept.checkpoint.seq, kept.checkpoint.head)
    of_another = PublicKey(origin_of("990027"), key.public.raw)
    files = {
        NoteState.UNREADABLE: note[:-1],
        NoteState.BAD_SIGNATURE: note.replace(f"\n{mark.size}\n".encode(), f"\n{mark.size - 1}\n".encode()),
        NoteState.OTHER_KEY: sign_note(mark, stranger, lambda text: bytes(64)),
        NoteState.OTHER_BODY: sign_note(replace(mark, origin=origin_of("990027")), of_another, key.sign),
    }
    for state, data in files.items():
        (tmp_path / f"{state}.txt").write_bytes(data)
        report = verify(town.desk, [tmp_path / f"{state}.txt", file_of(kept)])
        assert [one.state for one in report.notes] == [state, NoteState.TRUSTED]
        assert report.problems == ()
        assert not report.is_sound
    with town.refuses(BrokenWorld, "checkpoint.unreadable"):
        verify(town.desk, [tmp_path / "nowhere.txt"])


def test_only_given_keys_are_trusted(town: Town, kept: WrittenCheckpoint, tmp_path: Path) -> None:
    assert kept.key_file is not None
    assert verify(town.desk, [file_of(kept)], keys=[kept.key_file]).is_sound
    (tmp_path / "other.pem").write_bytes(PublicKey("x", bytes(32)).pem)
    [note] = verify(town.desk, [file_of(kept)], keys=[tmp_path / "other.pem"]).notes
    assert note.state is NoteState.OTHER_KEY
    with town.refuses(WrongValue, "checkpoint.no_public_key"):
        verify(town.desk, [file_of(kept)], keys=[file_of(kept)])


def test_without_the_account_s_own_key_the_trail_names_the_key(
    town: Town, kept: WrittenCheckpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CONFIGURATION, str(tmp_path / "auditor"))
    assert verify(town.desk, [file_of(kept)]).is_sound


def test_groups_from_paper_are_compared(town: Town, kept: WrittenCheckpoint) -> None:
    head = kept.checkpoint.head
    assert verify(town.desk, groups=[kept.groups, head]).is_sound
    assert kinds(verify(town.desk, groups=[HEAD])) == {("rewritten", 0)}
    assert kinds(verify(town.desk, groups=[f"3: {head}"])) == {("rewritten", 3)}
    assert kinds(verify(town.desk, groups=[f"999: {head}"])) == {("truncated", town.desk.trail.head() + 1)}
    with town.refuses(WrongValue, "checkpoint.bad_groups"):
        verify(town.desk, groups=["4b1f"])


# --- the six kinds, on both databases


@dataclass
class Touched:
    """A town, its checkpoint, and a way to write past the program."""

    town: Town
    written: WrittenCheckpoint
    write: Callable[..., None]

    def found(self) -> ChainReport:
        return verify(self.town.desk, [file_of(self.written)])


def begin(town: Town, place: Path) -> WrittenCheckpoint:
    for number in range(1, 6):
        set_step(town.desk, StepRecord("juki", number, StepStatus.DOING), reason=f"手順{number}")
    written = make_checkpoint(town.desk, place)
    set_step(town.desk, StepRecord("juki", 6, StepStatus.DOING))
    return written


@pytest.fixture
def on_sqlite(town: Town, tmp_path: Path) -> Touched:
    def write(*statements: str, values: tuple[Any, ...] = ()) -> None:
        tamper(town, *statements, values=values)

    return Touched(town, begin(town, tmp_path / "safe"), write)


@pytest.fixture
def on_postgresql(postgres: Cluster, tmp_path: Path) -> Iterator[Touched]:
    import psycopg

    with postgres.database() as url:
        town = new_town(tmp_path / "town", url)

        def write(*statements: str, values: tuple[Any, ...] = ()) -> None:
            with psycopg.connect(url) as connection:
                connection.execute("SET session_replication_role = replica")  # as a superuser can: no trigger fires
                for statement in statements:
                    connection.execute(statement.replace("?", "%s").encode(), values or None)

        yield Touched(town, begin(town, tmp_path / "safe"), write)
        town.desk.store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def touched(request: pytest.FixtureRequest) -> Touched:
    found: Touched = request.getfixturevalue(f"on_{request.param}")
    return found


def number_of(touched: Touched, step: int) -> int:
    return touched.town.desk.trail.events(kind="step", key_prefix=f"juki/{step:02d}")[0].seq


def rewrite(touched: Touched, first: int, reason: str) -> None:
    """Write an event anew, and everything behind it, with right hashes and links."""
    trail = touched.town.desk.trail
    events = [unseal(stored.payload or b"") for stored in trail.stored(first=first)]
    previous = events[0].prev
    for at, event in enumerate(events):
        forged = seal(replace(event, prev=previous, reason=reason if at == 0 else event.reason))
        previous = forged.hash
        touched.write(
            "UPDATE event SET payload = ?, hash = ? WHERE seq = ?", values=(forged.payload, forged.hash, event.seq)
        )


def test_an_honest_town_is_sound(touched: Touched) -> None:
    assert touched.found().is_sound
    assert touched.found().checkpoints == 1


def test_edited(touched: Touched) -> None:
    seq = number_of(touched, 3)
    touched.write(f"UPDATE event SET actor = 'eve' WHERE seq = {seq}")
    assert ("edited", seq) in kinds(touched.found())


def test_reordered(touched: Touched) -> None:
    one, other = number_of(touched, 2), number_of(touched, 3)
    touched.write(
        f"UPDATE event SET seq = 99999 WHERE seq = {one}",
        f"UPDATE event SET seq = {one} WHERE seq = {other}",
        f"UPDATE event SET seq = {other} WHERE seq = 99999",
    )
    assert {("reordered", one), ("reordered", other)} <= kinds(touched.found())


def test_truncated(touched: Touched) -> None:
    seq = touched.written.checkpoint.seq
    touched.write(
        f"DELETE FROM event WHERE seq >= {seq}",
        f"DELETE FROM step WHERE event_seq >= {seq}",
        f"DELETE FROM checkpoint WHERE event_seq >= {seq}",
    )
    assert kinds(touched.found()) == {("truncated", seq)}


def test_truncated_is_found_without_a_checkpoint_where_rows_were_left(touched: Touched) -> None:
    last = touched.town.desk.trail.head()
    touched.write(f"DELETE FROM event WHERE seq = {last}")
    assert kinds(verify(touched.town.desk)) == {("truncated", last)}


def test_deleted(touched: Touched) -> None:
    seq = number_of(touched, 3)
    touched.write(f"DELETE FROM event WHERE seq = {seq}")
    assert kinds(touched.found()) == {("deleted", seq)}


def test_the_whole_chain_deleted(touched: Touched) -> None:
    touched.write("DELETE FROM event")
    assert kinds(verify(touched.town.desk)) == {("deleted", 1)}
    for table in ("step", "person", "profile", "operation_state", "spec_version", "requirement", "checkpoint"):
        touched.write(f"DELETE FROM {table}")
    assert kinds(touched.found()) == {("deleted", 1)}


def test_everything_deleted_is_found_where_nothing_but_the_folder_is_left(touched: Touched) -> None:
    """Without a checkpoint, and without a row: beginning a workspace records events, so there were some."""
    for table in METADATA.tables:
        touched.write(f'DELETE FROM "{table}"')
    [problem] = verify(touched.town.desk).problems
    assert (problem.kind.value, problem.seq, problem.key) == ("deleted", 1, "audit.no_chain")


def add(touched: Touched, **changed: Any) -> int:
    """One more event at the end, past the program but with its right hash and link; its number."""
    trail = touched.town.desk.trail
    last = unseal(next(iter(trail.stored(first=trail.head()))).payload or b"")
    told = {"seq": last.seq + 1, "prev": trail.hash_of(last.seq), "at": last.at.replace("2026-", "2027-"), **changed}
    stored = seal(replace(last, **told))
    row = event_row(stored)
    names, places = ", ".join(row), ", ".join("?" * len(row))
    touched.write(f"INSERT INTO event ({names}) VALUES ({places})", values=tuple(row.values()))
    return stored.seq


def test_an_event_that_was_added_with_an_earlier_time_is_found(touched: Touched) -> None:
    """Looking back to that day would show what was not there then."""
    seq = add(touched, at="2001-01-01T00:00:00.000000Z")
    assert ("reordered", seq) in kinds(touched.found())


def test_an_event_that_tells_no_image_of_its_kind_is_found_and_ends_no_verification(touched: Touched) -> None:
    seq = add(touched, subject=Subject("step", "juki/40"), before=None, after={"operation": "juki"})
    [problem] = touched.found().problems
    assert (problem.kind.value, problem.seq, problem.key) == ("edited", seq, "audit.no_image")
    with pytest.raises(BrokenWorld, match="illegible"):
        touched.town.on(date(2028, 1, 1)).state.all(StepRecord)


def test_rewritten_since_a_checkpoint(touched: Touched) -> None:
    seq = number_of(touched, 3)
    rewrite(touched, seq, "すり替えた理由")
    forged = unseal(next(iter(touched.town.desk.trail.stored(first=seq, last=seq))).payload or b"")
    assert forged.reason == "すり替えた理由"
    assert ("rewritten", touched.written.checkpoint.seq) in kinds(touched.found())
    assert {kind for kind, _ in kinds(touched.found())} == {"rewritten"}


def test_out_of_band(touched: Touched) -> None:
    touched.write("UPDATE step SET status = 'done' WHERE subject_key = 'juki/03'")
    [problem] = touched.found().problems
    assert (problem.kind.value, problem.subject) == ("out_of_band", "step:juki/03")


@pytest.mark.parametrize("statement", ["DELETE FROM content", "UPDATE content SET media_type = 'text/csw'"])
def test_a_file_that_events_cite_is_missed(touched: Touched, statement: str) -> None:
    touched.write(statement)
    assert {kind for kind, _ in kinds(touched.found())} == {"out_of_band"}


def test_rows_moved_to_a_body_without_a_chain_are_found(touched: Touched) -> None:
    touched.write("UPDATE content SET body = '990027' WHERE media_type = 'application/json'")
    assert "audit.stray_rows" in {problem.key for problem in touched.found().problems}


# --- the guards


def test_guards_that_were_taken_off_are_missed(touched: Touched) -> None:
    if touched.town.desk.store.login is None:
        assert touched.town.desk.root is not None
        with closing(sqlite3.connect(touched.town.desk.root / "migtrack.db")) as connection:
            connection.execute("DROP TRIGGER event_no_update")
    else:
        touched.write("ALTER TABLE event DISABLE TRIGGER event_append_only")
    [problem] = touched.found().problems
    assert problem.key == "audit.guard_missing"


SQLITE_WAYS = [
    "UPDATE event SET payload = NULL",
    "UPDATE OR REPLACE event SET seq = 2 WHERE seq = 1",
    "UPDATE OR IGNORE event SET actor = 'eve'",
    "DELETE FROM event WHERE seq = 3",
    "DELETE FROM event",
    "REPLACE INTO event SELECT body, seq, at, 'eve', action, kind, key, payload, hash FROM event WHERE seq = 1",
    "INSERT OR REPLACE INTO event SELECT body, 999999, at, actor, action, kind, key, payload, hash FROM event WHERE seq = 1",
    "INSERT OR IGNORE INTO event SELECT * FROM event WHERE seq = 1",
    "INSERT INTO event SELECT * FROM event WHERE seq = 1 ON CONFLICT DO UPDATE SET actor = 'eve'",
    "INSERT INTO event SELECT * FROM event WHERE seq = 1 ON CONFLICT (body, seq) DO NOTHING",
    "REPLACE INTO content SELECT body, digest, 'x/y', bytes FROM content",
    "UPDATE content SET bytes = x'00'",
    "DELETE FROM content",
]


@pytest.mark.parametrize("triggers", ["ON", "OFF"])
@pytest.mark.parametrize("statement", SQLITE_WAYS)
def test_sqlite_itself_refuses_with_any_setting(town: Town, statement: str, triggers: str) -> None:
    assert town.desk.root is not None
    with closing(sqlite3.connect(town.desk.root / "migtrack.db")) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {triggers}")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        connection.rollback()
    assert verify(town.desk).is_sound


POSTGRESQL_WAYS = [
    "UPDATE event SET payload = NULL",
    "DELETE FROM event WHERE seq = 3",
    "TRUNCATE event",
    "TRUNCATE event CASCADE",
    "INSERT INTO event SELECT * FROM event WHERE seq = 1 ON CONFLICT (body, seq) DO UPDATE SET actor = 'eve'",
    "MERGE INTO event USING (SELECT 1 AS one) x ON seq = one WHEN MATCHED THEN UPDATE SET actor = 'eve'",
    "UPDATE content SET bytes = NULL",
    "DELETE FROM content",
    "TRUNCATE content",
]


def test_postgresql_itself_refuses(on_postgresql: Touched) -> None:
    import psycopg

    url = on_postgresql.town.desk.store.reader(TOWN).engine.url
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    for statement in POSTGRESQL_WAYS:
        with psycopg.connect(plain) as connection, pytest.raises(psycopg.errors.IntegrityError):
            connection.execute(statement.encode())
    assert on_postgresql.found().is_sound


def test_versions_and_other_content_verify(town: Town) -> None:
    put_version(town, "2.0", {"0019001m": "別の文。"})
    assert verify(town.desk).is_sound
