"""Sentences about the forty steps."""

MESSAGES: dict[str, tuple[str, str]] = {
    "step.unknown_status": (
        "「{status}」は手順の状態として読み取れません。完了済み・作業中・未着手・対象外（または done・doing・todo・na）のどれかにしてください。",
        "{status!r} is no status of a step: use done, doing, todo or na (or the official words).",
    ),
    "step.na_needs_reason": (
        "手順 {step} を対象外にするには理由が必要です。--na-reason で理由を書いてください。",
        "Step {step} can only be not applicable for a reason: give one with --na-reason.",
    ),
    "step.days_reversed": (
        "終了日 {finish} が開始日 {start} より前です。",
        "The last day {finish} lies before the first day {start}.",
    ),
    "step.operation_outside": (
        "「{operation}」はこの団体では実施していないため、手順を変更できません（40手順すべて対象外として数えます）。",
        "This body does not run {operation}; its forty steps all count as not applicable and cannot be set.",
    ),
}
