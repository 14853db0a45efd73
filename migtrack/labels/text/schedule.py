"""Sentences about calendars, holidays, networks and cutover windows."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the holiday file
    "schedule.holiday_row": (
        "祝日の行として読めません：「{text}」。「2026/5/6,休日」の形に直してください。この行は使いません。",
        "This is not a holiday: {text}. Write it like 2026/5/6,休日. The line is not used.",
    ),
    "schedule.holiday_twice": (
        "{day} が2回書かれています。先の行を使います。",
        "{day} is written twice; the first line is used.",
    ),
    "schedule.holidays_empty": (
        "祝日が1日もありません。内閣府の syukujitsu.csv を置き直してください。",
        "There is no holiday in the file. Put the Cabinet Office's syukujitsu.csv in its place again.",
    ),
    # calendar.yaml
    "schedule.calendar_broken": (
        "YAMLとして読めません（{problem}）。この行とその前の行の字下げ・記号・引用符を確かめてください。",
        "This is not readable as YAML ({problem}). Look at the indent and quotes of this line and the one before.",
    ),
    "schedule.calendar_repeated": (
        "「{name}」が2回書かれています。どちらかを消してください。",
        "{name} is written twice. Delete one.",
    ),
    "schedule.calendar_unknown_field": (
        "「{name}」という項目はありません。使えるのは {known} です。",
        "There is no field {name}. Possible are: {known}.",
    ),
    "schedule.calendar_want_mapping": (
        "「{name}」には「項目: 値」の組を書いてください。",
        "{name} must hold pairs of a field and its value.",
    ),
    "schedule.calendar_want_list": (
        "「{name}」は「- 」で始まる行の一覧で書いてください。",
        "{name} must be a list, lines that start with a dash.",
    ),
    "schedule.calendar_want_text": ("「{name}」に文字を書いてください。", "{name} must be a text."),
    "schedule.calendar_want_date": (
        "「{name}」は 2026-02-02 の形の日付で書いてください（今の値：{value}）。",
        "{name} must be a date like 2026-02-02 (now: {value}).",
    ),
    "schedule.calendar_want_sha256": (
        "「{name}」には祝日ファイルのSHA-256（小文字の16進数64桁）を書いてください（今の値：{value}）。",
        "{name} must be the SHA-256 of the holiday file, 64 small hexadecimal digits (now: {value}).",
    ),
    "schedule.calendar_want_file": (
        "「{name}」には同じフォルダにあるファイルの名前だけを書いてください（今の値：{value}）。",
        "{name} must be the bare name of a file in the same folder (now: {value}).",
    ),
    "schedule.calendar_want_day": (
        "日にち「{value}」が読めません。毎年なら 06-23、その年だけなら 2026-06-23 の形で書いてください。",
        "{value} is no day. Write 06-23 for every year, 2026-06-23 for one year.",
    ),
    "schedule.calendar_want_hours": (
        '勤務時間「{value}」が読めません。["09:00-12:00", "13:00-18:00"] の形で書いてください。',
        'The hours {value} are not readable. Write them like ["09:00-12:00", "13:00-18:00"].',
    ),
    "schedule.holidays_changed": (
        "祝日ファイルが設定の時点（{as_of}）のものと違います。差し替えたのなら as_of と sha256 を書き直してください。",
        "The holiday file is not the one of {as_of} named in the settings."
        " If you replaced it, write as_of and sha256 anew.",
    ),
    # networks that cannot be computed
    "schedule.uid_twice": (
        "番号 {uid} の作業が{count}件あります。作業の番号は1件ずつ別にしてください。",
        "{count} tasks have the number {uid}. Give every task a number of its own.",
    ),
    "schedule.negative_duration": (
        "「{task}」の期間がマイナスです。0以上にしてください。",
        "{task} has a negative duration. Make it nought or more.",
    ),
    "schedule.unknown_calendar": (
        "「{task}」が使うカレンダー「{calendar}」がありません。カレンダーを加えるか、指定を外してください。",
        "{task} uses the calendar {calendar}, which does not exist. Add it or take the choice away.",
    ),
    "schedule.calendar_without_work": (
        "カレンダー「{calendar}」に勤務する曜日がありません。少なくとも1つの曜日に勤務時間を入れてください。",
        "The calendar {calendar} has no working weekday. Give at least one weekday working hours.",
    ),
    "schedule.unknown_task": (
        "つながりの相手の作業（番号 {uid}）がありません。つながりを直すか消してください。",
        "A link names task {uid}, which does not exist. Correct or delete the link.",
    ),
    "schedule.cycle": (
        "作業が互いに待ち合って進めません：{path}。このうち1つのつながりを外してください。",
        "These {count} tasks wait for each other: {path}. Take one of the links away.",
    ),
    "schedule.beyond_time": (
        "計算した日付が西暦9999年を超えました。期間やつながりの日数を確かめてください。",
        "A computed date lies beyond the year 9999. Look at the durations and lags.",
    ),
    # constraints and deadlines that are not met
    "schedule.constraint_without_date": (
        "「{task}」の制約（{constraint}）に日付がありません。制約なしとして計算しました。日付を入れてください。",
        "{task} has the constraint {constraint} without a date and was computed without it. Enter the date.",
    ),
    "schedule.constraint_before_predecessor": (
        "「{task}」は日付の指定（{constraint} {date}）のため、先行作業「{predecessor}」が終わらないうちに始まります。"
        "指定を変えるか、先行作業を早めてください。",
        "{task} is held at {constraint} {date}, before {predecessor} lets it start."
        " Change the date or bring the predecessor forward.",
    ),
    "schedule.before_project_start": (
        "「{task}」は日付の指定（{constraint} {date}）のため、計画の開始より前になります。",
        "{task} is held at {constraint} {date}, before the plan starts.",
    ),
    "schedule.finished_before_begun": (
        "「{task}」の完了日が開始日より前です。実績の日付を直してください。",
        "{task} was finished before it began. Correct its actual dates.",
    ),
    "schedule.deadline_missed": (
        "「{task}」は期限（{deadline}）に間に合いません。今の見込みは {finish} です。",
        "{task} misses its deadline {deadline}; it is expected to end at {finish}.",
    ),
    # cutover windows
    "schedule.window_too_short": (
        "「{task}」は{hours}時間かかりますが、切替できる期間は最も長いものでも{longest}時間です。"
        "作業を短くするか、切替できる期間を広げてください。",
        "{task} takes {hours} hours, but the longest cutover window has {longest}. Shorten it or allow longer windows.",
    ),
    "schedule.windows_over": (
        "「{task}」の準備ができるのは {ready} ですが、切替できる期間への最後の開始は {last} でした。"
        "準備を早めるか、その後の期間を加えてください。",
        "{task} is ready at {ready}, but the last start that fits a window was {last}."
        " Finish the preparation earlier or add later windows.",
    ),
    "schedule.outside_window": (
        "「{task}」の指定の開始 {start}（{hours}時間）は切替できる期間に収まりません。次に切替できるのは {next} です。",
        "{task} at {start} ({hours} hours) does not lie in a cutover window. The next possible start is {next}.",
    ),
    "schedule.outside_every_window": (
        "「{task}」の指定の開始 {start}（{hours}時間）は切替できる期間に収まらず、その後にも収まる期間がありません。"
        "日付を早めるか、期間を加えてください。",
        "{task} at {start} ({hours} hours) does not lie in a cutover window, nor does any later one take it."
        " Choose an earlier date or add windows.",
    ),
}
