"""Why a customisation is judged as it is: the key of a sentence, and what fills it.

The sentence is what the IT section says in the meeting with the 所管課, so it names the
requirement, its class and its version, and what is to be done next. The words are in `labels`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from migtrack.domain.customisation import Citation, CustomKind, Triage, Verdict
from migtrack.domain.requirement import RequirementClass

_DECIDED: Mapping[Verdict, str] = {
    Verdict.NEEDS_CHANGE: "specs.why_change",
    Verdict.OUTSIDE: "specs.why_outside",
    Verdict.EXCEPTION: "specs.why_exception",
}
_ARRANGEMENT: Mapping[CustomKind, str] = {
    CustomKind.SCREEN: "specs.why_nothing_screen",
    CustomKind.EUC: "specs.why_nothing_euc",
    CustomKind.FORM: "specs.why_nothing_form",
    CustomKind.RPA: "specs.why_nothing_rpa",
}
"""What to ask first of a kind that nothing covers."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A sentence to be said: its key in `labels`, and its values."""

    key: str
    values: Mapping[str, str | int]


def argument(triage: Triage, kind: CustomKind, documents: Mapping[str, str] | None = None) -> Argument:
    """The reason of a verdict; `documents` gives the official names by key, else the key is said."""
    cited = triage.citations[0] if triage.citations else None
    return Argument(_key(triage, kind, cited), _values(cited, documents or {}) if cited else {})


def _key(triage: Triage, kind: CustomKind, cited: Citation | None) -> str:
    if triage.verdict in _DECIDED:
        return _DECIDED[triage.verdict]
    if triage.verdict is Verdict.PROHIBITED:
        return "specs.why_prohibited"
    if triage.verdict is Verdict.DROPPABLE_AFTER:
        return "specs.why_later"
    if triage.verdict is Verdict.DROPPABLE:
        return "specs.why_option_offered" if triage.rule == 2 else "specs.why_mandatory"
    if triage.verdict is Verdict.NEEDS_PACKAGE:
        return _key_of_option(triage, cited)
    return _key_of_doubt(triage, kind, cited)


def _key_of_option(triage: Triage, cited: Citation | None) -> str:
    if triage.rule == 5:
        return "specs.why_option_later"
    left_open = cited is not None and cited.requirement_class is RequirementClass.MANDATORY
    return "specs.why_left_open" if left_open else "specs.why_option"


def _key_of_doubt(triage: Triage, kind: CustomKind, cited: Citation | None) -> str:
    if triage.rule == 5:
        return "specs.why_prohibited_later"
    if triage.rule == 2:
        return "specs.why_option_refused"
    if triage.rule == 0 and cited is not None:
        return "specs.why_unmarked" if cited.confirmed else "specs.why_unsure"
    return _ARRANGEMENT.get(kind, "specs.why_nothing")


def _values(cited: Citation, documents: Mapping[str, str]) -> dict[str, str | int]:
    return {
        "document": documents.get(cited.document, cited.document),
        "version": cited.version,
        "id": cited.requirement,
        "title": cited.title,
        "requirement_class": cited.requirement_class or "",
        "percent": round(100 * cited.score),
    }
