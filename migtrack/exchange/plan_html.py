"""The plan as one page that needs nothing else: four scales, search, filters, a print of its own.

Bars and marks are the picture's, placed in days; the page's style multiplies days by the width of
one, so a change of scale is one number and the page draws nothing of its own. The page forbids
itself every connection.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from migtrack.domain.task import TaskKind
from migtrack.exchange import plan_styles as colors
from migtrack.exchange.pdf_fonts import CSS_FAMILIES
from migtrack.exchange.plan_chart import shown_text
from migtrack.exchange.plan_sheet import CUTOVER, DEADLINE, EARLIER, MILESTONE
from migtrack.exchange.printable import printable
from migtrack.labels import message
from migtrack.schedule.picture import MarkKind, Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.schedule.timeline import HeaderSpan
from migtrack.schedule.wareki import format_date

TEMPLATE = "plan_page.html.j2"
SIGNS = {
    MarkKind.MILESTONE: MILESTONE,
    MarkKind.CUTOVER: CUTOVER,
    MarkKind.DEADLINE: DEADLINE,
    MarkKind.BASELINE: EARLIER,
}
COLUMNS = (("number", 3.2), ("label", 22.0), ("section", 9.5), ("owner", 6.0), ("start", 6.4), ("finish", 6.4),
           ("state", 5.0), ("float", 3.4), ("percent", 3.6), ("slip", 4.0), ("predecessors", 8.0))  # fmt: skip
"""Name and width in letters' heights."""
DONE = 100
QUARTERS = (1, 4, 7, 10)


def write_html(plan: PublishedPlan) -> bytes:
    """The page, UTF-8; everything is shown without the script too."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("migtrack.exchange").joinpath(TEMPLATE).read_text("utf-8"))
    return printable(template.render(page=PlanPage(plan), colors=colors, families=CSS_FAMILIES)).encode()


class PlanPage:
    """What the template asks for."""

    columns = COLUMNS
    signs = SIGNS
    zooms = ("day", "week", "month", "quarter")
    filters = ("critical", "late", "open", "only_cutovers")

    def __init__(self, plan: PublishedPlan) -> None:
        self.plan, self.picture, self.rows = plan, plan.picture, plan.picture.rows
        self.timeline = plan.picture.timeline
        self.days = self.day(self.timeline.finish)
        self.status = self.day(plan.picture.status_date)
        self.reached = {self.rows[point.row].id: self.day(point.day) for point in plan.picture.status_line}

    def say(self, key: str, **values: object) -> str:
        """A word of the plan's formats."""
        return message(f"plan.{key}", self.plan.language, **values)

    def head(self, name: str) -> str:
        """The name of a column."""
        return self.say("page_state") if name == "state" else self.say(f"column_{name}")

    def day(self, day: date) -> int:
        """Days from the left edge."""
        return (day - self.timeline.start).days

    def spans(self, spans: tuple[HeaderSpan, ...]) -> Iterator[tuple[int, int, str, bool]]:
        """(first day, days, label, whether it begins a quarter) of a tier of the head."""
        for span in spans:
            yield (
                self.day(span.start), (span.finish - span.start).days, span.label,
                span.start.day == 1 and span.start.month in QUARTERS,
            )  # fmt: skip

    @property
    def closed_runs(self) -> Iterator[tuple[int, int]]:
        """First day and length of each run of closed days."""
        first = last = None
        for day in map(self.day, self.timeline.closed_days):
            if last is None or day != last + 1:
                if first is not None and last is not None:
                    yield first, last - first + 1
                first = day
            last = day
        if first is not None and last is not None:
            yield first, last - first + 1

    @property
    def made(self) -> str:
        """The line below the title."""
        made = self.plan.stamp.date()
        day = self.plan.language.pick((format_date(made), made.isoformat()))
        text = self.say("subtitle", body=self.plan.body, made=day)
        return text + (self.say("subtitle_baseline", name=self.plan.baseline_name) if self.picture.has_baseline else "")

    def cell(self, row: Row, name: str) -> str:
        """A cell as people read it."""
        return self.say_state(row) if name == "state" else shown_text(row, name)

    def say_state(self, row: Row) -> str:
        """済, 遅れ, 余裕なし: in words, so that nothing hangs on a colour."""
        if row.percent >= DONE:
            return self.say("page_done")
        states = [("page_late", row.is_late), ("page_critical", row.is_critical and row.kind is RowKind.TASK)]
        return "・".join(self.say(key) for key, holds in states if holds)

    def facts(self, row: Row) -> str:
        """What the filters ask, as words in an attribute."""
        holds = {
            "critical": row.is_critical,
            "late": row.is_late,
            "open": row.percent < DONE,
            "only_cutovers": row.task_kind in (TaskKind.CUTOVER, TaskKind.MILESTONE),
        }
        return " ".join(key for key, value in holds.items() if value)
