"""When a new system opens: as it was planned, and as the plan stands now. 計画比 of a cutover is counted between them.

The last day of a cutover says little: the same system may be ready on the second of January or on
the fourth and opens on the first working day after either. So boards, charts, files and
comparisons of plans all count from one opening to another, and with this one definition.
"""

from dataclasses import dataclass
from datetime import date, datetime

from migtrack.domain.cutover import Cutover
from migtrack.schedule.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Opening:
    """The two days of one cutover; None where one is not known."""

    planned: date | None = None
    """By the plan it is compared with; where none was kept, by the window decided."""
    forecast: date | None = None
    """By the plan as it stands, or as it happened."""

    @property
    def slip_days(self) -> int | None:
        """計画比 in calendar days, positive = later."""
        return (self.forecast - self.planned).days if self.planned and self.forecast else None


UNKNOWN = Opening()


def opening_day(ruler: WorkingCalendar, finish: datetime) -> date:
    """The first working day on which a system that is ready at `finish` serves people."""
    return ruler.snap_forward(finish).date()


def opening_of(
    ruler: WorkingCalendar, finish: datetime | None, kept: datetime | None, cutover: Cutover | None
) -> Opening:
    """Of a cutover that ends at `finish` by the plan as it stands, and ended at `kept` in the baseline.

    A kept plan goes before the window decided: who decides another window does not make up for the delay.
    """
    decided, opened = (cutover.window_finish, cutover.actual_at) if cutover else (None, None)
    meant = kept or decided
    return Opening(
        opening_day(ruler, meant) if meant else None,
        opened.date() if opened else opening_day(ruler, finish) if finish else None,
    )
