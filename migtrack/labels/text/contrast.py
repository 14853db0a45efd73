"""Words of the documents that show two versions side by side (新旧対照表)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "contrast.unknown_format": (
        "「{ending}」の形式では書き出せません。ファイル名の終わりを次のどれかにしてください：{possible}",
        "Cannot write {ending!r}. Let the file's name end in one of: {possible}",
    ),
}
