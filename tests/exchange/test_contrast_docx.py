"""新旧対照表 as they come: one giant pair of cells or many rows, in either order, with everything that Word does."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Contrast, RequirementClass
from migtrack.exchange.contrast_docx import read_contrast_docx
from migtrack.exchange.reading import Reading
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe
from tests.exchange.contrast_books import add_table, contrast_book, fill, ruby, saved, tracked

NEW = """\
第１章　業務の範囲
１　異動の受付
1.1　届出
１．１．１　届出の受付
【実装必須機能】
届出を受け付け、<u>受付番号</u>を付けること。
（略）
【標準オプション機能】
（略）
1.1.2　<u>届出の予約</u>
【実装必須機能】
<u>届出の予約を受け付けること。</u>
<u>2. 予約を取り消せること。</u>
1.1.3　届出の取消し
【実装必須機能】
（略）
１．取消しの理由
２．取消しの日<u>時</u>
（略）
"""
OLD = """\
第１章　業務の範囲
１　異動の受付
1.1　届出
１．１．１　届出の受付
【実装必須機能】
届出を受け付け、<u>整理番号</u>を付けること。
（略）
【標準オプション機能】
（略）
（新設）
1.1.2　届出の取消し
【実装必須機能】
（略）
１．取消しの理由
２．取消しの日
（略）
1.1.4　届出の印字
【実装不可機能】
<u>届出を印字すること。</u>
"""


def read(data: bytes) -> Reading:
    return read_contrast_docx("table.docx", data)


def keys(reading: Reading) -> list[str]:
    for finding in reading.findings:
        assert all(describe(finding, language) for language in Language)
    return [finding.key.removeprefix("docx.") for finding in reading.findings]


def contrasts(rows: list[list[str]], **options: object) -> list[Contrast]:
    return list(read(contrast_book(rows, **options)).specification.contrasts)  # type: ignore[arg-type]


EXPECTED = [
    Contrast(
        "1.1.1/m",
        "届出の受付",
        "届出を受け付け、整理番号を付けること。\n（略）",
        "届出を受け付け、受付番号を付けること。\n（略）",
        ("業務の範囲", "異動の受付", "届出"),
    ),
    Contrast(
        "1.1.2/m",
        "届出の予約",
        "",
        "届出の予約を受け付けること。\n2. 予約を取り消せること。",
        ("業務の範囲", "異動の受付", "届出"),
    ),
    Contrast(
        "1.1.3/m",
        "届出の取消し",
        "（略）\n１．取消しの理由\n２．取消しの日\n（略）",
        "（略）\n１．取消しの理由\n２．取消しの日時\n（略）",
        ("業務の範囲", "異動の受付", "届出"),
        old_id="1.1.2/m",
    ),
    Contrast("1.1.4/p", "届出の印字", "届出を印字すること。", "", ("業務の範囲", "異動の受付", "届出")),
]


@pytest.mark.parametrize("run_signs", [0, 1, 3])
def test_one_giant_pair_of_cells_is_cut_at_its_headings(run_signs: int) -> None:
    reading = read(contrast_book([[NEW, OLD]], run_signs=run_signs))
    assert list(reading.specification.contrasts) == EXPECTED
    assert [(one.id, one.classes) for one in reading.specification] == [
        (id, ((BodyClass.ALL, RequirementClass.MANDATORY),)) for id in ("1.1.1/m", "1.1.2/m", "1.1.3/m")
    ]
    assert keys(reading) == ["no_counterpart"]


@pytest.mark.parametrize(
    "headers",
    [
        ("改定後", "改定前"),
        ("改 正 後", "現　行"),
        ("新", "旧"),
        ("【第2.10版】", "【第2.9版】"),
        ("改定後（案）\n令和8年10月", "現行（第1.0版）"),
        ("変更後", "変更前"),
    ],
)
def test_the_columns_are_known_by_their_words_in_either_order(headers: tuple[str, str]) -> None:
    assert contrasts([[NEW, OLD]], headers=headers) == EXPECTED
    assert contrasts([[OLD, NEW]], headers=headers[::-1]) == EXPECTED


def test_many_rows_say_the_same_as_one_pair() -> None:
    rows = [
        ["1.1.1　届出の受付\n届出に<u>受付</u>番号を付けること。", "1.1.1　届出の受付\n届出に番号を付けること。"],
        ["1.1.2　届出の控え\n<u>控えを渡すこと。</u>", "（新設）"],
        ["（削除）", "1.1.3　届出の写し\n写しを作ること。"],
        ["1.1.4　届出の綴り\n（略）", "1.1.4　届出の綴り\n（略）"],
    ]
    assert contrasts(rows) == [
        Contrast("1.1.1", "届出の受付", "届出に番号を付けること。", "届出に受付番号を付けること。", ("1", "1.1")),
        Contrast("1.1.2", "届出の控え", "", "控えを渡すこと。", ("1", "1.1")),
        Contrast("1.1.3", "届出の写し", "写しを作ること。", "", ("1", "1.1")),
    ]


def test_what_is_said_to_be_deleted_needs_no_question() -> None:
    rows = [["（削除）", "1.1.3　届出の写し\n写しを作ること。"]]
    assert keys(read(contrast_book(rows))) == ["nothing_underlined"]
    rows = [["1.1.3　届出の写し\n（削除）", "1.1.3　届出の写し\n写しを作ること。"]]
    assert keys(read(contrast_book(rows))) == ["nothing_underlined"]
    rows = [["", "1.1.3　届出の写し\n写しを作ること。"]]
    assert keys(read(contrast_book(rows))) == ["nothing_underlined", "no_counterpart"]


def test_function_ids_name_entries_inside_cells_and_in_a_column_of_their_own() -> None:
    inside = [
        ["０019001　◎届出\n新しい文。", "0019001　◎届出\n古い文。"],
        ["機能ID：0019002\n足す文。", "機能ID：0019002\n（新設）"],
    ]
    beside = [
        ["0019001", "届出", "◎", "新しい文。", "古い文。", "理由"],
        ["0019002", "", "", "足す文。", "（新設）", ""],
    ]
    headers = ("機能ID", "機能名称", "区分", "改定後", "現行", "備考")
    for found in (contrasts(inside), contrasts(beside, headers=headers)):
        assert found == [Contrast("0019001", "届出", "古い文。", "新しい文。"), Contrast("0019002", "", "", "足す文。")]
    reading = read(contrast_book(inside))
    assert reading.specification.requirements[0].classes == ((BodyClass.ALL, RequirementClass.MANDATORY),)


def test_seven_digits_that_are_no_function_id_are_text() -> None:
    rows = [
        [
            "1.1.1　番号\n次の番号を振ること。\n0000002\n「0019001」",
            "1.1.1　番号\n番号を振ること。\n0000002\n「0019001」",
        ]
    ]
    assert [(one.id, one.new) for one in contrasts(rows)] == [("1.1.1", "次の番号を振ること。\n0000002\n「0019001」")]


def test_entries_of_a_list_are_no_chapters_though_the_next_heading_has_their_number() -> None:
    text = "1.1.1　届出\n① 氏名\n1 住所\n{}文。\n1.1.2　（申出による）取消し\n（略）"
    found = contrasts([[text.format("新"), text.format("旧")]])
    assert [(one.id, one.new) for one in found] == [("1.1.1", "① 氏名\n1 住所\n新文。")]


def test_a_title_may_begin_with_any_word_and_a_reference_at_the_head_of_a_line_is_no_heading() -> None:
    text = "1.1.1　届出\n次を見ること。\n9.1（見本）、4.3.1（例）による。\n2.0版の様式\n1.1.2　未届の転入\n{}文。\n1.1.3　以前の住所\n（略）"
    assert [(one.id, one.title, one.new) for one in contrasts([[text.format("新"), text.format("旧")]])] == [
        ("1.1.2", "未届の転入", "新文。")
    ]


def test_numbers_in_a_column_of_their_own_below_a_two_level_header() -> None:
    document = docx.Document()
    table = add_table(document, [["1.1.1", "届出\n新しい文。", "1.1.1", "届出\n古い文。"]], ("改定後", "", "現行", ""))
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    table.rows[0].cells[2].merge(table.rows[0].cells[3])
    assert list(read(saved(document)).specification.contrasts) == [
        Contrast("1.1.1", "届出", "古い文。", "新しい文。", ("1", "1.1"))
    ]


def test_a_heading_merged_over_both_columns_is_meant_for_both() -> None:
    rows = [
        ["第２章　証明"],
        ["2.1.1　証明の発行"],
        ["新しい文であること。", "古い文であること。"],
        ["続く文。", "続く文。"],
    ]
    assert contrasts(rows) == [
        Contrast(
            "2.1.1",
            "証明の発行",
            "古い文であること。\n続く文。",
            "新しい文であること。\n続く文。",
            ("証明", "2", "2.1"),
        )
    ]


def test_cells_merged_downwards_stand_once() -> None:
    document = docx.Document()
    table = add_table(document, [["1.1.1　届出\n新しい文。", "1.1.1　届出\n古い文。"], ["", "残る文。"]])
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    assert [(one.old, one.new) for one in read(saved(document)).specification.contrasts] == [
        ("古い文。\n残る文。", "新しい文。")
    ]


def test_several_tables_are_read_as_one_and_a_table_without_a_header_goes_on() -> None:
    document = docx.Document()
    add_table(document, [["版", "内容"], ["1.0", "新規作成"]], headers=None)
    document.add_paragraph("第３章　交付")
    add_table(document, [["3.1.1　交付\n新しい文。", "3.1.1　交付\n古い文。"]])
    document.add_page_break()
    add_table(document, [["3.1.2　再交付\n新たな文。", "3.1.2　再交付\n以前の文。"]], headers=None)
    found = read(saved(document)).specification.contrasts
    assert [(one.id, one.chapter) for one in found] == [
        ("3.1.1", ("交付", "3", "3.1")),
        ("3.1.2", ("交付", "3", "3.1")),
    ]


def test_a_table_within_a_table_is_found_and_a_table_within_a_cell_is_its_text() -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1)
    table = add_table(frame.rows[0].cells[0], [["1.1.1　項目\n次の項目を持つこと。", "1.1.1　項目\n項目を持つこと。"]])
    inner = table.rows[1].cells[0].add_table(rows=1, cols=2)
    fill(inner.rows[0].cells[0], "氏名")
    fill(inner.rows[0].cells[1], "必須")
    found = read(saved(document)).specification.contrasts
    assert [(one.old, one.new) for one in found] == [("項目を持つこと。", "次の項目を持つこと。\n氏名　必須")]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    document = docx.Document()
    table = add_table(document, [["1.1.1　届出\n番号を", "1.1.1　届出\n番号を付けること。"]])
    paragraph = table.rows[1].cells[0].paragraphs[1]
    tracked(paragraph, "振ること。", inserted=True)
    tracked(paragraph, "付けること。", inserted=False)
    reading = read(saved(document))
    assert [(one.old, one.new) for one in reading.specification.contrasts] == [
        ("番号を付けること。", "番号を振ること。")
    ]
    assert "tracked_changes" in keys(reading)


def test_line_breaks_furigana_and_full_width_digits_do_not_disturb() -> None:
    document = docx.Document()
    table = add_table(document, [["", "１．１．１　方書\n方書を示すこと。"]])
    paragraph = table.rows[1].cells[0].paragraphs[0]
    run = paragraph.add_run("１．１．１　")
    ruby(paragraph, "方書", "かたがき")
    run = paragraph.add_run()
    run.add_break(WD_BREAK.LINE)
    ruby(paragraph, "方書", "かたがき")
    paragraph.add_run("を印字すること。")
    assert list(read(saved(document)).specification.contrasts) == [
        Contrast("1.1.1", "方書", "方書を示すこと。", "方書を印字すること。", ("1", "1.1"))
    ]


def test_struck_out_words_are_no_part_of_the_new_text_but_of_the_old() -> None:
    rows = [["1.1.1　届出\n番号を<s>付ける</s><u>振る</u>こと。", "1.1.1　届出\n番号を<s>付ける</s>こと。"]]
    reading = read(contrast_book(rows))
    assert [(one.old, one.new) for one in reading.specification.contrasts] == [
        ("番号を付けること。", "番号を振ること。")
    ]
    assert keys(reading) == ["struck_dropped"]


def test_underline_that_disagrees_with_the_texts_is_told_and_not_believed() -> None:
    rows = [
        ["1.1.1　一\n番号を振ること。", "1.1.1　一\n番号を付けること。"],
        ["1.1.2　二\n<u>同じ文を示すこと。</u>", "1.1.2　二\n同じ文を示すこと。"],
        ["1.1.3　三\n<u>新しい</u>文であること。", "1.1.3　三\n<u>古い</u>文であること。"],
        ["1.1.4　四\n文<u>である</u>こと。", "1.1.4　四\n文であり旧であること。"],
    ]
    reading = read(contrast_book(rows))
    assert [one.id for one in reading.specification.contrasts] == ["1.1.1", "1.1.3", "1.1.4"]
    assert [(one.key, one.where) for one in reading.findings] == [
        ("docx.change_not_underlined", "table.docx: 1.1.1 一"),
        ("docx.underlined_unchanged", "table.docx: 1.1.2 二"),
    ]


def test_underline_by_a_style_of_signs_counts() -> None:
    document = docx.Document()
    document.styles.add_style("Changed", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.underline = True
    table = add_table(document, [["1.1.1　一\n番号を", "1.1.1　一\n番号を付けること。"]])
    table.rows[1].cells[0].paragraphs[1].add_run("振ること。", style="Changed")
    assert keys(read(saved(document))) == []


def test_numbers_that_word_makes_itself_are_told() -> None:
    document = docx.Document()
    table = add_table(document, [["届出\n新しい文。", "届出\n古い文。"]])
    properties = table.rows[1].cells[0].paragraphs[0]._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "1")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        numbering.append(part)
    properties.append(numbering)
    assert "automatic_numbers" in keys(read(saved(document)))


def test_parenthesised_numbers_are_headings_only_where_nothing_stronger_stands() -> None:
    alone = contrasts([["（１）届出\n新しい文。\n（２）証明\n（略）", "（１）届出\n古い文。\n（２）証明\n（略）"]])
    assert [(one.id, one.old, one.new) for one in alone] == [("(1)", "古い文。", "新しい文。")]
    below = contrasts([["1.1.1　届出\n（１）新しい文", "1.1.1　届出\n（１）古い文"]])
    assert [(one.id, one.new) for one in below] == [("1.1.1", "（１）新しい文")]


def test_chapters_are_entries_where_nothing_else_is() -> None:
    found = contrasts(
        [["第１条　目的\n新しい文。\n第２条　定義\n（略）", "第１条　目的\n古い文。\n第２条　定義\n（略）"]]
    )
    assert [(one.id, one.title, one.new) for one in found] == [("第1条", "目的", "新しい文。")]


def test_rows_without_any_heading_are_entries_of_their_own() -> None:
    reading = read(
        contrast_book(
            [["新しい文であること。", "古い文であること。"], ["（略）", "（略）"], ["次の新文。", "次の旧文。"]]
        )
    )
    assert [(one.id, one.old) for one in reading.specification.contrasts] == [
        ("", "古い文であること。"),
        ("", "次の旧文。"),
    ]
    assert len({one.id for one in reading.specification}) == 2


def test_a_change_of_class_is_one_entry() -> None:
    found = contrasts([["1.1.1　届出\n【実装必須機能】\n（略）", "1.1.1　届出\n【標準オプション機能】\n（略）"]])
    assert found == [Contrast("1.1.1/m", "届出", "（略）", "（略）", ("1", "1.1"), old_id="1.1.1/o")]


def test_a_change_of_class_alone_of_a_function_id_is_a_change() -> None:
    reading = read(
        contrast_book(
            [["0019001　届出\n【実装必須機能】\n同じ文。", "0019001　届出\n【標準オプション機能】\n同じ文。"]]
        )
    )
    assert list(reading.specification.contrasts) == [Contrast("0019001", "届出", "同じ文。", "同じ文。")]
    assert reading.specification.requirements[0].classes == ((BodyClass.ALL, RequirementClass.MANDATORY),)


def test_lines_broken_otherwise_are_no_change_but_signs_of_another_width_are() -> None:
    rows = [
        ["1.1.1　一\n氏名を\n示すこと。", "1.1.1　一\n氏名を示すこと。"],
        ["1.1.2　二\n５年分。", "1.1.2　二\n5年分。"],
    ]
    assert [(one.id, one.new) for one in contrasts(rows)] == [("1.1.2", "５年分。")]


def test_a_new_title_is_a_change() -> None:
    found = contrasts([["1.1.1　届出の受理\n（略）", "1.1.1　届出の受付\n（略）"]])
    assert found == [Contrast("1.1.1", "届出の受理", "（略）", "（略）", ("1", "1.1"), old_title="届出の受付")]


def test_changed_reasons_are_told_and_no_requirement() -> None:
    rows = [
        [
            "1.1.1　届出\n【実装必須機能】\n新文。\n【要件の考え方・理由】\n新しい理由。",
            "1.1.1　届出\n【実装必須機能】\n旧文。\n【要件の考え方・理由】\n理由。",
        ]
    ]
    reading = read(contrast_book(rows))
    assert [one.id for one in reading.specification.contrasts] == ["1.1.1/m"]
    assert "rationale_changed" in keys(reading)


def test_a_document_without_such_a_table_is_refused_saying_what_was_seen() -> None:
    document = docx.Document()
    add_table(document, [["版", "改定内容"], ["1.0", "新規作成"]], headers=None)
    with pytest.raises(WrongContent) as caught:
        read_specification("history.docx", saved(document))
    assert caught.value.key == "docx.no_contrast_table"
    assert [one.key for one in caught.value.findings] == ["docx.looked_for", "docx.table_seen"]
    assert caught.value.findings[1].values == {"row": "版 | 改定内容"}


def test_a_table_in_which_nothing_differs_is_refused() -> None:
    with pytest.raises(WrongContent, match="nothing_differs"):
        read_specification("table.docx", contrast_book([["1.1.1　届出\n同じ。", "1.1.1　届出\n同じ。"]]))
