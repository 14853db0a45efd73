"""Sentences about building and keeping the plan."""

MESSAGES: dict[str, tuple[str, str]] = {
    "planning.template_broken": (
        "工程のひな形（schedules/plan_template.yaml）に誤りがあります。示された行を直してからやり直してください。",
        "The plan template (schedules/plan_template.yaml) has errors. Mend the lines named and retry.",
    ),
    "planning.nothing_to_build": (
        "工程を作る業務がありません。移行前・移行作業中・次回改定対応中の業務が対象です（operation lifecycle で設定）。",
        "There is no operation to plan: those before or in migration, or adapting to a revision, are planned (operation lifecycle).",
    ),
    "planning.cause_recorded": ("実績が {at} に始まりました。", "It began on {at}."),
    "planning.cause_predecessor": (
        "先行作業「{task}」により、{at} に始められます。",
        "{task} lets it start at {at}.",
    ),
    "planning.cause_constraint": (
        "日付の指定（{constraint} {at}）によります。",
        "A constraint holds it: {constraint} {at}.",
    ),
    "planning.cause_status_date": (
        "まだ始まっていないため、今日（{at}）より前にはなりません。",
        "It has not begun, so it cannot lie before today ({at}).",
    ),
    "planning.cause_plan_start": ("計画の開始日（{at}）によります。", "The plan begins on {at}."),
    "planning.cause_window": (
        "切替できる期間を待って {days} 日後ろへ動きました（{at}）。",
        "It waits {days} days for a window ({at}).",
    ),
    "planning.cause_council": (
        "議会の会期を待って {days} 日後ろへ動きました（{at}）。",
        "It waits {days} days for the council ({at}).",
    ),
    "planning.cause_calendar": (
        "休み（{names}）をはさんで {days} 日後ろへ動きました（{at}）。",
        "Closed days ({names}) move it {days} days on ({at}).",
    ),
    "planning.cause_closed": (
        "{name} の閉庁は使えません：{reason}。",
        "The closed time {name} cannot be used: {reason}.",
    ),
    "planning.nothing_moved": ("計画の日付は動きません。", "No date of the plan moves."),
    "planning.moved": ("動いた日付：{count} 件（原因つき）", "Dates that moved, with their cause: {count}"),
    "planning.moved_more": ("ほか {count} 件（--json で全部を出せます）", "and {count} more (--json has all)"),
    "planning.move_heading": ("作業|作業名|前|後|日数|原因", "task|name|before|after|days|cause"),
    "planning.moved_by_recorded": ("実績", "recorded"),
    "planning.moved_by_constraint": ("日付の指定", "constraint"),
    "planning.moved_by_status_date": ("今日まで未着手", "not begun by today"),
    "planning.moved_by_plan_start": ("計画の開始", "start of the plan"),
    "planning.moved_by_window": ("切替できる期間", "window"),
    "planning.moved_by_council": ("議会", "council"),
    "planning.moved_by_calendar": ("休み", "closed days"),
    "planning.kept": ("手で直した内容を残しました：{id}（{fields}）", "Kept as changed by hand: {id} ({fields})"),
    "planning.kept_own": ("団体独自の作業を残しました：{ids}", "Kept tasks of your own: {ids}"),
    "planning.kept_out": ("外した作業は外したままです：{ids}", "Tasks taken out stay out: {ids}"),
    "planning.task_added": ("作業 {id}「{name}」を加えました。", "Task {id} {name} is added."),
    "planning.task_removed": (
        "作業 {id} を外し、{count} 件のつながりを直しました。",
        "Task {id} is taken out; {count} tasks are linked anew.",
    ),
    "planning.taken_out": ("（外す）", "(taken out)"),
    "planning.edit_heading": ("作業|項目|今|ファイル", "task|field|now|file"),
    "planning.no_name": ("作業の名前を書いてください。", "Give the task a name."),
    "planning.no_such_link": (
        "「{id}」は「{other}」を先行作業にしていません。plan show --why で確かめてください。",
        "{id} does not wait for {other}. See plan show --why.",
    ),
    "planning.want_link": (
        '先行作業「{text}」が読めません。"juki/s04"、"juki/s04 SS+5日" のように書いてください。',
        '{text!r} is no predecessor. Write it like "juki/s04" or "juki/s04 SS+5d".',
    ),
    "planning.circle": (
        "作業が互いに待ち合うことになるため、できません：{path}。",
        "Tasks would wait for each other: {path}.",
    ),
    "planning.bad_number": (
        "「{id}」の進捗は0～100、日数は0以上にしてください。",
        "Progress of {id} is 0 to 100, its days nought or more.",
    ),
    "planning.cutover_stays": (
        "本番切替（{id}）は計画から外せません。切替しない業務は operation scope で対象外にしてください。",
        "The cutover {id} stays in the plan. Take an operation out with operation scope.",
    ),
    "planning.unknown_row": (
        "「{id}」という作業はありません。新しい作業は plan add で加えてください。",
        "There is no task {id!r}. Add new ones with plan add.",
    ),
    "planning.bad_tasks_file": (
        "「{file}」を作業の一覧として読めません。plan edit --write で書き出したファイルを直して使ってください。",
        "{file} is no list of tasks. Edit a file written by plan edit --write.",
    ),
    "planning.rules_line": (
        "{operation}：PIA は{pia}、条例の改正は{ordinance}、移行リハーサルは {count} 回",
        "{operation}: PIA {pia}, ordinance {ordinance}, rehearsals {count}",
    ),
    "planning.rules_changed": (
        "決まりを変えました。plan build --again で計画に反映されます。",
        "The rules are changed; plan build --again brings them into the plan.",
    ),
    "planning.pia_none": ("不要", "none"),
    "planning.pia_basic": ("基礎項目評価", "basic"),
    "planning.pia_focused": ("重点項目評価", "focused"),
    "planning.pia_full": ("全項目評価", "full"),
    "planning.ordinance_yes": ("要（議会の議決を待つ）", "amended through the council"),
    "planning.ordinance_no": ("不要", "not amended"),
    "planning.outside": (
        "「{operation}」はこの団体では実施していないため、工程を作れません（operation scope で対象に戻せます）。",
        "This body does not run {operation}, so it has no plan (operation scope takes it back in).",
    ),
    "planning.constraint_needs_day": (
        "制約 {constraint} には日付が必要です。--date で指定してください。",
        "The constraint {constraint} needs a day: give --date.",
    ),
    "planning.title_between": ("{name}（{first}～{last}）", "{name} ({first} to {last})"),
    "planning.nothing_between": (
        "{first}～{last} に行う作業はありません。期間を確認してください。",
        "No task lies between {first} and {last}. Check the days.",
    ),
    "planning.only_whole": (
        "MS Project の形式（{file}）は、工程の全体でだけ書き出せます。一部だけでは日付が計算し直されるためです。"
        "--from と --to を外すか、.xlsx や .pdf を選んでください。",
        "A file for MS Project ({file}) holds whole plans only: a part would be computed to other dates. "
        "Leave out --from and --to, or write .xlsx or .pdf.",
    ),
    "planning.actual_start_ahead": (
        "{id} の実績の開始に、先の日付 {day} は記録できません（今日は {today}）。"
        "始める予定の日を変えるときは、日付の制約（SNET など）を指定してください。",
        "{id} cannot have begun on {day}, which lies ahead of today ({today}). "
        "To move a planned start, set a constraint (SNET, for instance).",
    ),
    "planning.actual_finish_ahead": (
        "{id} の実績の終了に、先の日付 {day} は記録できません（今日は {today}）。"
        "終わる予定の日を変えるときは、日数か日付の制約（FNET など）を変えてください。",
        "{id} cannot have ended on {day}, which lies ahead of today ({today}). "
        "To move a planned finish, change its length or set a constraint (FNET, for instance).",
    ),
    "planning.too_long": (
        "作業日数 {days} 日は長すぎます（10年まで）。桁を確認してください。",
        "{days} days are too many (ten years at most). Check the digits.",
    ),
    "planning.lag_too_long": (
        "{id} が {other} を待つ間隔が長すぎます（10年まで）。桁を確認してください。",
        "The lag between {id} and {other} is too long (ten years at most). Check the digits.",
    ),
    "planning.day_needs_constraint": (
        "制約の日だけでは効きません。--constraint で制約も指定してください（例：SNET＝この日以降に開始）。",
        "A day alone constrains nothing: give --constraint too (SNET: start no earlier than that day).",
    ),
    "planning.exists": (
        "「{operation}」の工程はすでにあります。作り直す場合は --again を付けてください（手で直した内容は残ります。ひな形に戻すなら --fresh）。",
        "{operation} has a plan already. Add --again to build it anew (changes made by hand stay; --fresh goes back to the template).",
    ),
    "planning.empty": (
        "工程がまだありません。plan build で作ってください。",
        "There is no plan yet. Build one with plan build.",
    ),
    "planning.first_baseline": ("当初計画", "first baseline"),
    "planning.later_baseline": ("変更計画(第{number}回)", "baseline {number}"),
    "planning.unknown_task": (
        "「{id}」という作業はありません。plan show で確認してください。",
        "There is no task {id!r}. See plan show.",
    ),
    "planning.unknown_baseline": ("計画「{number}」は保存されていません。", "There is no baseline {number}."),
    "planning.bad_network": (
        "「{file}」の作業と関係を読み取れません。示された箇所を直してください。",
        "The network of {file} cannot be computed. Mend what the findings name.",
    ),
    "planning.unknown_network": (
        "「{file}」の形式は計算できません。使えるのは {known} です。",
        "{file} cannot be computed; possible endings are {known}.",
    ),
    "planning.not_computed": (
        "工程の日付を計算できません。下の確認事項を直してください。",
        "The plan's dates cannot be computed. Mend what the findings name.",
    ),
}
