"""What binds a requirement beside its text, in one place for every card: class, own compliance date, transition.

A change of class or of a day alone re-opens or questions a decision while the text reads the same;
who is asked to look has to see what it is about.
"""

from typing import TYPE_CHECKING

from migtrack.cli.text import day, joined, named, say
from migtrack.domain.requirement import BodyClass, RequirementClass

if TYPE_CHECKING:
    from migtrack.domain.requirement import Requirement

SIGNS = {RequirementClass.MANDATORY: "◎", RequirementClass.OPTIONAL: "○", RequirementClass.PROHIBITED: "×"}


def class_signs(requirement: "Requirement") -> str:
    """`◎`, or `指定都市◎、一般市区町村○` where it differs; empty where the source marks none."""
    marks = dict(requirement.classes)
    if BodyClass.ALL in marks:
        return SIGNS[marks[BodyClass.ALL]]
    return joined(f"{named(body)}{SIGNS[mark]}" for body, mark in marks.items())


def term_lines(requirement: "Requirement") -> list[str]:
    """The compliance date of this item alone and its 経過措置, as far as the source gives them."""
    lines = []
    if requirement.effective:
        lines.append(say("compare.effective", day=day(requirement.effective)))
    if requirement.transition:
        lines.append(say("compare.transition", transition=requirement.transition))
    return lines
