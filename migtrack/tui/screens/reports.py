"""報告書を作る: which report, of which 業務 and 所管課, under which name; the ending chooses the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.audit.check_value import check_text
from migtrack.domain.refusal import Refusal
from migtrack.exchange.report_export import FORMATS
from migtrack.labels import message
from migtrack.services.desk import Desk
from migtrack.services.reports.files import write_report
from migtrack.services.reports.kinds import DESCRIPTIONS, ReportKind
from migtrack.services.reports.material import Material, Scope
from migtrack.tui.office import refusal_text
from migtrack.tui.screens.file_forms import SAID_SECONDS
from migtrack.tui.widgets.dialogs import Choice, Choose
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.file_form import FileForm, offered_name

if TYPE_CHECKING:
    from migtrack.tui.app import MigtrackApp

ENDINGS = tuple(FORMATS)
OFFERED: Mapping[ReportKind, str] = {
    ReportKind.AUDITOR: ".xlsx",
    ReportKind.MAYOR: ".docx",
    ReportKind.COUNCIL: ".docx",
    ReportKind.SECTION: ".docx",
}
"""What most people want of each: a register to filter, a paper to print."""
EVERY = ""


@dataclass(frozen=True, slots=True)
class _Scopes:
    """What a report can be limited to."""

    operations: tuple[Choice, ...]
    sections: tuple[Choice, ...]


async def choose_report(app: "MigtrackApp") -> None:
    """Ask which report, then for its scope and the file's name."""
    try:
        scopes = await app.at_desk(lambda desk: _scopes(desk))
    except Refusal as refusal:
        app.tell(refusal)
        return
    language = app.language
    choices = [
        Choice(kind.value, message(known.name, language), message(known.short, language))
        for kind, known in DESCRIPTIONS.items()
    ]

    def then(chosen: str | None) -> None:
        if chosen is not None:
            _ask_file(app, ReportKind(chosen), scopes)

    app.push_screen(Choose(message("tui.menu.reports", language), choices), then)


def _scopes(desk: Desk) -> _Scopes:
    """Every 業務 and every 所管課 of the body, the whole first."""

    def every(key: str) -> Choice:
        return Choice(EVERY, message(key, desk.language))

    operations = [Choice(operation.key, operation.name) for operation in desk.catalogue.operations]
    sections = [Choice(name, name) for name in Material(desk, Scope()).sections]
    return _Scopes((every("tui.reports.every_operation"), *operations), (every("tui.reports.every_section"), *sections))


def _ask_file(app: "MigtrackApp", kind: ReportKind, scopes: _Scopes) -> None:
    language, told = app.language, list[str]()
    title = message(DESCRIPTIONS[kind].name, language)

    def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
        operation = desk.catalogue.find_operation(values["operation"]) if values["operation"] else None
        written = write_report(desk, kind, path, Scope(operation, values["section"] or None))
        value = check_text(written.check_value)
        return message("report.written", language, name=title, file=str(path), rows=written.rows, value=value)

    async def accept(path: Path, values: Mapping[str, str]) -> str:
        try:
            told.append(await app.at_desk(lambda desk: write(desk, path, values)))
        except Refusal as refusal:
            return refusal_text(refusal, language)
        return ""

    def closed(is_written: bool | None) -> None:
        if is_written:
            app.notify(told[-1], timeout=SAID_SECONDS, markup=False)

    fields = (
        Field("operation", message("tui.reports.operation", language), FieldKind.CHOICE, EVERY, scopes.operations),
        Field("section", message("tui.reports.section", language), FieldKind.CHOICE, EVERY, scopes.sections),
    )
    name = offered_name(title, f"{app.desk.today:%Y%m%d}", ending=OFFERED[kind])
    app.push_screen(FileForm(title, name, accept, language, fields=fields, endings=ENDINGS), closed)
