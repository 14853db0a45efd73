"""The inbox: files carried in by hand are known, seen, changed or new; what they seem to be is a suggestion."""

import io
import os
import shlex
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.revision import WatchedSource
from migtrack.labels import Language, describe
from migtrack.services.carried_file import Guess, import_line, safe_name
from migtrack.services.inbox import InboxReport, Standing, look_into, record_inbox
from migtrack.services.specifications import Details, import_specification, stage_specification
from tests.services.desks import Town

SHEET = "機能ID,機能名称,機能要件,実装区分\n0029001,登録,印鑑を登録できること。,◎\n"
NAMED = (
    "document: inkan\nversion: S1.0\nsample: true\nrequirements:\n"
    '  - {id: "0029001", title: 登録, class: mandatory, text: 登録できること。}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "持込"
    path.mkdir()
    return path


def standings(report: InboxReport) -> dict[str, Standing]:
    return {file.name: file.standing for file in report.files}


def test_a_name_with_a_full_width_space_is_shown_as_it_is(town: Town, folder: Path) -> None:
    (folder / "住民記録　改定\n.csv").write_text(SHEET, encoding="utf-8")
    assert set(standings(look_into(town.desk, folder))) == {"住民記録　改定?.csv"}


def test_a_file_is_new_then_seen_then_changed(town: Town, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    head = town.desk.trail.head()
    report = look_into(town.desk, folder)
    assert (standings(report), town.desk.trail.head()) == ({"a.csv": Standing.NEW}, head)
    assert record_inbox(town.desk, report) == 1
    [held] = town.desk.state.all(WatchedSource)
    assert (held.place, held.digest, held.kept) == ("inbox:a.csv", report.files[0].digest, False)
    (folder / "a.csv").rename(folder / "b.csv")
    assert standings(look_into(town.desk, folder)) == {"b.csv": Standing.SEEN}
    (folder / "a.csv").write_text(SHEET + "\n", encoding="utf-8")
    again = look_into(town.desk, folder)
    assert standings(again) == {"a.csv": Standing.CHANGED, "b.csv": Standing.SEEN}
    assert (record_inbox(town.desk, again), record_inbox(town.desk, look_into(town.desk, folder))) == (1, 0)


def test_a_file_that_was_imported_is_named_by_its_version(town: Town, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    staged = stage_specification(town.desk, folder / "a.csv", Details("inkan", "3.0", date(2025, 4, 1)))
    import_specification(town.desk, staged)
    [file] = look_into(town.desk, folder).files
    assert (file.standing, file.version) == (Standing.REGISTERED, "inkan@3.0")


@pytest.mark.parametrize(
    ("name", "guessed"),
    [
        ("印鑑登録システム標準仕様書【第3.0版】.csv", Guess("inkan", "3.0")),
        ("０１_住民記録システム標準仕様書_第６．０版.csv", Guess("juki", "6.0")),
        ("税務システム標準仕様書 v4.1.csv", Guess("zeimu", "4.1")),
        ("zeimu-4.0.csv", Guess("zeimu", "4.0")),
        ("juki_2.1.csv", Guess("juki", "2.1")),
        ("住民記録システム標準仕様書（第3版）.csv", Guess("juki", "3")),
        ("資料1.csv", Guess(None, None)),
        ("20260831_通知.csv", Guess(None, None)),
        ("別紙1-2.csv", Guess(None, None)),
        ("介護保険と国民年金 1.0.csv", Guess(None, "1.0")),
    ],
)
def test_what_a_file_seems_to_be_is_read_off_its_name(town: Town, folder: Path, name: str, guessed: Guess) -> None:
    (folder / name).write_text(SHEET, encoding="utf-8")
    assert look_into(town.desk, folder).files[0].guess == guessed


def test_what_a_file_says_of_itself_goes_before_its_name(town: Town, folder: Path) -> None:
    (folder / "juki-2.0.yaml").write_text(NAMED, encoding="utf-8")
    assert look_into(town.desk, folder).files[0].guess == Guess("inkan", "S1.0")


def test_the_line_that_is_printed_imports_the_file(town: Town, folder: Path) -> None:
    (folder / "印鑑 登録'$(x) 3.0.csv").write_text(SHEET, encoding="utf-8")
    [file] = look_into(town.desk, folder).files
    words = shlex.split(import_line(file.path, Guess("inkan", "3.0"), "記入"))
    assert words == ["migtrack", "spec", "import", str(file.path), "--document", "inkan", "--version", "3.0"]
    staged = stage_specification(town.desk, Path(words[3]), Details(words[5], words[7]))
    assert staged.version.name == "inkan@3.0"
    assert shlex.split(import_line(file.path, Guess(), "記入"))[4:] == ["--document", "記入", "--version", "記入"]


# --- zips


def zipped(path: Path, files: dict[str, bytes], encoding: str = "cp932") -> None:
    """A zip as Windows makes it: names in CP932, not marked as UTF-8."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr("x" * len(name.encode(encoding)), data)
    data = plain.getvalue()
    for name in files:
        raw = name.encode(encoding)
        data = data.replace(b"x" * len(raw), raw, 2)
    path.write_bytes(data)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_the_names_in_a_zip_are_read_as_they_were_written(town: Town, folder: Path, encoding: str) -> None:
    zipped(folder / "一式.zip", {"印鑑登録システム標準仕様書 第3.0版.csv": SHEET.encode()}, encoding)
    [file] = look_into(town.desk, folder).files
    assert file.name == "一式.zip/印鑑登録システム標準仕様書 第3.0版.csv"
    assert (file.guess, file.is_packed, file.standing) == (Guess("inkan", "3.0"), True, Standing.NEW)
    assert not (folder / "一式").exists()


def test_a_zip_is_unpacked_on_request_and_leads_nowhere_else(town: Town, folder: Path) -> None:
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        for name in ("../../up.csv", "/abs.csv", "d/same.csv", "e/same.csv", "c:\\win.csv", "__MACOSX/junk", ".hidden"):
            archive.writestr(name, SHEET + name)
        archive.writestr("empty/", "")
    report = look_into(town.desk, folder, unpack=True)
    assert {path.name for path in folder.iterdir()} == {"z.zip", "z"}
    assert len(list((folder / "z").iterdir())) == 5
    assert all(file.path.parent == folder / "z" and not file.is_packed for file in report.files)
    assert all(file.path.read_bytes() for file in report.files)
    assert not (folder.parent / "up.csv").exists()
    again = look_into(town.desk, folder, unpack=True)
    assert len(list((folder / "z").iterdir())) == 5
    assert {file.name for file in again.files} > {file.name for file in report.files}


def test_a_zip_bomb_is_a_finding(town: Town, folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.csv", bytes(8_000_000))
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    report = look_into(town.desk, folder, unpack=True)
    assert standings(report) == {"a.csv": Standing.NEW, "bomb.zip": Standing.REFUSED}
    assert [(f.key, f.where) for f in report.findings] == [("reading.too_large", "bomb.zip")]


# --- hostile


def test_hostile_files_are_findings_and_the_rest_is_read(town: Town, folder: Path) -> None:
    hostile = {
        "cut.xlsx": b"PK\x03\x04 cut off",
        "empty.csv": b"",
        "entity.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "cut.zip": b"PK\x03\x04",
        "letter.csv": "氏名,住所\n見本,架空町\n".encode(),
        "broken.yaml": b"a: [",
        "picture.pdf": b"%PDF",
        "[b]{x}.csv": b"\xff\xfe\x00",
        "no-ending": b"\x00",
    }
    for name, data in hostile.items():
        (folder / name).write_bytes(data)
    (folder / "good.csv").write_text(SHEET, encoding="utf-8")
    (folder / "~$good.csv").write_bytes(b"lock")
    (folder / "Thumbs.db").write_bytes(b"thumbs")
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.csv").write_text(SHEET + "\n", encoding="utf-8")
    report = look_into(town.desk, folder)
    assert standings(report) == {
        **dict.fromkeys((*hostile, "good.csv", "sub/deep.csv"), Standing.NEW),
        "cut.zip": Standing.REFUSED,
    }
    assert {finding.where.split(" ")[0].split("!")[0].split(":")[0] for finding in report.findings} >= {
        "cut.xlsx",
        "cut.zip",
        "letter.csv",
    }
    assert all(describe(finding, language) for finding in report.findings for language in Language)
    assert record_inbox(town.desk, report) == len(hostile) + 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_finding(town: Town, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    (folder / "a.csv").chmod(0)
    assert [finding.key for finding in look_into(town.desk, folder).findings] == ["files.unreadable"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_shown_and_stored(town: Town, folder: Path) -> None:
    name = os.fsdecode("仕様書.csv".encode("cp932"))
    (folder / name).write_text(SHEET, encoding="utf-8")
    report = look_into(town.desk, folder)
    assert report.files[0].name.encode()
    assert record_inbox(town.desk, report) == 1


def test_a_file_beyond_the_limit_is_not_read(town: Town, folder: Path) -> None:
    with (folder / "a.csv").open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    report = look_into(town.desk, folder)
    assert (standings(report), report.findings[0].key) == ({"a.csv": Standing.REFUSED}, "watch.file_too_large")


def test_a_folder_that_is_not_there_is_told(town: Town, folder: Path) -> None:
    with town.refuses(WrongValue, "watch.no_such_folder"):
        look_into(town.desk, folder / "gone")
    assert look_into(town.desk, folder).files == ()


def test_an_auditor_looks_but_records_nothing(town: Town, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET, encoding="utf-8")
    report = look_into(town.as_("kansa"), folder)
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        record_inbox(town.as_("kansa"), report)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("標準 仕様書.xlsx", "標準_仕様書.xlsx"),
        ("..\\..\\a.csv", "_.._a.csv"),
        ("", "_"),
        ("...", "_"),
        ("NUL.txt", "_NUL.txt"),
        ("a\x1b\u202e.pdf", "a.pdf"),
        ("長" * 200 + ".xlsx", "長" * 110 + ".xlsx"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe
