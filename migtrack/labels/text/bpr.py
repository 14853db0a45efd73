"""Sentences about 運用見直し: plans of how the work changes, their tasks, and their file of rules."""

MESSAGES: dict[str, tuple[str, str]] = {
    "bpr.task_prepare": ("運用見直しの準備：{title}", "Preparing the change of practice: {title}"),
    "bpr.task_rules": ("例規・様式の改正（{rules}）：{title}", "Amending rules ({rules}): {title}"),
    "bpr.task_bill": ("議案の提出：{title}", "The bill is brought in: {title}"),
    "bpr.task_council": ("議決：{title}", "The council decides: {title}"),
    "bpr.task_training": ("新しいやり方の研修：{title}", "Training for the new way: {title}"),
    "bpr.task_start": ("新しいやり方の開始：{title}", "The new way begins: {title}"),
    "bpr.rules_broken": (
        "運用見直しの目安（work_change.yaml）に誤りがあります。示した行を直してください。",
        "The rules for changes of practice (work_change.yaml) are wrong. Correct the lines shown.",
    ),
    "bpr.unknown_field": (
        "「{name}」という項目はありません。この行は使われません。",
        "There is no field {name!r}. The line is of no use.",
    ),
    "bpr.not_a_number": (
        "「{text}」は {least}～{greatest} の整数ではありません。",
        "{text!r} is no whole number from {least} to {greatest}.",
    ),
    "bpr.no_session": (
        "会期は opens と closes に 2026-12-01 の形で書き、closes を opens 以後の日にしてください。",
        "A session needs opens and closes, written as 2026-12-01, closes not before opens.",
    ),
    "bpr.answered_otherwise": (
        "「{id}」の対応は運用見直しではありません。先に gap decide か custom decide で運用見直し（bpr）としてください。",
        "{id} is not answered with a change of practice. Decide so first (gap decide or custom decide, treatment bpr).",
    ),
    "bpr.nothing_said": (
        "記録する内容がありません。--new-way や --due などを指定してください。",
        "There is nothing to record. Give --new-way, --due or another option.",
    ),
    "bpr.done_in_future": (
        "{day} は先の日付です。終わった日には、今日までの日を指定してください。",
        "{day} lies ahead. What is done was done by today.",
    ),
    "bpr.no_such_rule": (
        "「{name}」という例規はこの計画にありません。あるのは：{known}。先に --rule で加えてください。",
        "The plan has no rule {name!r}; it has: {known}. Add it first with --rule.",
    ),
    "bpr.bad_rule": (
        "「{text}」の書き方が違います。「条例:○○条例」のように、種類（{known}）と名称を「:」でつないでください。",
        "{text!r} is not KIND:NAME. The kinds are: {known}.",
    ),
    "bpr.bad_rule_done": (
        "「{text}」の書き方が違います。「○○条例=2026-12-18」のように、名称と日付を「=」でつないでください。",
        "{text!r} is not NAME=DATE.",
    ),
    "bpr.which": (
        "どれのことか分かりません。カスタマイズの番号（C-0001）か、業務と要件ID（juki 0019003）を指定してください。",
        "Name a customisation (C-0001), or an operation and a requirement (juki 0019003).",
    ),
    "bpr.heading": (
        "番号|業務|名称|所管課|決裁|新しいやり方|例規・様式|期限|担当",
        "ID|Operation|Name|Section|Approval|New way|Rules|Due|Owner",
    ),
    "bpr.none": ("運用見直しとした要件・カスタマイズはありません。", "Nothing is answered with a change of practice."),
    "bpr.summary": (
        "運用見直し {count} 件（計画あり {planned} 件、計画なし {missing} 件、終わったもの {done} 件）。条例の改正が要るもの {council} 件。",
        "{count} changes of practice: {planned} planned, {missing} without a plan, {done} done; {council} need the council.",
    ),
    "bpr.no_plan": ("（計画なし）", "(no plan)"),
    "bpr.done_word": ("{day} 済", "done {day}"),
    "bpr.card_title": ("{id}　{title}（{workflow}）", "{id}  {title} ({workflow})"),
    "bpr.card_old": ("今のやり方　　：{text}", "Old way:  {text}"),
    "bpr.card_new": ("新しいやり方　：{text}", "New way:  {text}"),
    "bpr.card_owner": ("担当　　　　　：{section} {owner}", "Owner:    {section} {owner}"),
    "bpr.card_training": ("研修　　　　　：{text}", "Training: {text}"),
    "bpr.card_rule": ("改正　　　　　：{rule}", "To amend: {rule}"),
    "bpr.card_due": ("期限　　　　　：{day}（本番切替：{opening}）", "Due:      {day} (cutover: {opening})"),
    "bpr.card_done": ("終わった日　　：{day}", "Done on:  {day}"),
    "bpr.card_note": ("備考　　　　　：{text}", "Note:     {text}"),
    "bpr.card_council": (
        "条例の改正は、次に間に合う議会（{opens}～{closes}）で議決されるものとして数えています。",
        "The ordinance is reckoned to pass in the next session within reach ({opens} to {closes}).",
    ),
    "bpr.rule_open": ("{kind}「{name}」", "{kind} {name}"),
    "bpr.rule_done": ("{kind}「{name}」（{day} 済）", "{kind} {name} (done {day})"),
    "bpr.recorded": ("「{title}」の運用見直しの計画を記録しました。", "The plan of practice for {title} was recorded."),
    "bpr.in_plan": (
        "工程に {count} 件の作業を入れました（本番切替は、これが終わってからになります）。",
        "{count} tasks are in the schedule; the cutover waits for them.",
    ),
    "bpr.not_in_plan": (
        "この業務にはまだ工程がありません。plan build をすると工程に入ります。",
        "The operation has no schedule yet; plan build takes it in.",
    ),
}
