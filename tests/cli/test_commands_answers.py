"""Every command: one JSON document for scripts, lines for people, and what only reads writes nothing."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.cli.offices import APART, AUDITORS_OWN, OTHERS, READING, WRITING, Office, call, leaves

JAPAN = timezone(timedelta(hours=9))
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

Words = Sequence[str]


def label(words: object) -> str:
    return " ".join(words) if isinstance(words, tuple) else ""


def test_every_command_is_tried() -> None:
    tried = {tuple(words) for words, *_ in (*READING, *WRITING, *OTHERS)}
    assert {path for path, _ in leaves()} == tried | APART


@pytest.mark.parametrize(("words", "arguments", "plural", "keys"), READING, ids=label)
def test_a_reading_command_lists_under_its_plural(
    reading_room: Office, words: Words, arguments: Words, plural: str, keys: set[str]
) -> None:
    before = reading_room.files()
    told = reading_room.call(*words, *arguments, "--json")
    assert (told.code, told.err) == (0, "")
    rows = told.document[plural]
    assert rows, "an empty list proves nothing"
    assert all(keys <= row.keys() for row in rows)
    assert reading_room.files() == before


@pytest.mark.parametrize(("words", "arguments", "plural", "keys"), READING, ids=label)
def test_people_see_lines_that_no_terminal_misreads(
    reading_room: Office, words: Words, arguments: Words, plural: str, keys: set[str]
) -> None:
    told = reading_room.call(*words, *arguments)
    assert told.code == 0
    assert told.out.strip()
    assert not CONTROL.search(told.out + told.err)
    assert "None" not in told.out
    assert not any(line != line.rstrip() for line in told.out.splitlines())


@pytest.mark.parametrize(("words", "arguments", "keys"), WRITING, ids=label)
def test_a_writing_command_writes_and_answers(office: Office, words: Words, arguments: Words, keys: set[str]) -> None:
    before, _ = office.head()
    reason = () if "--reason" in arguments else ("--reason", "Why")
    told = office.call(*words, *arguments, *reason, "--json")
    assert (told.code, told.err) == (0, "")
    assert keys <= told.document.keys()
    after, _ = office.head()
    assert after > before


def test_writing_commands_tell_people_what_they_did(office: Office) -> None:
    """One after the other, as a week at the office goes."""
    for words, arguments, _ in WRITING:
        told = office.call(*words, *arguments)
        assert told.code == 0, (words, told)
        assert told.out.strip(), words
        assert not CONTROL.search(told.out + told.err), words


REFUSED_TO_AUDITORS = [row for row in WRITING if row[0] not in AUDITORS_OWN]


@pytest.mark.parametrize(("words", "arguments", "keys"), REFUSED_TO_AUDITORS, ids=label)
def test_an_auditor_writes_nothing_but_remarks(
    reading_room: Office, words: Words, arguments: Words, keys: set[str]
) -> None:
    before = reading_room.head()
    asked = [*arguments[: arguments.index("--actor")]] if "--actor" in arguments else [*arguments]
    told = reading_room.call(*words, *asked, "--actor", "kansa", "--reason", "Why", "--json")
    assert told.code == 3
    assert told.document["error"]["key"] in ("people.auditor_reads_only",)
    assert reading_room.head() == before


@pytest.mark.parametrize(("words", "arguments", "keys"), OTHERS, ids=label)
def test_what_shows_or_stages_changes_nothing(office: Office, words: Words, arguments: Words, keys: set[str]) -> None:
    before = office.head()
    told = office.call(*words, *arguments, "--json")
    assert (told.code, told.err) == (0, "")
    assert keys <= told.document.keys()
    assert told.document.get("applied", 0) == 0
    (office.folder / "backup.zip").unlink(missing_ok=True)  # a backup writes over nothing
    assert office.call(*words, *arguments).out.strip()
    assert office.head() == before


TAKE_A_DAY = {path for path, command in leaves() if any(param.name == "as_of" for param in command.params)}
LOOKING_BACK = [row for row in READING if tuple(row[0]) in TAKE_A_DAY]


@pytest.mark.parametrize(("words", "arguments", "plural", "keys"), LOOKING_BACK, ids=label)
def test_looking_back_to_today_shows_today(
    reading_room: Office, words: Words, arguments: Words, plural: str, keys: set[str]
) -> None:
    today = datetime.now(UTC).astimezone(JAPAN).date()
    now = reading_room.call(*words, *arguments, "--json")
    then = reading_room.call(*words, *arguments, "--json", "--as-of", today.isoformat())
    assert then.document == now.document


@pytest.mark.parametrize(("words", "arguments", "plural", "keys"), LOOKING_BACK, ids=label)
def test_before_the_beginning_there_is_nothing(
    reading_room: Office, words: Words, arguments: Words, plural: str, keys: set[str]
) -> None:
    told = reading_room.call(*words, *arguments, "--json", "--as-of", "2020-01-01")
    of_the_trail_or_the_calendar = words in (("log", "show"), ("calendar", "show"))
    if of_the_trail_or_the_calendar:
        assert told.code == 0
    else:
        assert told.code == 2
        assert told.document["error"]["key"] == "desk.before_beginning"


# --- the contract, where scripts read numbers


def rates(document: Any) -> list[float]:
    names = ("official_rate", "done_rate", "neutral_rate")
    return [row[name] for row in (document, *document["operations"]) for name in names if row[name] is not None]


def test_status_keeps_to_its_contract(reading_room: Office) -> None:
    document = reading_room.done("status", "--json").document
    assert document["municipality"] == {"code": "012025", "name": "函館市"}
    assert len(document["operations"]) == 20
    assert all(0 <= rate <= 1 and rate == round(rate, 6) for rate in rates(document))
    rows = {row["key"]: row for row in document["operations"]}
    assert rows["juki"]["steps"] == {"done": 1, "doing": 0, "todo": 39, "na": 0}
    assert (rows["juki"]["next_step"], rows["juki"]["spec_versions"]) == (2, ["juki@S1.0"])
    assert rows["juki"]["open_gaps"] == 2
    assert rows["juki"]["to_drop"] == 1
    assert rows["koki"]["official_rate"] == 1.0
    assert rows["koki"]["neutral_rate"] is None
    assert (document["operations_in_scope"], document["cut_over"]) == (19, 0)
    assert document["official_rate"] == pytest.approx((1 / 40 + 1 / 40 + 1) / 20, abs=1e-6)


def test_a_list_of_versions_is_as_promised(reading_room: Office) -> None:
    [juki] = [v for v in reading_room.done("spec", "list", "--json").document["versions"] if v["document"] == "juki"]
    assert (juki["version"], juki["published"], juki["items"], juki["sample"], juki["partial"], juki["pinned_by"]) == (
        "S1.0",
        "2025-08-29",
        70,
        True,
        False,
        ["juki"],
    )


def test_a_shared_document_is_pinned_by_four(reading_room: Office) -> None:
    versions = reading_room.done("spec", "list", "--json").document["versions"]
    [zeimu] = [v for v in versions if (v["document"], v["version"]) == ("zeimu", "S1.0")]
    assert sorted(zeimu["pinned_by"]) == ["hojin", "keiji", "kojin", "kotei"]


def test_findings_have_their_four_keys_wherever_they_appear(reading_room: Office) -> None:
    checks = reading_room.done("check", "gap-unapproved", "--json").document
    staged = reading_room.done("spec", "import", "{files}/juki-S2.0.yaml", "--json").document
    for findings in (checks["findings"], checks["checks"][0]["findings"], staged["findings"]):
        assert findings
        assert all(set(finding) == {"level", "key", "where", "message"} for finding in findings)


def test_verification_says_what_it_saw(reading_room: Office) -> None:
    document = reading_room.done("log", "verify", "--json").document
    [chain] = document["chains"]
    assert document["ok"] is True
    assert (chain["body"], len(chain["head"]), chain["problems"]) == ("012025", 64, [])
    alone = reading_room.done("log", "verify", "--lang", "en").err
    on_paper = reading_room.done("log", "verify", "--groups", chain["head"], "--lang", "en").err
    assert ("Held against no checkpoint" in alone, "Held against no checkpoint" in on_paper) == (True, False)


def test_a_computed_network_prints_starts_as_beginnings_and_finishes_as_ends(reading_room: Office) -> None:
    document = reading_room.done("plan", "compute", "{files}/network.json", "--json").document
    assert [(task["early_start"], task["early_finish"], task["critical"]) for task in document["tasks"]] == [
        ("2026-04-01T09:00:00", "2026-04-07T18:00:00", True),
        ("2026-04-08T09:00:00", "2026-04-10T18:00:00", True),
    ]


def test_a_customisation_cites_what_it_is_judged_by(reading_room: Office) -> None:
    first, second = reading_room.done("custom", "list", "--json").document["customisations"]
    [cite] = first["cites"]
    assert (first["verdict"], first["rule"], cite["id"], cite["class"], cite["version"]) == (
        "droppable",
        1,
        "0019001",
        "mandatory",
        "juki@S1.0",
    )
    assert (second["verdict"], second["yearly_cost"], second["decision"]) == ("undecided", None, None)


def test_the_answer_to_a_wish_is_the_row_as_it_now_stands(office: Office) -> None:
    [row] = office.done("gap", "decide", "juki", "0019005", "--result", "適合", "--json").document["gaps"]
    assert (row["result"], row["workflow"], row["author"], row["approver"]) == ("fit", "draft", "sato", None)


def test_a_new_workspace_says_what_the_body_runs(tmp_path: Path) -> None:
    told = call("init", str(tmp_path / "ward"), "--municipality", "131016", "--json", "--person-id", "sato")
    assert (told.code, told.err) == (0, "")
    document = told.document
    assert document["municipality"] == {"code": "131016", "name": "千代田区", "kind": "special_ward"}
    assert (document["operations_in_scope"], document["person"]) == (18, "sato")
    outside = {row["operation"]: row["implementer"] for row in document["operations"] if not row["in_scope"]}
    assert outside == {"kotei": "metropolis", "hojin": "metropolis"}
    shown = call("init", str(tmp_path / "other"), "--municipality", "131016", "--lang", "en")
    assert "18" in shown.out


def test_a_password_is_used_and_not_kept(postgres_url: str, tmp_path: Path) -> None:
    """The server of the tests asks for none, so that any will do."""
    url = postgres_url.replace("://migtrack@", "://migtrack:s3cret@")
    told = call("init", str(tmp_path / "town"), "--municipality", "012025", "--database", url)
    assert told.code == 0
    assert "PGPASSWORD" in told.err
    assert "s3cret" not in (tmp_path / "town" / "migtrack.toml").read_text("utf-8") + told.out + told.err
    assert call("-w", str(tmp_path / "town"), "status", "--json").document["municipality"]["name"] == "函館市"
