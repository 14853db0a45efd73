"""Sentences about lists of declared rewordings."""

MESSAGES: dict[str, tuple[str, str]] = {
    "substitutions.nothing_read": (
        "「{file}」から書き換え（旧の書き方と新の書き方の組）を1件も読み取れませんでした。下の確認事項の箇所を直してください。何も変更していません。",
        "No rewording could be read from {file}. Correct the places named in the findings. Nothing was changed.",
    ),
    "substitutions.want_entry": (
        "この行は書き換えとして読めないため、取り込みません。「- {{old: 旧の書き方, new: 新の書き方}}」の形に直してください。",
        "This is no rewording and was refused. Write it like `- {{old: before, new: after}}`.",
    ),
    "substitutions.unknown_field": (
        "「{name}」という項目はありません（使えるのは old と new です）。この項目は読みません。",
        "There is no field {name!r} (old and new exist). It was not read.",
    ),
    "substitutions.one_side": (
        "旧と新の片方しか書かれていないため、この行（{text}）は取り込みません。",
        "Only one side is filled, so the row was refused ({text}).",
    ),
    "substitutions.same": (
        "旧と新が同じ（{text}）なので、この行は使いません。",
        "Both sides read the same ({text}); the row is not used.",
    ),
    "substitutions.twice": (
        "「{text}」は {first} にもあります。先の行を使います。",
        "{text!r} stands at {first} too; the earlier row counts.",
    ),
}
