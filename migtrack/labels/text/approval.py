"""Sentences about the file that says whose approval a decision needs."""

MESSAGES: dict[str, tuple[str, str]] = {
    "approval.broken": (
        "決裁に要る職の表（approval.yaml）に誤りがあります。示した行を直してください。",
        "The table of whose approval is needed (approval.yaml) is wrong. Correct the lines shown.",
    ),
    "approval.want_level": ("段階には name（名前）と titles（職の一覧）が要ります。", "A level needs name and titles."),
    "approval.want_deputies": (
        "代決できる職（deputies）には level（段階）と titles（職の一覧）が要ります。",
        "Deputies need level and titles.",
    ),
    "approval.no_treatment": ("「{text}」という対応・扱いはありません。", "There is no treatment {text!r}."),
    "approval.no_level": ("「{text}」という段階は levels にありません。", "Among levels there is no {text!r}."),
    "approval.no_amount": ("「{text}」は円の整数ではありません。", "{text!r} is no whole amount of yen."),
    "approval.not_yet": ("未決裁（{state}）", "not approved ({state})"),
    "approval.short_screen": ("画面承認", "on screen"),
    "approval.short_document": ("文書決裁", "document"),
    "approval.recorded_by": ("（{person}）", "({person})"),
}
