"""Sentences of the named checks, and what each of them looks for."""

MESSAGES: dict[str, tuple[str, str]] = {
    "check.unknown": (
        "「{name}」という検査はありません。使えるのは：{known}",
        "There is no check {name!r}. Possible are: {known}",
    ),
    "check.gap_unapproved": ("「{title}」の対応方法は未決裁です。", "The treatment of {title} is not approved."),
    "check.exception_groundless": (
        "「{title}」の独自対応に足りないもの：{lacking}（標準化法8条2項）。",
        "The exception on {title} lacks: {lacking} (article 8(2)).",
    ),
    "check.transition_unnotified": (
        "「{title}」の一部機能経過措置に足りないもの：{lacking}。届出を受け付けているか確認してください。",
        "The transitional measure on {title} lacks: {lacking}. Ask whether notices are taken.",
    ),
    "check.custom_transition_unnotified": (
        "「{title}」は一部機能経過措置ですが、{lacking}のある要件が確認されていません。custom link で要件を確認し、その要件の行に gap decide で記録してください。",
        "{title} is a transitional measure, but no confirmed requirement has its {lacking}. Confirm one (custom link) and record them on its row (gap decide).",
    ),
    "check.exception_unapproved": (
        "「{title}」の独自対応は未決裁です。{level}以上の決裁が要ります。",
        "The exception on {title} is not approved; it needs the approval of {level} or above.",
    ),
    "check.gap_on_old_text": (
        "「{title}」は、決定したときと要件の文章が変わっています。内容を見て決め直してください。",
        "The text of {title} is not the one that was decided on. Look at it and decide again.",
    ),
    "check.gap_without_text": (
        "「{id}」を決定したあと、版の訂正でこの要件がなくなりました。決定の扱いを確認してください。",
        "Since {id} was decided on, an erratum took the requirement away. See what becomes of the decision.",
    ),
    "check.expired": (
        "「{title}」の独自対応の期限 {day} が過ぎています。やめるか、期限を決め直して決裁を受けてください。",
        "The exception on {title} expired on {day}. End it, or have a new expiry approved.",
    ),
    "check.transition_over": (
        "「{title}」の一部機能経過措置の最終日 {day} が過ぎています。標準への適合を確認してください。",
        "The transitional measure on {title} ended on {day}. See that the standard is met now.",
    ),
    "check.custom_unapproved": ("「{name}」の扱いは未決裁です。", "The decision on {name} is not approved."),
    "check.unpinned": (
        "適用版のない標準仕様書があります（{documents}）。spec import で取り込んでください。",
        "No version is pinned of: {documents}. Import it with spec import.",
    ),
    "check.deadline_passed": (
        "特定移行支援の期限 {day} を過ぎましたが、運用開始が完了していません。",
        "The extended deadline {day} has passed and the system is not running.",
    ),
    "check.deadline_near": (
        "特定移行支援の期限 {day} まで {left} 日です。",
        "{left} days are left to the extended deadline {day}.",
    ),
    "check.runs_without_step": (
        "稼働済とされていますが、手順40（運用開始）が完了していません。",
        "It is said to run, but step 40 is not done.",
    ),
    "check.step_without_running": (
        "手順40（運用開始）は完了ですが、段階が稼働済になっていません。",
        "Step 40 is done, but the lifecycle does not say running.",
    ),
    "check.vendor_withdrew": (
        "決定したパッケージ（{package}）の事業者「{vendor}」が撤退しています。選び直してください。",
        "The vendor {vendor} of the chosen package {package} withdrew. Choose again.",
    ),
    "check.choice_unapproved": (
        "パッケージ（{package}）の決定が未決裁です。",
        "The choice of package {package} is not approved.",
    ),
    "check.cutover_without_go": (
        "移行可否判定で「可」とされないまま本番切替が記録されています。",
        "The cutover is recorded without a go in the judgement.",
    ),
    "check.plan_misses_deadline": (
        "「{name}」の見込み {finish} が期限 {deadline} を過ぎます。",
        "{name} is forecast for {finish}, after its deadline {deadline}.",
    ),
    "check.approval_too_low": (
        "「{title}」の決定は{level}以上の決裁が要りますが、記録は「{by}」によるものです。決裁を受け直すか、職を確認してください。",
        "The decision on {title} needs the approval of {level} or above; the record names {by}. Have it approved again, or correct the title.",
    ),
    "check.bpr_unplanned": (
        "「{title}」は運用見直しですが、計画がありません。gap bpr set で、新しいやり方・担当・期限を記録してください。",
        "{title} goes with a change of practice, without a plan. Record new way, owner and due day with gap bpr set.",
    ),
    "check.bpr_incomplete": (
        "「{title}」の運用見直しの計画に、新しいやり方・担当・期限のどれかがありません。",
        "The plan of practice for {title} lacks its new way, its owner or its due day.",
    ),
    "check.bpr_overdue": (
        "「{title}」の運用見直しは期限 {due} を過ぎています。終わっていれば gap bpr set --done で記録してください。",
        "The change of practice for {title} was due on {due}. If it is done, record it with gap bpr set --done.",
    ),
    "check.bpr_after_cutover": (
        "「{title}」の運用見直しの期限 {due} が、本番切替（稼働 {opening}）より前になっていません。",
        "The change of practice for {title} is due on {due}, not before the new system opens on {opening}.",
    ),
    "check.bpr_no_council": (
        "「{title}」の運用見直しには条例（{names}）の改正が要りますが、間に合う議会の議決は {passed} で、稼働 {opening} に間に合いません。切替日か専決処分を検討してください。",
        "{title} needs the council to amend {names}; the next session within reach passes it by {passed}, too late for {opening}. Consider another day, or 専決処分.",
    ),
    "check.bpr_without_answer": (
        "運用見直しの計画がありますが、対応は運用見直しではなくなっています。計画を取り消すか、対応を確認してください（log undo、gap bpr list）。",
        "There is a plan of practice, but the answer is another now. Take the plan back or look at the answer (log undo, gap bpr list).",
    ),
    "check.about_approval_level": (
        "要る職より低い職による決裁（承認した時の職で見ます）と、決裁のない独自対応（approval.yaml）",
        "approvals by a lower rank, as held then, than the rules ask for, and unapproved exceptions (approval.yaml)",
    ),
    "check.about_bpr_plan": (
        "計画のない運用見直し、切替や議会に間に合わない運用見直し",
        "changes of practice without a plan, or too late for cutover or council",
    ),
    "check.about_gap_unapproved": (
        "対応方法を決めたのに決裁されていない要件",
        "decisions on requirements that are not approved",
    ),
    "check.about_exception_ground": (
        "理由・他の事務・互換性・期限の足りない独自対応と、届出日・最終日のない一部機能経過措置（対応表とカスタマイズ）",
        "exceptions without reason, other affairs, compatibility or expiry, transitional measures without notice or last day (register and customisations)",
    ),
    "check.about_decided_text": ("決定したあとに文章が変わった要件", "decisions on a text that has changed since"),
    "check.about_expired": (
        "期限の過ぎた独自対応と、最終日の過ぎた一部機能経過措置（対応表とカスタマイズ）",
        "exceptions past their expiry, transitional measures past their last day (register and customisations)",
    ),
    "check.about_custom_unapproved": (
        "扱いを決めたのに決裁されていないカスタマイズ",
        "decisions on customisations that are not approved",
    ),
    "check.about_version_notice": (
        "公表から適合基準日まで1年に満たない版",
        "versions published less than a year before their compliance date",
    ),
    "check.about_version_claims": (
        "公表日・適合基準日の情報が食い違っている版",
        "versions on whose days sources differ",
    ),
    "check.about_version_missing": ("適用版のない業務", "operations without a pinned version"),
    "check.about_deadline": ("特定移行支援の期限（180日前から）", "extended deadlines, from 180 days before"),
    "check.about_lifecycle": ("段階と手順40の食い違い", "lifecycle and step 40 that disagree"),
    "check.about_package_choice": (
        "撤退した事業者・未決裁のパッケージ決定",
        "choices whose vendor withdrew or that are not approved",
    ),
    "check.about_cutover_judged": ("移行可否判定のない本番切替", "cutovers without a go"),
    "check.about_plan": ("工程の計算で見つかった問題", "what computing the plan found"),
    "check.about_plan_deadline": ("期限を過ぎる見込みの作業", "tasks forecast to miss their deadline"),
    "check.about_chain": ("変更履歴の改ざんの有無", "whether the trail is untouched"),
    "check.switch_waits": (
        "適用版を {version} に切り替える提案（{id}）が承認を待っています。spec approve か spec return をしてください。",
        "The switch to {version} ({id}) waits. Approve it (spec approve) or return it (spec return).",
    ),
    "check.switch_moved_on": (
        "適用版を {version} に切り替える提案（{id}）のあとに適用版が変わっています。spec return で差し戻してください。",
        "The version has changed since the switch to {version} ({id}) was proposed. Return it (spec return).",
    ),
    "check.tray_waits": (
        "切替後の確認待ちがあります：軽微変更(要確認) {look_again} 件、再検討 {reopen} 件（うち続く要件なし {nowhere} 件）。gap tray で確認してください。",
        "Since a switch, {look_again} wait to be looked at and {reopen} to be decided anew ({nowhere} without a requirement). See gap tray.",
    ),
    "check.match_left_behind": (
        "「{name}」の根拠は {version} の「{id}」ですが、適用版では文章が違うか、なくなっています。custom link で確認し直してください。",
        "{name} rests on {id} of {version}, which reads otherwise or is gone now. Look again with custom link.",
    ),
    "check.verdict_changed": (
        "「{name}」の判定が、承認したときの「{old}」から「{new}」に変わっています。決定はそのままです。見直してください。",
        "The verdict on {name} was {old} when its decision was approved and is {new} now. The decision stands; look at it again.",
    ),
    "check.about_switch_waiting": ("承認を待っている適用版の切替", "switches of versions that wait for approval"),
    "check.about_tray_waiting": ("切替後の確認待ち（軽微変更・再検討）", "what waits on the trays since a switch"),
    "check.about_custom_match": (
        "前の版の要件を根拠にしているカスタマイズ",
        "customisations that rest on a version left behind",
    ),
    "check.about_custom_verdict": (
        "承認のあとに判定が変わったカスタマイズ",
        "approved decisions whose verdict has changed",
    ),
}
