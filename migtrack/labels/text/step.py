"""Sentences about the forty steps."""

MESSAGES: dict[str, tuple[str, str]] = {
    "step.unknown_status": (
        "「{status}」は手順の状態として読み取れません。完了済み・作業中・未着手・対象外（または done・doing・todo・na）のどれかにしてください。",
        "{status!r} is no status of a step: use done, doing, todo or na (or the official words).",
    ),
    "step.na_needs_reason": (
        "手順 {step} を対象外にするには理由が必要です。--na-reason（取込では --reason、または対象外理由の列）で理由を書いてください。",
        "Step {step} can only be not applicable for a reason: give one with --na-reason (for an import with --reason, or in the file).",
    ),
    "step.twice_in_file": (
        "同じ業務の同じ手順が {other} にもあります。どちらが正しいか確認して1行にしてください（先の行を使います）。",
        "The same step of the same operation stands at {other} too. Keep the right one (the first is taken).",
    ),
    "step.other_body": (
        "「{body}」の行は、この団体（{own}）のものではないため取り込みません。",
        "Rows of {body} are not of this body ({own}) and are left out.",
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
