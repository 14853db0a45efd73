"""Sentences about the hours that the plan asks of people and sections, and about levelling them."""

MESSAGES: dict[str, tuple[str, str]] = {
    "load.by.person": ("担当者", "person"),
    "load.by.section": ("所管課", "section"),
    "load.unit.week": ("週", "week"),
    "load.unit.month": ("月", "month"),
    "load.about": (
        "作業量は「作業の期間の勤務時間 × 担当がその作業に使う割合」です（割合と使える時間は schedules/load.yaml）。"
        "終わった分は数えません。",
        "Hours are the working hours between a task's dates, times the share that its owner works on it"
        " (schedules/load.yaml). What is over is not counted.",
    ),
    "load.owner_missing": (
        "担当者が決まっていない作業は、所管課の行に入れています。",
        "Tasks without an owner stand in the row of their section.",
    ),
    "load.heading": (
        "{by}|使える時間/週|合計|最も多い{unit}|その時間|同時の作業|能力超え",
        "{by}|capacity a week|in all|highest {unit}|hours then|tasks at once|above capacity",
    ),
    "load.hours": ("{hours}時間", "{hours} h"),
    "load.unknown": ("不明", "unknown"),
    "load.tasks_count": ("{count}件", "{count}"),
    "load.weeks_over": ("{count}週", "{count} weeks"),
    "load.peak_line": (
        "{who}：{first} からの{unit}に {hours}時間（{count}件）　{tasks}",
        "{who}: {hours} h in the {unit} from {first} ({count} tasks): {tasks}",
    ),
    "load.peaks": ("最も多い{unit}の作業", "Tasks of the highest {unit}"),
    "load.more_tasks": ("ほか{count}件", "{count} more"),
    "load.busy_line": ("　この{unit}は繁忙期です：{reasons}", "  This {unit} is busy anyway: {reasons}"),
    "load.nobody": (
        "作業量を数える相手がありません（終わっていない作業がないか、日付がありません）。",
        "There is nobody to count hours for: nothing is open.",
    ),
    # levelling
    "load.no_proposals": (
        "平準化の提案はありません。余裕のある作業がないか、重なりがありません。",
        "There is nothing to level: no task with enough float, or nothing overlaps.",
    ),
    "load.level_about": (
        "余裕の範囲で後ろにずらせる作業です。切替・期限・全体の終わりは遅れず、余裕のない作業は動きません。"
        ""
        "時間は上から順に行った場合です。動かすと余裕は減るので、切替日の見通し（plan risk）も確かめてください。",
        "Tasks that could begin later within their float. No cutover, deadline or end moves, nothing critical does;"
        " "
        " hours are as if done from the top down. Float is used up: look at how sure the dates are then (plan risk).",
    ),
    "load.level_heading": (
        "番号|{by}|作業|作業名|開始|→|ずらす日数|軽くなる週|その週の時間|最も多い週",
        "No.|{by}|task|name|start|→|days later|week relieved|hours then|highest week",
    ),
    "load.lost_window": (
        "見通しへの影響：{task} が切替の期間に間に合うのは、100回のうち{before}回から{after}回に減ります。",
        "What it costs: {task} keeps its window in {after} of 100 runs instead of {before}.",
    ),
    "load.lost_deadline": (
        "見通しへの影響：{task} が期限に間に合うのは、100回のうち{before}回から{after}回に減ります。",
        "What it costs: {task} keeps its deadline in {after} of 100 runs instead of {before}.",
    ),
    "load.lost_contract": (
        "見通しへの影響：{task} が契約の満了に間に合うのは、100回のうち{before}回から{after}回に減ります。",
        "What it costs: {task} keeps the end of its contract in {after} of 100 runs instead of {before}.",
    ),
    "load.from_to": ("{before}→{after}", "{before} → {after}"),
    "load.days": ("{days}開庁日", "{days} working days"),
    "load.accepted": (
        "{count}件の作業の開始日を決めました（制約 SNET）。元に戻すには plan set 作業 --constraint ASAP --clear constraint_at とします。",
        "{count} tasks have a no-earlier-than date now. plan set TASK --constraint ASAP --clear constraint_at takes it back.",
    ),
    "load.accepted_here": (
        "{count}件の作業の開始日を計画に入れました。",
        "{count} tasks have a no-earlier-than date now.",
    ),
    "load.not_applied": (
        "まだ何も変えていません。--apply で全部、--accept 作業 --apply で選んだものだけを計画に入れます。",
        "Nothing is changed yet. --apply accepts all, --accept TASK --apply only those.",
    ),
    "load.reason": (
        "平準化：{who}の {week} の週を {before}時間から {after}時間に",
        "Levelling: week {week} of {who} from {before} to {after} hours",
    ),
    "load.no_such_proposal": (
        "「{id}」を動かす提案はありません。plan load --level で確認してください。",
        "No proposal moves {id}. See plan load --level.",
    ),
    "load.needs_others": (
        "選んだ提案だけでは、{names}の最も多い週が今より増えます。先の提案（場所を空けるもの）も一緒に選んでください。",
        "With these alone the highest week of {names} would rise. Choose the moves that make room, too.",
    ),
    # the workbook and the screen
    "load.title": ("作業量（{by}・{unit}ごと）", "Hours by {by} and {unit}"),
    "load.screen": ("作業量", "Load"),
    "load.proposals": ("平準化の提案", "Levelling"),
    "load.total": ("合計", "in all"),
    "load.capacity": ("使える時間/週", "capacity a week"),
    "load.sheet_note": (
        "単位は時間です。色が濃いほど多く、太枠は使える時間を超えた週です。",
        "Hours; darker is more, a bold frame is above capacity.",
    ),
    "load.figures": (
        "{by}・{unit}ごと　{count} 行　F7 で平準化の提案、F8 で数え方を切り替え",
        "By {by} and {unit}, {count} rows; F7 proposals, F8 another count",
    ),
    "load.level_figures": (
        "{count} 件　上から順に行った場合　空白キーで選び、F7 で計画に入れます（選ばなければ全部）",
        "{count} moves, as if done from the top; space marks, F7 accepts them (all where none is marked)",
    ),
    "load.column_who": ("担当", "who"),
    "load.column_peak": ("最も多い", "highest"),
    "load.column_hours": ("時間", "hours"),
    "load.column_tasks": ("同時", "at once"),
    "load.column_total": ("合計", "in all"),
    "load.column_busy": ("繁忙期", "busy anyway"),
    "load.column_graph": ("これから", "ahead"),
    "load.column_number": ("番号", "No."),
    "load.column_task": ("作業", "task"),
    "load.column_start": ("開始", "start"),
    "load.column_later": ("ずらす", "later"),
    "load.column_week": ("軽くなる週", "relieves"),
    "load.column_then": ("その週", "week"),
    "load.column_highest": ("最も多い週", "highest"),
    "load.column_reason": ("理由", "reason"),
    "load.reason_hint": (
        "空欄なら、軽くなる週を理由として残します",
        "Empty: the week that it relieves is kept as the reason",
    ),
    "load.key.level": ("平準化", "Level"),
    "load.key.turn": ("数え方", "Count"),
    "load.key.accept": ("計画に入れる", "Accept"),
}
