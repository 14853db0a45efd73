"""監査提出資料一式 from the trail: what it holds of persons is said in the form, its hash stays until it is closed."""

from collections.abc import Mapping
from pathlib import Path

from migtrack.audit.check_value import check_text
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import describe, message
from migtrack.services.audit_pack import ENDING, PackOrder, caution, size_text, survey_pack, write_pack
from migtrack.services.desk import Desk
from migtrack.tui.office import office_of, refusal_text
from migtrack.tui.screens.pane import Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice, Notice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.file_form import FileForm, offered_name

WITH, WITHOUT = "with", "without"


async def ask_pack(pane: Pane, operation: Operation | None) -> None:
    """Say what it would hold, ask for a name, write it, and show its hash for the paper."""
    office, language, told = office_of(pane), pane.language, list[Fact]()
    order = PackOrder(operation)

    async def accept(path: Path, values: Mapping[str, str]) -> str:
        chosen = PackOrder(operation, values["evidence"] == WITH)
        office.say(message("pack.writing", language))
        try:
            told[:] = await office.at_desk(lambda desk: _write(desk, path, chosen))
        except Refusal as refusal:
            return refusal_text(refusal, language)
        return ""

    def closed(is_written: bool | None) -> None:
        if is_written:
            pane.app.push_screen(Notice(title, told, close=message("tui.close", language)))

    try:
        warned = await office.at_desk(lambda desk: caution(desk, survey_pack(desk, order), order))
    except Refusal as refusal:
        office.tell(refusal)
        return
    title = message("pack.name", language)
    choices = (Choice(WITH, message("pack.with_evidence", language)), Choice(WITHOUT, message("pack.bare", language)))
    fields = (Field("evidence", message("pack.chapter_evidence", language), FieldKind.CHOICE, WITH, choices),)
    name = offered_name(title, operation.short if operation else "", f"{office.desk.today:%Y%m%d}", ending=ENDING)
    about = [Fact("", warned, Tone.WARNING)]
    pane.app.push_screen(FileForm(title, name, accept, language, fields=fields, about=about, endings=(ENDING,)), closed)


def _write(desk: Desk, path: Path, order: PackOrder) -> list[Fact]:
    written, language = write_pack(desk, path, order), desk.language
    size = size_text(desk, written.size)
    said = message(
        "pack.written", language, file=str(path), members=len(written.members), size=size, events=written.seq
    )
    return [
        Fact("", said, Tone.GOOD),
        Fact("", message("pack.whole", language, groups=check_text(written.digest))),
        Fact("", message("pack.list_value", language, groups=check_text(written.list_digest))),
        *(Fact(one.where, describe(one, language), Tone.WARNING) for one in written.findings),
    ]
