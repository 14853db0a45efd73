"""Sentences about the registry of versions: claims, corrections, withdrawals, errata."""

MESSAGES: dict[str, tuple[str, str]] = {
    "registry.same_other_published": (
        "{name} は同じ内容で登録済みですが、公表日が違います（登録済み {before}、今回 {now}）。正しい日に直すときは spec set {name} --published、出典ごとの違いを記録するときは spec claim add を使ってください。",
        "{name} is registered with this content but another day of publication (registered {before}, now {now}). To correct it use spec set {name} --published; to record that sources differ, spec claim add.",
    ),
    "registry.same_other_effective": (
        "{name} は同じ内容で登録済みですが、適合基準日が違います（登録済み {before}、今回 {now}）。正しい日に直すときは spec set {name} --effective、出典ごとの違いを記録するときは spec claim add を使ってください。",
        "{name} is registered with this content but another compliance date (registered {before}, now {now}). To correct it use spec set {name} --effective; to record that sources differ, spec claim add.",
    ),
    "registry.same_other_source": (
        "{name} は同じ内容で登録済みですが、入手元が違います（登録済み「{before}」、今回「{now}」）。入手元を直すときは spec set {name} --source を使ってください。",
        "{name} is registered with this content but another source (registered {before!r}, now {now!r}). To correct it use spec set {name} --source.",
    ),
    "registry.set_needs_reason": (
        "登録済みの版の日付・入手元を直すには理由が必要です。--reason で書いてください。",
        "Correcting a registered version needs a reason: give --reason.",
    ),
    "registry.nothing_to_set": (
        "直す項目を --published、--effective、--source、--clear のどれかで指定してください。",
        "Say what to correct with --published, --effective, --source or --clear.",
    ),
    "registry.set_and_cleared": (
        "「{field}」に新しい値と --clear の両方が指定されています。どちらかにしてください。",
        "Both a new value and --clear are given for {field}. Give one of them.",
    ),
    "registry.claim_needs_source": (
        "どこにそう書かれているかを --source で指定してください（通知の名称、ページのアドレスなど）。",
        "Say where it is written, with --source (name of the notice, address of the page).",
    ),
    "registry.claim_needs_day": (
        "公表日（--published）か適合基準日（--effective）の少なくとも一方を指定してください。",
        "Give at least one of --published and --effective.",
    ),
    "registry.unknown_claim": (
        "「{id}」という情報は記録されていません。spec claim list で番号を確認してください。",
        "There is no claim {id!r}. See spec claim list.",
    ),
    "registry.withdraw_needs_reason": (
        "取り消しには理由が必要です。--reason で書いてください。",
        "Taking it out needs a reason: give --reason.",
    ),
    "registry.still_used": (
        "{version} は使われているため取り消せません（{count} 件）。上の一覧を確認してください。内容を直すときは、正しいファイルを同じ版として取り込むと正誤として並べて登録されます。",
        "{version} cannot be taken out: {count} things hang on it, listed above. To correct its content, import the right file as the same version; it is registered beside it as an erratum.",
    ),
    "registry.hangs_pin": ("適用版として選ばれています。", "It was chosen as the pinned version."),
    "registry.hangs_answer": ("標準仕様書対応表に記入があります。", "The register holds an answer to it."),
    "registry.hangs_match": (
        "カスタマイズの根拠の要件として確認されています。",
        "A customisation was matched with it.",
    ),
    "registry.hangs_switch": ("適用版の切替の記録があります。", "A switch names it."),
    "registry.hangs_descent": (
        "切替で決定がこの版から、またはこの版へ移った記録があります。",
        "Decisions came from or to it.",
    ),
    "registry.hangs_map": ("移動・統合などの対応表があります。", "A map of moved requirements names it."),
    "registry.hangs_version": ("この版をもとにした版が登録されています。", "Another version rests on it."),
    "registry.published_differs": (
        "公表日が情報によって違います：{said}。どれが正しいか確認し、登録を直すときは spec set を使ってください。",
        "Sources differ on the day of publication: {said}. Find out which is right; spec set corrects the registered one.",
    ),
    "registry.effective_differs": (
        "適合基準日が情報によって違います：{said}。どれが正しいか確認し、登録を直すときは spec set を使ってください。",
        "Sources differ on the compliance date: {said}. Find out which is right; spec set corrects the registered one.",
    ),
    "registry.claim_heading": (
        "番号|標準仕様書|版|公表日|適合基準日|出典|記録した人|備考",
        "id|document|version|published|compliance date|source|entered by|note",
    ),
    "registry.claim_added": ("{id} を記録しました：{name}", "Recorded {id}: {name}"),
    "registry.claim_withdrawn": ("{id} を取り消しました：{name}", "Took back {id}: {name}"),
    "registry.version_set": (
        "{name} の登録を直しました（公表日 {published}、適合基準日 {effective}）。",
        "Corrected {name} (published {published}, compliance date {effective}).",
    ),
    "registry.version_withdrawn": (
        "{name} の取込を取り消しました。内容と変更履歴は残っています。",
        "Took {name} out of the registry. Its content and the trail stay.",
    ),
    "registry.unpinned": (
        "適用版がなくなった業務：{operations}",
        "Operations without a pinned version now: {operations}",
    ),
    "registry.card_name": ("{document}　{version}", "{document}  {version}"),
    "registry.card_kind": ("種別：{kind}", "kind: {kind}"),
    "registry.card_days": (
        "公表日：{published}　適合基準日：{effective}",
        "published: {published}  compliance date: {effective}",
    ),
    "registry.card_source": ("入手元：{source}", "source: {source}"),
    "registry.card_entered": ("登録：{person}（{at}）", "entered: {person} ({at})"),
    "registry.card_counts": ("条項 {clauses}、要件 {items}", "{clauses} clauses, {items} requirements"),
    "registry.card_content": ("内容の照合値：{digest}", "digest of the content: {digest}"),
    "registry.card_file": ("ファイルの照合値：{digest}", "digest of the file: {digest}"),
    "registry.card_erratum": ("正誤の元の版：{version}", "corrects version: {version}"),
    "registry.card_base": ("新旧対照表を反映した元の版：{version}", "worked into version: {version}"),
    "registry.card_pins": ("適用している業務：{operations}", "pinned by: {operations}"),
    "registry.card_claims": ("ほかの情報：", "claims:"),
    "registry.card_claim": (
        "  {id}　公表日 {published}　適合基準日 {effective}　出典：{source}",
        "  {id}  published {published}  compliance date {effective}  source: {source}",
    ),
    "registry.erratum": ("正誤", "erratum"),
}
