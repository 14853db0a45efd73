"""Sentences about the table of towns' words."""

MESSAGES: dict[str, tuple[str, str]] = {
    "vocabulary.broken": (
        "言葉の表（systems/synonyms.yaml）に誤りがあります。示された行を直してください。",
        "The table of words (systems/synonyms.yaml) has errors. Mend the lines named.",
    ),
    "vocabulary.unknown_field": (
        "「{name}」という項目は使えません（words と ignored だけです）。",
        "There is no field {name}; there are words and ignored.",
    ),
    "vocabulary.want_words": (
        "words に「標準仕様書の言葉: [町の言葉, …]」の組を書いてください。",
        "words must hold pairs of a word and a list of words.",
    ),
    "vocabulary.want_list": ("町の言葉を [ ] の中に1つ以上書いてください。", "Write at least one word in the list."),
}
