"""Sentences about customisations."""

MESSAGES: dict[str, tuple[str, str]] = {
    "custom.unknown": (
        "「{id}」というカスタマイズは登録されていません。custom list で確認してください。",
        "There is no customisation {id!r}. See custom list.",
    ),
    "custom.needs_name": (
        "カスタマイズの名称を --name で指定してください。",
        "Give the customisation a name with --name.",
    ),
    "custom.decision_needs_reason": (
        "カスタマイズの扱いを決めるには理由が必要です。--reason で書いてください。",
        "Deciding on a customisation needs a reason: give --reason.",
    ),
    "custom.exception_needs_expiry": (
        "「{id}」を独自対応で残すには期限が必要です。--expires で指定してください。",
        "Keeping {id} as an exception needs an expiry: give --expires.",
    ),
    "custom.approved_is_fixed": (
        "「{id}」の扱いは決裁済です。変更するには、先に差戻し（custom return）をしてください。",
        "The decision on {id} is approved. Return it first (custom return) to change it.",
    ),
    "custom.approved_already": ("「{id}」の扱いはすでに決裁済です。", "The decision on {id} is approved already."),
    "custom.nothing_to_return": (
        "「{id}」の扱いは決裁待ちでも決裁済でもないため、差し戻せません。",
        "The decision on {id} is neither awaiting approval nor approved; there is nothing to return.",
    ),
    "custom.twice_in_file": (
        "同じ業務の同じ名称が {other} にもあります。1件だけ登録します。別のものであれば名称を変えてください。",
        "The same name for the same operation stands at {other} too; it is entered once. Rename it if it is another.",
    ),
    "custom.nothing_decided": (
        "「{id}」はまだ扱いを決めていません。先に custom decide で決めてください。",
        "Nothing was decided on {id} yet. Decide first with custom decide.",
    ),
}
