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
}
