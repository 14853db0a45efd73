"""Sentences about the database."""

MESSAGES: dict[str, tuple[str, str]] = {
    "store.bad_url": (
        "データベースの指定「{url}」を読み取れません。sqlite:///ファイル名 または postgresql://… の形で指定してください。",
        "Cannot read the database URL {url!r}: use sqlite:///file or postgresql://…",
    ),
    "store.newer_schema": (
        "この台帳は新しい版の migtrack で作られています（台帳 {found}、このプログラム {known}）。migtrack を更新してから開いてください。",
        "This workspace was made by a newer migtrack (schema {found}, this program knows {known}). Update migtrack first.",
    ),
    "store.content_too_large": (
        "ファイルが大きすぎます（{megabytes} MB）。{limit} MB 以下に分けて登録してください。",
        "The file is too large ({megabytes} MB). Split it into parts of at most {limit} MB.",
    ),
    "store.stale": (
        "「{subject}」は、表示したあとに他の人が変更しました（表示時 {read} 番、現在 {now} 番）。最新の内容を確認してからやり直してください。何も変更していません。",
        "{subject} was changed by someone else after you read it (you saw no. {read}, now no. {now}). "
        "Look at it again and retry; nothing was changed.",
    ),
    "store.broken_text": (
        "文字として正しくないものが指定されています（{text}）。入力し直してください。",
        "What was given holds something that is no character ({text}). Type it anew.",
    ),
    "store.illegible": (
        "「{subject}」の記録を読み取れません（{detail}）。このプログラムを通さずに書き換えられたおそれがあります。migtrack log verify で検査してください。",
        "The record of {subject} cannot be read ({detail}). It may have been changed past this program: run migtrack log verify.",
    ),
    "store.unreachable": (
        "データベースを開けません（{detail}）。場所と権限、空き容量を確認してください。何も変更していません。",
        "Cannot reach the database ({detail}). Check its place, permissions and free space; nothing was changed.",
    ),
    "store.refused": (
        "データベースが書込みを拒否しました（{detail}）。何も変更していません。",
        "The database refused the write ({detail}); nothing was changed.",
    ),
}
