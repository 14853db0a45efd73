"""Sentences of the check of one's own surroundings (動作確認)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "doctor.library_missing": (
        "ライブラリ「{name}」が入っていません。migtrack をインストールし直してください。",
        "The library {name} is not installed. Install migtrack anew.",
    ),
    "doctor.narrow_terminal": (
        "端末の幅が {columns} 桁しかありません。80桁以上に広げてください。",
        "The terminal is only {columns} columns wide. Make it 80 or more.",
    ),
    "doctor.old_console": (
        "従来のコンソールで動いています。Windows Terminal を使うと、表示の乱れが少なくなります。",
        "This is the old console. Windows Terminal draws Japanese more reliably.",
    ),
    "doctor.no_japanese_font": (
        "日本語のフォントが見つかりません。図や PDF の文字が出なくなります。BIZ UDゴシックなどを入れてください。",
        "No Japanese font was found; pictures and PDF would lack their text. Install one, such as BIZ UDGothic.",
    ),
    "doctor.no_workspace": (
        "ここには台帳フォルダがないため、データベースは確認していません。-w で台帳フォルダを指定すると確認します。",
        "There is no workspace here, so no database was checked. Name one with -w.",
    ),
    "doctor.no_database_file": (
        "データベースのファイル「{file}」がありません。",
        "There is no database file {file}.",
    ),
    "doctor.database_unreachable": (
        "データベースを開けません：{detail}",
        "The database cannot be opened: {detail}",
    ),
    "doctor.holidays_old": (
        "祝日の一覧は {year} 年まで（{as_of} 時点）です。内閣府の新しい一覧に差し替えてください。"
        "それより先の年は予定として計算します。",
        "The holiday list ends with {year} (as of {as_of}). Replace it by the Cabinet Office's new one; "
        "later years are provisional.",
    ),
    "doctor.holidays_edited": (
        "祝日の一覧が calendar.yaml に書かれたものと異なります。"
        "差し替えた場合は as_of と sha256 を書き直してください。",
        "The holiday list is not the one that calendar.yaml names. If you replaced it, update as_of and sha256.",
    ),
}
