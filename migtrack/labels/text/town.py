"""Sentences about the town hall's year: files of rules, windows that are not there, the council."""

MESSAGES: dict[str, tuple[str, str]] = {
    "town.file_broken": (
        "schedules/{file} に誤りがあります。示された行を直してからやり直してください。",
        "schedules/{file} has errors. Mend the lines named and retry.",
    ),
    "town.file_unknown_field": (
        "「{name}」という項目はありません。使えるのは {known} です。",
        "There is no field {name}; known are {known}.",
    ),
    "town.file_want_mapping": (
        "「{name}」には「項目: 値」を書いてください。",
        "{name} wants fields with values.",
    ),
    "town.file_want_list": ("「{name}」には一覧（- で始まる行）を書いてください。", "{name} wants a list."),
    "town.file_want_text": (
        "「{name}」に文字を書いてください（今は「{value}」）。",
        "{name} wants a text, not {value!r}.",
    ),
    "town.file_want_texts": (
        "「{name}」には文字の一覧を書いてください（例：[juki, inkan]。今は「{value}」）。",
        "{name} wants a list of texts such as [juki, inkan], not {value!r}.",
    ),
    "town.file_want_date": (
        "「{name}」には日付を 2027-03-15 のように書いてください（今は「{value}」）。",
        "{name} wants a day such as 2027-03-15, not {value!r}.",
    ),
    "town.file_want_moment": (
        "「{name}」には日時を 2027-02-19 18:00 のように書いてください（今は「{value}」）。",
        "{name} wants a time such as 2027-02-19 18:00, not {value!r}.",
    ),
    "town.file_want_order": (
        "終わり（{last}）は、始まり（{first}）より後で、1年以内にしてください。",
        "The end {last} must lie behind the beginning {first}, within a year.",
    ),
    "town.file_want_window_kind": (
        "「{value}」という種類はありません。使えるのは 年末年始、連休、週末 です。",
        "There is no kind {value!r}; known are year_end, long_weekend, weekend.",
    ),
    "town.file_want_whole": (
        "「{name}」には0以上の整数を書いてください（今は「{value}」）。",
        "{name} wants a whole number, not {value!r}.",
    ),
    "town.file_want_boolean": (
        "「{name}」には true か false を書いてください（今は「{value}」）。",
        "{name} wants true or false, not {value!r}.",
    ),
    "town.file_want_steps": (
        "「{name}」には手順の番号（1～40）を [30, 39] の形で書いてください（今は「{value}」）。",
        "{name} wants steps (1 to 40) such as [30, 39], not {value!r}.",
    ),
    "town.file_want_turn": (
        "「{value}」という起こり方はありません。使えるのは insert、postpone、next_session、absence、lose_window です。",
        "There is no turn {value!r}; known are insert, postpone, next_session, absence, lose_window.",
    ),
    "town.file_want_pia": (
        "「{value}」という評価の種類はありません。使えるのは 不要、基礎項目評価、重点項目評価、全項目評価 です。",
        "There is no kind {value!r}; known are none, basic, focused, full.",
    ),
    "town.file_want_link": (
        '先行作業「{value}」が読めません。juki/s04、"juki/s04 SS+5日" のように書いてください。',
        '{value!r} is no predecessor. Write juki/s04 or "juki/s04 SS+5d".',
    ),
    "town.file_want_constraint": (
        "制約「{value}」はありません。ASAP、ALAP、SNET、SNLT、FNET、FNLT、MSO、MFO のどれかを書いてください。",
        "There is no constraint {value!r}; known are ASAP, ALAP, SNET, SNLT, FNET, FNLT, MSO, MFO.",
    ),
    "town.file_task_twice": ("作業「{id}」が2回書かれています。1つにしてください。", "Task {id} stands there twice."),
    "town.no_workspace": (
        "台帳フォルダが指定されていないため、設定ファイルを書き換えられません。-w で台帳フォルダを指定してください。",
        "No workspace is named, so there is no folder for the settings. Name one with -w.",
    ),
    "town.no_window": (
        "{operations} には、{days} 日の切替が入る期間がありません。次の期間がなければ切替できます：{rules}。"
        "期間（systems/ の closed、schedules/cutover.yaml）か、同時移行の組み合わせ（together）を見直してください。",
        "No window takes a cutover of {days} days for {operations}. Without one of these there would be some: {rules}."
        " Look at the closed periods (systems/, schedules/cutover.yaml) or at what moves together.",
    ),
    "town.no_window_kind": (
        "{operations} には、{days} 日の切替が入る閉庁期間がありません。"
        "schedules/cutover.yaml の kinds（年末年始・連休・週末）を広げるか、作業を短くしてください。",
        "No closed time takes a cutover of {days} days for {operations}."
        " Allow more kinds in schedules/cutover.yaml or shorten the work.",
    ),
}
