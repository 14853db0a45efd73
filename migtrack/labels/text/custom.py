"""Sentences about customisations."""

MESSAGES: dict[str, tuple[str, str]] = {
    "custom.unknown": (
        "「{id}」というカスタマイズは登録されていません。custom list で確認してください。",
        "There is no customisation {id!r}. See custom list.",
    ),
    "custom.needs_name": ("カスタマイズの名称を --name で指定してください。", "Give the customisation a name with --name."),
    "custom.decision_needs_reason": (
        "カスタマイズの扱いを決めるには理由が必要です。--reason で書いてください。",
        "Deciding on a customisation needs a reason: give --reason.",
    ),
    "custom.exception_needs_expiry": (
        "「{id}」を独自対応で残すには期限が必要です。--expires で指定してください。",
        "Keeping {id} as an exception needs an expiry: give --expires.",
    ),
    "custom.nothing_decided": (
        "「{id}」はまだ扱いを決めていません。先に custom decide で決めてください。",
        "Nothing was decided on {id} yet. Decide first with custom decide.",
    ),
}
