"""Sentences of samples that auditors draw."""

MESSAGES: dict[str, tuple[str, str]] = {
    "sample.needs_way": (
        "--random 件数（と --seed）か --risk のどちらかを選んでください。",
        "Please choose --random N (with --seed) or --risk.",
    ),
    "sample.risk_exception": ("独自対応", "an own exception"),
    "sample.risk_corrected": (
        "決裁後に変更か差戻し（{at}、{person}、#{seq}）",
        "changed or returned after approval ({at}, {person}, #{seq})",
    ),
    "sample.risk_bulk": (
        "1分以内の一括承認 {count} 件のうちの1件（{at}、{person}、#{seq}）",
        "one of {count} approved within a minute ({at}, {person}, #{seq})",
    ),
    "sample.risk_old_text": (
        "今の適用版にない本文か、その後に変わった本文での決定",
        "decided on a text that is not in force or reads otherwise by now",
    ),
    "sample.risk_unapproved": ("未決裁", "not approved"),
    "sample.risk_deputy": ("代決", "approved by a deputy"),
    "sample.risk_own_hand": (
        "決裁の記録者が起案者本人（決裁者の登録なし）",
        "recorded by its own author: the approver is not registered",
    ),
    "sample.by_chance": ("無作為（種 {seed}）", "by chance (seed {seed})"),
    "sample.heading": ("No.|対象|選んだ理由", "No.|Decision|Why it was drawn"),
    "sample.count": (
        "{population} 件の決定から {count} 件を選びました。",
        "{count} of {population} decisions were drawn.",
    ),
    "sample.how": (
        "「{seed}:対象」の SHA-256 を小さい順に並べ、先頭から取りました。同じ種なら同じ結果になります。",
        "Ordered by the SHA-256 of “{seed}:subject”, the first ones taken: the same seed draws the same.",
    ),
    "sample.title": ("抽出", "Sample"),
    "sample.key.sample": ("抽出", "sample"),
    "sample.way": ("選び方", "How"),
    "sample.way_random": ("無作為", "by chance"),
    "sample.way_risk": ("気をつけるものすべて", "every risk"),
    "sample.short_exception": ("独自対応", "own exceptions"),
    "sample.short_corrected": ("決裁後の変更・差戻し", "changed after approval"),
    "sample.short_bulk": ("1分以内の一括承認", "approved in bulk"),
    "sample.short_old_text": ("古い本文での決定", "decided on an old text"),
    "sample.short_unapproved": ("未決裁", "not approved"),
    "sample.short_deputy": ("代決", "approved by a deputy"),
    "sample.short_own_hand": ("起案者本人が記録した決裁", "recorded by the author"),
    "sample.number": ("件数", "How many"),
    "sample.seed": ("種（再現のため）", "Seed (to repeat it)"),
    "sample.column_subject": ("対象", "Decision"),
    "sample.column_why": ("選んだ理由", "Why"),
}
"""Key → (Japanese, English)."""
