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
    "custom.exception_needs_ground": (
        "「{id}」の独自対応には、理由・一体的に処理する他の事務・互換性の確保・期限のすべてが必要です（標準化法8条2項）。custom decide で補ってください。",
        "The exception on {id} needs a reason, the other affairs, compatibility and an expiry (article 8(2)). Add them with custom decide.",
    ),
    "custom.transition_needs_notice": (
        "「{id}」を一部機能経過措置とするには、当たる要件を確認し（custom link）、その要件の行に届出日と最終日が必要です（gap decide）。",
        "A transitional measure for {id} needs a confirmed requirement (custom link) whose row has its day of notice and last day (gap decide).",
    ),
    "custom.is_draft": (
        "「{id}」は作成中のままです。決裁に回すには、次が足りません：{lacking}。決め直すと決裁待ちになります。",
        "{id} stays a draft. For approval it lacks: {lacking}. Decide again with them to send it on.",
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
