"""Sentences about vendors' own Fit&Gap books and the rows in them that nobody linked yet (仕様未紐付け)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "foreign.mark_untold": (
        "記号「{mark}」（{count} 件）の意味が分かりません。記号はそのまま残します。意味を残すときは --mark {mark}=意味 と指定してください。",
        "What {mark!r} ({count} rows) means was not told; it stays as printed. To keep its meaning give --mark {mark}=MEANING.",
    ),
    "foreign.mark_absent": (
        "意味を指定した記号「{mark}」は、この表にありません。",
        "The mark {mark!r}, whose meaning was given, does not stand in this book.",
    ),
    "foreign.bad_mark": (
        "「{text}」の書き方が違います。「○=標準対応」のように、記号と意味を「=」でつないでください。",
        "{text!r} is not MARK=MEANING.",
    ),
    "foreign.unknown": (
        "{id} という行はありません。gap foreign list で番号を確認してください。",
        "There is no row {id}. See gap foreign list for the numbers.",
    ),
    "foreign.not_linked": ("{id} は、まだどの要件にも対応付けていません。", "{id} is not linked to any requirement."),
    "foreign.link_which": (
        "対応付ける要件ID、--none（対応付けを外す）、--not-ours（当たる要件なし）のどれか1つを指定してください。",
        "Give one of: a requirement, --none, --not-ours.",
    ),
    "foreign.staged": (
        "追加 {fresh} 件、登録済み {known} 件。記号：{marks}",
        "{fresh} to add, {known} known. Marks: {marks}",
    ),
    "foreign.mark_count": ("{mark} {count} 件", "{mark} {count}"),
    "foreign.heading": (
        "番号|業務|事業者の表の項目|記号|対応付けた要件|場所",
        "ID|Operation|Vendor's item|Mark|Requirement|Place",
    ),
    "foreign.summary": (
        "{count} 件（仕様未紐付け {open} 件）。gap foreign propose で候補を見て、gap foreign link で対応付けてください。",
        "{count} rows, {open} without a requirement. See candidates with gap foreign propose, then gap foreign link.",
    ),
    "foreign.row": ("{id}　{name}　記号：{mark}（{place}）", "{id}  {name}  mark: {mark} ({place})"),
    "foreign.candidate": ("  {rank}. {id}  {title}  （一致度 {score}）", "  {rank}. {id}  {title}  (score {score})"),
    "foreign.passage": ("       …{text}", "       …{text}"),
    "foreign.no_candidate": ("  候補はありません。", "  There is no candidate."),
    "foreign.linked": (
        "{id} を {requirement}「{title}」に対応付けました。",
        "{id} is linked to {requirement} {title}.",
    ),
    "foreign.unlinked": ("{id} の対応付けを外しました。", "{id} is linked to no requirement any more."),
    "foreign.rejected": (
        "{id} は、当たる要件がないものとして記録しました。",
        "{id} is recorded as no requirement of ours.",
    ),
    "foreign.leg_title": ("■ パッケージ（事業者の表）", "■ Package (vendor's book)"),
    "foreign.leg_none": ("  対応付けた事業者の行はありません。", "  No row of a vendor is linked."),
    "foreign.leg": (
        "  {id}　記号：{mark}　{name}（{version} の要件として {person} が確認）",
        "  {id}  mark: {mark}  {name} (linked by {person} to {version})",
    ),
    "foreign.leg_note": ("      {text}", "      {text}"),
}
