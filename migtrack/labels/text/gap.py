"""Sentences about the register of requirements."""

MESSAGES: dict[str, tuple[str, str]] = {
    "gap.approved_is_fixed": (
        "「{id}」は決裁済です。変更するには、先に差戻し（gap return）をしてください。",
        "{id} is approved. Return it first (gap return) to change it.",
    ),
    "gap.several_are_fixed": (
        "選んだ {of} 件のうち {count} 件は決裁済です（{ids}）。変更するには、先に差戻し（画面は F8、コマンドは gap return）"
        "をしてください。ほかの行だけを変更するときは、決裁済の行を外してください。",
        "{count} of the {of} rows are approved ({ids}). Return them first (F8 on screen, gap return) to change them, "
        "or leave them out.",
    ),
    "gap.approved_already": ("「{id}」はすでに決裁済です。", "{id} is approved already."),
    "gap.return_needs_reason": (
        "差戻しには理由が必要です。--reason で書いてください。",
        "Returning needs a reason: give --reason.",
    ),
    "gap.nothing_to_return": (
        "「{id}」は決裁待ちでも決裁済でもないため、差し戻せません。",
        "{id} is neither awaiting approval nor approved; there is nothing to return.",
    ),
    "gap.unchecked": (
        "「{id}」はまだ未確認です。先に gap decide で結果（適合・差異あり・対象外）を記録してください。",
        "{id} is still unchecked. Record a result first (gap decide --result fit|gap|na).",
    ),
    "gap.look_first": (
        "「{id}」は版の切替で文章が少し変わり、確認待ちです。gap tray で見比べて、gap accept（そのまま）か gap decide（決め直し）をしてください。",
        "{id} waits to be looked at since the switch of versions. Compare in gap tray, then gap accept it or gap decide anew.",
    ),
    "gap.needs_treatment": (
        "「{id}」は差異ありですが、対応方法がありません。gap decide --treatment で指定してください。",
        "{id} is a gap without a treatment. Give one with gap decide --treatment.",
    ),
    "gap.exception_needs_ground": (
        "「{id}」の独自対応には、理由・一体的に処理する他の事務・互換性の確保・期限のすべてが必要です（標準化法8条2項）。",
        "The exception on {id} needs a reason, the other affairs, compatibility and an expiry (article 8(2)).",
    ),
    "gap.transition_needs_notice": (
        "「{id}」の一部機能経過措置には、届出日と最終日が必要です。",
        "The transitional measure on {id} needs the date of its notice and its last day.",
    ),
    "gap.text_changed": (
        "「{id}」は、記録したあとに要件の文章が変わりました。内容を確認し、gap decide で記録し直してください。",
        "The text of {id} changed after it was decided on. Look at it and decide again.",
    ),
    "gap.operation_outside": (
        "「{operation}」はこの団体では実施していないため、対応表に記入できません。",
        "This body does not run {operation}; its register cannot be filled in.",
    ),
    "gap.nothing_said": (
        "記録する内容がありません。--result（適合・差異あり・対象外）や --treatment などを指定してください。",
        "There is nothing to record. Give --result (fit, gap, na), --treatment or the like.",
    ),
    "gap.paper_in_future": (
        "決裁日 {day} はまだ来ていません。決裁のあとに記録してください。",
        "The day of the decision, {day}, has not come yet. Record it afterwards.",
    ),
    "gap.paper_needs_number": (
        "決裁文書による承認には、文書番号と決裁者の職氏名が必要です。",
        "An approval by document needs its number and the title and name of who decided.",
    ),
}
