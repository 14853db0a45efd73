"""Sentences of the window that asks under which name a file is to be written."""

MESSAGES: dict[str, tuple[str, str]] = {
    "filing.file": ("ファイル名", "File"),
    "filing.where": (
        "書き出す場所：{folder}（ほかの場所に書くときは、フォルダから入力します）",
        "Written to {folder}; for another place type its folder too.",
    ),
    "filing.endings": ("名前の終わりは {endings} のどれかにします。", "Let the name end in one of: {endings}."),
    "filing.wrong_ending": (
        "「{name}」の形式では書き出せません。名前の終わりを {endings} のどれかにしてください。",
        "{name!r} cannot be written. Let the name end in one of: {endings}.",
    ),
    "filing.is_folder": (
        "「{file}」はフォルダです。その中に書き出すファイルの名前まで入力してください。",
        "{file} is a folder. Type the name of a file in it, too.",
    ),
    "filing.no_folder": (
        "フォルダ「{folder}」がありません。場所を確かめてください。",
        "There is no folder {folder}. Look at the place again.",
    ),
    "filing.exists": ("同じ名前のファイルがあります", "A file of that name is there"),
    "filing.exists_text": (
        "「{file}」はすでにあります。書き直すと、前の内容は失われます。",
        "{file} is there already. What stands in it would be lost.",
    ),
    "filing.overwrite": ("書き直す", "Overwrite"),
    "filing.keep": ("やめる", "Keep it"),
    "filing.kept": (
        "書き出していません。別の名前を入力してください。",
        "Nothing was written. Type another name.",
    ),
}
