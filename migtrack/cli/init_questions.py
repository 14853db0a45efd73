"""What `init` asks a person at a terminal who gave no code: one question at a time, with the usual answer ready."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migtrack.cli.text import named, say
from migtrack.domain.municipality import BodyKind, Municipality, Procurement
from migtrack.domain.refusal import WrongValue

if TYPE_CHECKING:
    from migtrack.catalog.catalogue import Catalogue
    from migtrack.services.beginning import Answers, FirstPerson


def ask_all(directory: Path, first: "FirstPerson") -> "tuple[Answers, FirstPerson]":
    """The answers about the body, and the first person; a wrong answer is explained and asked again."""
    from migtrack.catalog.catalogue import open_catalogue
    from migtrack.services.beginning import Answers

    catalogue = open_catalogue(directory if directory.is_dir() else None)
    body = _ask_body(catalogue)
    click.echo(say("ask.body", name=body.name, kind=named(body.kind)), err=True)
    answers = Answers(
        body.code,
        has_welfare_office=_ask_welfare_office(body),
        union_operations=_ask_unions(catalogue),
        procurement=_ask_procurement(),
        population=click.prompt(say("ask.population"), type=click.IntRange(min=0), default=0, err=True) or None,
    )
    name = first.name or click.prompt(say("ask.person"), err=True)
    return answers, replace(first, name=name)


def _ask_body(catalogue: "Catalogue") -> Municipality:
    while True:
        try:
            return catalogue.municipality(click.prompt(say("ask.code"), err=True).strip())
        except WrongValue as refusal:
            click.echo(say(refusal.key, **refusal.values), err=True)


def _ask_welfare_office(body: Municipality) -> bool | None:
    if body.kind not in (BodyKind.TOWN, BodyKind.VILLAGE):
        return None
    return click.confirm(say("ask.welfare_office"), default=False, err=True)


def _ask_unions(catalogue: "Catalogue") -> tuple[str, ...]:
    while True:
        typed = click.prompt(say("ask.unions"), default="", show_default=False, err=True)
        try:
            words = typed.replace("、", ",").replace("，", ",").split(",")
            return tuple(catalogue.find_operation(word.strip()).key for word in words if word.strip())
        except WrongValue as refusal:
            click.echo(say(refusal.key, **refusal.values), err=True)


def _ask_procurement() -> Procurement:
    ways = list(Procurement)
    for number, way in enumerate(ways, 1):
        click.echo(f"  {number} {named(way)}", err=True)
    chosen = click.prompt(say("ask.procurement"), type=click.IntRange(1, len(ways)), default=1, err=True)
    return ways[chosen - 1]
