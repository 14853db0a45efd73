"""Sentences that say why a task is critical, and what would free it."""

MESSAGES: dict[str, tuple[str, str]] = {
    "plan_critical.no_float": (
        "クリティカルです。1日遅れると、次のものが1日遅れます。",
        "It is critical: a day's delay of it delays what follows by a day.",
    ),
    "plan_critical.negative": (
        "すでに {days} 日足りません（余裕 －{days}日）。",
        "It is {days} days late already (float −{days} d).",
    ),
    "plan_critical.float": (
        "クリティカルではありません。余裕は {days} 日です（それを過ぎると次のものが遅れます）。",
        "It is not critical: its float is {days} days, and beyond those it delays what follows.",
    ),
    "plan_critical.done": ("済んだ作業です。", "It is done."),
    # what must not be delayed
    "plan_critical.next": ("→ 「{task}」が待っています{link}。", "→ {task} waits for it{link}."),
    "plan_critical.between": ("→ （途中の {count} 件は省略）", "→ ({count} more on the way)"),
    "plan_critical.link": ("（{link}）", " ({link})"),
    "plan_critical.ends_project": (
        "「{task}」（{day} まで）が、計画全体の終わりを決めています。",
        "{task} (to {day}) sets the end of the whole plan.",
    ),
    "plan_critical.ends_deadline": (
        "「{task}」の期限が {day} です。",
        "The deadline of {task} is {day}.",
    ),
    "plan_critical.ends_constraint": (
        "「{task}」は日付が指定されています（{constraint} {day}）。",
        "{task} has a date of its own ({constraint} {day}).",
    ),
    "plan_critical.ends_window": (
        "「{task}」は、切替できる期間のうち最後に間に合うもの（{day} まで）に入れる必要があります。",
        "{task} has to lie in the last window that is in time (to {day}).",
    ),
    "plan_critical.ends_window_deadline": (
        "「{task}」は、期限（{deadline}）に間に合う最後の切替できる期間（{day} まで）に入れる必要があります。",
        "{task} has to lie in the last window before its deadline {deadline} (to {day}).",
    ),
    "plan_critical.ends_progress": (
        "「{task}」はもう終わっています。",
        "{task} is over.",
    ),
    # what would free it
    "plan_critical.nothing_helps": (
        "1か所だけ直しても変わりません。同じ長さの道筋がほかにもあります。",
        "No single change helps: another chain is as long.",
    ),
    "plan_critical.drop_link": (
        "「{task}」が「{before}」を待つのをやめる",
        "{task} no longer waits for {before}",
    ),
    "plan_critical.drop_lag": (
        "「{before}」と「{task}」の間を空けない",
        "no wait between {before} and {task}",
    ),
    "plan_critical.drop_constraint": (
        "「{task}」の日付の指定（{constraint} {day}）を外す",
        "{task} without its constraint ({constraint} {day})",
    ),
    "plan_critical.drop_deadline": (
        "「{task}」の期限（{day}）を外す",
        "{task} without its deadline ({day})",
    ),
    "plan_critical.open_window": (
        "「{task}」をいつでも切替できるようにする（cutover.yaml で期間を加える）",
        "{task} at any time (add a window in cutover.yaml)",
    ),
    "plan_critical.shorten": ("「{task}」を1日短くする", "{task} a day shorter"),
    "plan_critical.frees": ("クリティカルでなくなります（余裕 {days}日）", "critical no longer (float {days} d)"),
    "plan_critical.earlier": ("この作業が {days} 日早まります", "this task {days} days earlier"),
    "plan_critical.project_earlier": ("計画全体が {days} 日早く終わります", "the whole plan ends {days} days earlier"),
    "plan_critical.under_a_day": ("1日未満", "less than one"),
    "plan_critical.relief": ("{change} → {effect}", "{change} → {effect}"),
    "plan_critical.comma": ("、", ", "),
    "plan_critical.title_critical": ("なぜクリティカルか", "Why critical"),
    "plan_critical.title_float": ("余裕", "Float"),
    "plan_critical.title_reliefs": ("何をすれば早まるか・外れるか", "What would help"),
}
