"""What commands say when they are done, and the headings of their tables."""

MESSAGES: dict[str, tuple[str, str]] = {
    "show.not_reckoned": ("未算定", "not reckoned"),
    "show.none": ("該当するものはありません。", "There are none."),
    "show.unchanged": ("変更はありません（同じ内容です）。", "Nothing changed: it is the same."),
    "show.recorded": ("記録しました（{count} 件）。", "Recorded ({count} events)."),
    "show.not_applied": (
        "これは予定の表示です。実行するには --apply を付けてください。",
        "This only shows what would change. Add --apply to do it.",
    ),
    "show.written": ("「{file}」に書き出しました。", "Wrote {file}."),
    "show.init_done": (
        "台帳フォルダ「{folder}」を作成しました：{name}（{code}）",
        "Made the workspace {folder}: {name} ({code})",
    ),
    "show.init_password": (
        "データベースのパスワードは台帳フォルダに保存していません。次からは環境変数 PGPASSWORD か pgpass ファイルで渡してください。",
        "The database password is not kept in the workspace. Give it with PGPASSWORD or a pgpass file from now on.",
    ),
    "show.init_scope": (
        "この団体が実施する対象業務：{count} 業務（公表方式の分母は20業務のまま）",
        "Operations the body runs: {count} (the official figure stays over twenty)",
    ),
    "show.init_next": (
        "担当者「{person}」を登録しました。次は：migtrack person add（決裁者の登録）、migtrack spec import（標準仕様書の取込）",
        "Registered {person}. Next: migtrack person add (an approver), migtrack spec import (a specification)",
    ),
    "show.person_heading": ("ID|氏名|職|課|役割|ログイン名|在任", "id|name|title|section|roles|login|term"),
    "show.person_added": ("「{name}」（{id}）を登録しました。", "Registered {name} ({id})."),
    "show.person_left": ("「{name}」の在任を {day} までにしました。", "The term of {name} ends on {day}."),
    "show.step_heading": ("番号|手順|状態|名称|予定|実績|備考", "no|step|status|name|planned|actual|note"),
    "show.step_set": ("{operation} {code} を「{status}」にしました。", "{operation} {code} is now {status}."),
    "show.step_diff_heading": ("場所|業務|手順|今|取込後", "where|operation|step|now|then"),
    "show.proposal_heading": ("業務|手順|提案する状態|根拠", "operation|step|proposed status|because"),
    "show.proposal_accepted": (
        "{operation} {code} を「{status}」にしました（提案を採用）。",
        "{operation} {code} is now {status} (proposal accepted).",
    ),
    "show.spec_heading": (
        "標準仕様書|版|公表日|適合基準日|条項|要件|種別|登録した人|登録日|適用している業務",
        "document|version|published|compliance date|clauses|items|kind|entered by|entered on|pinned by",
    ),
    "show.sample": ("見本", "sample"),
    "show.real": ("正式", "real"),
    "show.partial": ("一部", "partial"),
    "show.spec_staged": (
        "{name}：{clauses} 条項、{items} 要件（◎{mandatory} ○{optional} ×{prohibited}）、確認事項 {findings} 件",
        "{name}: {clauses} clauses, {items} requirements (mandatory {mandatory}, optional {optional}, prohibited {prohibited}), {findings} findings",
    ),
    "show.spec_same": ("{name} は同じ内容で登録済みです。", "{name} is registered already with the same content."),
    "show.spec_completes": (
        "{name} は新旧対照表だけが登録されています。この全体で置き換えます（対照表は変更履歴に残ります）。",
        "Of {name} only a table of changes is registered. This whole version takes its place; the table stays in the trail.",
    ),
    "show.spec_erratum": (
        "{original} は別の内容で登録済みです。上書きせず、正誤 {name} として並べて登録します。適用版は変わりません。",
        "{original} is registered with other content. This stands beside it as {name}; nothing is overwritten and nobody is moved.",
    ),
    "show.spec_pins": (
        "適用版がまだない業務に、この版を適用します：{operations}",
        "Operations without a version will work against this one: {operations}",
    ),
    "show.spec_imported": ("{name} を取り込みました。", "Imported {name}."),
    "show.spec_pinned": (
        "{operation} の適用版を {version} に切り替えました。",
        "{operation} now works against {version}.",
    ),
    "show.requirement_heading": ("ID|区分|章|名称|本文", "id|class|chapter|title|text"),
    "show.gap_heading": (
        "業務|要件|区分|名称|結果|対応|決裁|所管課",
        "operation|id|class|title|result|treatment|workflow|section",
    ),
    "show.gap_done": ("{count} 件を記録しました。", "Recorded {count}."),
    "show.gap_count": (
        "{count} 件（差異あり・未決裁 {open} 件、未確認 {unchecked} 件）",
        "{count} rows ({open} open gaps, {unchecked} unchecked)",
    ),
    "show.custom_heading": (
        "番号|業務|名称|所管課|判定|根拠となる要件|年間費用|扱い",
        "id|operation|name|section|verdict|requirement|yearly cost|decision",
    ),
    "show.custom_added": ("{id}「{name}」を登録しました。判定：{verdict}", "Entered {id} {name}. Verdict: {verdict}"),
    "show.custom_staged": (
        "登録 {fresh} 件、登録済み {known} 件、確認事項 {findings} 件",
        "{fresh} to enter, {known} known already, {findings} findings",
    ),
    "show.list_sign": ("・", ", "),
    "show.span": ("{first}〜{last}", "{first} to {last}"),
    "show.check_title": ("■ {about}（{name}）", "■ {about} ({name})"),
    "show.check_line": ("  〔{weight}〕{where}  {said}", "  [{weight}] {where}  {said}"),
    "show.drop_line": ("● {id} {name}　〔{operation}〕 {verdict}", "● {id} {name}  [{operation}] {verdict}"),
    "show.triage_line": ("● {id} {name}：{verdict}", "● {id} {name}: {verdict}"),
    "show.drop_title": (
        "カスタマイズ廃止候補：{count} 件、年間費用の合計 {cost} 円（ほかに未算定 {unknown} 件）",
        "Customisations to drop: {count}, yearly cost {cost} yen in all (and {unknown} not reckoned)",
    ),
    "show.drop_whose": (
        "  所管：{section}　利用：{use}　費用：{cost}",
        "  section: {section}  use: {use}  cost: {cost}",
    ),
    "show.drop_why": ("  理由：{why}", "  why: {why}"),
    "show.drop_replaced": ("  代わり：{requirement}", "  replaced by: {requirement}"),
    "show.drop_decision": ("  扱い：{treatment}（{workflow}）", "  decision: {treatment} ({workflow})"),
    "show.undecided": ("未決定", "not decided"),
    "show.per_year": ("年 {count} 件", "{count} a year"),
    "show.unknown_use": ("件数不明", "use unknown"),
    "show.yen_a_year": ("年 {amount} 円（{basis}）", "{amount} yen a year ({basis})"),
    "show.candidate": ("  候補：{id} {title}（一致度 {score}）", "  candidate: {id} {title} (score {score})"),
    "show.package_heading": (
        "番号|業務|事業者|パッケージ|適合確認番号|状態",
        "id|operation|vendor|package|conformity number|state",
    ),
    "show.package_added": ("{id} {vendor}「{name}」を候補に加えました。", "Added candidate {id}: {vendor}, {name}."),
    "show.package_chosen": (
        "{operation} のパッケージを {id} に決めました（決裁待ち）。",
        "{id} is chosen for {operation} (awaiting approval).",
    ),
    "show.package_approved": (
        "{operation} のパッケージの決定を承認しました。",
        "The choice for {operation} is approved.",
    ),
    "show.package_withdrawn": ("{id} の撤退を記録しました。", "Recorded the withdrawal of {id}."),
    "show.is_chosen": ("決定", "chosen"),
    "show.is_approved": ("決定（決裁済）", "chosen (approved)"),
    "show.is_withdrawn": ("撤退", "withdrawn"),
    "show.package_staged": (
        "候補に加えるもの {fresh} 件、確認事項 {findings} 件",
        "{fresh} candidates to add, {findings} findings",
    ),
    "show.operation_set": ("{operation} を記録しました。", "Recorded for {operation}."),
    "show.cutover_heading": (
        "業務|切替の予定|移行可否判定|実績|計画比",
        "operation|planned window|judgement|actual|slip",
    ),
    "show.cutover_planned": (
        "{operation} の切替予定を {start} 〜 {finish} にしました。",
        "{operation} is to be cut over from {start} to {finish}.",
    ),
    "show.cutover_judged": (
        "{operation} の移行可否判定を「{judgement}」と記録しました。",
        "{operation} was judged: {judgement}.",
    ),
    "show.cutover_done": (
        "{operation} の本番切替（{at}）を記録しました。",
        "Recorded the cutover of {operation} at {at}.",
    ),
    "show.window_heading": ("切替できる期間|開始|終了", "window|from|to"),
    "show.plan_built": (
        "{operations} 業務、{tasks} 作業の工程を作りました。",
        "Planned {tasks} tasks of {operations} operations.",
    ),
    "show.plan_heading": (
        "作業ID|業務|手順|作業|開始|終了|余裕|進捗|クリティカル",
        "id|operation|step|task|start|finish|float|done|critical",
    ),
    "show.network_heading": (
        "番号|作業|最早開始|最早終了|最遅開始|最遅終了|全余裕(分)|自由余裕(分)|クリティカル",
        "uid|task|early start|early finish|late start|late finish|total float (min)|free float (min)|critical",
    ),
    "show.critical": ("★要注意", "critical"),
    "show.float_days": ("{days} 日", "{days} d"),
    "show.baseline_taken": ("「{name}」を保存しました（{tasks} 作業）。", "Kept {name} ({tasks} tasks)."),
    "show.log_heading": ("番号|日時|人|操作|対象|理由", "no|at|person|action|subject|reason"),
    "show.log_sound": (
        "{events} 件の記録を検査しました。異常はありません。最新のハッシュ値：{head}",
        "Verified {events} events: sound. Newest hash: {head}",
    ),
    "show.log_unsound": (
        "{events} 件の記録を検査し、{problems} 件の異常が見つかりました。",
        "Verified {events} events: {problems} problems.",
    ),
    "show.status_title": ("{name}（{code}）  {day} 時点", "{name} ({code})  as of {day}"),
    "show.status_rates": (
        "公表方式 {official}（20業務）  対象 {scope} 業務では {scoped}  完了のみ {done}  対象外を除く {neutral}  稼働 {cut} 業務",
        "official {official} (over 20)  over the {scope} run here {scoped}  done only {done}  without n/a {neutral}  cut over {cut}",
    ),
    "show.status_heading": (
        "業務|状況|工程|公表方式|完了のみ|対象外を除く|次の手順|適用版|未決裁|廃止候補|切替予定|見込み|計画比",
        "operation|lifecycle|phase|official|done only|w/o n/a|next step|version|gaps|to drop|planned|forecast|slip",
    ),
    "show.newer": ("新版あり", "newer version"),
    "show.waits_short": ("確認待ち{count}", "{count} to look at"),
    "show.slip": ("{days:+d} 日", "{days:+d} d"),
    "show.check_heading": ("検査|種別|内容", "check|kind|what it finds"),
    "show.hard": ("必須", "hard"),
    "show.soft": ("参考", "soft"),
    "show.requirement_of": ("{id}（{version}）", "{id} ({version})"),
    "show.check_clean": ("{count} 項目を検査しました。確認事項はありません。", "Ran {count} checks: nothing found."),
    "show.check_found": (
        "{count} 項目を検査し、必須 {hard} 件・参考 {soft} 件の確認事項が見つかりました。",
        "Ran {count} checks: {hard} hard and {soft} soft findings.",
    ),
}
