"""What libraries and the system say of a file, in Japanese: JSON, YAML, XML, csv, and why a file cannot be opened.

They know English only, and "Expecting value" helps nobody in a town hall. What a library says that is
not known here is told as a fault of writing; the place, which is what people need, stands in the
finding anyway.
"""

import re

UNKNOWN = "書き方が規則に合いません"
PARSERS = (
    # json
    (r"Expecting property name enclosed in double quotes", "項目名が引用符（\"）で囲まれていません"),
    (r"Expecting '(.)' delimiter", "「{0}」がありません"),
    (r"Expecting value", "値がありません"),
    (r"Extra data", "終わりのあとに余分な文字があります"),
    (r"Unterminated string starting at", "文字列が引用符（\"）で閉じていません"),
    (r"Invalid control character at", "文字列の中に改行やタブがあります"),
    (r"Invalid \\+(u\w*|escape).*", "「\\」のあとの書き方が正しくありません"),
    (r"Unexpected UTF-8 BOM.*|UTF-8|not UTF-8", "文字コードが UTF-8 ではありません"),
    (r"RecursionError|nested deeper than (\d+)|too deep or too large|maximum recursion.*", "入れ子が深すぎます"),
    # yaml
    (r"mapping values are not allowed.*", "ここに「:」は書けません（字下げか引用符を確認してください）"),
    (r"(?:block )?sequence entries are not allowed.*", "ここに「-」は書けません（字下げを確認してください）"),
    (r"mapping keys are not allowed.*", "ここに項目名は書けません（字下げを確認してください）"),
    (r"(?:could not find expected|did not find expected) ':'", "項目名のあとに「:」がありません"),
    (r"did not find expected key|expected <block end>.*", "字下げがそろっていないか、項目の書き方が正しくありません"),
    (r"did not find expected '-' indicator", "字下げがそろっていません（「-」の位置）"),
    (r"(?:did not find expected|expected) '(.)' or '(.)'.*", "「{0}」か「{1}」がありません"),
    (r"(?:did not find expected|expected) (?:the )?node content.*", "値がありません"),
    (r"(?:did not find expected|expected) '?<document start>'?.*", "終わりのあとに余分な行があります"),
    (r"found unexpected end of stream", "引用符が閉じていません"),
    (r"found unexpected document (?:separator|indicator)", "引用符の途中に「---」の行があります"),
    (r"found (?:unknown escape character|an? invalid escape).*", "「\\」のあとの書き方が正しくありません"),
    (r"found character .*that cannot start any token", "ここに使えない文字（タブや記号）があります"),
    (r"found a tab character.*", "字下げにタブは使えません（空白を使ってください）"),
    (r"(?:control|special) characters are not allowed.*|unacceptable character.*", "使えない制御文字があります"),
    (r"invalid (?:leading|trailing|continuation|UTF-8).*|invalid .*byte.*", "文字コードが UTF-8 ではありません"),
    (r"alias (\*.+)", "参照（{0}）は使えません"),
    (r"found undefined tag handle|found non-specific tag.*", "「!」で始まる指定は使えません"),
    (r"(?:found undefined alias|found duplicate anchor).*", "参照（* や &）は使えません"),
    (r"a second document \(---\)|but found another document", "2つめの文書（---）があります"),
    (r"a key that is no text", "項目名が文字ではありません"),
    (r"key (.+) twice", "項目 {0} が2回あります"),
    # XML
    (r"no element found", "中身がないか、途中で終わっています"),
    (r"not well-formed \(invalid token\)|syntax error", "タグの書き方が正しくありません"),
    (r"mismatched tag|unclosed token|unclosed CDATA section", "タグが閉じていません"),
    (r"junk after document element", "終わりのあとに余分な文字があります"),
    (r"duplicate attribute", "同じ属性が2回あります"),
    (r"undefined entity|recursive entity reference|.*entity reference.*|<!DOCTYPE> is not allowed",
     "DTD や実体参照（ENTITY）は受け付けません"),
    (r"unknown encoding.*|encoding specified in XML declaration is incorrect|partial character",
     "文字コードの指定が正しくありません"),
    (r"unbound prefix", "名前空間の指定がありません"),
    (r"XML or text declaration not at start of entity", "先頭に余分な文字があります"),
    # csv
    (r"unexpected end of data", "引用符（\"）が閉じていません"),
    (r"'(.)' expected after '\"'", "引用符（\"）のあとに「{0}」がありません"),
    (r"field larger than field limit.*", "1つの欄が長すぎます"),
    (r"line contains NUL.*", "使えない制御文字があります"),
    (r"new-line character seen in unquoted field.*", "改行の書き方が混ざっています"),
)  # fmt: skip
SYSTEM = (
    ("No such file or directory", "見つかりません"),
    ("Permission denied", "権限がありません"),
    ("Operation not permitted", "許可されていません"),
    ("Is a directory", "フォルダです"),
    ("Not a directory", "フォルダではありません"),
    ("No space left on device", "空き容量がありません"),
    ("Read-only file system", "書き込めない場所です"),
    ("File name too long", "名前が長すぎます"),
    ("File too large", "大きすぎます"),
    ("Input/output error", "読み書きの途中で失敗しました"),
    ("Disk quota exceeded", "割り当てられた容量を超えました"),
    ("File is not a zip file", "zip ではありません"),
    ("Truncated file header", "途中で切れています"),
)
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")


def parser_words(problem: str) -> str:
    """What a parser said, in Japanese; what nobody has put into Japanese yet as a fault of writing."""
    said = problem.strip()
    for pattern, words in PARSERS:
        if match := re.fullmatch(pattern, said):
            return words.format(*match.groups())
    return UNKNOWN if ENGLISH.search(said) else problem


def system_words(detail: str) -> str:
    """Why the system did not open or write a file, in Japanese as far as it is known."""
    for english, words in SYSTEM:
        detail = detail.replace(english, words)
    return detail
