"""Municipalities and the 全国地方公共団体コード (six digits, the last one a check digit)."""

from dataclasses import dataclass
from enum import StrEnum

CHECK_WEIGHTS = (6, 5, 4, 3, 2)


class BodyKind(StrEnum):
    """What kind of public body it is; wards of a designated city are no bodies."""

    PREFECTURE = "prefecture"
    DESIGNATED_CITY = "designated_city"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    SPECIAL_WARD = "special_ward"
    UNION = "union"
    """広域連合 or 一部事務組合."""


class Procurement(StrEnum):
    """How the body buys: alone, together with others, or from the vendor it has (随意契約)."""

    SINGLE = "single"
    JOINT = "joint"
    NEGOTIATED = "negotiated"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One public body as the nation lists it."""

    code: str
    prefecture: str
    name: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class Profile:
    """What a body said of itself at `init`; the answers decide which operations it runs."""

    code: str
    name: str
    kind: BodyKind
    has_welfare_office: bool = True
    """福祉事務所: towns and villages without one leave 生活保護 and 児童扶養手当 to the prefecture."""
    union_operations: tuple[str, ...] = ()
    """Operations that a 広域連合 or 一部事務組合 runs for the body."""
    procurement: Procurement = Procurement.SINGLE
    population: int | None = None


def check_digit(five_digits: str) -> int:
    """The sixth digit of a 団体コード.

    Source: 総務省「全国地方公共団体コード仕様」: weights 6 5 4 3 2, 11 minus the sum modulo 11,
    its last digit; sums below 11 are taken from 11 directly.
    """
    total = sum(int(digit) * weight for digit, weight in zip(five_digits, CHECK_WEIGHTS, strict=True))
    return (11 - total % 11) % 10 if total >= 11 else 11 - total


def is_valid_code(code: str) -> bool:
    """Whether `code` is six ASCII digits whose last one is right."""
    return len(code) == 6 and code.isascii() and code.isdigit() and check_digit(code[:5]) == int(code[5])
