"""What one run of the program knows before its arguments are parsed: the language, and whether JSON is wanted.

Both are needed even when parsing fails, so they are looked up in the raw arguments first.
click takes its own sentences from gettext, which reads the environment variable LANGUAGE:
setting it for the length of a run works under LANG=C and on Windows alike.
"""

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from migtrack.labels.language import Language

LANGUAGE_VARIABLE = "MIGTRACK_LANG"
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")


class Invocation:
    """One run. The language is Japanese unless told by option or variable, or adopted from a workspace."""

    __slots__ = ("is_told", "language", "wants_json")

    def __init__(self, language: Language | None = None, wants_json: bool = False) -> None:
        self.is_told = language is not None
        self.language = language or Language.JA
        self.wants_json = wants_json

    def adopt(self, language: Language) -> None:
        """Go on in a workspace's language, unless the person told another for this run."""
        if not self.is_told:
            self.language = language
            os.environ["LANGUAGE"] = language.value


def invocation_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Invocation:
    """The run that raw arguments ask for; a language that does not exist is left to the parser to refuse."""
    told = _told_language(arguments) or environment.get(LANGUAGE_VARIABLE, "")
    language = Language(told) if told in {language.value for language in Language} else None
    return Invocation(language, "--json" in _before_rest(arguments))


@contextmanager
def click_speaking(language: Language) -> Iterator[None]:
    """click's own sentences in a language, until the run ends."""
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain("messages", LOCALE_FOLDER)
    os.environ["LANGUAGE"] = language.value
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _told_language(arguments: Sequence[str]) -> str:
    told = ""
    options = _before_rest(arguments)
    for argument, following in zip(options, [*options, ""][1:], strict=True):
        if argument == "--lang":
            told = following
        elif argument.startswith("--lang="):
            told = argument.removeprefix("--lang=")
    return told


def _before_rest(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments
