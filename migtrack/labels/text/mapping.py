"""Sentences about column mappings: which was used, how a sheet was understood, the file to correct."""

MESSAGES: dict[str, tuple[str, str]] = {
    "mapping.saved_used": (
        "この文書のために保存してある列の対応付けを使いました（{headers}）。変える場合は --mapping で新しい対応付けを渡してください。",
        "The column mapping kept for this document was used ({headers}). Give another with --mapping to replace it.",
    ),
    "mapping.header_changed": (
        "前回取り込んだ版と見出しが違います（前回 {before}／今回 {now}）。読み取り方を確かめてください。",
        "The header differs from the version imported before (then {before}; now {now}). Check how it was read.",
    ),
    # --- how a sheet was understood
    "mapping.sheet": (
        "シート「{sheet}」：見出しは {rows} 行目。次のように読み取りました。",
        "Sheet {sheet}: its header stands in row {rows}. It was read like this.",
    ),
    "mapping.sheet_by_letters": (
        "シート「{sheet}」：列の名前（A、B …）で読み取りました。",
        "Sheet {sheet}: read by column letters.",
    ),
    "mapping.heading": ("列|見出し|項目|最初の行|次の行", "Column|Header|Read as|First row|Next row"),
    "mapping.fields": (
        "id=ID|number=番号|title=名称|text=要件の文|text.mandatory=要件の文（実装必須）|text.optional=要件の文（標準オプション）"
        "|text.prohibited=要件の文（実装不可）|chapter=章|class=区分|class.designated_city=区分（指定都市）"
        "|class.ordinary=区分（一般市区町村）|note=備考|rationale=考え方・理由|effective=適合基準日|transition=経過措置",
        "id=id|number=number|title=title|text=wording|text.mandatory=wording (mandatory)|text.optional=wording (optional)"
        "|text.prohibited=wording (prohibited)|chapter=chapter|class=class|class.designated_city=class (designated city)"
        "|class.ordinary=class (other municipality)|note=note|rationale=rationale|effective=compliance date"
        "|transition=transition",
    ),
    "mapping.not_read": ("（読み取らない）", "(not read)"),
    "mapping.binds_you": ("{field} ← 貴団体に適用", "{field} ← binds you"),
    "mapping.correct": (
        "違う場合は --show-mapping > 対応.yaml で対応付けを書き出し、直してから --mapping 対応.yaml を付けて取り込んでください。",
        "If this is wrong, write the mapping out with --show-mapping > map.yaml, correct it and import with --mapping map.yaml.",
    ),
    # --- the file
    "mapping.no_table": (
        "「{file}」は表ではないため、列の対応付けはありません。",
        "{file} is no table, so it has no column mapping.",
    ),
    "mapping.file_head": (
        "列の対応付け：項目ごとに見出しの言葉、または列の名前（A、B …）を書きます。\n直したら --mapping を付けて取り込んでください。",
        "Column mapping: for each field its header text, or a column letter (A, B …).\nCorrect it and import with --mapping.",
    ),
    "mapping.file_unused": ("読み取っていない列：", "Columns that are not read:"),
    "mapping.file_marks": (
        "区分の記号を変えるときは、次の行の # を外して直します（使えるのは mandatory、optional、prohibited、none）。",
        "To explain other class marks, uncomment and correct the next line (mandatory, optional, prohibited, none).",
    ),
    "mapping.file_not_found": (
        "見出しが見つかりませんでした。下の列から選び、columns に見出しの言葉か列の名前（A、B …）を書いてください。",
        "No header was found. Choose from the columns below; write a header text or a letter (A, B …) under columns.",
    ),
}
