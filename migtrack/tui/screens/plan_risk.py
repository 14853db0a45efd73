"""切替日の見通し: what of a hundred runs keeps its window and its deadline, and what counts most."""

from collections.abc import Sequence

from migtrack.domain.operation import Operation
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.plan_risk import LimitKind, Outlook, RiskReport, plan_risk
from migtrack.services.risk_sentences import about, sentences, share_of
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column

SAFE, DOUBTFUL = 80, 50
"""Of a hundred runs: from here on a date is held to be safe, below it doubtful."""


class RiskPane(ListPane):
    """One row a cutover or deadline, what is likeliest to fail on top; the sentences below."""

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation = operation
        self._names: dict[str, str] = {}
        self._report: RiskReport | None = None
        super().__init__(language)

    def title(self) -> str:
        """切替日の見通し."""
        return self._say("title")

    def read(self, desk: Desk) -> RiskReport:
        """The plan, played as often as the rules say."""
        self._names = {operation.key: operation.short for operation in desk.catalogue.operations}
        return plan_risk(desk, [self.operation] if self.operation else None)

    def show(self, answer: RiskReport) -> None:
        """Rows; where there are none, why."""
        self._report = answer
        self.show_rows(answer.outlooks)
        if not answer.outlooks:
            self.table.say_nothing(self._say("nothing"))

    def columns(self) -> Sequence[Column[Outlook]]:
        """Dates, and of a hundred runs how many keep what."""
        say, language = self._say, self.language

        def kept(kind: LimitKind, priority: int) -> Column[Outlook]:
            def tone(row: Outlook) -> Tone:
                return _tone(_kept(row, kind))

            def order(row: Outlook) -> int | None:
                return _kept(row, kind)

            def text(row: Outlook) -> str:
                return self._share(row, kind)

            title = say(f"column_{kind.value}")
            return Column(kind.value, title, text, 8, 6, "right", priority, order=order, tone=tone)

        return (
            Column("goal", say("goal"), self._goal, 20, 12, priority=0),
            Column("plan", say("column_plan"), lambda row: short_day(row.day, language), 10, priority=1,
                   order=lambda row: row.day),
            Column("half", say("column_half"), lambda row: short_day(row.half, language) or say("out_of"), 10,
                   priority=2, order=lambda row: row.half),
            Column("most", say("column_most"), lambda row: short_day(row.most, language) or say("out_of"), 10,
                   priority=0, order=lambda row: row.most),
            kept(LimitKind.WINDOW, 0),
            kept(LimitKind.DEADLINE, 0),
            kept(LimitKind.CONTRACT, 2),
            Column("driver", say("column_driver"), self._driver, 26, 14, priority=1, grows=True),
        )  # fmt: skip

    def key_of(self, row: Outlook) -> str:
        """The task's id."""
        return row.planned.task.id

    def name_of(self, row: Outlook) -> str:
        """What a person calls it."""
        return self._goal(row)

    def tone_of(self, row: Outlook) -> Tone:
        """What is likelier to fail than not."""
        worst = min((share_of(limit.runs, row.runs) for limit in row.limits), default=100)
        return Tone.WARNING if worst < DOUBTFUL else Tone.PLAIN

    def figures_of(self, rows: Sequence[Outlook]) -> Sequence[tuple[str, str] | str]:
        """How often it was played."""
        report = self._report
        if report is None:
            return ()
        return (self._say("figures", count=len(rows), runs=f"{report.runs:,}", seed=report.seed),)

    def facts_of(self, row: Outlook) -> Sequence[Item]:
        """The row in sentences, then how they were worked out."""
        facts = [Fact(f"{self._goal(row)}  {row.planned.task.id}")]
        facts += [Fact("", sentence) for sentence in sentences(row, self.language)]
        if self._report is not None:
            facts += [Fact("", " "), *(Fact("", sentence) for sentence in about(self._report, self.language))]
        return facts

    def _goal(self, row: Outlook) -> str:
        task = row.planned.task
        return f"{self._names.get(task.operation, task.operation)} {task.name}"

    def _driver(self, row: Outlook) -> str:
        if not row.influences:
            return ""
        task = row.influences[0].planned.task
        return f"{self._names.get(task.operation, task.operation)} {task.name}"

    def _share(self, row: Outlook, kind: LimitKind) -> str:
        kept = _kept(row, kind)
        return UNKNOWN if kept is None else self._say("share", share=kept)

    def _say(self, name: str, **values: object) -> str:
        return message(f"risk.{name}", self.language, **values)


def _kept(row: Outlook, kind: LimitKind) -> int | None:
    """Of a hundred runs; the least of several limits of one kind, None without any."""
    return min((share_of(limit.runs, row.runs) for limit in row.limits if limit.kind is kind), default=None)


def _tone(kept: int | None) -> Tone:
    if kept is None or kept >= SAFE:
        return Tone.PLAIN
    return Tone.WARNING if kept < DOUBTFUL else Tone.NOTICE
