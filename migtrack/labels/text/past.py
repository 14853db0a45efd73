"""Sentences about looking back."""

MESSAGES: dict[str, tuple[str, str]] = {
    "past.unknown_checkpoint": (
        "照合値「{text}」はありません。log checkpoints で番号を確かめてください。",
        "There is no checkpoint {text!r}. Please look up its number with log checkpoints.",
    ),
}
"""Key → (Japanese, English)."""
