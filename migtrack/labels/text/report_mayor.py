"""Words of the report for the 首長."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report_mayor.title": (
        "標準システムへの移行　現在地と判断事項",
        "Moving to standard systems: where we stand, what to decide",
    ),
    "report_mayor.in_short": ("ひと目で", "In short"),
    "report_mayor.opened": (
        "当団体が行う{own}業務のうち、{opened}業務が新しいシステムに切り替わりました。残りは{left}業務です。",
        "Of the {own} operations we run, {opened} have moved to the new system; {left} are left.",
    ),
    "report_mayor.late": (
        "{count}業務は、切替の見込みが予定より遅れています。最も遅れているのは「{name}」で{days}日です。",
        "{count} operations are forecast to open later than planned; the latest is {name}, by {days} days.",
    ),
    "report_mayor.not_late": (
        "予定より遅れる見込みの業務はありません。",
        "No operation is forecast to open later than planned.",
    ),
    "report_mayor.undated": (
        "{count}業務は、計画がまだないため切替日が決まっていません。",
        "{count} operations have no plan and therefore no day.",
    ),
    "report_mayor.can_drop": (
        "当団体独自の作り込み（カスタマイズ）のうち、やめられると分かったものは{count}件です。",
        "{count} customisations of our own can go.",
    ),
    "report_mayor.to_decide": (
        "決めていただくこと・決裁を待つことは{count}件です。",
        "{count} matters wait for a decision.",
    ),
    "report_mayor.overdue": (
        "そのうち{count}件は、期限を過ぎています。",
        "{count} of them are past their day.",
    ),
    "report_mayor.decide": ("次に決めていただくこと", "To be decided next"),
    "report_mayor.nothing_to_decide": (
        "いま決裁や判断を待っているものはありません。",
        "Nothing waits for a decision at present.",
    ),
    "report_mayor.more_dues": (
        "このほかに{count}件あります（期限の早い順に示しました）。",
        "{count} more; the earliest are shown.",
    ),
    "report_mayor.drop": ("やめられるものと、減る費用", "What can go, and what that saves"),
    "report_mayor.nothing_to_drop": (
        "やめられると分かったカスタマイズは、まだありません。",
        "No customisation is known to be droppable yet.",
    ),
    "report_mayor.more_customs": (
        "このほかに{count}件あります（年間で減る費用の大きい順に示しました）。",
        "{count} more; those that save most are shown.",
    ),
    "report_mayor.obstacles": ("妨げになっていること", "What stands in the way"),
    "report_mayor.gaps": (
        "標準仕様書と今の仕事のやり方の違いで、決裁まで済んでいないものが{open}件、まだ確かめていないものが{unchecked}件あります（全{total}件）。",
        "Of {total} requirements, {open} differ from present practice without an approved answer, and {unchecked} are not checked yet.",
    ),
    "report_mayor.hindrances": (
        "カスタマイズをやめるまでに要ることは、{ways}です（1件にいくつもあることがあります）。",
        "Before customisations can go: {ways} (one may need several).",
    ),
    "report_mayor.unanswered": (
        "照会の期限を過ぎても回答がそろわない課が{count}課あります：{names}（最長{days}日）。",
        "{count} sections have not answered an inquiry in time: {names} (longest: {days} days).",
    ),
    "report_mayor.late_operation": (
        "「{name}」の切替は、予定の{planned}から{forecast}になる見込みです（{days}日遅れ）。",
        "{name} is forecast to open on {forecast} instead of {planned} ({days} days late).",
    ),
    "report_mayor.deadlines": (
        "移行の期限がある特定移行支援システムは、このほかに{count}業務です。最も早い期限は「{name}」の{day}です。",
        "{count} more operations have an extended deadline; the earliest is that of {name}, {day}.",
    ),
    "report_mayor.deadline_missed": (
        "「{name}」は、特定移行支援の期限（{day}）に間に合わない見込みです。",
        "{name} is forecast to miss its extended deadline, {day}.",
    ),
    "report_mayor.withdrawn": (
        "「{name}」に選んだ事業者（{vendor}）が撤退しました。選び直しが必要です。",
        "The vendor chosen for {name}, {vendor}, has withdrawn; choose again.",
    ),
    "report_mayor.progress": ("業務ごとの現在地", "Where each operation stands"),
}
