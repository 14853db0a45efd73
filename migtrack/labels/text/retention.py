"""Sentences about 保存期間 and 廃棄."""

MESSAGES: dict[str, tuple[str, str]] = {
    "retention.no_basis": (
        "保存期間の規則（{file}）は見本のままです。台帳フォルダの systems/retention.yaml に写して自団体の文書管理規程に合わせ、basis に根拠（規程名・条）を書いてから廃棄してください。",
        "The rules in {file} are the example. Copy them to systems/retention.yaml of the workspace, mend them by your own regulations and name those in basis; then purge.",
    ),
    "retention.no_reason": (
        "廃棄の理由を --reason で書いてください（変更履歴に残ります）。",
        "Say why by --reason; it stays in the trail.",
    ),
    "retention.no_document": (
        "廃棄の決裁の文書番号を --document-number で指定してください。",
        "Give the number of the document that decided the purge by --document-number.",
    ),
    "retention.nothing": (
        "{day} の時点で、保存期間が過ぎた記録はありません。期限は retention list で確認できます。",
        "On {day} there is no record whose time of keeping is over. See retention list.",
    ),
    "retention.future": (
        "{day} は今日（{today}）より後です。今日までの日を指定してください。",
        "{day} lies after today ({today}). Give a day up to today.",
    ),
    "retention.unknown_kind": (
        "「{kind}」という種類の記録はありません。次のどれかを指定してください：{known}",
        "There is no kind of record {kind!r}. Known: {known}",
    ),
    "retention.owner_only": (
        "PostgreSQL では、廃棄はデータベースの所有者のログインだけができます（今は「{login}」）。DB の管理者に依頼してください。",
        "On PostgreSQL only the owner's login may purge (this is {login}). Ask whoever keeps the database.",
    ),
    "retention.gone": (
        "この日より後に保存期間の過ぎた記録が廃棄されたため、{count} 件の内容は、もう示せません（{subjects}）。",
        "Since this day records were purged: of {count} subjects nothing can be shown any more ({subjects}).",
    ),
    "retention.heading": (
        "種類|保存期間|起算日|記録|有効|廃棄できる|廃棄済|最初の期限|最後の期限",
        "kind|kept for|counted from|events|standing|may go|purged|first end|last end",
    ),
    "retention.years": ("{years} 年", "{years} years"),
    "retention.permanent": ("永年", "permanent"),
    "retention.start_day": ("次の{month}月{day}日", "next {month}/{day}"),
    "retention.start_next_day": ("翌日", "next day"),
    "retention.purge_heading": ("番号|日時|操作|種類|対象|ハッシュ値", "no|at|action|kind|subject|hash"),
    "retention.would_purge": (
        "{day} の時点で保存期間が過ぎた記録 {events} 件と、それだけが引用するファイル {contents} 件です。廃棄するには --apply を付けてください（元には戻せません）。",
        "{events} records whose time was over on {day}, and {contents} files that only they cite. Add --apply to purge them; this cannot be taken back.",
    ),
    "retention.purged": (
        "記録 {events} 件とファイル {contents} 件を廃棄しました（{id}、文書番号 {document}）。番号とハッシュ値は残り、検査はこれまでどおりできます。過去に取った控え（バックアップ）からは消えていません。",
        "Purged {events} records and {contents} files ({id}, document {document}). Number and hash are left; verification works as before. Backups taken earlier still hold them.",
    ),
    "retention.purged_one": ("廃棄済（{hash}）", "purged ({hash})"),
}
