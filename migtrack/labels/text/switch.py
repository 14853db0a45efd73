"""Sentences about switching an operation to another version (適用版の切替)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "switch.unknown": (
        "「{id}」という切替はありません。spec switches で番号を確認してください。",
        "There is no switch {id!r}. See spec switches.",
    ),
    "switch.pinned_already": (
        "{operation} の適用版は、すでに {version} です。切り替える必要はありません。",
        "{operation} works against {version} already; there is nothing to switch.",
    ),
    "switch.partial": (
        "{version} は新旧対照表など一部だけの資料なので、適用版にはできません。"
        "spec compose で元の版に反映し、全体の版にしてから切り替えてください。",
        "{version} is a partial source and cannot be worked against. "
        "Work it into its base with spec compose first, then switch to the whole version.",
    ),
    "switch.another_waits": (
        "{operation} には、承認を待っている切替（{id}）があります。先に承認（spec approve）か差戻し（spec return）をしてください。",
        "A switch of {operation} ({id}) is waiting. Approve it (spec approve) or return it (spec return) first.",
    ),
    "switch.moved_on": (
        "「{operation}」の適用版は、この切替を提案したあとに変わっています。差し戻して（spec return）、もう一度提案してください（spec pin）。",
        "The version of {operation!r} has changed since this switch was proposed. "
        "Return it (spec return) and propose it anew (spec pin).",
    ),
    "switch.not_waiting": (
        "切替「{id}」は承認を待っていません（承認済みか差戻し済みです）。spec switches で確認してください。",
        "Switch {id!r} is not waiting: it was approved or returned. See spec switches.",
    ),
    "switch.return_needs_reason": (
        "切替の差戻しには理由が必要です。--reason で書いてください。",
        "Returning a switch needs a reason: give --reason.",
    ),
}
