"""Sentences about the demo town."""

MESSAGES: dict[str, tuple[str, str]] = {
    "demo.made": (
        "体験用の町「{name}」（団体コード {code}）を「{folder}」に作りました。町も人も事業者もすべて架空です。",
        "The demo town {name} (code {code}) was made in {folder}. Town, people and vendors are all fictional.",
    ),
    "demo.reopened": (
        "「{folder}」にある体験用の町「{name}」（団体コード {code}）を開きます。前回の続きです。"
        "作り直すときは、このフォルダを消してからもう一度実行してください。",
        "Opening the demo town {name} (code {code}) in {folder} as you left it. "
        "To make it anew, delete the folder and run the command again.",
    ),
    "demo.next": (
        "画面を開くには: migtrack -w {folder}    一覧を見るには: migtrack -w {folder} status",
        "Open the screens: migtrack -w {folder}    See the list: migtrack -w {folder} status",
    ),
    "demo.visitor_name": ("体験する人（あなた）", "Visitor (you)"),
    "demo.visitor_section": ("総務課情報政策係", "IT section"),
    "demo.visitor_reason": (
        "体験する人のアカウントを登録（migtrack demo）。",
        "The account of the visitor (migtrack demo).",
    ),
    "demo.other_workspace": (
        "「{folder}」には体験用ではない台帳があります。何も変更していません。別のフォルダを指定してください。",
        "{folder} holds a workspace that is not the demo; nothing was changed. Name another folder.",
    ),
    "demo.own_folder_only": (
        "体験用の町は、フォルダの中の SQLite に作ります。--database（または環境変数 MIGTRACK_DATABASE）を外してください。",
        "The demo town lives in a folder of its own, in SQLite: leave out --database (or MIGTRACK_DATABASE).",
    ),
    "demo.folder_in_use": (
        "「{folder}」には別のファイルがあります。何も変更していません。新しいフォルダの名前を指定してください。",
        "{folder} holds other files; nothing was changed. Name a new folder.",
    ),
    "demo.story_broken": (
        "体験用の町の物語（spec_versions/demo-town.yaml）に誤りがあります。表示された行を直してください。何も作っていません。",
        "The story of the demo town (spec_versions/demo-town.yaml) has faults. Mend the lines shown; nothing was made.",
    ),
    "demo.story_want_mapping": (
        "「{name}」は「項目: 値」の並びで書いてください。",
        "Write {name} as fields with values.",
    ),
    "demo.story_unknown_field": (
        "「{name}」という項目はありません。書けるのは {known} です。",
        "There is no field {name}; known are {known}.",
    ),
    "demo.story_missing": ("「{name}」がありません。書き加えてください。", "{name} is missing: add it."),
    "demo.story_bad_value": ("値が正しくありません（{detail}）。", "The value is wrong ({detail})."),
    "demo.story_unknown_act": (
        "「{name}」という act はありません。書けるのは {known} です。",
        "There is no act {name}; known are {known}.",
    ),
}
