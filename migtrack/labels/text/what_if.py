"""もし〜なら: suppositions about the plan, what they change, and why one cannot be tried."""

MESSAGES: dict[str, tuple[str, str]] = {
    "what_if.and": ("・", ", "),
    "what_if.list": ("、", "; "),
    "what_if.about": ("{name}（{about}）", "{name} ({about})"),
    "what_if.delay": ("{days}日", "{days} d"),
    "what_if.duration": ("作業日数を {days}日に", "length {days} d"),
    "what_if.reason": ("もし〜ならの計画を採用：{name}", "What-if plan accepted: {name}"),
    "what_if.unknown": (
        "「{text}」というひな形はありません。使えるのは {known} です（schedules/scenarios.yaml）。",
        "There is no pattern {text!r}. Known are {known} (schedules/scenarios.yaml).",
    ),
    "what_if.no_wish": (
        "何が起こるかを --scenario か --task で指定してください。plan whatif --list でひな形を確認できます。",
        "Say what happens with --scenario or --task. plan whatif --list shows the patterns.",
    ),
    "what_if.which": (
        "「{scenario}」がどの業務に起こるかを --operation か --vendor で指定してください。",
        "Name the operations that this concerns with --operation or --vendor: {scenario}.",
    ),
    "what_if.which_change": (
        "作業（--task）と、遅れる日数（--delay）か新しい作業日数（--duration）を指定してください。",
        "Name tasks (--task) with days of delay (--delay) or another length (--duration).",
    ),
    "what_if.too_long": ("日数は {days} 日までにしてください。", "At most {days} days."),
    "what_if.nobody": (
        "「{person}」が担当する、まだ終わっていない作業はありません。担当者か所管課で指定してください：{known}。",
        "{person!r} has no open task. Name an owner or a section: {known}.",
    ),
    "what_if.unknown_vendor": (
        "「{vendor}」のパッケージを採用している業務はありません。採用しているのは {known} です。",
        "No operation has chosen a package of {vendor!r}. Chosen are those of {known}.",
    ),
    "what_if.nothing": (
        "「{wish}」で変わる作業がありません（終わっているか、まだ計画がありません）。",
        "Nothing changes: {wish}. Those tasks are over, or not planned yet.",
    ),
    "what_if.no_council": (
        "「{wish}」で動く作業がありません。議会を待つ作業は、plan rules で条例の改正が要る業務にし、plan build --again で作られます。",
        "Nothing changes: {wish}. Tasks wait for the council where plan rules says that an ordinance is amended (plan build --again).",
    ),
    "what_if.bad_file": (
        "「{file}」を、もし〜ならの計画として読めません。plan whatif --save で書き出したファイルを使ってください。",
        "{file} is no what-if plan. Use a file written by plan whatif --save.",
    ),
    "what_if.older": (
        "このファイルは変更履歴 {event} 番の計画で作られました。今の計画（{head} 番）で計算し直しています。",
        "This file was made on the plan of event {event}; it is worked out anew on the present one ({head}).",
    ),
    "what_if.scenario_heading": ("符号|もし|備考", "key|if|note"),
    "what_if.title": ("もし：{name}", "If: {name}"),
    "what_if.changes": (
        "変える作業 {edited} 件、加わる作業 {added} 件、動く作業 {moved} 件",
        "{edited} tasks changed, {added} added, {moved} move",
    ),
    "what_if.no_cutover": ("本番切替の日は変わりません。", "No cutover moves."),
    "what_if.cutovers": ("本番切替：", "Cutovers:"),
    "what_if.cutover_heading": (
        "業務|今の計画|もし|日数|今の切替期間|移る切替期間",
        "operation|now|then|days|window now|window then",
    ),
    "what_if.same_window": ("（同じ期間）", "(the same)"),
    "what_if.no_window": ("入る期間なし", "none takes it"),
    "what_if.causes": ("原因：", "Causes:"),
    "what_if.deadlines": ("期限に間に合わない作業：", "Behind their deadline:"),
    "what_if.deadline": (
        "{operation}の{task}：期限 {deadline} に対して {after}（{days}日超過、{note}）",
        "{operation}: {task}: {after}, {days} d behind {deadline} ({note})",
    ),
    "what_if.deadline_new": ("今の計画では間に合う", "kept by the plan now"),
    "what_if.deadline_worse": ("今の計画でも {before}", "{before} by the plan now"),
    "what_if.contracts": ("現行システムの契約：", "Contracts of the present systems:"),
    "what_if.contract": (
        "{name}（{last_day} まで）：延長 {before}か月 → {after}か月、費用の増 {cost}",
        "{name} (to {last_day}): extension {before} → {after} months, more cost {cost}",
    ),
    "what_if.contract_exceeds": ("延長できる期間を超えます", "longer than it can be extended"),
    "what_if.yen": ("{amount}円", "{amount} yen"),
    "what_if.unreckoned": ("未算定", "not reckoned"),
    "what_if.compliance": ("適合基準日：", "Compliance dates:"),
    "what_if.compliance_missed": (
        "{operation}：稼働 {before} → {after}。適合基準日 {effective} に間に合わず、改定後の版で稼働させる必要があります。",
        "{operation}: opens {before} → {after}, behind the compliance date {effective}: with the revised version then.",
    ),
    "what_if.compliance_kept": (
        "{operation}：稼働 {before} → {after}。適合基準日 {effective} より前になります。",
        "{operation}: opens {before} → {after}, before the compliance date {effective}.",
    ),
    "what_if.critical": (
        "余裕のなくなる作業 {more} 件、余裕のできる作業 {less} 件",
        "{more} tasks become critical, {less} no longer are",
    ),
    "what_if.critical_more": ("余裕のなくなる作業：{tasks}", "Become critical: {tasks}"),
    "what_if.critical_less": ("余裕のできる作業：{tasks}", "No longer critical: {tasks}"),
    "what_if.and_more": ("ほか {count} 件", "and {count} more"),
    "what_if.not_written": (
        "計画は変わっていません。採用するには --apply、残すには --save ファイル を付けてください。",
        "The plan is as it was. Add --apply to accept it, or --save FILE to keep it.",
    ),
    "what_if.accepted": (
        "採用しました。{count} 件の変更を記録しました。",
        "Accepted: {count} changes are recorded.",
    ),
    "what_if.saved": (
        "「{file}」に書き出しました（計画は変わっていません）。",
        "Written to {file}; the plan is as it was.",
    ),
}
