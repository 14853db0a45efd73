"""`doctor`: what it looks at, and that it notices what is wrong."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from migtrack.cli import doctor, surroundings
from migtrack.cli.doctor import RULER, RULER_CELLS, ruler
from migtrack.cli.main import main
from migtrack.cli.surroundings import Library, Terminal
from migtrack.labels.language import Language
from migtrack.services.health import announced_year, holiday_health, without_password
from migtrack.width import cells

CHECKOUT = Path(__file__).resolve().parents[2]
Diagnosis = dict[str, object]


@pytest.fixture
def diagnosed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, dict[str, object], set[str]]]:
    """Run `doctor --json` outside of any workspace: exit code, document, keys of the findings."""
    monkeypatch.chdir(tmp_path)
    for name in ("MIGTRACK_WORKSPACE", "MIGTRACK_DATABASE", "MIGTRACK_LANG"):
        monkeypatch.delenv(name, raising=False)

    def diagnose(*arguments: str) -> tuple[int, dict[str, object], set[str]]:
        code = main(["doctor", "--json", *arguments])
        document = json.loads(capsys.readouterr().out)
        return code, document, {finding["key"] for finding in document["findings"]}

    return diagnose


def test_a_sound_machine_has_nothing_to_mend(diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]]) -> None:
    code, document, keys = diagnosed()
    assert code == 0
    assert "doctor.no_workspace" in keys
    assert set(document) == {
        "program",
        "libraries",
        "terminal",
        "encodings",
        "fonts",
        "database",
        "holidays",
        "findings",
    }
    assert document["database"] == {"url": None, "reachable": False, "bodies": [], "authenticates": False}
    assert document["encodings"]["output"] == "utf-8"  # type: ignore[index]
    installed = {library["name"]: library["version"] for library in document["libraries"]}  # type: ignore[attr-defined]
    assert installed["click"]
    assert "pytest" not in installed


def test_a_database_that_does_not_answer_must_be_mended(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]],
) -> None:
    code, document, keys = diagnosed("--database", "postgresql://u:secret@127.0.0.1:1/none")
    assert code == 1
    assert "doctor.database_unreachable" in keys
    assert "secret" not in json.dumps(document)


def test_a_database_file_that_is_not_there_is_not_made(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], tmp_path: Path
) -> None:
    code, _, keys = diagnosed("--database", f"sqlite:///{tmp_path}/none.db")
    assert code == 1
    assert "doctor.database_unreachable" in keys
    assert not list(tmp_path.iterdir())


def test_a_database_that_answers_names_its_bodies(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ledger"
    assert main(["init", str(folder), "--municipality", "012025"]) == 0
    capsys.readouterr()
    code, document, keys = diagnosed("-w", str(folder))
    assert code == 0
    assert "doctor.no_workspace" not in keys
    assert document["database"]["reachable"] is True  # type: ignore[index]
    assert document["database"]["bodies"] == ["012025"]  # type: ignore[index]


def test_a_named_folder_that_is_no_workspace_is_a_wrong_value(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], tmp_path: Path
) -> None:
    with pytest.raises(KeyError, match="findings"):
        diagnosed("-w", str(tmp_path))


def test_a_missing_library_must_be_mended(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        doctor, "libraries", lambda: (Library("numpy", None, optional=False), Library("psycopg", None, optional=True))
    )
    code, document, keys = diagnosed()
    assert code == 1
    assert "doctor.library_missing" in keys
    (finding,) = [found for found in document["findings"] if found["key"] == "doctor.library_missing"]  # type: ignore[attr-defined]
    assert finding["where"] == "numpy"


def test_a_machine_without_a_japanese_font_is_warned(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "japanese_fonts", lambda: ())
    code, _, keys = diagnosed()
    assert code == 0
    assert "doctor.no_japanese_font" in keys


def test_a_narrow_terminal_is_warned(
    diagnosed: Callable[..., tuple[int, Diagnosis, set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "terminal", lambda: Terminal(True, 79, 24, "xterm"))
    assert "doctor.narrow_terminal" in diagnosed()[2]
    monkeypatch.setattr(doctor, "terminal", lambda: Terminal(True, 80, 24, "xterm"))
    assert "doctor.narrow_terminal" not in diagnosed()[2]


@pytest.mark.parametrize("language", Language)
def test_people_get_the_same_facts_in_lines(
    language: Language, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["doctor", "--lang", language.value]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cells, lines)) <= 80
    assert any("Python" in line for line in lines)
    assert lines[-len(RULER) :] == ruler(language)


@pytest.mark.parametrize("language", Language)
def test_the_ruler_s_bars_stand_in_one_column(language: Language) -> None:
    assert len({cells(line) for line in ruler(language)}) == 1
    assert all(cells(text) <= RULER_CELLS for _, text in RULER)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 1, 31), 2026), (date(2026, 2, 28), 2026), (date(2026, 3, 1), 2027)]
)
def test_next_year_s_holidays_are_expected_from_march_on(today: date, year: int) -> None:
    assert announced_year(today) == year


def test_an_old_holiday_list_is_warned() -> None:
    health, _ = holiday_health(None, date(2026, 11, 22))
    assert health
    fresh = {finding.key for finding in holiday_health(None, date(health.last_official_year, 2, 1))[1]}
    stale = {finding.key for finding in holiday_health(None, date(health.last_official_year, 3, 1))[1]}
    assert "doctor.holidays_old" not in fresh
    assert "doctor.holidays_old" in stale


def test_an_edited_holiday_list_is_warned(tmp_path: Path) -> None:
    (tmp_path / "schedules").mkdir()
    shipped = (CHECKOUT / "schedules" / "holidays.csv").read_bytes()
    (tmp_path / "schedules" / "holidays.csv").write_bytes(shipped + b"2027/12/24,x\r\n")
    assert "doctor.holidays_edited" in {finding.key for finding in holiday_health(tmp_path, date(2026, 11, 22))[1]}
    shutil.rmtree(tmp_path / "schedules")
    assert not holiday_health(tmp_path, date(2026, 11, 22))[1]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p%40ss@host:5432/db", "postgresql://u:***@host:5432/db"),
        ("postgresql://u@host/db", "postgresql://u@host/db"),
        ("sqlite:////home/台帳/migtrack.db", "sqlite:////home/台帳/migtrack.db"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown


def test_fonts_for_other_regions_are_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "fc-list"
    program.write_text(
        "#!/bin/sh\nprintf 'Noto Sans CJK JP,x\\nNoto Sans CJK KR\\nBIZ UDGothic\\nBIZ UDGothic\\n\\n'\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert surroundings.japanese_fonts() == ("BIZ UDGothic", "Noto Sans CJK JP")
    program.write_text("#!/bin/sh\nexit 3\n")
    assert surroundings.japanese_fonts() is None
    monkeypatch.setenv("PATH", "")
    assert surroundings.japanese_fonts() is None
