"""Words of the report for a 所管課: said as one colleague says it to another."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report_section.title": (
        "標準システムへの移行　各課でお願いすること",
        "Moving to standard systems: what concerns your section",
    ),
    "report_section.head": ("{section}", "{section}"),
    "report_section.asked": (
        "照会にまだ答えていただいていない項目が{count}件あります。",
        "{count} questions of inquiries are still to be answered.",
    ),
    "report_section.nothing_asked": ("答えていただく照会は、いまありません。", "No inquiry waits for an answer."),
    "report_section.rows": (
        "課に関わる標準仕様書の項目は{total}件です。今のやり方と違いがあり決裁が済んでいないものが{open}件、まだ確かめていないものが{unchecked}件あります。",
        "{total} items of the specifications concern the section; {open} differ without an approved answer, {unchecked} are not checked yet.",
    ),
    "report_section.can_drop": (
        "独自の作り込み（カスタマイズ）{total}件のうち、やめられるものが{count}件です。",
        "Of {total} customisations, {count} can go.",
    ),
    "report_section.undecided": (
        "うち{count}件は、どうするかが決まっていません。",
        " For {count} of them nothing is decided.",
    ),
    "report_section.to_change": (
        "仕事の進め方を見直すことにしたものが{count}件あります。",
        "{count} matters are to be answered by a change of practice.",
    ),
    "report_section.unplanned": (
        "うち{count}件は、進め方の計画がまだありません。",
        " {count} of them have no plan yet.",
    ),
    "report_section.opens": (
        "「{name}」は{day}に新しいシステムに切り替わる見込みです。",
        "{name} is forecast to open on {day}.",
    ),
    "report_section.inquiries": ("答えていただく照会", "Inquiries to answer"),
    "report_section.column_inquiry": ("照会", "Inquiry"),
    "report_section.column_due": ("回答期限", "Due"),
    "report_section.column_left": ("残り件数", "Open"),
    "report_section.column_state": ("状況", "State"),
    "report_section.to_answer": ("ご回答をお願いします", "please answer"),
    "report_section.received": ("回答を受け取り、入力中です", "received, being typed in"),
    "report_section.overdue": ("期限を{days}日過ぎています", "{days} days overdue"),
    "report_section.customs": ("やめられるカスタマイズ", "Customisations that can go"),
    "report_section.customs_about": (
        "色の付いた行は、どうするかがまだ決まっていないものです。情報担当までお知らせください。選ぶパッケージの対応次第でやめられるものも載せています。",
        "Marked rows are not decided yet: please tell the IT section. What can go if the package offers an option is listed too.",
    ),
    "report_section.column_why": ("やめられる理由・代わりになるもの", "Why it can go, what replaces it"),
    "report_section.column_do": ("これから要ること", "What is needed"),
    "report_section.changes": ("仕事の進め方の見直し（運用見直し）", "Changes of practice"),
    "report_section.column_what": ("対象", "What"),
    "report_section.column_old": ("今のやり方", "Old way"),
    "report_section.column_new": ("これからのやり方", "New way"),
    "report_section.column_rules": ("直す規則など・研修", "Rules to amend, training"),
    "report_section.column_by": ("期限・担当", "By, owner"),
    "report_section.no_plan": ("計画がまだありません", "not planned yet"),
    "report_section.done": ("済（{day}）", "done ({day})"),
    "report_section.owner": ("担当 {owner}", "{owner}"),
    "report_section.training": ("研修：{training}", "training: {training}"),
    "report_section.rule": ("{kind}「{name}」", "{kind} {name}"),
    "report_section.rule_done": ("{kind}「{name}」（改正済）", "{kind} {name} (amended)"),
    "report_section.still": ("まだ終わっていない項目（{count}件）", "Items that are not settled ({count})"),
    "report_section.over": ("決裁まで済んだ項目（{count}件）", "Items that are settled ({count})"),
    "report_section.column_requirement": ("標準仕様書の項目", "Item of the specification"),
    "report_section.column_practice": ("今どうしているか", "Present practice"),
    "report_section.column_result": ("標準との違い", "Against the standard"),
    "report_section.column_treatment": ("どうするか・状態", "Answer, state"),
    "report_section.column_until": ("期限", "Due"),
    "report_section.fit": ("違いなし", "no difference"),
    "report_section.gap": ("違いあり", "differs"),
    "report_section.na": ("当課では行わない", "not done here"),
    "report_section.unchecked": ("まだ確かめていない", "not checked yet"),
    "report_section.terms": ("言葉の説明", "Terms"),
    "report_section.terms_text": (
        "作成中：担当者が書いている途中。決裁待ち：決裁者の承認を待っている。決裁済：承認された。差戻し：理由を付けて戻された。"
        "未算定：金額がまだ分からない（0円ではありません）。EUC：職員が自分でデータを取り出して使うこと。外付け：標準システムの外に別に置くこと。",
        "Draft: being written. Awaiting approval: submitted. Approved. Returned: sent back with a reason. "
        "Not reckoned: no amount known (not zero). EUC: staff extract data themselves. External: kept beside the standard system.",
    ),
}
