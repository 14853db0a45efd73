"""Why a customisation is judged as it is."""

MESSAGES: dict[str, tuple[str, str]] = {
    "triage.droppable": (
        "標準仕様書 {version} の {id}「{title}」（{requirement_class}）に含まれるため、パッケージの標準機能で足ります。",
        "{id} {title} of {version} ({requirement_class}) covers it: the package has it as standard.",
    ),
    "triage.droppable_after": (
        "新しい版 {version} の {id}「{title}」（{requirement_class}）に入ったため、その版に移れば廃止できます。",
        "The newer {version} adds it with {id} {title} ({requirement_class}): droppable once that version applies.",
    ),
    "triage.prohibited": (
        "標準仕様書 {version} の {id}「{title}」が{requirement_class}としているため、続けられません。",
        "{id} {title} of {version} is {requirement_class}: it must go.",
    ),
    "triage.needs_package": (
        "標準仕様書 {version} の {id}「{title}」（{requirement_class}）に当たります。選ぶパッケージがこの機能を持っていれば廃止できます。",
        "It matches {id} {title} of {version} ({requirement_class}): droppable if the chosen package offers it.",
    ),
    "triage.needs_change": (
        "標準仕様書にない機能です。運用を見直して廃止することにしています。",
        "No requirement covers it; it goes with a change of practice.",
    ),
    "triage.outside": (
        "標準仕様書にない機能です。標準準拠システムの外に置く方針です。",
        "No requirement covers it; it is to live outside the conforming system.",
    ),
    "triage.exception": (
        "標準仕様書にない機能です。独自対応として期限付きで残す方針です（標準化法8条2項の確認が必要）。",
        "No requirement covers it; it is kept as an exception for a time (article 8(2) applies).",
    ),
    "triage.undecided_near": (
        "近い要件はありますが、同じ機能と言い切れません。候補を見て、当たるかどうかを確認してください。",
        "There are requirements near it, but none is certain. Look at the candidates and confirm or reject them.",
    ),
    "triage.undecided_uncovered": (
        "当たる要件が見つかりません。画面配置・パラメータ設定・EUCで済むものか、運用見直しや外付けにできるかを所管課と検討してください。",
        "No requirement covers it. Ask the section whether layout, a parameter or EUC will do, or a change of practice.",
    ),
}
