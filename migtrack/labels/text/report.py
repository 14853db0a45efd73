"""Words that every report shares, and those of the command `report`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report.unknown_format": (
        "「{ending}」の形式では書き出せません。ファイル名の終わりを次のどれかにしてください：{possible}",
        "Cannot write {ending!r}. Let the file's name end in one of: {possible}",
    ),
    "report.unknown_section": (
        "「{section}」に関わる要件・カスタマイズ・業務はありません。登録されている所管課：{known}",
        "Nothing belongs to the section {section}. Sections entered: {known}",
    ),
    "report.written": (
        "{name}を「{file}」に書き出しました（表の行 {rows}）。照合値：{value}",
        "Wrote {name} to {file} (rows of its tables: {rows}). Check value: {value}",
    ),
    # which reports there are
    "report.name_auditor": ("監査向け報告書", "the auditors' report"),
    "report.name_mayor": ("首長向け報告書", "the mayor's report"),
    "report.name_council": ("議会向け報告書", "the council's report"),
    "report.name_section": ("所管課向け報告書", "the sections' report"),
    "report.about_auditor": (
        "対応表とカスタマイズの全件。結果・状態・扱い・根拠・8条2項・起案と決裁・文書番号・決定時の版と要件の照合値・履歴番号。1枚目の集計は明細と合います",
        "Every requirement and customisation with result, treatment, ground, author, approval, number of the document, text decided on and last event; the summary adds up to the rows",
    ),
    "report.about_mayor": (
        "A4で2枚程度。業務ごとの現在地、やめられるものと減る費用、妨げになっていること、決めていただくことと期限、切替日と遅れ",
        "About two pages: where each operation stands, what can go and what it saves, what stands in the way, what to decide by when, cutovers and slips",
    ),
    "report.about_council": (
        "ふだんの言葉で。進み具合、減る費用とその根拠（契約額・見積・概算・未算定を分けて）、切替日、どの議会に出す条例か、用語の説明",
        "In plain words: progress, savings by what they stand on, dates, ordinances and their sessions, terms explained",
    ),
    "report.about_section": (
        "その課に関わることだけ。未回答の照会、廃止するカスタマイズ、運用見直し、要件の一覧。--section を省くと全課を1課ずつ改ページして書き出します",
        "What concerns one section: open inquiries, customisations to drop, changes of practice, its rows; without --section every section on pages of its own",
    ),
    "report.list_heading": ("種類|名前|内容", "Kind|Name|What it holds"),
    "report.list_formats": (
        "ファイル名の終わりで形式を選びます：{endings}",
        "The file's ending chooses the form: {endings}",
    ),
    # signs, days, amounts
    "report.list_sign": ("、", ", "),
    "report.colon": ("：", ": "),
    "report.item_sign": ("・", "• "),
    "report.cut": ("…（長いため続きを省略）", "… (too long, the rest is left out)"),
    "report.page": ("{page} / {pages} ページ", "Page {page} of {pages}"),
    "report.no_day": ("未定", "not set"),
    "report.soon": ("早めに", "soon"),
    "report.overdue": ("{day}（期限超過）", "{day} (overdue)"),
    "report.session": ("{month}議会", "session of {month}"),
    "report.counted": ("{name} {count}件", "{name} {count}"),
    "report.and_more": ("{names} ほか{count}", "{names} and {count} more"),
    "report.custom_of": ("{name}（{operation}）", "{name} ({operation})"),
    "report.yen": ("{amount}円", "{amount} yen"),
    "report.yen_more": ("増 {amount}円", "{amount} yen MORE"),
    "report.yen_at_least": ("{amount}円以上", "at least {amount} yen"),
    "report.yen_unknown": ("未算定", "not reckoned"),
    "report.yen_format": ('#,##0"円";"増 "#,##0"円";0"円"', '#,##0" yen";#,##0" yen MORE";0" yen"'),
    "report.yen_format_at_least": (
        '#,##0"円以上";"増 "#,##0"円";0"円以上"',
        '"at least "#,##0" yen";#,##0" yen MORE";"at least "0" yen"',
    ),
    # head, foot and ground
    "report.title_sample": ("【見本】{title}", "[SAMPLE] {title}"),
    "report.fact_body": ("団体", "Body"),
    "report.fact_scope": ("範囲", "Limited to"),
    "report.fact_day": ("基準日", "As of"),
    "report.fact_value": ("照合値", "Check value"),
    "report.as_of": ("{day}時点", "{day}"),
    "report.value": ("{value}（変更履歴 {seq}件目）", "{value} (event {seq})"),
    "report.foot": ("{day}時点　照合値 {value}（{seq}）", "As of {day}  Check value {value} ({seq})"),
    "report.ground": ("この報告書のもと", "What this report rests on"),
    "report.ground_versions": ("標準仕様書の適用版：{versions}", "Versions of the specifications in force: {versions}"),
    "report.no_version": ("なし", "none"),
    "report.ground_sample": (
        "見本の標準仕様書を含みます。公式の標準仕様書による内容ではありません。",
        "Sample specifications are among them; what rests on those does not rest on official text.",
    ),
    "report.ground_past": (
        "過去の日の時点の記録から作りました。業務名・40手順・議会の時期などの一覧は、今のものを使っています。",
        "Made from the records of a past day; names of operations, the forty steps and the council's sessions are today's.",
    ),
    "report.ground_value": (
        "照合値は、この報告書がもとにした最後の変更履歴の値です。あとから同じ日の時点で作り直し、値が同じなら、もとの記録は変わっていません。",
        "The check value is that of the newest event this report rests on: made again for the same day with the same value, it rests on unchanged records.",
    ),
    # where an operation stands
    "report.column_operation": ("業務", "Operation"),
    "report.column_progress": ("進み具合", "Progress"),
    "report.column_stands": ("いまの状況", "Where it stands"),
    "report.column_planned": ("切替予定", "Planned"),
    "report.column_forecast": ("切替見込み", "Forecast"),
    "report.column_slip": ("予定との差", "Against plan"),
    "report.bar_note": (
        "進み具合は、国の示す40の手順から、行わない手順（対象外）を除いて、終わった数です。進み具合が同じでも、残る作業の重さは同じではありません。",
        "Progress counts finished steps of the ministry's forty, without those that do not apply; equal counts are not equal work.",
    ),
    "report.stands_outside": ("{implementer}が行う業務", "run by: {implementer}"),
    "report.stands_revising": ("切替済み。次の改定に対応中", "open; adapting to the next revision"),
    "report.stands_open": ("切替済み。新しいシステムで運用中", "open: the new system is running"),
    "report.stands_at": ("{phase}の段階。次は「{step}」", "{phase}; next: {step}"),
    "report.slip_none": ("予定どおり", "on time"),
    "report.slip_late": ("{days}日遅れ", "{days} days late"),
    "report.slip_early": ("{days}日早い", "{days} days early"),
    # what is to be decided
    "report.column_by": ("いつまでに", "By"),
    "report.column_what": ("決めること", "What"),
    "report.column_who": ("決める人", "Who"),
    "report.who_council": ("議会", "council"),
    "report.who_approver": ("決裁者", "approver"),
    "report.who_section": ("所管課", "section"),
    "report.due_bill": (
        "{operation}：「{rule}」の改正案を{session}に出すこと",
        "{operation}: put the amendment of {rule} before the {session}",
    ),
    "report.due_bill_late": (
        "{operation}：「{rule}」の改正が本番切替に間に合わない（最も早くて{session}）。専決処分か切替日の見直し",
        "{operation}: {rule} cannot be amended before the cutover (earliest: {session}); decide by 専決処分, or move the day",
    ),
    "report.due_judgement": ("{operation}：移行してよいかの判定（移行可否判定）", "{operation}: go or no-go"),
    "report.due_notice": (
        "{operations}：今の契約「{contract}」を延長するかの申入れ",
        "{operations}: whether to extend the present contract {contract}",
    ),
    "report.due_contract": (
        "{operations}：今の契約「{contract}」の満了後をどうするか",
        "{operations}: what follows the end of the present contract {contract}",
    ),
    "report.due_switch": ("{operation}：適用版を {version} に切り替えること", "{operation}: switch to {version}"),
    "report.due_approvals": (
        "{operation}：決裁待ち（対応表 {gaps}件、カスタマイズ {customs}件）",
        "{operation}: awaiting approval (register {gaps}, customisations {customs})",
    ),
    "report.due_choice": ("{operation}：パッケージ「{package}」に決めること", "{operation}: the choice of {package}"),
    "report.due_customs": (
        "{operation}：廃止できるカスタマイズ {count}件の扱い",
        "{operation}: what becomes of {count} customisations that can go",
    ),
    # customisations
    "report.column_custom": ("やめられるもの", "What can go"),
    "report.column_section": ("所管課", "Section"),
    "report.column_yearly": ("年間で減る費用", "Saved a year"),
    "report.column_over": ("5年間で減る費用", "Saved in five years"),
    "report.column_basis": ("金額の区分", "Basis"),
    "report.column_way": ("まだ要ること", "Still needed"),
}
