"""Sentences about 照合値 kept outside the database."""

MESSAGES: dict[str, tuple[str, str]] = {
    "checkpoint.key_unreadable": (
        "署名鍵「{file}」を読めません（{detail}）。ファイルを元に戻すか、別の場所へ移してからもう一度実行してください（新しい鍵が作られます）。",
        "The signing key {file} cannot be read ({detail}). Restore it, or move it away and try again: a new one is made.",
    ),
    "checkpoint.key_unwritable": (
        "署名鍵を「{file}」に保存できません（{detail}）。書き込めるフォルダを環境変数 MIGTRACK_CONFIG で指定してください。",
        "The signing key cannot be kept at {file} ({detail}). Name a folder that can be written by MIGTRACK_CONFIG.",
    ),
    "checkpoint.unreadable": (
        "照合値のファイル「{file}」を開けません（{detail}）。場所と読み取りの権限を確かめてください。",
        "The checkpoint file {file} cannot be opened ({detail}). See that it is there and may be read.",
    ),
    "checkpoint.unwritable": (
        "照合値を「{file}」に書けません（{detail}）。何も記録していません。書き込める場所を --out で指定してください。",
        "The checkpoint cannot be written to {file} ({detail}); nothing was recorded. Name another place by --out.",
    ),
    "checkpoint.file_is_there": (
        "「{file}」には別の照合値などがあります。上書きはしません。別の名前かフォルダを指定してください。",
        "{file} holds something else and is not replaced. Give another name or folder.",
    ),
    "checkpoint.bad_groups": (
        "「{text}」は照合値として読めません。8文字ずつ8組（数字と a〜f）を、番号があれば「120: 4b1f09ac …」のように入力してください。",
        "{text!r} is no check value: give eight groups of eight signs (0-9, a-f), with its number as in '120: 4b1f09ac …'.",
    ),
    "checkpoint.no_public_key": (
        "「{file}」は公開鍵のファイル（PEM、Ed25519）ではありません。照合値と一緒に書き出された checkpoint-key-….pem を指定してください。",
        "{file} is no public key (PEM, Ed25519). Name the checkpoint-key-….pem that was written beside the checkpoint.",
    ),
    "checkpoint.place_gone": (
        "照合値の置き場所が見つからないため、保管した照合値との比較はしていません。接続を確かめるか、--checkpoint で指定してください。",
        "The place of the checkpoints is not there, so nothing was compared with them. Connect it, or name files by --checkpoint.",
    ),
    "checkpoint.no_place": (
        "置き場所が決まっていないため、ファイルには書いていません。表示された照合値を決裁文書に書き写すか、--out（または migtrack.toml の checkpoints）で場所を決めてください。",
        "No place was chosen, so no file was written. Copy the groups to paper, or choose a place by --out or by checkpoints in migtrack.toml.",
    ),
    "checkpoint.in_workspace": (
        "照合値が台帳フォルダの中にあります。台帳と一緒に書き換えられるおそれがあるので、別のサーバーや媒体にも控えを置いてください。",
        "The checkpoint lies within the workspace and could be replaced together with it. Keep a copy elsewhere.",
    ),
    "checkpoint.state.trusted": ("署名は正しい", "signature good"),
    "checkpoint.state.unreadable": (
        "照合値のファイルとして読めません（途中で切れたか、書き換えられています）",
        "not a checkpoint: cut off or changed",
    ),
    "checkpoint.state.other_body": ("別の団体の照合値です", "a checkpoint of another body"),
    "checkpoint.state.other_key": (
        "知らない鍵で署名されています（公開鍵があれば --key で指定してください）",
        "signed with a key that is not known here; name its public half by --key",
    ),
    "checkpoint.state.bad_signature": (
        "署名が合いません（照合値のファイルが書き換えられています）",
        "the signature does not fit: the file was changed",
    ),
}
