"""`migtrack init`: a new workspace."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import argument, ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import narrate
from migtrack.cli.init_questions import ask_all
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import Place, Word
from migtrack.domain.municipality import BodyKind, Procurement

if TYPE_CHECKING:
    from migtrack.services.beginning import Begun


@plain_command("init")
@argument("directory", type=Place(file_okay=False, path_type=Path), metavar=ja_en("フォルダ", "DIR"))
@option(
    "--municipality",
    metavar=ja_en("団体コード", "CODE"),
    help=ja_en("6桁の団体コード（省略すると、順に質問します）", "Six-digit code; without it, questions are asked."),
)
@option("--name", help=ja_en("団体名（省略時は全国の一覧から）", "Name; else from the national list."))
@option(
    "--kind",
    type=Word(BodyKind),
    help=ja_en("団体の種類（省略時は全国の一覧から）", "Kind of body; else from the list."),
)
@option(
    "--welfare-office/--no-welfare-office",
    default=None,
    help=ja_en(
        "福祉事務所を置いているか（省略時：市は あり、町村は なし）",
        "Has a welfare office; else cities do, towns do not.",
    ),
)
@option(
    "--union",
    "unions",
    multiple=True,
    metavar=ja_en("業務", "OPERATION"),
    help=ja_en(
        "広域連合・一部事務組合が実施する業務（繰り返し指定できます）", "Operation run by a union; may be repeated."
    ),
)
@option(
    "--procurement", type=Word(Procurement), default=Procurement.SINGLE, help=ja_en("調達の方法", "How the body buys.")
)
@option(
    "--population",
    type=click.IntRange(min=0),
    help=ja_en("人口（工程の標準日数に使います）", "Population, for task lengths."),
)
@option("--person-id", help=ja_en("最初の担当者のID（省略時はログイン名）", "Id of the first person; else the login."))
@option("--person-name", help=ja_en("最初の担当者の氏名", "Name of the first person."))
@option("--person-title", default="", help=ja_en("職", "Title."))
@option("--person-section", default="", help=ja_en("課", "Section."))
@option(
    "--person-login",
    default="",
    help=ja_en(
        "最初の担当者のログイン名（省略時は今のアカウント、PostgreSQL では接続者）",
        "Login of the first person; else this account, on PostgreSQL the one connected.",
    ),
)
def command(
    call: Call,
    directory: Path,
    municipality: str | None,
    name: str | None,
    kind: BodyKind | None,
    welfare_office: bool | None,
    unions: tuple[str, ...],
    procurement: Procurement,
    population: int | None,
    person_id: str | None,
    person_name: str | None,
    person_title: str,
    person_section: str,
    person_login: str,
) -> None:
    """Create the workspace and say which operations the body is taken to run."""
    from migtrack.services.beginning import Answers, FirstPerson, init_workspace
    from migtrack.services.workspace import without_password

    first = FirstPerson(person_id or "", person_name or "", person_title, person_section, person_login)
    if municipality is not None:
        answers = Answers(municipality, name, kind, welfare_office, unions, procurement, population)
    elif sys.stdin.isatty() and not call.json:
        answers, first = ask_all(directory, first)
    else:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_municipality_option())
    language = call.language or spoken_language()
    begun = init_workspace(directory, answers, first, language=language, database=call.database or "")
    data = {
        "workspace": str(directory),
        "municipality": {"code": begun.profile.code, "name": begun.profile.name, "kind": begun.profile.kind},
        "person": begun.person.id,
        "operations": begun.operations,
        "operations_in_scope": sum(state.in_scope for state in begun.operations),
    }
    emit(data, call.json, lambda: _lines(begun))
    if not call.json and call.database and without_password(call.database) != call.database:
        narrate(say("show.init_password"))


def _municipality_option() -> click.Parameter:
    params = click.get_current_context().command.params
    return next(param for param in params if param.name == "municipality")


def _lines(begun: "Begun") -> list[str]:
    profile, states = begun.profile, begun.operations
    names = {operation.key: operation.name for operation in begun.desk.catalogue.operations}
    return [
        say("show.init_done", folder=str(begun.desk.root), name=profile.name, code=profile.code),
        say("show.init_scope", count=sum(state.in_scope for state in states)),
        *(f"  {names[state.operation]}: {state.scope_reason}" for state in states if not state.in_scope),
        say("show.init_next", person=begun.person.id),
    ]
