"""Sentences about adapting a running operation to a revision (改定対応)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "revision.not_running": (
        "「{operation}」は{lifecycle}のため、改定対応の計画の対象ではありません（稼働済・次回改定対応中の業務が対象です。operation lifecycle で設定します）。",
        "{operation} is {lifecycle}: only an operation that runs, or adapts to a revision, gets such a plan (operation lifecycle).",
    ),
    "revision.no_compliance_date": (
        "{version} の適合基準日が登録されていないため、逆算できません。通知などで確認し、spec set --effective で登録してください。",
        "{version} has no compliance date to plan back from. Look it up and register it with spec set --effective.",
    ),
    "revision.title": (
        "改定対応の計画（{operation}、{version}、適合基準日 {effective}）― これより遅いと間に合わない日付：",
        "Plan of adapting {operation} to {version} (compliance date {effective}); the latest days that keep it:",
    ),
    "revision.heading": ("作業ID|作業|開始期限|終了期限|状態", "id|task|start by|finish by|state"),
    "revision.is_late": ("遅れ", "late"),
    "revision.is_planned": ("計画済", "planned"),
    "revision.start_by": ("{day} までに始めれば間に合います。", "It is in time if it starts by {day}."),
    "revision.had_to_start": (
        "{day} には始めている必要がありました（開始日を過ぎた作業 {count} 件）。",
        "It had to start by {day} ({count} tasks are past their latest start).",
    ),
    "revision.late": (
        "今日から進めると完了は {forecast} の見込みで、適合基準日の前日より {days} 日遅れます。日数の短縮、経過措置の有無を事業者・所管省庁に確認してください。",
        "Begun today it ends on {forecast}, {days} days after the day before the compliance date. Ask about shorter lengths and transitional measures.",
    ),
    "revision.round": (
        "予算：{opens} 〜 {closes} の予算要求（{year}年度予算）に間に合います。",
        "Budget: it meets the round from {opens} to {closes} for fiscal year {year}.",
    ),
    "revision.round_missed": (
        "予算：{year}年度予算の要求（{opens} 〜 {closes}）には間に合わない見込みです。補正予算などを財政担当と相談してください。",
        "Budget: it misses the round from {opens} to {closes} for fiscal year {year}. Talk to finance about a supplementary budget.",
    ),
    "revision.twice": (
        "版を決めずに作った改定対応の作業（{first} など {count} 件）も計画にあります。この計画を加えた後に plan build --operation {operation} --again で整理できます。",
        "The plan also holds {count} tasks of a revision without a version ({first} and on). Once this plan is added, plan build --operation {operation} --again clears them.",
    ),
    "revision.applied": (
        "計画に {count} 件の作業を加えました（または改めました）。",
        "{count} tasks were added to the plan, or changed.",
    ),
}
