"""The two languages; Japanese unless told otherwise."""

from enum import StrEnum


class Language(StrEnum):
    """`ja` first, `en` beside it."""

    JA = "ja"
    EN = "en"

    def pick(self, pair: tuple[str, str]) -> str:
        """The one of (Japanese, English) that this language shows."""
        return pair[0] if self is Language.JA else pair[1]
