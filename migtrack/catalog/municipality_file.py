"""`systems/municipalities.csv`: every public body with its code; also as Excel saves it.

Excel on a Japanese Windows writes csv in CP932 and drops leading zeros; the first is read, the
second is told, for 10006 could be two things.
"""

import csv
from collections.abc import Mapping
from functools import cache

from migtrack.domain.finding import Finding, Level
from migtrack.domain.municipality import BodyKind, Municipality, check_digit, is_valid_code
from migtrack.labels import Language, word
from migtrack.labels.words import parse_word

COLUMNS = ("code", "prefecture", "name", "kind")


def read_municipalities(data: bytes, file: str) -> tuple[Mapping[str, Municipality], list[Finding]]:
    """Code → body, and what is wrong with which line."""
    text = _decode(data)
    if text is None:
        return {}, [Finding(Level.ERROR, "catalog.not_utf8", f"{file}:1")]
    rows = csv.DictReader(text.splitlines(), restval="")
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        return {}, [Finding(Level.ERROR, "catalog.csv_header", f"{file}:1", {"missing": ", ".join(missing)})]
    bodies: dict[str, Municipality] = {}
    findings = []
    for row in rows:
        body, fault = _read_row({column: row[column].strip() for column in COLUMNS}, bodies)
        if fault is not None:
            findings.append(Finding(Level.ERROR, fault[0], f"{file}:{rows.line_num}", fault[1]))
        elif body is not None:
            bodies[body.code] = body
    return bodies, findings


Fault = tuple[str, dict[str, str | int]]


def _read_row(row: Mapping[str, str], bodies: Mapping[str, Municipality]) -> tuple[Municipality | None, Fault | None]:
    code, kind = row["code"], _parse_kind(row["kind"])
    if code in bodies:
        return None, ("catalog.duplicate_code", {"code": code, "name": bodies[code].name})
    if not is_valid_code(code):
        return None, _code_fault(code)
    if not row["name"] or not row["prefecture"]:
        return None, ("catalog.csv_blank", {"code": code})
    if kind is None:
        known = ", ".join(f"{kind.value} ({word(kind, Language.JA)})" for kind in BodyKind)
        return None, ("catalog.unknown_kind", {"text": row["kind"], "known": known})
    return Municipality(code, row["prefecture"], row["name"], kind), None


@cache
def _parse_kind(text: str) -> BodyKind | None:
    return parse_word(BodyKind, text)


def _code_fault(code: str) -> Fault:
    if len(code) == 5 and is_valid_code(f"0{code}"):
        return "catalog.code_lost_zero", {"code": code, "right": f"0{code}"}
    if len(code) == 6 and code.isascii() and code.isdigit():
        right = check_digit(code[:5])
        return "catalog.code_check_digit", {"code": code, "right": f"{code[:5]}{right}", "digit": right}
    return "catalog.bad_code", {"code": code}


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
