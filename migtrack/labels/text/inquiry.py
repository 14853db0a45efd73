"""Sentences of 照会・回答: books and letters to the sections, what comes back, and who has not answered."""

MESSAGES: dict[str, tuple[str, str]] = {
    "inquiry.book_title": ("照会　{subject}", "Inquiry: {subject}"),
    "inquiry.sheet_questions": ("質問と回答", "Questions"),
    "inquiry.foot": ("{id}　{section}　{day}作成", "{id}, {section}, made on {day}"),
    "inquiry.fact_number": ("照会番号", "Inquiry"),
    "inquiry.fact_letter": ("文書番号", "Letter"),
    "inquiry.fact_subject": ("件名", "Subject"),
    "inquiry.fact_section": ("所管課（回答する課）", "Section that answers"),
    "inquiry.fact_person": ("担当者", "For the attention of"),
    "inquiry.fact_due": ("回答期限", "Answer by"),
    "inquiry.fact_contact": ("問い合わせ先", "Whom to ask"),
    "inquiry.fact_count": ("質問の数", "Questions"),
    "inquiry.fact_versions": ("もとにした標準仕様書", "Specification asked about"),
    "inquiry.line_answered_by": ("回答した人（職・氏名）", "Answered by (title, name)"),
    "inquiry.line_answered_on": ("回答した日", "Answered on"),
    "inquiry.line_head": ("課長確認（職・氏名）", "Confirmed by the head (title, name)"),
    "inquiry.line_head_on": ("課長確認の日", "Confirmed on"),
    "inquiry.guide": (
        "今お使いのシステムを、全国共通の標準のシステムに切り替える準備として、今の仕事のやり方をおたずねします。\n"
        "「質問と回答」のシートの、薄い黄色の欄だけに書いてください。ほかの欄は変更できないようにしてあります（パスワードはありません）。\n"
        "「回答」は、欄を選ぶと出る一覧から選んでください。標準どおりで困らなければ「標準どおりで支障なし」、困ることがあれば「支障あり」、課の仕事にないものは「対象外」、判断がつかなければ「わからない」です。\n"
        "「支障あり」のときは、「なくなると困ること」に、だれが、どのように困るかを書いてください。「代わりの案」は、思いつくものがあれば書いてください。\n"
        "「今どうしているか」は、いつも話している言葉で構いません。前回の回答や台帳の記録があるものは、先に入れてあります。違うところだけ直してください。\n"
        "「年間件数」は、おおよその件数（整数）で構いません。わからなければ空けておいてください。\n"
        "行の並べ替え、列の追加、コメント、ファイル名の変更をしても構いません。並べ替えるときはシートの保護を解除してください。隠れている列とシートは消さないでください。\n"
        "書き終えたら、このシートの「回答した人」と「課長確認」の欄に書き、このファイルを問い合わせ先へ返してください。",
        "We ask how you work today, in preparation of moving your present system to the national standard.\n"
        "On the sheet “Questions”, fill in the pale yellow cells only. The others are locked (without a password).\n"
        "Choose the “Answer” from the list at the cell: “no trouble with the standard”, “trouble”, “not our work”, or “not sure”.\n"
        "Where there is trouble, say who would be troubled and how. Add an alternative if you think of one.\n"
        "Say in your own words how you do it today. Earlier answers and what the register holds are filled in already; correct what is wrong.\n"
        "“Cases a year” may be a rough whole number; leave it blank if you do not know.\n"
        "Sorting, added columns, comments and another file name do no harm; take the protection off before sorting. Please keep the hidden column and sheets.\n"
        "When you have finished, write above who answered and who confirmed, and send the file back to whom to ask.",
    ),
    "inquiry.column_operation": ("業務", "Operation"),
    "inquiry.column_id": ("番号", "No."),
    "inquiry.column_title": ("項目", "Item"),
    "inquiry.column_question": ("おたずねしたいこと", "Question"),
    "inquiry.column_text": ("内容", "What it is about"),
    "inquiry.column_mark": ("回答", "Answer"),
    "inquiry.column_practice": ("今どうしているか", "How you do it today"),
    "inquiry.column_count": ("年間件数", "Cases a year"),
    "inquiry.column_trouble": ("なくなると困ること", "Trouble if it goes"),
    "inquiry.column_alternative": ("代わりの案", "Alternative"),
    "inquiry.column_note": ("備考", "Note"),
    "inquiry.hint_mark": ("一覧から選んでください。", "Choose from the list."),
    "inquiry.hint_practice": (
        "いつもの言葉で、だれが何をしているかを書いてください。",
        "Who does what, in your own words.",
    ),
    "inquiry.hint_count": ("おおよその件数（整数）", "About how many, a whole number"),
    "inquiry.hint_trouble": ("だれが、どのように困るかを書いてください。", "Who is troubled, and how."),
    "inquiry.hint_alternative": ("ほかのやり方があれば書いてください。", "Another way, if you see one."),
    "inquiry.ask_mandatory": (
        "標準のシステムは、必ず右のようになります。今の仕事と比べて、困ることはありますか。",
        "The standard system will be as told here. Does that trouble your work?",
    ),
    "inquiry.ask_optional": (
        "標準のシステムでは、右の機能が付かないこともあります。付かないと、困ることはありますか。",
        "The standard system may lack this function. Would that trouble your work?",
    ),
    "inquiry.ask_prohibited": (
        "標準のシステムでは、右のことはできなくなります。できなくなると、困ることはありますか。",
        "The standard system may not do this. Would you miss it?",
    ),
    "inquiry.ask_unclassed": (
        "標準のシステムは、右のようになります。今の仕事と比べて、困ることはありますか。",
        "The standard system is meant to be as told here. Does that trouble your work?",
    ),
    "inquiry.ask_customisation": (
        "右は、今のシステムに当団体だけのために作った機能です。なくなると、困ることはありますか。",
        "This was made for us alone in the present system. Would you miss it?",
    ),
    "inquiry.covering_default": (
        "日ごろから、システムの標準化の取組にご協力いただき、ありがとうございます。\n"
        "標準のシステムへの切替えに向けて、今の仕事のやり方と、切替えで困ることを確かめるため、下記のとおり照会します。\n"
        "お忙しいところ恐れ入りますが、添付のファイルに記入し、課長の確認を受けたうえで、期限までに回答してください。",
        "Thank you for your help with moving our systems to the national standard.\n"
        "Before the move we need to know how you work today and what would trouble you; the particulars stand below.\n"
        "Please fill in the attached file, have it confirmed by the head of your section, and return it by the day below.",
    ),
    "inquiry.letter_subject": ("{subject}について（照会）", "Inquiry: {subject}"),
    "inquiry.letter_to": ("{section}　御中", "To: {section}"),
    "inquiry.letter_to_person": ("{section}　{person}　様", "To: {section}, {person}"),
    "inquiry.letter_facts": ("記", "Particulars"),
    "inquiry.letter_end": ("以上", "End"),
    "inquiry.letter_count": ("質問の数", "Questions"),
    "inquiry.letter_rows": ("{count} 件", "{count}"),
    "inquiry.letter_how": ("回答の方法", "How to answer"),
    "inquiry.letter_how_text": (
        "添付のファイルの薄い黄色の欄に記入し、問い合わせ先へ返送してください（ファイル名は変わっても構いません）。",
        "Fill in the pale yellow cells of the attached file and return it to whom to ask; its name may change.",
    ),
    "inquiry.reminder_subject": ("{subject}について（回答の督促）", "Reminder: {subject}"),
    "inquiry.reminder_text": (
        "{sent}付けで照会した「{subject}」について、回答期限を過ぎましたが、まだすべての回答をいただいていません。\n"
        "お忙しいところ恐れ入りますが、早急に回答してください。行き違いで返送済みの場合は、ご容赦ください。\n"
        "記入にお困りのことがあれば、下記の問い合わせ先へ遠慮なくご相談ください。",
        "We asked you on {sent} about “{subject}”. The day has passed and not all answers have come.\n"
        "Please answer as soon as you can; if your answer is on its way, please excuse this letter.\n"
        "If anything is difficult to answer, please ask us.",
    ),
    "inquiry.reminder_before_due": (
        "{sent}付けで照会した「{subject}」について、まだすべての回答をいただいていません。\n"
        "お忙しいところ恐れ入りますが、期限までに回答してください。行き違いで返送済みの場合は、ご容赦ください。",
        "We asked you on {sent} about “{subject}”, and not all answers have come yet.\n"
        "Please answer by the day below; if your answer is on its way, please excuse this letter.",
    ),
    "inquiry.letter_open": ("未回答", "Open"),
    "inquiry.letter_open_rows": ("{asked} 件のうち {open} 件", "{open} of {asked}"),
    "inquiry.letter_times": ("督促の回数", "Reminders"),
    "inquiry.unknown": (
        "照会「{id}」はありません。inquiry list で番号を確かめてください。",
        "There is no inquiry {id}. See inquiry list.",
    ),
    "inquiry.needs_subject": ("件名（--subject）を書いてください。", "Give a subject (--subject)."),
    "inquiry.nothing_matches": (
        "たずねる項目がありません。業務・所管課・結果などの条件を見直してください。",
        "There is nothing to ask about. Look at operation, section, result and the rest again.",
    ),
    "inquiry.id_unknown": (
        "要件「{id}」は、業務の適用版にありません。番号を確かめてください（カスタマイズは C-0001 のように書きます）。",
        "No version in force has the requirement {id}. Check the number (customisations are written like C-0001).",
    ),
    "inquiry.id_needs_operation": (
        "要件「{id}」は複数の業務にあります。--operation で業務を1つ指定してください。",
        "Several operations have {id}. Give one --operation.",
    ),
    "inquiry.rows_are_fixed": (
        "照会「{id}」は発送済みのため、たずねる項目は変えられません。新しい照会を作ってください。",
        "Inquiry {id} was sent; its rows are fixed. Draw up a new one.",
    ),
    "inquiry.is_closed": (
        "照会「{id}」は締切済です。変えるときは inquiry reopen で締切を取り消してください。",
        "Inquiry {id} is closed. Open it again with inquiry reopen.",
    ),
    "inquiry.row_not_asked": (
        "「{row}」は、照会「{id}」の項目にありません（同じ番号が複数の業務にあるときは、業務から書いてください）。",
        "{row} is not asked about in {id} (where several operations have the number, write the whole key).",
    ),
    "inquiry.row_gone": (
        "「{row}」は、今の適用版かカスタマイズの一覧にありません。照会から外すか、切替後の項目でたずね直してください。",
        "{row} is not in the version in force, or not in the inventory. Drop it, or ask about what follows it.",
    ),
    "inquiry.no_section": (
        "「{title}」の所管課が決まっていません。gap decide か operation section で所管課を記録してください。",
        "“{title}” belongs to no section. Record one with gap decide or operation section.",
    ),
    "inquiry.cannot_send": (
        "照会「{id}」を発送できません。直す項目が {count} 件あります。",
        "Inquiry {id} cannot be sent: {count} row(s) have to be mended.",
    ),
    "inquiry.sent_already": (
        "照会「{id}」は、もう発送済みです（{state}）。",
        "Inquiry {id} was sent already ({state}).",
    ),
    "inquiry.not_in_state": (
        "照会「{id}」は「{state}」のため、この操作はできません。",
        "Inquiry {id} is in the state “{state}”; this cannot be done.",
    ),
    "inquiry.due_before_sending": (
        "回答期限（{due}）が発送日（{sent}）より前です。inquiry set --due で期限を直すか、send --on で発送日を指定してください。",
        "The due day ({due}) is before the day of sending ({sent}). Change it with inquiry set --due, or give send --on.",
    ),
    "inquiry.folder": ("照会", "inquiries"),
    "inquiry.letter_file": ("照会文", "letter"),
    "inquiry.reminder_file": ("督促文", "reminder"),
    "inquiry.section_not_asked": (
        "「{section}」には照会していません。照会先：{sections}",
        "{section} is not asked. Asked are: {sections}",
    ),
    "inquiry.bad_person": (
        "担当者「{text}」は「所管課=担当者」の形で書いてください（例：市民課=山田）。",
        "Write “{text}” as SECTION=PERSON.",
    ),
    "inquiry.head_needs_name": (
        "課長確認をした人の職・氏名（--head）を書いてください。",
        "Who confirmed? Give --head.",
    ),
    "inquiry.nobody_waits": (
        "照会「{id}」で回答を待っている所管課はありません。",
        "In inquiry {id} nobody is being waited for.",
    ),
    "inquiry.no_folder": ("「{folder}」はフォルダではありません。", "{folder} is no folder."),
    "inquiry.same_names": (
        "ファイル名が同じになる所管課があります（{sections}）。--section で1つずつ書き出してください。",
        "Files of these sections would bear the same name ({sections}). Write them one by one with --section.",
    ),
    "inquiry.file_is_there": (
        "「{file}」など {count} 個のファイルがもうあります。別のフォルダにするか、--overwrite を付けてください。",
        "{file} is there already ({count} file(s)). Choose another folder, or give --overwrite.",
    ),
    "inquiry.row_changed": (
        "「{id}」は、照会したあとに内容が変わりました。もう一度たずねてください。",
        "The text of {id} changed since it was asked about. Ask again.",
    ),
    "inquiry.text_changed": (
        "「{id}」は、照会したあとに内容が変わりました。この回答は取り込みません。新しい内容でたずね直してください。",
        "The text of {id} changed since it was asked about; the answer is not taken in. Ask again.",
    ),
    "inquiry.row_not_ours": (
        "この行（{id}）は、この台帳の照会にありません。取り込みません。",
        "This row ({id}) belongs to no inquiry here; it is not taken in.",
    ),
    "inquiry.file_closed": (
        "照会「{id}」は締切済のため、取り込みません。受け付けるときは inquiry reopen をしてください。",
        "Inquiry {id} is closed; nothing is taken in. Use inquiry reopen to accept it.",
    ),
    "inquiry.not_a_book": (
        "「{file}」は回答の表でも、回答書の写し（PDF・画像）でもありません。取り込みません。",
        "{file} is neither a book nor a scan of one; it is not taken in.",
    ),
    "inquiry.own_letter": (
        "こちらから送った照会文・督促文（{id}）です。回答ではないので、何もしなくて構いません。",
        "A letter of ours (of {id}) and no answer: nothing has to be done.",
    ),
    "inquiry.scan_known": (
        "この写しは、前に保存したものと同じです。何もしなくて構いません。",
        "The same copy was kept before: nothing has to be done.",
    ),
    "inquiry.everything": (
        "条件がないため、{count} 件すべてをたずねることになります。--operation や --of-section などで絞ってください。"
        "すべてたずねるときは --all を付けます。",
        "Without a condition all {count} would be asked about. Narrow with --operation, --of-section and the like, "
        "or say --all.",
    ),
    "inquiry.due_is_past": (
        "回答期限（{due}）は、もう過ぎています。今日（{today}）以後の日にしてください。"
        "前に送った照会を記録するときは、期限を空けて作り、発送を記録してから期限を書きます。",
        "The due day ({due}) is past (today is {today}). To record an inquiry that was sent earlier, "
        "draw it up without a due day, record the sending, then set the day.",
    ),
    "inquiry.scan_needs_section": (
        "「{file}」がどの照会の、どの課の回答書の写しかを、--inquiry と --section で指定してください。",
        "Of which inquiry and section is {file}? Give --inquiry and --section.",
    ),
    "inquiry.scan_broken": (
        "「{file}」は開けません。中身が拡張子と違うか、空です。",
        "{file} cannot be opened: it is empty or not what its ending says.",
    ),
    "inquiry.scan_kept": (
        "{section}の回答書の写しとして保存します。中の回答は読み取らないので、inquiry answer で入力してください。",
        "Kept as a copy of the answer of {section}. Nothing is read from it: type the answers in with inquiry answer.",
    ),
    "inquiry.no_table": (
        "「{file}」に照会の見出し（番号・回答など）が見つかりません。inquiry books で書き出したファイルを選んでください。",
        "{file} has no headings of an inquiry. Choose a file that inquiry books wrote.",
    ),
    "inquiry.not_ours": (
        "「{file}」がどの照会の回答か分かりません。1枚目の照会番号と所管課を確かめるか、--inquiry と --section で指定してください。",
        "Which inquiry does {file} answer? Look at its first sheet, or give --inquiry and --section.",
    ),
    "inquiry.bad_count": (
        "「{column}」の「{text}」は件数（0以上の整数）として読み取れません。",
        "“{text}” under “{column}” is no whole number.",
    ),
    "inquiry.cut_cell": (
        "「{column}」は長いため途中までしか書き出していません。この欄の変更は取り込めないので、inquiry answer で入力してください。",
        "Only the beginning of “{column}” was sent; a change of it cannot be taken in. Use inquiry answer.",
    ),
    "inquiry.bad_line_day": (
        "1枚目の日付「{text}」は読み取れないか、今日より後です。今日の日付で、または日付なしで記録します。",
        "The day “{text}” on the first sheet is no day or still to come; today, or no day, is recorded.",
    ),
    "inquiry.no_mark": (
        "「{id}」は「回答」が選ばれていません。書かれたことだけを取り込みます。",
        "No answer was chosen for {id}; only what was written is taken in.",
    ),
    "inquiry.no_head": ("{section}の課長確認が書かれていません。", "The head of {section} has not confirmed."),
    "inquiry.no_name": (
        "{section}の回答した人が書かれていません（--answered-by で指定できます）。",
        "Who answered for {section} is not told (--answered-by says it).",
    ),
    "inquiry.conflict": (
        "「{id}」には、あとから別の回答が記録されています（{day} {person}）。取り込みません。{both}このファイルの回答にするときは --replace を付けてください。",
        "{id} was answered otherwise in the meantime ({day}, {person}). It is not taken in. {both}Give --replace to let this file count.",
    ),
    "inquiry.both": (
        "{column}：返送「{theirs}」、記録「{ours}」。",
        "{column}: returned “{theirs}”, recorded “{ours}”. ",
    ),
    "inquiry.overdue": (
        "{section}が「{subject}」に回答していません（未回答 {open} 件、期限から {days} 日）。inquiry remind で督促できます。",
        "{section} has not answered “{subject}” ({open} open, {days} day(s) late). See inquiry remind.",
    ),
    "inquiry.about_overdue": ("回答期限を過ぎた照会の未回答", "inquiries whose day has passed without an answer"),
    "inquiry.list_heading": (
        "番号|件名|状態|発送日|回答期限|所管課|回答|件数",
        "No.|Subject|State|Sent|Due|Sections|Answered|Asked",
    ),
    "inquiry.count": ("照会 {count} 件", "{count} inquiry(ies)"),
    "inquiry.card": (
        "{id}　{subject}（{state}）\n文書番号：{number}　発送日：{sent}　回答期限：{due}　問い合わせ先：{contact}",
        "{id}  {subject} ({state})\nLetter: {number}  Sent: {sent}  Due: {due}  Whom to ask: {contact}",
    ),
    "inquiry.sections_heading": (
        "所管課|担当者|件数|回答|返送日|課長確認|確認日|督促",
        "Section|Person|Asked|Answered|Returned|Confirmed by|On|Reminders",
    ),
    "inquiry.rows_heading": (
        "業務|番号|項目|所管課|回答|今どうしているか|年間件数|なくなると困ること",
        "Operation|No.|Item|Section|Answer|Today|Cases|Trouble",
    ),
    "inquiry.waiting_heading": (
        "照会|件名|所管課|未回答|件数|発送から(日)|期限超過(日)|督促|",
        "Inquiry|Subject|Section|Open|Asked|Days waiting|Days late|Reminders|",
    ),
    "inquiry.waiting_count": (
        "未回答 {count} 課（期限超過 {late} 課）",
        "{count} section(s) have not answered ({late} late)",
    ),
    "inquiry.to_be_typed": ("写しあり・入力待ち", "copy here, to be typed in"),
    "inquiry.created": (
        "{id}「{subject}」を作りました（{count} 件をたずねます）。",
        "{id} “{subject}” drawn up: {count} row(s).",
    ),
    "inquiry.changed": ("{id} を変更しました（{count} 件をたずねます）。", "{id} changed: {count} row(s)."),
    "inquiry.sent": (
        "{id} を {day} に発送したと記録しました（{sections} 課、{count} 件）。表と照会文は inquiry books で書き出します。",
        "{id} recorded as sent on {day}: {sections} section(s), {count} row(s). Write books and letters with inquiry books.",
    ),
    "inquiry.book_written": ("{section}（{count} 件）：{files}", "{section} ({count} row(s)): {files}"),
    "inquiry.file_counts": (
        "{file}：新しい回答 {new}、変更なし {unchanged}、取り込めない行 {refused}",
        "{file}: {new} new, {unchanged} unchanged, {refused} refused",
    ),
    "inquiry.staged_heading": ("判定|場所|所管課|番号|欄|送付時|回答", "State|Place|Section|No.|Cell|Sent|Returned"),
    "inquiry.taken": (
        "{count} 行の回答を記録しました（ファイル {files} 個）。",
        "Recorded the answers of {count} row(s) ({files} file(s)).",
    ),
    "inquiry.answer_typed": ("{id} の「{row}」の回答を記録しました。", "Recorded the answer of {id} to {row}."),
    "inquiry.confirmed": (
        "{section}の課長確認（{head}）を記録しました。",
        "Recorded that {head} confirmed for {section}.",
    ),
    "inquiry.reminded": (
        "{count} 課への督促を記録しました：{sections}",
        "Recorded a reminder to {count} section(s): {sections}",
    ),
    "inquiry.closed": ("{id} を締め切りました。", "{id} is closed."),
    "inquiry.closed_unanswered": (
        "{count} 件は未回答のままです。受け付けるときは inquiry reopen {id} をしてください。",
        " {count} were left unanswered; inquiry reopen {id} takes answers again.",
    ),
    "inquiry.reopened": ("{id} の締切を取り消しました。", "{id} is open again."),
    "inquiry.adopt_heading": ("番号|所管課|結果|→|現行の運用|→", "No.|Section|Result|→|Practice|→"),
    "inquiry.adopted": (
        "{count} 件の回答を、作成中の決定として反映しました。",
        "Took {count} answer(s) into the register as drafts.",
    ),
    "inquiry.to_adopt": (
        "{count} 件の回答を反映できます。反映するには --apply を付けてください。",
        "{count} answer(s) can be taken in; give --apply to do it.",
    ),
}
