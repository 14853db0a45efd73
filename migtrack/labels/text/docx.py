"""Sentences about reading a 新旧対照表."""

MESSAGES: dict[str, tuple[str, str]] = {
    "docx.no_contrast_table": (
        "「{file}」には、改定後と現行を左右に並べた表（新旧対照表）が見つかりません（表は {tables} 個）。何も変更していません。",
        "{file} holds no table that sets the revised text beside the present one (tables found: {tables}). Nothing was changed.",
    ),
    "docx.looked_for": (
        "見出しの行に「改定後」と「現行」（または「改正後」「新」と「改正前」「旧」など）のある表を探しました。見出しが違う場合は、Word で見出しの言葉を直して保存し、もう一度取り込んでください。",
        "Tables headed by words for the revised and the present text (「改定後」 and 「現行」, 「新」 and 「旧」 and the like) were looked for. If the headings differ, change them in Word, save and import again.",
    ),
    "docx.table_seen": ("この表の最初の行：{row}", "First row of a table: {row}"),
    "docx.nothing_differs": (
        "「{file}」の新旧対照表には、改定後と現行の違いが見つかりません。何も変更していません。",
        "The table in {file} shows no difference between the revised and the present text. Nothing was changed.",
    ),
    "docx.tracked_changes": (
        "変更履歴（校閲）の残る箇所が {count} か所あります。すべて承諾した状態で読みました。Word で変更履歴を確定したファイルと見比べてください。",
        "{count} places hold tracked changes; they were read as accepted. Compare with the file after settling them in Word.",
    ),
    "docx.automatic_numbers": (
        "番号を Word が自動で付けている段落が {count} か所あります。その番号は文字として保存されていないため、読めていません。見出しの番号がある場合は、Word で番号を文字に直して保存し、もう一度取り込んでください。",
        "{count} paragraphs are numbered by Word itself; such numbers are not kept as text and were not read. If headings are numbered so, turn the numbers into text in Word, save and import again.",
    ),
    "docx.struck_dropped": (
        "改定後の欄に取消線の付いた文が {count} 行あります（{text}）。削除された文として、読んでいません。",
        "{count} lines of the revised column are struck out ({text}) and were taken as deleted.",
    ),
    "docx.outside_ignored": (
        "外部のファイルやアドレスへの参照が {count} 件あります（{target}）。開いていません。",
        "{count} references lead outside the file ({target}). They were not followed.",
    ),
    "docx.boxes_skipped": (
        "テキストボックスの中の文字は読んでいません。表の中身がテキストボックスに入っていないか確認してください。",
        "Words in text boxes were not read. Check that nothing of the table stands in one.",
    ),
    "docx.nothing_underlined": (
        "下線のある箇所がありません。変更箇所は文の違いから求めました。",
        "Nothing is underlined; changes were found by comparing the texts.",
    ),
    "docx.change_not_underlined": (
        "改定後と現行で違うのに、下線がありません：「{text}」。文の違いのほうを採りました。",
        "This differs between the columns but is not underlined: {text!r}. The difference was taken.",
    ),
    "docx.underlined_unchanged": (
        "下線がありますが、改定後と現行で同じ文です：「{text}」。変更なしとして扱いました。",
        "This is underlined but reads the same in both columns: {text!r}. It was taken as unchanged.",
    ),
    "docx.too_long_to_check": (
        "文が長いため、下線と文の違いの見比べを省きました。取込の内容には影響しません。",
        "The text is too long to hold its underline against what differs. This does not affect what was taken.",
    ),
    "docx.unpaired_left_out": (
        "「{name}」は片方の欄にだけあり、全文が（略）です。何が変わったのかわからないため、取り込みません。資料を確認してください。",
        "{name!r} stands in one column only, with its whole text left out. What changed is not known, so it was not taken; see the document.",
    ),
    "docx.no_counterpart": (
        "「{name}」は現行の欄にだけあります。（削除）とは書かれていませんが、削除として取り込みました。正しいか確認してください。",
        "{name!r} stands in the present column only. It was taken as withdrawn though nothing says so; check that this is right.",
    ),
    "docx.rationale_changed": (
        "「{name}」の「考え方・理由」に変更があります。要件の文ではないため、取り込みません。資料を読んでください。",
        "The reasons given for {name!r} changed. They are not part of the requirement and were not taken; read them in the document.",
    ),
    "docx.entry_twice": (
        "「{name}」が対照表に2回以上あります。要件の一覧には最初のものを載せました。",
        "{name!r} stands in the table more than once; the list of requirements holds the first.",
    ),
}
