"""Sentences about the plan: its template, its links, its files, and the words on its picture."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the template file
    "plan.template_not_mapping": (
        "ひな形の内容がありません。roles と templates を書いてください。",
        "The template is empty. Write roles and templates.",
    ),
    "plan.template_repeated": (
        "「{name}」が2回書かれています。どちらかを消すか、別の名前にしてください。",
        "{name} is written twice. Delete one or rename it.",
    ),
    "plan.template_want_mapping": (
        "「{name}」には「項目: 値」の組を書いてください。",
        "{name} must hold pairs of a field and its value.",
    ),
    "plan.template_unknown_field": (
        "「{name}」という項目はありません。使えるのは {known} です。",
        "There is no field {name}. Possible are: {known}.",
    ),
    "plan.template_unknown_size": (
        "規模「{value}」はありません。使えるのは {known} です。",
        "There is no size {value}. Possible are: {known}.",
    ),
    "plan.template_want_text": ("「{name}」に文字を書いてください。", "{name} must be a text."),
    "plan.template_want_boolean": ("「{name}」は true か false で書いてください。", "{name} must be true or false."),
    "plan.template_want_positive": (
        "「{name}」は1以上の整数で書いてください（今の値：{value}）。",
        "{name} must be a whole number from 1 (now: {value}).",
    ),
    "plan.template_want_list": (
        "「{name}」は一覧（[a, b] または「- a」の形）で書いてください。",
        "{name} must be a list, [a, b] or lines that start with a dash.",
    ),
    "plan.template_want_kind": (
        "種別「{value}」はありません。work（作業）、milestone（節目）、cutover（本番切替）のどれかにしてください。",
        "There is no kind {value}. Write work, milestone or cutover.",
    ),
    "plan.template_want_role": (
        "担当「{value}」が roles にありません。roles に加えるか、そこにある符号を書いてください。",
        "The role {value} is not among the roles. Add it there or use one of them.",
    ),
    "plan.template_want_key": (
        "作業の符号「{value}」は、半角の英小文字で始まる英小文字・数字・下線にしてください。",
        "The key {value} must be of small letters, digits and underscores, a letter first.",
    ),
    "plan.template_want_step": (
        "手順の番号「{value}」は1～40の整数にしてください。",
        "The step {value} must be a whole number from 1 to 40.",
    ),
    "plan.template_want_steps": (
        "「{name}」には手順の番号（1～40）を [23, 24] の形で書いてください（今の値：{value}）。",
        "{name} must list steps (1 to 40) as in [23, 24] (now: {value}).",
    ),
    "plan.template_step_twice": (
        "手順{step}は作業「{other}」にもあります。1つの手順は1つの作業に結び付けてください。",
        "Step {step} belongs to the task {other} already. A step belongs to one task.",
    ),
    "plan.template_want_given": (
        "「deadline」に書けるのは given だけです（今の値：{value}）。期限の日付は計画を作るときに渡します。",
        "deadline can only be given (now: {value}). The date itself is handed over when a plan is built.",
    ),
    "plan.template_want_days": (
        "「days」は日数（1以上）か、[小規模, 中規模, 大規模] の3つの日数にしてください（今の値：{value}）。",
        "days must be a number from 1, or three numbers: small, medium, large (now: {value}).",
    ),
    "plan.template_no_days": (
        "「days」は作業（work）にだけ書けます（この作業の種別：{kind}）。",
        "Only work has days (this task is a {kind}).",
    ),
    "plan.template_no_clock_days": (
        "「clock_days」は本番切替（cutover）にだけ書けます（この作業の種別：{kind}）。",
        "Only a cutover has clock_days (this task is a {kind}).",
    ),
    "plan.template_want_link": (
        "先行作業「{value}」が読めません。s04、s04 FS+5日、s04 SS+30暦日 のように書いてください。",
        "The predecessor {value} cannot be read. Write it as s04, s04 FS+5d or s04 SS+30ed.",
    ),
    "plan.template_unknown_task": (
        "先行作業「{value}」がこのひな形にありません。",
        "The predecessor {value} is not in this template.",
    ),
    "plan.template_cycle": (
        "作業が輪になって互いを待っています：{path}。どれか1つの先行を外してください。",
        "Tasks wait for each other in a circle: {path}. Take one predecessor away.",
    ),
    # the plan
    "plan.unknown_predecessor": (
        "先行作業「{predecessor}」が計画にありません。順序が失われています。先行を直してください。",
        "The predecessor {predecessor} is not in the plan, so an order is lost. Correct the predecessor.",
    ),
    # the picture
    "plan.lag_days": ("{days}日", "{days}d"),
    "plan.lag_clock_days": ("{days}暦日", "{days}ed"),
    # the workbook
    "plan.column_operation": ("業務", "Operation"),
    "plan.column_step": ("手順", "Step"),
    "plan.column_number": ("№", "No."),
    "plan.column_label": ("作業名", "Task"),
    "plan.column_section": ("所管課", "Section"),
    "plan.column_owner": ("担当", "Owner"),
    "plan.column_start": ("開始", "Start"),
    "plan.column_finish": ("終了", "Finish"),
    "plan.column_days": ("日数", "Days"),
    "plan.column_float": ("余裕", "Float"),
    "plan.column_percent": ("進捗", "Done"),
    "plan.column_predecessors": ("先行", "After"),
    "plan.column_deadline": ("期限", "Deadline"),
    "plan.column_baseline_start": ("計画開始", "Planned start"),
    "plan.column_baseline_finish": ("計画終了", "Planned finish"),
    "plan.column_slip": ("計画比", "Slip"),
    "plan.column_kind": ("種別", "Kind"),
    "plan.column_id": ("作業ID", "Task id"),
    "plan.column_mark": ("控え（変更しないでください）", "Mark (leave as it is)"),
    "plan.sheet_all": ("全体", "All"),
    "plan.sheet_operations": ("業務一覧", "Operations"),
    "plan.sheet_cutovers": ("本番切替一覧", "Cutovers"),
    "plan.sheet_line": ("イナズマ線", "Progress line"),
    "plan.sheet_legend": ("凡例", "Legend"),
    "plan.sheet_closed_days": ("閉庁日", "Closed days"),
    "plan.status_date": ("基準日", "Status date"),
    "plan.subtitle": ("団体コード {body}　作成 {made}", "Body {body}, made on {made}"),
    "plan.subtitle_baseline": ("　比較する計画：{name}", ", compared with: {name}"),
    "plan.legend_work": ("作業", "Work"),
    "plan.legend_critical": ("余裕のない作業", "Critical work"),
    "plan.legend_done": ("済んだ部分", "Done"),
    "plan.legend_summary": ("業務の期間", "Operation"),
    "plan.legend_summary_closed": ("業務の期間（切替できない時期）", "Operation, no cutover"),
    "plan.legend_cutover": ("本番切替", "Cutover"),
    "plan.legend_milestone": ("節目", "Milestone"),
    "plan.legend_earlier": ("比較する計画の節目", "Milestone as planned"),
    "plan.legend_deadline": ("期限", "Deadline"),
    "plan.legend_baseline": ("比較する計画の期間", "As planned"),
    "plan.legend_closed": ("切替できない時期", "No cutover"),
    "plan.legend_status": ("基準日の週", "Week of the status date"),
    "plan.legend_lightning": ("イナズマ線（進み具合）", "Progress line"),
    "plan.page_cutovers": ("本番切替一覧", "Cutovers"),
    "plan.legend_how_bars": (
        "開始・終了・進捗を書き換えると、その行の棒と記号が動きます。",
        "Change a start, a finish or a percentage and the row's bar moves.",
    ),
    "plan.legend_how_sheets": (
        "「全体」と業務ごとの表は別々に直せます。「業務一覧」は「全体」に従います。",
        "The sheet of all and those of the operations are edited apart. The list of operations follows the sheet of all.",
    ),
    "plan.legend_how_dates": (
        "終了はその日を含みます。日数は閉庁日を除き、本番切替だけは閉庁日も数えます。業務の行の日数は、その開始から終了までの開庁日の数です。",
        "A finish is the last day, included. Days are working days; a cutover counts every day. "
        "An operation's days are the working days from its start to its finish.",
    ),
    "plan.legend_how_predecessors": (
        "先行は、先に行う作業の№です。「4」は№4が終わってから始めます。「4SS+5日」は№4の開始から5開庁日あとに始めます。"
        "SS は開始と開始、FF は終了と終了、SF は先行の開始とこの作業の終了、FS は終了と開始の関係、"
        "＋は間を空ける日数、－は早める日数、暦日は閉庁日も数えた日数です。",
        "After names the task that comes first: 4 starts when No. 4 has finished, 4SS+5d starts five working days "
        "after No. 4 has started. SS links start to start, FF finish to finish, SF the first's start to this finish, "
        "FS finish to start; + is a wait, - an overlap, and ed counts closed days too.",
    ),
    "plan.legend_how_float": (
        "余裕は、全体の終わりを遅らせずに延ばせる開庁日の数です。0以下は遅らせられません。",
        "Float is how many working days a task may slip without moving the end. At 0 or below it may not.",
    ),
    "plan.legend_how_slip": (
        "計画比は、終了が計画終了から何暦日動いたかです。＋は遅れです。"
        "本番切替と業務の行では、新システムが開く日（切替後の最初の開庁日）どうしを比べます。"
        "本番切替のない業務では、最後の日どうしを比べます。",
        "Slip is the calendar days from the planned finish. Positive is late. Rows of cutovers and of operations compare "
        "the days on which the new system opens (the first working day behind the cutover); of an operation without one, "
        "the last days.",
    ),
    "plan.legend_how_weeks": (
        "週の欄の数字は、その週の月曜日です。年度と月は月曜日で分けています。"
        "長い計画では過ぎた週を折りたたんでいます。列の上の［＋］で開けます。",
        "A week is named after its Monday, and years and months are cut at Mondays. "
        "Of a long plan past weeks are folded; [+] over the columns opens them.",
    ),
    # the page
    "plan.page_search": ("検索", "Search"),
    "plan.page_search_hint": ("作業名・所管課・担当・№", "Task, section, owner, No."),
    "plan.page_operation": ("業務", "Operation"),
    "plan.page_all": ("すべて", "All"),
    "plan.page_critical": ("余裕なし", "Critical"),
    "plan.page_late": ("遅れ", "Late"),
    "plan.page_open": ("未完了", "Not done"),
    "plan.page_only_cutovers": ("本番切替と節目", "Cutovers and milestones"),
    "plan.page_only": ("絞込み", "Only"),
    "plan.page_zoom": ("目盛", "Scale"),
    "plan.page_day": ("日", "Day"),
    "plan.page_week": ("週", "Week"),
    "plan.page_month": ("月", "Month"),
    "plan.page_quarter": ("四半期", "Quarter"),
    "plan.page_today": ("基準日へ", "To the status date"),
    "plan.page_shown": ("{total}件中 {shown}件", "{shown} of {total}"),
    "plan.page_state": ("状態", "State"),
    "plan.page_done": ("済", "Done"),
    "plan.page_keys": (
        "キー操作：/ 検索　1～4 目盛　T 基準日へ　矢印キー 移動",
        "Keys: / search, 1-4 scale, T status date, arrows move",
    ),
    # MS Project
    "plan.clock_calendar": ("24時間", "24 hours"),
    "plan.closed_day": ("閉庁日", "Closed"),
    "plan.other_hours": ("勤務時間の変更", "Other hours"),
    "plan.undated": (
        "完了していますが、実績日が記録されていません。この日付は仮のものです。",
        "Done, but nobody noted when. These dates are placeholders.",
    ),
    # calendars
    "plan.ics_summary": ("【{operation}】{name}", "[{operation}] {name}"),
    "plan.ics_deadline": ("期限：{name}", "Deadline: {name}"),
    # files
    "plan.unknown_format": (
        "「{ending}」の形式には書き出せません。使えるのは {possible} です。",
        "Cannot write a file that ends in {ending}. Possible are: {possible}.",
    ),
}
