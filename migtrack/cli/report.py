"""`migtrack report`: documents for auditors, the mayor, the council and the sections."""

from pathlib import Path

from migtrack.cli.bilingual import Bilingual, argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, plain_command, reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import say
from migtrack.cli.values import Place
from migtrack.services.reports.kinds import DESCRIPTIONS, ReportKind

command = command_group("report")

operation_option = option("--operation", help=ja_en("この業務だけ", "Only this operation."))
section_option = option("--section", help=ja_en("この所管課だけ", "Only this section."))
file_argument = argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))


@plain_command(
    "list",
    ja_en("報告書の種類と、それぞれの内容を一覧にします。", "The reports, and what each holds."),
    parent=command,
)
def list_(call: Call) -> None:
    """Which reports there are."""
    from migtrack.exchange.report_export import FORMATS

    data = {
        "reports": [
            {"kind": kind, "name": say(known.name), "about": say(known.about)} for kind, known in DESCRIPTIONS.items()
        ],
        "formats": list(FORMATS),
    }
    rows = [[kind.value, say(known.name), say(known.about)] for kind, known in DESCRIPTIONS.items()]
    heading = say("report.list_heading").split("|")
    formats = say("report.list_formats", endings=" ".join(FORMATS))
    emit(data, call.json, lambda: [*table(heading, rows), "", formats])


def _add(kind: ReportKind, help: Bilingual) -> None:
    """A command of this kind; all of them take the same arguments."""

    @reading_command(kind.value, help, parent=command)
    @file_argument
    @operation_option
    @section_option
    def write(call: Call, file: Path, operation: str | None, section: str | None) -> None:
        _write(call, kind, file, operation, section)


def _write(call: Call, kind: ReportKind, file: Path, operation: str | None, section: str | None) -> None:
    from migtrack.audit.check_value import check_groups, check_text
    from migtrack.services.reports.files import write_report
    from migtrack.services.reports.material import Scope

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    written = write_report(desk, kind, file, Scope(chosen, section))
    data = {
        "report": kind,
        "file": str(file),
        "rows": written.rows,
        "as_of": desk.today,
        "event": written.last_seq,
        "check_value": written.check_value,
        "check_groups": check_groups(written.check_value),
    }
    name, value = say(DESCRIPTIONS[kind].name), check_text(written.check_value)
    emit(data, call.json, lambda: [say("report.written", name=name, file=str(file), rows=written.rows, value=value)])


_add(
    ReportKind.AUDITOR,
    ja_en(
        "監査向け：対応表とカスタマイズの全件と集計（.xlsx .csv .docx .pdf .html）。",
        "For auditors: the complete register with a summary (.xlsx .csv .docx .pdf .html).",
    ),
)
_add(
    ReportKind.MAYOR,
    ja_en(
        "首長向け：現在地、やめられるもの、妨げ、次に決めること（A4 2枚程度）。",
        "For the mayor: where we stand, what can go, what to decide (about two pages).",
    ),
)
_add(
    ReportKind.COUNCIL,
    ja_en(
        "議会向け：進み具合、減る費用とその根拠、条例と議会の時期を、ふだんの言葉で。",
        "For the council: progress, savings and their basis, ordinances and sessions, in plain words.",
    ),
)
_add(
    ReportKind.SECTION,
    ja_en(
        "所管課向け：その課に関わることだけ（--section を省くと全課）。",
        "For a section: what concerns it alone (without --section: every section).",
    ),
)
