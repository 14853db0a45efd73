"""The form of a plan of practice: old way, new way, who, by when, and the rules to amend, one after the other.

A rule is three fields that appear once its kind is chosen, and the next rule below it then.
"""

from collections.abc import Mapping
from functools import partial

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.domain.work_change import RuleChange, RuleKind
from migtrack.labels import word
from migtrack.services.desk import Desk
from migtrack.services.work_changes import Wish, WorkChangeRow, find_work_change, list_work_changes, set_work_change
from migtrack.tui.held import Held
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.work_change_text import WorkChangeText
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, day_text, read_day

MORE_RULES = 4
"""Rules that can be added at once."""


def plan_fields(text: WorkChangeText, row: WorkChangeRow) -> tuple[Field, ...]:
    """The questions, with what is planned already."""
    say, change, day = text.say, row.change, FieldKind.DAY
    rules = change.rules if change else ()
    due_hint = say("due_hint", day=day_text(row.opening, text.language)) if row.opening else ""
    return (
        Field("old_way", say("old_way"), FieldKind.LONG, change.old_way if change else ""),
        Field("new_way", say("new_way"), FieldKind.LONG, change.new_way if change else ""),
        Field("section", say("section"), value=text.section(row)),
        Field("owner", say("owner"), value=change.owner if change else ""),
        Field("due", say("due"), day, _iso(change.due if change else None), hint=due_hint),
        Field("training", say("training"), value=change.training if change else "", hint=say("training_hint")),
        *(field for n in range(len(rules) + MORE_RULES) for field in _rule_fields(text, rules, n)),
        Field("done_on", say("done_on"), day, _iso(change.done_on if change else None), hint=say("done_hint")),
        Field("note", say("note"), value=change.note if change else ""),
    )


def _rule_fields(text: WorkChangeText, rules: tuple[RuleChange, ...], number: int) -> tuple[Field, ...]:
    say, rule = text.say, rules[number] if number < len(rules) else None
    kinds = (Choice("", say("no_rule")), *(Choice(kind, word(kind, text.language)) for kind in RuleKind))
    is_told = partial(_is_told, number)
    return (
        Field(f"rule{number}", say("rule_kind", number=number + 1), FieldKind.CHOICE, rule.kind if rule else "",
              kinds, shown_when=lambda values: number == 0 or is_told(values) or _is_told(number - 1, values)),
        Field(f"rule{number}_name", say("rule_name"), value=rule.name if rule else "", required=True,
              shown_when=is_told),
        Field(f"rule{number}_done", say("rule_done"), FieldKind.DAY, _iso(rule.done_on if rule else None),
              shown_when=is_told),
    )  # fmt: skip


def _is_told(number: int, values: Mapping[str, str]) -> bool:
    return bool(values.get(f"rule{number}"))


def _iso(day: object) -> str:
    return str(day) if day else ""


def read_plan(values: Mapping[str, str]) -> Wish:
    """What the form says: everything, so that an emptied day is taken out and a rule left out is gone."""
    numbers = [key for key in values if key.startswith("rule") and "_" not in key and values[key]]
    rules = tuple(
        RuleChange(RuleKind(values[key]), values[f"{key}_name"].strip(), read_day(values[f"{key}_done"]))
        for key in numbers
    )
    return Wish(
        values["old_way"],
        values["new_way"],
        values["section"],
        values["owner"],
        values["training"],
        rules,
        {rule.name: rule.done_on for rule in rules if rule.done_on},
        read_day(values["due"]),
        read_day(values["done_on"]),
        values["note"],
        whole=True,
    )


class PracticeForms:
    """Asks for the plan of a row of the register, of a customisation, or of one that is listed."""

    def __init__(self, pane: Pane) -> None:
        self._pane, self._text = pane, WorkChangeText(pane.language)

    def ask_of(self, subject: str, operation: Operation | None = None) -> None:
        """The plan of a requirement of an operation, or of a customisation; refused where it is answered otherwise."""
        self._pane.run_worker(self._find(subject, operation), group="practice", exclusive=True)

    async def _find(self, subject: str, operation: Operation | None) -> None:
        office = office_of(self._pane)
        try:
            row = await office.at_desk(lambda desk: find_work_change(desk, subject, operation))
        except Refusal as refusal:
            office.tell(refusal)
        else:
            self.ask(row)

    def ask(self, row: WorkChangeRow) -> None:
        """The form."""
        pane, text = self._pane, self._text
        why = Field("why", pane.text("gap.why"), hint=pane.text("gap.why_hint"))

        def again(desk: Desk) -> WorkChangeRow:
            found = (one for one in list_work_changes(desk) if one.answered.subject == row.answered.subject)
            return next(found, row)

        held = Held(row, again)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_work_change(desk, held.value, read_plan(values), values["why"])

        about = [Fact(text.short_subject(row), row.answered.title)]
        pane.fill_in(
            text.say("title"), (*plan_fields(text, row), why), change, text.say("saved"), about=about, held=held
        )
