"""Sentences of `init`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "init.body_not_listed": (
        "団体コード「{code}」は全国の一覧にありません。広域連合・一部事務組合などの場合は --name と --kind を指定してください。",
        "Code {code} is not on the national list. For unions and the like give --name and --kind.",
    ),
}
