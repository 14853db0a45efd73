"""Sentences by key. The area before the first dot names the module of `labels.text` that has them.

Only the areas that are asked for are imported, so that `--help` reads a handful of lines.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module

from migtrack.domain.finding import Finding
from migtrack.labels.language import Language


@cache
def area_messages(area: str) -> Mapping[str, tuple[str, str]]:
    """Every sentence of one area: key → (Japanese, English), placeholders in braces."""
    messages: Mapping[str, tuple[str, str]] = import_module(f"migtrack.labels.text.{area}").MESSAGES
    return messages


def message(key: str, language: Language, /, **values: object) -> str:
    """The sentence of a key in a language, its placeholders filled; an enum member by its word."""
    words = {name: _in_words(value, language, name) for name, value in values.items()}
    return language.pick(area_messages(key.partition(".")[0])[key]).format(**words)


def describe(finding: Finding, language: Language) -> str:
    """A finding as a sentence; where it stands is not part of it."""
    return message(finding.key, language, **finding.values)


def _in_words(value: object, language: Language, name: str) -> object:
    if not isinstance(value, StrEnum):
        if name in ("problem", "detail") and isinstance(value, str) and language is Language.JA:
            return _of_libraries(value, name)
        return value
    from migtrack.labels.words import word

    return word(value, language)


def _of_libraries(said: str, name: str) -> str:
    """What a parser (`problem`) or the system (`detail`) said in English, in Japanese."""
    from migtrack.labels.parser_words import parser_words, system_words

    return parser_words(said) if name == "problem" else system_words(said)
