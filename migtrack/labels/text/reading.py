"""Sentences about files that are read: specifications, customisations, steps, certificates."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the file cannot be opened
    "reading.unknown_ending": (
        "「{file}」の種類（拡張子）は読み取れません。読み取れるのは {known} です。Excel などで保存し直してください。",
        "Files like {file} cannot be read. These can: {known}. Save it again as one of them.",
    ),
    "reading.empty_file": (
        "「{file}」は中身が空（0バイト）です。コピーの途中で止まっていないか確認し、もう一度受け取ってください。",
        "{file} is empty (0 bytes). Check whether copying stopped half-way and get it again.",
    ),
    "reading.password": (
        "「{file}」にはパスワードが掛かっていて開けません。Excel でパスワードを外して保存し直してください。",
        "{file} is protected by a password. Open it in Excel, remove the password and save it again.",
    ),
    "reading.wrong_ending": (
        "「{file}」は拡張子が {ending} ですが、中身は {really} です。名前を変えただけのファイルかもしれません。"
        "元のプログラムで開き、{ending} 形式で保存し直してください。",
        "{file} ends in {ending} but holds {really}. It may only have been renamed: "
        "open it in its own program and save it as {ending}.",
    ),
    "reading.broken_file": (
        "「{file}」を開けません。壊れているか、途中で切れています（{detail}）。もう一度受け取るか、Excel で開いて保存し直してください。",
        "{file} cannot be opened: it is damaged or cut short ({detail}). Get it again, or open and save it in Excel.",
    ),
    "reading.too_large": (
        "「{file}」は展開すると {megabytes} MB になり、上限（{greatest} MB、または圧縮前後の比 100 倍）を超えます。"
        "不正なファイルの可能性があるため開きません。入手元を確認してください。",
        "{file} unfolds to {megabytes} MB, beyond the limit of {greatest} MB or of 100 times its size. "
        "It may be harmful and was not opened: ask where it comes from.",
    ),
    "reading.too_many_members": (
        "「{file}」には {greatest} を超えるファイルが入っているため開きません。入手元を確認してください。",
        "{file} holds more than {greatest} files and was not opened. Ask where it comes from.",
    ),
    "reading.zip_several": (
        "「{file}」には取り込めるファイルが2つ以上入っています（{members}）。zip を展開し、1つずつ取り込んでください。",
        "{file} holds several files that could be imported ({members}). Unpack it and import them one by one.",
    ),
    "reading.zip_nothing": (
        "「{file}」には取り込めるファイルがありません（中身：{members}）。標準仕様書のファイルが入っているか確認してください。",
        "{file} holds no file that can be imported (inside: {members}). Check whether the specification is in it.",
    ),
    "reading.read_from_zip": ("zip の中の「{member}」を読み取りました。", "{member} inside the zip was read."),
    "reading.area_too_large": (
        "「{file}」に、入力範囲が {rows} 行 × {columns} 列に及ぶシートがあり、読み取れません。"
        "表から離れたセルの文字や書式を消し（Ctrl+End で最後のセルを確認）、保存し直してください。",
        "A sheet of {file} reaches over {rows} rows × {columns} columns and was not read. "
        "Clear the cells far from the table (Ctrl+End shows the last one) and save again.",
    ),
    "reading.undecodable": (
        "「{file}」の文字コードを判別できません（{line} 行目付近）。UTF-8 か Shift_JIS（CP932）で保存し直してください。",
        "The encoding of {file} is not known (near line {line}). Save it as UTF-8 or Shift_JIS (CP932).",
    ),
    "reading.unknown_encoding": (
        "文字コード「{encoding}」は使えません。cp932 または utf-8 と書いてください。",
        "There is no encoding {encoding!r}. Write cp932 or utf-8.",
    ),
    "reading.read_as": (
        "文字コードを {encoding} と判断して読み取りました。文字化けがないか確認してください。",
        "Read as {encoding}. Check that no character came out wrong.",
    ),
    "reading.csv_quotes": (
        '引用符（"）の付け方が規則どおりではありません（{problem}）。この行の前後で列がずれていないか確認してください。',
        'A quotation mark (") breaks the rules ({problem}). Check that the columns around this line are right.',
    ),
    "reading.csv_broken": (
        "「{file}」を csv として読み取れません（{problem}）。Excel で開いて保存し直してください。",
        "{file} cannot be read as csv ({problem}). Open it in Excel and save it again.",
    ),
    # --- workbooks
    "reading.macros_ignored": (
        "マクロを含むファイルです。マクロは実行せず、セルの値だけを読み取りました。",
        "The book holds macros. They were not run; only the values of the cells were read.",
    ),
    "reading.macros": (
        "「{file}」にはマクロが入っています。取り込んだファイルは証拠として保存され監査でも渡されるため、マクロ入りのファイルは取り込みません。"
        "Excel で「マクロなしのブック（.xlsx）」として保存し直してください。",
        "{file} holds macros. An imported file is kept as evidence and handed to auditors, so such books are refused: "
        "save it in Excel as a book without macros (.xlsx).",
    ),
    "reading.hidden_rows": (
        "表示されていない行が {count} 行あります（{rows} 行目）。表示されている行と同じに読み取りました。"
        "削除のつもりで隠した行なら、列の対応付け（--mapping）に hidden_rows: skip と書いてください。",
        "{count} rows are hidden (rows {rows}) and were read like the others. "
        "If they were hidden instead of deleted, write hidden_rows: skip in --mapping.",
    ),
    "reading.hidden_rows_skipped": (
        "表示されていない行を {count} 行読み飛ばしました（{rows} 行目）。列の対応付けに hidden_rows: skip とあるためです。",
        "{count} hidden rows were passed over (rows {rows}), because the column mapping says hidden_rows: skip.",
    ),
    "reading.hidden_column": (
        "表示されていない {column} 列（{header}）を「{field}」として読み取りました。違う場合は --mapping の columns で列を指定してください。",
        "Hidden column {column} ({header}) was read as {field}. If that is wrong, name the column under columns in --mapping.",
    ),
    "reading.comments": (
        "セルのコメント（メモ）が {count} 件あり、取り込みません（{comments}）。要件の一部なら、備考の列に書き写してください。",
        "{count} cells carry comments, which are not imported ({comments}). Copy them into the notes if they belong to the requirement.",
    ),
    "reading.struck_unseen": (
        "取消線の付いた文字があるようですが、.xls 形式では場所がわかりません。Excel で .xlsx として保存し直すと、取り消された文字を除いて読み取ります。",
        "Some words seem to be struck out, but an .xls does not tell where. Save it as .xlsx and they will be left out.",
    ),
    "reading.formula_unsaved": (
        "計算結果が保存されていない数式が {count} 件あります（最初のセルはここ）。このプログラムは数式を計算しません。Excel で開いて上書き保存すると結果が入ります。",
        "{count} formulas have no saved result (the first is here). Formulas are not calculated here: open the book in Excel and save it again.",
    ),
    "reading.formulas_read": (
        "数式のセルが {count} 件あります。数式は計算せず、保存されていた結果の文字を読み取りました。",
        "{count} cells hold formulas. They were not calculated: the results saved with them were read.",
    ),
    "reading.cell_uncalculated": (
        "このセルの数式には計算結果が保存されていないため、この行は取り込みません。Excel で開いて上書き保存し、もう一度取り込んでください。",
        "The formula in this cell has no saved result, so the row was refused. Open the book in Excel, save it and import again.",
    ),
    "reading.struck_text": (
        "取り消し線の付いた文字を除いて読み取りました（元のセル：{text}）。正しいか確認してください。",
        "Struck-out characters were left out (the cell held: {text}). Check that this is right.",
    ),
    "reading.struck_cells": (
        "セル全体に取り消し線が引かれたものが {count} 個あり（最初はここ）、そのまま読み取りました。削除された要件でないか確認してください。",
        "{count} cells are struck out as a whole (the first is here) and were read as they are. Are these requirements withdrawn?",
    ),
    "reading.cell_error": (
        "セルがエラー（{error}）になっているため、この行は取り込みません。元の表を直してください。",
        "The cell holds the error {error}, so the row was refused. Correct the table.",
    ),
    "reading.sheet_skipped": (
        "シート「{sheet}」には該当する一覧がないため、読み飛ばしました。",
        "Sheet {sheet!r} holds no such list and was passed over.",
    ),
    "reading.hidden_sheet_skipped": (
        "シート「{sheet}」は非表示のため、読み飛ばしました。必要なら再表示して保存し直してください。",
        "Sheet {sheet!r} is hidden and was passed over. Show it and save again if it is needed.",
    ),
    "reading.other_list": (
        "シート「{sheet}」も一覧のようですが、読み取っていません。要る場合は、列の対応付け（--mapping）の sheet に並べるか、columns を直してください。",
        "Sheet {sheet!r} looks like a list too but was not read. If it is needed, add it under sheet in --mapping or correct the columns.",
    ),
    "reading.list_read": (
        "このシートから {count} 件を読み取りました。",
        "{count} requirements were read from this sheet.",
    ),
    "reading.same_list": (
        "シート「{sheet}」の ID は半分以上がシート「{other}」にもあります。同じ一覧の別の版とみて、読み取っていません。"
        "こちらが正しい場合は、列の対応付け（--mapping）に sheet: {sheet} と書いてください。",
        "More than half of the ids of sheet {sheet!r} stand on {other!r} too, so it was taken for the same list and not read. "
        "If it is the right one, write sheet: {sheet} in --mapping.",
    ),
    "reading.other_list_alone": (
        "シート「{sheet}」も一覧のようですが、取り込むのは1シートだけです。このシートも要る場合は、別のファイルに分けて保存し、取り込んでください。",
        "Sheet {sheet!r} looks like a list too, but only one is read. Save it as a file of its own to import it as well.",
    ),
    "reading.no_such_sheet": (
        "シート「{sheet}」はありません。このファイルのシートは {sheets} です。",
        "There is no sheet {sheet!r}. The sheets are: {sheets}.",
    ),
    # --- header and mapping
    "reading.no_header": (
        "「{file}」に該当する一覧の見出しが見つかりません。下の確認事項を見て、もう一度取り込んでください。",
        "No header of such a list was found in {file}. See the findings, then import again.",
    ),
    "reading.looked_for": ("探した見出し（項目）：{headers}", "Looked for: {headers}"),
    "reading.row_seen": ("ファイルの先頭の行：{row}", "A first row of the file: {row}"),
    "reading.give_mapping": (
        "対応付けの書き方（YAML）：「columns:」の下に「id: 機能ID」「text: 機能要件」のように項目と見出し（または A、B などの列名）を書き、"
        "--mapping ファイル名 を付けて取り込んでください。",
        "How to name columns (YAML): under `columns:` write lines like `id: 機能ID` and `text: 機能要件` "
        "(header text, or a letter such as A), then import with --mapping FILE.",
    ),
    "reading.give_headers": (
        "見出しの行の言葉を {headers} に直して保存し、もう一度取り込んでください（使わない列はなくてもかまいません）。",
        "Head the columns {headers}, save the file and import it again. Columns that are not used may be left out.",
    ),
    "reading.bad_mapping": (
        "列の対応付け「{file}」に誤りがあります。下の確認事項の行を直してください。",
        "The column mapping {file} has faults. Correct the lines named in the findings.",
    ),
    "reading.mapping_lacks": (
        "列の対応付けに「{field}」がありません。columns の下に書き足してください。",
        "The column mapping lacks {field!r}. Add it under columns.",
    ),
    "reading.mapping_no_columns": (
        "columns がありません。項目と見出しの対応を書いてください。",
        "There are no columns. Write which header belongs to which field.",
    ),
    "reading.mapping_unknown_setting": (
        "「{name}」という設定はありません。使えるのは {known} です。",
        "There is no setting {name!r}. These exist: {known}.",
    ),
    "reading.mapping_unknown_field": (
        "「{name}」という項目はありません。使えるのは {known} です。",
        "There is no field {name!r}. These exist: {known}.",
    ),
    "reading.mapping_bad_number": (
        "{name} の値「{value}」は使えません。1以上の整数を書いてください。",
        "The value {value!r} of {name} is not possible. Write a whole number from 1.",
    ),
    "reading.mapping_bad_word": (
        "{name} の値「{value}」は使えません。{known} のどれかを書いてください。",
        "The value {value!r} of {name} is not possible. Write one of {known}.",
    ),
    "reading.mapping_bad_meaning": (
        "記号「{mark}」の意味「{meaning}」は使えません。mandatory、optional、prohibited、none のどれかを書いてください。",
        "{meaning!r} is no meaning for the mark {mark!r}. Write mandatory, optional, prohibited or none.",
    ),
    "reading.kept_mapping_unfit": (
        "保存してある列の対応付けの見出し（{headers}）がこのファイルにそろっていないため、見出しを探し直しました。"
        "下の読み取り方を確かめ、違う場合は --mapping で新しい対応付けを渡してください。",
        "The file lacks headers of the column mapping kept for this document ({headers}), so its header was looked for anew. "
        "Check how it was read; give another mapping with --mapping if it is wrong.",
    ),
    # --- rows of requirement lists
    "reading.no_id": (
        "機能ID も番号もない行のため、取り込みません（{text}）。ID を書き足してください。",
        "The row has neither id nor number and was refused ({text}). Add its id.",
    ),
    "reading.blank_id": (
        "ID の欄が空のため、この行は取り込みません（{text}）。元の表に ID を書き足して、もう一度取り込んでください。",
        "The id of this row is blank, so the row was refused ({text}). Write its id into the table and import again.",
    ),
    "reading.not_an_id": (
        "ID の欄の「{value}」は ID として読めません（日付や小数、エラーになっています）。セルを文字列にして入力し直してください。",
        "{value!r} is no id (a date, a fraction or an error). Format the cell as text and type the id again.",
    ),
    "reading.duplicate_id": (
        "ID「{id}」は {first} にもあります。後の行は取り込みません。どちらが正しいか確認してください。",
        "Id {id} stands at {first} too. The later row was refused; check which is right.",
    ),
    "reading.empty_wording": (
        "要件の文が空のため、取り込みません（ID：{id}）。",
        "The wording is empty, so the row was refused (id: {id}).",
    ),
    "reading.unknown_mark": (
        "実装区分の記号「{mark}」の意味がわからないため、取り込みません。--mapping の marks に意味を書いてください（例 {mark}: optional）。",
        "The class mark {mark!r} is not known, so the row was refused. Explain it under marks in --mapping ({mark}: optional).",
    ),
    "reading.no_class": (
        "実装区分が空の行が {count} 件あります（最初の行はここ）。区分なしとして取り込みました。"
        "空欄に意味がある場合は --mapping の marks か defaults に書いてください。",
        "{count} rows have no class (the first is here) and were taken without one. "
        "If a blank means something, say so under marks or defaults in --mapping.",
    ),
    "reading.no_class_column": (
        "実装区分の列が見つかりません。区分なしとして取り込みました。列がある場合は --mapping の class に見出しを書いてください。",
        "No column of classes was found; the rows were taken without a class. Name it under class in --mapping if there is one.",
    ),
    "reading.id_was_number": (
        "ID が数値になっている行が {count} 件あり（最初の行はここ）、先頭の 0 が失われているかもしれません。"
        "桁数が決まっている場合は --mapping に id_digits: 7 のように書いてください。",
        "{count} ids are numbers (the first is here) and may have lost leading zeros. "
        "If their length is fixed, write it in --mapping, for instance id_digits: 7.",
    ),
    "reading.number_became_day": (
        "番号が日付（{value}）に変わっています。セルを文字列にして、4-1 のような元の番号を入力し直してください。",
        "The number has become a date ({value}). Format the cell as text and type the number again, for instance 4-1.",
    ),
    "reading.bad_day": (
        "「{value}」は日付として読めません。空欄として扱いました。2026-04-01 や 令和8年4月1日 のように書いてください。",
        "{value!r} is no date and was taken as blank. Write it like 2026-04-01.",
    ),
    "reading.long_text": (
        "1か所に {characters} 文字あり、Excel のセルの上限（{greatest} 文字）を超えるため、この行は取り込みません。"
        "引用符の閉じ忘れなどで、ほかの行までつながっていないか確認してください。",
        "{characters} characters stand here, more than a cell of Excel holds ({greatest}), so this one was refused. "
        "Check whether a missing quotation mark has joined other rows to it.",
    ),
    "reading.several_ticks": (
        "1行で2つ以上の区分に印が付いているため、取り込みません。どれか1つにしてください。",
        "More than one class is ticked in this row, so it was refused. Leave one.",
    ),
    "reading.several_classes": (
        "1行に2つ以上の区分の文がある行が {count} 件あります（最初の行はここ）。区分ごとに分け、ID の末尾に /m（必須）、/o（オプション）、/p（不可）を付けました。",
        "{count} rows hold wording for several classes (the first is here). Each class became a requirement of its own, "
        "its id ending in /m (mandatory), /o (optional) or /p (prohibited).",
    ),
    "reading.id_order": (
        "ID が前の行より小さい行が {count} 件あります（最初の行はここ）。元の表の順のまま取り込みます。",
        "{count} ids are smaller than the one before (the first is here). The order of the table was kept.",
    ),
    "reading.only_circles": (
        "区分の欄には ○ と空欄しかありません（空欄は {count} 行）。○ を標準オプション、空欄を区分なしとして読み取りました。"
        "○ が必須の意味なら、--mapping に marks: {{○: mandatory, '': optional}} のように書いてください。",
        "The class column holds nothing but ○ and blanks ({count} rows). ○ was read as optional, a blank as no class. "
        "If ○ means mandatory, write in --mapping, for instance, marks: {{○: mandatory, '': optional}}.",
    ),
    "reading.row_not_read": (
        "ID も要件の文もない行を読み飛ばしました（{cells}）。必要な行なら列の対応付けを確認してください。",
        "A row without id and wording was passed over ({cells}). Check the columns if it is needed.",
    ),
    "reading.footnotes_skipped": (
        "注記や「以上」だけの行を {count} 件読み飛ばしました（最初の行はここ）。",
        "{count} rows that only hold a remark or an end mark were passed over (the first is here).",
    ),
    # --- folders of clause texts
    "reading.no_clauses": (
        "条項を1つも読み取れませんでした。「1.1.1. 見出し」で始まる .txt ファイルが入ったフォルダか確認してください。",
        "No clause could be read. Is it a folder of .txt files that begin with a heading like `1.1.1. title`?",
    ),
    "reading.not_a_text": ("テキスト（.txt）ではないため、読み飛ばしました。", "Not a text file (.txt); passed over."),
    "reading.file_gap": (
        "ファイルの番号が飛んでいます（{before} の次が {after}、{count} 件分）。抜けがないか元の資料で確認してください。",
        "File numbers jump from {before} to {after} ({count} missing). Check against the source whether something is lost.",
    ),
    "reading.no_heading": (
        "先頭の行が「1.1.1. 見出し」の形ではないため、このファイルは取り込みません（{line}）。",
        "The first line is no heading like `1.1.1. title`, so the file was refused ({line}).",
    ),
    "reading.duplicate_clause": (
        "番号 {number} は {first} にもあります。このファイルは取り込みません。",
        "Number {number} stands in {first} too; this file was refused.",
    ),
    "reading.page_number": (
        "ページ番号とみられる行「{line}」を除きました。",
        "The line {line!r}, a page number, was dropped.",
    ),
    "reading.misspelled_heading": (
        "区分の見出し「{line}」は表記が違いますが、最も近い区分として読み取りました。",
        "The class heading {line!r} is misspelled; it was read as the nearest class.",
    ),
    "reading.unclear_heading": (
        "区分の見出し「{line}」はどの区分か決められません。この見出しの下は取り込みません。見出しを直してください。",
        "The class heading {line!r} could mean two classes. What stands below it was refused; correct the heading.",
    ),
    "reading.duplicate_block": (
        "同じ区分の見出し「{line}」が2度あります。後の方は取り込みません。",
        "The class heading {line!r} stands twice; the later block was refused.",
    ),
    "reading.missing_block": (
        "条項 {number} に {mark} の見出しがありません。抜けていないか元の資料で確認してください。",
        "Clause {number} has no heading for {mark}. Check against the source whether it is lost.",
    ),
    "reading.no_blocks": (
        "条項 {number} に区分の見出しが1つもなく、要件を読み取れません。",
        "Clause {number} has no class heading at all, so it gives no requirement.",
    ),
    "reading.text_outside": (
        "区分の見出しの外にある行は、どの要件にも入りません（{line}）。",
        "A line outside every class heading belongs to no requirement ({line}).",
    ),
    "reading.cut_wording": (
        "始まりのない「」」があります。文が途中で切られているかもしれません（{line}）。",
        "A 」 closes what nothing opened: the sentence may have been cut ({line}).",
    ),
    # --- YAML and JSON
    "reading.broken_yaml": ("書き方（YAML / JSON）が壊れています：{problem}", "The YAML or JSON is broken: {problem}"),
    "reading.broken_yaml_file": (
        "{where} で書き方（YAML / JSON）が壊れているため、読み取れません：{problem}。字下げ、コロン、引用符を確認してください。",
        "The YAML or JSON is broken at {where}: {problem}. Check indents, colons and quotation marks.",
    ),
    "reading.yaml_no_requirements": (
        "requirements の一覧がありません。「requirements:」の下に要件を並べてください。",
        "There is no list of requirements. Put them under `requirements:`.",
    ),
    "reading.yaml_no_customisations": (
        "customisations の一覧がありません。「customisations:」の下に並べてください。",
        "There is no list of customisations. Put them under `customisations:`.",
    ),
    "reading.yaml_not_a_requirement": (
        "要件の形（id、title、class、text）になっていません。",
        "This is no requirement (id, title, class, text).",
    ),
    "reading.yaml_unknown_field": (
        "「{name}」という項目はありません。使えるのは {known} です。",
        "There is no field {name!r}. These exist: {known}.",
    ),
    "reading.yaml_field_ignored": (
        "項目「{name}」は使わないため、読み飛ばしました。使うのは {known} です。",
        "Field {name!r} is not used and was passed over. Used are: {known}.",
    ),
    "reading.yaml_not_text": (
        "{name} には文字を書いてください（一覧や入れ子になっています）。",
        "{name} must be text, not a list or a mapping.",
    ),
    "reading.yaml_not_truth": (
        "{name} には true か false を書いてください。",
        "{name} must be true or false.",
    ),
    # --- customisations
    "reading.custom_no_name": ("名称がない行のため、取り込みません。", "The row has no name and was refused."),
    "reading.custom_no_operation": (
        "業務がない行のため、取り込みません。住民基本台帳 などの業務名を書いてください。",
        "The row names no operation and was refused. Write one, for instance 住民基本台帳.",
    ),
    "reading.custom_number_twice": (
        "管理番号「{number}」は {first} にもあります。どちらが正しいか、元の表で確認してください（どちらの行も、番号を付けたまま読み取りました）。",
        "The number {number!r} stands at {first} too. Check in the table which is right; both rows were read with it.",
    ),
    "reading.not_an_amount": (
        "「{value}」は金額として読めないため、この行は取り込みません。1,200,000 や 120万円、わからなければ 未算定 と書いてください。",
        "{value!r} is no amount, so the row was refused. Write 1,200,000 or 120万円, or 未算定 when it is not known.",
    ),
    "reading.not_a_count": (
        "「{value}」は件数や人数として読めないため、この行は取り込みません。年間の数を整数で書いてください（わからなければ空欄）。",
        "{value!r} is no count, so the row was refused. Write a whole number per year, or leave it blank.",
    ),
    "reading.unknown_word": (
        "「{value}」は選べる言葉ではないため、この行は取り込みません。使えるのは {known} です。",
        "{value!r} is none of the words to choose from, so the row was refused: {known}.",
    ),
    "reading.amount_not_reckoned": (
        "金額があるのに金額区分が「未算定」です。どちらが正しいか直してください（この行は取り込みません）。",
        "There is an amount, yet it is said to be not reckoned. Correct one of them; the row was refused.",
    ),
    "reading.amount_without_basis": (
        "金額区分（契約額・見積・概算）がないため、概算として扱います。",
        "The amount does not say whether it is contract, estimate or rough; it is taken as rough.",
    ),
    # --- steps
    "reading.unknown_status": (
        "「{status}」は4つの状況（完了済み・作業中・未着手・対象外）のどれでもないため、取り込みません。",
        "{status!r} is none of the four statuses (完了済み, 作業中, 未着手, 対象外) and was refused.",
    ),
    "reading.matrix_no_operation": (
        "どの業務の状況かわからないため、取り込みません。見出しに業務名を書いてください。",
        "It is not clear which operation this status belongs to; it was refused. Write the operation in the header.",
    ),
    "reading.several_bodies": (
        "{count} の団体の行が入っています（{first} …）。自団体の行だけにしてから取り込んでください。",
        "The file holds rows of {count} bodies ({first} …). Keep only those of your own body.",
    ),
    # --- certificates
    "reading.certificate_no_number": (
        "適合確認の番号がない行のため、取り込みません。",
        "The row has no conformity number and was refused.",
    ),
    "reading.certificate_no_package": (
        "パッケージ名がない行のため、取り込みません。",
        "The row names no package and was refused.",
    ),
}
