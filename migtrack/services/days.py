"""Days that people can mean.

A slip such as 0206 or 9999 is told at once; no calendar reaches there, and no plan either.
"""

from datetime import date, datetime

from migtrack.domain.refusal import WrongValue

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)


def check_days(*days: date | datetime | None) -> None:
    """Refuse a day outside two centuries and a half; WrongValue names the first such day."""
    for day in days:
        if day is not None and not FIRST_DAY.year <= day.year <= LAST_DAY.year:
            raise WrongValue("desk.day_out_of_range", day=day.isoformat(), first=FIRST_DAY.year, last=LAST_DAY.year)


def check_span(start: date | datetime | None, finish: date | datetime | None) -> None:
    """Refuse days that cannot be, and a finish before its start; both of one type. None: not known yet."""
    check_days(start, finish)
    if start is not None and finish is not None and finish < start:
        raise WrongValue("step.days_reversed", start=start.isoformat(), finish=finish.isoformat())
