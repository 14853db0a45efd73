"""Documents that are broken, disguised, locked or made to hurt: a clear refusal within seconds, never a crash."""

import io
import random
import resource
import time
import zipfile

import pytest

from migtrack.domain.refusal import BrokenWorld, Refusal, WrongValue
from migtrack.exchange.file_kind import ENCRYPTED_PACKAGE, OLE
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe, message
from tests.exchange.contrast_books import contrast_book, packed, with_member
from tests.exchange.reading_books import one_sheet

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
PLAIN = contrast_book([["1.1.1　届出\n新しい文。", "1.1.1　届出\n古い文。"]])
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEAST_MEMORY_KIB = 1024 * 1024


def refused(data: bytes, key: str, name: str = "table.docx") -> Refusal:
    started = time.process_time()
    with pytest.raises(Refusal) as caught:
        read_specification(name, data)
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < LEAST_MEMORY_KIB
    assert caught.value.key == key
    for language in Language:
        assert message(key, language, **caught.value.values)
        assert all(describe(finding, language) for finding in caught.value.findings)
    return caught.value


def body(inside: str) -> bytes:
    return with_member(PLAIN, MAIN, lambda _: f"<w:document {SPACE}><w:body>{inside}</w:body></w:document>".encode())


@pytest.mark.parametrize("share", [0.05, 0.5, 0.98])
def test_a_truncated_document_is_refused(share: float) -> None:
    refused(PLAIN[: int(len(PLAIN) * share)], "reading.broken_file")


def test_an_empty_file_is_refused() -> None:
    refused(b"", "reading.empty_file")


def test_garbage_is_refused() -> None:
    refused(random.Random(3).randbytes(4000), "reading.broken_file")


@pytest.mark.parametrize(
    ("data", "really"),
    [
        (one_sheet([["a"]]), ".xlsx"),
        (packed({"x.txt": b"x"}), "zip"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 }", "RTF"),
        (OLE + b"\0" * 600, ".doc"),
        ("改定後,現行".encode(), ".txt"),
    ],
    ids=["xlsx", "zip", "pdf", "rtf", "doc", "text"],
)
def test_something_else_called_docx_is_refused_saying_what_it_is(data: bytes, really: str) -> None:
    assert really in str(refused(data, "reading.wrong_ending").values["really"])


def test_a_document_called_otherwise_is_refused_saying_what_it_is() -> None:
    assert ".docx" in str(refused(PLAIN, "reading.wrong_ending", "table.xlsx").values["really"])


def test_a_document_under_a_password_is_refused() -> None:
    refused(OLE + b"\0" * 600 + ENCRYPTED_PACKAGE, "reading.password")


def test_a_macro_document_is_no_ending_that_is_read() -> None:
    with pytest.raises(WrongValue, match="unknown_ending"):
        read_specification("table.docm", PLAIN)


def test_macros_and_references_outside_are_told_and_left_alone() -> None:
    outside = (
        b'<Relationship Id="rX" Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    )
    data = with_member(PLAIN, "word/vbaProject.bin", lambda _: b"macro")
    data = with_member(data, RELATIONS, lambda xml: xml.replace(b"</Relationships>", outside + b"</Relationships>"))
    findings = read_specification("table.docx", data).findings
    assert [one.key for one in findings][:2] == ["reading.macros_ignored", "docx.outside_ignored"]
    assert findings[1].values["target"] == "http://127.0.0.1:9/x"


@pytest.mark.parametrize("member", [MAIN, "word/styles.xml", RELATIONS, "_rels/.rels"])
@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
    ids=["bomb", "file", "address"],
)
def test_declared_entities_are_refused_in_every_part(member: str, declared: bytes) -> None:
    data = with_member(PLAIN, member, lambda xml: xml.replace(b"?>", b"?>" + declared, 1))
    refused(data, "reading.broken_file")


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    refused(with_member(PLAIN, MAIN, lambda _: b" " * 100_000_000), "reading.too_large")


def test_a_text_beyond_all_measure_is_refused() -> None:
    noise = random.Random(4).randbytes(1_600_000).hex().encode()
    refused(with_member(PLAIN, MAIN, lambda _: noise * 20), "reading.too_large")


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        size = archive.getinfo(MAIN).file_size.to_bytes(4, "little")
    data = data.replace(size, (12).to_bytes(4, "little"))
    refused(bytes(data), "reading.broken_file")


def test_a_nest_without_end_is_refused() -> None:
    refused(body("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000), "reading.broken_file")


def test_millions_of_elements_are_refused() -> None:
    refused(body("<w:b/>" * 1_500_000), "reading.broken_file")


def test_a_million_empty_rows_are_no_table_and_no_hang() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    refused(body(f"<w:tbl>{row * 1_000_000}</w:tbl>"), "reading.too_large")
    refused(body(f"<w:tbl>{row * 100_000}</w:tbl>"), "docx.no_contrast_table")


def test_a_cell_of_a_megabyte_is_read_in_seconds() -> None:
    lines = [f"事項{number}を記録すること。" for number in range(15_000)]
    changed = [*lines[:7_000], "新たな事項を記録すること。", *lines[7_000:]]
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ["1.1.1　届出", *changed])
    old = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ["1.1.1　届出", *lines])
    head = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in ("改定後", "現行"))
    table = f"<w:tbl><w:tr>{head}</w:tr><w:tr><w:tc>{text}</w:tc><w:tc>{old}</w:tc></w:tr></w:tbl>"
    data = body(table)
    started = time.process_time()
    reading = read_specification("table.docx", data)
    assert time.process_time() - started < 10
    assert len(reading.specification.contrasts) == 1


def test_a_table_of_spans_beyond_measure_does_not_fill_the_memory() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    refused(body(f"<w:tbl><w:tr>{cell * 40}</w:tr></w:tbl>"), "docx.no_contrast_table")


def test_headings_without_end_are_cut_in_seconds() -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>1.{n % 900}.{n // 900} 届出{n} 新しい文</w:t></w:r></w:p><w:p><w:r><w:t>新{n}</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p><w:r><w:t>古い{n}文</w:t></w:r></w:p></w:tc></w:tr>"
        for n in range(3_000)
    )
    head = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in ("改定後", "現行"))
    started = time.process_time()
    reading = read_specification("table.docx", body(f"<w:tbl><w:tr>{head}</w:tr>{rows}</w:tbl>"))
    assert time.process_time() - started < 10
    assert reading.specification.contrasts


def test_a_document_without_a_body_is_refused() -> None:
    data = with_member(PLAIN, MAIN, lambda _: f"<w:document {SPACE}/>".encode())
    assert isinstance(refused(data, "reading.broken_file"), BrokenWorld)
