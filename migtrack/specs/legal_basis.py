"""Which of a municipality's own rules a customisation rests on, read from what the section wrote.

A 条例 is amended by the council, which meets four times a year; 規則, 要綱 and forms are amended
by the mayor or the section. 条例施行規則 is a rule, 法施行規則 and 施行令 are the state's.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

_PARTS = re.compile(r"[、。,;/・\n()]")
_NONE = re.compile(r"(?:(?<!み)なし|無し|(?:な|無)い)$|\bnone$|^no\b", re.IGNORECASE)
_STATE = re.compile(r"法施行(?:規則|令)|省令|政令|法律施行(?:規則|令)")
_BELOW_ORDINANCE = re.compile(r"条例(?:の)?施行(?:規則|細則|規程|要綱)")
_ORDINANCE = re.compile(r"条例|\bordinances?\b", re.IGNORECASE)
_RULE = re.compile(
    r"規則|細則|規程|要綱|要領|内規|様式|告示|訓令|\b(?:rules?|regulations?|guidelines?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What kinds of own rules a text names."""

    has_ordinance: bool = False
    """条例: the council amends it."""
    has_rule: bool = False
    """規則, 要綱 and the like."""


def own_rules(text: str) -> OwnRules:
    """The own rules that a legal basis names; what it says does not exist is not named."""
    ordinance = rule = False
    for part in map(str.strip, _PARTS.split(normalize("NFKC", text))):
        if _NONE.search(part):
            continue
        own = _STATE.sub("", part)
        rule = rule or _RULE.search(own) is not None
        ordinance = ordinance or _ORDINANCE.search(_BELOW_ORDINANCE.sub("", own)) is not None
    return OwnRules(ordinance, rule)
