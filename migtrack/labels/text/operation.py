"""Sentences about what is recorded of an operation."""

MESSAGES: dict[str, tuple[str, str]] = {
    "operation.scope_needs_reason": (
        "「{operation}」を対象外にするには理由が必要です。--reason で書いてください。",
        "Leaving {operation} out needs a reason: give --reason.",
    ),
    "operation.bad_extension_reason": (
        "特定移行支援の理由は 1〜4（①メインフレーム ②個別開発 ③代替なし ④リソースひっ迫）です。「{number}」は使えません。",
        "The reason for an extension is 1–4 (mainframe, bespoke, no alternative, vendor resources), not {number}.",
    ),
    "operation.extension_needs_source": (
        "「{operation}」の期限には出典が必要です。--source で、通知や計画書の名称・日付を書いてください。",
        "The deadline of {operation} needs its source: give --source with the notice or plan it comes from.",
    ),
}
