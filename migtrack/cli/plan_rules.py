"""`migtrack plan rules`: what the plan of one operation is built by beside the template."""

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import writing_command
from migtrack.cli.output import emit
from migtrack.cli.plan import command
from migtrack.cli.text import say


@writing_command(
    "rules",
    ja_en(
        "業務ごとの決まり：PIA の種類、条例の改正、移行リハーサルの回数",
        "Rules of one operation: its PIA, whether an ordinance is amended, rehearsals.",
    ),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@option(
    "--pia",
    metavar=ja_en("種類", "KIND"),
    help=ja_en("不要・基礎項目評価・重点項目評価・全項目評価", "none, basic, focused, full."),
)
@option(
    "--ordinance/--no-ordinance",
    default=None,
    help=ja_en("条例の改正が要る（議会の議決を待つ）", "An ordinance is amended."),
)
@option(
    "--rehearsals",
    type=click.IntRange(0, 9),
    help=ja_en("移行リハーサルの回数（最終を含む）", "Rehearsals, the final one included."),
)
def rules(call: Call, operation: str, pia: str | None, ordinance: bool | None, rehearsals: int | None) -> None:
    """Shows them, or changes them; `plan build --again` brings a change into the plan."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.exchange.plan_rules_yaml import PIA
    from migtrack.services.plan_rules import plan_rules, set_operation_rules

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    kind = PIA.get(pia.strip()) if pia else None
    if pia and kind is None:
        raise WrongValue("town.file_want_pia", value=pia)
    changes = {"pia": kind, "ordinance": ordinance, "rehearsals": rehearsals}
    is_change = any(value is not None for value in changes.values())
    if is_change:
        set_operation_rules(desk, found, call.reason or "", pia=kind, ordinance=ordinance, rehearsals=rehearsals)
    held = plan_rules(desk)
    own, assessed = held.of(found.key), held.pia_of(found.key, desk.profile.population)
    count = held.rehearsals if own.rehearsals is None else own.rehearsals
    data = {
        "operation": found.key,
        "pia": assessed.kind if assessed else None,
        "ordinance": own.ordinance,
        "rehearsals": count,
        "changed": is_change,
    }
    told = [
        say(
            "planning.rules_line",
            operation=found.name,
            pia=say(f"planning.pia_{assessed.kind.value}") if assessed else "―",
            ordinance=say("planning.ordinance_yes" if own.ordinance else "planning.ordinance_no"),
            count=count,
        )
    ]
    emit(data, call.json, [*told, say("planning.rules_changed")] if is_change else told)
