"""Sentences about 決裁ロット: lists of decisions that go to 決裁 together."""

MESSAGES: dict[str, tuple[str, str]] = {
    "lot.unknown": (
        "決裁ロット「{id}」はありません。lot list で番号を確かめてください。",
        "There is no list {id!r}. Please look up its number with lot list.",
    ),
    "lot.needs_title": ("決裁ロットの件名を入れてください。", "Please give the list a title."),
    "lot.needs_rows": (
        "決裁ロットに入れる決定を選んでください（決裁待ちのものは --submitted でまとめて選べます）。",
        "Please choose decisions for the list (--submitted takes all that await approval).",
    ),
    "lot.would_be_empty": (
        "{id} から全部を外すことはできません。取り下げるときは lot withdraw を使ってください。",
        "{id} cannot lose all its rows. To take it back, use lot withdraw.",
    ),
    "lot.no_such_row": ("{id} に「{subject}」は入っていません。", "{subject} is not on {id}."),
    "lot.rows_refused": (
        "{count} 件は決裁ロットに入れられません（下に1件ずつ理由を示します）。何も変更していません。",
        "{count} decisions cannot go on the list, each for the reason below. Nothing was changed.",
    ),
    "lot.unknown_row": (
        "この決定は、今の対応表・カスタマイズ・切替の中にありません。",
        "There is no such decision in the register, the inventory or among the switches in force.",
    ),
    "lot.on_another": (
        "すでに決裁ロット {lot} に入っています（決裁が済むか取り下げるまで、ほかのロットには入れられません）。",
        "It lies on {lot} already, and on no other list until that is decided or withdrawn.",
    ),
    "lot.switch_alone": (
        "適用版の切替は、同じ業務の決定と同じ決裁ロットには入れられません（切替で決定が動くためです）。"
        "切替だけのロットを別に作ってください。",
        "A switch of versions cannot lie on one list with decisions of its operation, which it moves."
        " Please draw up a list of its own.",
    ),
    "lot.approved_already": ("{id} はすでに決裁済です。", "{id} is approved already."),
    "lot.returned": (
        "{id} は差し戻されています。直して提出し直してから入れてください。",
        "{id} was returned. Please correct and submit it first.",
    ),
    "lot.lacks_ground": (
        "{id} は、その扱いに必要な根拠（8条2項、または届出と最終日）がそろっていません。",
        "{id} lacks the grounds that its treatment needs (Art. 8 (2), or notification and last day).",
    ),
    "lot.row_unreadable": (
        "「{subject}」の当時の内容（変更履歴 {seq} 番）を読めません。log verify で検査してください。",
        "What {subject} said then (event {seq}) cannot be read. Please run log verify.",
    ),
    "lot.row_gone": (
        "この決定は今の適用版の対応表にありません（一覧の作成後に切替か削除がありました）。",
        "This decision is no longer in force: the version was switched, or it was removed since.",
    ),
    "lot.row_changed": (
        "{id} は一覧の作成後に変更されています（{at}、{who}）。紙に書かれた内容と違うため、決裁済にしていません。"
        "内容を確かめ、別の決裁ロットに入れてください。",
        "{id} was changed after the list was drawn up ({at}, {who}). It is not what the paper shows and was not"
        " approved. Please look at it and put it on another list.",
    ),
    "lot.own_decision": (
        "{id} は {person} さん自身が作成した決定のため、{person} さんの決裁としては記録できません。"
        "決裁者を登録して --approver で示すか、別の人が記録してください。",
        "{id} was decided by {person}, who cannot answer for its approval too."
        " Please register the approver and name them with --approver, or let another person record it.",
    ),
    "lot.nothing_left": (
        "{id} には、決裁済にできる行が残っていません（下に1件ずつ理由を示します）。何も変更していません。",
        "No row of {id} can be approved, each for the reason below. Nothing was changed.",
    ),
    "lot.needs_number": (
        "決裁の記録には、文書番号と決裁者の職氏名が要ります。何も変更していません。",
        "Recording a decision needs the document's number and who decided. Nothing was changed.",
    ),
    "lot.decided_before_list": (
        "決裁日が、{id} の一覧を作った日（{day}）より前です。日付を確かめてください。",
        "The decision is dated before the list {id} was drawn up ({day}). Please check the day.",
    ),
    "lot.no_approver": (
        "「{person}」は、{day} に在任している決裁者として登録されていません。person list で確かめてください。",
        "{person} is not registered as an approver in office on {day}. Please check with person list.",
    ),
    "lot.is_decided": (
        "{id} は {number} で決裁済です。個々の決定を取り消すときは差戻しを使ってください。",
        "{id} was decided under {number}. To undo single decisions, return them.",
    ),
    "lot.is_withdrawn": ("{id} は取り下げられています。", "{id} was withdrawn."),
    "lot.withdraw_needs_reason": ("取下げには理由が要ります。", "Withdrawing needs a reason."),
    "lot.state_open": ("決裁中", "out for decision"),
    "lot.state_decided": ("決裁済", "decided"),
    "lot.state_withdrawn": ("取下げ", "withdrawn"),
    "lot.created": (
        "{id}「{title}」を作りました（{count} 件、照合値 {value}）。lot print で起案用一覧を印刷できます。",
        "{id} ({title}) drawn up: {count} rows, check value {value}. Print it with lot print.",
    ),
    "lot.redrawn": (
        "{id} の一覧を作り直しました（{count} 件、照合値 {value}）。紙の一覧も印刷し直してください。",
        "{id} drawn up anew: {count} rows, check value {value}. Please print it again.",
    ),
    "lot.approved": (
        "{id}：{number} により {count} 件を決裁済（決裁文書による承認）にしました。",
        "{id}: {count} decisions approved by document {number}.",
    ),
    "lot.left": (
        "{count} 件は決裁済にしていません。理由は次のとおりです。",
        "{count} were not approved, for these reasons.",
    ),
    "lot.withdrawn": ("{id} を取り下げました。", "{id} withdrawn."),
    "lot.printed": (
        "起案用一覧を書き出しました：{file}（{count} 件、照合値 {value}）",
        "List written: {file} ({count} rows, check value {value})",
    ),
    "lot.printed_changed": (
        "作成後に変わった決定が {count} 件あります（一覧は作成時の内容です）。作り直すときは lot add {id} を使ってください。",
        "{count} decisions changed since; the list shows them as they were. To draw it up anew: lot add {id}.",
    ),
    "lot.list_heading": (
        "番号|状態|件名|件数|作成日|作成者|文書番号|決裁日|決裁者|専決・代決",
        "No.|State|Title|Rows|Drawn up|By|Document|Decided|Decided by|Authority",
    ),
    "lot.count": ("決裁ロット {count} 件（決裁中 {open} 件）", "{count} lists, {open} out for decision"),
    "lot.row_heading": (
        "業務|対象|名称|決定|所管課|作成者|今の状態|気をつけること",
        "Op.|Row|Name|Decision|Section|By|State now|Note",
    ),
    "lot.fact_title": ("件名", "Title"),
    "lot.fact_state": ("状態", "State"),
    "lot.fact_prepared": ("作成日", "Drawn up"),
    "lot.fact_author": ("作成者", "Drawn up by"),
    "lot.fact_value": ("照合値", "Check value"),
    "lot.fact_rows": ("件数", "Rows"),
    "lot.fact_number": ("文書番号", "Document number"),
    "lot.fact_decided": ("決裁日", "Decided on"),
    "lot.fact_by": ("決裁者（職氏名）", "Decided by"),
    "lot.fact_authority": ("専決・代決の別", "Authority"),
    "lot.fact_approver": ("記録上の決裁者", "Answering person"),
    "lot.fact_evidence": ("写し", "Copy"),
    "lot.fact_withdrawn": ("取下げ日", "Withdrawn on"),
    "lot.fact_note": ("備考", "Note"),
    "lot.fact_body": ("団体", "Body"),
    "lot.paper_title": ("起案用一覧 {id}", "List for approval {id}"),
    "lot.paper_decision": ("決裁欄", "Decision"),
    "lot.paper_rows": ("決定の一覧（{count} 件）", "Decisions ({count})"),
    "lot.paper_switches": ("適用版の切替（{count} 件）", "Switches of versions ({count})"),
    "lot.paper_note": (
        "この一覧は {day} の時点の内容です。決裁後、文書番号と決裁日を lot approve {id} で記録すると、"
        "一覧のとおりの決定がまとめて決裁済になります。一覧の作成後に変わった決定は、決裁済になりません。",
        "This list shows what was recorded on {day}. Record number and day of the decision with lot approve {id}:"
        " the decisions are approved as listed; those that changed since are not.",
    ),
    "lot.paper_check": (
        "照合値は、この一覧を作った時点の変更履歴の最後の記録のハッシュ値です。log verify で確かめられます。",
        "The check value is the hash of the newest event when this list was drawn up; log verify compares it.",
    ),
    "lot.paper_foot": ("{id}　{day} 作成　照合値 {value}", "{id}  drawn up {day}  check value {value}"),
    "lot.column_number": ("No.", "No."),
    "lot.column_operation": ("業務", "Operation"),
    "lot.column_row": ("要件・番号", "Row"),
    "lot.column_name": ("名称", "Name"),
    "lot.column_decision": ("決定", "Decision"),
    "lot.column_reason": ("理由", "Reason"),
    "lot.column_section": ("所管課", "Section"),
    "lot.column_author": ("作成者", "By"),
    "lot.decided_heading": (
        "文書番号|決裁日|決裁者（職氏名）|専決・代決の別",
        "Document number|Day|Decided by|Authority",
    ),
    "lot.switch": ("{old} から {new} へ切替", "from {old} to {new}"),
    "lot.expires": ("期限 {day}", "until {day}"),
    "lot.last_day": ("経過措置の最終日 {day}", "transition ends {day}"),
    "lot.yearly": ("年 {amount}円", "{amount} yen a year"),
    "lot.title": ("決裁ロット", "Lists for approval"),
    "lot.key.put": ("決裁ロットに入れる", "Put on a list for approval"),
    "lot.key.record": ("決裁の記録", "record decision"),
    "lot.key.print": ("起案用一覧", "print list"),
    "lot.key.withdraw": ("取下げ", "withdraw"),
    "lot.key.redraw": ("作り直す", "draw up anew"),
    "lot.put_on": ("どの決裁ロットに", "On which list"),
    "lot.put_new": ("新しい決裁ロット", "a new list"),
    "lot.put_done": ("{id} に入れました。", "Put on {id}."),
    "lot.field_reason": ("変更履歴に残す理由", "Reason for the trail"),
    "lot.field_approver": ("登録された決裁者", "Registered approver"),
    "lot.field_approver_by_name": ("職氏名から判断", "told by the name"),
    "lot.row": ("{operation} {id} {title}", "{operation} {id} {title}"),
    "lot.row_ready": ("変更なし", "as listed"),
    "lot.only_past": ("取り下げ・決裁済の決裁ロットは変えられません。", "This list cannot be changed any more."),
    "lot.done_partly": (
        "{count} 件を決裁済にしました。{left} 件は決裁済にしていません。",
        "{count} approved, {left} not.",
    ),
}
