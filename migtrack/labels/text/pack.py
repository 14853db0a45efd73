"""Sentences about 監査提出資料一式."""

MESSAGES: dict[str, tuple[str, str]] = {
    "pack.name": ("監査提出資料一式", "Audit pack"),
    "pack.key": ("監査提出資料一式", "audit pack"),
    "pack.with_evidence": ("入れる", "enclosed"),
    "pack.bare": ("入れない", "left out"),
    "pack.writing": ("監査提出資料一式を作っています…", "Making the audit pack …"),
    "pack.not_zip": (
        "監査提出資料一式のファイル名は .zip で終えてください（「{file}」）。",
        "The pack's name must end in .zip, not {file!r}.",
    ),
    "pack.caution": (
        "個人の氏名と職名（{persons} 人）、変更履歴 {events:,} 件、証拠書類 {files} 件（{size}）が入ります。"
        "渡す相手と、個人情報の取扱いを確かめてください。",
        "The pack holds names and titles of persons ({persons}), {events:,} events and {files} files of evidence ({size})."
        " Please make sure who gets it, and how personal data is to be handled.",
    ),
    "pack.caution_bare": (
        "個人の氏名と職名（{persons} 人）と変更履歴 {events:,} 件が入ります（証拠書類は入れません）。"
        "渡す相手と、個人情報の取扱いを確かめてください。",
        "The pack holds names and titles of persons ({persons}) and {events:,} events, without the evidence."
        " Please make sure who gets it, and how personal data is to be handled.",
    ),
    "pack.written": (
        "{file} を作りました（{members} ファイル、{size}、変更履歴 {events:,} 番まで）。",
        "Wrote {file} ({members} files, {size}, up to event {events:,}).",
    ),
    "pack.whole": (
        "ZIP の SHA-256（紙に控えてください）：{groups}",
        "SHA-256 of the ZIP (please copy it to paper): {groups}",
    ),
    "pack.list_value": ("中の一覧 SHA256SUMS.txt の SHA-256：{groups}", "SHA-256 of the list inside: {groups}"),
    "pack.chain_unsound": (
        "変更履歴に {count} 件の異常があります。一式は作りましたが、log verify で場所を確かめ、提出するときに説明してください。",
        "{count} things are wrong with the trail. The pack was made; find them with log verify and explain them with it.",
    ),
    "pack.evidence_gone": (
        "証拠書類の中身がないため（廃棄など）、名前とハッシュだけを載せます：{digest}",
        "The bytes of this file are gone (purged), only its name and hash are listed: {digest}",
    ),
    "pack.baseline_gone": (
        "保存した計画の中身がないため（廃棄など）、入れていません。",
        "The bytes of this kept plan are gone (purged), it is not enclosed.",
    ),
    "pack.no_plan": (
        "日付の入った工程がないため、計画は入れていません。",
        "There is no plan with days, so none is enclosed.",
    ),
    "pack.no_checkpoint": (
        "署名された照合値がありません。log checkpoint で作って置き場所に残すと、後からの書き直しを見つけられます。",
        "There is no signed checkpoint. Make one with log checkpoint and keep it, so that rewriting can be found.",
    ),
    "pack.note_left_out": (
        "この照合値は入れていません（読めない、別の団体の、知らない鍵の、又はこの時点より後のもの）。",
        "This checkpoint is left out: illegible, of another body, by an unknown key, or later than the pack.",
    ),
    "pack.text_gone": (
        "決定が引用した要件の本文が残っていないため、抜粋に入れていません。",
        "The text that a decision cites is no longer kept and not among the extracts.",
    ),
    "pack.moved": (
        "一式を作っている間に記録が {count} 件増えました。一式は {seq} 番までです。もう一度作ると全部入ります。",
        "{count} events came while the pack was made; it ends at event {seq}. Make it again to have them all.",
    ),
    "pack.title": ("監査提出資料一式　目次", "Audit pack: contents"),
    "pack.title_sample": ("{title}（見本の標準仕様書を含む）", "{title} (rests on sample texts)"),
    "pack.procedure": ("再計算手順", "How to check this pack"),
    "pack.to_index": ("目次へ", "Contents"),
    "pack.fact_body": ("団体", "Body"),
    "pack.fact_operation": ("対象の業務", "Operation"),
    "pack.every_operation": ("すべての業務", "all operations"),
    "pack.fact_day": ("時点", "As of"),
    "pack.fact_events": ("変更履歴", "Trail"),
    "pack.events": (
        "1番から{seq:,}番まで（廃棄された記録 {purged:,} 件、内容を入れていない別の業務の記録 {left_out:,} 件）",
        "events 1 to {seq:,} ({purged:,} purged, {left_out:,} of other operations without their content)",
    ),
    "pack.fact_head": ("最後のハッシュ", "Newest hash"),
    "pack.fact_cards": ("決定", "Decisions"),
    "pack.cards": ("{count:,} 件（カード1件ずつ）", "{count:,}, a card each"),
    "pack.fact_notes": ("照合値", "Checkpoints"),
    "pack.notes": ("{count} 件", "{count}"),
    "pack.fact_program": ("作成したプログラム", "Made with"),
    "pack.notice_personal": (
        "個人の氏名・職名と、証拠書類が含まれます。取扱いに注意してください。",
        "This holds names and titles of persons, and evidence. Please handle it with care.",
    ),
    "pack.notice_bare": (
        "個人の氏名・職名が含まれます。証拠書類は、作成した人の指定で入れていません。",
        "This holds names and titles of persons. The evidence was left out on purpose.",
    ),
    "pack.notice_sqlite": (
        "記録した人は、利用者の申告（端末のアカウント）によるもので、本人であることの認証によるものではありません。",
        "Persons are identified by account as they said, not authenticated.",
    ),
    "pack.notice_unsound": (
        "変更履歴に {count} 件の異常があります（verify.py が場所を示します）。",
        "{count} things are wrong with the trail; verify.py tells where.",
    ),
    "pack.notice_operation": (
        "この一式は一つの業務だけのものです。別の業務の記録は、番号とハッシュだけを残しています。",
        "This pack is of one operation. Of others' events only numbers and hashes are enclosed.",
    ),
    "pack.notice_no_note": (
        "署名された照合値が入っていません。",
        "No signed checkpoint is enclosed.",
    ),
    "pack.notice_gone": (
        "入れられなかったもの：{things}",
        "Could not be enclosed: {things}",
    ),
    "pack.checklist": ("目次と照合表", "Contents and hashes"),
    "pack.checklist_about": (
        "この頁自身と SHA256SUMS.txt を除く、すべてのファイルの SHA-256 です。印刷して綴り、後から照合できます。",
        "SHA-256 of every file but this page and SHA256SUMS.txt. Print and file it, to compare later.",
    ),
    "pack.column_file": ("ファイル", "File"),
    "pack.column_title": ("内容", "What it is"),
    "pack.column_size": ("バイト", "Bytes"),
    "pack.index_foot": (
        "この頁のハッシュは SHA256SUMS.txt にあり、SHA256SUMS.txt のハッシュは verify.py が表示します。"
        "一式（ZIP）全体のハッシュは、作ったときに表示された値を紙に控えたものと比べてください。",
        "The hash of this page stands in SHA256SUMS.txt, whose own hash verify.py prints."
        " Compare the hash of the whole ZIP with the copy on paper.",
    ),
    "pack.chapter_first": ("はじめに", "First"),
    "pack.chapter_cards": ("決定カード", "Cards of decisions"),
    "pack.chapter_log": ("変更履歴", "Trail"),
    "pack.chapter_specifications": ("標準仕様書の抜粋", "Texts of the specifications"),
    "pack.chapter_evidence": ("証拠書類", "Evidence"),
    "pack.chapter_plan": ("計画と、保存した計画", "Plan, and kept plans"),
    "pack.chapter_checkpoints": ("照合値", "Checkpoints"),
    "pack.chapter_keys": ("公開鍵", "Public keys"),
    "pack.about_cards": (
        "提案した人、根拠にした文、ほかの案、理由、証拠、決裁、その後を、決定1件ごとにまとめたものです。印刷すると1件ごとに頁が変わります。",
        "Who proposed it, on which text, what else was considered, why, on what evidence, who approved it, and what became of it. On paper each begins a page.",
    ),
    "pack.about_log": (
        "保存された記録そのもの（1行に1件）と、そのハッシュです。",
        "The stored events themselves, one a line, with their hashes.",
    ),
    "pack.about_specifications": (
        "決定が根拠にした要件の文です。ダイジェストは、区分・名称・本文・適合基準日・経過措置から計算します。",
        "The requirements that decisions rest on. The digest counts class, title, text, effective day and transition.",
    ),
    "pack.about_evidence": (
        "ファイルの名は、中身の SHA-256 です。元の名前は「内容」の欄にあります。",
        "A file is named by the SHA-256 of its bytes; its own name stands beside it.",
    ),
    "pack.about_plan": (
        "保存した計画（当初計画・変更計画）の名は、中身の SHA-256 です。",
        "Kept plans are named by the SHA-256 of their bytes.",
    ),
    "pack.about_checkpoints": (
        ".txt が照合値（署名付き）、.msg が署名された文面、.sig が署名です。検証は再計算手順のとおり openssl で行います。",
        ".txt is the signed note, .msg the text that was signed, .sig the signature; openssl verifies them as the procedure says.",
    ),
    "pack.about_keys": (
        "前から手元にある公開鍵と比べてください。",
        "Please compare them with keys that you had before.",
    ),
    "pack.title_facts": ("この一式の要目（プログラム用）", "What this pack is of, for programs"),
    "pack.title_program": ("検査プログラム（Python 3.9以降）", "Verification (Python 3.9 or newer)"),
    "pack.title_log": ("変更履歴 {count:,} 件", "{count:,} events"),
    "pack.title_cards": ("{name}　{count:,} 件", "{name}: {count:,}"),
    "pack.title_cards_csv": ("全部の表 {count:,} 件", "All of them as a table: {count:,}"),
    "pack.title_texts": ("根拠となった要件 {count:,} 件", "{count:,} requirements"),
    "pack.title_plan": ("計画", "The plan"),
    "pack.title_baseline": ("保存した計画：{name}", "Kept plan: {name}"),
    "pack.title_note": ("照合値（{size:,} 番まで）", "Checkpoint up to event {size:,}"),
    "pack.title_signed": ("署名された文面（{size:,} 番まで）", "Text that was signed, up to event {size:,}"),
    "pack.title_signature": ("署名（{size:,} 番まで）", "Signature, up to event {size:,}"),
    "pack.title_key": ("公開鍵 {key}", "Public key {key}"),
    "pack.cards_of": ("決定カード　{name}", "Cards of decisions: {name}"),
    "pack.cards_note": ("{count:,} 件。印刷すると1件ごとに頁が変わります。", "{count:,}. On paper each begins a page."),
    "pack.no_operation": ("業務によらないもの", "of no operation"),
    "pack.csv_operation": ("業務", "operation"),
    "pack.csv_subject": ("対象", "subject"),
    "pack.csv_title": ("件名", "title"),
    "pack.texts": ("標準仕様書の抜粋（決定の根拠）", "Texts of the specifications that decisions rest on"),
    "pack.texts_foot": (
        "ダイジェストは requirements.jsonl の counted を RFC 8785 の形にした SHA-256 です。",
        "The digest is the SHA-256 of `counted` in requirements.jsonl, as RFC 8785 writes it.",
    ),
    "pack.text_id": ("要件ID", "Id"),
    "pack.text_class": ("区分", "Class"),
    "pack.text_title": ("名称", "Title"),
    "pack.text_text": ("本文・経過措置", "Text, transition"),
    "pack.text_digest": ("ダイジェスト", "Digest"),
    "pack.text_sample": (
        "見本の版です（公式の標準仕様書ではありません）。出所：{source}",
        "A sample, not an official text. Source: {source}",
    ),
    "pack.text_real": ("登録された版です。出所：{source}", "A registered version. Source: {source}"),
    "pack.text_unregistered": ("登録から外された版です。", "A version that is no longer registered."),
    "pack.bytes": ("{count:,} バイト", "{count:,} bytes"),
    "pack.megabytes": ("{count:,} MB", "{count:,} MB"),
}
