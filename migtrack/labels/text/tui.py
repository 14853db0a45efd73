"""Sentences of the terminal UI."""

MESSAGES: dict[str, tuple[str, str]] = {
    "tui.gantt.task": ("作業", "Task"),
    "tui.gantt.float": ("余裕", "Float"),
    "tui.gantt.slip": ("計画比", "Slip"),
    "tui.gantt.section": ("所管課", "Section"),
    "tui.gantt.days": ("{days}日", "{days} d"),
    "tui.gantt.done": ("実績", "done"),
    "tui.gantt.work": ("予定", "planned"),
    "tui.gantt.critical": ("余裕なし", "critical"),
    "tui.gantt.baseline": ("当初計画", "baseline"),
    "tui.gantt.milestone": ("節目", "milestone"),
    "tui.gantt.cutover": ("本番切替", "cutover"),
    "tui.gantt.deadline": ("期限", "deadline"),
    "tui.gantt.closed": ("切替不可", "closed"),
    "tui.field.required": ("{label}を入力してください。", "{label} is needed."),
    "tui.field.bad_day": (
        "{label}を日付として読めません。R8.5.7 または 2026-05-07 のように入力してください。",
        "{label} is not a day. Write it as 2026-05-07 or R8.5.7.",
    ),
    "tui.field.bad_number": ("{label}には0以上の整数を入力してください。", "{label} must be a whole number of at least 0."),
    "tui.form.required": ("（必須）", " *"),
    "tui.form.keys": ("F2 保存   Esc 中止   Tab 次の欄", "F2 save   Esc leave   Tab next"),
    "tui.form.keys_editor": (
        "F2 保存   Esc 中止   Tab 次の欄   F4 外部エディタ",
        "F2 save   Esc leave   Tab next   F4 own editor",
    ),
    "tui.form.leave": ("入力の中止", "Leave the form"),
    "tui.form.leave_text": (
        "入力した内容は保存されていません。破棄してよろしいですか。",
        "What you typed is not saved. Throw it away?",
    ),
    "tui.form.leave_yes": ("破棄する", "Throw away"),
    "tui.form.leave_no": ("入力に戻る", "Go back"),
    "tui.form.no_editor": (
        "外部エディタを開けませんでした。環境変数 EDITOR にエディタのコマンドを設定してください。",
        "The editor could not be opened. Set EDITOR to the command of your editor.",
    ),
}
