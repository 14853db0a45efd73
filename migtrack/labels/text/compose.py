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
    "compose.class_per_body": (
        "「{name}」の実装区分は元の版では団体の種類ごとに分かれていますが、対照表には1つしか書かれていません。元の版（{id}）の区分のままにしました。資料を確認してください。",
        "The base has a class of {id!r} per kind of body, while the table prints one for {name!r}. The base's classes were kept; see the document.",
    ),
    "compose.placed_last": (
        "新設の「{name}」の位置がわからないため、最後に置きました。",
        "Where the new entry {name!r} belongs is not known; it was put at the end.",
    ),
    "compose.old_is_partial": (
        "「{old}」は一部だけの資料のため、（略）の部分を補わずに比べました。先に spec compose で元の版に反映してください。",
        "{old} is a partial source, so omitted text could not be filled in for comparing. Work it into its base first (spec compose).",
    ),
    "compose.other_document": (
        "「{base}」は「{version}」の元の版になりません（別の標準仕様書か、同じ版です）。--base を確認してください。",
        "{base} cannot be the base of {version}: another document, or the same version. Check --base.",
    ),
    "compose.is_whole": (
        "「{version}」は全文のある版です。新旧対照表として取り込んだ版だけを反映できます。",
        "{version} is whole already. Only a version taken in as a table of changes can be worked in.",
    ),
    "compose.base_is_partial": (
        "元の版「{base}」も一部だけの資料です。先にそれを spec compose で全文の版にしてください。",
        "The base {base} is a partial source too. Make it whole first, with spec compose.",
    ),
    "compose.no_table": (
        "「{version}」は一部だけの資料ですが、新旧対照表ではないため、反映できません。",
        "{version} is partial but holds no table of revised and present text, so it cannot be worked in.",
    ),
    "compose.nothing_to_accept": (
        "--accept の「{name}」に当たる、反映できていない項目はありません。--apply を付けずに実行して確認してください。",
        "No entry left out is called {name!r} (--accept). Run it without --apply to see them.",
    ),
    "compose.errors_remain": (
        "「{version}」には反映できない項目が {count} 件あります。下の確認事項を解決するか、反映しないと決めた項目を --accept で1件ずつ指定してください（--reason が必要です）。何も変更していません。",
        "{count} entries of {version} could not be worked in. Settle the findings, or name each entry that is to stay out with --accept (and give --reason). Nothing was changed.",
    ),
    "compose.accepting_needs_reason": (
        "反映しない項目を認めるには理由が必要です。--reason で書いてください。",
        "Leaving entries out needs a reason: give --reason.",
    ),
    "compose.still_used": (
        "「{version}」にはすでに決定などが結び付いているため、内容を変えられません。下の確認事項を見てください。",
        "Decisions or the like hang on {version} already, so its content cannot change. See the findings.",
    ),
    "compose.changed_meanwhile": (
        "「{version}」は、確認している間にほかの人が変更しました。もう一度実行してください。",
        "Someone changed {version} in the meantime. Run it again.",
    ),
    "compose.staged": (
        "{version}：新旧対照表の {entries} 項目のうち {worked_in} 項目を {base} に反映できます（{clauses} 条項、{items} 要件になります）。",
        "{version}: {worked_in} of {entries} entries can be worked into {base}, which makes {clauses} clauses and {items} requirements.",
    ),
    "compose.done": (
        "{version} を全文の版にしました（元の版：{base}）。",
        "{version} is whole now (base: {base}).",
    ),
    "compose.left_out_heading": ("反映できない項目|名称|元の版の要件", "entry left out|title|requirement of the base"),
}
