"""Sentences about the working calendar."""

MESSAGES: dict[str, tuple[str, str]] = {
    "calendar.broken": (
        "休日・開庁日の設定に誤りがあります。示された行を直してからやり直してください。",
        "The calendar's settings have errors. Mend the lines named and retry.",
    ),
    "calendar.other_file": (
        "祝日ファイルの中身が、設定にある {as_of} 時点のものと違います。差し替えた場合は calendar.yaml の as_of と sha256 も直してください。",
        "The holiday file is not the one of {as_of} that the settings describe. If you replaced it, update as_of and sha256 in calendar.yaml.",
    ),
    "calendar.provisional_mark": ("（見込み）", " (provisional)"),
    "calendar.provisional": (
        "公表されている祝日は {official} 年までです。{last} 年までの祝日は法律の規則による見込みです。",
        "Holidays are announced to {official} only; those to {last} follow the law's rules and are provisional.",
    ),
    "calendar.bad_file": (
        "「{file}」は祝日のファイルとして読めません。示された行を直すか、内閣府の syukujitsu.csv を指定してください。",
        "{file} cannot be read as a list of holidays. Mend the lines named, or name the Cabinet Office's syukujitsu.csv.",
    ),
    "calendar.shorter_file": (
        "このファイルの祝日は {last} 年までで、今のファイル（{before} 年まで）より短くなります。古いファイルでないか確かめてください。",
        "This file reaches to {last} only, the present one to {before}. Make sure that it is not an older one.",
    ),
    "calendar.no_name": ("休みの名前を書いてください。", "Give the day a name."),
    "calendar.unknown_day": ("{day} は団体独自の日に登録されていません。", "{day} is none of the body's own days."),
    "calendar.no_hours": ("勤務時間を 09:00-12:00 のように書いてください。", "Write the hours like 09:00-12:00."),
    "calendar.want_hours": (
        "時間帯「{text}」が読めません。09:00-12:00 のように書いてください。",
        "{text!r} is no span of hours. Write it like 09:00-12:00.",
    ),
    "calendar.want_day": (
        "日にち「{text}」が読めません。その年だけなら 2026-10-02、毎年なら 10-02 のように書いてください。",
        "{text!r} is no day. Write 2026-10-02 for one year, 10-02 for every year.",
    ),
    "calendar.mixed_days": (
        "始まり（{first}）と終わり（{last}）は、どちらも「年月日」か「月日」にそろえてください。",
        "{first} and {last} must both have a year or both have none.",
    ),
    "calendar.unknown_calendar": (
        "「{name}」というカレンダーはありません。使えるのは {known} です（schedules/calendar.yaml）。",
        "There is no calendar {name}; known are {known} (schedules/calendar.yaml).",
    ),
    "calendar.to_needs_calendar": (
        "--to は --calendar と一緒に使います。団体独自の休みは1日ずつ登録してください。",
        "--to goes with --calendar. Own days are registered one by one.",
    ),
    "calendar.changed": (
        "カレンダーを変更し、変更履歴に記録しました（台帳フォルダの schedules/）。",
        "The calendar is changed (schedules/ of the workspace) and the trail knows.",
    ),
    "calendar.applied": ("「{file}」を祝日ファイルとして使います。", "{file} is the holiday file from now on."),
    "calendar.same_days": ("祝日の追加・削除・名前の変更はありません。", "No day comes, goes or changes its name."),
    "calendar.confirmed": (
        "見込みだった祝日のうち {count} 日が公表されたものになります（照合値 {digest}）。",
        "{count} provisional holidays become announced ones (digest {digest}).",
    ),
    "calendar.added": ("追加", "added"),
    "calendar.removed": ("削除", "removed"),
    "calendar.renamed": ("名前", "renamed"),
    "calendar.staged_heading": ("変更|日|名前", "change|day|name"),
    "calendar.hours_line": ("勤務時間：{hours}", "Hours: {hours}"),
    "calendar.file_line": (
        "祝日：{source}　{day} 時点、{last} 年まで（照合値 {digest}）",
        "Holidays: {source}, as of {day}, to {last} (digest {digest})",
    ),
    "calendar.names_line": ("作業に使えるカレンダー：{names}", "Calendars for tasks: {names}"),
    "calendar.weekdays": ("月火水木金土日", "MTWTFSS"),
    "calendar.day_heading": ("年度|日|曜|名前", "year|day|wd|name"),
    "calendar.year_heading": ("始まり|終わり|種類|業務|内容|直すところ", "from|to|kind|operation|what|changed in"),
    "calendar.kind_council": ("議会", "council"),
    "calendar.kind_budget": ("予算要求", "budget round"),
    "calendar.kind_closed": ("切替を避ける", "no cutover"),
    "calendar.kind_freeze": ("事業者の凍結", "vendor freeze"),
    "calendar.kind_contract": ("契約満了", "contract ends"),
    "calendar.kind_window": ("切替できる閉庁", "window"),
    "calendar.kind_own_day": ("独自の日", "own day"),
    "calendar.window_year_end": ("年末年始", "year-end closure"),
    "calendar.window_long_weekend": ("連休", "long weekend"),
    "calendar.window_weekend": ("週末", "weekend"),
}
