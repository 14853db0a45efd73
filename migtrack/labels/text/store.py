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
    "store.upgrade_differs": (
        "台帳を新しい形式（{stamp} → {known}）に移せませんでした。変更履歴と食い違う記録が出るためです（{subjects}）。"
        "台帳は元のままです。写し：{copy}。migtrack を更新するか、作成元に問い合わせてください。",
        "The workspace could not be brought to the new schema ({stamp} to {known}): records would no longer follow "
        "from the trail ({subjects}). It is as it was; copy: {copy}. Update migtrack, or ask its makers.",
    ),
    "store.no_copy": (
        "台帳を新しい形式に移す前の写しを作れませんでした（{file}：{detail}）。空き容量と権限を確認してください。何も変更していません。",
        "Could not copy the workspace before bringing it to the new schema ({file}: {detail}). "
        "Check free space and permissions; nothing was changed.",
    ),
    "store.content_too_large": (
        "ファイルが大きすぎます（{megabytes} MB）。{limit} MB 以下に分けて登録してください。",
        "The file is too large ({megabytes} MB). Split it into parts of at most {limit} MB.",
    ),
    "store.stale": (
        "「{subject}」は、表示したあとに {who} さんが {at} に変更しました（表示時 {read} 番、現在 {now} 番）。最新の内容を確認してからやり直してください。何も変更していません。",
        "{subject} was changed by {who} at {at}, after you read it (you saw no. {read}, now no. {now}). "
        "Look at it again and retry; nothing was changed.",
    ),
    "store.stale_field": (
        "あなたの入力は「{yours}」、先に記録された内容は「{theirs}」です。",
        "You wrote {yours}; what was recorded before is {theirs}.",
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
