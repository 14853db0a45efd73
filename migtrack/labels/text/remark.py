"""Sentences about 指摘事項: an auditor's remarks with the answers to them."""

MESSAGES: dict[str, tuple[str, str]] = {
    "remark.unknown": (
        "指摘事項「{id}」はありません。remark list で番号を確かめてください。",
        "There is no remark {id!r}. Please look up its number with remark list.",
    ),
    "remark.needs_text": ("指摘の内容を入れてください。", "Please say what is remarked."),
    "remark.needs_answer": ("回答の内容を入れてください。", "Please say what is answered."),
    "remark.needs_closing": (
        "終了するときは、その理由（是正を確認した、など）を入れてください。",
        "Please say why it is closed (put right and looked at, say).",
    ),
    "remark.in_future": ("指摘日 {day} は今日より後です。", "{day} lies in the future."),
    "remark.name_the_auditor": (
        "{person} さんは監査の役割で操作していません。監査の方の指摘を代わりに入力するときは、"
        "その方を --raised-by（終了は --closed-by）で示してください。",
        "{person} does not act as an auditor. To enter it for one, name them with --raised-by (or --closed-by).",
    ),
    "remark.no_auditor": (
        "「{person}」は、在任している監査の方として登録されていません。person list で確かめてください。",
        "{person} is not registered as an auditor in office. Please check with person list.",
    ),
    "remark.login_reads_only": (
        "PostgreSQL では、監査のログイン（{login}）は閲覧だけです。指摘とその終了は、進行管理かシステム管理者の方に、"
        "--raised-by（終了は --closed-by）であなたを指定して記録してもらってください。何も変更していません。",
        "On PostgreSQL an auditor's login ({login}) reads only. Have a project manager or system administrator enter the "
        "remark (or close it) and name you with --raised-by (--closed-by). Nothing was changed.",
    ),
    "remark.is_closed": ("{id} は {day} に終了しています。", "{id} was closed on {day}."),
    "remark.added": ("指摘事項 {id} を記録しました（対象：{subject}）。", "Remark {id} entered on {subject}."),
    "remark.answered": ("{id} への回答を記録しました。", "{id} answered."),
    "remark.closed": ("{id} を終了しました。", "{id} closed."),
    "remark.whole": ("変更履歴の全体", "the trail as a whole"),
    "remark.heading": (
        "番号|状態|種類|対象|指摘|指摘した人|指摘日|日数|回答",
        "No.|State|Kind|On|Remark|By|Day|Days|Answers",
    ),
    "remark.count": (
        "指摘事項 {count} 件（未終了 {open} 件、うち未回答 {unanswered} 件）",
        "{count} remarks, {open} open, {unanswered} of them unanswered",
    ),
    "remark.state_open": ("未回答", "unanswered"),
    "remark.state_answered": ("回答済", "answered"),
    "remark.state_closed": ("終了", "closed"),
    "remark.title": ("指摘事項", "Remarks"),
    "remark.column_id": ("番号", "No."),
    "remark.column_state": ("状態", "State"),
    "remark.column_kind": ("種類", "Kind"),
    "remark.column_subject": ("対象", "On"),
    "remark.column_text": ("指摘", "Remark"),
    "remark.column_by": ("指摘した人", "By"),
    "remark.column_day": ("指摘日", "Day"),
    "remark.column_days": ("日数", "Days"),
    "remark.column_answers": ("回答", "Answers"),
    "remark.fact_answer": ("回答 {day}", "Answer {day}"),
    "remark.fact_closed": ("終了 {day}", "Closed {day}"),
    "remark.fact_moved_on": ("その後の変更", "Changed since"),
    "remark.moved_on": ("指摘の後に対象が変更されています（変更履歴 {seq} 番）", "event {seq} changed it since"),
    "remark.key.add": ("指摘する", "remark"),
    "remark.key.answer": ("回答する", "answer"),
    "remark.key.close": ("終了する", "close"),
    "remark.key.card": ("決定カード", "Decision card"),
    "remark.field_text": ("指摘の内容", "Remark"),
    "remark.field_kind": ("種類", "Kind"),
    "remark.field_raised_by": ("指摘した人", "Raised by"),
    "remark.field_raised_by_self": ("自分（監査）", "myself (auditor)"),
    "remark.field_answer": ("回答の内容", "Answer"),
    "remark.field_closing": ("終了の理由", "Why closed"),
    "remark.done": ("{id} を記録しました。", "{id} recorded."),
}
"""Key → (Japanese, English)."""
