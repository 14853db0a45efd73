"""`migtrack contract`: contracts of the present systems, their ends, and what staying longer costs."""

from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import dated, joined, named, say, yen
from migtrack.cli.values import DAY, Word
from migtrack.domain.contract_end import ContractKind
from migtrack.domain.customisation import CostBasis

if TYPE_CHECKING:
    from migtrack.services.contract_ends import ContractRow
    from migtrack.services.desk import Desk

command = command_group("contract")

contract_argument = argument("contract", metavar=ja_en("契約", "CONTRACT"))


def field_options(function: Any) -> Any:
    """The fields of a contract as options."""
    options = (
        option("--operation", "operations", multiple=True, metavar=ja_en("業務", "OPERATION"),
               help=ja_en("この契約で動いている業務（繰り返し指定できます）", "An operation it carries; may be repeated.")),
        option("--kind", type=Word(ContractKind), help=ja_en("種類（保守・リース・利用料・その他）", "maintenance, lease, service, other.")),
        option("--last-day", type=DAY, help=ja_en("満了日（この日まで使える）", "Last day of use.")),
        option("--notice-by", type=DAY, help=ja_en("延長を申し出る期限", "Day by which to ask for an extension.")),
        option("--extension-months", type=click.IntRange(min=0), help=ja_en("延長できる最長の月数", "Longest extension, months.")),
        option("--monthly-cost", type=click.IntRange(min=0), help=ja_en("延長1か月の費用（円）", "Cost of a month of extension, yen.")),
        option("--basis", "cost_basis", type=Word(CostBasis), help=ja_en("費用の根拠（契約額・見積・概算）", "What the cost rests on.")),
        option("--vendor", help=ja_en("事業者", "Vendor.")),
        option("--note", help=ja_en("備考", "Note.")),
    )  # fmt: skip
    for each in reversed(options):
        function = each(function)
    return function


@writing_command(
    "add", ja_en("現行システムの契約を登録します。", "Register a contract of the present system."), parent=command
)
@argument("name", metavar=ja_en("契約名", "NAME"))
@field_options
def add(call: Call, name: str, **values: Any) -> None:
    """保守・リース・利用料 with the day on which they end."""
    from migtrack.domain.contract_end import ContractEnd
    from migtrack.services.contract_ends import add_contract

    added = add_contract(desk_of(call), ContractEnd("", name, **_given(values)), call.reason or "")
    emit({"contract": added}, call.json, [say("contract.added", id=added.id, name=added.name)])


@writing_command("set", ja_en("契約の内容を変えます。", "Change a contract."), parent=command)
@contract_argument
@option("--name", help=ja_en("契約名", "Name."))
@field_options
def set_(call: Call, contract: str, **values: Any) -> None:
    """Change what was given; the rest stays."""
    from migtrack.services.contract_ends import set_contract

    changed = set_contract(desk_of(call), contract, _given(values), call.reason or "")
    emit({"contract": changed}, call.json, [say("contract.changed", id=changed.id, name=changed.name)])


@writing_command("remove", ja_en("契約を削除します。", "Take a contract out."), parent=command)
@contract_argument
def remove(call: Call, contract: str) -> None:
    """Its number is not given again."""
    from migtrack.services.contract_ends import remove_contract

    gone = remove_contract(desk_of(call), contract, call.reason or "")
    emit({"contract": gone}, call.json, [say("contract.removed", id=gone.id, name=gone.name)])


@reading_command(
    "list",
    ja_en("契約の満了と、計画がそれを過ぎたときの延長費用を表示します。", "Show ends, and what outlasting them costs."),
    parent=command,
)
def list_(call: Call) -> None:
    """What ends first stands on top; 未算定 is never nought."""
    from migtrack.services.contract_ends import list_contracts

    desk = desk_of(call)
    rows = list_contracts(desk)
    data = {"contracts": [contract_image(row) for row in rows]}
    emit(data, call.json, lambda: table(say("contract.heading").split("|"), [_row(desk, row) for row in rows]))


def contract_image(row: "ContractRow") -> dict[str, Any]:
    """A contract as scripts read it."""
    end, overrun = row.end, row.overrun
    return {
        "id": end.id,
        "name": end.name,
        "kind": end.kind,
        "operations": end.operations,
        "last_day": end.last_day,
        "notice_by": end.notice_by,
        "extension_months": end.extension_months,
        "monthly_cost": end.monthly_cost,
        "cost_basis": end.cost_basis,
        "vendor": end.vendor,
        "note": end.note,
        "overrun": overrun
        and {
            "operation": overrun.operation,
            "opening": overrun.opening,
            "months": overrun.months,
            "cost": overrun.cost,
            "exceeds": overrun.exceeds,
        },
        "seq": row.seq,
    }


def _row(desk: "Desk", row: "ContractRow") -> list[str]:
    end, overrun = row.end, row.overrun
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    months = say("contract.months", months=overrun.months) if overrun else say("contract.in_time")
    return [
        end.id,
        end.name,
        named(end.kind),
        joined(shorts.get(key, key) for key in end.operations),
        dated(end.last_day),
        dated(end.notice_by),
        dated(overrun.opening if overrun else None),
        months if end.last_day else "―",
        yen(overrun.cost) if overrun else "―",
    ]


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """What was said on the line; the rest keeps its default, or stays."""
    return {name: value for name, value in values.items() if value is not None and value != ()}
