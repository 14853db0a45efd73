"""当初計画 and 変更計画: kept copies of the plan."""

MESSAGES: dict[str, tuple[str, str]] = {
    "baseline.heading": ("番号|計画|保存日|作業|文書番号|理由", "no.|plan|kept on|tasks|document|reason"),
    "baseline.none": (
        "保存した計画はまだありません。plan baseline で今の計画を当初計画として保存できます。",
        "No plan is kept yet. plan baseline keeps the plan as it stands.",
    ),
}
