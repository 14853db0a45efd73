"""The register as a book for its sections, and the books that come back: which rows, which file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import message
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.gaps import GapRow
from migtrack.services.register_files import ENDINGS, export_register
from migtrack.services.returned_books import StagedBooks, read_marks, stage_books
from migtrack.services.returned_files import read_returned
from migtrack.tui.office import office_of, refusal_text
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.file_form import offered_name, typed_path
from migtrack.tui.widgets.form import Form

EVERY, SEEN = "", "seen"


def ask_register_book(
    pane: Pane,
    rows: Sequence[GapRow],
    operations: Mapping[str, Operation],
    operation: Operation | None,
    only: Mapping[str, str],
    seen: Sequence[GapRow],
) -> None:
    """Which operation and 所管課, as the conditions say unless told otherwise; under which name.

    `seen`: the rows that are marked, else those that words and conditions have left: they are meant
    unless every row is chosen.
    """

    def say(key: str, **values: object) -> str:
        return message(f"register.book.{key}", pane.language, **values)

    sections = [section for section in dict.fromkeys(row.assessment.section for row in rows) if section]
    of_sections = (Choice(EVERY, say("every_section")), *(Choice(name, name) for name in sections))
    known = [operations[key] for key in dict.fromkeys(row.operation for row in rows)]
    of_operations = (Choice(EVERY, say("every_operation")), *(Choice(each.key, each.name) for each in known))
    chosen = next((each.key for each in known if each.short == only.get("operation")), EVERY)
    of_rows = (Choice(SEEN, say("seen_rows", count=len(seen))), Choice(EVERY, say("every_row", count=len(rows))))
    fields = (
        *((Field("rows", say("rows"), FieldKind.CHOICE, SEEN, of_rows),) if len(seen) < len(rows) else ()),
        *(() if operation else (Field("operation", say("operation"), FieldKind.CHOICE, chosen, of_operations),)),
        Field("section", say("section"), FieldKind.CHOICE, only.get("section", EVERY), of_sections),
    )

    def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
        key = operation.key if operation else values["operation"]
        keys = {row.key for row in seen} if values.get("rows") == SEEN else None
        chosen = [operations[key]] if key else None
        book, _ = export_register(desk, path, chosen, values["section"] or None, keys=keys)
        count = sum(len(sheet.rows) for sheet in book.sheets)
        return say("written", count=count, sheets=len(book.sheets), file=str(path))

    day = f"{office_of(pane).desk.today:%Y%m%d}"
    about = operation.short if operation else next((each.short for each in known if each.key == chosen), "")
    name = offered_name(pane.text("menu.gaps"), about, only.get("section", ""), day, ending=ENDINGS[0])
    ask_file(pane, say("write"), name, write, fields=fields, endings=ENDINGS)


def ask_returned_books(pane: Pane) -> None:
    """Which files came back; what they would change is then seen before anything is recorded."""

    def say(key: str) -> str:
        return message(f"register.book.{key}", pane.language)

    office, staged = office_of(pane), list[StagedBooks]()
    fields = (
        Field("files", say("files"), required=True, hint=say("files_hint")),
        Field("marks", say("marks"), hint=say("marks_hint")),
    )

    def stage(desk: Desk, values: Mapping[str, str]) -> StagedBooks:
        marks = typed_path(values["marks"]) if values["marks"].strip() else None
        known = read_marks(marks.name, read_file(marks)) if marks else None
        return stage_books(desk, read_returned([typed_path(values["files"])]), known)

    async def accept(values: Mapping[str, str]) -> str:
        try:
            staged.append(await office.at_desk(lambda desk: stage(desk, values)))
        except Refusal as refusal:
            return refusal_text(refusal, pane.language)
        return ""

    def closed(is_read: bool | None) -> None:
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.returned import ReturnedPane

        if is_read:
            found = ReturnedPane(pane.language, staged[-1])
            pane.app.push_screen(PaneScreen(pane.language, found, (pane.title(),)))

    pane.app.push_screen(Form(say("take_in"), fields, accept, pane.language, keys=say("keys")), closed)
