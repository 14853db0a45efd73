"""Sentences about working a 新旧対照表 into the version that it revises."""

MESSAGES: dict[str, tuple[str, str]] = {
    "compose.no_place": (
        "「{name}」に当たる要件が元の版に見つからないため、反映していません。番号や名称を元の版と見比べてください。元の版が違う場合は --base を確認してください。",
        "No requirement of the base was found for {name!r}, so it was not worked in. Compare its number and title with the base, and check --base.",
    ),
    "compose.several_requirements": (
        "「{name}」に当たる要件が元の版に複数あります（{ids}）。どれか決められないため、反映していません。",
        "{name!r} could be one of several requirements of the base ({ids}), so it was not worked in.",
    ),
    "compose.found_by_words": (
        "「{name}」は番号も名称もないため、現行の文が一致する「{id}」に反映しました。正しいか確認してください。",
        "{name!r} has no known number or title; it was worked into {id!r}, which alone holds its present words. Check that this is right.",
    ),
    "compose.text_not_there": (
        "「{name}」の現行の文が、元の版の「{id}」の文と一致しないため、反映していません。元の版の文に誤りがないか、対照表がどの版に対するものか確認してください。",
        "The present text quoted for {name!r} does not stand in {id!r} of the base, so it was not worked in. Check the base's text, and which version the table revises.",
    ),
    "compose.several_places": (
        "「{name}」の変更箇所が「{id}」の文の中に複数あり、どこか決められないため、反映していません。",
        "The passage that {name!r} changes stands in {id!r} more than once, so it was not worked in.",
    ),
    "compose.unclear_omission": (
        "「{name}」は（略）の数や位置が改定後と現行で違い、どこに入る文か決められないため、反映していません（元の版：{id}）。",
        "The omissions of {name!r} differ between the two columns, so its place in {id!r} of the base is not certain and it was not worked in.",
    ),
    "compose.omitted_in_new": (
        "「{name}」は新設ですが（略）を含むため、全文がわかりません。反映していません。全文の載った資料から取り込んでください。",
        "{name!r} is new but leaves text out, so its wording is not known and it was not worked in. Take it from a source that prints it in full.",
    ),
    "compose.new_without_id": (
        "新設の「{name}」に番号も機能IDもないため、反映していません。",
        "The new entry {name!r} has neither number nor id, so it was not worked in.",
    ),
    "compose.id_taken": (
        "「{name}」の新しい ID「{id}」は、改定後にほかの要件も使うことになるため、反映していません。番号の繰下げが（略）されていないか確認してください。",
        "Another requirement would bear the new id {id!r} of {name!r} too, so it was not worked in. Check whether the table leaves out a renumbering.",
    ),
    "compose.withdrawn_twice": (
        "「{name}」の要件は、この対照表の前の項目で削除されています。反映していません。",
        "An earlier entry of this table withdraws the requirement of {name!r}, so this one was not worked in.",
    ),
    "compose.excerpt": (
        "「{name}」の現行の文は「{id}」の一部だけです（略の印がありません）。その部分だけを置き換えました。正しいか確認してください。",
        "The present text of {name!r} is only a part of {id!r}, without a mark that text was left out. Only that part was exchanged; check that this is right.",
    ),
    "compose.already_there": (
        "「{name}」の改定後の文は、元の版の「{id}」にすでに入っています。",
        "The revised text of {name!r} stands in {id!r} of the base already.",
    ),
    "compose.title_differs": (
        "「{name}」の名称が元の版（「{title}」）と違います。元の版の名称のままにしました。",
        "The title of {name!r} is not that of the base ({title!r}); the base's was kept.",
    ),
    "compose.placed_last": (
        "新設の「{name}」の位置がわからないため、最後に置きました。",
        "Where the new entry {name!r} belongs is not known; it was put at the end.",
    ),
}
