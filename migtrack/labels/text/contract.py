"""Sentences about contracts of the present systems and their ends."""

MESSAGES: dict[str, tuple[str, str]] = {
    "contract.late": (
        "「{name}」は {last_day} に満了しますが、{operation}の稼働は {opening} の見込みです。"
        "{months} か月の延長に {cost} 円（月 {monthly} 円）かかります。",
        "{name} ends on {last_day}, but {operation} opens on {opening}."
        " Extending it by {months} months costs {cost} yen ({monthly} a month).",
    ),
    "contract.late_unreckoned": (
        "「{name}」は {last_day} に満了しますが、{operation}の稼働は {opening} の見込みです。"
        "{months} か月の延長が要ります。費用は未算定です。事業者に月額を確かめてください。",
        "{name} ends on {last_day}, but {operation} opens on {opening}."
        " It must be extended by {months} months; nobody has reckoned the cost (未算定). Ask the vendor.",
    ),
    "contract.beyond": (
        "「{name}」は {last_day} に満了し、延長は {most} か月までですが、{operation}の稼働は {opening} の見込みです。"
        "{months} か月分（{cost} 円、月 {monthly} 円）要ります。計画を早めるか、延長を事業者と協議してください。",
        "{name} ends on {last_day} and can be extended by {most} months only, but {operation} opens on {opening}:"
        " {months} months ({cost} yen, {monthly} a month). Move the plan or talk with the vendor.",
    ),
    "contract.beyond_unreckoned": (
        "「{name}」は {last_day} に満了し、延長は {most} か月までですが、{operation}の稼働は {opening} の見込みです。"
        "{months} か月分要り、費用は未算定です。計画を早めるか、延長を事業者と協議してください。",
        "{name} ends on {last_day} and can be extended by {most} months only, but {operation} opens on {opening}:"
        " {months} months, cost not reckoned (未算定). Move the plan or talk with the vendor.",
    ),
    "contract.unknown": (
        "「{id}」という契約はありません。contract list で確認してください。",
        "There is no contract {id!r}. See contract list.",
    ),
    "contract.no_name": ("契約の名前がありません。", "The contract has no name."),
    "contract.notice_late": (
        "延長の申出期限（{notice}）が満了日（{last}）より後です。日付を確かめてください。",
        "Notice by {notice} lies behind the last day {last}. Check the days.",
    ),
    "contract.bad_number": (
        "金額と延長の月数は0以上で入れてください（延長は600か月まで）。",
        "Costs and months of extension are nought or more (600 months at most).",
    ),
    "contract.no_basis": (
        "月額 {cost} 円の根拠（契約額・見積・概算）を --basis で指定してください。",
        "Say what the {cost} yen a month rest on: --basis contract, estimate or rough.",
    ),
    "contract.added": ("契約 {id}「{name}」を登録しました。", "Contract {id} {name} is registered."),
    "contract.changed": ("契約 {id}「{name}」を変更しました。", "Contract {id} {name} is changed."),
    "contract.removed": ("契約 {id}「{name}」を削除しました。", "Contract {id} {name} is removed."),
    "contract.heading": (
        "番号|契約|種類|業務|満了日|申出期限|稼働見込み|延長|延長費用",
        "id|contract|kind|operations|last day|notice by|opens|extension|cost",
    ),
    "contract.months": ("{months} か月", "{months} months"),
    "contract.in_time": ("間に合う", "in time"),
}
