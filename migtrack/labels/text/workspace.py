"""Sentences about the workspace (台帳フォルダ)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "workspace.none": (
        "「{folder}」とその上位のフォルダに台帳（migtrack.toml）がありません。-w で台帳フォルダを指定するか、migtrack init で作成してください。",
        "There is no workspace (migtrack.toml) in {folder} or above it. Name one with -w, or make one with migtrack init.",
    ),
    "workspace.unreadable": ("「{file}」を読めません（{detail}）。", "Cannot read {file} ({detail})."),
    "workspace.unwritable": (
        "「{folder}」に書き込めません（{detail}）。別の場所を指定してください。",
        "Cannot write to {folder} ({detail}). Choose another place.",
    ),
    "workspace.broken": (
        "「{file}」に誤りがあります。直してからやり直してください。",
        "{file} has errors. Mend it and retry.",
    ),
    "workspace.bad_toml": ("書き方に誤りがあります（{detail}）。", "It is not valid TOML ({detail})."),
    "workspace.bad_body": (
        "body「{body}」は正しい団体コード（6桁）ではありません。",
        "body {body!r} is no valid six-digit municipality code.",
    ),
    "workspace.bad_language": (
        "language は ja か en にしてください（現在「{language}」）。",
        "language is ja or en, not {language!r}.",
    ),
    "workspace.bad_database": (
        "database は文字列（sqlite:///… か postgresql://…、空なら migtrack.db）にしてください（現在「{database}」）。",
        "database is a text (sqlite:///… or postgresql://…; empty: migtrack.db), not {database!r}.",
    ),
    "workspace.bad_checkpoints": (
        "checkpoints は照合値を置くフォルダの名前（文字列）にしてください（現在「{checkpoints}」）。",
        "checkpoints is a text, the folder for checkpoints, not {checkpoints!r}.",
    ),
    "workspace.newer_format": (
        "「{file}」は新しい版の migtrack で作られています（形式 {found}、このプログラムは {known} まで）。migtrack を更新してから開いてください。",
        "{file} was made by a newer migtrack (format {found}, this program knows {known}). Update migtrack first.",
    ),
    "workspace.body_exists": (
        "団体 {body} は、指定したデータベースにすでに登録されています。何も変更していません。--database と --body を付ければ、そのまま使えます。",
        "Body {body} is in that database already; nothing was changed. Use it with --database and --body.",
    ),
    "workspace.needs_name": (
        "団体の名称が空です。--name で指定してください。",
        "The body has no name: give one with --name.",
    ),
    "workspace.exists": (
        "「{folder}」にはすでに台帳があります。何も変更していません。別のフォルダを指定してください。",
        "There is a workspace in {folder} already; nothing was changed. Choose another folder.",
    ),
}
