"""Sentences about maps of moved requirements, published or corrected by hand."""

MESSAGES: dict[str, tuple[str, str]] = {
    "moves.nothing_read": (
        "「{file}」から対応（旧の要件と新の要件の組）を1件も読み取れませんでした。下の確認事項の箇所を直してください。何も変更していません。",
        "No entry of the map could be read from {file}. Correct the places named in the findings. Nothing was changed.",
    ),
    "moves.want_list": (
        "対応の一覧がありません。「- {{old: [旧ID], new: [新ID], kind: moved}}」の行を並べて書いてください。",
        "There is no list of entries. Write lines like `- {{old: [ID], new: [ID], kind: moved}}`.",
    ),
    "moves.want_entry": (
        "この行は対応として読めないため、取り込みません。「- {{old: [旧ID], new: [新ID], kind: moved}}」の形に直してください。",
        "This is no entry and was refused. Write it like `- {{old: [ID], new: [ID], kind: moved}}`.",
    ),
    "moves.unknown_field": (
        "「{name}」という項目はありません（使えるのは old、new、kind です）。この項目は読みません。",
        "There is no field {name!r} (old, new and kind exist). It was not read.",
    ),
    "moves.unknown_kind": (
        "種別「{kind}」の意味がわからないため、この行は取り込みません。{known} のどれかに直してください。",
        "The kind {kind!r} is not known, so the entry was refused. Write one of {known}.",
    ),
    "moves.no_old": (
        "旧の要件の ID がないため、この行は取り込みません。追加された要件は書く必要がありません。",
        "The entry names no old requirement and was refused. Added requirements need no entry.",
    ),
    "moves.no_new": (
        "新の要件の ID がないため、この行（{old}、{kind}）は取り込みません。削除なら種別を withdrawn にしてください。",
        "The entry ({old}, {kind}) names no new requirement and was refused. If it was withdrawn, say so in its kind.",
    ),
    "moves.withdrawn_has_new": (
        "種別が削除（withdrawn）なのに新の要件（{new}）が書かれているため、この行は取り込みません。どちらが正しいか確認してください。",
        "The entry says withdrawn and yet names new requirements ({new}); it was refused. Check which is right.",
    ),
    "moves.split_of_one": (
        "種別が分割（split）ですが、新の要件が1つだけです（{old}）。書き漏れがないか確認してください。",
        "The entry says split but names one new requirement only ({old}). Check that none is missing.",
    ),
    "moves.id_twice": (
        "「{id}」は {first} にもあります。先の行を使います。",
        "{id!r} stands at {first} too; the earlier entry counts.",
    ),
}
