"""監査提出資料一式: the same whenever it is made, and checked by whoever trusts nobody."""

import ast
import base64
import csv
import hashlib
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import Level
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.labels import Language
from migtrack.services.audit_pack import PackOrder, WrittenPack, caution, survey_pack, write_pack
from migtrack.services.checkpoints import make_checkpoint
from migtrack.services.customisations import add_customisation, decide_customisation
from migtrack.services.evidence import HandedIn
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap, submit_gaps
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.signing_keys import is_signature
from tests.requirements import need
from tests.services.desks import Town, open_town, put_version
from tests.services.packs import LIST, Unpacked, sealed, unpack

FLIPS = int(os.environ.get("MIGTRACK_FLIPS", "60"))
SURVEY = HandedIn("窓口アンケート.pdf", b"%PDF answers", "9割が使っていない")
OTHER_TEXT = "印鑑だけの秘密のメモ"


@dataclass(frozen=True)
class Packed:
    """A town with a history, and its pack."""

    town: Town
    file: Path
    written: WrittenPack
    pack: Unpacked


@pytest.fixture(scope="module")
def packed(founded: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Packed]:
    """Decisions of two operations, one approved, evidence, a plan, a checkpoint kept elsewhere."""
    folder = tmp_path_factory.mktemp("packed")
    shutil.copytree(founded, folder / "town")
    town = open_town(folder / "town", catalogue)
    put_version(town, "1.0", {"0029001m": "印鑑を登録できること。"}, document="inkan")
    juki, inkan = town.operation("juki"), town.operation("inkan")
    mori = town.as_("mori")
    answer = Answer(Result.GAP, Treatment.BPR, "紙の一覧をやめる。")
    decide_gaps(mori, [find_gap(mori, juki, "0019001")], answer, evidence=[SURVEY])
    decide_gaps(mori, [find_gap(mori, inkan, "0029001")], Answer(Result.FIT, practice=OTHER_TEXT))
    submit_gaps(mori, [find_gap(mori, juki, "0019001")])
    approve_gaps(town.as_("kato"), [find_gap(mori, juki, "0019001")])
    add_customisation(mori, Customisation("", "juki", "独自減免"))
    decide_customisation(mori, "C-0001", Treatment.ABOLISH, "使っていない。")
    build_plan(town.as_("sato"), [juki], date(2026, 12, 1))
    take_baseline(town.as_("sato"), reason="当初")
    town.clock.pass_days(1)
    note = make_checkpoint(town.as_("sato"), folder / "safe").file
    assert note is not None
    town.clock.pass_days(1)
    submit_gaps(mori, [find_gap(mori, inkan, "0029001")])
    file = folder / "pack.zip"
    written = write_pack(town.desk, file, PackOrder(checkpoints=(note,)))
    yield Packed(town, file, written, unpack(file, folder / "unpacked"))
    town.desk.store.close()


def flipped(data: bytes, chosen: random.Random) -> bytes:
    """The bytes with one bit of one of them turned."""
    at = chosen.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chosen.randrange(8)]) + data[at + 1 :]


def test_an_honest_pack_is_found_whole_by_a_python_that_knows_only_itself(packed: Packed) -> None:
    code, said = packed.pack.run()
    assert code == 0, said
    assert said.startswith(f"異常なし（変更履歴 {packed.written.seq}件、照合値 2件）")
    assert packed.written.list_digest in said
    assert packed.pack.said() == (0, said)
    assert packed.written.findings == ()


def test_the_same_state_is_the_same_file_on_any_day_and_another_state_another(packed: Packed, tmp_path: Path) -> None:
    order = PackOrder(checkpoints=tuple((packed.file.parent / "safe").glob("*.txt")))
    first = packed.file.read_bytes()
    later = replace(packed.town.desk, clock=lambda: packed.town.clock.now.replace(year=2031), memory={})
    again = write_pack(later, tmp_path / "again.zip", order)
    assert again.digest == hashlib.sha256(first).hexdigest() == packed.written.digest
    assert (tmp_path / "again.zip").read_bytes() == first
    assert (
        write_pack(
            packed.town.desk, tmp_path / "other.zip", replace(order, operation=packed.town.operation("inkan"))
        ).digest
        != again.digest
    )
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".zip"] == []


def test_what_is_written_later_changes_no_pack_of_an_earlier_day(packed: Packed, tmp_path: Path) -> None:
    day, order = packed.town.clock.now.date(), PackOrder(packed.town.operation("inkan"))
    before = write_pack(packed.town.on(day), tmp_path / "before.zip", order)
    shutil.copytree(packed.town.desk.root or tmp_path, tmp_path / "later")
    later = open_town(tmp_path / "later", packed.town.desk.catalogue)
    later.clock.now = packed.town.clock.now
    later.clock.pass_days(1)
    mori = later.as_("mori")
    decide_gaps(mori, [find_gap(mori, later.operation("juki"), "0019002")], Answer(Result.NA))
    after = write_pack(later.on(day), tmp_path / "after.zip", order)
    assert after.digest == before.digest
    assert write_pack(later.desk, tmp_path / "now.zip", order).seq == before.seq + 1
    later.desk.store.close()


def test_every_decision_has_a_card_that_tells_its_text_approval_and_evidence(packed: Packed) -> None:
    rows = list(csv.DictReader(io.StringIO(packed.pack.read("cards/cards.csv").decode("utf-8-sig"), newline="")))
    subjects = {"gap:juki/juki@1.0/0019001", "gap:inkan/inkan@1.0/0029001", "customisation:C-0001"}
    assert {row["対象"] for row in rows} == subjects
    assert packed.written.cards == len(rows)
    page = packed.pack.read("cards/juki.html").decode()
    for told in ("転入届を入力できること。", "紙の一覧をやめる。", "窓口アンケート.pdf", "画面承認", "C-0001"):
        assert told in page
    assert "未決裁" in packed.pack.read("cards/inkan.html").decode()
    link = f"../evidence/{SURVEY.digest}.pdf"
    assert f'href="{link}"' in page
    assert packed.pack.read(link.removeprefix("../")) == SURVEY.data
    assert "http" not in page.replace("http-equiv", "")


def test_the_record_holds_the_exact_bytes_that_are_stored(packed: Packed) -> None:
    lines = packed.pack.read("log/events.jsonl").splitlines()
    stored = list(packed.town.desk.trail.stored())
    assert len(lines) == len(stored) == packed.written.seq
    for line, event in zip(lines, stored, strict=True):
        assert event.payload is not None
        assert line.endswith(b'"event":' + event.payload + b"}")
        assert json.loads(line)["hash"] == event.hash == hashlib.sha256(event.payload).hexdigest()


def test_the_extracts_hold_every_text_that_a_decision_cites(packed: Packed) -> None:
    texts = [json.loads(line) for line in packed.pack.read("specifications/requirements.jsonl").splitlines()]
    known = {f"{one['version']}#{one['id']}:{one['digest']}" for one in texts}
    cited = {line["event"]["spec"] for line in packed.pack.events() if line["event"]["spec"]}
    assert cited
    assert cited <= known
    assert [(one["sample"], one["document"]) for one in texts if one["id"] == "0019001"] == [
        (False, "住民記録システム標準仕様書")
    ]


def test_the_index_names_the_hash_of_every_file_but_itself_and_the_list(packed: Packed) -> None:
    page = packed.pack.read("index.html").decode().replace("<br>", "").replace(" ", "")
    for name in packed.pack.names():
        assert name.isascii()
        if name not in ("index.html", LIST):
            assert hashlib.sha256(packed.pack.read(name)).hexdigest() in page, name
    assert "個人の氏名" in page


def test_what_the_procedure_says_to_type_works_as_typed(packed: Packed) -> None:
    need("openssl")
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("the commands are typed into bash")
    last = packed.written.head
    answers = []
    for command in packed.pack.commands():
        typed = command.replace("ファイル名.zip", "../pack.zip").replace("python ", f"'{sys.executable}' ")
        if typed.startswith("sha256sum") and not shutil.which("sha256sum"):
            continue
        told = subprocess.run(
            [bash, "-c", typed], cwd=packed.pack.folder, capture_output=True, encoding="utf-8", check=False
        )
        assert told.returncode == 0, (typed, told)
        answers.append(told.stdout)
    assert packed.written.digest in answers[0]
    assert sum("Signature Verified Successfully" in said for said in answers) == 2
    assert sum(last in said for said in answers) == 2  # one event by hand, and its line


def test_a_flipped_byte_in_any_file_is_found_and_named(packed: Packed) -> None:
    chosen, pack = random.Random(6), packed.pack
    names = [name for name in pack.names() if name != "verify.py"]
    whole = {name: pack.read(name) for name in names}
    for at in range(FLIPS):
        name = names[at % len(names)]
        pack.write(name, flipped(whole[name], chosen))
        code, said = pack.said()
        pack.write(name, whole[name])
        assert code == 1, (name, said)
        assert name in said or name == LIST, (name, said)
    assert pack.said()[0] == 0


def test_a_flipped_byte_in_a_checkpoint_is_found_though_the_list_was_made_to_fit(packed: Packed) -> None:
    chosen, pack = random.Random(7), packed.pack
    names = [name for name in pack.names() if name.startswith("checkpoints/")]
    for at in range(FLIPS):
        code, said = pack.forge(names[at % len(names)], lambda data: flipped(data, chosen))
        assert code == 1, said
        assert names[at % len(names)].rpartition(".")[0] in said
    # with .txt, .msg and .sig all made to fit, only the signature is left, which openssl looks at
    note = next(name for name in names if name.endswith(".msg"))
    pem = pack.read(f"keys/{note[-12:-4]}.pem").decode().split("-----")[2]
    key, signature = base64.b64decode(pem)[-32:], pack.read(note.replace(".msg", ".sig"))
    assert is_signature(key, signature, pack.read(note))
    for _ in range(FLIPS):
        assert not is_signature(key, signature, flipped(pack.read(note), chosen))
        assert not is_signature(key, flipped(signature, chosen), pack.read(note))


def test_a_flipped_byte_in_the_zip_makes_another_hash_than_the_one_on_paper(packed: Packed) -> None:
    data, chosen = packed.file.read_bytes(), random.Random(8)
    for _ in range(FLIPS):
        assert hashlib.sha256(flipped(data, chosen)).hexdigest() != packed.written.digest


def test_tampering_with_the_record_is_named_with_its_line_though_the_list_was_made_to_fit(packed: Packed) -> None:
    pack = packed.pack
    events = [line["event"] for line in pack.events()]
    lines = pack.read("log/events.jsonl").splitlines(keepends=True)
    changed = [*events[:5], {**events[5], "reason": "ちがう理由"}, *events[6:]]
    one = sealed(changed).splitlines(keepends=True)[5]
    backdated = sealed([*events[:-1], {**events[-1], "at": "2001-01-01T00:00:00.000000Z"}])
    tampered = {
        "6行目　記録の内容とハッシュ": b"".join(
            [*lines[:5], lines[5].replace(b'"reason":"', b'"reason":"x'), *lines[6:]]
        ),
        "7行目　一つ前の記録とつながりません": b"".join([*lines[:5], one, *lines[6:]]),
        "5行目　番号が6です": b"".join([*lines[:4], *lines[5:]]),
        "5行目　番号が6です。": b"".join([*lines[:4], lines[5], lines[4], *lines[6:]]),
        "末尾が facts.json と違います": b"".join(lines[:-1]),
        f"{len(lines)}行目　一つ前の記録より後の時刻ではありません": backdated,
        "6番の内容がなく、廃棄の記録もありません": b"".join(
            [*lines[:5], lines[5].partition(b'"event":')[0] + b'"event":null}\n', *lines[6:]]
        ),
    }
    for sentence, data in tampered.items():
        code, said = pack.forge("log/events.jsonl", lambda _, data=data: data)
        assert (code, sentence in said) == (1, True), (sentence, said)


def test_a_record_that_was_edited_in_the_database_is_packed_and_both_say_so(packed: Packed, tmp_path: Path) -> None:
    shutil.copytree(packed.town.desk.root or tmp_path, tmp_path / "edited")
    with closing(sqlite3.connect(tmp_path / "edited" / "migtrack.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        [seq] = connection.execute("SELECT seq FROM event WHERE action = 'gap.approve'").fetchone()
        [payload] = connection.execute("SELECT payload FROM event WHERE seq = ?", (seq,)).fetchone()
        edited = bytes(payload).replace(b'"actor":"kato"', b'"actor":"mori"')
        connection.execute("UPDATE event SET payload = ? WHERE seq = ?", (edited, seq))
        connection.commit()
    town = open_town(tmp_path / "edited", packed.town.desk.catalogue)
    written = write_pack(town.desk, tmp_path / "edited.zip", PackOrder(packed.town.operation("juki")))
    town.desk.store.close()
    assert [(one.key, one.level) for one in written.findings] == [("pack.chain_unsound", Level.ERROR)]
    pack = unpack(tmp_path / "edited.zip", tmp_path / "unpacked")
    code, said = pack.said()
    assert (code, f"{seq}行目　記録の内容とハッシュが合いません" in said) == (1, True)
    assert "1 件の異常があります" in pack.read("index.html").decode()


def test_a_purged_event_is_a_tombstone_that_a_later_event_explains(packed: Packed) -> None:
    pack = packed.pack
    before = {name: pack.read(name) for name in ("log/events.jsonl", "facts.json", LIST)}
    events, facts = pack.events(), json.loads(before["facts.json"])
    for listed, expected in (({"seq": 6, "hash": events[5]["hash"]}, 0), ({"seq": 6, "hash": "0" * 64}, 1)):
        told = {"at": "2999-01-01T00:00:00.000000Z", "action": "log.purge", "subject": "purge:P-0001"}
        purge = {**events[-1]["event"], **told, "after": {"events": [listed]}}
        lines = sealed([*(line["event"] for line in events), purge]).splitlines(keepends=True)
        lines[5] = lines[5].partition(b'"event":')[0] + b'"event":null}\n'
        pack.write("log/events.jsonl", b"".join(lines))
        head = json.loads(lines[-1])["hash"]
        pack.write("facts.json", json.dumps({**facts, "events": len(lines), "head": head}).encode())
        pack.list_anew()
        code, said = pack.said()
        assert (code, "6番の内容がなく" in said) == (expected, bool(expected)), said
    for name, data in before.items():
        pack.write(name, data)


def test_a_record_that_was_wholly_rewritten_contradicts_the_checkpoints(packed: Packed) -> None:
    pack = packed.pack
    before = {name: pack.read(name) for name in ("log/events.jsonl", "facts.json", LIST)}
    rewritten = sealed([{**line["event"], "actor": "mori"} for line in pack.events()])
    facts = json.loads(before["facts.json"])
    head = json.loads(rewritten.splitlines()[-1])["hash"]
    pack.write("log/events.jsonl", rewritten)
    pack.write("facts.json", json.dumps({**facts, "head": head}).encode())
    pack.list_anew()
    code, said = pack.said()
    for name, data in before.items():
        pack.write(name, data)
    assert code == 1
    assert said.count("照合値の後で書き直されたか") == 2, said
    assert "log/events.jsonl" not in said  # nothing but the checkpoints can tell


def test_forged_texts_evidence_and_strange_files_are_named(packed: Packed) -> None:
    pack = packed.pack
    code, said = pack.forge(
        "specifications/requirements.jsonl", lambda data: data.replace("転入届".encode(), "転出届".encode())
    )
    assert (code, "行目の文とハッシュが合いません" in said) == (1, True)
    code, said = pack.forge(f"evidence/{SURVEY.digest}.pdf", lambda data: data + b" more")
    assert (code, "内容が名前のハッシュと合いません" in said) == (1, True)
    pack.write("evidence/added.pdf", b"one more")
    code, said = pack.said()
    (pack.folder / "evidence/added.pdf").unlink()
    assert (code, "evidence/added.pdf　一覧にないファイル" in said) == (1, True)
    (pack.folder / "facts.json").rename(pack.folder.parent / "facts.json")
    code, said = pack.said()
    (pack.folder.parent / "facts.json").rename(pack.folder / "facts.json")
    assert (code, "facts.json　一覧にあるファイルがありません" in said) == (1, True)


def test_a_pack_of_one_operation_holds_nothing_of_another_and_still_verifies(packed: Packed, tmp_path: Path) -> None:
    order = PackOrder(packed.town.operation("juki"), with_evidence=False)
    written = write_pack(packed.town.desk, tmp_path / "juki.zip", order)
    pack = unpack(tmp_path / "juki.zip", tmp_path / "juki")
    assert pack.said()[0] == 0
    everything = b"".join(pack.read(name) for name in pack.names())
    assert OTHER_TEXT.encode() not in everything
    assert SURVEY.data not in everything
    assert "cards/inkan.html" not in pack.names()
    left_out = [line for line in pack.events() if line.get("left_out") == "other_operation"]
    assert left_out
    assert len(pack.events()) == written.seq
    assert OTHER_TEXT.encode() in packed.pack.read("log/events.jsonl")


def test_what_it_holds_of_persons_is_said_before_it_is_written(packed: Packed) -> None:
    desk = packed.town.desk
    survey = survey_pack(desk, PackOrder())
    assert (survey.persons, survey.evidence, survey.evidence_bytes) == (4, 1, len(SURVEY.data))
    for language in Language:
        told = replace(desk, language=language)
        assert "4" in caution(told, survey, PackOrder())
        assert caution(told, survey, PackOrder(with_evidence=False)) != caution(told, survey, PackOrder())


def test_a_pack_in_english_verifies_too(packed: Packed, tmp_path: Path) -> None:
    desk = replace(packed.town.desk, language=Language.EN, memory={})
    write_pack(desk, tmp_path / "en.zip", PackOrder(packed.town.operation("inkan")))
    pack = unpack(tmp_path / "en.zip", tmp_path / "en")
    assert pack.said()[0] == 0
    assert "Audit pack" in pack.read("index.html").decode()
    assert "at most 100 lines" in pack.read("procedure.html").decode()


def test_nothing_is_left_behind_where_it_cannot_be_written(packed: Packed, tmp_path: Path) -> None:
    with packed.town.refuses(WrongValue, "pack.not_zip"):
        write_pack(packed.town.desk, tmp_path / "pack.pdf")
    with packed.town.refuses(BrokenWorld, "files.unwritable"):
        write_pack(packed.town.desk, tmp_path / "nowhere" / "pack.zip")
    assert list(tmp_path.iterdir()) == []


def test_the_zip_knows_no_clock_and_every_member_once(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == [one.name for one in packed.written.members]
    assert len({entry.filename for entry in entries}) == len(entries)


def test_the_program_is_short_plain_and_of_python_3_9(packed: Packed) -> None:
    text = packed.pack.read("verify.py").decode()
    assert len(text.splitlines()) <= 100
    tree = ast.parse(text, feature_version=(3, 9))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported == {"base64", "hashlib", "json", "os", "pathlib", "sys"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.ClassDef | ast.Match)]
