"""Sentences about cutovers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "cutover.judgement_needs_reason": (
        "移行可否判定には理由が必要です。--reason で書いてください。",
        "A judgement needs a reason: give --reason.",
    ),
    "cutover.no_length": (
        "切替の開始と終了が同じ時刻（{start}）です。停止の開始と新システムの開始を指定してください。",
        "The window begins and ends at {start}. Say when the old system stops and when the new one opens.",
    ),
    "cutover.in_future": (
        "{moment} はまだ来ていません。実績や判定は、行われたあとに記録してください。",
        "{moment} has not come yet. Record what happened after it happened.",
    ),
    "cutover.nothing_to_judge": (
        "「{operation}」の切替の予定がまだありません。先に cutover plan で期間を決めてください。",
        "No window is planned for {operation}. Plan one first with cutover plan.",
    ),
    "cutover.judged_no_go": (
        "「{operation}」は移行不可と判定されています。判定をやり直してから記録してください。",
        "{operation} was judged no-go. Judge again before recording the cutover.",
    ),
}
