"""`migtrack spec export`: a registered version as a file."""

from pathlib import Path

from migtrack.cli.bilingual import argument, ja_en
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit
from migtrack.cli.spec import command
from migtrack.cli.text import say
from migtrack.cli.values import Place


@reading_command(
    "export",
    ja_en(
        "版の要件をファイルに書き出します（.xlsx .csv .json .yaml、拡張子で選びます）。spec import で取り込み直せます。",
        "Write a version to a file (.xlsx .csv .json .yaml, by its ending); spec import reads it back.",
    ),
    parent=command,
)
@argument("version", metavar=ja_en("版", "VERSION"))
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
def export(call: Call, version: str, file: Path) -> int:
    """A version for other programs; what the format cannot hold exactly is told."""
    from migtrack.services.specification_files import export_specification
    from migtrack.services.specifications import find_version

    desk = desk_of(call)
    found = find_version(desk, version)
    findings = export_specification(desk, found, file)
    data = {
        "version": found.name,
        "file": str(file),
        "items": found.items,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    emit(data, call.json, lambda: [say("contrast.exported", version=found.name, count=found.items, file=str(file))])
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)
