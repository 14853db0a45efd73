"""Sentences about cutovers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "cutover.judgement_needs_reason": ("移行可否判定には理由が必要です。--reason で書いてください。", "A judgement needs a reason: give --reason."),
    "cutover.nothing_to_judge": (
        "「{operation}」の切替の予定がまだありません。先に cutover plan で期間を決めてください。",
        "No window is planned for {operation}. Plan one first with cutover plan.",
    ),
    "cutover.judged_no_go": (
        "「{operation}」は移行不可と判定されています。判定をやり直してから記録してください。",
        "{operation} was judged no-go. Judge again before recording the cutover.",
    ),
}
