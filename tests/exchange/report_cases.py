"""A small report with everything that a report can hold, and names that do harm where they are let."""

from datetime import date

from migtrack.exchange.plan_styles import FORMULA_SIGNS
from migtrack.exchange.report_paper import Bar, Column, LineKind, Lines, Paper, Part, Row, Table, Yen
from migtrack.labels import Language

DAY = date(2026, 11, 2)
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①\x1b[2J{braces}\n<script>alert(1)</script> \"',;#let $ *_` @page"
FORMULAS = tuple(f"{sign}1+1" for sign in FORMULA_SIGNS)

LIST = Table(
    (Column("業務", 10), Column("進み具合", 8), Column("件数", 4), Column("年間", 8), Column("期限", 6)),
    (
        Row(("住民基本台帳", Bar(20, 32), 1200, Yen(34000), date(2027, 1, 4))),
        Row(("戸籍", Bar(1, 40), 0, Yen(None), None), is_marked=True),
        Row(("介護保険", Bar(40, 40), 3, Yen(-500), date(2027, 2, 1))),
        Row(("国民年金", "", 4, Yen(700, is_at_least=True), None)),
    ),
)


def paper_of(
    *parts: Part, language: Language = Language.JA, title: str = "報告書", is_landscape: bool = False
) -> Paper:
    facts = (("団体", "見本町 (990019)"), ("照合値", "0123abcd 4567ef89"))
    return Paper(title, language, DAY, facts, parts, "令和8年11月2日時点　照合値 0123abcd", is_landscape)


def mixed(language: Language = Language.JA) -> Paper:
    words = Lines(("一つ目です。", "二つ目です。"), LineKind.ITEM)
    return paper_of(
        Part("ひと目で", (words, Lines(("注です。",), LineKind.NOTE))),
        Part("一覧", (LIST,), sheet="一覧", starts_page=True, is_chapter=True),
        language=language,
    )


def listed(*names: str) -> Paper:
    rows = tuple(Row((name, name), is_marked=True) for name in names)
    return paper_of(Part(names[0], (Lines(names), Table((Column(names[0], 5), Column("列", 5)), rows))), title=names[0])
