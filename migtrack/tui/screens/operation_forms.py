"""What a person records of an operation itself: standing, section, version, scope, 特定移行支援."""

from collections.abc import Mapping

from migtrack.domain.operation import Implementer, Lifecycle
from migtrack.labels import word
from migtrack.labels.version_name import version_word
from migtrack.services.board import BoardRow
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_state, set_extension, set_lifecycle, set_scope, set_section
from migtrack.tui.held import Held
from migtrack.tui.screens.pane import Change, Pane
from migtrack.tui.screens.switch_forms import SwitchForms
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day

NAMES = ("lifecycle", "section", "pin", "scope", "extension")
YES, NO = "yes", "no"


class OperationForms:
    """The forms for one row of the board."""

    def __init__(self, pane: Pane, row: BoardRow, versions: tuple[str, ...]) -> None:
        self._pane, self._row, self._operation = pane, row, row.operation
        self._held = Held(row.state, lambda desk: operation_state(desk, row.operation))
        self._versions = [name for name in versions if name.partition("@")[0] in row.operation.documents]

    def ask(self) -> None:
        """Which of them."""
        choices = [Choice(name, self._say(name)) for name in NAMES]
        self._pane.choose(self._operation.name, choices, lambda name: getattr(self, f"ask_{name}")())

    def ask_lifecycle(self) -> None:
        """移行前 … 次回改定対応中."""
        choices = tuple(Choice(each.value, word(each, self._pane.language)) for each in Lifecycle)
        field = Field("lifecycle", self._say("lifecycle"), FieldKind.CHOICE, self._row.state.lifecycle, choices)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_lifecycle(
                desk, self._operation, Lifecycle(values["lifecycle"]), values["reason"], self._held.value
            )

        self._open("lifecycle", (field, self._reason()), change)

    def ask_section(self) -> None:
        """所管課."""
        field = Field("section", self._say("section"), value=self._row.state.section, required=True)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_section(desk, self._operation, values["section"], values["reason"], self._held.value)

        self._open("section", (field, self._reason()), change)

    def ask_pin(self) -> None:
        """適用版の切替."""
        others = [name for name in self._versions if name not in self._row.state.pins]
        if not others:
            self._pane.app.notify(self._say("no_other_version"), severity="warning", markup=False)
            return
        choices = [Choice(name, version_word(name, self._pane.language)) for name in others]
        self._pane.choose(self._say("pin"), choices, lambda name: SwitchForms(self._pane).weigh(self._operation, name))

    def ask_scope(self) -> None:
        """Who runs the operation."""
        state, language = self._row.state, self._pane.language
        yes_no = (Choice(YES, self._say("runs")), Choice(NO, self._say("runs_not")))
        fields = (
            Field("runs", self._say("scope"), FieldKind.CHOICE, YES if state.in_scope else NO, yes_no),
            Field("by", self._say("implementer"), FieldKind.CHOICE, state.implementer,
                  tuple(Choice(each.value, word(each, language)) for each in Implementer)),
            self._reason(required=True),
        )  # fmt: skip

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            in_scope, implementer = values["runs"] == YES, Implementer(values["by"])
            return set_scope(desk, self._operation, in_scope, implementer, values["reason"], self._held.value)

        self._open("scope", fields, change)

    def ask_extension(self) -> None:
        """特定移行支援システム: a deadline has a source, never a default."""
        now = self._row.state.extension
        reasons = tuple(Choice(str(n), self._say(f"extension_reason_{n}")) for n in (1, 2, 3, 4))
        day = now.deadline.isoformat() if now and now.deadline else ""
        fields = (
            Field("number", self._say("extension_reason"), FieldKind.CHOICE, str(now.reason if now else 1), reasons),
            Field("deadline", self._say("deadline"), FieldKind.DAY, day, hint=self._say("deadline_hint")),
            Field("source", self._say("source"), value=now.source if now else "", required=True),
            Field("document", self._say("document"), value=now.document if now else ""),
            self._reason(),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_extension(
                desk,
                self._operation,
                number=int(values["number"]),
                deadline=read_day(values["deadline"]),
                source=values["source"],
                document=values["document"],
                reason=values["reason"],
                seen=self._held.value,
            )

        self._open("extension", fields, change)

    def _open(self, name: str, fields: tuple[Field, ...], change: Change) -> None:
        title = f"{self._operation.name}  {self._say(name)}"
        self._pane.fill_in(title, fields, change, self._pane.text("saved"), held=self._held)

    def _reason(self, *, required: bool = False) -> Field:
        return Field("reason", self._say("reason"), FieldKind.TEXT, required=required)

    def _say(self, name: str) -> str:
        return self._pane.text(f"operation.{name}")
