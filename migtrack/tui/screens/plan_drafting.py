"""Edits of the plan on the screen: at once seen, kept with a reason or dropped.

The draft belongs to the program, not to the pane: who looks at another screen finds it again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from migtrack.domain.refusal import ForbiddenByRule, Refusal
from migtrack.domain.task import Task, TaskKind
from migtrack.labels import message
from migtrack.schedule.date_causes import CauseKind, Move
from migtrack.schedule.picture import Row
from migtrack.services.desk import Desk
from migtrack.services.plan_drafts import Draft, PlanSight, edit_draft, moves_of, rebased, save_draft, see_plan
from migtrack.services.plan_reasons import sentence_of
from migtrack.tui.held import Held
from migtrack.tui.office import office_of, refusal_text
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.pane import Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field

DRAFTS = "plan drafts"
"""What the program keeps the drafts as: the present one last, those before it below."""
CUTOVERS_NAMED = 3
MOST_MOVES = 60
Edit = Callable[[Desk, PlanSight, Task], Sequence[Task]]
"""The tasks as they are to be."""


class Drafting:
    """The draft of one pane, which shows what `see` gives it."""

    def __init__(self, pane: Pane, see: Callable[[PlanSight], None], question: Callable[[Desk], PlanSight]) -> None:
        self._pane, self._see, self._question = pane, see, question
        self.sight: PlanSight | None = None
        """The plan as it is seen now."""
        self._ahead: tuple[Draft, PlanSight] | None = None
        """The newest draft and its plan, until it is seen: keys may come faster than frames."""

    @property
    def draft(self) -> Draft:
        """The present one; empty in the past."""
        office = office_of(self._pane)
        if office.desk.as_of is not None:
            return Draft()
        held = self._all
        return held[-1] if held else Draft()

    @property
    def _all(self) -> list[Draft]:
        held: list[Draft] = office_of(self._pane).kept.setdefault(DRAFTS, [])
        return held

    async def edit(self, task: str, change: Edit) -> str:
        """Change a task in memory and show the plan as it then is; what was refused, or nothing."""
        office, question = office_of(self._pane), self._question

        def run(desk: Desk) -> PlanSight:
            draft = self.draft
            if desk.as_of is not None:
                raise ForbiddenByRule("plan_screen.is_past")
            if not draft:
                desk.writer_of("plan.set")
            is_ahead = self._ahead is not None and self._ahead[0] is draft
            now = self._ahead[1] if self._ahead and is_ahead else self.sight or question(desk)
            self._all.append(edit_draft(desk, draft, *change(desk, now, now.tasks[task])))
            try:
                sight = question(desk)
            except Refusal:
                self._all.pop()
                raise
            self._ahead = (self.draft, sight)
            return sight

        try:
            sight = await office.at_desk(run)
        except Refusal as refusal:
            return refusal_text(refusal, self._pane.language)
        self._see(sight)
        if self._ahead is not None and self._ahead[1] is sight:
            self._ahead = None
        return ""

    async def edit_or_tell(self, task: str, change: Edit) -> None:
        """The same; a refusal is told."""
        said = await self.edit(task, change)
        if said:
            self._pane.app.notify(said, severity="warning", markup=False, timeout=8)

    def take_back(self) -> None:
        """Without the last edit."""
        if not self._all:
            self._pane.app.notify(self._say("nothing_to_take_back"), markup=False)
            return
        self._all.pop()
        self._pane.ask()

    def drop(self) -> None:
        """Without any edit."""
        self._all.clear()
        office_of(self._pane).say(self._say("dropped"))
        self._pane.ask()

    # What is said of it

    def words(self, sight: PlanSight) -> list[tuple[str, str] | str]:
        """How much is edited, and what that moves; nothing without a draft."""
        draft = self.draft
        if not draft:
            return []
        parts = self._say("draft", edits=len(draft.tasks), moved=len(sight.moved))
        if not sight.moved:
            return [
                (self._say("draft", edits=len(draft.tasks), moved=0) + self._say("draft_none"), "$tone-notice bold")
            ]
        cutovers = [row for row in sight.picture.rows if row.task_kind is TaskKind.CUTOVER and row.id in sight.moved]
        if cutovers:
            parts += self._say("draft_cutovers", cutovers=self._cutovers(cutovers, sight.moved))
        late = sum(1 for finding in sight.plan.findings if finding.key == "schedule.deadline_missed")
        warned = self._say("draft_late", count=late) if late else ""
        return [(parts, "$tone-notice bold"), (warned, "$tone-warning bold"), self._say("draft_keys")]

    def _cutovers(self, rows: Sequence[Row], moved: Mapping[str, int | None]) -> str:
        ranked = sorted(rows, key=lambda row: -abs(moved[row.id] or 0))
        days = [f"{row.operation_short}{self._days(moved[row.id])}" for row in ranked[:CUTOVERS_NAMED]]
        more = len(ranked) - len(days)
        comma = message("plan_critical.comma", self._pane.language)
        return comma.join(days) + (self._say("more", count=more) if more > 0 else "")

    def _days(self, days: int | None) -> str:
        return "" if days is None else " " + message("tui.gantt.days", self._pane.language, days=f"{days:+d}")

    # Keeping it

    def choices(self) -> list[Choice]:
        """What can be done with a draft; nothing without one."""
        draft = self.draft
        if not draft:
            return []
        count = len(draft.tasks)
        return [
            Choice("save", self._say("save"), self._say("save_text", count=count)),
            Choice("review", self._say("review")),
            Choice("drop", self._say("drop"), self._say("drop_text")),
        ]

    async def save(self) -> None:
        """Ask for the reason over what moves, and keep it."""
        draft, facts = self.draft, await self._facts()
        held = Held(draft, lambda desk: rebased(desk, draft))

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            saved = save_draft(desk, held.value, values["reason"])
            self._all.clear()
            return saved

        fields = (Field("reason", self._say("reason"), hint=self._say("reason_hint")),)
        self._pane.fill_in(self._say("save"), fields, change, self._pane.text("saved"), about=facts, held=held)

    async def review(self) -> None:
        """What moves, with its causes."""
        from migtrack.tui.screens.windows import DetailScreen

        facts = await self._facts()
        path = (self._pane.title(), self._say("what_moves"))
        self._pane.app.push_screen(DetailScreen(self._pane.language, path, facts))

    async def _facts(self) -> list[Fact]:
        draft = self.draft
        return await office_of(self._pane).at_desk(lambda desk: self._moves(desk, draft))

    def _moves(self, desk: Desk, draft: Draft) -> list[Fact]:
        sight, moves = see_plan(desk, None, draft), moves_of(desk, draft)
        by_id = {planned.task.id: planned for planned in sight.plan.tasks}
        names = {
            key: f"{desk.catalogue.find_operation(task.operation).short} {task.name}"
            for key, task in sight.tasks.items()
        }

        def rank(move: Move) -> tuple[bool, int]:
            is_cutover = move.task in by_id and by_id[move.task].task.kind is TaskKind.CUTOVER
            return not is_cutover, -abs(move.days or 0)

        facts = [Fact("", self._say("draft", edits=len(draft.tasks), moved=len(moves)), Tone.NOTICE)]
        for move in sorted(moves, key=rank)[:MOST_MOVES]:
            facts += [Fact(names.get(move.task, move.name)), Fact(" ", self._move(move))]
            planned = by_id.get(move.task)
            if planned is None:
                continue
            facts += [
                Fact(" ", self._cause(desk, move, names) or sentence_of(desk, planned, cause, names))
                for cause in move.causes
                if cause.kind is not CauseKind.PREDECESSOR or len(move.chain) > 1
            ]
        more = len(moves) - MOST_MOVES
        return [*facts, Fact("", self._say("more", count=more))] if more > 0 else facts

    def _cause(self, desk: Desk, move: Move, names: Mapping[str, str]) -> str:
        only = all(cause.kind is CauseKind.PREDECESSOR for cause in move.causes)
        return self._say("by_chain", task=names.get(move.chain[-1], "")) if only and len(move.chain) > 1 else ""

    def _move(self, move: Move) -> str:
        before, after = self._day(move.before), self._day(move.after)
        if move.before is None:
            return self._say("move_new", after=after)
        if move.after is None:
            return self._say("move_gone", before=before)
        return self._say("move", before=before, after=after, days=f"{move.days:+d}")

    def _day(self, day: date | None) -> str:
        return short_day(day, self._pane.language)

    def _say(self, key: str, **values: object) -> str:
        return message(f"plan_screen.{key}", self._pane.language, **values)
