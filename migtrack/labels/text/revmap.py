"""Sentences about what is known of the way from one version to another: the map of moved requirements."""

MESSAGES: dict[str, tuple[str, str]] = {
    "revmap.needs_reason": (
        "対応を直すには理由が必要です。--reason で書いてください。",
        "Correcting the map needs a reason: give --reason.",
    ),
    "revmap.no_correction": (
        "{map} の対応で「{id}」を直した記録はありません。spec map show で確認してください。",
        "No correction of {id!r} stands in the map {map}. See spec map show.",
    ),
    "revmap.not_a_pair": (
        "「{old}」と「{new}」は、同じ標準仕様書の2つの版ではありません。",
        "{old} and {new} are not two versions of one document.",
    ),
    "revmap.unknown_id": (
        "「{id}」という要件は {version} にありません。この行は比較に使われません。ID を確認してください。",
        "There is no requirement {id!r} in {version}; the entry has no effect there. Check the id.",
    ),
    "revmap.staged": (
        "{map}：公表された対応 {published} 件（出典：{source}）、自団体の補正 {local} 件、確認事項 {findings} 件",
        "{map}: {published} published entries (from {source}), {local} local corrections, {findings} findings",
    ),
    "revmap.rewordings_staged": (
        "{map}：書き換えの一覧 {count} 件（出典：{source}）、確認事項 {findings} 件",
        "{map}: {count} declared rewordings (from {source}), {findings} findings",
    ),
    "revmap.imported": ("{map} に取り込みました。", "Taken into {map}."),
    "revmap.set": ("{map} の対応を直しました：{move}", "Corrected the map {map}: {move}"),
    "revmap.unset": ("{map} の補正を取り消しました：{ids}", "Took corrections of {map} back: {ids}"),
    "revmap.move": ("{old} → {new}（{kind}）", "{old} -> {new} ({kind})"),
    "revmap.nowhere": ("なし", "nowhere"),
    "revmap.heading": ("種類|旧の要件|新の要件|種別|誰が|理由", "from|old|new|kind|person|reason"),
    "revmap.is_local": ("補正", "local"),
    "revmap.is_published": ("公表", "published"),
    "revmap.published_source": ("公表された対応の出典：{source}", "Source of the published map: {source}"),
    "revmap.rewording_heading": ("旧の書き方|新の書き方", "old wording|new wording"),
    "revmap.rewording_source": ("書き換えの一覧の出典：{source}", "Source of the rewordings: {source}"),
    "revmap.kind_moved": ("移動", "moved"),
    "revmap.kind_split": ("分割", "split"),
    "revmap.kind_merged": ("統合", "merged"),
    "revmap.kind_covered_by": ("包含", "covered by"),
    "revmap.kind_withdrawn": ("削除", "withdrawn"),
    "revmap.kind_grammar": ("字句修正", "grammar"),
    "revmap.kind_modified": ("変更", "modified"),
}
