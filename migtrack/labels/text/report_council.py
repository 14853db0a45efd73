"""Words of the report for the 議会: whoever reads it has never heard of the forty steps."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report_council.title": (
        "行政システムの標準化について（議会報告）",
        "Standardising our systems: report to the council",
    ),
    "report_council.about": ("どのような取組か", "What this is about"),
    "report_council.law": (
        "住民票、税、国民健康保険など、市区町村に共通する20の業務では、法律により、国の定める標準仕様書に合ったシステムを使うことになっています（地方公共団体情報システムの標準化に関する法律、令和3年法律第40号）。",
        "By law (令和3年法律第40号), twenty operations that all municipalities have in common, such as the resident register, taxes and health insurance, are to use systems that conform to national standard specifications.",
    ),
    "report_council.aim": (
        "そのため、今のシステムから新しいシステムへ業務ごとに切り替え、当団体独自の作り込み（カスタマイズ）を、標準の機能や仕事の進め方の見直しに置き換えています。",
        "Operation by operation we move to new systems, and replace what was made for us alone by standard functions or by a change in how we work.",
    ),
    "report_council.scope": (
        "当団体が自ら行うのは{own}業務です。ほかの団体などが行うものは{outside}業務です。",
        "We run {own} of the operations ourselves; {outside} are run by others.",
    ),
    "report_council.progress": ("どこまで進んだか", "How far we are"),
    "report_council.opened": (
        "{opened}業務が新しいシステムに切り替わり、{left}業務が残っています。",
        "{opened} operations have moved to the new system; {left} are left.",
    ),
    "report_council.late": (
        "{count}業務は、切替が予定より遅れる見込みです（最も遅れるもので{days}日）。表の中で色を付けて示しています。",
        "{count} operations are forecast to open later than planned (by up to {days} days); they are marked in the table.",
    ),
    "report_council.money": ("独自の作り込みをやめると減る費用", "What dropping our own customisations saves"),
    "report_council.money_about": (
        "登録している独自の作り込み{total}件のうち、やめられると分かったものは{count}件です。やめると減る維持費を、金額の確かさごとに分けて示します。",
        "Of {total} customisations entered, {count} can go. What they cost to keep is shown by how firm the amount is.",
    ),
    "report_council.column_count": ("件数", "Number"),
    "report_council.basis_contract": ("契約額（契約書の金額）", "contract (as the contract says)"),
    "report_council.basis_estimate": ("見積（事業者の見積り）", "estimate (by the vendor)"),
    "report_council.basis_rough": ("概算（担当課の見当）", "rough (a section's guess)"),
    "report_council.basis_unknown": ("未算定（まだ金額が分からない）", "not reckoned (no amount known yet)"),
    "report_council.more": ("　うち、やめると増える費用（{basis}）", "  of these, costs that rise ({basis})"),
    "report_council.unknown_note": (
        "未算定は0円ではありません。金額が分かれば、減る費用はこの表より大きくなることも小さくなることもあります。金額の区分が違うものは合計していません。",
        "Not reckoned does not mean zero: once known, savings may be larger or smaller. Amounts of different bases are not added up.",
    ),
    "report_council.years_note": (
        "5年間の額は、年間の維持費5年分に、標準仕様書の改定{revisions}回分の改修費を足したものです。「以上」は、その一部がまだ分からないことを示します。",
        "Five years are five yearly amounts plus the cost of {revisions} revisions; 'at least' means that a part is not known.",
    ),
    "report_council.depending": (
        "このほか{count}件は、選ぶパッケージが標準の選択機能を備えていればやめられます。表には入れていません。",
        "{count} more can go if the package offers a standard option; they are not in the table.",
    ),
    "report_council.costs_elsewhere": (
        "移行そのものの経費、補助金、新しいシステムの利用料は、この報告書の元の台帳に登録がないため、ここには含まれません。",
        "The cost of the migration itself, subsidies and the new systems' fees are not entered in the register behind this report and are not included.",
    ),
    "report_council.contracts": (
        "今のシステムの契約の満了日と、切替までに延長する場合の1か月あたりの費用は次のとおりです。",
        "These contracts for the present systems end; the amounts are what a month of extension costs.",
    ),
    "report_council.column_contract": ("契約", "Contract"),
    "report_council.column_last_day": ("満了日", "Last day"),
    "report_council.column_monthly": ("延長1か月の費用", "A month of extension"),
    "report_council.bills": ("議会にお願いする条例の改正", "Ordinances for the council"),
    "report_council.bills_about": (
        "仕事の進め方の見直しに伴い、次の{count}件の条例の改正を予定しています。",
        "Changes in how we work need {count} ordinances to be amended.",
    ),
    "report_council.no_bills": (
        "いま決まっている条例の改正の予定はありません。",
        "No amendment of an ordinance is planned at present.",
    ),
    "report_council.maybe_bills": (
        "次のものは条例に根拠があるため、やめる場合には条例の改正が要るかどうかを確かめています。",
        "These rest on ordinances; whether dropping them needs an amendment is being checked.",
    ),
    "report_council.maybe_bill": ("{law}：{name}（{operation}）", "{law}: {name} ({operation})"),
    "report_council.session_note": (
        "議会の時期は、開会日が登録されていない年は例年の月によります。期限は、本番切替の前に終わる最後の議会から、議案の準備に要る日数をさかのぼった日です。",
        "Where a session's days are not entered, its usual month is taken. The day is reckoned back from the last session that ends before the cutover.",
    ),
    "report_council.column_bill": ("条例", "Ordinance"),
    "report_council.column_for": ("何のために", "What for"),
    "report_council.column_session": ("提出する議会", "Session"),
    "report_council.column_ready": ("議案の準備期限", "Bill ready by"),
    "report_council.too_late": ("{session}（切替に間に合いません）", "{session} (too late for the cutover)"),
    "report_council.terms": ("言葉の説明", "Terms"),
    "report_council.term_specification": (
        "標準仕様書：システムが備える機能を国が業務ごとに定めたもの。書かれていない機能は作り込みません。",
        "Standard specification: what a system does, laid down nationally for each operation; what is not in it is not built.",
    ),
    "report_council.term_custom": (
        "独自の作り込み（カスタマイズ）：今のシステムを当団体だけのために直した部分。維持や制度改正のたびに費用がかかります。",
        "Customisation: a part of the present system made for us alone; it costs money to keep, and again at every revision.",
    ),
    "report_council.term_cutover": (
        "切替（本番切替）：新しいシステムを使い始めること。切替見込みは、いまの計画から計算した日です。",
        "Cutover: the start of the new system; the forecast is reckoned from the plan as it stands.",
    ),
    "report_council.term_steps": (
        "40の手順：国が示す、移行の準備から運用開始までの作業の区切り。",
        "Forty steps: the ministry's division of the work, from preparation to the start.",
    ),
    "report_council.term_practice": (
        "仕事の進め方の見直し（運用見直し）：システムを直さずに、窓口や事務のやり方を標準に合わせること。",
        "Change of practice: fitting how we work to the standard instead of changing the system.",
    ),
    "report_council.term_basis": (
        "契約額・見積・概算・未算定：金額の確かさ。左ほど確かです。",
        "Contract, estimate, rough, not reckoned: how firm an amount is, the firmest first.",
    ),
    "report_council.term_value": (
        "照合値：この報告書の元の記録が後から変えられていないことを確かめるための値です。",
        "Check value: lets anybody verify that the records behind this report were not changed later.",
    ),
}
