"""Sentences about two versions side by side."""

MESSAGES: dict[str, tuple[str, str]] = {
    "compare.other_documents": (
        "「{old}」と「{new}」は別の標準仕様書です。同じ標準仕様書の2つの版を指定してください。",
        "{old} and {new} belong to different documents. Name two versions of the same document.",
    ),
    "compare.same_version": (
        "同じ版「{version}」どうしは比べられません。別の版を指定してください（spec list で確認できます）。",
        "{version} cannot be compared with itself. Name another version (see spec list).",
    ),
    "compare.needs_two": (
        "比べる2つの版を「現行 改定後」の順に指定してください（例：juki@1.0 juki@2.0）。適用版と最新の版をまとめて比べるには --all を付けます。",
        "Name two versions, the old one first (juki@1.0 juki@2.0), or give --all for every pinned version against the newest.",
    ),
    "compare.all_takes_none": (
        "--all は適用版すべてを最新の版と比べます。版・ファイル・--map・--id と一緒には使えません。",
        "--all compares every pinned version with the newest one: versions, a file, --map and --id do not go with it.",
    ),
    "compare.unknown_id": (
        "「{id}」という要件は、{old} にも {new} にもありません。spec show で確認してください。",
        "There is no requirement {id!r} in {old} or {new}. See spec show.",
    ),
    "compare.summary": (
        "{old} → {new}：継続 {carried}・要確認 {look_again}・再検討 {reopen}・追加 {added}・削除 {withdrawn}",
        "{old} → {new}: {carried} carried, {look_again} look again, {reopen} re-open, {added} added, {withdrawn} withdrawn",
    ),
    "compare.carried": ("継続", "carried"),
    "compare.look_again": ("要確認", "look again"),
    "compare.reopen": ("再検討", "re-open"),
    "compare.heading": ("扱い|変更|現行|改定後|類似度|名称", "outcome|change|old|new|alike|title"),
    "compare.and_others": ("{id} 他{count}", "{id} +{count}"),
    "compare.no_changes": ("該当する変更はありません。", "There is no such change."),
    "compare.reused": (
        "注意：次のIDは、改定後の版では別の要件に使われています（IDだけで引き当てないでください）：{ids}",
        "Take care: the new version gives these ids to other requirements (never match by id alone): {ids}",
    ),
    "compare.card": (
        "{old} → {new}  {kind}／{outcome}（類似度 {similarity}）",
        "{old} → {new}  {kind} / {outcome} (alike {similarity})",
    ),
    "compare.card_rule": ("{rule}{by_map}", "{rule}{by_map}"),
    "compare.by_map": ("（対応表により引き当て）", " (linked by the map)"),
    "compare.old_text": ("【現行】{version}", "Old text: {version}"),
    "compare.redline": ("【変更箇所】{id}（〔－削除〕〔＋追加〕）", "Redline: {id} ([-gone-]{{+come+}})"),
    "compare.gone": ("〔－{text}〕", "[-{text}-]"),
    "compare.come": ("〔＋{text}〕", "{{+{text}+}}"),
    "compare.effective": ("この要件の適合基準日：{day}", "Compliance date of this item: {day}"),
    "compare.transition": ("経過措置：{transition}", "Transition: {transition}"),
    "compare.new_text": ("【改定後】{version}", "New text: {version}"),
    "compare.candidates": ("【続く要件の候補】一致度の高い順", "Candidates, best first"),
    "compare.progress": ("比較中 {done}/{count}", "comparing {done}/{count}"),
    "compare.nothing_newer": (
        "適用版より新しい版は登録されていません。",
        "No version newer than a pinned one is registered.",
    ),
}
