"""A row of the plan in words: the line above the Gantt, the card below it, and why it lies where it lies."""

from collections.abc import Mapping, Sequence

from migtrack.domain.task import CLOCK_DAY, ConstraintType, Dependency, LinkType, Task, TaskKind
from migtrack.labels import Language, message
from migtrack.schedule.picture import Row, RowKind
from migtrack.services.desk import Desk
from migtrack.services.plan_critical import criticality_of
from migtrack.services.plan_drafts import PlanSight
from migtrack.services.plan_reasons import why
from migtrack.tui.phrases import short_day, slip
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.fields import day_text

LINKS_SHOWN = 4
Words = list[tuple[str, str] | str]


class RowText:
    """Says rows of one sight of the plan."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.sight: PlanSight | None = None
        self._rows: Mapping[str, Row] = {}

    def show(self, sight: PlanSight | None) -> None:
        """Another sight of the plan."""
        self.sight = sight
        self._rows = {row.id: row for row in sight.picture.rows} if sight else {}

    def line(self, row: Row) -> Words:
        """`住民基本台帳 ③-2 Fit&Gap  令和8年5月7日(木) – 6月1日(月)  20日  余裕 0日  計画比 +3日  60%`."""
        language = self.language
        name = row.operation_name
        if row.kind is RowKind.TASK:
            name = " ".join(part for part in (row.operation_short, row.step_code, row.label) if part)
        parts: Words = [(name + "  ", "bold")]
        if row.first_day and row.last_day:
            parts.append(f"{day_text(row.first_day, language)} – {day_text(row.last_day, language)}  ")
        if row.kind is RowKind.TASK and row.length_days:
            parts.append(self._days(row.length_days) + "  ")
        if row.float_days is not None and row.kind is RowKind.TASK:
            style = "$tone-warning bold" if row.is_critical else ""
            parts.append((f"{message('tui.gantt.float', language)} {self._days(row.float_days)}  ", style))
        if row.slip_days is not None:
            style = "$tone-warning bold" if row.slip_days > 0 else ""
            parts.append((f"{message('tui.gantt.slip', language)} {slip(row.slip_days, language)}  ", style))
        parts.append(f"{row.percent}%")
        return parts

    def facts(self, row: Row, causes: Sequence[str] = ()) -> list[Fact]:
        """The card; `causes` say why it lies on its day, once they are known."""
        if row.kind is RowKind.OPERATION:
            return self._operation_facts(row)
        task = self.sight.tasks.get(row.id) if self.sight else None
        facts = [Fact(self._name(row)), *self._dates(row)]
        if task is not None:
            facts += [*self._wishes(task), *self._links(task)]
        who = "  ".join(part for part in (row.section, row.owner) if part)
        facts += [Fact(self.say("who"), who)] if who else []
        facts += [Fact(self.say("why"), " ".join(causes))] if causes else []
        return facts

    def _operation_facts(self, row: Row) -> list[Fact]:
        own = [each for each in self._rows.values() if each.operation == row.operation and each.kind is RowKind.TASK]
        counts = {
            "count": len(own),
            "done": sum(each.percent >= 100 for each in own),
            "critical": sum(each.is_critical for each in own),
            "late": sum(each.is_late for each in own),
        }
        facts = [Fact(row.operation_name), *self._dates(row), Fact(self.say("count"), self.say("count_text", **counts))]
        cutover = next((each for each in own if each.task_kind is TaskKind.CUTOVER), None)
        if cutover is not None and cutover.first_day is not None:
            text = day_text(cutover.first_day, self.language)
            if cutover.slip_days is not None:
                text += "  " + self.say("slip_days", days=f"{cutover.slip_days:+d}" if cutover.slip_days else "0")
            facts.append(Fact(self.say("cutover"), text, Tone.WARNING if cutover.is_late else Tone.PLAIN))
        return facts

    def _dates(self, row: Row) -> list[Fact]:
        language, facts = self.language, []
        if row.first_day and row.last_day:
            first, last = day_text(row.first_day, language), day_text(row.last_day, language)
            facts.append(Fact(self.say("when"), self.say("when_text", first=first, last=last, days=row.length_days)))
        if row.float_days is not None:
            key = "float_critical" if row.is_critical else "float_free"
            tone = Tone.WARNING if row.is_critical else Tone.PLAIN
            facts.append(Fact(self.say("float"), self.say(key, days=row.float_days), tone))
        if row.slip_days is not None and (row.kind is RowKind.TASK or row.opening.planned is None):
            tone = Tone.WARNING if row.slip_days > 0 else Tone.PLAIN
            facts.append(Fact(self.say("slip"), self._slip(row, row.slip_days), tone))
        return facts

    def _slip(self, row: Row, slip_days: int) -> str:
        """The days, and between which days they lie: of a cutover those of the opening."""
        days, opening = f"{slip_days:+d}" if slip_days else "0", row.opening
        name = self.sight.baseline if self.sight else ""
        if opening.planned and opening.forecast:
            planned, day = (short_day(each, self.language) for each in (opening.planned, opening.forecast))
            return self.say("slip_opening", days=days, planned=planned, day=day)
        if row.baseline_days is None:
            return message("tui.gantt.days", self.language, days=days)
        first, last = (short_day(day, self.language) for day in row.baseline_days)
        return self.say("slip_text", days=days, name=name, first=first, last=last)

    def _wishes(self, task: Task) -> list[Fact]:
        facts = []
        if task.constraint is not ConstraintType.ASAP:
            day = f"{task.constraint_at:%Y-%m-%d}  " if task.constraint_at else ""
            facts.append(Fact(self.say("constraint"), day + self.say(f"constraint_{task.constraint.value}")))
        if task.deadline is not None:
            facts.append(Fact(self.say("deadline"), day_text(task.deadline.date(), self.language)))
        return facts

    def _links(self, task: Task) -> list[Fact]:
        assert self.sight is not None
        after = self.sight.waiting.get(task.id, ())
        return [
            Fact(self.say("before"), self._linked(task.predecessors)),
            Fact(self.say("after"), self._linked(after)),
        ]

    def _linked(self, links: Sequence[Dependency]) -> str:
        shown = [self.link_text(link) for link in links[:LINKS_SHOWN]]
        more = len(links) - len(shown)
        text = " / ".join(shown) or self.say("no_links")
        return text + (self.say("more", count=more) if more > 0 else "")

    def link_text(self, link: Dependency) -> str:
        """`12 住基 ③-2 Fit&Gap SS+5日`."""
        assert self.sight is not None
        row, task = self._rows.get(link.task), self.sight.tasks.get(link.task)
        name = self._name(row) if row else task.name if task else link.task
        return f"{task.uid if task else ''} {name}{self._lag(link)}".strip()

    def _lag(self, link: Dependency) -> str:
        if link.type is LinkType.FS and not link.lag_minutes:
            return ""
        if not link.lag_minutes:
            return f" {link.type.value}"
        assert self.sight is not None
        per_day = CLOCK_DAY if link.elapsed else self.sight.plan.network.minutes_per_day
        key = "plan.lag_clock_days" if link.elapsed else "plan.lag_days"
        return f" {link.type.value}{message(key, self.language, days=f'{link.lag_minutes / per_day:+g}')}"

    def _name(self, row: Row) -> str:
        return " ".join(part for part in (row.operation_short, row.step_code, row.label) if part)

    def _days(self, days: int) -> str:
        return message("tui.gantt.days", self.language, days=days)

    def say(self, key: str, **values: object) -> str:
        """A sentence of the plan's screen."""
        return message(f"plan_screen.{key}", self.language, **values)


def causes_in_words(desk: Desk, sight: PlanSight, task: str) -> tuple[str, ...]:
    """Why a task lies on its day, in the plan that is seen."""
    reasons = why(desk, task, sight.plan)
    return reasons[0].sentences if reasons else ()


def whole_reason(desk: Desk, sight: PlanSight, task: str) -> list[Fact]:
    """The chain back to its beginning, why it is critical, and what would help."""
    language = desk.language
    facts = [Fact(message("plan_screen.why", language))]
    for reason in why(desk, task, sight.plan):
        planned = reason.planned
        days = " – ".join(day_text(day, language) for day in (planned.first_day, planned.last_day) if day)
        facts.append(Fact(planned.task.id, f"{planned.task.name}  {days}"))
        facts += [Fact(" ", sentence) for sentence in reason.sentences]
    told = criticality_of(desk, sight.plan, task)
    title = "plan_critical.title_critical" if told.is_critical else "plan_critical.title_float"
    tone = Tone.WARNING if told.is_critical else Tone.PLAIN
    facts += [Fact("", " "), Fact(message(title, language)), Fact(" ", told.standing, tone)]
    facts += [Fact(" ", sentence) for sentence in told.chain]
    if told.reliefs:
        facts += [Fact("", " "), Fact(message("plan_critical.title_reliefs", language))]
        facts += [Fact(" ", sentence) for sentence in told.reliefs]
    return facts
