"""What a supposition does to the plan, as sentences: the same in the terminal, on the command line and in a file."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from migtrack.domain.task import Task
from migtrack.labels import message
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.cutover_moves import CutoverMove, Span
from migtrack.services.desk import Desk
from migtrack.services.what_if_outcome import ContractMove, DeadlineMiss, Outcome

MOST_NAMED = 8


class OutcomeWords:
    """The sentences of one outcome."""

    def __init__(self, desk: Desk, outcome: Outcome) -> None:
        self._desk, self.outcome = desk, outcome
        self._operations = {operation.key: operation for operation in desk.catalogue.operations}

    def say(self, key: str, **values: object) -> str:
        """A sentence of this area."""
        return message(f"what_if.{key}", self._desk.language, **values)

    def day(self, day: date | None) -> str:
        """A day as people read it."""
        if day is None:
            return "―"
        return self._desk.language.pick((format_date(day, DateForm.SHORT), day.isoformat()))

    def operation(self, key: str) -> str:
        """What an operation is called."""
        return self._operations[key].name

    def head(self) -> list[str]:
        """What is supposed, and how much of the plan it changes."""
        branch = self.outcome.branch
        moved = sum(bool(each.difference.days) for each in self.outcome.comparison.tasks)
        counts = self.say("changes", edited=len(branch.edited), added=len(branch.added), moved=moved)
        return [self.say("title", name=branch.name), counts]

    def cutover(self, move: CutoverMove) -> list[str]:
        """Operation, both last days, days, both windows."""
        days = "" if move.days is None else f"{move.days:+d}"
        after = self.window(move.window_after) if move.leaves_window else self.say("same_window")
        where = self.operation(move.task.operation)
        return [where, self.day(move.before), self.day(move.after), days, self.window(move.window_before), after]

    def window(self, window: Span | None) -> str:
        """From which day to which, both included."""
        if window is None:
            return self.say("no_window")
        first, last = (self._moment(moment) for moment in window)
        return message("show.span", self._desk.language, first=first, last=last)

    def causes(self) -> list[str]:
        """The chains of the cutovers that move."""
        return [each.sentence for each in self.outcome.comparison.cutovers]

    def dangers(self) -> Iterator[tuple[str, list[str]]]:
        """Headings with what stands under them: deadlines, contracts, 適合基準日."""
        found = self.outcome
        if found.deadlines:
            yield self.say("deadlines"), [self.deadline(miss) for miss in found.deadlines]
        if found.contracts:
            yield self.say("contracts"), [self.contract(move) for move in found.contracts]
        if found.compliance:
            yield self.say("compliance"), [*self.compliance()]

    def deadline(self, miss: DeadlineMiss) -> str:
        """A task behind its deadline."""
        note = self.say("deadline_new" if miss.is_new else "deadline_worse", before=self.day(miss.before))
        return self.say(
            "deadline",
            operation=self.operation(miss.task.operation),
            task=miss.task.name,
            deadline=self.day(miss.deadline),
            after=self.day(miss.after),
            days=miss.days,
            note=note,
        )

    def contract(self, move: ContractMove) -> str:
        """A contract that is needed for longer, with what that costs."""
        cost = move.more_cost
        told = self.say(
            "contract",
            name=move.end.name,
            last_day=self.day(move.end.last_day),
            before=move.before.months if move.before else 0,
            after=move.months,
            cost=self.say("unreckoned") if cost is None else self.say("yen", amount=f"{cost:,}"),
        )
        exceeds = move.after is not None and move.after.exceeds
        return " ".join((told, self.say("contract_exceeds"))) if exceeds else told

    def critical(self) -> list[str]:
        """What becomes critical, and what no longer is."""
        more, less = self.outcome.became_critical, self.outcome.no_longer_critical
        lines = [self.say("critical", more=len(more), less=len(less))]
        lines += [self.say("critical_more", tasks=self._named(more))] if more else []
        return lines + ([self.say("critical_less", tasks=self._named(less))] if less else [])

    def compliance(self) -> Iterator[str]:
        """The operations that open on the other side of a 適合基準日."""
        for crossing in self.outcome.compliance:
            yield self.say(
                "compliance_missed" if crossing.is_missed else "compliance_kept",
                operation=self.operation(crossing.operation),
                before=self.day(crossing.before),
                after=self.day(crossing.after),
                effective=self.day(crossing.effective),
            )

    def _named(self, tasks: Sequence[Task]) -> str:
        names = [f"{self._operations[task.operation].short} {task.name}" for task in tasks[:MOST_NAMED]]
        if len(tasks) > MOST_NAMED:
            names.append(self.say("and_more", count=len(tasks) - MOST_NAMED))
        return self.say("list").join(names)

    def _moment(self, moment: datetime) -> str:
        return f"{self.day(moment.date())} {moment:%H:%M}"
