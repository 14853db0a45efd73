"""Words of the documents that show two versions side by side (新旧対照表).

The printed signs 改定後, 現行, （新設）, （削除） and （略） stand in the English ones too: the tables
are read back by them.
"""

MESSAGES: dict[str, tuple[str, str]] = {
    "contrast.unknown_format": (
        "「{ending}」の形式では書き出せません。ファイル名の終わりを次のどれかにしてください：{possible}",
        "Cannot write {ending!r}. Let the file's name end in one of: {possible}",
    ),
    "contrast.partial_source": (
        "この版は変更点だけの資料（新旧対照表）なので、{ending} には書き出せません。次のどれかにしてください：{possible}",
        "This version is a list of changes only and cannot be written as {ending}. Use one of: {possible}",
    ),
    "contrast.too_long": (
        "要件「{id}」の「{column}」は {characters} 文字あり、Excelの1つのセル（32,767文字）に入りません。.yaml か .json で書き出してください。",
        "{column} of requirement {id} has {characters} characters, more than a cell of Excel holds (32,767). Write .yaml or .json.",
    ),
    "contrast.rows_differ": (
        "このファイルを取り込み直すと、{count} 件の要件が登録内容と少し違って読まれます（最初の要件：{first}）。同じ内容が必要なときは .yaml か .json で書き出してください。",
        "Importing this file would read {count} requirements a little differently (first: {first}). Write .yaml or .json where they must be the same.",
    ),
    "contrast.headings_differ": (
        "この形式では、要件のない見出しは書き出されません（要件はすべて同じです）。見出しも必要なときは .yaml か .json で書き出してください。",
        "This format does not hold headings without requirements (all requirements are the same). Write .yaml or .json to keep them.",
    ),
    "contrast.exported": (
        "{version} の要件 {count} 件を「{file}」に書き出しました。",
        "{count} requirements of {version} were written to {file}.",
    ),
    "contrast.title": ("{document}　新旧対照表", "{document}: versions side by side (新旧対照表)"),
    "contrast.new": ("改定後", "改定後 (revised)"),
    "contrast.old": ("現行", "現行 (present)"),
    "contrast.document": ("標準仕様書", "Specification"),
    "contrast.version": ("{version}版", "version {version}"),
    "contrast.published": ("公表日 {day}", "published {day}"),
    "contrast.effective": ("適合基準日 {day}", "compliance date {day}"),
    "contrast.items": ("要件 {count} 件", "{count} requirements"),
    "contrast.sample": ("見本", "SAMPLE"),
    "contrast.partial": ("一部のみ", "partial"),
    "contrast.sample_notice": (
        "見本の版を含みます。公式の標準仕様書ではありません。",
        "Holds sample versions. This is not an official specification.",
    ),
    "contrast.partial_notice": (
        "改定後の版は変更点だけの資料です。載っていない要件は変更なしとして数えています（削除ではありません）。",
        "The revised version is a list of changes only: what it does not name counts as unchanged, not as withdrawn.",
    ),
    "contrast.as_of": ("基準日", "As of"),
    "contrast.as_of_day": ("{day}時点の登録内容による", "versions as registered on {day}"),
    "contrast.body_class": ("実装区分", "Classes for"),
    "contrast.kinds": ("変更の内訳", "Changes"),
    "contrast.outcomes": ("決定の扱い", "Decisions"),
    "contrast.counted": ("{name} {count} 件", "{name} {count}"),
    "contrast.list_sign": ("、", ", "),
    "contrast.item_sign": ("・", "; "),
    "contrast.colon": ("：", ": "),
    "contrast.left_out": (
        "変更のない要件 {count} 件は省略しています。",
        "{count} unchanged requirements are left out.",
    ),
    "contrast.check_value": ("変更履歴の照合値", "Check value of the trail"),
    "contrast.digest_new": ("改定後の内容の照合値", "Digest of the revised content"),
    "contrast.digest_old": ("現行の内容の照合値", "Digest of the present content"),
    "contrast.legend": (
        "下線は変更した部分です。（新設）は追加、（削除）は廃止、（略）は変更なしを表します。",
        "Underlined: what changed. （新設） added, （削除） withdrawn, （略） unchanged.",
    ),
    "contrast.page": ("{page} / {pages} ページ", "page {page} of {pages}"),
    "contrast.no_change": ("変更はありません。", "Nothing changed."),
    "contrast.no_day": ("定めなし", "none"),
    "contrast.unclassed": ("区分なし", "no class"),
    "contrast.class_of_body": ("{body}：{name}", "{body}: {name}"),
    "contrast.sheet_overview": ("概要", "Overview"),
    "contrast.sheet_changes": ("新旧対照", "Changes"),
    "contrast.sheet_guide": ("読み方", "How to read"),
    "contrast.cut": (
        "…【長いため以降を省略。全文は spec show で確認してください】",
        "… [cut here: too long for a cell; see spec show for the whole]",
    ),
    "contrast.column_chapter": ("章", "Chapter"),
    "contrast.column_kind": ("変更の種類", "Change"),
    "contrast.column_outcome": ("決定の扱い", "Decision"),
    "contrast.column_new_id": ("改定後ID", "Revised ID"),
    "contrast.column_old_id": ("現行ID", "Present ID"),
    "contrast.column_new_class": ("改定後区分", "Revised class"),
    "contrast.column_old_class": ("現行区分", "Present class"),
    "contrast.column_new_title": ("名称（改定後）", "Revised title"),
    "contrast.column_old_title": ("名称（現行）", "Present title"),
    "contrast.column_new_text": ("要件（改定後）", "Revised wording"),
    "contrast.column_old_text": ("要件（現行）", "Present wording"),
    "contrast.column_similarity": ("類似度", "Similarity"),
    "contrast.column_rule": ("判断の根拠", "Rule"),
    "contrast.column_remark": ("注意", "Remarks"),
    "contrast.reused": (
        "現行の {id} と同じIDが、改定後は別の内容に付いています。",
        "The revised version gives the ID {id} to another text.",
    ),
    "contrast.candidates": ("続く要件の候補：{candidates}", "Possible targets: {candidates}"),
    "contrast.candidate": ("{id}（{score}）", "{id} ({score})"),
    "contrast.other_bodies": (
        "他の実装区分で変更：{before} → {after}",
        "Class changed for other bodies: {before} → {after}",
    ),
    "contrast.dates_changed": (
        "適合基準日：{before} → {after}",
        "Compliance date: {before} → {after}",
    ),
    "contrast.transition_changed": ("経過措置が変わりました：{after}", "Transition changed: {after}"),
    "contrast.rule_same_digest": ("IDも内容も同じ", "same ID, same content"),
    "contrast.rule_moved_same_digest": ("内容は同じで、IDが変わった", "same content under another ID"),
    "contrast.rule_dates_only": ("適合基準日か経過措置だけが変わった", "only dates or transition changed"),
    "contrast.rule_grammar": ("表記だけが変わった", "only the writing changed"),
    "contrast.rule_similar": ("よく似た本文に変わった", "reworded, very similar"),
    "contrast.rule_reworded": ("本文が変わった", "reworded"),
    "contrast.rule_class_changed": ("実装区分が変わった", "class changed"),
    "contrast.rule_split": ("複数の要件に分かれた", "split into several"),
    "contrast.rule_merged": ("ほかの要件とまとめられた", "merged with others"),
    "contrast.rule_no_target": ("続く要件が見つからない", "no target found"),
    "contrast.rule_no_source": ("もとになる要件がない", "no source found"),
    "contrast.rule_partial": ("変更点だけの資料に載っていない", "not named in a partial source"),
    "contrast.rule_map": ("{rule}（対応表による）", "{rule} (by the map)"),
    "contrast.guide": (
        "左が改定後、右が現行です。変更した部分は、改定後では赤い下線、現行では青い取消線で示しています。\n"
        "変更は文字ごとに比べ、文節ごとに示しています。\n"
        "「変更の種類」は、削除・追加・分割・統合・区分変更・移動・内容変更・表記のみ・変更なしのどれかです。\n"
        "「決定の扱い」は、適用版を切り替えたとき、現行の要件に付いている決定がどうなるかを示します。\n"
        "変更なし(継続)：IDも内容も同じで、決定はそのまま続きます。\n"
        "軽微変更(要確認)：担当者が新しい文章を確かめ、あらためて決裁を受けます。\n"
        "再検討：決定をあらためて行います。前の決定は消えません。\n"
        "「類似度」は、名称と要件の文字の並びがどれだけ同じかを0から1で表します。\n"
        "「注意」に「別の内容に付いています」とある要件は、IDだけを見て決定を当てはめないでください。\n"
        "区分の記号：◎ 実装必須機能、○ 標準オプション機能、× 実装不可機能。",
        "The revised version stands left, the present one right. What changed is underlined in red (revised) and struck through in blue (present).\n"
        "Changes are computed by character and shown by phrase.\n"
        "Change: withdrawn, added, split, merged, reclassified, moved, modified, wording only or unchanged.\n"
        "Decision: what becomes of a decision on the present requirement when an operation switches.\n"
        "Carried: same ID and content, the decision goes on.\n"
        "Look again: a person looks at it and carries it over.\n"
        "Re-open: to be decided anew. The earlier decision is never lost.\n"
        "Similarity: how far the signs of title and wording agree in order, 0 to 1.\n"
        "Where the remarks say that an ID was given to another text, do not carry anything over by the ID.\n"
        "Signs of classes: ◎ mandatory, ○ standard option, × prohibited.",
    ),
    "contrast.search": ("検索", "Search"),
    "contrast.search_hint": ("ID・名称・本文の語", "ID, title or words"),
    "contrast.all": ("すべて", "all"),
    "contrast.shown": ("{total} 件中 {shown} 件を表示", "{shown} of {total} shown"),
}
