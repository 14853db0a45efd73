"""照会に入れる: rows of the register or of the inventory into a new inquiry, or into a draft that is there.

The same from three places: from marked rows, from what a filter has left, from conditions written down.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from migtrack.domain.gap import Result
from migtrack.domain.inquiry import Inquiry, InquiryState
from migtrack.domain.lineage import Outcome
from migtrack.domain.refusal import Refusal
from migtrack.labels import message, word
from migtrack.services.desk import Desk
from migtrack.services.inquiries import add_rows, find_inquiry, list_inquiries, new_inquiry
from migtrack.services.inquiry_rows import Choice as RowChoice
from migtrack.services.inquiry_rows import choose_rows
from migtrack.tui.office import office_of
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import ListPane, Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day

NEW, ONE, SHOWN = "new", "one", "shown"
REGISTER, INVENTORY, CONDITIONS = "register", "inventory", "conditions"
TO_DROP, WAITS = "to_drop", "waits"

Taken = Callable[[tuple[str, ...]], None]
"""What follows with the keys of rows."""


class Asking:
    """Asks on behalf of a pane."""

    def __init__(self, pane: Pane) -> None:
        self._pane, self._text = pane, InquiryText(pane.language)

    # Which rows

    def about_rows(self, pane: ListPane) -> None:
        """The marked rows; else the one under the cursor, or all that a filter has left, as a person says."""
        table = pane.table
        shown = tuple(map(table.key, table.shown))
        if table.marked:
            self.about(tuple(map(table.key, table.marked_rows)))
        elif table.row is None:
            self._pane.app.notify(self._text.say("no_row"), severity="warning", markup=False)
        elif len(shown) == 1:
            self.about(shown)
        else:
            one, say = table.key(table.row), self._text.say
            choices = [
                Choice(ONE, say("ask_one"), pane.name_of(table.row)[:40]),
                Choice(SHOWN, say("ask_shown", count=len(shown))),
            ]
            self._pane.choose(say("ask"), choices, lambda which: self.about((one,) if which == ONE else shown))

    def where_from(self) -> None:
        """From a list of rows, or by conditions."""
        say = self._text.say
        choices = [Choice(each, say(f"from_{each}"), say(f"from_{each}_hint")) for each in
                   (REGISTER, INVENTORY, CONDITIONS)]  # fmt: skip
        self._pane.choose(say("new"), choices, self._from)

    def _from(self, place: str) -> None:
        if place == CONDITIONS:
            self.by_conditions(self.name_new)
            return
        from migtrack.tui.screens.customisations import CustomisationsPane
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.gaps import GapsPane

        pane = GapsPane(self._pane.language) if place == REGISTER else CustomisationsPane(self._pane.language)
        self._pane.app.push_screen(PaneScreen(self._pane.language, pane, (self._pane.title(),)))
        self._pane.app.notify(self._text.say("how_to_ask"), timeout=10, markup=False)

    def by_conditions(self, then: Taken) -> None:
        """Rows that have in common what a form says."""
        self._pane.run_worker(self._ask_conditions(then), exclusive=True, group="conditions")

    async def _ask_conditions(self, then: Taken) -> None:
        operations = await office_of(self._pane).at_desk(lambda desk: desk.catalogue.operations)
        found: list[tuple[str, ...]] = []

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            found.append(choose_rows(desk, read_choice(desk, values)))
            return None

        fields = self._condition_fields(tuple(Choice(each.key, each.name) for each in operations))
        self._pane.fill_in(self._text.say("from_conditions"), fields, change, "", then=lambda: then(found[-1]))

    def _condition_fields(self, operations: tuple[Choice, ...]) -> tuple[Field, ...]:
        say, language = self._text.say, self._pane.language
        every = Choice("", say("every"))
        kinds = tuple(Choice(each, say(f"kind_{each}")) for each in (REGISTER, INVENTORY, TO_DROP))
        results = tuple(Choice(each.value, word(each, language)) for each in Result)
        waits = (Choice(WAITS, say("waits")), *(Choice(each.value, word(each, language)) for each in
                 (Outcome.LOOK_AGAIN, Outcome.REOPEN)))  # fmt: skip

        def of_register(values: Mapping[str, str]) -> bool:
            return values.get("kind") == REGISTER

        choice = FieldKind.CHOICE
        return (
            Field("kind", say("kind"), choice, REGISTER, kinds),
            Field("operation", say("operation"), choice, "", (every, *operations)),
            Field("section", say("of_section"), hint=say("of_section_hint")),
            Field("result", say("result"), choice, "", (every, *results), shown_when=of_register),
            Field("pending", say("pending"), choice, "", (every, *waits), shown_when=of_register),
            Field("search", say("search"), hint=say("search_hint"), shown_when=of_register),
            Field("ids", say("ids"), hint=say("ids_hint")),
        )

    # Into which inquiry

    def about(self, keys: tuple[str, ...]) -> None:
        """Into a draft that is there, or a new inquiry."""
        self._pane.run_worker(self._ask_which(keys), exclusive=True, group="drafts")

    async def _ask_which(self, keys: tuple[str, ...]) -> None:
        try:
            rows = await office_of(self._pane).at_desk(list_inquiries)
        except Refusal as refusal:
            office_of(self._pane).tell(refusal)
            return
        drafts = [row.inquiry for row in rows if row.inquiry.state is InquiryState.DRAFT]
        if not drafts:
            self.name_new(keys)
            return
        say = self._text.say
        choices = [Choice(NEW, say("into_new"))]
        choices += [Choice(one.id, f"{one.id}  {one.subject}"[:44], say("asked", count=len(one.rows)))
                    for one in drafts]  # fmt: skip

        def then(which: str) -> None:
            if which == NEW:
                self.name_new(keys)
            else:
                self.add_to(which, keys)

        self._pane.choose(say("into", count=len(keys)), choices, then)

    def add_to(self, inquiry: str, keys: Sequence[str]) -> None:
        """Rows into a draft; those that are asked about already stay where they are."""
        self._pane.run_worker(self._add(inquiry, keys), exclusive=True, group="add")

    async def _add(self, inquiry: str, keys: Sequence[str]) -> None:
        added: list[int] = []

        def change(desk: Desk) -> object:
            row = find_inquiry(desk, inquiry)
            added.append(len(set(keys) - set(row.inquiry.rows)))
            return add_rows(desk, row, keys)

        office = office_of(self._pane)
        said = await office.wish(change)
        if said:
            self._pane.app.notify(said, severity="warning", timeout=8, markup=False)
        else:
            self._then(inquiry, self._text.say("added", id=inquiry, count=added[-1]))

    def name_new(self, keys: tuple[str, ...]) -> None:
        """Subject, due day, letter; then the draft is there."""
        say, made = self._text.say, list[Inquiry]()

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            made.append(new_inquiry(desk, Inquiry("", **read_heading(self._pane, values), rows=keys)))
            return None

        def then() -> None:
            one = made[-1]
            self._then(one.id, say("created", id=one.id, count=len(keys)))

        about = [Fact(say("asked_rows"), say("asked", count=len(keys))), Fact("", say("new_text"))]
        self._pane.fill_in(say("new"), heading_fields(self._pane, None), change, "", about=about, then=then)

    def _then(self, inquiry: str, done: str) -> None:
        """To the inquiry, or on with what one was doing."""
        from migtrack.tui.screens.inquiry import InquiryScreen

        say, pane = self._text.say, self._pane

        def then(where: str) -> None:
            if where:
                screen = InquiryScreen(pane.language, inquiry, (pane.text("menu.inquiries"),), is_draft=True)
                pane.app.push_screen(screen)

        if isinstance(pane, ListPane):
            pane.table.unmark()
        if pane.is_attached:
            pane.choose(done, [Choice(inquiry, say("open_it")), Choice("", say("stay"))], then)


def heading_fields(pane: Pane, held: Inquiry | None) -> tuple[Field, ...]:
    """Subject, due day, number and text of a letter."""
    say = InquiryText(pane.language).say
    plain = message("inquiry.covering_default", pane.language)
    return (
        Field("subject", say("subject"), value=held.subject if held else "", required=True, hint=say("subject_hint")),
        Field("due", say("due"), FieldKind.DAY, held.due.isoformat() if held and held.due else "",
              hint=say("due_hint")),
        Field("number", say("number"), value=held.number if held else "", hint=say("number_hint")),
        Field("covering", say("covering"), FieldKind.LONG, (held.covering if held else "") or plain),
    )  # fmt: skip


def read_heading(pane: Pane, values: Mapping[str, str]) -> dict[str, Any]:
    """What such a form says; the plain letter is not kept as the body's own."""
    plain = message("inquiry.covering_default", pane.language)
    covering = values["covering"].strip()
    return {
        "subject": values["subject"].strip(),
        "number": values["number"].strip(),
        "covering": "" if covering == plain.strip() else covering,
        "due": read_day(values["due"]),
    }


def read_choice(desk: Desk, values: Mapping[str, str]) -> RowChoice:
    """Which rows the form of conditions means."""
    operation, pending = values["operation"], values.get("pending", "")
    return RowChoice(
        operations=[desk.catalogue.find_operation(operation)] if operation else [],
        section=values["section"].strip() or None,
        result=Result(values["result"]) if values.get("result") else None,
        pending=Outcome(pending) if pending and pending != WAITS else None,
        waits=pending == WAITS,
        search=values.get("search", "").strip() or None,
        ids=values["ids"].replace(",", " ").replace("、", " ").split(),
        customisations=values["kind"] == INVENTORY,
        to_drop=values["kind"] == TO_DROP,
        everything=True,  # the form that follows says how many
    )
