"""Writing a file from a screen: the form, the service in the desk's thread, and the word where it is now."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from migtrack.domain.refusal import Refusal
from migtrack.services.desk import Desk
from migtrack.tui.office import office_of, refusal_text
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Item
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.file_form import FileForm

WriteFile = Callable[[Desk, Path, Mapping[str, str]], str]
"""A service that writes a file; what is said once it is written."""
SAID_SECONDS = 8


def ask_file(
    pane: Pane,
    title: str,
    name: str,
    write: WriteFile,
    *,
    fields: Sequence[Field] = (),
    about: Sequence[Item] = (),
    endings: Sequence[str] = (),
) -> None:
    """Ask under which name, write, and say so; a file that is there is overwritten only after a question.

    Files are no events: nothing is asked again by the screens afterwards.
    """
    office, told = office_of(pane), list[str]()

    async def accept(path: Path, values: Mapping[str, str]) -> str:
        try:
            told.append(await office.at_desk(lambda desk: write(desk, path, values)))
        except Refusal as refusal:
            return refusal_text(refusal, pane.language)
        return ""

    def closed(is_written: bool | None) -> None:
        if is_written:
            pane.app.notify(told[-1], timeout=SAID_SECONDS, markup=False)

    form = FileForm(title, name, accept, pane.language, fields=fields, about=about, endings=endings)
    pane.app.push_screen(form, closed)
