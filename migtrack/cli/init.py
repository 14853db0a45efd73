"""`migtrack init`: a new workspace."""

from pathlib import Path

import click

from migtrack.cli.bilingual import argument, ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.values import Place, Word
from migtrack.domain.municipality import BodyKind, Procurement


@plain_command("init")
@argument("directory", type=Place(file_okay=False, path_type=Path), metavar=ja_en("フォルダ", "DIR"))
@option(
    "--municipality",
    required=True,
    metavar=ja_en("団体コード", "CODE"),
    help=ja_en("6桁の団体コード", "Six-digit code."),
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
def command(
    call: Call,
    directory: Path,
    municipality: str,
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
) -> None:
    """Create the workspace and say which operations the body is taken to run."""
    from migtrack.services.beginning import Answers, FirstPerson, init_workspace

    answers = Answers(municipality, name, kind, welfare_office, unions, procurement, population)
    first = FirstPerson(person_id or "", person_name or "", person_title, person_section)
    language = call.language or spoken_language()
    begun = init_workspace(directory, answers, first, language=language, database=call.database or "")
    data = {
        "workspace": str(directory),
        "municipality": {"code": begun.profile.code, "name": begun.profile.name, "kind": begun.profile.kind},
        "person": begun.person.id,
        "operations": begun.operations,
        "operations_in_scope": sum(state.in_scope for state in begun.operations),
    }
    emit(data, call.json, lambda: _lines(begun, language))


def _lines(begun: "object", language: "object") -> list[str]:
    from migtrack.cli.text import say

    profile, states = begun.profile, begun.operations  # type: ignore[attr-defined]
    names = {operation.key: operation.name for operation in begun.desk.catalogue.operations}  # type: ignore[attr-defined]
    lines = [say("show.init_done", folder=str(begun.desk.root), name=profile.name, code=profile.code)]  # type: ignore[attr-defined]
    lines.append(say("show.init_scope", count=sum(state.in_scope for state in states)))
    lines += [f"  {names[state.operation]}: {state.scope_reason}" for state in states if not state.in_scope]
    lines.append(say("show.init_next", person=begun.person.id))  # type: ignore[attr-defined]
    return lines
