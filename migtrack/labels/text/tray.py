"""Sentences about what waits after a switch (軽微変更・再検討)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "tray.not_waiting": (
        "「{id}」は、{operation} の確認待ちにありません。gap tray で確認してください。",
        "{id!r} does not wait in {operation}. See gap tray.",
    ),
    "tray.needs_reason": (
        "確認には理由が必要です。--reason で書いてください。",
        "This needs a reason: give --reason.",
    ),
    "tray.decide_anew": (
        "「{id}」は再検討です。まとめての確認はできません。gap decide で決め直してください。",
        "{id} is re-opened and cannot be accepted. Decide it anew with gap decide.",
    ),
    "tray.link_to_what": (
        "「{id}」をどの要件につなぐかを --to で指定してください。続く要件がなければ gap settle を使います。",
        "Say with --to which requirement carries {id} on. Where none does, use gap settle.",
    ),
    "tray.moved_on": (
        "「{id}」の行き先は、表示したあとに他の人が変更しました。gap tray で見直してください。何も変更していません。",
        "Where {id} goes was changed by someone else after you read it. Look at gap tray again; nothing was changed.",
    ),
    "tray.no_such_decision": (
        "「{decision}」という決定の記録はありません。gap show で確認してください。",
        "There is no decision {decision!r}. See gap show.",
    ),
    "tray.count": ("、確認待ち {count} 件", ", {count} waiting"),
    "tray.heading": (
        "業務|要件|扱い|規則|名称|旧版での決定|候補",
        "operation|id|outcome|rule|title|old decision|candidates",
    ),
    "tray.summary": (
        "確認待ち：軽微変更(要確認) {look_again} 件、再検討 {reopen} 件（うち続く要件なし {nowhere} 件）",
        "Waiting: {look_again} to look at again, {reopen} re-opened ({nowhere} of them without a requirement)",
    ),
    "tray.accepted": (
        "{count} 件を、新しい文章でも決定は同じと確認しました（決裁待ち）。",
        "Accepted {count} for the new texts; they await approval.",
    ),
    "tray.relinked": (
        "「{id}」の決定を {targets} につなぎました。再検討として確認待ちにあります。",
        "Linked the decision on {id} to {targets}; it waits to be decided anew.",
    ),
    "tray.settled": (
        "{count} 件の決定に続く要件はないと記録しました。",
        "Recorded that nothing follows from {count} decisions.",
    ),
    "tray.all_or_ids": (
        "確認する要件IDを並べるか、--all を付けてください。",
        "Give the ids to accept, or --all.",
    ),
    "tray.old_title": ("■ 旧版での決定", "■ Decisions on earlier versions"),
    "tray.old_line": ("● {version} {id} {title}", "● {version} {id} {title}"),
    "tray.old_answer": (
        "  {result} {treatment} 〔{workflow}〕 記入 {author}",
        "  {result} {treatment} [{workflow}] by {author}",
    ),
    "tray.fact": ("  {name}：{value}", "  {name}: {value}"),
    "tray.old_went": (
        "  切替 {switch}：{kind}・{outcome}（規則 {rule}）",
        "  switch {switch}: {kind}, {outcome} (rule {rule})",
    ),
    "tray.now_title": ("■ 今の決定", "■ Present decision"),
    "tray.now_waits": ("  確認待ち：{outcome}", "  waits: {outcome}"),
    "tray.rule_not_compared": ("比較に載っていない", "not in the comparison"),
    "tray.rule_target_missing": ("続く要件がこの業務にない", "its target does not concern the operation"),
    "tray.rule_stale_text": ("決定のあとに本文が変わっていた", "the text had changed since it was decided"),
    "tray.rule_drifted": ("確認しないうちに、また変わった", "changed again before anybody looked"),
    "tray.rule_still_pending": ("前の切替から確認待ち", "waiting since an earlier switch"),
    "tray.rule_still_open": ("前の切替から続く要件がない", "without a requirement since an earlier switch"),
    "tray.rule_restored": ("同じ本文が復活した", "the same text came back"),
    "tray.rule_restored_same_id": ("同じIDで復活した", "came back under its id"),
    "tray.rule_restored_similar": ("よく似た本文が復活した", "a very similar text came back"),
    "tray.rule_other_decision_there": ("続く要件には別の決定がある", "another decision stands there"),
    "tray.rule_decided_there": ("新しい版で決定済み", "decided there already"),
    "tray.rule_shared_target": ("複数の決定が1つの要件に続く", "several decisions meet in one requirement"),
    "tray.rule_answers_differ": ("2つの決定が食い違う", "two answers differ"),
    "tray.rule_person": ("担当者の指定", "linked by a person"),
}
