"""Sentences about drawing pages: fonts, and the libraries that make pictures and PDF."""

MESSAGES: dict[str, tuple[str, str]] = {
    "pdf.no_font": (
        "日本語の文字が入ったフォントが見つかりません。BIZ UDゴシックなどを入れるか、"
        "環境変数 {variable} にフォントファイルの場所を書いてください。",
        "No font with Japanese was found. Install one such as BIZ UDGothic, or name a font file in {variable}.",
    ),
    "pdf.missing_font": (
        "環境変数 {variable} に書かれたフォント「{file}」を開けません。場所を確かめてください。",
        "The font {file} named in {variable} cannot be opened. Check where it is.",
    ),
    "pdf.no_library": (
        "この形式に必要な部品「{library}」が入っていません。"
        'pip install "migtrack[documents]" で入れるか、.xlsx や .html で書き出してください。',
        "{library}, which this format needs, is not installed. "
        'Run pip install "migtrack[documents]", or write .xlsx or .html instead.',
    ),
}
