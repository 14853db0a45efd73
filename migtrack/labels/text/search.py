"""Sentences about searching, and about its table of characters."""

MESSAGES: dict[str, tuple[str, str]] = {
    "search.broken": (
        "検索で同じとみなす字の表（variants.yaml）に誤りがあります。示した行を直してください。",
        "The table of characters that count as one (variants.yaml) is wrong. Correct the lines shown.",
    ),
    "search.unknown_field": (
        "「{name}」という項目はありません。same の下に、同じとみなす字を1行に1組ずつ書いてください。",
        "There is no field {name!r}. Write one group of characters a line, below same.",
    ),
    "search.want_groups": ("same の項目がありません。", "The field same is missing."),
    "search.lonely_group": (
        "「{group}」には、同じとみなす字が2つ以上ありません。この行は使われません。",
        "{group!r} does not hold two characters. The line is of no use.",
    ),
}
