"""Whose approval suffices: the rung, a higher one, or for 代決 who may stand in."""

import pytest

from migtrack.domain.gap import Authority
from migtrack.people.approval_levels import ApprovalLevels, Deputies, Level

HEAD, DIRECTOR = Level("課長級", ("課長",)), Level("部長級", ("部長",))
LEVELS = ApprovalLevels((HEAD, DIRECTOR), (), (Deputies("課長級", ("課長補佐",)),))


@pytest.mark.parametrize(
    ("text", "needed", "authority", "expected"),
    [
        ("住民課長 佐藤", HEAD, Authority.OWN, True),
        ("総務部長 山田", HEAD, Authority.DELEGATED, True),
        ("住民課長補佐 鈴木", HEAD, Authority.OWN, False),
        ("住民課長補佐 鈴木", HEAD, Authority.DELEGATED, False),
        ("住民課長補佐 鈴木", HEAD, Authority.DEPUTY, True),
        ("住民課長補佐 鈴木", DIRECTOR, Authority.DEPUTY, False),
        ("住民課長 佐藤", DIRECTOR, Authority.DELEGATED, False),
    ],
    ids=["own", "higher", "assistant", "delegated", "deputy", "deputy-of-lower", "too-low"],
)
def test_a_deputy_suffices_only_where_the_document_says_so(
    text: str, needed: Level, authority: Authority, expected: bool
) -> None:
    assert LEVELS.suffices(text, needed, authority) is expected
