"""The verdict on a customisation, by the five rules of the whitelist.

A specification is a whitelist, so what it asks of every package can go, what it forbids has to
go, and what it does not name stays somebody's decision. A person's confirmed match always
decides. Without one, a verdict is given only where the match is sure: telling a section to drop
what the package does not do costs more than asking once too often.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from migtrack.domain.customisation import Citation, Customisation, Linkage, Match, Triage, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.certainty import Ground, TriageSettings, sure_ground
from migtrack.specs.matching import Candidate, Edition, Look, Matcher
from migtrack.specs.obligation import binding_class
from migtrack.specs.vocabulary import NO_VOCABULARY, Vocabulary
from migtrack.specs.wording import counted

Offers = Mapping[str, bool]
"""What the chosen package answered: `juki@1.0/8.1.1/o` → whether it offers that option."""

RULES: Mapping[RequirementClass, int] = {
    RequirementClass.MANDATORY: 1,
    RequirementClass.OPTIONAL: 2,
    RequirementClass.PROHIBITED: 3,
}
BY_TREATMENT: Mapping[Treatment, Verdict] = {
    Treatment.BPR: Verdict.NEEDS_CHANGE,
    Treatment.EUC: Verdict.NEEDS_CHANGE,
    Treatment.ABOLISH: Verdict.NEEDS_CHANGE,
    Treatment.EXTERNAL: Verdict.OUTSIDE,
    Treatment.EXCEPTION: Verdict.EXCEPTION,
}
"""What a decision makes of a customisation that nothing covers; others leave it undecided."""

DEFAULT_SETTINGS = TriageSettings()


@dataclass(frozen=True, slots=True)
class Texts:
    """The specifications that the customisations of one operation are held against."""

    pinned: tuple[Edition, ...]
    """適用版 of each document."""
    newer: tuple[Edition, ...] = ()
    """Later versions, earliest first."""
    earlier: tuple[Edition, ...] = ()
    """Versions that persons' matches may still cite."""


class Bench:
    """The texts of one operation laid out for triage; a matcher is built when it is first asked."""

    def __init__(
        self,
        texts: Texts,
        vocabulary: Vocabulary = NO_VOCABULARY,
        body: BodyClass = BodyClass.ORDINARY,
        settings: TriageSettings = DEFAULT_SETTINGS,
    ) -> None:
        self.texts = texts
        self.vocabulary = vocabulary
        self.body = body
        self.settings = settings
        every = (*texts.earlier, *texts.newer, *texts.pinned)
        self._found = {(edition.name, one.id): (edition, one) for edition in every for one in edition.requirements}

    @cached_property
    def pinned(self) -> Matcher:
        """The pinned versions of all documents together."""
        return Matcher(self.texts.pinned, self.vocabulary, self.settings.match)

    @cached_property
    def newer(self) -> list[Matcher]:
        """Newer versions one by one, earliest first."""
        return [Matcher([edition], self.vocabulary, self.settings.match) for edition in self.texts.newer]

    def requirement(self, version: str, requirement: str) -> Requirement | None:
        """A requirement of one of the texts; `version` as `juki@1.0`."""
        found = self._found.get((version, requirement))
        return found[1] if found else None

    def find(self, match: Match) -> tuple[Edition, Requirement] | None:
        """The requirement a person's match speaks of; the pinned one where it reads the same there."""
        spoken = self._found.get((f"{match.document}@{match.version}", match.requirement))
        if spoken is None or spoken[0] not in self.texts.earlier:
            return spoken
        for edition in self.texts.pinned:
            now = self._found.get((edition.name, match.requirement))
            if edition.document == match.document and now and _reads_the_same(spoken[1], now[1]):
                return now
        return None


def propose(customisation: Customisation, bench: Bench) -> tuple[Candidate, ...]:
    """Ranked candidates of the pinned versions for a person to confirm or reject; rejected ones are left out."""
    return _look(customisation, bench, bench.pinned).candidates


def triage(customisation: Customisation, bench: Bench, offers: Offers | None = None) -> Triage:
    """The verdict on one customisation; `offers` are the chosen package's answers, None when there are none."""
    return _by_person(customisation, bench, offers) or _by_match(customisation, bench, offers)


def triage_all(
    customisations: Sequence[Customisation],
    texts: Mapping[str, Texts],
    vocabulary: Vocabulary = NO_VOCABULARY,
    *,
    body: BodyClass = BodyClass.ORDINARY,
    offers: Mapping[str, Offers] | None = None,
    settings: TriageSettings = DEFAULT_SETTINGS,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Triage, ...]:
    """The verdicts on many, in their order; `texts` and `offers` by operation.

    `progress` is told how many of how many are done. An operation without texts leaves its
    customisations undecided.
    """
    done: dict[str, Triage] = {}
    for operation in dict.fromkeys(customisation.operation for customisation in customisations):
        bench = Bench(texts.get(operation, Texts(())), vocabulary, body, settings)
        for customisation in customisations:
            if customisation.operation == operation:
                done[customisation.id] = triage(customisation, bench, (offers or {}).get(operation))
                if progress is not None:
                    progress(len(done), len(customisations))
    return tuple(done[customisation.id] for customisation in customisations)


def _by_person(customisation: Customisation, bench: Bench, offers: Offers | None) -> Triage | None:
    """The verdict that confirmed matches give: of pinned versions first; what is forbidden first, then mandatory."""
    matches = [match for match in customisation.matches if match.linkage is Linkage.CONFIRMED]
    found = [spoken for match in matches if (spoken := bench.find(match)) is not None]
    if not found:
        return None
    look = _look(customisation, bench, bench.pinned)
    for newer in (False, True):
        here = [(edition, one) for edition, one in found if (edition in bench.texts.newer) == newer]
        for binding in (RequirementClass.PROHIBITED, RequirementClass.MANDATORY, RequirementClass.OPTIONAL):
            if binds := [pair for pair in here if binding_class(look, pair[1], bench.body) is binding]:
                cited = tuple(_cite(edition, one, bench.body, 1.0, confirmed=True) for edition, one in binds)
                return _verdict(customisation, binding, newer, cited, offers)
    unmarked = tuple(_cite(edition, one, bench.body, 1.0, confirmed=True) for edition, one in found)
    return _uncovered(customisation, 0, unmarked)


def _by_match(customisation: Customisation, bench: Bench, offers: Offers | None) -> Triage:
    """The verdict that texts alone give: pinned versions first, then newer ones, then none."""
    look = _look(customisation, bench, bench.pinned)
    ground = sure_ground(look, bench.body, bench.settings)
    if ground is not None:
        return _verdict(customisation, ground.binding, False, _cited(ground, bench), offers)
    best = look.candidates[0].score if look.candidates else 0.0
    for matcher in bench.newer:
        ground = sure_ground(_look(customisation, bench, matcher), bench.body, bench.settings)
        if ground is not None and ground.candidates[0].score >= best + bench.settings.newer_lead:
            return _verdict(customisation, ground.binding, True, _cited(ground, bench), offers)
    shown = tuple(_cite_candidate(candidate, bench) for candidate in look.candidates[: bench.settings.shown])
    return _uncovered(customisation, 0 if best >= bench.settings.possible_score else 4, shown)


def _look(customisation: Customisation, bench: Bench, matcher: Matcher) -> Look:
    """The customisation with its candidates, without those that a person rejected."""
    look = matcher.look(customisation.name, customisation.description)
    rejected = [match for match in customisation.matches if match.linkage is Linkage.REJECTED]
    kept = (one for one in look.candidates if not any(_speaks_of(match, one, bench) for match in rejected))
    return replace(look, candidates=tuple(kept))


def _speaks_of(match: Match, candidate: Candidate, bench: Bench) -> bool:
    """Whether a person's word is about this candidate: this version's text, or one that reads the same."""
    edition, requirement = candidate.edition, candidate.requirement
    if (match.document, match.requirement) != (edition.document, requirement.id):
        return False
    spoken = bench.find(match)
    return match.version == edition.version or (spoken is not None and _reads_the_same(spoken[1], requirement))


def _verdict(
    customisation: Customisation,
    binding: RequirementClass,
    newer: bool,
    citations: tuple[Citation, ...],
    offers: Offers | None,
) -> Triage:
    """Rules 1, 2, 3 and 5 for a class that is sure, in the pinned version or in a newer one."""
    rule = 5 if newer else RULES[binding]
    if binding is RequirementClass.PROHIBITED:
        verdict = Verdict.UNDECIDED if newer else Verdict.PROHIBITED
        return Triage(customisation.id, verdict, rule, citations)
    answers = [(offers or {}).get(f"{one.document}@{one.version}/{one.requirement}") for one in citations]
    if binding is RequirementClass.MANDATORY or True in answers:
        return Triage(customisation.id, Verdict.DROPPABLE_AFTER if newer else Verdict.DROPPABLE, rule, citations)
    if False in answers:
        return _uncovered(customisation, rule, citations)
    return Triage(customisation.id, Verdict.NEEDS_PACKAGE, rule, citations)


def _uncovered(customisation: Customisation, rule: int, citations: tuple[Citation, ...]) -> Triage:
    """What no text covers is what somebody decided of it, else undecided."""
    decided = None if customisation.workflow is Workflow.RETURNED else customisation.treatment
    verdict = BY_TREATMENT.get(decided, Verdict.UNDECIDED) if decided else Verdict.UNDECIDED
    return Triage(customisation.id, verdict, 4 if verdict is not Verdict.UNDECIDED else rule, citations)


def _cited(ground: Ground, bench: Bench) -> tuple[Citation, ...]:
    return tuple(_cite_candidate(candidate, bench) for candidate in ground.candidates)


def _cite_candidate(candidate: Candidate, bench: Bench) -> Citation:
    return _cite(candidate.edition, candidate.requirement, bench.body, candidate.score)


def _cite(
    edition: Edition, requirement: Requirement, body: BodyClass, score: float, confirmed: bool = False
) -> Citation:
    return Citation(
        edition.document,
        edition.version,
        requirement.id,
        requirement.title,
        requirement.class_for(body),
        round(score, 4),
        confirmed,
    )


def _reads_the_same(one: Requirement, other: Requirement) -> bool:
    return counted(one) == counted(other)
