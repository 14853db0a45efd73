"""Sentences of `backup` and `restore`."""

MESSAGES: dict[str, tuple[str, str]] = {
    "backup.made": (
        "控えを作り、全件を再生して検査しました：{file}（{megabytes} MB）。別の機器か媒体にも写してください。",
        "Backed up, and verified by replaying everything: {file} ({megabytes} MB). Keep a copy on another machine or medium.",
    ),
    "backup.made_unsound": (
        "控えは作りましたが、元の台帳に食い違いがあります：{file}（{megabytes} MB）。下の内容を確かめ、migtrack log verify を実行してください。",
        "A backup was made, but the workspace itself does not verify: {file} ({megabytes} MB). "
        "See below, and run migtrack log verify.",
    ),
    "backup.restored": (
        "控え {file} から戻し、全件を再生して検査しました（{megabytes} MB）。",
        "Restored {file} ({megabytes} MB), and verified it by replaying everything.",
    ),
    "backup.restored_unsound": (
        "控え {file} から戻しましたが、控えの中の台帳に食い違いがあります（{megabytes} MB）。下の内容を確かめてください。",
        "Restored {file} ({megabytes} MB), but the workspace in it does not verify. See below.",
    ),
    "backup.chain": ("  団体 {body}：{events} 件  {head}", "  body {body}: {events} events  {head}"),
    "backup.unsound": (
        "変更履歴か記録に食い違いがあります（{kind}）。",
        "The trail or a record does not verify ({kind}).",
    ),
    "backup.file_exists": (
        "「{file}」はすでにあります。上書きはしません。別の名前を指定してください。",
        "{file} is there already and is not overwritten. Give another name.",
    ),
    "backup.folder_not_empty": (
        "「{folder}」は空ではありません。上書きはしません。新しいフォルダを指定してください。",
        "{folder} is not empty and is not overwritten. Name a new folder.",
    ),
    "backup.database_not_empty": (
        "戻し先のデータベースには、すでに台帳があります。上書きはしません。空のデータベースを指定してください。",
        "The database to restore into holds a workspace already and is not overwritten. Name an empty one.",
    ),
    "backup.needs_database": (
        "「{file}」は PostgreSQL の控えです。戻し先の空のデータベースを --database postgresql://… で指定してください。",
        "{file} is a backup of PostgreSQL. Name an empty database to restore into: --database postgresql://…",
    ),
    "backup.needs_owner": (
        "PostgreSQL の控えは、データベースの所有者のログインで作成・復元してください（{detail}）。",
        "A backup of PostgreSQL is made and restored with the login of the database's owner ({detail}).",
    ),
    "backup.no_program": (
        "{program} が見つかりません。PostgreSQL のクライアントを入れ、PATH に加えてから、もう一度実行してください。",
        "There is no {program} here. Install the PostgreSQL client, put it on the PATH, and run this again.",
    ),
    "backup.program_failed": (
        "{program} が失敗しました（{detail}）。接続と権限、版を確認してください。何も残していません。",
        "{program} failed ({detail}). Check connection, rights and versions; nothing was left behind.",
    ),
    "backup.no_copy": (
        "データベースの写しを作れませんでした（{detail}）。空き容量と権限を確認してください。何も残していません。",
        "The database could not be copied ({detail}). Check free space and permissions; nothing was left behind.",
    ),
    "backup.not_as_written": (
        "書き出した控えを読み直したところ、{file} が一致しません。保存先の機器を確認してください。控えは残していません。",
        "Read back, the backup's {file} is not what was written. Check the medium; the backup was not kept.",
    ),
    "backup.unreadable": (
        "「{file}」は控えとして読めません（{detail}）。途中で切れているか、壊れています。別の控えを使ってください。",
        "{file} cannot be read as a backup ({detail}): it is cut off or damaged. Use another one.",
    ),
    "backup.unknown_format": (
        "「{file}」は、このプログラムの控えではないか、新しい版のものです。migtrack を更新して試してください。",
        "{file} is no backup of this program, or one of a newer version. Update migtrack and try again.",
    ),
    "backup.strange_member": (
        "「{file}」に、フォルダの外を指す名前（{member}）があります。この控えは使わないでください。",
        "{file} names a place outside of the folder ({member}). Do not use this backup.",
    ),
    "backup.member_changed": (
        "「{file}」の {member} が、控えを作ったときの内容と違います。別の控えを使ってください。",
        "{member} in {file} is not what it was when the backup was made. Use another one.",
    ),
    "backup.nothing_to_salvage": (
        "「{file}」がありません。壊れた台帳のフォルダか、.db ファイルを指定してください。",
        "There is no {file}. Name the damaged workspace or its .db file.",
    ),
    "backup.nothing_salvaged": (
        "「{file}」からは、変更履歴の最初の記録が読めないため、何も取り出せませんでした。控えから戻してください。",
        "Nothing could be taken out of {file}: the first event of the trail cannot be read. Restore a backup.",
    ),
    "backup.salvaged": (
        "読める分を取り出し、新しい台帳を作りました：{folder}",
        "What can be read was taken out into a new workspace: {folder}",
    ),
    "backup.salvaged_until": (
        "  {seq} 番（{at}）までの変更履歴は、つながりも内容もすべて無事です。",
        "  Every event up to number {seq} ({at}) is whole and follows from the one before.",
    ),
    "backup.salvage_gap": (
        "  {first} 番から先は途切れています（{highest} 番までがあったことは分かります）。",
        "  From number {first} on the chain is broken (there were events up to number {highest} at least).",
    ),
    "backup.salvage_loose": (
        "  単独では無事な {loose} 件を、events-behind-the-gap.jsonl に書き出しました（台帳には入れていません）。",
        "  {loose} events that are whole by themselves were written to events-behind-the-gap.jsonl, not into the workspace.",
    ),
    "backup.salvaged_contents": (
        "  原本・証拠などのファイル：無事 {kept} 件、失われたもの {lost} 件。",
        "  Stored files: {kept} whole, {lost} lost.",
    ),
    "backup.salvage_cut_off": (
        "  ファイルの終わりが {pages} ページ分切れています。その部分にあった記録は失われました。",
        "  The file is cut off by {pages} pages; what stood there is lost.",
    ),
    "backup.salvage_checkpoint": (
        "  取り出した中で最も新しい照合値は {seq} 番までを対象とし、その範囲はすべてそろっています。",
        "  The newest checkpoint among them covers {seq} events, and all of those are there.",
    ),
    "backup.salvage_checkpoint_lost": (
        "  最も新しい照合値は {seq} 番までを対象としていますが、そこまでそろっていません。控えから戻せないか確認してください。",
        "  The newest checkpoint covers {seq} events, and not all of those are there. See whether a backup has them.",
    ),
    "backup.salvage_no_checkpoint": (
        "  取り出した中に照合値の記録はありません。手元の照合値があれば、log verify --checkpoint で照らし合わせてください。",
        "  No checkpoint is recorded among them. If you hold one, compare it: log verify --checkpoint.",
    ),
    "backup.salvage_ends_here": (
        "末尾の記録がファイルから跡形なく消えた場合は、ここからは分かりません。手元の照合値や控えの件数と比べてください。",
        "Events that vanished from the end without a trace cannot be known from the file: "
        "compare with a checkpoint or backup that you hold.",
    ),
}
