"""Reports of the demo town: the auditors' counts add up, money is kept apart by basis, scopes and days hold."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.refusal import WrongValue
from migtrack.exchange.report_paper import Paper, Part, Table, Yen, shown
from migtrack.labels import Language
from migtrack.services.customisations import list_customisations
from migtrack.services.demo import town as demo
from migtrack.services.desk import Desk, open_desk
from migtrack.services.gaps import list_gaps
from migtrack.services.radar import read_radar
from migtrack.services.reports.dues import dues
from migtrack.services.reports.files import compose_report, write_report
from migtrack.services.reports.kinds import ReportKind
from migtrack.services.reports.material import Material, Scope

AUDITOR, MAYOR, COUNCIL, SECTION = ReportKind


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reports") / "town"
    demo.make_demo(root)
    return root


@pytest.fixture(scope="module")
def desk(town: Path) -> Desk:
    return open_desk(town)


@pytest.fixture(scope="module")
def audit(desk: Desk) -> Paper:
    return compose_report(desk, AUDITOR, is_tabular=True)


def part(paper: Paper, beginning: str) -> Part:
    return next(one for one in paper.parts if one.title.startswith(beginning))


def table(found: Part) -> Table:
    return next(block for block in found.blocks if isinstance(block, Table))


def records(paper: Paper, beginning: str) -> list[dict[str, str]]:
    found = table(part(paper, beginning))
    heads = [column.head for column in found.columns]
    return [dict(zip(heads, (shown(c, Language.JA) for c in row.cells), strict=True)) for row in found.rows]


def text_of(paper: Paper) -> str:
    lines = [one.title for one in paper.parts]
    for block in (block for one in paper.parts for block in one.blocks):
        if isinstance(block, Table):
            lines += [shown(cell, paper.language) for row in block.rows for cell in row.cells]
        else:
            lines += block.lines
    return "\n".join(lines)


class TestAuditor:
    def test_nothing_is_left_out(self, desk: Desk, audit: Paper) -> None:
        register = records(audit, "適用版の要件")
        assert len(register) == len(list_gaps(desk))
        assert len(records(audit, "カスタマイズ（")) == len(list_customisations(desk))
        in_force = {row.key for row in list_gaps(desk)}
        former = [said for said in desk.state.all(Assessment) if said.key not in in_force]
        assert len(records(audit, "適用版でない版の決定")) == len(former) > 0

    def test_the_summary_adds_up_to_the_rows(self, audit: Paper) -> None:
        register = records(audit, "適用版の要件")
        results = Counter((row["結果"], row["状態"]) for row in register)
        for line in records(audit, "要件：結果と状態")[:-1]:
            counts = {head: int(count.replace(",", "")) for head, count in line.items() if head != "結果"}
            assert counts.pop("合計") == sum(counts.values())
            assert counts == {state: results[line["結果"], state] for state in counts}
        for heading in ("決裁の方法", "扱い"):
            *lines, total = records(audit, heading)
            for kind in ("適用版の要件", "カスタマイズ", "適用版でない版の決定"):
                assert sum(int(line[kind]) for line in lines) == int(total[kind])
            assert int(total["適用版の要件"]) == len(register)
        *operations, total = records(audit, "業務ごと")
        assert sum(int(line["適用版の要件"]) for line in operations) == int(total["適用版の要件"]) == len(register)

    def test_decided_rows_without_approval_stand_out_in_colour_and_words(self, desk: Desk, audit: Paper) -> None:
        found = table(part(audit, "適用版の要件"))
        decided = [row for row in list_gaps(desk) if row.seq and row.assessment.result.value != "unchecked"]
        unapproved = {row.requirement.id for row in decided if row.assessment.workflow is not Workflow.APPROVED}
        marked = [row for row in found.rows if row.is_marked]
        assert {shown(row.cells[2], Language.JA) for row in marked} == unapproved
        assert all("決裁なし" in shown(row.cells[-1], Language.JA) for row in marked)
        not_approved = next(row for row in records(audit, "決裁の方法") if row["決裁の方法"].startswith("未決裁"))
        assert int(not_approved["適用版の要件"]) == len(marked)

    def test_a_row_says_who_decided_how_on_which_text_and_which_event(self, desk: Desk, audit: Paper) -> None:
        by_paper = next(
            row for row in list_gaps(desk) if row.assessment.approval and row.assessment.approval.document_number
        )
        approval = by_paper.assessment.approval
        assert approval is not None
        said = next(
            row for row in records(audit, "適用版の要件") if row["最後の履歴番号"].replace(",", "") == str(by_paper.seq)
        )
        assert said["要件番号"] == by_paper.requirement.id
        assert said["文書番号"] == approval.document_number
        assert said["決裁者"] == approval.decided_by
        assert said["決裁の方法"] == "決裁文書による承認"
        assert said["決定時の要件の照合値"] == by_paper.assessment.digest
        assert by_paper.assessment.author in said["起案者"]

    def test_paper_holds_the_same_rows_in_fewer_columns(self, desk: Desk, audit: Paper) -> None:
        on_paper = compose_report(desk, AUDITOR)
        wide, narrow = table(part(audit, "適用版の要件")), table(part(on_paper, "適用版の要件"))
        assert len(wide.rows) == len(narrow.rows)
        assert len(narrow.columns) <= 9 < len(wide.columns)
        assert [row.is_marked for row in wide.rows] == [row.is_marked for row in narrow.rows]

    def test_the_file_reads_back_with_the_same_counts(self, desk: Desk, tmp_path: Path) -> None:
        made = write_report(desk, AUDITOR, tmp_path / "a.csv")
        lines = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8-sig"), newline="")))
        assert sum(len(line) == 26 for line in lines) >= len(list_gaps(desk))
        stored = next(iter(desk.trail.stored(first=made.last_seq, last=made.last_seq)))
        assert made.check_value == stored.hash
        assert stored.hash in lines[3][1].replace(" ", "")


class TestMoney:
    def test_bases_are_apart_and_what_is_not_reckoned_is_no_amount(self, desk: Desk) -> None:
        found = table(part(compose_report(desk, COUNCIL), "独自の作り込みをやめると減る費用"))
        totals = read_radar(desk).totals
        amounts = {str(row.cells[0])[:2]: row.cells[2] for row in found.rows}
        for basis, word in (("contract", "契約"), ("estimate", "見積"), ("rough", "概算")):
            one = next((one for key, one in totals.sums.items() if key.value == basis), None)
            assert amounts[word] == Yen(one.yearly if one else 0)
        last = found.rows[-1]
        assert last.cells[1:] == (totals.unknown, Yen(None), Yen(None))

    @pytest.mark.parametrize("kind", [MAYOR, SECTION], ids=["mayor", "section"])
    def test_nothing_is_said_of_none(self, desk: Desk, kind: ReportKind) -> None:
        told = text_of(compose_report(desk, kind))
        assert not re.search(r"(?<![0-9,])0 ?件は", told)
        assert read_radar(desk).totals.unknown == 0
        assert kind is SECTION or "未算定のものはありません" in told


def test_the_council_reads_no_name_of_a_step(desk: Desk) -> None:
    told = {str(row.cells[2]) for row in table(part(compose_report(desk, COUNCIL), "どこまで進んだか")).rows}
    assert not any(step.name in line for step in desk.catalogue.steps for line in told)
    assert "新しいシステムを選んでいます" in told


def test_the_mayor_reads_every_operation_and_what_waits(desk: Desk) -> None:
    paper = compose_report(desk, MAYOR)
    names = [row.cells[0] for row in table(part(paper, "業務ごとの現在地")).rows]
    assert names == [operation.name for operation in desk.catalogue.operations]
    assert len(list(paper.tables)) == 3
    assert f"やめられると分かったものは{len(read_radar(desk).rows)}件" in text_of(paper)


class TestScope:
    def test_an_operation_alone(self, desk: Desk) -> None:
        kaigo = desk.catalogue.find_operation("kaigo")
        paper = compose_report(desk, AUDITOR, Scope(kaigo), is_tabular=True)
        assert {row["業務"] for row in records(paper, "適用版の要件")} == {kaigo.name}
        assert ("範囲", kaigo.name) in paper.facts

    def test_a_section_sees_its_own_and_all_sections_together_see_everything(self, desk: Desk) -> None:
        material = Material(desk, Scope())
        parts = [Material(desk, Scope(section=name)) for name in material.sections]
        assert sum(len(one.gaps) for one in parts) == len(material.gaps)
        assert sum(len(one.customs) for one in parts) == len(material.customs)
        alone = compose_report(desk, SECTION, Scope(section=material.sections[0]))
        chapters = [one.title for one in alone.parts if one.is_chapter]
        assert chapters == [material.sections[0]]
        every = [one.title for one in compose_report(desk, SECTION).parts if one.is_chapter]
        assert set(every) <= set(material.sections)
        assert len(every) > 3

    def test_a_section_that_does_not_exist_is_refused(self, desk: Desk) -> None:
        with pytest.raises(WrongValue) as caught:
            compose_report(desk, MAYOR, Scope(section="宇宙課"))
        assert caught.value.key == "report.unknown_section"

    def test_a_past_day_says_so_and_rests_on_an_earlier_event(self, desk: Desk) -> None:
        past = replace(desk, as_of=date(2026, 3, 1), memory={})
        paper = compose_report(past, MAYOR)
        assert paper.as_of == date(2026, 3, 1)
        assert "過去の日の時点の記録" in text_of(paper)
        assert paper.facts != compose_report(desk, MAYOR).facts


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("language", list(Language))
def test_every_report_says_version_day_and_check_value(desk: Desk, kind: ReportKind, language: Language) -> None:
    paper = compose_report(replace(desk, language=language), kind)
    head = next(iter(desk.trail.stored(first=desk.last_seq(), last=desk.last_seq()))).hash
    facts = " ".join(value for _, value in paper.facts)
    groups = " ".join(head[at : at + 8] for at in range(0, 64, 8))
    assert groups in facts
    assert groups in paper.foot
    assert "S1.0" in text_of(paper)
    assert ("令和" if language is Language.JA else "-") in facts


def test_what_must_be_decided_stands_in_order_of_its_day(desk: Desk) -> None:
    found = dues(Material(desk, Scope()))
    days = [due.by for due in found if due.by]
    assert days == sorted(days)
    assert [due.by is None for due in found] == sorted(due.by is None for due in found)
    assert any("決裁待ち" in due.what for due in found)
