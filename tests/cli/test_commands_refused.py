"""What is refused: the exit code of its kind, a sentence for people, a key for scripts, and nothing changed."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.offices import Office, call

OVER = "9" * 20
MANY = "あ" * 10_000

REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    # 1: the file opens, but what stands in it is wrong
    (("spec", "import", "{files}/custom.csv", "--document", "juki", "--version", "9"), 1, "reading.no_header"),
    (("spec", "import", "{files}/header.csv", "--document", "juki", "--version", "9"), 1, "spec.nothing_read"),
    (("custom", "import", "{files}/nonsense.csv"), 1, "reading.no_header"),
    (("step", "import", "{files}/nonsense.csv"), 1, "reading.no_header"),
    (("package", "import", "{files}/nonsense.csv"), 1, "reading.no_header"),
    (("plan", "compute", "{files}/broken.json"), 1, "planning.bad_network"),
    # 2: a value that cannot be
    (("step", "list", "juuki"), 2, "catalog.unknown_operation"),
    (("step", "set", "juki", "41", "done"), 2, "catalog.unknown_step"),
    (("step", "set", "juki", "1", "finished"), 2, "step.unknown_status"),
    (("step", "set", "juki", "1", ""), 2, "step.unknown_status"),
    (("step", "set", "juki", "1", "--planned-start", "9999-12-31"), 2, "desk.day_out_of_range"),
    (("step", "set", "juki", "1", "--planned-start", "2026-02-30"), 2, "cli.wrong_date"),
    (
        ("step", "set", "juki", "1", "--planned-start", "2026-05-02", "--planned-finish", "2026-05-01"),
        2,
        "step.days_reversed",
    ),
    (("step", "set", "juki", "1", "--note", "\udcff"), 2, "desk.broken_text"),
    (("step", "accept", "juki", "1"), 2, "proposal.none"),
    (("step", "import", "{files}/gone.csv"), 2, "files.missing"),
    (("step", "import", "{files}"), 2, "files.is_folder"),
    (("step", "import", "{files}/network.json"), 2, "reading.unknown_ending"),
    (("gap", "decide", "juki", "9.9.9", "--result", "fit"), 2, "spec.requirement_unknown"),
    (("gap", "import", "{files}/nonsense.csv"), 1, "book.no_table"),
    (("gap", "import", "{files}/cut.xlsx"), 4, "reading.broken_file"),
    (("gap", "import", "{files}/register.csv", "--marks", "{files}/juki-S2.0.yaml"), 1, "book.bad_marks"),
    (("gap", "export", "{files}/register.docx"), 2, "book.unknown_format"),
    (("gap", "export", "{files}/register.xlsx", "--section", "Nowhere"), 2, "book.nothing"),
    (("gap", "decide", "juki", "0019009"), 2, "gap.nothing_said"),
    (("inquiry", "show", "Q-9999"), 2, "inquiry.unknown"),
    (("inquiry", "new", "--subject", "x", "--row", "0099999"), 2, "inquiry.id_unknown"),
    (("inquiry", "new", "--subject", "x"), 2, "inquiry.everything"),
    (("inquiry", "new", "--subject", "x", "--all", "--due", "2020-01-31"), 2, "inquiry.due_is_past"),
    (("inquiry", "new", "--subject", "x", "--operation", "juki", "--search", "zzzz"), 2, "inquiry.nothing_matches"),
    (("inquiry", "send", "Q-0002", "--person", "Mori"), 2, "inquiry.bad_person"),
    (("inquiry", "books", "Q-0001", "{files}/sent", "--section", "Nowhere"), 2, "inquiry.section_not_asked"),
    (("inquiry", "answer", "Q-0001", "0019009", "--mark", "trouble"), 2, "inquiry.row_not_asked"),
    (("inquiry", "remind", "Q-0002"), 2, "inquiry.nobody_waits"),
    (("inquiry", "confirm", "Q-0001", "Nowhere", "--head", "Kato"), 2, "inquiry.section_not_asked"),
    (("gap", "decide", "juki", "0019009", "--result", "perhaps"), 2, "cli.wrong_word"),
    (("gap", "decide", "juki", "0019009", "--effort", OVER), 2, "desk.number_too_large"),
    (("gap", "decide", "juki", "0019009", "--effort", "-1"), 2, "usage.bad_value"),
    (("gap", "decide", "inkan", "0029001", "--result", "fit"), 2, "spec.no_pin"),
    (
        (
            "gap",
            "approve",
            "juki",
            "0019001",
            "--document-number",
            "1",
            "--decided-by",
            "M",
            "--decided-on",
            "2190-01-01",
        ),
        2,
        "gap.paper_in_future",
    ),
    (("spec", "show", "juki@9"), 2, "spec.unknown_version"),
    (("spec", "show", "juki"), 2, "catalog.version_form"),
    (("spec", "show", "juki@S1.0", "9.9.9"), 2, "spec.no_such_requirement"),
    (("custom", "triage", "C-9999"), 2, "custom.unknown"),
    (("custom", "radar", "--section", "Nobody"), 2, "radar.unknown_section"),
    (("custom", "export", "{files}/list.pdf"), 2, "radar.unknown_format"),
    (("custom", "argument", "C-0001", "{files}/page.pdf"), 2, "radar.argument_format"),
    (("custom", "argument", "C-9999", "{files}/page.docx"), 2, "custom.unknown"),
    (("custom", "triage", "\udcff"), 2, "store.broken_text"),
    (("gap", "submit", "juki", "0019001", "--actor", "\udcff"), 2, "store.broken_text"),
    (("custom", "add", "juki", "--name", " "), 2, "custom.needs_name"),
    (("custom", "add", "juki", "--name", "x", "--yearly-cost", OVER), 2, "desk.number_too_large"),
    (
        ("package", "add", "juki", "--vendor", "v", "--name", "n", "--number", "001_1234567890123_1"),
        2,
        "package.bad_number",
    ),
    (("package", "withdraw", "P-9999", "--reason", "x"), 2, "package.unknown"),
    (("plan", "set", "juki/s99"), 2, "planning.unknown_task"),
    (("plan", "set", "juki/s09", "--days", OVER), 2, "planning.too_long"),
    (("plan", "set", "juki/s09", "--constraint", "SNET"), 2, "planning.constraint_needs_day"),
    (("plan", "set", "juki/s09", "--date", "R9.2.1"), 2, "planning.day_needs_constraint"),
    (("plan", "set", "juki/s09", "--deadline", "令和9年2月30日"), 2, "cli.wrong_time"),
    (("plan", "set", "juki/s09", "--after", "juki/s08 FS+999999日"), 2, "planning.lag_too_long"),
    (("plan", "set", "juki/s09", "--percent", "101"), 2, "usage.bad_value"),
    (("plan", "export", "{files}/plan.docx"), 2, "plan.unknown_format"),
    (("plan", "export", "{files}/plan.csv", "--operation", "koseki"), 2, "planning.empty"),
    (("plan", "compute", "{files}/custom.csv"), 2, "planning.unknown_network"),
    (("cutover", "windows", "juki", "--to", "2000-01-01"), 2, "step.days_reversed"),
    (("cutover", "windows", "juki", "--from", "9999-01-01"), 2, "desk.day_out_of_range"),
    (("cutover", "plan", "juki", "--start", "tomorrow", "--finish", "2027-01-04"), 2, "cli.wrong_time"),
    (("cutover", "done", "juki", "--at", "2190-01-01"), 2, "cutover.in_future"),
    (("cutover", "judge", "inkan", "perhaps", "--reason", "x"), 2, "cli.wrong_word"),
    (("person", "add", "a b", "--name", "x", "--roles", "staff"), 2, "person.bad_id"),
    (("person", "add", "x", "--name", MANY, "--roles", "mayor"), 2, "cli.wrong_word"),
    (("person", "transfer", "nobody", "--last-day", "2030-03-31"), 2, "person.unknown"),
    (("operation", "lifecycle", "juki", "asleep"), 2, "cli.wrong_word"),
    (("check", "nothing"), 2, "check.unknown"),
    (("status", "--as-of", "9999-12-31"), 2, "desk.day_out_of_range"),
    (("status", "--body", "131016"), 2, "desk.unknown_body"),
    (("log", "show", "--limit", "0"), 2, "usage.bad_value"),
    (("gap", "list", "--role", "staff"), 2, "usage.no_such_option"),
    (("gap",), 2, "usage.missing_command"),
    (("nothing",), 2, "usage.no_such_command"),
    (("step", "set", "juki"), 2, "usage.missing_parameter"),
    # 3: a rule says no
    (("gap", "approve", "juki", "0019001", "--actor", "sato"), 3, "people.own_approval"),
    (("gap", "approve", "juki", "0019001", "--actor", "mori"), 3, "people.role_may_not"),
    (("gap", "approve", "juki", "0019001", "--actor", "nobody"), 3, "desk.actor_unknown"),
    (("gap", "approve", "juki", "0019004", "0019009", "--actor", "kato"), 3, "gap.unchecked"),
    (("gap", "approve", "juki", "0019001", "--document-number", ""), 3, "gap.paper_needs_number"),
    (("gap", "decide", "juki", "0019002", "--result", "gap"), 3, "gap.approved_is_fixed"),
    (("gap", "decide", "juki", "0019001", "--result", "gap", "--expect", "1"), 3, "store.stale"),
    (("gap", "decide", "koki", "0019001", "--result", "gap"), 3, "gap.operation_outside"),
    (("gap", "return", "juki", "0019002", "--actor", "kato"), 3, "gap.return_needs_reason"),
    (("custom", "approve", "C-0001", "--actor", "sato"), 3, "people.own_approval"),
    (("custom", "approve", "C-0002", "--actor", "kato"), 3, "custom.nothing_decided"),
    (("custom", "decide", "C-0002", "--treatment", "bpr"), 3, "custom.decision_needs_reason"),
    (
        ("package", "add", "juki", "--vendor", "v", "--name", "n", "--number", "001_9234567890123_1"),
        3,
        "package.exists",
    ),
    (("package", "choose", "juki", "P-0002"), 3, "package.choice_needs_reason"),
    (("package", "approve", "juki"), 3, "people.own_approval"),
    (("plan", "build", "--operation", "juki"), 3, "planning.exists"),
    (("plan", "build", "--operation", "koki"), 3, "planning.outside"),
    (("plan", "baseline", "--actor", "mori"), 3, "people.role_may_not"),
    (
        ("cutover", "plan", "juki", "--start", "2027-03-20T18:00", "--finish", "2027-03-23T08:30"),
        3,
        "schedule.cutover_closed_until",
    ),
    (("cutover", "judge", "juki", "go", "--reason", "x"), 3, "cutover.nothing_to_judge"),
    (("spec", "pin", "juki", "juki@S1.0"), 3, "spec.pin_needs_reason"),
    (("spec", "pin", "koseki", "juki@S1.0", "--reason", "x"), 3, "spec.not_its_document"),
    (("spec", "pin", "juki", "juki@S1.0", "--reason", "x"), 3, "switch.pinned_already"),
    (("spec", "pin", "senkyo", "senkyo@2.0", "--reason", "x"), 3, "switch.another_waits"),
    (("spec", "approve", "S-0002"), 3, "people.own_approval"),
    (("spec", "approve", "S-0001", "--actor", "kato"), 3, "switch.not_waiting"),
    (("spec", "approve", "S-9999", "--actor", "kato"), 2, "switch.unknown"),
    (("spec", "return", "S-0002", "--actor", "kato"), 3, "switch.return_needs_reason"),
    (("gap", "accept", "fuhyo", "0049002"), 3, "tray.needs_reason"),
    (("gap", "accept", "fuhyo", "--reason", "x"), 2, "tray.all_or_ids"),
    (("gap", "accept", "fuhyo", "0049004", "--reason", "x"), 3, "tray.decide_anew"),
    (("gap", "accept", "fuhyo", "0049001", "--reason", "x"), 2, "tray.not_waiting"),
    (("gap", "submit", "fuhyo", "0049002"), 3, "gap.look_first"),
    (("gap", "relink", "fuhyo", "0049004", "--reason", "x"), 2, "tray.link_to_what"),
    (("gap", "relink", "fuhyo", "0049004", "--to", "0049004", "--reason", "x"), 2, "spec.requirement_unknown"),
    (("step", "set", "juki", "2", "na"), 3, "step.na_needs_reason"),
    (("step", "set", "koki", "2", "done"), 3, "step.operation_outside"),
    (("operation", "scope", "juki", "--outside"), 3, "operation.scope_needs_reason"),
    (("operation", "extension", "juki", "--ground", "1", "--source", " "), 3, "operation.extension_needs_source"),
    (("person", "add", "kato", "--name", "x", "--roles", "staff"), 3, "person.exists"),
    (("person", "add", "new", "--name", "x", "--roles", "staff", "--actor", "mori"), 3, "people.role_may_not"),
    (("person", "transfer", "sato", "--last-day", "2030-03-31"), 3, "person.last_administrator"),
    # 4: the world is broken
    (("spec", "import", "{files}/cut.xlsx", "--document", "juki", "--version", "9"), 4, ""),
    (("custom", "import", "{files}/empty.csv"), 4, ""),
    (("plan", "export", "{files}/no/such/folder/plan.csv"), 4, "files.folder_missing"),
    (("status", "--database", "sqlite:////no/such/file.db"), 4, "desk.no_database_file"),
    (("status", "--database", "postgresql://nobody@127.0.0.1:1/x"), 4, "store.unreachable"),
)
"""Arguments, exit code, key; an empty key where the reading side words it."""


def name_of(it: object) -> str:
    return " ".join(it)[:60] if isinstance(it, tuple) else ""


@pytest.mark.parametrize(("arguments", "code", "key"), REFUSED, ids=name_of)
def test_a_script_gets_one_document_with_a_key(
    reading_room: Office, arguments: tuple[str, ...], code: int, key: str
) -> None:
    before = reading_room.head()
    told = reading_room.call(*arguments, "--json")
    assert told.code == code
    assert told.err == ""
    if code == 1:
        assert list(told.document) == ["findings"]
        said = told.document["findings"][0]
    else:
        assert list(told.document) == ["error"]
        said = told.document["error"]
        assert isinstance(said["findings"], list)
    assert said["key"] == (key or said["key"])
    assert said["message"]
    assert reading_room.head() == before


@pytest.mark.parametrize(("arguments", "code", "key"), REFUSED, ids=name_of)
def test_a_person_gets_a_calm_sentence(reading_room: Office, arguments: tuple[str, ...], code: int, key: str) -> None:
    told = reading_room.call(*arguments)
    assert told.code == code
    assert told.out == ""
    if key == "usage.missing_command":
        assert "コマンド:" in told.err  # it shows what there is
        return
    last = told.err.rstrip().splitlines()[-1]
    assert last.startswith("エラー: ")
    assert "予期しない" not in told.err
    assert "Traceback" not in told.err
    assert not re.search(r"[{}]", last.replace("{files}", "")), "a placeholder was left unfilled"


def test_who_is_too_late_gets_both_values_in_words_and_for_scripts(office: Office) -> None:
    wish = ("gap", "decide", "juki", "0019009", "--result", "gap", "--treatment")
    office.done(*wish, "euc", "--practice", "Counted by hand", "--reason", "x", "--expect", "0")
    late = (*wish, "bpr", "--practice", "Typed in twice", "--reason", "x", "--expect", "0", "--actor", "mori")
    told = office.call(*late, "--json")
    assert told.code == 3
    both = {one["where"]: (one["yours"], one["theirs"]) for one in told.document["error"]["findings"]}
    assert both == {"treatment": ("bpr", "euc"), "practice": ("Typed in twice", "Counted by hand")}
    said = office.call(*late)
    assert "運用見直し" in said.err
    assert "Typed in twice" in said.err
    assert "sato さん" not in said.err  # by name
    assert "Sato" in said.err


def test_every_kind_of_refusal_is_tried() -> None:
    assert {code for _, code, _ in REFUSED} == {1, 2, 3, 4}
    assert len({key for _, _, key in REFUSED}) > 60


# --- rows refused one by one


def test_good_rows_go_on_and_the_exit_code_tells_of_the_bad_ones(office: Office) -> None:
    (office.folder / "mixed.csv").write_text(
        "operation,step,status\njuki,5,done\nnothing,5,done\njuki,6,perhaps\n", encoding="utf-8"
    )
    told = office.call("step", "import", "{files}/mixed.csv", "--apply", "--json")
    assert told.code == 1
    assert told.document["applied"] == 1
    assert {finding["level"] for finding in told.document["findings"]} == {"error"}
    [row] = [row for row in office.done("step", "list", "juki", "--json").document["steps"] if row["step"] == 5]
    assert row["status"] == "done"
    shown = office.call("step", "import", "{files}/mixed.csv")
    assert shown.code == 1
    assert "nothing" in shown.err


def test_a_verification_that_fails_exits_with_one(office: Office) -> None:
    with closing(sqlite3.connect(office.town / "migtrack.db", isolation_level=None)) as connection:
        connection.execute("UPDATE step SET status = 'done' WHERE subject_key = 'koseki/14'")
    told = office.call("log", "verify", "--json")
    assert told.code == 1
    [problem] = told.document["chains"][0]["problems"]
    assert (told.document["ok"], problem["kind"]) == (False, "out_of_band")
    assert "step:koseki/14" in problem["detail"]
    shown = office.call("log", "verify")
    assert shown.code == 1
    assert "step:koseki/14" in shown.err
    assert office.call("check", "chain").code == 1


def test_a_check_that_only_asks_exits_with_zero(reading_room: Office) -> None:
    told = reading_room.call("check", "gap-unapproved", "--json")
    assert told.code == 0
    assert told.document["findings"]


def test_a_plan_without_a_window_left_exits_with_one(office: Office) -> None:
    assert office.call("plan", "show").code == 0
    office.done("plan", "set", "juki/s09", "--days", "2500")
    told = office.call("plan", "show", "--json")
    assert told.code == 1
    assert "error" in {finding["level"] for finding in told.document["findings"]}
    assert office.call("plan", "build", "--operation", "koseki").code == 1  # it is built, and the plan as a whole told


# --- broken workspaces


def test_a_broken_workspace_file_is_exit_one_with_its_place(office: Office) -> None:
    (office.town / "systems").mkdir()
    (office.town / "systems" / "juki.yaml").write_text("key: juki\nname: [", encoding="utf-8")
    told = office.call("step", "list", "juki", "--json")
    assert told.code == 1
    assert told.document["findings"][1]["where"].startswith("systems/juki.yaml:")
    before = office.head()
    assert office.call("step", "set", "juki", "1", "doing").code == 1
    for kind in ("step", "custom"):  # the file is refused for it, not row by row
        refused = office.call(
            kind, "import", "{files}/custom.csv" if kind == "custom" else "{files}/steps.csv", "--json"
        )
        assert refused.code == 1
        assert refused.document["findings"][1]["where"].startswith("systems/juki.yaml:")
    assert office.head() == before


def test_settings_in_another_language_still_speak(office: Office) -> None:
    settings = office.town / "migtrack.toml"
    settings.write_text(settings.read_text("utf-8").replace('language = "ja"', 'language = "en"'), encoding="utf-8")
    assert office.call("step", "list", "juuki").err.startswith("Error: ")


# --- as a process of its own


def test_two_processes_at_once_both_write_all_they_have(office: Office) -> None:
    script = (
        "import sys\nfrom migtrack.cli.main import main\n"
        "for number in range(5):\n"
        "    code = main(['-w', sys.argv[1], 'custom', 'add', 'juki', '--name', f'{sys.argv[2]}{number}'])\n"
        "    assert code == 0\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(office.town), mark], stdout=subprocess.DEVNULL)
        for mark in "ab"
    ]
    assert [process.wait(timeout=100) for process in processes] == [0, 0]
    rows = office.done("custom", "list", "--json").document["customisations"]
    assert [row["id"] for row in rows] == [f"C-{number:04d}" for number in range(1, 13)]
    assert office.done("log", "verify", "--json").document["ok"]


def test_a_name_that_is_no_utf8_is_refused_as_the_shell_gives_it(office: Office) -> None:
    command = [sys.executable.encode(), b"-m", b"migtrack", b"-w", str(office.town).encode(), b"--json"]
    done = subprocess.run(
        [*command, b"custom", b"add", b"juki", b"--name", "帳票".encode("cp932")], capture_output=True, timeout=100
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["key"] == "desk.broken_text"


def test_a_missing_workspace_is_told_by_its_name(tmp_path: Path) -> None:
    told = call("-w", str(tmp_path / "gone"), "status")
    assert told.code == 2
    assert str(tmp_path / "gone") in told.err


def test_a_word_that_cannot_be_is_answered_with_the_words_that_can(reading_room: Office) -> None:
    told = reading_room.call("custom", "decide", "C-0001", "--treatment", "やめる")
    assert told.err.count("標準機能で対応、運用見直し、") == 1
    assert "abolish" not in told.err
    assert (
        "standard, bpr, option" in reading_room.call("--lang", "en", "custom", "decide", "C-1", "--treatment", "x").err
    )
    shown = re.sub(r"\s", "", reading_room.call("custom", "decide", "--help").out)
    assert "標準機能で対応、運用見直し、標準オプション利用" in shown
    assert "TREATMENT" not in shown
