"""Sentences about who acts, for which body, at which day."""

MESSAGES: dict[str, tuple[str, str]] = {
    "desk.unknown_body": (
        "団体「{body}」はこのデータベースに登録されていません。migtrack init で登録してください。",
        "Body {body} is not registered in this database. Register it with migtrack init.",
    ),
    "desk.actor_unknown": (
        "「{actor}」は担当者として登録されていません。migtrack person list で確認し、person add で登録してください。",
        "{actor!r} is not a registered person. See migtrack person list; register with person add.",
    ),
    "desk.login_unknown": (
        "ログイン名「{login}」の人が登録されていません。--actor で担当者を指定するか、migtrack person add で登録してください。",
        "No registered person has the login {login!r}. Name one with --actor, or register with migtrack person add.",
    ),
    "desk.past_is_read_only": (
        "{day} 時点の表示中は変更できません。",
        "While looking back to {day} nothing can be changed.",
    ),
}
