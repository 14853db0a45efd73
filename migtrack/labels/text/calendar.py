"""Sentences about the working calendar."""

MESSAGES: dict[str, tuple[str, str]] = {
    "calendar.broken": (
        "休日・開庁日の設定に誤りがあります。示された行を直してからやり直してください。",
        "The calendar's settings have errors. Mend the lines named and retry.",
    ),
    "calendar.other_file": (
        "祝日ファイルの中身が、設定にある {as_of} 時点のものと違います。差し替えた場合は calendar.yaml の as_of と sha256 も直してください。",
        "The holiday file is not the one of {as_of} that the settings describe. If you replaced it, update as_of and sha256 in calendar.yaml.",
    ),
    "calendar.provisional_mark": ("（見込み）", " (provisional)"),
    "calendar.provisional": (
        "公表されている祝日は {official} 年までです。{last} 年までの祝日は法律の規則による見込みです。",
        "Holidays are announced to {official} only; those to {last} follow the law's rules and are provisional.",
    ),
}
