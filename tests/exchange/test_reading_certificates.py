"""The list of packages that passed the conformity test."""

from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.refusal import WrongContent
from migtrack.exchange.certificate_table import CertificateRow, read_certificates
from migtrack.labels import Language, describe
from tests.exchange.reading_books import csv_file, one_sheet, told

HEADER = ["vendor", "package", "business", "conformance_no", "confirmed_date"]
JAPANESE = ["No", "事業者名", "パッケージ名", "対象業務", "適合確認\n番号", "適合確認日"]


def read_one(*cells: str) -> CertificateRow:
    rows, findings = read_certificates("list.csv", csv_file([HEADER, list(cells)]))
    assert not findings
    return rows[0]


def test_a_plain_row_is_read() -> None:
    row = read_one("架空株式会社", "架空システム", "戸籍", "003_1234567890123_1", "2025-09-25")
    assert (row.vendor, row.package, row.business) == ("架空株式会社", "架空システム", "戸籍")
    assert (row.number, row.numbers, row.predecessor) == ("003_1234567890123_1", ("003_1234567890123_1",), "")
    assert (row.confirmed_on, row.where) == (date(2025, 9, 25), "list.csv!D2")


def test_a_line_feed_and_a_predecessor_are_taken_apart() -> None:
    row = read_one("架空株式会社", "架空", "戸籍", "003_1234567890123_2\n(旧：003_1234567890123_1)", "2025-09-25")
    assert row.numbers == ("003_1234567890123_2",)
    assert row.predecessor == "003_1234567890123_1"
    assert row.number == "003_1234567890123_2\n(旧：003_1234567890123_1)"


def test_one_number_of_two_companies_is_two_numbers() -> None:
    number = "001_1234567890123／9876543210987_1"
    row = read_one("甲株式会社／乙株式会社\n(旧：丙株式会社／乙株式会社)", "架空", "住民基本台帳", number, "2025-07-11")
    assert row.numbers == ("001_1234567890123_1", "001_9876543210987_1")
    assert (row.vendor, row.former_vendor) == ("甲株式会社／乙株式会社", "丙株式会社／乙株式会社")


def test_a_workbook_with_japanese_headers_reads_the_same() -> None:
    rows = [["見本"], JAPANESE, [1, "架空株式会社", "架空", "戸籍", "００３_1234567890123_1", "令和7年9月25日"]]
    (row,), findings = read_certificates("list.xlsx", one_sheet(rows, "一覧"))
    assert (row.numbers, row.confirmed_on, row.where) == (("003_1234567890123_1",), date(2025, 9, 25), "一覧!E3")
    assert not findings


def test_bad_rows_are_refused_alone() -> None:
    rows = [
        HEADER,
        ["架空株式会社", "架空", "戸籍", "", "2025-09-25"],
        ["架空株式会社", "", "戸籍", "003_1234567890123_1", "2025-09-25"],
        ["架空株式会社", "架空", "戸籍", "003_1234567890123_1", "近日"],
    ]
    read, findings = read_certificates("list.csv", csv_file(rows))
    assert [row.confirmed_on for row in read] == [None]
    assert told(findings) == [
        "error reading.certificate_no_number list.csv!D2",
        "error reading.certificate_no_package list.csv!B3",
        "warning reading.bad_day list.csv!E4",
    ]
    assert all(describe(finding, language) for finding in findings for language in Language)


def test_another_table_is_refused() -> None:
    with pytest.raises(WrongContent):
        read_certificates("list.csv", csv_file([["年", "人口"], [2026, 5]]))


def test_the_published_list_is_read_whole(shared: Path) -> None:
    file = shared / "reference" / "conformity_certificates_2025-10.csv"
    rows, findings = read_certificates(file.name, file.read_bytes())
    assert len(rows) == 206
    assert not findings
    assert sum(len(row.numbers) == 2 for row in rows) == 1
    assert all(row.confirmed_on and row.vendor and row.business for row in rows)
    assert all(number.count("_") == 2 for row in rows for number in row.numbers)
    renewed = [row for row in rows if row.predecessor]
    assert renewed
    assert all(row.predecessor.rpartition("_")[0] == row.numbers[0].rpartition("_")[0] for row in renewed)
