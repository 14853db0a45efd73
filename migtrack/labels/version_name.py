"""Names of versions as people read them: `1.0+1` is 「1.0（正誤1）」.

The plus sign keeps keys, pins and citations short and typeable; on screen and paper nobody should
have to know what it means. What is shown may be typed as well.
"""

import re
from unicodedata import normalize

from migtrack.labels.language import Language

ERRATUM = re.compile(r"(?P<base>.+)\+(?P<number>[1-9][0-9]*)", re.DOTALL)
NAMED = re.compile(r"@([^@/>\s]+?\+[1-9][0-9]*)(?![\w.])")
SHOWN = re.compile(r"(?P<base>.+?)\s*\((?:正誤|erratum)\s*(?P<number>[1-9][0-9]*)\)", re.DOTALL)


def version_word(version: str, language: Language) -> str:
    """A version, or a name `juki@1.0+1`, as it is shown: its erratum in words."""
    found = ERRATUM.fullmatch(version)
    if found is None:
        return version
    return language.pick(("{base}（正誤{number}）", "{base} (erratum {number})")).format(**found.groupdict())


def with_version_words(text: str, language: Language) -> str:
    """A text in which versions are named `juki@1.0+1` or `juki/juki@1.0+1/0019001`, their errata in words."""
    return NAMED.sub(lambda found: f"@{version_word(found[1], language)}", text)


def typed_version(text: str) -> str:
    """What `version_word` shows, back as it is stored; other text is left as it is."""
    found = SHOWN.fullmatch(normalize("NFKC", text).strip())
    return "{base}+{number}".format(**found.groupdict()) if found else text


def erratum_number(version: str) -> int:
    """1 for `1.0+1`; 0 for a version that is no erratum."""
    found = ERRATUM.fullmatch(version)
    return int(found["number"]) if found else 0
