"""Sentences about adapting a running operation to a revision (改定対応)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "revision.not_running": (
        "「{operation}」は{lifecycle}のため、改定対応の計画の対象ではありません（稼働済・次回改定対応中の業務が対象です。operation lifecycle で設定します）。",
        "{operation} is {lifecycle}: only an operation that runs, or adapts to a revision, gets such a plan (operation lifecycle).",
    ),
    "revision.no_compliance_date": (
        "{version} の適合基準日が登録されていないため、逆算できません。通知などで確認し、spec import の --effective で登録してください。",
        "{version} has no compliance date to plan back from. Look it up and register it with spec import --effective.",
    ),
}
