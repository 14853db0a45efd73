"""年度: the Japanese fiscal year, April to March, named after the year it begins in."""

from datetime import date


def fiscal_year(day: date) -> int:
    """The 年度 of a day: 2026-03-31 lies in 2025, 2026-04-01 in 2026."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    """1 April of a 年度."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """31 March that ends a 年度."""
    return date(year + 1, 3, 31)


def quarter(day: date) -> int:
    """第1四半期 (April–June) to 第4四半期 (January–March), as 1–4."""
    return (day.month - 4) % 12 // 3 + 1
