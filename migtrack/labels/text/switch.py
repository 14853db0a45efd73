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
    "switch.proposed": (
        "{operation} の適用版を {old} から {new} に切り替える提案（{id}）を記録しました。承認されるまで、数字は何も変わりません。",
        "Proposed {id}: {operation} from {old} to {new}. No number changes until it is approved.",
    ),
    "switch.figures": (
        "決定 {decisions} 件：変更なし(継続) {carried} 件、軽微変更(要確認) {look_again} 件、再検討 {reopen} 件（うち続く要件なし {nowhere} 件）",
        "{decisions} decisions: {carried} carried, {look_again} to look at again, {reopen} re-opened ({nowhere} of them without a requirement)",
    ),
    "switch.who_approves": (
        "承認できる人：{persons}（spec approve {id}）。紙の決裁は --document-number で記録できます。",
        "Who may approve: {persons} (spec approve {id}). A paper approval is recorded with --document-number.",
    ),
    "switch.nobody": (
        "決裁者がほかにいません。person add で登録してください",
        "no other approver; register one with person add",
    ),
    "switch.approved": ("{operation} の適用版を {new} に切り替えました。", "{operation} now works against {new}."),
    "switch.see_tray": (
        "確認待ちは {count} 件です（gap tray {operation} で見られます）。",
        "{count} wait now: see gap tray {operation}.",
    ),
    "switch.returned": (
        "切替 {id} を差し戻しました。適用版は変わりません。",
        "Returned switch {id}. The version stays as it is.",
    ),
    "switch.heading": (
        "番号|業務|切替|決裁|継続|要確認|再検討|要件なし|承認日|理由",
        "id|operation|switch|workflow|carried|look again|re-open|nowhere|approved|reason",
    ),
    "switch.has_moved_on": ("出し直しが必要", "to be proposed anew"),
    "switch.lineage_heading": ("版|要件||版|要件|変わり方|規則", "version|id||version|id|change|rule"),
}
