"""Sentences about showing the trail."""

MESSAGES: dict[str, tuple[str, str]] = {
    "log.bad_count": ("件数「{count}」は1以上にしてください。", "The number of events is at least 1, not {count}."),
    "log.unknown_kind": (
        "対象の種類「{kind}」はありません。使えるのは {known} です。",
        "There is no kind {kind!r}. Known: {known}.",
    ),
}
