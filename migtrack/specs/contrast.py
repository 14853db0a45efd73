"""Whether a candidate stands apart from what its own clause forbids or asks beside it.

One clause often holds a mandatory and a prohibited block in nearly the same words: a candidate
住所から方書 beside the forbidden 方書から住所. Scores cannot tell such twins apart; the words
that only one of them has can, and where there are none a person has to.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.matching import Candidate, Look
from migtrack.specs.passages import Sentence, sentences
from migtrack.specs.similarity import bag, fold

HELD_BY_TWIN = 0.7
"""From this coverage on a word counts as said by the twin too."""


@dataclass(frozen=True, slots=True)
class ContrastSettings:
    """When a customisation counts as naming what only one of two twins says, all editable."""

    own_share: float = 0.5
    """So much of the words that only one twin has, by weight; or"""
    own_weight: float = 0.85
    """so much of them, in rare grams."""
    whole_share: float = 0.6
    """The share of all words of a sentence that has none of its own."""
    least_weight: float = 1.6
    """A sentence without words of its own and lighter than this, in rare grams, says nothing (ひらがなで記載)."""
    sentence_share: float = 0.5
    """A forbidden sentence beside the passage counts when so much of it is named."""
    clear_lead: float = 0.25
    """A twin whose score is lower by so much needs no words to be told apart."""


def stands_apart(look: Look, body: BodyClass, settings: ContrastSettings) -> bool:
    """Whether the best candidate, and not a twin in its clause, is what the customisation names."""
    best, others = look.candidates[0], twins(look, look.candidates[0])
    if _forbids(best.requirement, body):
        return not others or _is_named_apart(look, best, others, settings)
    return all(
        look.lead_over(best.edition, twin) >= settings.clear_lead
        or not _is_named(look, twin, best, settings)
        or (not _forbids(twin, body) and _is_named_apart(look, best, [twin], settings))
        for twin in others
    )


def has_residual_twin(look: Look, body: BodyClass) -> bool:
    """Whether the best candidate's clause forbids everything else (…以外の…): no word tells which side is meant."""
    return any(_forbids(twin, body) and "以外" in twin.text for twin in twins(look, look.candidates[0]))


def twins(look: Look, candidate: Candidate) -> list[Requirement]:
    """The other blocks of a candidate's clause."""
    own = candidate.requirement
    return [
        other
        for edition, other in look.matcher.rows
        if edition is candidate.edition and other.id != own.id and same_clause(own, other)
    ]


def same_clause(one: Requirement, other: Requirement) -> bool:
    """Whether two requirements are blocks of one clause: by its number, else by chapter path and title."""
    if one.number and one.number == other.number:
        return True
    return bool(one.chapter) and (one.chapter, one.title) == (other.chapter, other.title)


def _forbids(requirement: Requirement, body: BodyClass) -> bool:
    return requirement.class_for(body) is RequirementClass.PROHIBITED


def _is_named(look: Look, twin: Requirement, candidate: Candidate, settings: ContrastSettings) -> bool:
    """Whether the customisation names what the twin says and the candidate does not."""
    for sentence in sentences(twin.text):
        own = _own_words(look, sentence, (candidate.requirement,))
        if own and _names(look, own, settings):
            return True
        if not own and _names_whole(look, sentence, settings):
            return True
    return False


def _is_named_apart(look: Look, candidate: Candidate, others: list[Requirement], settings: ContrastSettings) -> bool:
    """Whether the customisation names what the candidate says and none of the others does."""
    for sentence in sentences(candidate.requirement.text):
        if look.named(sentence.words) >= settings.sentence_share or sentence == candidate.passage:
            own = _own_words(look, sentence, others)
            if own and _names(look, own, settings):
                return True
    return False


def _names(look: Look, own: list[str], settings: ContrastSettings) -> bool:
    share = look.named(own)
    return share >= settings.own_share or share * look.weight(own) >= settings.own_weight


def _names_whole(look: Look, sentence: Sentence, settings: ContrastSettings) -> bool:
    return look.weight(sentence.words) >= settings.least_weight and look.named(sentence.words) >= settings.whole_share


def _own_words(look: Look, sentence: Sentence, others: Iterable[Requirement]) -> list[str]:
    """The words of a sentence that none of the others holds."""
    held = frozenset().union(*(bag(fold(f"{other.title}\n{other.text}")) for other in others))
    return [word for word in sentence.words if look.matcher.weights.coverage(word, held) < HELD_BY_TWIN]
