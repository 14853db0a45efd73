"""Sentences about two versions side by side."""

MESSAGES: dict[str, tuple[str, str]] = {
    "compare.other_documents": (
        "「{old}」と「{new}」は別の標準仕様書です。同じ標準仕様書の2つの版を指定してください。",
        "{old} and {new} belong to different documents. Name two versions of the same document.",
    ),
    "compare.same_version": (
        "同じ版「{version}」どうしは比べられません。別の版を指定してください（spec list で確認できます）。",
        "{version} cannot be compared with itself. Name another version (see spec list).",
    ),
}
