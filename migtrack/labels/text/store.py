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
        "{field}：あなたの入力は「{yours}」、先に記録された内容は「{theirs}」です。",
        "{field}: you wrote {yours}; what was recorded before is {theirs}.",
    ),
    "store.broken_text": (
        "文字として正しくないものが指定されています（{text}）。入力し直してください。",
        "What was given holds something that is no character ({text}). Type it anew.",
    ),
    "store.illegible": (
        "「{subject}」の記録を読み取れません（{detail}）。このプログラムを通さずに書き換えられたおそれがあります。migtrack log verify で検査してください。",
        "The record of {subject} cannot be read ({detail}). It may have been changed past this program: run migtrack log verify.",
    ),
    "store.needs_owner": (
        "このデータベースの形式（{found}）は、このプログラムの形式（{known}）にまだ合っていません。形式を変えられるのは所有者だけです。"
        "データベースの管理者に「migtrack db upgrade」の実行を依頼してください。何も変更していません。",
        "This database (schema {found}) is not at this program's schema ({known}), and only its owner may change it. "
        "Ask the administrator of the database to run migtrack db upgrade; nothing was changed.",
    ),
    "store.not_permitted": (
        "データベースが、この接続者（ログイン）には許可していません（{detail}）。担当者の登録と権限を管理者に確認してください。何も変更していません。",
        "The database does not permit this login to do that ({detail}). Ask the administrator about your "
        "registration and rights; nothing was changed.",
    ),
    "store.disk_full": (
        "保存先の空き容量が足りません（{detail}）。不要なファイルを片付けてから、もう一度実行してください。途中までの記録は残していません。",
        "The disk is full ({detail}). Make room and run it again; nothing was written in part.",
    ),
    "store.write_failed": (
        "データベースの読み書きに失敗しました（{detail}）。空き容量と、ディスクや接続の状態を確認してください。途中までの記録は残していません。",
        "Reading or writing the database failed ({detail}). Check free space, the disk and its connection; "
        "nothing was written in part.",
    ),
    "store.read_only": (
        "台帳の場所に書き込めないため、変更できません（{detail}）。閲覧はできます。空き容量と権限を確認するか、書き込める場所に移してください。",
        "Nothing can be written where this workspace lies ({detail}); it can be read. "
        "Check free space and permissions, or move it.",
    ),
    "store.damaged": (
        "データベースのファイルが壊れています（{detail}）。まずファイルの写しを取り、控え（migtrack restore）から戻してください。"
        "控えがなければ「migtrack restore --salvage」で読める分を取り出せます。",
        "The database file is damaged ({detail}). Copy it first; then bring it back from a backup (migtrack restore), "
        "or take out what can be read with migtrack restore --salvage.",
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
