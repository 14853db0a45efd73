"""The argument on one page: everything that is asked for stands on it, nothing runs, and it stays one page."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from migtrack.domain.customisation import CostBasis, Triage, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.hindrance import Hindrance
from migtrack.exchange.argument_docx import write_argument
from migtrack.labels import Language
from migtrack.specs.drop_case import DropCase
from migtrack.specs.radar import RadarRow
from tests.exchange.radar_cases import CHECK, HOSTILE, case, row
from tests.requirements import need

JA, EN = Language.JA, Language.EN


def told(of: DropCase, language: Language = JA) -> str:
    document = Document(io.BytesIO(write_argument(of, language)))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for cell in (cell for line in table.rows for cell in line.cells):
            parts += [paragraph.text for paragraph in cell.paragraphs]
            parts += [inner.text for nested in cell.tables for line in nested.rows for inner in line.cells]
    parts += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return "\n".join(parts)


def long_row() -> RadarRow:
    one = row(
        1,
        "長い名の帳票" * 20,
        Verdict.PROHIBITED,
        12_345_678_901,
        None,
        CostBasis.ROUGH,
        section="市民生活部市民課窓口サービス担当" * 2,
        description="とても長い説明が続く独自の処理である。" * 60,
        legal_basis="架空町手数料条例、同施行規則、" * 30,
        since="平成18年度",
        treatment=Treatment.EXCEPTION,
        workflow=Workflow.SUBMITTED,
    )
    return replace(one, hindrances=tuple(Hindrance), why="当てはまる理由を長く述べる文が続く。" * 40)


def test_the_page_says_what_who_law_replacement_cost_and_what_stands_in_the_way() -> None:
    one = row(7, description="異動者の一覧を月初めに出す", users=4, legal_basis="架空町住民票取扱要綱")
    text = told(case(one))
    for part in (
        "C-0007　独自の一覧",
        "異動者の一覧を月初めに出す",
        "住民課、年間 12 件、利用者 4 人",
        "架空町住民票取扱要綱",
        "「実装必須機能」は、標準準拠システムが必ず備える機能です。",
        "0010001「異動の一覧」（実装必須機能、住民記録システム標準仕様書 6.0版、一致度 0.91、未確認）",
        "「異動の一覧を出力できること」",
        "120,000円",
        "30,000円",
        "900,000円",
        "契約額",
        "1. 上の要件が同じ機能かどうかを",
        "2. 扱い（廃止、運用見直しなど）を決める。",
        "本番切替の日：予定 R9.1.4",
        "□ 廃止してよい",
        "令和8年11月2日時点　適用版：住民記録システム標準仕様書 6.0版",
        CHECK,
    ):
        assert part in text


def test_what_is_not_reckoned_is_never_zero() -> None:
    text = told(case(row(1, yearly=None, revision=None, basis=CostBasis.UNKNOWN)))
    assert text.count("未算定") >= 4
    assert "0円\n" not in text
    assert "600,000円以上" in told(case(row(1, revision=None)))


def test_an_increase_is_said_as_plainly_as_a_saving() -> None:
    assert "増 5,000円" in told(case(row(1, yearly=-5_000, revision=0)))
    assert "5,000 yen MORE" in told(case(row(1, yearly=-5_000, revision=0)), EN)


@pytest.mark.parametrize(
    ("verdict", "rule", "said"),
    [
        (Verdict.DROPPABLE, 1, "標準機能に置き換え、本番切替に合わせて廃止することを提案します。"),
        (Verdict.PROHIBITED, 3, "標準準拠システムでは続けられません。"),
        (Verdict.DROPPABLE_AFTER, 5, "いまの適用版にはなく、新しい版で加わった機能です。"),
        (Verdict.NEEDS_PACKAGE, 2, "パッケージが備えていれば廃止することを提案します。"),
        (Verdict.UNDECIDED, 4, "標準化法8条2項の必要最小限の改変・追加に当たるときだけです。"),
    ],
)
def test_the_proposal_follows_the_verdict(verdict: Verdict, rule: int, said: str) -> None:
    one = row(1)
    assert said in told(case(replace(one, triage=Triage("C-0001", verdict, rule, one.triage.citations))))


def test_what_is_approved_or_late_is_proposed_otherwise() -> None:
    approved = row(1, treatment=Treatment.ABOLISH, workflow=Workflow.APPROVED)
    assert "決裁済の扱いのとおり" in told(case(approved))
    opened = replace(row(1), is_open=True, forecast=row(1).planned)
    assert "本番切替は済んでいます。" in told(case(opened))
    assert "切替済 R9.1.4" in told(case(opened))


def test_a_sample_is_marked_in_the_title_and_at_the_requirement() -> None:
    text = told(case(row(1), sample=True))
    assert text.startswith("【見本】")
    assert "6.0版（見本）" in text


def test_the_same_case_gives_the_same_bytes() -> None:
    assert write_argument(case(row(1)), JA) == write_argument(case(row(1)), JA)


def test_a_hostile_name_comes_out_whole() -> None:
    assert HOSTILE in told(case(row(1, HOSTILE, description=f"{HOSTILE}\x00\x1b")))


def test_what_is_too_long_is_cut_with_a_note() -> None:
    text = told(case(long_row(), passages=("通知を出力できること。" * 40,) * 4))
    assert text.count("…（以下略）") >= 5
    assert "ほか 3 件" in text  # the ground of the exception takes the room of one


@pytest.mark.parametrize("language", Language)
def test_the_page_is_one_page_however_long_its_entries(tmp_path: Path, language: Language) -> None:
    office = need("writer")
    pages = {
        "short": case(row(1)),
        "usual": case(row(2, description="異動者の一覧を月初めに出す処理。" * 6, legal_basis="架空町条例第○条")),
        "long": case(long_row(), passages=("通知を出力できること。" * 40,) * 4),
    }
    for name, one in pages.items():
        (tmp_path / f"{name}.docx").write_bytes(write_argument(one, language))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{name}.docx") for name in pages]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name in pages:
        pages_written = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / f"{name}.pdf").read_bytes())
        assert len(pages_written) == 1, name
