"""Sentences about specifications and their versions."""

MESSAGES: dict[str, tuple[str, str]] = {
    "spec.nothing_read": (
        "「{file}」から機能要件を1件も読み取れませんでした。下の確認事項を見て、必要なら --mapping で列を指定してください。何も変更していません。",
        "No requirement could be read from {file}. See the findings; give --mapping if columns were not recognised. Nothing was changed.",
    ),
    "spec.name_needed": (
        "「{file}」がどの標準仕様書のどの版かを --document と --version で指定してください。",
        "Say which document and version {file} is, with --document and --version.",
    ),
    "spec.bad_version": (
        "版の名前「{version}」は使えません。「@」「/」と、末尾の「+数字」（正誤の印として migtrack が付けます）を除いて指定してください。",
        "{version!r} cannot name a version: leave out '@', '/' and a final '+number', by which migtrack marks errata.",
    ),
    "spec.table_of_whole": (
        "{version} は全体が登録済みのため、一部だけの資料（新旧対照表など）は取り込みません。正誤の対照表であれば、別の版の名前で取り込み、spec compose で {version} に反映してください。",
        "{version} is registered as a whole, so a partial source (a table of changes) is not taken in. If it corrects the version, import it under another version's name and work it in with spec compose.",
    ),
    "spec.unknown_version": (
        "「{version}」は登録されていません（この標準仕様書の登録済みの版：{known}）。spec list で確認してください。",
        "{version!r} is not registered (versions of this document: {known}). See spec list.",
    ),
    "spec.not_its_document": (
        "「{operation}」は {version} の標準仕様書を使いません。",
        "{operation} does not work against the document of {version}.",
    ),
    "spec.pin_needs_reason": (
        "適用版の切替には理由が必要です。--reason で書いてください。",
        "Switching the pinned version needs a reason: give --reason.",
    ),
    "spec.no_publication_day": (
        "公表日がわかりません。--published で指定しておくと、適合基準日までの猶予を確認できます。",
        "The day of publication is unknown; give --published so that the notice before the compliance date can be checked.",
    ),
    "spec.short_notice": (
        "公表から適合基準日（{effective}）まで {days} 日しかありません（原則は1年前の公表）。影響調査を早めに始めてください。",
        "Only {days} days lie between publication and the compliance date {effective} (a year is the principle). Start the impact study early.",
    ),
    "spec.no_notice": (
        "適合基準日（{effective}）が公表日より前です。日付を確認してください。",
        "The compliance date {effective} lies before the day of publication. Check the days.",
    ),
    "spec.other_document": (
        "ファイルには「{stated}」の標準仕様書と書かれています。--document の指定が正しいか確認してください。",
        "The file calls itself {stated!r}. Make sure that --document is right.",
    ),
    "spec.requirement_unknown": (
        "「{id}」という要件は、{operation} の適用版（{version}）にありません。gap list で確認してください。ほかの版での決定は gap show に --version 版 を付けると見られます。",
        "There is no requirement {id!r} in the version pinned for {operation} ({version}). See gap list; decisions on another version are shown by gap show with --version.",
    ),
    "spec.no_such_requirement": (
        "「{id}」という要件は {version} にありません。spec show で確認してください。",
        "There is no requirement {id!r} in {version}. See spec show.",
    ),
    "spec.no_pin": (
        "{operation} には適用版がありません。spec import で標準仕様書を取り込んでください。",
        "{operation} has no pinned version. Import its specification with spec import.",
    ),
}
