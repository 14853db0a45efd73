"""The number of a package that passed the conformity test: 業務ID[-枝番]_法人番号_連番.

Numbers are typed from paper and pasted from a workbook whose cells also hold line feeds and the
predecessor in brackets (旧：…); one published number names two companies. So the text is read
as it comes, and what is odd about it is said beside the number instead of refusing it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from unicodedata import normalize

from migtrack.domain.finding import Finding, Level

_NUMBER = re.compile(r"(?P<business>\d{3})(?:-(?P<branch>\d+))?_(?P<corporations>\d+(?:/\d+)*)_(?P<serial>\d+)")
_PREDECESSOR = re.compile(r"\(旧:?(?P<number>[^)]*)\)")
_CORPORATE_DIGITS = 13


@dataclass(frozen=True, slots=True)
class ConformanceNumber:
    """A conformity number in its parts; `str()` writes it back in one spelling."""

    business_id: str
    """業務ID, three digits."""
    branch: str
    """枝番; empty when the operation has none."""
    corporate_numbers: tuple[str, ...]
    """法人番号, thirteen digits each; two where companies certified jointly."""
    serial: str
    """連番; rises when the certificate is renewed."""

    def __str__(self) -> str:
        branch = f"-{self.branch}" if self.branch else ""
        return f"{self.business_id}{branch}_{'／'.join(self.corporate_numbers)}_{self.serial}"


@dataclass(frozen=True, slots=True)
class CertificateCell:
    """What one cell of the published list says: the number, and the one it replaced."""

    number: ConformanceNumber
    predecessor: ConformanceNumber | None = None


def parse_conformance_number(text: str) -> ConformanceNumber | None:
    """The parts of a number, full-width signs accepted; None where the form is not right."""
    found = _NUMBER.fullmatch(_plain(text))
    if found is None:
        return None
    corporations = tuple(found["corporations"].split("/"))
    if any(len(corporation) != _CORPORATE_DIGITS for corporation in corporations):
        return None
    return ConformanceNumber(found["business"], found["branch"] or "", corporations, found["serial"])


def check_digit(base: str) -> int:
    """The first digit of a 法人番号 whose other twelve are `base` (法人番号の指定等に関する省令 2条).

    9 − (Σ Pn·Qn mod 9), n counted from the lowest digit, Qn = 1 for odd n and 2 for even n.
    """
    weighted = sum(int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(base)))
    return 9 - weighted % 9


def has_right_check_digit(corporate_number: str) -> bool:
    """Whether thirteen digits are a possible 法人番号."""
    return int(corporate_number[0]) == check_digit(corporate_number[1:])


def read_certificate_cell(
    text: str, where: str, business_ids: Collection[str] = ()
) -> tuple[CertificateCell | None, tuple[Finding, ...]]:
    """A number as typed or pasted, with what is wrong (error), doubtful (warning) or unusual (note).

    `business_ids` are the 業務ID it may belong to; empty when any will do. The cell is None
    only where the form itself is not right.
    """
    plain = _plain(text)
    former = _PREDECESSOR.search(plain)
    number = parse_conformance_number(_PREDECESSOR.sub("", plain))
    if number is None:
        return None, (Finding(Level.ERROR, "selection.number_malformed", where, {"number": text.strip()}),)
    predecessor = parse_conformance_number(former["number"]) if former else None
    findings = [*_doubts(number, where, business_ids), *_origin(former, predecessor, where)]
    return CertificateCell(number, predecessor), tuple(findings)


def _plain(text: str) -> str:
    """Half-width signs, one separator between companies, no white space, no line feeds."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).replace("‐", "-").replace("−", "-")


def _doubts(number: ConformanceNumber, where: str, business_ids: Collection[str]) -> list[Finding]:
    findings = [
        Finding(
            Level.ERROR,
            "selection.number_check_digit",
            where,
            {"corporate_number": corporate, "expected": check_digit(corporate[1:])},
        )
        for corporate in number.corporate_numbers
        if not has_right_check_digit(corporate)
    ]
    if business_ids and number.business_id not in business_ids:
        values = {"business_id": number.business_id, "expected": "・".join(sorted(business_ids))}
        findings.append(Finding(Level.WARNING, "selection.number_other_business", where, values))
    if len(number.corporate_numbers) > 1:
        values = {"corporate_numbers": "、".join(number.corporate_numbers)}
        findings.append(Finding(Level.NOTE, "selection.number_joint", where, values))
    return findings


def _origin(former: re.Match[str] | None, predecessor: ConformanceNumber | None, where: str) -> list[Finding]:
    if former is None:
        return []
    if predecessor is None:
        return [Finding(Level.WARNING, "selection.number_former_malformed", where, {"number": former["number"]})]
    return [Finding(Level.NOTE, "selection.number_renewed", where, {"former": str(predecessor)})]
