"""`migtrack operation`: what the body records about an operation itself."""

from datetime import date

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, writing_command
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.cli.values import DAY, Word
from migtrack.domain.operation import Implementer, Lifecycle

command = command_group("operation")

operation_argument = argument("operation", metavar=ja_en("業務", "OPERATION"))


@writing_command("lifecycle", ja_en("業務の段階を記録します。", "Record where an operation stands."), parent=command)
@operation_argument
@argument("lifecycle", type=Word(Lifecycle), metavar=ja_en("段階", "LIFECYCLE"))
def lifecycle(call: Call, operation: str, lifecycle: Lifecycle) -> None:
    """移行前 before, 移行作業中 migrating, 稼働済 running, 次回改定対応中 revising."""
    from migtrack.services.operations import set_lifecycle

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    _report(call, found.name, found.key, set_lifecycle(desk, found, lifecycle, call.reason or ""))


@writing_command(
    "scope", ja_en("団体が実施するか、誰が実施するかを記録します。", "Record who runs an operation."), parent=command
)
@operation_argument
@option(
    "--outside/--inside",
    "outside",
    required=True,
    help=ja_en("対象外にする／対象にする", "Not run by the body, or run."),
)
@option("--implementer", type=Word(Implementer), default=Implementer.OWN, help=ja_en("実施主体", "Who runs it."))
def scope(call: Call, operation: str, outside: bool, implementer: Implementer) -> None:
    """Take an operation out of the body's scope (with --reason), or back in."""
    from migtrack.services.operations import set_scope

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    _report(call, found.name, found.key, set_scope(desk, found, not outside, implementer, call.reason or ""))


@writing_command(
    "extension",
    ja_en("特定移行支援を記録します（期限には出典が必要です）。", "Record an extension; needs its source."),
    parent=command,
)
@operation_argument
@option(
    "--ground", "number", type=click.IntRange(1, 4), required=True, help=ja_en("理由①〜④を1〜4で", "Reason, 1 to 4.")
)
@option("--deadline", type=DAY, help=ja_en("期限", "Deadline."))
@option("--source", required=True, help=ja_en("出典", "Where the deadline stands."))
@option("--document", default="", help=ja_en("文書番号・文書名", "Document."))
def extension(call: Call, operation: str, number: int, deadline: date | None, source: str, document: str) -> None:
    """Record 特定移行支援 of an operation's system."""
    from migtrack.services.operations import set_extension

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    changed = set_extension(
        desk, found, number=number, deadline=deadline, source=source, document=document, reason=call.reason or ""
    )
    _report(call, found.name, found.key, changed)


@writing_command("section", ja_en("業務の所管課を記録します。", "Record the section of an operation."), parent=command)
@operation_argument
@argument("section", metavar=ja_en("所管課", "SECTION"))
def section(call: Call, operation: str, section: str) -> None:
    """Record which section an operation belongs to."""
    from migtrack.services.operations import set_section

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    _report(call, found.name, found.key, set_section(desk, found, section, call.reason or ""))


def _report(call: Call, name: str, key: str, changed: bool) -> None:
    sentence = say("show.operation_set", operation=name) if changed else say("show.unchanged")
    emit({"operation": key, "changed": changed}, call.json, [sentence])
