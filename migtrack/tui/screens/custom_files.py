"""Files about customisations, asked for on screen: the list for the wall, and the page on one for its section."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migtrack.domain.customisation import Customisation
from migtrack.domain.operation import Operation
from migtrack.exchange.customisation_export import FORMATS
from migtrack.labels import message
from migtrack.services.customisation_files import export_customisations, write_case
from migtrack.services.desk import Desk
from migtrack.specs.radar import RadarOrder
from migtrack.tui.office import office_of
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.file_form import offered_name

ENDINGS = tuple(FORMATS)
LIST, ALL = "list", "all"
EVERY = ""
PAGE = ".docx"


def ask_list(
    pane: Pane,
    sections: Sequence[str],
    operation: Operation | None,
    section: str | None,
    *,
    whole: bool,
    order: RadarOrder = RadarOrder.SAVING,
) -> None:
    """The list of what can go, or the whole inventory; in which order, of which 所管課, under which name."""

    def say(key: str, **values: object) -> str:
        return message(f"register.radar.{key}", pane.language, **values)

    contents = (Choice(LIST, say("content_list")), Choice(ALL, say("content_all")))
    orders = (Choice(RadarOrder.SAVING, say("order_saving")), Choice(RadarOrder.CUTOVER, say("order_cutover")))
    known = [name for name in dict.fromkeys(sections) if name]
    of_sections = (Choice(EVERY, say("every_section")), *(Choice(name, name) for name in known))
    fields = (
        Field("content", say("content"), FieldKind.CHOICE, ALL if whole else LIST, contents),
        Field("order", say("order"), FieldKind.CHOICE, order, orders),
        Field("section", say("section"), FieldKind.CHOICE, section or EVERY, of_sections),
    )

    def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
        wanted, is_whole = values["section"] or None, values["content"] == ALL
        count = export_customisations(desk, path, operation, wanted, RadarOrder(values["order"]), whole=is_whole)
        return say("written", count=count, file=str(path))

    day = f"{office_of(pane).desk.today:%Y%m%d}"
    name = offered_name(pane.title(), operation.short if operation else "", section or "", day, ending=ENDINGS[0])
    ask_file(pane, say("list_title"), name, write, fields=fields, endings=ENDINGS)


def ask_argument(pane: Pane, custom: Customisation) -> None:
    """One page of Word on one customisation."""

    def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
        write_case(desk, custom.id, path)
        return message("register.radar.argument_written", pane.language, file=str(path))

    word = message("register.radar.argument_name", pane.language)
    name = offered_name(word, custom.id, custom.name, ending=PAGE)
    title = message("register.radar.argument_title", pane.language)
    ask_file(pane, title, name, write, about=[Fact(custom.id, custom.name)], endings=(PAGE,))
