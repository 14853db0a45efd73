"""A customisation with what a person says of it."""

from dataclasses import dataclass
from typing import Any

from migtrack.domain.customisation import Customisation, CustomKind, Verdict


@dataclass(frozen=True)
class Labelled:
    """One entry of a corpus file."""

    customisation: Customisation
    verdict: Verdict
    requirements: frozenset[str]


def labelled_case(number: int, case: dict[str, Any]) -> Labelled:
    """An entry as it stands in the file; one without a verdict is covered by nothing."""
    customisation = Customisation(
        f"C-{number:04}", "juki", case["name"], description=case["description"], kind=CustomKind(case["kind"])
    )
    verdict = Verdict(case.get("verdict", "undecided"))
    return Labelled(customisation, verdict, frozenset(case.get("requirements", ())))
