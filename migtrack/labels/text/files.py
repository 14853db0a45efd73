"""Sentences about files that people name."""

MESSAGES: dict[str, tuple[str, str]] = {
    "files.missing": (
        "「{file}」がありません。場所と名前を確認してください。",
        "There is no {file}. Check its place and name.",
    ),
    "files.is_folder": ("「{file}」はフォルダです。ファイルを指定してください。", "{file} is a folder: name a file."),
    "files.no_folder": (
        "「{file}」はファイルです。フォルダを指定してください。",
        "{file} is a file: name a folder.",
    ),
    "files.unreadable": (
        "「{file}」を読めません（{detail}）。他のプログラムで開いていないか、権限があるかを確認してください。",
        "Cannot read {file} ({detail}). Is it open elsewhere, and may you read it?",
    ),
    "files.folder_missing": (
        "「{file}」を書き出すフォルダ「{folder}」がありません。フォルダを作るか、別の場所を指定してください。",
        "There is no folder {folder} to write {file} into. Make it, or name another place.",
    ),
    "files.unwritable": (
        "「{file}」に書き込めません（{detail}）。Excel などで開いている場合は閉じてからやり直してください。",
        "Cannot write {file} ({detail}). Close it in other programs and retry.",
    ),
}
