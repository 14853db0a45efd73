"""A form in a window: fields one under the other, what is wrong said beside them, F2 saves.

Saving asks whoever opened the form (`accept`) in a worker; a refusal is shown in the form and
nothing that was typed is lost. Esc on a changed form asks first. Long texts can be written in
the user's own editor, because input methods misplace text in some terminals.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from migtrack.labels import Language, message
from migtrack.tui.editor import edit_text
from migtrack.tui.widgets.card import Fact, Facts, Item
from migtrack.tui.widgets.dialogs import DIALOG_CSS, Answering, Choice, Choose, Confirm, window_title
from migtrack.tui.widgets.fields import Field, FieldKind, complaint, echo
from migtrack.tui.widgets.paragraph import Paragraph
from migtrack.width import one_line

SPEAKING = (FieldKind.DAY, FieldKind.NUMBER, FieldKind.TIME)
"""Kinds that have something to say of what is typed."""

Accept = Callable[[Mapping[str, str]], Awaitable[str]]
"""Takes the values and returns what is wrong with them; empty when they were accepted."""


class ChoiceField(Widget, can_focus=True):
    """One line that shows the chosen word; ← → change it, Enter opens the list."""

    DEFAULT_CSS = """
    ChoiceField { height: 1; width: 1fr; background: $surface; }
    ChoiceField:focus { background: $table-cursor; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("enter,space", "open", show=False),
    ]

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another choice."""

        def __init__(self, field: "ChoiceField", value: str) -> None:
            super().__init__()
            self.field, self.value = field, value

        @property
        def control(self) -> "ChoiceField":
            """The field, for `@on`."""
            return self.field

    def __init__(self, title: str, choices: Sequence[Choice], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title, self._choices = title, tuple(choices)
        self.set_reactive(ChoiceField.value, value)

    def render(self) -> Content:
        """‹ word ›."""
        label = next((choice.label for choice in self._choices if choice.value == self.value), "―")
        return Content.assemble(("‹ ", "$tone-quiet"), one_line(label), (" ›", "$tone-quiet"))

    def watch_value(self, value: str) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self, value))

    def action_turn(self, steps: int) -> None:
        """The next choice, round and round."""
        values = [choice.value for choice in self._choices]
        place = values.index(self.value) if self.value in values else -1 if steps > 0 else 0
        self.value = values[(place + steps) % len(values)]

    def action_open(self) -> None:
        """The list."""

        def chosen(value: str | None) -> None:
            if value is not None:
                self.value = value

        self.app.push_screen(Choose(self._title, self._choices, chosen=self.value), chosen)

    def on_click(self) -> None:
        """The list."""
        self.action_open()


class Form(Answering[bool]):
    """Fields; answers True once they were accepted."""

    DEFAULT_CSS = (
        DIALOG_CSS.format(name="Form")
        + """
    Form > Vertical { height: auto; }
    Form VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    Form .about { max-height: 50vh; margin-bottom: 1; }
    Form .row { height: auto; margin: 0; }
    Form .name { width: 20; height: 1; color: $tone-quiet; }
    Form .row:focus-within .name { color: $primary; text-style: bold; }
    Form Input { width: 1fr; background: $surface; }
    Form Input:focus { background: $table-cursor; }
    Form TextArea { width: 1fr; height: 4; padding: 0; background: $surface; }
    Form TextArea:focus { background: $table-cursor; }
    Form .said { height: auto; margin-left: 20; color: $tone-quiet; display: none; }
    Form .said.-wrong { color: $tone-warning; text-style: bold; }
    Form #refusal { height: auto; color: $tone-warning; text-style: bold; display: none; margin-top: 1; }
    Form #refusal.-shown { display: block; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("ctrl+e,f4", "edit", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        accept: Accept,
        language: Language,
        *,
        about: Sequence[Item] = (),
        keys: str = "",
    ) -> None:
        """`about` is said above the fields; `keys` beneath them, where F2 does not save."""
        super().__init__()
        self._keys = keys
        self._title, self._fields, self._accept = title, {field.key: field for field in fields}, accept
        self._language, self._about = language, tuple(about)

    def compose(self) -> ComposeResult:
        """The window."""
        with Vertical() as box:
            box.border_title = window_title(self._title)
            has_long = any(field.kind is FieldKind.LONG for field in self._fields.values())
            usual = message("tui.form.keys_editor" if has_long else "tui.form.keys", self._language)
            box.border_subtitle = self._keys or usual
            if self._about:
                yield VerticalScroll(Facts(self._about), classes="about")
            with VerticalScroll(can_focus=False):
                for field in self._fields.values():
                    with Horizontal(classes="row", id=f"row-{field.key}"):
                        mark = message("tui.form.required", self._language) if field.required else ""
                        yield Static(Content(field.label + mark), classes="name")
                        yield self._editor(field)
                    if field.hint or field.required or field.kind in SPEAKING:
                        yield Paragraph(field.hint, classes="said", id=f"said-{field.key}")
            yield Paragraph(id="refusal")

    def _editor(self, field: Field) -> Widget:
        name = f"field-{field.key}"
        if field.kind is FieldKind.CHOICE:
            return ChoiceField(field.label, field.choices, field.value, id=name)
        if field.kind is FieldKind.LONG:
            return TextArea(field.value, id=name, compact=True, tab_behavior="focus", soft_wrap=True)
        return Input(field.value, id=name, compact=True, select_on_focus=field.replaced)

    def on_mount(self) -> None:
        """The first field; those that are not asked stay away."""
        self._show_fields()
        self.query_one(f"#field-{next(iter(self._fields))}").focus()

    # What stands there

    @property
    def values(self) -> dict[str, str]:
        """Text by key, of the fields that are asked."""
        written = {key: self._written(key) for key in self._fields}
        return {key: value for key, value in written.items() if self._fields[key].is_shown(written)}

    def _written(self, key: str) -> str:
        editor = self.query_one(f"#field-{key}")
        if isinstance(editor, TextArea):
            return editor.text
        assert isinstance(editor, (Input, ChoiceField))
        return editor.value

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what the form began with."""
        return any(self._written(key) != field.value for key, field in self._fields.items())

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed | ChoiceField.Changed) -> None:
        self._show_fields()

    def _show_fields(self) -> None:
        shown = self.values
        for key, field in self._fields.items():
            self.query_one(f"#row-{key}").display = key in shown
            self._say(field)

    def _say(self, field: Field, *, wrong: str = "") -> None:
        line = next(iter(self.query(f"#said-{field.key}").results(Paragraph)), None)
        if line is not None:
            said = wrong or echo(field, self._written(field.key), self._language) or field.hint
            line.say(said)
            line.display = bool(said) and self.query_one(f"#row-{field.key}").display
            line.set_class(bool(wrong), "-wrong")

    # Keys

    def on_key(self, event: Key) -> None:
        """↑ ↓ go from field to field where they do not move a cursor; Enter goes on."""
        if isinstance(self.focused, TextArea):
            return
        if event.key in ("down", "enter") and isinstance(self.focused, (Input, ChoiceField)):
            if event.key == "down" or isinstance(self.focused, Input):
                self.focus_next()
        elif event.key == "up":
            self.focus_previous()

    _is_offering = False

    def action_save(self) -> None:
        """Accepted only when every field is right; the same key pressed again meanwhile is nothing."""
        if self._is_gone or self._is_offering:
            return
        values = self.values
        wrong = {key: said for key in values if (said := complaint(self._fields[key], values[key], self._language))}
        for key in values:
            self._say(self._fields[key], wrong=wrong.get(key, ""))
        if wrong:
            self.query_one(f"#field-{next(iter(wrong))}").focus()
        else:
            self._is_offering = True
            self._offer(values)

    @work(exclusive=True)
    async def _offer(self, values: dict[str, str]) -> None:
        try:
            said = await self._accept(values)
        finally:
            self._is_offering = False
        if not said:
            self.answer(True)
            return
        self._refuse(said)

    def _refuse(self, said: str) -> None:
        refusal = self.query_one("#refusal", Paragraph)
        refusal.say(said)
        refusal.add_class("-shown")

    def action_leave(self) -> None:
        """Away; a changed form asks first."""
        if self._is_gone:
            return
        if not self.is_changed:
            self.answer(False)
            return
        ask = Confirm(
            message("tui.form.leave", self._language),
            [Fact("", message("tui.form.leave_text", self._language))],
            yes=message("tui.form.leave_yes", self._language),
            no=message("tui.form.leave_no", self._language),
            careful=True,
        )

        def answered(leave: bool | None) -> None:
            if leave:
                self.answer(False)

        self.app.push_screen(ask, answered)

    def action_edit(self) -> None:
        """The text under the cursor in the user's editor; where one line is asked, its lines are joined."""
        editor = self.focused
        if not isinstance(editor, (TextArea, Input)):
            return
        try:
            with self.app.suspend():
                edited = edit_text(editor.text if isinstance(editor, TextArea) else editor.value)
        except (SuspendNotSupported, OSError):
            self._refuse(message("tui.form.no_editor", self._language))
            return
        if isinstance(editor, TextArea):
            editor.text = edited
        else:
            editor.value = " ".join(edited.split("\n"))
