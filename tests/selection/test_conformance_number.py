"""The conformity number: its form, its check digit, and the 206 published ones."""

import csv
from pathlib import Path

import pytest

from migtrack.domain.finding import Finding, Level
from migtrack.labels.language import Language
from migtrack.labels.messages import describe
from migtrack.selection.conformance_number import (
    CertificateCell,
    check_digit,
    has_right_check_digit,
    parse_conformance_number,
    read_certificate_cell,
)

CERTIFICATES = 206


@pytest.fixture(scope="module")
def published(shared: Path) -> list[dict[str, str]]:
    path = shared / "reference" / "conformity_certificates_2025-10.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def cells(published: list[dict[str, str]]) -> list[tuple[CertificateCell | None, tuple[Finding, ...]]]:
    return [read_certificate_cell(row["conformance_no"], f"{line}") for line, row in enumerate(published, 2)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("021_3410001000946_1", "021_3410001000946_1"),
        ("022-0_9470001000472_1", "022-0_9470001000472_1"),
        ("０２２－０＿９４７０００１０００４７２＿１", "022-0_9470001000472_1"),
        (" 001_7120001077523／7010401022916_1 ", "001_7120001077523／7010401022916_1"),
    ],
)
def test_a_number_is_read_in_any_width_and_written_in_one(text: str, written: str) -> None:
    assert str(parse_conformance_number(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "021_3410001000946",
        "21_3410001000946_1",
        "021_341000100094_1",
        "021-_3410001000946_1",
        "021_34100010009467_1",
    ],
)
def test_a_number_of_another_form_is_told_as_an_error(text: str) -> None:
    cell, findings = read_certificate_cell(text, "B2")
    assert cell is None
    assert [(finding.level, finding.key) for finding in findings] == [(Level.ERROR, "selection.number_malformed")]


def test_the_check_digit_is_the_one_of_the_ordinance() -> None:
    # 700110005901: the worked example of the National Tax Agency's explanation of 法人番号
    assert check_digit("700110005901") == 8
    assert has_right_check_digit("8700110005901")


def test_one_wrong_digit_anywhere_breaks_the_check_digit_except_nine_for_nought() -> None:
    good = "3410001000946"
    for place, digit in enumerate(good):
        for other in "0123456789":
            wrong = good[:place] + other + good[place + 1 :]
            same_remainder = {digit, other} == {"0", "9"} and place > 0
            assert has_right_check_digit(wrong) == (other == digit or same_remainder)


def test_a_wrong_check_digit_is_an_error_that_names_the_right_one() -> None:
    cell, findings = read_certificate_cell("021_4410001000946_1", "B2")
    assert cell is not None
    assert [(finding.level, finding.values["expected"]) for finding in findings] == [(Level.ERROR, 3)]


def test_a_number_of_another_operation_is_doubted() -> None:
    _, findings = read_certificate_cell("021_3410001000946_1", "B2", business_ids={"001"})
    assert [(finding.level, finding.key) for finding in findings] == [
        (Level.WARNING, "selection.number_other_business")
    ]


def test_an_unreadable_predecessor_does_not_cost_the_number() -> None:
    cell, findings = read_certificate_cell("021_3410001000946_2\n(旧：不明)", "B2")
    assert cell is not None
    assert cell.predecessor is None
    assert [finding.key for finding in findings] == ["selection.number_former_malformed"]


def test_every_published_number_is_read_and_its_check_digits_are_right(
    cells: list[tuple[CertificateCell | None, tuple[Finding, ...]]],
) -> None:
    assert len(cells) == CERTIFICATES
    assert all(cell is not None for cell, _ in cells)
    assert not [finding for _, findings in cells for finding in findings if finding.level is not Level.NOTE]


def test_the_published_exceptions_are_twenty_three_renewals_and_one_joint_certificate(
    cells: list[tuple[CertificateCell | None, tuple[Finding, ...]]],
) -> None:
    notes = [finding.key for _, findings in cells for finding in findings]
    assert notes.count("selection.number_renewed") == 23
    assert notes.count("selection.number_joint") == 1
    joint = next(cell for cell, _ in cells if cell and len(cell.number.corporate_numbers) == 2)
    assert str(joint.number) == "001_7120001077523／7010401022916_1"


def test_a_renewed_certificate_keeps_operation_and_company(
    cells: list[tuple[CertificateCell | None, tuple[Finding, ...]]],
) -> None:
    renewed = [cell for cell, _ in cells if cell and cell.predecessor]
    for cell in renewed:
        assert cell.predecessor is not None
        assert cell.predecessor.business_id == cell.number.business_id
        assert cell.predecessor.corporate_numbers == cell.number.corporate_numbers
        assert int(cell.predecessor.serial) < int(cell.number.serial)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "text", ["x", "021_4410001000946_2(旧：021_3410001000946_1)", "001_7120001077523／7010401022916_1(旧：x)"]
)
def test_every_finding_has_a_sentence(text: str, language: Language) -> None:
    _, findings = read_certificate_cell(text, "B2", business_ids={"002"})
    assert all("{" not in describe(finding, language) for finding in findings)
