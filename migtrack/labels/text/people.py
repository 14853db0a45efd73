"""Sentences about persons and what they may do."""

MESSAGES: dict[str, tuple[str, str]] = {
    "people.not_registered": (
        "操作する人が登録されていません。システム管理者に、氏名・所管課・役割の登録（person add）を頼んでください。",
        "The acting person is not registered. Please ask the administrator to register them (person add).",
    ),
    "people.term_ended": (
        "{person} さんの任期は {day} で終わっています。後任の方が操作するか、"
        "システム管理者に任期の変更を頼んでください。",
        "The term of {person} ended on {day}. Please let the successor act,"
        " or ask the administrator to change the term.",
    ),
    "people.term_not_begun": (
        "{person} さんの任期は {day} からです。それまでは前任の方が操作してください。",
        "The term of {person} begins on {day}. Until then the predecessor acts.",
    ),
    "people.role_not_theirs": (
        "{person} さんには「{role}」の役割がありません。自分の役割で操作するか、"
        "システム管理者に役割の追加を頼んでください。",
        "{person} does not have the role “{role}”. Please act in a role of your own,"
        " or ask the administrator to add it.",
    ),
    "people.role_may_not": (
        "{person} さんの今の役割ではこの操作はできません。「{needed}」の役割の方に頼んでください。"
        "何も変更していません。",
        "In the present role {person} may not do this. Please ask someone with the role “{needed}”."
        " Nothing was changed.",
    ),
    "people.auditor_reads_only": (
        "監査の役割は閲覧だけです（{person} さん）。記録の変更は担当者に頼んでください。何も変更していません。",
        "An auditor reads only ({person}). Please ask the staff to change records. Nothing was changed.",
    ),
    "people.own_approval": (
        "自分が作成した内容を自分で決裁することはできません。別の決裁者に頼んでください。何も変更していません。",
        "Whoever decided cannot approve it. Please ask another approver. Nothing was changed.",
    ),
}
