"""When a match is sure enough to give a verdict without a person.

The thresholds were set on forty labelled customisations and checked on others that had no part
in it (`tests/specs/`): below them a wrong 廃止可 begins to appear, and that one costs a section
its function, while 未判定 costs a look.
"""

from dataclasses import dataclass, field

from migtrack.domain.requirement import BodyClass, RequirementClass
from migtrack.specs.contrast import ContrastSettings, has_residual_twin, same_clause, stands_apart
from migtrack.specs.matching import Candidate, Look, MatchSettings
from migtrack.specs.obligation import asks_the_contrary, binding_class


@dataclass(frozen=True, slots=True)
class TriageSettings:
    """When a match is sure enough to speak without a person, all editable."""

    match: MatchSettings = field(default_factory=MatchSettings)
    contrast: ContrastSettings = field(default_factory=ContrastSettings)
    sure_score: float = 0.6
    """Least score of a match that decides."""
    sure_coverage: float = 0.6
    """So much of the customisation has to be said."""
    sure_name: float = 0.5
    """So much of its name has to be said; or"""
    sure_description: float = 0.85
    """so much of what its description says beyond the name: names are often nicknames."""
    least_terms: int = 3
    """A customisation that names fewer notions (外字) is too vague to be sure of anything."""
    margin: float = 0.05
    """Least lead over the best candidate that would give another verdict."""
    possible_score: float = 0.4
    """Below, a customisation is taken as covered by nothing; above, a person should look."""
    newer_lead: float = 0.1
    """By how much a newer version has to match better than the pinned one."""
    shown: int = 5
    """Candidates cited where nothing is sure."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a verdict rests on: the binding class and the candidates that give it, best first."""

    binding: RequirementClass
    candidates: tuple[Candidate, ...]


def sure_ground(look: Look, body: BodyClass, settings: TriageSettings) -> Ground | None:
    """What the texts say of a customisation beyond reasonable doubt; None when they do not."""
    if not look.candidates or len(look.query.terms) < settings.least_terms:
        return None
    best = look.candidates[0]
    binding = binding_class(look, best.requirement, body)
    if binding is None or not _is_likely(best, settings) or _is_contested(look, best, binding, body, settings):
        return None
    if not stands_apart(look, body, settings.contrast):
        return None
    if binding is RequirementClass.MANDATORY and (has_residual_twin(look, body) or asks_the_contrary(look, best)):
        return None
    return Ground(binding, _grounds(look, best, binding, body, settings))


def _is_likely(best: Candidate, settings: TriageSettings) -> bool:
    said = best.name_coverage >= settings.sure_name or best.description_coverage >= settings.sure_description
    return said and best.score >= settings.sure_score and best.coverage >= settings.sure_coverage


def _is_contested(
    look: Look, best: Candidate, binding: RequirementClass, body: BodyClass, settings: TriageSettings
) -> bool:
    """Whether another clause would nearly as well give another verdict; blocks of one clause differ by words."""
    for other in look.candidates:
        if best.score - other.score >= settings.margin:
            return False
        twin = other.edition is best.edition and same_clause(best.requirement, other.requirement)
        if not twin and binding_class(look, other.requirement, body) is not binding:
            return True
    return False


def _grounds(
    look: Look, best: Candidate, binding: RequirementClass, body: BodyClass, settings: TriageSettings
) -> tuple[Candidate, ...]:
    """The best candidate, those nearly as good that say the same, and the block that makes it optional."""
    return tuple(
        other
        for other in look.candidates
        if other is best
        or (
            binding_class(look, other.requirement, body) is binding
            and (
                (best.score - other.score < settings.margin and _is_likely(other, settings))
                or (other.edition is best.edition and same_clause(best.requirement, other.requirement))
            )
        )
    )
