"""Why a customisation is judged as it is, and by which rule a revision treats a decision."""

MESSAGES: dict[str, tuple[str, str]] = {
    "specs.why_mandatory": (
        "{document} {version} の {id}「{title}」（{requirement_class}）に含まれるため、パッケージの標準機能で足ります。",
        "{id} {title} of {document} {version} ({requirement_class}) covers it: the package has it as standard.",
    ),
    "specs.why_option": (
        "{document} {version} の {id}「{title}」（{requirement_class}）に当たります。"
        "パッケージがこの機能を持つかどうかを事業者に確かめてください。持っていれば廃止できます。",
        "It matches {id} {title} of {document} {version} ({requirement_class})."
        " Ask the vendor whether the package offers it; if so, it can be dropped.",
    ),
    "specs.why_left_open": (
        "{document} {version} の {id}「{title}」に当たりますが、一般市区町村では実装してもしなくても良いと書かれています。"
        "パッケージがこの機能を持つかどうかを事業者に確かめてください。",
        "It matches {id} {title} of {document} {version}, which leaves the function open to ordinary municipalities."
        " Ask the vendor whether the package offers it.",
    ),
    "specs.why_option_offered": (
        "{document} {version} の {id}「{title}」（{requirement_class}）に当たり、"
        "選定したパッケージがこの機能を持つと回答しているため、廃止できます。",
        "It matches {id} {title} of {document} {version} ({requirement_class}),"
        " and the chosen package answered that it offers it: it can be dropped.",
    ),
    "specs.why_option_refused": (
        "{document} {version} の {id}「{title}」（{requirement_class}）に当たりますが、"
        "選定したパッケージはこの機能を持ちません。運用見直しや外付けなどの扱いを決めてください。",
        "It matches {id} {title} of {document} {version} ({requirement_class}), but the chosen package"
        " does not offer it. Decide on a change of practice, an external system or another treatment.",
    ),
    "specs.why_prohibited": (
        "{document} {version} の {id}「{title}」が実装不可機能としているため、標準準拠のパッケージでは続けられません。"
        "廃止の時期と代わりのやり方を所管課と決めてください。",
        "{id} {title} of {document} {version} prohibits it: no conforming package can keep it."
        " Settle with the section when it ends and what replaces it.",
    ),
    "specs.why_later": (
        "適用版にはありませんが、{document} {version} の {id}「{title}」（{requirement_class}）に加わったため、"
        "その版に移れば廃止できます。",
        "The version in force lacks it, but {document} {version} adds it with {id} {title} ({requirement_class}):"
        " it can be dropped once that version applies.",
    ),
    "specs.why_option_later": (
        "適用版にはありませんが、{document} {version} の {id}「{title}」（{requirement_class}）に加わりました。"
        "その版のパッケージがこの機能を持つかどうかを事業者に確かめてください。",
        "The version in force lacks it, but {document} {version} adds it as {id} {title} ({requirement_class})."
        " Ask the vendor whether the package will offer it.",
    ),
    "specs.why_prohibited_later": (
        "適用版では決まりがありませんが、{document} {version} の {id}「{title}」が実装不可機能としています。"
        "その版に移るまでに廃止できるよう、早めに扱いを決めてください。",
        "The version in force says nothing, but {id} {title} of {document} {version} prohibits it."
        " Decide early, so that it can end before that version applies.",
    ),
    "specs.why_change": (
        "標準仕様書にない機能です。運用を見直して廃止することにしています。見直しの計画と切替日までの準備を確かめてください。",
        "No requirement covers it; it goes with a change of practice. Check the plan and what is due before cutover.",
    ),
    "specs.why_outside": (
        "標準仕様書にない機能です。標準準拠システムの外に置く（疎結合の外付け）ことにしています。",
        "No requirement covers it; it is to live outside the conforming system, loosely coupled.",
    ),
    "specs.why_exception": (
        "標準仕様書にない機能です。独自対応として期限付きで残すことにしています。"
        "併せて処理する他の事務と互換性（標準化法8条2項）、決裁と期限を確かめてください。",
        "No requirement covers it; it is kept as an exception for a time. Check the other affairs and the"
        " compatibility (article 8, paragraph 2), the approval and the expiry.",
    ),
    "specs.why_unsure": (
        "{document} {version} の {id}「{title}」が近い（一致度 {percent}%）ものの、同じ機能とは言い切れません。"
        "候補の本文を見て、該当するかどうかを確認してください。",
        "{id} {title} of {document} {version} is near it ({percent} %), but not certainly the same function."
        " Read the candidates and confirm or reject them.",
    ),
    "specs.why_unmarked": (
        "確認済みの {document} {version} の {id}「{title}」に実装区分が付いていないため、判定できません。"
        "取り込んだ標準仕様書の実装区分を確かめてください。",
        "The confirmed {id} {title} of {document} {version} bears no class, so nothing can be said."
        " Check the classes of the imported specification.",
    ),
    "specs.why_nothing": (
        "当たる要件が見つかりません。やめられないか、運用見直しや外付けで済まないかを所管課と検討してください。",
        "No requirement covers it. Ask the section whether it can end, or whether a change of practice"
        " or an external system will do.",
    ),
    "specs.why_nothing_screen": (
        "当たる要件が見つかりません。画面の配置やメニュー、パラメータの設定だけで済むものかをまず事業者に確かめてください。",
        "No requirement covers it. First ask the vendor whether screen layout, menus or a parameter will do.",
    ),
    "specs.why_nothing_euc": (
        "当たる要件が見つかりません。標準のEUC機能で同じものを抽出できるかをまず試してください。",
        "No requirement covers it. First try whether the standard end-user computing function can extract the same.",
    ),
    "specs.why_nothing_form": (
        "当たる要件が見つかりません。標準の様式に替えられないか、EUCや表計算ソフトで作れないかを所管課と検討してください。",
        "No requirement covers it. Ask the section whether a standard form will do,"
        " or whether it can be made with end-user computing.",
    ),
    "specs.why_nothing_rpa": (
        "当たる要件が見つかりません。画面が変わると動かなくなる自動化です。標準機能での取込みや一括処理で要らなくならないかを確かめてください。",
        "No requirement covers it. Automation built on old screens will break: check whether standard import"
        " or batch functions make it unnecessary.",
    ),
    "specs.map_unknown_id": (
        "対応表にある「{id}」は、取り込んだどちらの版にもありません。番号の写し間違いがないか確かめてください。",
        "“{id}” of the map stands in neither of the two versions. Please check the number for a slip.",
    ),
    "specs.rule_same_digest": (
        "同じ番号で内容も同じため、決定をそのまま継続します。",
        "Same id and same content: the decision goes on.",
    ),
    "specs.rule_moved_same_digest": (
        "内容は同じですが番号が変わったため、確認してください。",
        "Same content under another id: please look.",
    ),
    "specs.rule_dates_only": (
        "文は同じで、適合基準日か経過措置だけが変わりました。期日を確認してください。",
        "Same wording; only the conformity date or the transitional measure changed. Please check the dates.",
    ),
    "specs.rule_grammar": (
        "表記の違いだけと見られます。念のため確認してください。",
        "It seems to differ in writing only. Please look.",
    ),
    "specs.rule_similar": (
        "わずかな変更です。意味が変わっていないか確認してください。",
        "A slight change. Please check that the meaning is the same.",
    ),
    "specs.rule_reworded": (
        "文が変わったため、決定を検討し直します。",
        "The wording changed: the decision is reopened.",
    ),
    "specs.rule_class_changed": (
        "実装区分が変わったため、決定を検討し直します。",
        "The class changed: the decision is reopened.",
    ),
    "specs.rule_split": (
        "複数の要件に分かれたため、それぞれについて検討し直します。",
        "It was split: the decision is reopened for each part.",
    ),
    "specs.rule_merged": (
        "ほかの要件とまとめられたため、検討し直します。",
        "It was merged with another: the decision is reopened.",
    ),
    "specs.rule_no_target": (
        "新しい版に当たる要件が見つかりません。移った先がないか候補を確かめ、扱いを検討し直します。",
        "No requirement of the new version carries it on. Check the candidates; the decision is reopened.",
    ),
    "specs.rule_not_in_partial_source": (
        "新旧対照表に載っていないため、変更なしとして継続します。",
        "Not in the table of changes: unchanged, the decision goes on.",
    ),
    "specs.rule_no_source": (
        "新しく加わった要件です。",
        "A new requirement.",
    ),
}
