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
    "desk.session_unknown": (
        "データベースの接続者「{login}」は、この団体の担当者として登録されていません。管理者に person add（--login {login}）と db roles を依頼してください。",
        "The database login {login!r} is no registered person of this body. "
        "Ask the administrator for person add --login {login} and db roles.",
    ),
    "desk.actor_is_the_login": (
        "PostgreSQL では、記録する人は接続者（{login}：{name}さん）に限ります。「{actor}」さんとして記録するには、本人のログインで接続してください。",
        "On PostgreSQL whoever is connected ({login}: {name}) is who records. To record as {actor!r}, connect with that person's login.",
    ),
    "desk.not_admitted": (
        "接続者「{login}」からは、団体「{body}」は見えません。団体コードを確認し、登録と権限（migtrack db roles）、在任期間を管理者に確認してください。",
        "The login {login!r} sees no body {body} here. Check the code; ask the administrator about your registration, "
        "term of office and rights (migtrack db roles).",
    ),
    "desk.before_beginning": (
        "{day} の時点では、この台帳はまだ作られていません。もっと後の日を指定してください。",
        "This workspace did not exist yet on {day}. Name a later day.",
    ),
    "desk.no_database_file": (
        "データベースのファイル「{file}」がありません。場所を確認し、消えた場合は控え（バックアップ）から戻してください。何も作成していません。",
        "There is no database file {file}. Check its place, or bring it back from a backup; nothing was created.",
    ),
    "desk.day_out_of_range": (
        "「{day}」は扱える日付（西暦{first}年～{last}年）の外です。年を確認してください。",
        "{day} lies outside the years {first} to {last}. Check the year.",
    ),
    "desk.broken_text": (
        "文字として正しくないものが含まれています（{text}）。入力し直すか、元のファイルの文字コードを確認してください。何も変更していません。",
        "This text holds something that is no character ({text}). Type it anew, or check the file's encoding; nothing was changed.",
    ),
    "desk.number_too_large": (
        "数「{number}」は大きすぎて記録できません。桁を確認してください。何も変更していません。",
        "The number {number} is too large to be kept. Check its digits; nothing was changed.",
    ),
    "desk.past_is_read_only": (
        "{day} 時点の表示中は変更できません。",
        "While looking back to {day} nothing can be changed.",
    ),
}
