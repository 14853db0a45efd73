"""Candidate packages: numbers that are right, a choice with reason, approved by another, made again after a withdrawal."""

from pathlib import Path

import pytest

from migtrack.domain.finding import Level
from migtrack.domain.gap import ApprovalWay
from migtrack.domain.package import Package
from migtrack.domain.refusal import ForbiddenByRule, Refusal, WrongContent, WrongValue
from migtrack.services.packages import (
    add_package,
    apply_packages,
    approve_selection,
    choose_package,
    list_packages,
    selections,
    stage_packages,
    withdraw_package,
)
from tests.services.desks import Town

NUMBER = "001_9234567890123_1"
"""Fictional: 9 is the check digit of 234567890123."""


def candidate(number: str = "", operation: str = "juki", name: str = "架空住記") -> Package:
    return Package("", operation, "架空社", name, number)


def test_the_check_digit_of_the_number_is_right() -> None:
    from migtrack.selection.conformance_number import check_digit

    assert check_digit("234567890123") == 9


def test_candidates_are_numbered(town: Town) -> None:
    assert add_package(town.desk, candidate(NUMBER)).id == "P-0001"
    assert add_package(town.desk, candidate(operation="koseki")).id == "P-0002"
    assert [package.id for package in list_packages(town.desk, town.operation("koseki"))] == ["P-0002"]


@pytest.mark.parametrize("written", [NUMBER, "００１＿９２３４５６７８９０１２３＿１", f" {NUMBER}\n"])
def test_a_number_is_kept_in_one_spelling(town: Town, written: str) -> None:
    assert add_package(town.desk, candidate(written)).conformance_number == NUMBER
    with town.refuses(ForbiddenByRule, "package.exists"):
        add_package(town.desk, candidate(NUMBER, name="別名"))


@pytest.mark.parametrize(
    ("number", "finding"),
    [
        ("001_1234567890123_1", "selection.number_check_digit"),
        ("002_9234567890123_1", "selection.number_other_business"),
        ("001_923456789012_1", "selection.number_malformed"),
        ("9234567890123", "selection.number_malformed"),
        ("番号未定", "selection.number_malformed"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused(town: Town, number: str, finding: str) -> None:
    with town.refuses(WrongValue, "package.bad_number"):
        add_package(town.desk, candidate(number))
    with pytest.raises(WrongValue) as caught:
        add_package(town.desk, candidate(number))
    assert [found.key for found in caught.value.findings] == [finding]


@pytest.mark.parametrize("package", [Package("", "juki", " ", "名"), Package("", "juki", "社", "")])
def test_vendor_and_name_are_told(town: Town, package: Package) -> None:
    with town.refuses(WrongValue, "package.needs_names"):
        add_package(town.desk, package)


def test_a_choice_is_approved_by_another_person(town: Town) -> None:
    juki = town.operation("juki")
    add_package(town.desk, candidate())
    choose_package(town.desk, juki, "P-0001", "総合評価による")
    with town.refuses(ForbiddenByRule, "people.own_approval"):
        approve_selection(town.desk, juki)
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        approve_selection(town.as_("mori"), juki)
    approval = approve_selection(town.as_("kato"), juki, document_number="情政第12号").approval
    assert approval is not None
    assert (approval.way, approval.document_number) == (ApprovalWay.DOCUMENT, "情政第12号")
    with town.refuses(ForbiddenByRule, "package.approved_already"):
        approve_selection(town.as_("kato"), juki)


@pytest.mark.parametrize(
    ("operation", "package", "reason", "kind", "key"),
    [
        ("juki", "P-0001", " ", ForbiddenByRule, "package.choice_needs_reason"),
        ("juki", "P-0009", "理由", WrongValue, "package.no_candidate"),
        ("koseki", "P-0001", "理由", WrongValue, "package.no_candidate"),
    ],
)
def test_a_choice_that_cannot_be_made(
    town: Town, operation: str, package: str, reason: str, kind: type[Refusal], key: str
) -> None:
    add_package(town.desk, candidate())
    with town.refuses(kind, key):
        choose_package(town.desk, town.operation(operation), package, reason)


def test_nothing_chosen_nothing_approved(town: Town) -> None:
    with town.refuses(WrongValue, "package.nothing_chosen"):
        approve_selection(town.as_("kato"), town.operation("juki"))


def test_a_withdrawn_vendor_is_neither_chosen_nor_approved_and_replaced(town: Town) -> None:
    juki = town.operation("juki")
    add_package(town.desk, candidate())
    add_package(town.desk, candidate(name="架空住記二"))
    choose_package(town.desk, juki, "P-0001", "理由")
    with town.refuses(ForbiddenByRule, "package.withdrawal_needs_reason"):
        withdraw_package(town.desk, "P-0001", "")
    with town.refuses(WrongValue, "package.unknown"):
        withdraw_package(town.desk, "P-0009", "理由")
    withdraw_package(town.desk, "P-0001", "撤退の通知")
    with town.refuses(ForbiddenByRule, "package.withdrawn"):
        approve_selection(town.as_("kato"), juki)
    with town.refuses(ForbiddenByRule, "package.withdrawn"):
        choose_package(town.desk, juki, "P-0001", "理由")
    choose_package(town.desk, juki, "P-0002", "選び直し")
    assert selections(town.desk)["juki"].package.name == "架空住記二"


# --- certificate lists


def test_the_published_list_is_taken_whole_and_once(town: Town, shared: Path) -> None:
    path = shared / "reference" / "conformity_certificates_2025-10.csv"
    fresh, findings = stage_packages(town.desk, path.name, path.read_bytes())
    outside = [finding for finding in findings if finding.key == "package.no_operation"]
    numbers = {package.conformance_number for package in fresh}
    assert len(numbers) + len(outside) == 206
    assert {package.operation for package in fresh} <= {o.key for o in town.desk.catalogue.operations}
    assert not any(finding.level is Level.ERROR for finding in findings)
    assert apply_packages(town.desk, fresh, "公表資料") == len(fresh)
    again, _ = stage_packages(town.desk, path.name, path.read_bytes())
    assert again == []
    assert len({package.id for package in list_packages(town.desk)}) == len(fresh)


def test_what_was_entered_by_hand_is_not_taken_again(town: Town) -> None:
    add_package(town.desk, candidate("００１_９２３４５６７８９０１２３_１"))
    data = f"事業者名,パッケージ名,業務名,適合確認番号\n架空社,架空住記,住民記録,{NUMBER}\n".encode()
    assert stage_packages(town.desk, "一覧.csv", data) == ([], [])


def test_bad_rows_of_a_list_are_explained(town: Town) -> None:
    rows = [
        "架空社,名,住民記録,001_9234567890123_2",
        "架空社,名,住民記録,まだ",
        "架空社,,住民記録,001_9234567890123_3",
        "架空社,名,住民記録,001_1234567890123_4",
    ]
    data = ("事業者名,パッケージ名,業務名,適合確認番号\n" + "\n".join(rows)).encode()
    fresh, findings = stage_packages(town.desk, "一覧.csv", data)
    assert [package.conformance_number for package in fresh] == ["001_9234567890123_2"]
    assert [(f.where, f.key) for f in findings if f.level is Level.ERROR] == [
        ("一覧.csv!B4", "reading.certificate_no_package"),
        ("一覧.csv!D3", "selection.number_malformed"),
        ("一覧.csv!D5", "selection.number_check_digit"),
    ]


def test_a_file_that_is_no_list_is_refused(town: Town) -> None:
    with pytest.raises(WrongContent):
        stage_packages(town.desk, "一覧.csv", "氏名,住所\n見本,架空町\n".encode())
