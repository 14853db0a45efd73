"""`migtrack package`: candidate packages and the choice of one."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.domain.package import Package
    from migtrack.services.packages import SelectionRow

command = command_group("package")

operation_argument = argument("operation", metavar=ja_en("業務", "OPERATION"))


@writing_command("add", ja_en("候補パッケージを1件登録します。", "Enter a candidate."), parent=command)
@operation_argument
@option("--vendor", required=True, help=ja_en("事業者", "Vendor."))
@option("--name", required=True, help=ja_en("パッケージの名称", "Package."))
@option("--number", default="", help=ja_en("適合確認番号", "Conformity number."))
@option("--note", default="", help=ja_en("備考", "Note."))
def add(call: Call, operation: str, vendor: str, name: str, number: str, note: str) -> None:
    """Enter a candidate; form and check digit of its conformity number are verified."""
    from migtrack.domain.package import Package
    from migtrack.services.packages import add_package

    desk = desk_of(call)
    key = desk.catalogue.find_operation(operation).key
    entered = add_package(desk, Package("", key, vendor, name, number, note=note), call.reason or "")
    sentence = say("show.package_added", id=entered.id, vendor=vendor, name=name)
    emit({"package": entered}, call.json, [sentence])


@writing_command(
    "import",
    ja_en("適合確認の一覧から候補を登録します。", "Enter candidates from a list of certificates."),
    parent=command,
)
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
@apply_option
def import_(call: Call, file: Path, apply: bool) -> int:
    """Show which candidates a list would add, and do it with --apply."""
    from migtrack.services.files import read_file
    from migtrack.services.packages import apply_packages, stage_packages

    desk = desk_of(call)
    fresh, findings = stage_packages(desk, file.name, read_file(file))
    written = apply_packages(desk, fresh, call.reason or "") if apply else 0
    data = {
        "packages": fresh,
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    last = say("show.recorded", count=written) if apply else say("show.not_applied")
    emit(data, call.json, [say("show.package_staged", fresh=len(fresh), findings=len(findings)), last])
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)


@reading_command("list", ja_en("候補パッケージを表示します。", "List candidates."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
def list_(call: Call, operation: str | None) -> None:
    """Candidates, with the chosen one marked."""
    from migtrack.services.packages import list_packages, selections

    desk = desk_of(call)
    found = list_packages(desk, desk.catalogue.find_operation(operation) if operation else None)
    chosen = selections(desk)
    names = {o.key: o.name for o in desk.catalogue.operations}
    data = {"packages": [_image(package, chosen.get(package.operation)) for package in found]}
    rows = [
        [p.id, names[p.operation], p.vendor, p.name, p.conformance_number, _state(p, chosen.get(p.operation))]
        for p in found
    ]
    emit(data, call.json, lambda: table(say("show.package_heading").split("|"), rows, limits={2: 30, 3: 30}))


@writing_command(
    "choose", ja_en("パッケージを決めます（理由が必要です）。", "Choose a package; needs a reason."), parent=command
)
@operation_argument
@argument("package_id", metavar=ja_en("番号", "ID"))
def choose(call: Call, operation: str, package_id: str) -> None:
    """Choose a candidate; another person approves it."""
    from migtrack.services.packages import choose_package

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    selection = choose_package(desk, found, package_id, call.reason or "")
    emit({"selection": selection}, call.json, [say("show.package_chosen", operation=found.name, id=package_id)])


@writing_command("approve", ja_en("パッケージの決定を承認します。", "Approve the choice."), parent=command)
@operation_argument
@option("--document-number", default="", help=ja_en("決裁文書の文書番号", "Number of the document that decided."))
def approve(call: Call, operation: str, document_number: str) -> None:
    """Approve another person's choice."""
    from migtrack.services.packages import approve_selection

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    selection = approve_selection(desk, found, call.reason or "", document_number)
    emit({"selection": selection}, call.json, [say("show.package_approved", operation=found.name)])


@writing_command(
    "withdraw", ja_en("事業者の撤退を記録します（理由が必要です）。", "Record a vendor's withdrawal."), parent=command
)
@argument("package_id", metavar=ja_en("番号", "ID"))
def withdraw(call: Call, package_id: str) -> None:
    """Record that the vendor of a candidate withdrew."""
    from migtrack.services.packages import withdraw_package

    package = withdraw_package(desk_of(call), package_id, call.reason or "")
    emit({"package": package}, call.json, [say("show.package_withdrawn", id=package_id)])


def _image(package: "Package", row: "SelectionRow | None") -> dict[str, object]:
    is_chosen = row is not None and row.package.id == package.id
    return {
        "id": package.id,
        "operation": package.operation,
        "vendor": package.vendor,
        "name": package.name,
        "conformance_number": package.conformance_number or None,
        "confirmed_on": package.confirmed_on,
        "withdrawn": package.withdrawn,
        "chosen": is_chosen,
        "approved": bool(is_chosen and row and row.selection.approval),
    }


def _state(package: "Package", row: "SelectionRow | None") -> str:
    if package.withdrawn:
        return say("show.is_withdrawn")
    if row is None or row.package.id != package.id:
        return ""
    return say("show.is_approved" if row.selection.approval else "show.is_chosen")
