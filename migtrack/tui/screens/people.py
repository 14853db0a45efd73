"""Who acts: choosing among the registered persons, and looking back at an earlier day."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from migtrack.domain.person import Person
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message, word
from migtrack.services.persons import list_persons
from migtrack.tui.widgets.dialogs import Choice, Choose
from migtrack.tui.widgets.fields import Field, FieldKind, read_day
from migtrack.tui.widgets.form import Form

if TYPE_CHECKING:
    from migtrack.tui.app import MigtrackApp


async def choose_person(app: "MigtrackApp") -> None:
    """Ask for a person."""
    try:
        persons = await app.at_desk(list_persons)
    except Refusal as refusal:
        app.tell(refusal)
        return
    serving = [person for person in persons if person.to_day is None or person.to_day >= app.real_today]
    serving.sort(key=lambda person: (person.section, person.name))
    choices = [Choice(person.id, person.name, _hint(person, app.language)) for person in serving]

    def then(chosen: str | None) -> None:
        if chosen is not None:
            app.run_worker(app.sit(actor=chosen, role=None))

    app.push_screen(Choose(message("tui.menu.person", app.language), choices), then)


def _hint(person: Person, language: Language) -> str:
    roles = "・".join(word(role, language) for role in person.roles)
    return " ".join(part for part in (person.section, person.title, roles) if part)


def past_form(app: "MigtrackApp") -> Form:
    """Which day's state is shown; an empty day is today."""
    language, now = app.language, app.desk.as_of

    async def accept(values: Mapping[str, str]) -> str:
        day = read_day(values["day"])
        if day is not None and day > app.real_today:
            return message("tui.past.future", language)
        return await app.look_back(day)

    field = Field(
        "day",
        message("tui.past.day", language),
        FieldKind.DAY,
        now.isoformat() if now else "",
        hint=message("tui.past.hint", language),
        replaced=True,
    )
    return Form(message("tui.menu.past", language), [field], accept, language, keys=message("tui.past.keys", language))
