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
    "schedule.calendar_want_calendar_name": (
        "カレンダーの「{name}」には51文字までの名前を書いてください（今は「{value}」）。",
        "A calendar's {name} is a text of up to 51 signs, not {value!r}.",
    ),
    "schedule.calendar_name_twice": (
        "「{name}」という名前のカレンダーがすでにあります。別の名前にしてください。",
        "There is a calendar {name} already. Choose another name.",
    ),
    "schedule.calendar_want_base": (
        "「{name}」には 庁内、毎日、24時間 のどれかを書いてください（今は「{value}」）。",
        "{name} is one of town_hall, every_day, round_the_clock, not {value!r}.",
    ),
    "schedule.calendar_want_later": (
        "休みの終わり（{last}）は始まり（{first}）より後にし、どちらも「年月日」か「月日」にそろえてください。",
        "A closure's end {last} must lie behind its beginning {first}, both with a year or both without.",
    ),
    "schedule.calendar_want_hours": (
        '勤務時間「{value}」が読めません。["09:00-12:00", "13:00-18:00"] の形で書いてください。',
        'The hours {value} are not readable. Write them like ["09:00-12:00", "13:00-18:00"].',
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
        "{count}件の作業が互いに待ち合って進めません：{path}。このうち1つのつながりを外してください。",
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
    "schedule.window_year_end": ("年末年始", "year-end closure"),
    "schedule.window_long_weekend": ("連休", "long weekend"),
    "schedule.window_weekend": ("週末", "weekend"),
    "schedule.cutover_closed": (
        "{operation}は {date} に切替できません（{reason}）。{date} からの3年間に、切替できる連休もありません。"
        "業務の切替できない期間を確かめてください。",
        "{operation} must not be cut over on {date} ({reason}), nor is there a fitting window in the next three years."
        " Check the closed periods of the operation.",
    ),
    "schedule.cutover_closed_until": (
        "{operation}は {date} に切替できません（{reason}）。次に切替できるのは {next} からです。",
        "{operation} must not be cut over on {date} ({reason}). The next possible time begins at {next}.",
    ),
    # a network as JSON
    "schedule.json_broken": (
        "JSONとして読めません（{problem}）。この行の括弧・コンマ・引用符を確かめてください。文字コードはUTF-8です。",
        "This is not readable as JSON ({problem}). Look at brackets, commas and quotes here. It must be UTF-8.",
    ),
    "schedule.json_missing": ("「{name}」がありません。書き加えてください。", "{name} is missing. Add it."),
    "schedule.json_unknown_field": (
        "「{name}」という項目は使いません。書きまちがいでないか確かめてください。",
        "There is no field {name}; it is not used. Is it misspelled?",
    ),
    "schedule.json_want_list": ("「{name}」は [ … ] の一覧で書いてください。", "{name} must be a list, [ … ]."),
    "schedule.json_want_object": (
        "「{name}」は {{ … }} の形で書いてください。",
        "{name} must be an object, {{ … }}.",
    ),
    "schedule.json_want_text": (
        "「{name}」は文字で書いてください（今の値：{value}）。",
        "{name} must be a text (now: {value}).",
    ),
    "schedule.json_want_flag": (
        "「{name}」は true か false で書いてください（今の値：{value}）。",
        "{name} must be true or false (now: {value}).",
    ),
    "schedule.json_want_whole": (
        "「{name}」は整数で書いてください（今の値：{value}）。",
        "{name} must be a whole number (now: {value}).",
    ),
    "schedule.json_want_number": (
        "「{name}」は数で書いてください（今の値：{value}）。",
        "{name} must be a number (now: {value}).",
    ),
    "schedule.json_too_long": (
        "「{name}」の {value} は長すぎます。単位（日・分）を確かめてください。",
        "{value} is too long for {name}. Days or minutes?",
    ),
    "schedule.json_want_date": (
        "「{name}」は 2026-04-01 か 2026-04-01T09:00 の形で書いてください（今の値：{value}）。",
        "{name} must look like 2026-04-01 or 2026-04-01T09:00 (now: {value}).",
    ),
    "schedule.json_want_minutes_per_day": (
        "「{name}」は1～1440の分で書いてください（今の値：{value}）。",
        "{name} must be 1 to 1440 minutes (now: {value}).",
    ),
    "schedule.json_want_calendar": (
        "「{name}」は jp（日本の役所の開庁日）か none（毎日）で書いてください（今の値：{value}）。",
        "{name} must be jp (Japanese office days) or none (every day); now: {value}.",
    ),
    "schedule.json_want_one_of": (
        "「{name}」に使えるのは {known} です（今の値：{value}）。",
        "{name} must be one of {known} (now: {value}).",
    ),
    "schedule.json_want_window": (
        "「{name}」は [開始, 終了] の組で、終了を開始より後にしてください（今の値：{value}）。",
        "{name} must hold pairs [start, finish], the finish later (now: {value}).",
    ),
    # MS Project XML
    "schedule.mspdi_broken": (
        "XMLとして読めません（{problem}）。MS Projectで「XML形式」で保存し直してください。",
        "This is not readable as XML ({problem}). Save it from MS Project as XML again.",
    ),
    "schedule.mspdi_no_project": (
        "MS ProjectのXMLではありません（一番外側が {element} です）。MS Projectで「XML形式」で保存したファイルを選んでください。",
        "This is no MS Project XML (its root is {element}). Choose a file that MS Project saved as XML.",
    ),
    "schedule.mspdi_odd_calendar": (
        "カレンダーの {name} が読めません（{value}）。この部分は使いません。",
        "{name} in a calendar is not readable ({value}). This part is not used.",
    ),
    "schedule.mspdi_odd_value": (
        "{name} の値「{value}」が読めません。ないものとして扱います。",
        "The value {value} of {name} is not readable; it counts as absent.",
    ),
    "schedule.mspdi_no_calendar": (
        "計画のカレンダー（番号 {value}）がないため「{calendar}」を使います。休日が合っているか確かめてください。",
        "The project's calendar (number {value}) is missing, so {calendar} is used. Check its holidays.",
    ),
    "schedule.mspdi_unknown_calendar": (
        "「{task}」のカレンダー（番号 {value}）がないため、計画のカレンダーを使います。",
        "The calendar of {task} (number {value}) is missing; the project's calendar is used.",
    ),
    "schedule.mspdi_no_start": (
        "計画の開始日も作業の開始日もありません。計画の開始日を入れて保存し直してください。",
        "Neither the project nor a task has a start. Enter the project's start and save again.",
    ),
    "schedule.mspdi_start_from_tasks": (
        "計画の開始日がないため、最も早い作業の開始日（{start}）を使います。",
        "The project has no start; the earliest start of a task, {start}, is used.",
    ),
    "schedule.mspdi_from_finish": (
        "終了日から逆算する計画です。ここでは開始日から計算します。",
        "The project is scheduled from its finish; here it is computed from its start.",
    ),
    "schedule.mspdi_no_uid": (
        "番号（UID）のない作業があります。この行は使いません。",
        "A task has no UID. The row is not used.",
    ),
    "schedule.mspdi_left_out": (
        "「{task}」は無効か、ほかの計画の作業なので使いません。",
        "{task} is inactive or belongs to another project and is not used.",
    ),
    "schedule.mspdi_empty_summary": (
        "まとめの行「{task}」の下に作業がないので使いません。",
        "The summary {task} has no tasks below it and is not used.",
    ),
    "schedule.mspdi_summary_constraint": (
        "まとめの行「{task}」の制約や期限は計算に使いません。必要なら下の作業に付けてください。",
        "The constraint or deadline of the summary {task} is not used. Put it on a task below.",
    ),
    "schedule.mspdi_summary_link": (
        "「{predecessor}」から「{task}」へのつながりは、まとめの行の下の作業へ分けて扱います。",
        "The link from {predecessor} to {task} is carried to the tasks below the summary.",
    ),
    "schedule.mspdi_foreign_link": (
        "「{task}」の先行作業（番号 {uid}）がこのファイルにありません。このつながりは使いません。",
        "The predecessor {uid} of {task} is not in this file. The link is not used.",
    ),
    "schedule.mspdi_too_many_links": (
        "まとめの行どうしのつながりが多すぎます（{count}本を超えました）。作業どうしのつながりに直してください。",
        "Links between summaries come to more than {count}. Link tasks instead.",
    ),
    "schedule.mspdi_leveling": (
        "「{task}」の負荷の平準化による遅れは計算に使いません。",
        "The levelling delay of {task} is not used.",
    ),
    "schedule.mspdi_manual": (
        "「{task}」は手動スケジュールです。ここでは自動で計算します。",
        "{task} is scheduled by hand; here it is computed.",
    ),
    "schedule.mspdi_no_duration": (
        "「{task}」の期間がわからないため0日とします。期間を入れてください。",
        "{task} has no duration and counts as nought. Enter one.",
    ),
    "schedule.mspdi_finished_incomplete": (
        "「{task}」は完了率{percent}％なのに実績の終了日があります。まだ終わっていないものとして扱います。",
        "{task} is {percent} % complete but has an actual finish. It counts as not finished.",
    ),
}
