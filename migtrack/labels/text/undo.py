"""Sentences about taking back what was entered."""

MESSAGES: dict[str, tuple[str, str]] = {
    "undo.needs_reason": (
        "取り消すには理由が必要です。--reason に書いてください。",
        "Taking something back needs a reason. Give --reason.",
    ),
    "undo.no_such_event": (
        "変更履歴に {number} 番はありません（最後は {last} 番です）。番号は log show で確認できます。",
        "There is no event {number} in the trail; the last is {last}. See log show for the numbers.",
    ),
    "undo.purged": (
        "{number} 番の記録は保存期間が過ぎて廃棄されているため、取り消せません。",
        "Event {number} was purged after its time of keeping and cannot be taken back.",
    ),
    "undo.no_such_subject": (
        "変更履歴に「{subject}」の記録はありません。log show の番号を指定してください。",
        "The trail holds nothing on {subject!r}. Give a number of log show.",
    ),
    "undo.no_decision": (
        "{number} 番は取り消せません。取り消せるのは、対応表・カスタマイズ・手順・運用見直しの計画・事業者の表・工程の作業について、人が記入・決定した記録です。",
        "Event {number} cannot be taken back: only what a person entered in the register, on customisations, steps, "
        "plans of practice, vendors' rows and tasks of the plan can.",
    ),
    "undo.not_the_last": (
        "{number} 番のあとに、同じ対象の記録（{last} 番）があります。新しいものから順に取り消してください。",
        "Event {last} came after event {number} on the same subject. Take back the newest first.",
    ),
    "undo.is_approved": (
        "{number} 番は決裁済の決定です。取り消すのではなく、決裁者が差し戻してください（gap return、custom return）。",
        "Event {number} is an approved decision. It is not taken back but returned, by an approver "
        "(gap return, custom return).",
    ),
    "undo.was_approved": (
        "{number} 番を取り消すと、差し戻した決裁が元に戻ってしまいます。もう一度決裁を受けてください（gap approve、custom approve）。",
        "Taking back event {number} would bring an approval back that was returned. Have it approved again "
        "(gap approve, custom approve).",
    ),
    "undo.gave_a_number": (
        "{number} 番は {id} の登録です。番号はほかの記録から引用されるため、登録は取り消せません。",
        "Event {number} entered {id}. Other records may cite that number, so it stays.",
    ),
    "undo.added_task": (
        "{number} 番は作業 {id} の追加です。取りやめるときは、plan remove {id} を使ってください（前後のつながりも直します）。",
        "Event {number} added the task {id}. Use plan remove {id} instead: it mends the links around it.",
    ),
    "undo.built_task": (
        "{number} 番は、ひな形や勤務時間などから作られた工程の記録で、取り消せません。"
        "作業を plan set で直すか、plan build {operation} --again で作り直してください。",
        "Event {number} was made from the template or the office hours and is not taken back. Change the task with "
        "plan set, or build again with plan build {operation} --again.",
    ),
    "undo.baseline_stays": (
        "{number} 番は保存した計画（当初計画・変更計画）で、取り消せません。"
        "正しい工程を plan baseline で改めて保存してください。計画比は新しい方と比べます。",
        "Event {number} kept a plan, which stays. Keep the right one with plan baseline: slips are counted from the newest.",
    ),
    "undo.cutover_stays": (
        "{number} 番は本番切替の記録です。cutover plan {operation}（予定）、cutover judge（判定）、cutover done（実績）で"
        "改めて記録してください。",
        "Event {number} is of a cutover. Record it anew with cutover plan {operation}, cutover judge or cutover done.",
    ),
    "undo.settled_a_switch": (
        "{number} 番は、適用版の切替後の確認です。取り消さずに、gap decide で決め直してください。",
        "Event {number} looked at what a switch of versions brought. Decide anew with gap decide instead.",
    ),
    "undo.done": ("{number} 番（{what}）を取り消しました。", "Event {number} ({what}) was taken back."),
}
