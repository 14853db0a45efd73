"""全国地方公共団体コード as people type it: what is wrong with it, said so that it can be mended."""

from collections.abc import Mapping

from migtrack.domain.municipality import BodyKind, Municipality, check_digit
from migtrack.domain.refusal import WrongValue

TOKYO = "13"


def check_code(code: str) -> str:
    """The code itself when its form and check digit are right, listed or not; WrongValue else."""
    if not (code.isascii() and code.isdigit()):
        raise WrongValue("catalog.code_not_digits", code=code)
    if len(code) == 5:
        raise WrongValue("catalog.code_five_digits", code=code, right=f"{code}{check_digit(code)}")
    if len(code) != 6:
        raise WrongValue("catalog.code_not_six_digits", code=code, digits=len(code))
    right = check_digit(code[:5])
    if right != int(code[5]):
        raise WrongValue("catalog.code_check_digit", code=code, right=f"{code[:5]}{right}", digit=right)
    return code


def find_municipality(code: str, municipalities: Mapping[str, Municipality]) -> Municipality:
    """The listed body; WrongValue that tells a mistyped code from an unknown one and from a ward."""
    found = municipalities.get(check_code(code))
    if found is not None:
        return found
    city = _city_of_ward(code, municipalities)
    if city is not None:
        raise WrongValue("catalog.code_ward", code=code, city=city.name, city_code=city.code)
    raise WrongValue("catalog.code_unknown", code=code)


def _city_of_ward(code: str, municipalities: Mapping[str, Municipality]) -> Municipality | None:
    """The designated city whose ward a code is, by the way codes are dealt.

    The nation numbers designated cities and their wards from 100 to 199 inside the prefecture,
    each city (14100, 14130, 14150) before its wards; in Tokyo those numbers are special wards.
    """
    if code[:2] == TOKYO or code[2] != "1":
        return None
    before = [
        body
        for body in municipalities.values()
        if body.kind is BodyKind.DESIGNATED_CITY and body.code[:2] == code[:2] and body.code < code
    ]
    return max(before, key=lambda body: body.code, default=None)
