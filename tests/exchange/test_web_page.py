"""Pages: links to files, once each, in whatever encoding, and in linear time."""

import time

import pytest

from migtrack.exchange.web_page import GREATEST_PAGE, is_file_address, is_page, read_page

HERE = "https://www.example.invalid/standards/index.html"


def links(page: str, **more: str) -> list[tuple[str, str]]:
    return [(link.address, link.text) for link in read_page(page.encode(), HERE, **more).links]


def test_links_to_files_are_found_with_what_they_read() -> None:
    page = (
        "<title>標準仕様書\n 一覧</title><a class='x' href='juki-6.0.xlsx'>住民記録　<b>第6.0版</b></a>"
        '<A HREF="/z/zeimu.PDF?x=1&amp;y=2#p3">税務</A> <a href=//cdn.example.invalid/a.zip>一式</a>'
        '<a href="next.html">次へ</a> <a name=top>上</a> <a href="mailto:a@example.invalid">問合せ</a>'
        "<a href='juki-6.0.xlsx'>再掲</a><a href='http://old.example.invalid/a.docx'>旧</a>"
    )
    assert read_page(page.encode(), HERE).title == "標準仕様書 一覧"
    assert links(page) == [
        ("https://www.example.invalid/standards/juki-6.0.xlsx", "住民記録 第6.0版"),
        ("https://www.example.invalid/z/zeimu.PDF?x=1&y=2", "税務"),
        ("https://cdn.example.invalid/a.zip", "一式"),
        ("http://old.example.invalid/a.docx", "旧"),
    ]


def test_comments_and_scripts_hold_no_links() -> None:
    hidden = "<!-- <a href=a.pdf>1</a> --><script>'<a href=b.pdf>'</SCRIPT><style><a href=c.pdf></style>"
    assert links(f"{hidden}<a href=d.pdf title='a > b'>4</a>") == [(f"{HERE[:-10]}d.pdf", "4")]


def test_a_page_may_name_its_base() -> None:
    assert links('<base href="/files/"><a href="a.pdf">甲</a>') == [("https://www.example.invalid/files/a.pdf", "甲")]


@pytest.mark.parametrize("href", ["https://[/a.pdf", "javascript:x.pdf", "a\x1b.pdf", "x" * 900 + ".pdf", "data:,.pdf"])
def test_an_address_that_cannot_be_used_is_passed_over(href: str) -> None:
    assert links(f'<a href="{href}">甲</a>') == []


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<meta charset="Shift_JIS">', ""),
        ('<meta http-equiv="Content-Type" content="text/html; charset=x-sjis">', ""),
        ("", "Windows-31J"),
        ("", "shift_jis"),
        ("", ""),
        ('<meta charset="utf-8">', ""),  # it lies
        ("", "no-such-encoding"),
    ],
)
def test_shift_jis_is_read_with_the_signs_that_windows_has(head: str, charset: str) -> None:
    page = f"{head}<title>㈱髙①～</title><a href='仕様書①.xlsx'>髙﨑市 第①版</a>".encode("cp932")
    found = read_page(page, HERE, charset)
    assert (found.title, found.links[0].text) == ("㈱髙①～", "髙﨑市 第①版")


def test_bytes_of_no_encoding_are_no_error() -> None:
    assert read_page(b"<a href=a.pdf>\xff\xfe\x80\x00</a>", HERE).links[0].address.endswith("a.pdf")


@pytest.mark.parametrize(("media_type", "data", "answer"), [
    ("text/html", b"", True), ("application/xhtml+xml", b"", True), ("application/pdf", b"<html>", False),
    ("", b"\xef\xbb\xbf \n<!DOCTYPE html>", True), ("", b"PK", False),
])  # fmt: skip
def test_a_page_is_told_from_a_file(media_type: str, data: bytes, answer: bool) -> None:
    assert is_page(media_type, data) is answer


def test_an_address_is_told_by_its_path_and_not_by_its_question() -> None:
    assert is_file_address("https://a.invalid/x.XLSX?y=1")
    assert not is_file_address("https://a.invalid/get?file=x.xlsx")


@pytest.mark.parametrize(
    "unit", ['<a href="', "<!--", "<a", "</a ", "<a b ", "<a href=x.pdf>", "<title>", "<script>", "<meta charset"]
)
def test_a_hostile_page_takes_time_by_its_length(unit: str) -> None:
    """`html.parser` needs over a minute for the first of these at an eighth of the length."""
    began = time.process_time()
    read_page((unit * (GREATEST_PAGE // len(unit) // 3)).encode(), HERE)
    assert time.process_time() - began < 10
