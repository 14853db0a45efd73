"""When the council can pass what needs it: sessions that are known, and regular months for those that are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class Session:
    """One session, both days included."""

    opens: date
    closes: date
    """What is put before it has passed by then."""


@dataclass(frozen=True, slots=True)
class WorkChangeRules:
    """Everything that `schedules/work_change.yaml` says."""

    council_months: tuple[int, ...] = (3, 6, 9, 12)
    sessions: tuple[Session, ...] = ()
    notice_days: int = 30
    """Calendar days before a session opens by which a bill must be ready."""
    preparation_days: int = 10
    """Working days, as the two below."""
    rules_days: int = 20
    training_days: int = 5

    def next_session(self, today: date) -> Session | None:
        """The first session for which a bill can still be made ready; None when the next years have none."""
        ready = today + timedelta(days=self.notice_days)
        return next((one for one in self._from(today.year) if one.opens >= ready), None)

    def sessions_between(self, first: date, last: date) -> tuple[Session, ...]:
        """Every session that opens from the first to the last day, known or regular, in order."""
        years = last.year - first.year + 1
        return tuple(one for one in self._from(first.year, years) if first <= one.opens <= last)

    def _from(self, year: int, years: int = YEARS_AHEAD) -> Iterator[Session]:
        known = {(one.opens.year, one.opens.month) for one in self.sessions}
        regular = (
            _whole_month(of, month)
            for of in range(year, year + years)
            for month in self.council_months
            if (of, month) not in known
        )
        return iter(sorted((*self.sessions, *regular), key=lambda one: one.opens))


def _whole_month(year: int, month: int) -> Session:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Session(date(year, month, 1), following - timedelta(days=1))
