"""The rules in use that add order to plans, and how they are changed for one operation."""

from dataclasses import replace

from migtrack.domain.finding import has_errors
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongContent
from migtrack.schedule.plan_rules import OperationRules, PiaKind, PlanRules, RuleNames, with_rules
from migtrack.schedule.plan_template import PlanTemplate
from migtrack.services.council_days import CLOSING, OPENING
from migtrack.services.desk import Desk
from migtrack.services.work_change_tasks import work_change_rules

FILE = "plan_rules.yaml"


def plan_rules(desk: Desk) -> PlanRules:
    """What `schedules/plan_rules.yaml` says; WrongContent with file and line when it is wrong."""
    from migtrack.exchange.plan_rules_yaml import read_plan_rules

    rules, findings = read_plan_rules(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
    if has_errors(findings):
        raise WrongContent("town.file_broken", findings=findings, file=FILE)
    return rules


def template_of(desk: Desk, template: PlanTemplate, operation: Operation) -> PlanTemplate:
    """The template as the rules make it for one operation of this body."""
    rules, notice = plan_rules(desk), work_change_rules(desk).notice_days
    return with_rules(template, operation.key, rules, desk.profile.population, _names(rules), notice)


def set_operation_rules(
    desk: Desk,
    operation: Operation,
    reason: str = "",
    *,
    pia: PiaKind | None = None,
    ordinance: bool | None = None,
    rehearsals: int | None = None,
) -> OperationRules:
    """Write what is different for one operation into the workspace's file; plans follow when they are built again."""
    from migtrack.exchange.settings_text import replace_block
    from migtrack.services.catalogue_files import keep_file

    rules = plan_rules(desk)
    said = rules.of(operation.key)
    after = OperationRules(
        said.pia if pia is None else pia,
        said.ordinance if ordinance is None else ordinance,
        said.rehearsals if rehearsals is None else rehearsals,
    )
    every = replace(rules, operations={**rules.operations, operation.key: after}).operations
    lines = [f"  {key}: {{{', '.join(_fields(each))}}}" for key, each in every.items() if _fields(each)]
    block = "\n".join(["operations:", *lines]) if lines else "operations: {}"
    data = replace_block(desk.catalogue.read("schedules", FILE), "operations", block)
    told = operation.key
    keep_file(desk, FILE, data, "plan.rules", told, reason)
    return after


def _fields(rules: OperationRules) -> list[str]:
    fields = [f"pia: {rules.pia.value}"] if rules.pia else []
    fields += ["ordinance: true"] if rules.ordinance else []
    return fields + ([f"rehearsals: {rules.rehearsals}"] if rules.rehearsals is not None else [])


def _names(rules: PlanRules) -> RuleNames:
    names = rules.names
    return RuleNames(
        names["comment"], names["check"], names["bill"], names["council"], names["rehearsal"], OPENING, CLOSING
    )
