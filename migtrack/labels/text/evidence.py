"""Sentences about evidence (証拠書類)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "evidence.empty": (
        "「{file}」は空のファイルです。中身のあるファイルを指定してください。",
        "{file} is empty. Name a file with something in it.",
    ),
    "evidence.too_large": (
        "「{file}」は約 {megabytes} MB あり、証拠書類の上限 {limit} MB を超えています。必要なページだけにするか、上限（systems/evidence.yaml）を見直してください。",
        "{file} has about {megabytes} MB, more than the {limit} MB that evidence may have. Keep the pages that matter, or change the limit in systems/evidence.yaml.",
    ),
    "evidence.bad_limit": (
        "{where}：most_megabytes には 1 から {limit} までの整数（MB）を書いてください。",
        "{where}: most_megabytes is a whole number of megabytes from 1 to {limit}.",
    ),
    "evidence.no_file": (
        "付けるファイルを --file で指定してください。",
        "Name a file to attach with --file.",
    ),
    "evidence.known_otherwise": (
        "同じ内容のファイルが「{known}」の名前で {day} から保存されています。ファイルは1つだけ保存し、名前は元のままにします。",
        "The same file is kept since {day} as {known}. It is kept once, under that name.",
    ),
    "evidence.unknown": (
        "「{name}」という証拠書類は付いていません。あるのは：{known}。evidence list で確認してください。",
        "There is no evidence {name!r}. There is: {known}. See evidence list.",
    ),
    "evidence.several": (
        "「{name}」という証拠書類は複数あります。番号（{digests}）で指定してください。",
        "Several files are called {name}. Name one by its digest: {digests}.",
    ),
    "evidence.file_there": (
        "{file} には別のファイルがあります。別の場所か名前を指定してください。",
        "Another file lies at {file}. Name another place.",
    ),
    "evidence.bytes_gone": (
        "「{name}」（{digest}）の中身がデータベースにありません。log verify で確認してください。",
        "The bytes of {name} ({digest}) are not in the database. See log verify.",
    ),
    "evidence.approved": (
        "「{id}」は決裁済のため、証拠書類を外せません。外すには、先に差戻しをしてください。",
        "{id} is approved; its evidence cannot be taken off. Return the decision first.",
    ),
    "evidence.which": (
        "対象は、C-0001 のようなカスタマイズの番号か、juki 0019003 のように業務と要件IDで指定してください。",
        "Name a customisation (C-0001), or an operation and a requirement (juki 0019003).",
    ),
    "evidence.attached": (
        "「{id}」に証拠書類 {count} 件を付けました。",
        "{count} file(s) attached to {id}.",
    ),
    "evidence.there_already": (
        "「{id}」には、もう付いています。",
        "{id} has it already.",
    ),
    "evidence.taken_off": (
        "「{id}」から「{name}」を外しました。ファイルは保存されたままで、付いていたことは変更履歴に残ります。",
        "{name} was taken off {id}. The file stays kept, and the trail shows that it was there.",
    ),
    "evidence.saved": ("{file} に保存しました。", "Saved to {file}."),
    "evidence.heading": ("番号|名前|大きさ|保存日|対象|メモ", "Digest|Name|Size|Kept on|On|Note"),
    "evidence.none": ("証拠書類はまだありません。", "There is no evidence yet."),
    "evidence.count": ("{count} 件", "{count} file(s)"),
    "evidence.bytes": ("{size} バイト", "{size} bytes"),
    "evidence.kilobytes": ("{size} KB", "{size} KB"),
    "evidence.field": ("証拠書類を付ける", "Attach evidence"),
    "evidence.field_hint": (
        "ファイルの場所（複数は「;」で区切る）。写しを保存します。",
        "Path of a file; several parted by ;. A copy is kept.",
    ),
    "evidence.card": ("証拠書類", "Evidence"),
    "evidence.grounds_hint": (
        "8条2項で必要です。そろうまでは作成中のままです。",
        "Needed by article 8(2); a draft until it is there.",
    ),
    "evidence.saved_as_draft": (
        "作成中として保存しました。決裁に回すには次が足りません：{lacking}",
        "Saved as a draft. For approval it lacks: {lacking}",
    ),
}
