"""Yen and counts as people type them: 1,200,000 / １２０万円 / 1.2億 / 約300千円 / 1,200件/年.

The unit may stand in the cell or only in the column's header (年間費用（千円）); a cell's own
unit wins. What is not yet reckoned is None, never zero.
"""

import re
import unicodedata
from decimal import Decimal

from migtrack.exchange.sheet import Cell

UNITS = {"": 1, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "億": 100_000_000}
UNIT = "百万|千万|十万|万|千|億"
PART = re.compile(rf"(\d+(?:\.\d+)?)({UNIT})?")
HEADER_UNIT = re.compile(rf"\(?(?:単位:?)?({UNIT})?円\)?$")
NOT_RECKONED = {"", "-", "ー", "―", "—", "未算定", "未定", "不明", "未積算", "算定中", "notreckoned"}
AROUND = re.compile(r"^(約|およそ|概算|おおむね|概ね)|(程度|前後|くらい|ぐらい|見込み?)$")
COUNT = re.compile(r"(?:年間?|毎年)?(\d+)(?:件|枚|人|名|回|通|ユーザー?|users?)?(?:/年|/?年間|毎年|程度)?")


class NotAnAmount(ValueError):
    """The cell holds no amount that can be read for certain."""


def parse_yen(value: Cell, header_unit: int = 1) -> int | None:
    """Whole yen, None when blank or not yet reckoned; NotAnAmount for anything else."""
    text = _plain(value)
    if text in NOT_RECKONED:
        return None
    text = AROUND.sub("", AROUND.sub("", text)).removeprefix("¥").removeprefix("\\")
    has_yen = text.endswith("円")
    text = text.removesuffix("円").removesuffix("-")
    parts = PART.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise NotAnAmount(text)
    own_unit = has_yen or any(unit for _, unit in parts)
    total = sum((Decimal(number) * UNITS[unit] for number, unit in parts), Decimal(0))
    return _whole(total if own_unit else total * header_unit)


def parse_count(value: Cell) -> int | None:
    """A yearly number of uses, or of people; None when blank; NotAnAmount for 月10件 or 多数."""
    text = AROUND.sub("", _plain(value))
    if text in NOT_RECKONED:
        return None
    found = COUNT.fullmatch(text)
    if not found:
        raise NotAnAmount(text)
    return int(found[1])


def yen_unit(header: str) -> int:
    """What one stands for under a header: 年間費用（千円） → 1000, 年間費用 → 1."""
    found = HEADER_UNIT.search(_plain(header))
    return UNITS[found[1] or ""] if found else 1


def is_around(value: Cell) -> bool:
    """Whether the cell itself says that its amount is rough (約120万円)."""
    return bool(AROUND.search(_plain(value)))


def _plain(value: Cell) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return re.sub(r"[\s,、]", "", text).rstrip("。")


def _whole(yen: Decimal) -> int:
    if yen != yen.to_integral_value():
        raise NotAnAmount(str(yen))
    return int(yen)
