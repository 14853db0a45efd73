"""What is writing and what is meaning."""

from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.digest import requirement_digest
from migtrack.specs.wording import alike, counted, plain, same_meaning


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("続柄を最大4つまで入力できること。", "続柄を最大４つまで入力できること｡"),
        ("明らかに食い違う続柄", "明らかにくい違う続柄"),
        ("分けて記録すること。", "分けて記録する事。"),
        ("回数と日を記録", "回数及び日を記録"),
        ("日を分けて、記録", "日を分けて記録"),
        ("申込みを登録", "申し込みを登録"),
        ("条件を満たした者", "条件をみたした者"),
        ("負担を合わせて", "負担をあわせて"),
    ],
)
def test_kana_punctuation_and_conjunctions_are_writing(old: str, new: str) -> None:
    assert same_meaning(old, new)
    assert same_meaning(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30日以内に届け出ること。", "14日以内に届け出ること。"),
        ("印字できること。", "印字できないこと。"),
        ("公開の記録", "非公開の記録"),
        ("転入届を出力すること。", "転出届を出力すること。"),
        ("CSVで出力", "XMLで出力"),
        ("5年以上保存", "5年以下保存"),
        ("氏名を記載", "氏名及び住所を記載"),
        ("リストを出力", "グラフを出力"),
    ],
)
def test_numbers_negations_and_words_are_meaning(old: str, new: str) -> None:
    assert not same_meaning(old, new)
    assert not same_meaning(new, old)


def test_a_declared_substitution_counts_as_writing() -> None:
    assert not same_meaning("帳票を出力できること", "帳票を印刷できること")
    assert same_meaning("帳票を出力できること", "帳票を印刷できること", {"出力": "印刷"})


def test_plain_texts_keep_words_and_lose_marks() -> None:
    assert plain("「転入届」、 １通。") == "転入届1通"


def test_likeness_lies_between_nought_and_one() -> None:
    assert alike("転入届", "転入届") == 1.0
    assert alike("転入届", "保険料") == 0.0
    assert 0 < alike("転入届", "転出届") < 1


BASE = Requirement("1", "1", "題", "文", ((BodyClass.ALL, RequirementClass.MANDATORY),))


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, title="別の題"),
        replace(BASE, text="別の文"),
        replace(BASE, classes=()),
        replace(BASE, effective=date(2027, 1, 4)),
        replace(BASE, transition="経過措置"),
        replace(BASE, note="備考", rationale="理由", position=9, chapter=("章",), number="2", id="2"),
        BASE,
    ],
)
def test_what_is_counted_is_what_the_digest_counts(other: Requirement) -> None:
    assert (counted(BASE) == counted(other)) == (requirement_digest(BASE) == requirement_digest(other))
