"""Sentences about files of the plan that come in."""

MESSAGES: dict[str, tuple[str, str]] = {
    "plan_import.unknown_format": (
        "「{ending}」の形式は取り込めません。取り込めるのは {known} です。",
        "Files that end in {ending} cannot be imported. Possible are: {known}.",
    ),
    "plan_import.other_body": (
        "このファイルは別の団体（{body}）の工程です。団体コード {own} の台帳には取り込めません。",
        "This file is the plan of another body ({body}), not of {own}.",
    ),
    "plan_import.no_mark": (
        "書き出したときの控えがファイルに残っていません。今の工程とだけ比べます。"
        "その後に直した内容を古い値に戻していないか、確かめてください。削除された作業は調べません。",
        "The file lost the marks it was written with, so it is compared with the present plan only. "
        "Check that it does not bring old values back. Removed tasks are not looked for.",
    ),
    "plan_import.unknown_task": (
        "作業「{task}」はこの台帳にありません。作業IDの欄を消すと、新しい作業として取り込めます。",
        "There is no task {task}. Clear its task id to add it as a new one.",
    ),
    "plan_import.gone": (
        "作業「{task}」は、書き出した後に工程から削除されています。この行は取り込みません。",
        "The task {task} was removed from the plan after the file was written. The row is not taken.",
    ),
    "plan_import.no_row_mark": (
        "作業「{task}」の行から控えの欄が消えているため、何が変わったか分かりません。この行は取り込みません。"
        "書き出し直したファイルで直してください。",
        "The mark of the task {task} is gone from its row, so what was changed is not known. "
        "The row is not taken; edit a freshly written file.",
    ),
    "plan_import.twice": (
        "作業「{task}」の行が2つあります。新しい作業なら、作業名を変えてください。",
        "There are two rows of the task {task}. Give a new task a name of its own.",
    ),
    "plan_import.two_sheets": (
        "作業「{task}」の値が、この欄では「{a}」、{other} では「{b}」です。どちらかに揃えてください。",
        "The task {task} has {a} here and {b} at {other}. Make them the same.",
    ),
    "plan_import.conflict": (
        "作業「{task}」の {field} は、書き出した後に台帳でも変更されています（台帳：{now}、ファイル：{file}）。"
        "この項目は取り込みません。正しい方を plan set で入れてください。",
        "{field} of the task {task} was changed in the program too after the file was written "
        "(program: {now}, file: {file}). It is not taken; enter the right one with plan set.",
    ),
    "plan_import.removed_but_edited": (
        "作業「{task}」（{name}）はファイルにありませんが、書き出した後に台帳で変更されています。削除しません。",
        "The task {task} ({name}) is not in the file, but was changed in the program since. It is not removed.",
    ),
    "plan_import.no_name": (
        "作業名がありません。作業名を入れてください。",
        "The task has no name. Enter one.",
    ),
    "plan_import.no_operation": (
        "「{name}」がどの業務の作業か分かりません（{operation}）。業務の列を足すか、--operation で指定してください。",
        "It is not known which operation {name} belongs to ({operation}). "
        "Add a column of operations or name one with --operation.",
    ),
    "plan_import.odd_day": (
        "「{value}」を日付として読めません。2026/4/1 や 令和8年4月1日 のように書いてください。",
        "{value} is no day. Write it as 2026/4/1.",
    ),
    "plan_import.odd_number": (
        "「{value}」を数として読めません。0～{greatest} の整数にしてください。",
        "{value} is no number that can be used. Write one from 0 to {greatest}.",
    ),
    "plan_import.odd_links": (
        "先行「{value}」が読めません。「4」「4SS+5日」のように、№で書いてください。",
        "The predecessors {value} cannot be read. Write numbers as in 4 or 4SS+5d.",
    ),
    "plan_import.unknown_predecessor": (
        "先行「{predecessor}」に当たる作業がありません。№を確かめてください。",
        "There is no task {predecessor} to come first. Check the number.",
    ),
    "plan_import.own_predecessor": (
        "先行「{predecessor}」はこの作業自身です。別の№にしてください。",
        "The predecessor {predecessor} is the task itself. Name another.",
    ),
    "plan_import.finish_before_start": (
        "終了（{finish}）が開始（{start}）より前です。どちらかを直してください。",
        "It ends ({finish}) before it starts ({start}). Correct one of them.",
    ),
    "plan_import.future_actual": (
        "実績の日（{day}）が今日より後です。実績は今日までの日付にしてください。",
        "What happened on {day} lies ahead. Enter a day up to today.",
    ),
    "plan_import.no_working_day": (
        "開始から終了までに開庁日がありません。日付を直してください。",
        "There is no working day from start to finish. Correct the days.",
    ),
    "plan_import.cutover_dates": (
        "本番切替（{task}）の日付は、ここでは変えられません。cutover plan で予定を決めてください。",
        "The days of the cutover {task} cannot be changed here. Decide them with cutover plan.",
    ),
    "plan_import.no_dates": (
        "この内容では日付を計算できません。先行の輪などを直してから、もう一度取り込んでください。",
        "With this the dates cannot be worked out. Correct it, such as tasks that wait for each other, and try again.",
    ),
    "plan_import.no_rows": (
        "「{file}」に作業の行がありません。",
        "There is no row of work in {file}.",
    ),
    "plan_import.nothing_to_plan": (
        "どの業務の工程か分からないため、何も作れません。--operation で業務を指定してください。",
        "It is not known whose plan this is, so nothing can be made. Name the operation with --operation.",
    ),
    "plan_import.has_plan": (
        "「{operation}」にはすでに工程があります。直すときは plan export で書き出したファイルを使ってください。",
        "{operation} has a plan already. To change it, edit a file that plan export wrote.",
    ),
    "plan_import.no_length": (
        "「{name}」の日数が分かりません。1日として取り込みます。",
        "How long {name} takes is not known. One day is taken.",
    ),
    "plan_import.other_day": (
        "「{name}」の開始は、ファイルでは {file}、先行と閉庁日から計算すると {plan} です。",
        "{name} starts on {file} by the file, on {plan} by its predecessors and the calendar.",
    ),
    "plan_import.heading": ("内容|作業|作業名|項目|変更前|変更後", "What|Task|Name|Field|Before|After"),
    "plan_import.changed": ("変更", "changed"),
    "plan_import.new": ("追加", "new"),
    "plan_import.removed": ("削除", "removed"),
    "plan_import.days": ("計算した日付", "computed days"),
    "plan_import.moved": (
        "ほかに {count} 件の作業の終了日が動きます（本番切替は {cutovers} 件）。",
        "{count} other tasks end on another day ({cutovers} of them cutovers).",
    ),
    "plan_import.moved_cutover": ("・{name}（{task}） {before} → {after}", "- {name} ({task}) {before} → {after}"),
    "plan_import.counted": (
        "変更 {changed} 件、追加 {new} 件、削除 {removed} 件",
        "{changed} changed, {new} new, {removed} removed",
    ),
}
