"""`spec compare` and `plan revise`: what scripts get, what people see on 80 columns, what is refused."""

import json
import sys
from pathlib import Path

import pytest

from migtrack.cli import spec_compare_all
from migtrack.width import cells
from tests.cli.offices import Office

PAIR = ("zeimu@S1.0", "zeimu@S2.0")
OUTCOMES = {"carried", "look_again", "reopen"}
CHANGE = {
    "kind", "old", "new", "new_all", "moved", "class_changed", "outcome", "reused_id", "similarity", "rule", "candidates",
}  # fmt: skip


def test_every_old_requirement_stands_once_and_every_new_one_is_reached(reading_room: Office) -> None:
    document = reading_room.done("spec", "compare", *PAIR, "--json").document
    old = [change["old"] for change in document["changes"] if change["old"] is not None]
    reached = {id for change in document["changes"] for id in change["new_all"]}
    assert len(old) == len(set(old)) == document["old"]["items"]
    assert len(reached) == document["new"]["items"]
    assert all(change.keys() == CHANGE and len(change["candidates"]) <= 10 for change in document["changes"])
    assert all((change["outcome"] is None) is (change["old"] is None) for change in document["changes"])


def test_the_summary_counts_all_whatever_is_listed(reading_room: Office) -> None:
    whole = reading_room.done("spec", "compare", *PAIR, "--json").document
    listed = [change["outcome"] for change in whole["changes"]]
    assert {outcome: listed.count(outcome) for outcome in OUTCOMES}.items() <= whole["summary"].items()
    part = reading_room.done("spec", "compare", *PAIR, "--kind", "追加", "--json").document
    assert part["summary"] == whole["summary"]
    assert {change["kind"] for change in part["changes"]} == {"added"}
    reopened = reading_room.done("spec", "compare", *PAIR, "--outcome", "reopen", "--json").document
    assert {change["outcome"] for change in reopened["changes"]} == {"reopen"}
    assert len(reopened["changes"]) == whole["summary"]["reopen"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_tables_fit_eighty_columns(reading_room: Office, language: str) -> None:
    told = reading_room.done("spec", "compare", *PAIR, "--impact", "--lang", language)
    assert [line for line in told.out.splitlines() if cells(line) > 80 and "→" not in line] == []


def test_the_summary_stands_first_and_what_is_unchanged_only_with_whole(reading_room: Office) -> None:
    short = reading_room.done("spec", "compare", *PAIR).out.splitlines()
    whole = reading_room.done("spec", "compare", *PAIR, "--whole").out.splitlines()
    assert short[0].startswith("zeimu@S1.0 → zeimu@S2.0")
    assert not any("変更なし" in line for line in short)
    assert any("変更なし" in line for line in whole)


def test_one_requirement_is_shown_with_old_text_redline_and_new_text(reading_room: Office) -> None:
    changes = reading_room.done("spec", "compare", *PAIR, "--kind", "modified", "--json").document["changes"]
    told = reading_room.done("spec", "compare", *PAIR, "--id", changes[0]["old"])
    assert all(part in told.out for part in ("【現行】", "【変更箇所】", "【改定後】", "〔＋", "〔－"))


def test_a_change_of_class_or_day_alone_is_seen_on_the_card(reading_room: Office) -> None:
    changes = reading_room.done("spec", "compare", *PAIR, "--json").document["changes"]
    dated = next(change["old"] for change in changes if change["rule"] == "dates_only")
    assert "適合基準日：20" in reading_room.done("spec", "compare", *PAIR, "--id", dated).out
    told = reading_room.done("spec", "compare", *PAIR, "--id", "0109017").out
    old, new = told.split("【改定後】")
    assert next(sign for sign in "◎○×" if sign in old) != next(sign for sign in "◎○×" if sign in new)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_document_is_written_by_its_ending(reading_room: Office, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"compared.{ending}"
    document = reading_room.done("spec", "compare", *PAIR, str(file), "--json").document
    assert document["file"] == str(file)
    assert file.stat().st_size > 1000


def test_a_map_goes_before_the_texts_and_a_slip_in_it_is_told(reading_room: Office, tmp_path: Path) -> None:
    before = reading_room.done("spec", "compare", *PAIR, "--kind", "withdrawn", "--json").document["changes"]
    gone, file = before[0]["old"], tmp_path / "moves.yaml"
    entries = [
        {"old": [gone], "new": ["0119005"], "kind": "moved"},
        {"old": ["9"], "new": ["0119005"], "kind": "moved"},
    ]
    file.write_text(json.dumps(entries), encoding="utf-8")
    told = reading_room.done("spec", "compare", *PAIR, "--map", str(file), "--id", gone, "--json").document
    [change] = [change for change in told["changes"] if change["old"] == gone]
    assert change["new"] == "0119005"
    assert change["rule"].startswith("map")
    assert [finding["where"] for finding in told["findings"]] == ["9"]


def test_impact_names_each_operation_that_works_against_the_old_version(reading_room: Office) -> None:
    whole = reading_room.done("spec", "compare", *PAIR, "--impact", "--json").document
    assert {one["operation"] for one in whole["impact"]} == {"kojin", "hojin", "keiji", "kotei"}
    one = reading_room.done("spec", "compare", *PAIR, "--impact", "--operation", "法住", "--json").document
    assert [impact["operation"] for impact in one["impact"]] == ["hojin"]
    assert "spec.short_notice" in {finding["key"] for finding in one["findings"]}


def test_impact_from_a_version_that_nobody_works_against_says_so(reading_room: Office) -> None:
    told = reading_room.done("spec", "compare", *reversed(PAIR), "--impact")
    assert "zeimu@S2.0 を適用版にしている業務はありません" in told.out


def test_for_an_operation_that_runs_the_plan_of_adapting_is_proposed(reading_room: Office) -> None:
    running = reading_room.done("spec", "compare", *PAIR, "--impact", "--operation", "kotei").out
    migrating = reading_room.done("spec", "compare", *PAIR, "--impact", "--operation", "kojin").out
    assert "kotei/r-S2.0.impact" in running
    assert "r-S2.0" not in migrating


def test_all_pinned_versions_are_compared_with_a_bar_where_somebody_looks(
    reading_room: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = reading_room.done("spec", "compare", "--all")
    assert quiet.err == ""
    assert any(line.startswith("zeimu@S1.0 → ") for line in quiet.out.splitlines())

    class Terminal:
        said = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            self.said += text
            return len(text)

        def flush(self) -> None:
            pass

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    spec_compare_all._show(1, 2, "zeimu@S2.0")
    spec_compare_all._show(2, 2, "zeimu@S2.0")
    assert "1/2 ████████████ " in terminal.said
    assert terminal.said.count("\r") == 2
    assert "\n" not in terminal.said


@pytest.mark.parametrize(
    ("arguments", "code", "key"),
    [
        ((), 2, "compare.needs_two"),
        (("zeimu@S1.0",), 2, "compare.needs_two"),
        (("zeimu@S1.0", "zeimu@S1.0"), 2, "compare.same_version"),
        (("juki@S1.0", "zeimu@S2.0"), 2, "compare.other_documents"),
        ((*PAIR, "--id", "55"), 2, "compare.unknown_id"),
        ((*PAIR, "{files}/compared.pdf"), 2, "contrast.unknown_format"),
        ((*PAIR, "--all"), 2, "compare.all_takes_none"),
        ((*PAIR, "--impact", "--operation", "juki"), 3, "spec.not_its_document"),
        ((*PAIR, "--kind", "renamed"), 2, "cli.wrong_word"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    reading_room: Office, arguments: tuple[str, ...], code: int, key: str
) -> None:
    told = reading_room.call("spec", "compare", *arguments, "--json")
    assert (told.code, told.document["error"]["key"]) == (code, key)


def test_revising_twice_changes_the_plan_once(office: Office) -> None:
    first = office.done("plan", "revise", "kotei", "zeimu@S2.0", "--apply", "--json").document
    again = office.done("plan", "revise", "kotei", "zeimu@S2.0", "--apply", "--json").document
    assert (first["changed"], again["changed"]) == (len(first["tasks"]), 0)
    shown = office.call("plan", "show", "--operation", "kotei", "--json").document["tasks"]
    assert [task["id"] for task in shown] == [task["id"] for task in first["tasks"]]


def test_an_operation_that_does_not_run_yet_gets_no_such_plan(reading_room: Office) -> None:
    told = reading_room.call("plan", "revise", "kojin", "zeimu@S2.0", "--json")
    assert (told.code, told.document["error"]["key"]) == (3, "revision.not_running")


def test_what_may_be_left_out_stands_in_brackets_in_the_usage(office: Office) -> None:
    told = office.call("spec", "compare", "--help")
    assert "spec compare [オプション] [現行の版] [改定後の版] [ファイル]" in told.out
    assert "spec pin [オプション] 業務 版" in office.call("spec", "pin", "--help").out
