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
}
