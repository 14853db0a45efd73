"""Sentences of the command line itself."""

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.wrong_time": (
        "{option} の「{text}」は日時として読み取れません。2026-04-01T18:00 の形で指定してください。",
        "{option}: {text!r} is no time. Write it as 2026-04-01T18:00.",
    ),
    "cli.wrong_date": (
        "{option} の「{text}」は日付として読めません。2026-04-01 の形で指定してください。",
        "{option}: {text!r} is not a date. Write it as 2026-04-01.",
    ),
    "cli.wrong_word": (
        "{option} に「{text}」は指定できません。次のいずれかを指定してください：{known}",
        "{option}: {text!r} is not possible. Choose one of: {known}",
    ),
    "cli.file_missing": (
        "「{file}」が見つかりません。ファイル名と場所を確かめてください。",
        "There is no {file}. Check its name and place.",
    ),
    "cli.file_forbidden": (
        "「{file}」を開く権限がありません。ほかの人が開いていないか、書き込み禁止になっていないかを確かめてください。",
        "{file} may not be opened. See whether somebody else has it open or it is write-protected.",
    ),
    "cli.disk_full": (
        "ディスクの空きがありません（{file}）。空きを作ってから、もう一度実行してください。",
        "The disk is full ({file}). Make room and try again.",
    ),
    "cli.system_refused": (
        "「{file}」の読み書きができませんでした（{detail}）。",
        "Could not read or write {file} ({detail}).",
    ),
    "cli.unexpected": (
        "予期しない誤りが起きました（{detail}）。入力の誤りではなく、migtrack の不具合と思われます。"
        "環境変数 MIGTRACK_DEBUG=1 を付けてもう一度実行すると、調査用の記録をファイルに残します。",
        "Something unexpected happened ({detail}). This is probably a defect of migtrack, not of your input. "
        "Run it again with MIGTRACK_DEBUG=1 to have a trace written to a file.",
    ),
    "cli.unexpected_traced": (
        "予期しない誤りが起きました（{detail}）。入力の誤りではなく、migtrack の不具合と思われます。"
        "調査用の記録を「{file}」に残しました。",
        "Something unexpected happened ({detail}). This is probably a defect of migtrack, not of your input. "
        "A trace was written to {file}.",
    ),
    "cli.more_findings": (
        "ほかに {count} 件あります。すべて見るには --json を付けてください。",
        "{count} more; add --json to see them all.",
    ),
    "cli.interrupted": ("中止しました。", "Stopped."),
    "cli.matching": (
        "カスタマイズと仕様を照合しています　{done}/{count}件（中止は Ctrl+C）",
        "matching customisations, {done} of {count} (Ctrl+C stops)",
    ),
}
