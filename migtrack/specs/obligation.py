"""What a requirement really asks of a kind of body, by its class and by its own words.

The class is the rule, but 住民記録 1.0 writes into mandatory blocks that ordinary municipalities
may leave this or that function out, and that something must not be done. A verdict 廃止可 built
on the class alone would promise what no package has to do.
"""

import re

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.matching import Candidate, Look
from migtrack.specs.passages import Sentence, sentences

WAIVED_SHARE = 0.6
"""So much of a phrase of a waiver, named by the customisation, means that the waived function is meant."""
PHRASE_WEIGHT = 1.6
"""A phrase lighter than this, in rare grams, names no function (対象者の出力)."""
_PHRASE_END = re.compile("[、,]|及び|又は|並びに|若しくは|や")
_NEGATIONS = ("ない", "せず", "さず", "不要", "なし")


def binding_class(look: Look, requirement: Requirement, body: BodyClass) -> RequirementClass | None:
    """The class with which a requirement binds a body in what the customisation asks for.

    A mandatory one counts as optional where its own text leaves that to ordinary municipalities.
    """
    marked = requirement.class_for(body)
    if marked is not RequirementClass.MANDATORY or body is BodyClass.DESIGNATED_CITY:
        return marked
    waivers = (sentence for sentence in sentences(requirement.text) if sentence.is_waiver)
    return RequirementClass.OPTIONAL if any(_waives(look, waiver) for waiver in waivers) else marked


def asks_the_contrary(look: Look, candidate: Candidate) -> bool:
    """Whether the passage demands that something be not done, while the customisation does it."""
    return candidate.passage.is_negative and not any(negation in look.wish for negation in _NEGATIONS)


def _waives(look: Look, waiver: Sentence) -> bool:
    return waiver.waives_all or any(
        look.weight(phrase.words) >= PHRASE_WEIGHT and look.named(phrase.words) >= WAIVED_SHARE
        for part in _PHRASE_END.split(waiver.text)
        for phrase in sentences(part)
    )
