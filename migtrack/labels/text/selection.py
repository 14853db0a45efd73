"""Sentences of the choice of packages."""

MESSAGES: dict[str, tuple[str, str]] = {
    "selection.number_malformed": (
        "「{number}」は適合確認番号の形ではありません。「業務ID（3桁）_法人番号（13桁）_連番」、枝番があるときは"
        "「業務ID-枝番_法人番号_連番」の形で、公表資料から写し直してください。",
        "“{number}” does not have the form of a conformity number: business ID (3 digits), a branch after “-” where"
        " there is one, “_”, corporate number (13 digits), “_”, serial. Please copy it again from the published list.",
    ),
    "selection.number_check_digit": (
        "法人番号「{corporate_number}」は検査用数字が合いません（先頭は {expected} になるはずです）。"
        "写し間違いがないか、公表資料と見比べてください。",
        "The check digit of corporate number {corporate_number} does not fit (it should begin with {expected})."
        " Please compare it with the published list.",
    ),
    "selection.number_other_business": (
        "この番号の業務ID「{business_id}」は、この業務のもの（{expected}）と違います。業務を取り違えていないか確かめてください。",
        "The business ID {business_id} of this number is not one of this operation's ({expected})."
        " Please check that the right operation was meant.",
    ),
    "selection.number_joint": (
        "複数の法人番号（{corporate_numbers}）が並んだ番号です。共同で適合確認を受けたものとして、そのまま受け付けました。",
        "The number names several corporate numbers ({corporate_numbers}): taken as a joint certificate.",
    ),
    "selection.number_renewed": (
        "適合確認が更新された番号です（旧番号 {former}）。",
        "The certificate was renewed; its former number is {former}.",
    ),
    "selection.number_former_malformed": (
        "旧番号「{number}」を読み取れませんでした。現在の番号だけを受け付けました。",
        "The former number “{number}” could not be read; only the present number was taken.",
    ),
}
