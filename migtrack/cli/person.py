"""`migtrack person`: who works here."""

from datetime import date

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import joined, named, say, span
from migtrack.cli.values import DAY
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import WrongValue
from migtrack.labels.words import parse_word

command = command_group("person")


@writing_command("add", ja_en("担当者を登録します。", "Register a person."), parent=command)
@argument("person_id", metavar="ID")
@option("--name", required=True, help=ja_en("氏名", "Name."))
@option("--title", default="", help=ja_en("職", "Title."))
@option("--section", default="", help=ja_en("課", "Section."))
@option("--login", default="", help=ja_en("ログイン名", "Login."))
@option(
    "--roles",
    required=True,
    help=ja_en(
        "役割（カンマ区切り）：staff 担当者, approver 決裁者, manager 進行管理, auditor 監査, admin システム管理者",
        "Roles, comma separated: staff, approver, manager, auditor, admin.",
    ),
)
@option("--from", "from_day", type=DAY, help=ja_en("在任の開始日", "First day of the term."))
@option("--to", "to_day", type=DAY, help=ja_en("在任の最終日", "Last day of the term."))
def add(
    call: Call,
    person_id: str,
    name: str,
    title: str,
    section: str,
    login: str,
    roles: str,
    from_day: date | None,
    to_day: date | None,
) -> None:
    """Register a person with roles."""
    from migtrack.services.persons import add_person

    person = Person(person_id, name, title, section, login, parse_roles(roles), from_day, to_day)
    add_person(desk_of(call), person, call.reason or "")
    emit({"person": person}, call.json, lambda: [say("show.person_added", name=name, id=person_id)])


@reading_command("list", ja_en("担当者の一覧を表示します。", "List the persons."), parent=command)
def list_(call: Call) -> None:
    """Every registered person."""
    from migtrack.services.persons import list_persons

    persons = list_persons(desk_of(call))
    emit({"persons": persons}, call.json, lambda: table(say("show.person_heading").split("|"), map(_row, persons)))


@writing_command(
    "transfer", ja_en("人事異動：在任を終え、後任を登録します。", "End a term, and name the successor."), parent=command
)
@argument("person_id", metavar="ID")
@option("--last-day", type=DAY, required=True, help=ja_en("在任の最終日", "Last day of the term."))
@option("--successor", help=ja_en("後任（登録済みのID）", "Id of the successor."))
def transfer(call: Call, person_id: str, last_day: date, successor: str | None) -> None:
    """End a person's term."""
    from migtrack.services.persons import transfer_person

    left = transfer_person(desk_of(call), person_id, last_day, successor, call.reason or "")
    emit({"person": left}, call.json, lambda: [say("show.person_left", name=left.name, day=last_day.isoformat())])


def parse_roles(text: str) -> tuple[Role, ...]:
    """Roles as typed, comma separated, by key or word; WrongValue for one that does not exist."""
    roles = []
    for part in text.replace("、", ",").replace("，", ",").split(","):
        role = parse_word(Role, part.strip())
        if role is None:
            raise WrongValue("cli.wrong_word", option="--roles", text=part.strip(), known=", ".join(Role))
        roles.append(role)
    return tuple(dict.fromkeys(roles))


def _row(person: Person) -> list[str]:
    term = span(person.from_day, person.to_day)
    roles = joined(named(role) for role in person.roles)
    return [person.id, person.name, person.title, person.section, roles, person.login, term]
