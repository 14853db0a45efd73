"""Images: every noun goes into JSON values and comes back as it was."""

import json
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from migtrack.domain.customisation import Customisation, Linkage, Match
from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result
from migtrack.domain.image import from_image, to_image
from migtrack.domain.operation import Extension, OperationState
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.domain.task import Dependency, LinkType, Task

VALUES = [
    Requirement("1.1.1/m", "1.1.1", "題", "文", ((BodyClass.ALL, RequirementClass.OPTIONAL),), ("一", "二"), date(2026, 4, 1)),
    Assessment("juki", "juki", "1.0", "1", "d", Result.FIT, approval=Approval(ApprovalWay.SCREEN, "a", date(2026, 1, 2))),
    Customisation("C-0001", "juki", "名", matches=(Match("juki", "1.0", "1", Linkage.CONFIRMED, "a"),)),
    OperationState("juki", pins=("juki@1.0",), extension=Extension(1, None, "出典")),
    Task("juki/s01", 1, "juki", "作業", predecessors=(Dependency("juki/s00", LinkType.SS, -480, True),),
         actual_start=datetime(2026, 4, 1, 9)),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_through_json_as_it_was(value: object) -> None:
    assert from_image(type(value), json.loads(json.dumps(to_image(value)))) == value


def test_an_older_image_takes_the_default_of_a_field_it_lacks() -> None:
    image = to_image(Customisation("C-0001", "juki", "名"))
    del image["note"]
    assert from_image(Customisation, image) == Customisation("C-0001", "juki", "名")


@dataclass(frozen=True)
class Weighed:
    weight: float


def test_a_float_has_no_image() -> None:
    with pytest.raises(TypeError):
        to_image(Weighed(1.5))


def test_an_unknown_key_of_an_enum_is_an_error_not_a_guess() -> None:
    image = {**to_image(VALUES[1]), "result": "perhaps"}
    with pytest.raises(KeyError):
        from_image(Assessment, image)
