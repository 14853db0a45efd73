"""Sentences about the trail."""

MESSAGES: dict[str, tuple[str, str]] = {
    "audit.missing_events": (
        "この番号の記録がありません（削除されたか、番号が書き換えられています）。",
        "There is no event with this number: it was deleted or renumbered.",
    ),
    "audit.bytes_differ": (
        "記録の内容がハッシュ値と一致しません（書き換えられています）。",
        "The event's bytes do not match their hash: it was edited.",
    ),
    "audit.no_event": (
        "記録の形をしていません（書き換えられています）。",
        "These bytes are no event: it was edited.",
    ),
    "audit.other_place": (
        "別の番号の記録がこの位置にあります（入れ替えられています）。",
        "The event of another number stands here: events were reordered.",
    ),
    "audit.columns_differ": (
        "検索用の列が記録の内容と一致しません（列が書き換えられています）。",
        "The columns used by queries differ from the event's bytes: they were edited.",
    ),
    "audit.link_broken": (
        "直前の記録へのつながりが切れています（前の記録が差し替えられています）。",
        "The link to the event before is broken: an earlier event was replaced.",
    ),
    "audit.time_runs_back": (
        "記録の時刻が、直前の記録より後になっていません（時刻をさかのぼって書き加えられています）。",
        "This event is not later than the one before it: it was added with an earlier time.",
    ),
    "audit.no_image": (
        "「{subject}」の内容が、このプログラムの書く形をしていません（プログラムを通さずに書き加えられています）。",
        "What this event says of {subject} has not the form this program writes: it was added past the program.",
    ),
    "audit.no_chain": (
        "台帳フォルダ（団体 {subject}）があるのに、変更履歴が1件もありません（全部削除されたか、別のデータベースを開いています）。控え（restore）と、別に保管した照合値を確かめてください。",
        "There is a workspace (body {subject}) but not one event: all was deleted, or this is another database. "
        "Look at your backups (restore) and the checkpoints kept elsewhere.",
    ),
    "audit.row_unexplained": (
        "「{subject}」の現在の値が変更履歴から再現できません（履歴を通さずに書き換えられています）。",
        "The present value of {subject} does not follow from the events: it was changed past the trail.",
    ),
    "audit.chain_gone": (
        "照合値（{subject}）があるのに、変更履歴が1件もありません（全部削除されています）。",
        "There is a checkpoint ({subject}) but not one event: the whole chain was deleted.",
    ),
    "audit.shorter_than_checkpoint": (
        "照合値（{subject}）を作った時より記録が少なくなっています（この番号から後が切り取られています）。",
        "There are fewer events than when the checkpoint {subject} was made: the end was cut off from here.",
    ),
    "audit.other_than_checkpoint": (
        "この番号のハッシュ値が照合値（{subject}）と違います（照合値を作った後に、ここまでの記録が作り直されています）。",
        "The hash of this event differs from the checkpoint {subject}: events up to here were rewritten since.",
    ),
    "audit.groups_unknown": (
        "照合値「{subject}」の記録が変更履歴にありません（作り直されたか、末尾が切り取られています）。",
        "No event has the check value {subject}: the chain was rewritten or cut off.",
    ),
    "audit.emptied": (
        "記録の内容が空です。廃棄の記録にもありません（廃棄の手続によらずに消されています）。",
        "The event's text is gone, and no purge lists it: it was emptied past the program.",
    ),
    "audit.rows_without_chain": (
        "「{subject}」などの値が残っているのに、変更履歴が1件もありません（全部削除されています）。",
        "Values such as {subject} are there but not one event: the whole chain was deleted.",
    ),
    "audit.rows_behind_end": (
        "「{subject}」がこの番号以降の記録を指していますが、その記録がありません（末尾が切り取られています）。",
        "{subject} names an event from here on that is not there: the end was cut off.",
    ),
    "audit.stray_rows": (
        "変更履歴のない団体の行があります（{subject}。履歴を通さずに書き込まれたか、団体コードが書き換えられています）。",
        "There are rows of a body without events ({subject}): written or moved past the trail.",
    ),
    "audit.content_emptied": (
        "保存されたファイル（{subject}）の中身が空です。廃棄の記録にもありません。",
        "The stored file {subject} is empty, and no purge lists it.",
    ),
    "audit.content_differs": (
        "保存されたファイル（{subject}）の中身がハッシュ値と一致しません（書き換えられています）。",
        "The stored file {subject} does not match its digest: it was changed.",
    ),
    "audit.content_type": (
        "保存されたファイル（{subject}）の種類の欄が、このプログラムの付けるものではありません（書き換えられています）。",
        "The type of the stored file {subject} is none that this program gives: it was changed.",
    ),
    "audit.content_missing": (
        "変更履歴が引用するファイル（{subject}）が保存されていません（削除されています）。",
        "The file {subject} that events cite is not stored: it was deleted.",
    ),
    "audit.guard_missing": (
        "記録を書き換えから守る仕組み（トリガー {subject}）が外されているか、変えられています。",
        "The guard of the record (trigger {subject}) was taken off or changed.",
    ),
    "audit.file_damaged": (
        "データベースのファイルが壊れています（{subject}）。控えから戻すことを検討してください。",
        "The database file is damaged ({subject}); consider restoring a copy.",
    ),
}
