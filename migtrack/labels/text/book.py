"""Sentences and words of the books that go out to sections and come back."""

MESSAGES: dict[str, tuple[str, str]] = {
    "book.title": ("標準仕様書対応表（Fit&Gap）　{body}", "Register of requirements (Fit & Gap)  {body}"),
    "book.sheet_guide": ("読み方・書き方", "How to read and fill in"),
    "book.list_sign": ("、", ", "),
    "book.fact_body": ("団体", "Body"),
    "book.fact_operation": ("業務", "Operation"),
    "book.fact_version": ("標準仕様書の版", "Version of the specification"),
    "book.fact_as_of": ("いつの時点の内容か", "As of"),
    "book.fact_head": ("照合値", "Check value"),
    "book.fact_maker": ("作成者", "Made by"),
    "book.fact_rows": ("行数", "Rows"),
    "book.head": ("変更履歴 第{seq}号　{hash}", "Event {seq} of the trail, {hash}"),
    "book.foot": ("{day}時点　照合値 第{seq}号 {hash}…", "As of {day}, check value: event {seq} {hash}…"),
    "book.answered_by": ("回答者（所属・職・氏名）", "Answered by (section, title, name)"),
    "book.how": ("読み方・書き方", "How to read and fill in"),
    "book.guide": (
        "薄い黄色の欄だけに記入してください。ほかの欄は変更できません（保護にパスワードはありません）。\n"
        "「結果」と「対応方法」は、欄を選ぶと出る一覧から選んでください。\n"
        "「結果」は、今の事務が要件どおりなら「適合」、違いがあれば「差異あり」、該当する事務がなければ「対象外」、まだ分からなければ「未確認」です。\n"
        "「差異あり」には「対応方法」を選び、「現行の運用」に今どうしているかを書いてください。\n"
        "日付は 2026/4/1、令和8年4月1日、R8.4.1 のどの書き方でも構いません。「作業時間」は時間数（整数）です。\n"
        "「独自対応(要決裁)」には「理由」「一体的に処理する他の事務」「互換性の確保」「独自対応の期限」が、「一部機能経過措置」には「届出日」「経過措置の最終日」が必要です（これらの欄は、記入のある表だけ後ろのページに印刷されます）。\n"
        "灰色の欄は決裁済のため変更できません。変更が必要なときは、担当へ差戻しを依頼してください。\n"
        "行の並べ替え、絞り込み、列の追加、コメント、ファイル名の変更をしても取り込めます。並べ替えるときはシートの保護を解除してください。\n"
        "隠れている列とシートは、どの行の回答かを見分けるためのものです。消したり書き換えたりしないでください。\n"
        "書き終えたら、このシートの「回答者」の欄に所属・職・氏名を書いて、担当へ返してください。",
        "Fill in the pale yellow cells only. The others cannot be changed (the protection has no password).\n"
        "Choose “Result” and “Treatment” from the list that appears at the cell.\n"
        "“Result” is “fit” where your work is as required, “gap” where it differs, “not applicable” where you have no such work, and “unchecked” as long as you do not know.\n"
        "For a “gap” choose a “Treatment”, and say under “Present practice” how you do it today.\n"
        "Days may be written as 2026-04-01, 2026/4/1 or in Japanese eras. “Effort” is in whole hours.\n"
        "“own exception” needs “Ground”, “Other affairs”, “Compatibility” and “Exception ends”; “transitional measure” needs “Notified on” and “Its last day” (printed on pages at the end, where any of them is filled in when the book is made).\n"
        "Grey cells are approved and closed. Ask for the decision to be returned where it must change.\n"
        "Sorting, filtering, added columns, comments and another file name do no harm. Take the protection off before sorting.\n"
        "The hidden column and sheets tell which row an answer belongs to. Please do not delete or change them.\n"
        "When you have finished, write who answered into “Answered by” above, and send the file back.",
    ),
    "book.cut": ("…【以下省略：全文は台帳でご覧ください】", "… [cut here: the whole text is in the register]"),
    "book.choose": ("一覧から選んでください。", "Please choose from the list."),
    "book.hint_day": ("例：2026/4/1、令和8年4月1日、R8.4.1", "For example 2026-04-01"),
    "book.hint_count": ("時間数を整数で書いてください。", "Whole hours."),
    "book.column_mark": ("照合用（消さないでください）", "Mark of the row (do not delete)"),
    "book.column_operation": ("業務", "Operation"),
    "book.column_document": ("標準仕様書", "Specification"),
    "book.column_id": ("要件ID", "ID"),
    "book.column_class": ("実装区分", "Class"),
    "book.column_chapter": ("章", "Chapter"),
    "book.column_title": ("機能名称", "Title"),
    "book.column_text": ("機能要件", "Requirement"),
    "book.column_standing": ("状態", "Standing"),
    "book.column_result": ("結果", "Result"),
    "book.column_treatment": ("対応方法", "Treatment"),
    "book.column_practice": ("現行の運用", "Present practice"),
    "book.column_section": ("所管課", "Section"),
    "book.column_effort": ("作業時間（時間）", "Effort (hours)"),
    "book.column_due": ("期限", "Due"),
    "book.column_note": ("備考", "Note"),
    "book.column_reason": ("理由", "Ground"),
    "book.column_other_affairs": ("一体的に処理する他の事務（8条2項）", "Other affairs (article 8(2))"),
    "book.column_compatibility": ("互換性の確保（8条2項）", "Compatibility (article 8(2))"),
    "book.column_expires": ("独自対応の期限", "Exception ends"),
    "book.column_notified": ("届出日", "Notified on"),
    "book.column_last_day": ("経過措置の最終日", "Its last day"),
    "book.unknown_format": (
        "「{ending}」には書き出せません。拡張子を {possible} のどれかにしてください。",
        "Cannot write {ending}; possible endings are {possible}.",
    ),
    "book.nothing": (
        "書き出す行がありません。業務に適用版があるか、所管課（{section}）などの条件に合う行があるかを確かめてください。",
        "There is no row to write. Is a version in force for the operation, and do any rows meet the conditions "
        "(section: {section})?",
    ),
    "book.too_long": (
        "「{column}」は {count} 文字あり、表計算の1つの欄（32,767文字）に入りません。後ろを省略し、この欄は書き込めなくしました。全文は csv に書き出せます。",
        "“{column}” has {count} characters, more than a cell holds (32,767). Its end was left out and the cell locked; csv holds it whole.",
    ),
    "book.exported": (
        "{file} に {count} 行を書き出しました（シート {sheets} 枚）。",
        "Wrote {count} rows to {file} ({sheets} sheet(s)).",
    ),
    "book.no_table": (
        "「{file}」に対応表の見出し（要件ID・結果など）が見つかりません。gap export で書き出したファイルを選んでください。",
        "{file} has no headings of the register. Choose a file that gap export wrote.",
    ),
    "book.not_ours": (
        "「{file}」には、この台帳から書き出した行がありません。照合用の列とシートが消されていないか確かめてください。",
        "{file} has no row that this program wrote. Were the hidden column and sheets deleted?",
    ),
    "book.row_unknown": (
        "「{shown}」の行は、台帳から書き出した行ではありません。取り込みません。",
        "The row “{shown}” was not written by this program; it is not taken in.",
    ),
    "book.mark_broken": (
        "「{shown}」の行は、照合用の列が書き換えられています。取り込みません。書き出し直した表に記入してください。",
        "The mark of the row “{shown}” was changed; it is not taken in. Please answer in a fresh export.",
    ),
    "book.rows_shifted": (
        "見えている要件IDは「{shown}」ですが、照合用の列は「{id}」です。一部の列だけを並べ替えた可能性があります。この行は取り込みません。",
        "The row shows {shown}, but its mark says {id}: perhaps only some columns were sorted. The row is not taken in.",
    ),
    "book.row_twice": (
        "同じ要件の行が {other} にもあり、回答が違います。どちらも取り込みません。1行にしてください。",
        "The same requirement stands at {other} with another answer. Neither is taken in; leave one.",
    ),
    "book.two_files": (
        "「{id}」には、別のファイル「{file}」（{place}）に違う回答があります。先のファイルの回答を使い、この行は取り込みません。",
        "{file} ({place}) answers {id} otherwise. The earlier file counts; this row is not taken in.",
    ),
    "book.column_added": ("追加された列「{column}」は取り込みません。", "The added column “{column}” is not taken in."),
    "book.column_gone": (
        "列「{column}」がありません。この列の回答は変えずに取り込みます。",
        "The column “{column}” is missing; its answers stay as they are.",
    ),
    "book.comment": ("欄のコメント（取り込みません）：{text}", "Comment at the cell (not taken in): {text}"),
    "book.merged": (
        "縦に結合された欄は、そのすべての行への同じ回答として読みました。",
        "Cells merged downwards were read as the same answer for each of their rows.",
    ),
    "book.bad_mark": (
        "「{column}」の「{text}」は読み取れません。使える言葉：{allowed}。◎○△× などの記号は、--marks で意味を指定してください。",
        "“{text}” is not understood under “{column}”. Possible: {allowed}. Explain other marks with --marks.",
    ),
    "book.bad_day": (
        "「{column}」の「{text}」は日付として読み取れません。例：2026/4/1、令和8年4月1日",
        "“{text}” under “{column}” is no day. For example 2026-04-01.",
    ),
    "book.bad_count": (
        "「{column}」の「{text}」は時間数（0以上の整数）として読み取れません。",
        "“{text}” under “{column}” is no whole number of hours.",
    ),
    "book.error_cell": (
        "「{column}」は計算の誤り（{text}）になっています。文字で書き直してください。",
        "“{column}” shows an error of the spreadsheet ({text}). Write the answer as text.",
    ),
    "book.cut_cell": (
        "「{column}」は長いため途中までしか書き出していません。この欄の変更は取り込めないので、gap decide で記録してください。",
        "Only the beginning of “{column}” was sent; a change of it cannot be taken in. Use gap decide.",
    ),
    "book.result_blank": (
        "「{id}」の結果が消されています。未確認に戻すときは「未確認」を選んでください。",
        "The result of {id} was cleared. Choose “unchecked” to set it back.",
    ),
    "book.approved": (
        "「{id}」は決裁済のため、回答を取り込めません。先に差戻し（gap return）をしてください。",
        "{id} is approved, so the answer is not taken in. Return it first (gap return).",
    ),
    "book.was_submitted": (
        "「{id}」は決裁待ちでした。回答を取り込むと作成中に戻ります。",
        "{id} awaits approval; taking in the answer makes it a draft again.",
    ),
    "book.conflict": (
        "「{id}」は、表を送ったあとに台帳でも変更されています（{at} {person}）。取り込みません。{both}どちらを使うかを決め、gap decide で記録してください。",
        "{id} was also changed in the register after the book was sent ({at}, {person}). It is not taken in. {both}Decide which one holds and record it with gap decide.",
    ),
    "book.both": ("{column}：返送「{theirs}」、台帳「{ours}」。", "{column}: returned “{theirs}”, register “{ours}”. "),
    "book.text_changed": (
        "「{id}」は、表を送ったあとに要件の文章が変わりました。取り込みません。新しい文章で書き出し直して、確かめてもらってください。",
        "The text of {id} changed after the book was sent. It is not taken in; export anew and ask again.",
    ),
    "book.switched": (
        "「{id}」は、表を送ったあとに適用版が {old} から {new} に切り替わっています（{switch}、{day}）。取り込みません。新しい版では「{targets}」に続いています。書き出し直して、そこに回答してもらってください。",
        "The version in force changed from {old} to {new} after the book was sent ({switch}, {day}), so {id} is not taken in. In the new version it continues as {targets}: export anew and answer there.",
    ),
    "book.switched_nowhere": (
        "「{id}」は、表を送ったあとに適用版が {old} から {new} に切り替わっています（{switch}、{day}）。取り込みません。新しい版には続く要件が見つかっていません。gap tray で確かめてください。",
        "The version in force changed from {old} to {new} after the book was sent ({switch}, {day}), so {id} is not taken in. No requirement of the new version carries it on; look in gap tray.",
    ),
    "book.before_switch": (
        "この表は、適用版を {old} から {new} に切り替える前（{switch}）に書き出したものです。",
        "This book was written before the switch from {old} to {new} ({switch}).",
    ),
    "book.version_gone": (
        "「{id}」の版 {version} は、今は適用版ではありません。取り込みません。書き出し直してください。",
        "Version {version} of {id} is not in force; it is not taken in. Export anew.",
    ),
    "book.unknown_row": (
        "「{id}」は、適用版 {version} のこの業務の要件にありません。取り込みません。",
        "{id} is no requirement of this operation in version {version}; it is not taken in.",
    ),
    "book.other_body": (
        "別の団体（{body}）の台帳から書き出した行です。取り込みません。",
        "This row was written by the register of another body ({body}); it is not taken in.",
    ),
    "book.other_operation": (
        "「{id}」の業務（{operation}）は、この台帳にないか、当団体では実施していません。取り込みません。",
        "The operation of {id} ({operation}) is not run by this body; it is not taken in.",
    ),
    "book.other_register": (
        "「{id}」は、この台帳の記録と合いません。別の台帳（体験用や復元前など）から書き出した表の可能性があります。取り込みません。",
        "{id} does not agree with the records here: perhaps the book was written by another copy of the register. It is not taken in.",
    ),
    "book.bad_marks": ("記号の対応「{file}」に誤りがあります。", "The mark map {file} has faults."),
    "book.marks_unknown_column": (
        "「{name}」には対応を書けません。書ける項目：{known}",
        "No marks can be given for “{name}”; possible are {known}.",
    ),
    "book.marks_empty": (
        "記号の対応がありません。{known} の下に「記号: 意味」を書いてください。",
        "There are no marks. Write “mark: meaning” under {known}.",
    ),
    "book.marks_unknown_word": (
        "記号「{mark}」の意味「{text}」が分かりません。結果や対応方法の言葉（適合 fit、差異あり gap など）を書いてください。",
        "“{text}” as the meaning of {mark} is unknown. Write a word of the results or treatments (fit, gap …).",
    ),
    "book.reason_answered": ("回答者：{person}", "answered by {person}"),
    "book.reason_file": ("返送された対応表「{file}」", "returned book {file}"),
    "book.state_new": ("新しい回答", "new answer"),
    "book.state_unchanged": ("変更なし", "unchanged"),
    "book.state_conflict": ("台帳の変更と競合", "conflict"),
    "book.state_text_changed": ("要件の文章が変更", "text changed"),
    "book.state_switched": ("版の切替後", "version switched"),
    "book.state_foreign": ("台帳にない行", "not of this register"),
    "book.state_approved": ("決裁済", "approved"),
    "book.state_bad": ("読み取れない記入", "not understood"),
    "book.file_counts": (
        "{file}：新しい回答 {new}、変更なし {unchanged}、取り込めない行 {refused}",
        "{file}: {new} new, {unchanged} unchanged, {refused} refused",
    ),
    "book.staged_heading": ("判定|場所|要件ID|項目|送付時|回答", "State|Place|ID|Field|Sent|Returned"),
    "book.nothing_new": ("新しい回答はありません。何も記録しませんでした。", "No new answer; nothing was recorded."),
    "book.no_files": ("「{folder}」に取り込めるファイルがありません。", "There is no file to take in in {folder}."),
}
