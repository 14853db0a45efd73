"""Sentences of the terminal UI."""

MESSAGES: dict[str, tuple[str, str]] = {
    "tui.gantt.task": ("作業", "Task"),
    "tui.gantt.remark": ("余裕", "Float"),
    "tui.gantt.owner": ("担当", "Owner"),
    "tui.gantt.done": ("実績", "done"),
    "tui.gantt.open": ("予定", "planned"),
    "tui.gantt.critical": ("余裕なし", "critical"),
    "tui.gantt.baseline": ("当初計画", "baseline"),
    "tui.gantt.milestone": ("節目", "milestone"),
    "tui.gantt.cutover": ("本番切替", "cutover"),
    "tui.gantt.closed": ("切替不可", "closed"),
}
