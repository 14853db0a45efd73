"""A fictional town with something on every screen: versions, decisions, customisations, steps, a plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from migtrack.domain.gap import Result, Treatment
from migtrack.domain.operation import Lifecycle
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.customisations import import_customisations, stage_customisations
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, list_gaps, submit_gaps
from migtrack.services.operations import set_extension, set_lifecycle
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.specifications import Details, import_specification, stage_specification
from migtrack.services.steps import set_step
from tests.services.desks import Town, new_town
from tests.tui.stand import HOSTILE

SAMPLES = Path(__file__).resolve().parents[2] / "spec_versions"


def busy_town(folder: Path) -> Town:
    """The town after some weeks of work."""
    town = new_town(folder)
    for name in ("juki-S1.0", "zeimu-S1.0", "juki-S2.0"):
        staged = stage_specification(town.as_("sato"), SAMPLES / f"{name}.yaml", Details())
        import_specification(town.as_("sato"), staged)
    town.clock.pass_days(2)
    _stand(town)
    _decide(town)
    _customise(town)
    _plan(town)
    return town


def _stand(town: Town) -> None:
    desk = town.as_("sato")
    standing = {
        "inkan": Lifecycle.RUNNING,
        "juki": Lifecycle.MIGRATING,
        "kaigo": Lifecycle.REVISING,
        "kojin": Lifecycle.MIGRATING,
    }
    for key, lifecycle in standing.items():
        set_lifecycle(desk, desk.catalogue.find_operation(key), lifecycle, "現状の登録")
    for number in range(1, 9):
        set_step(desk, StepRecord("juki", number, StepStatus.DONE, planned_finish=date(2026, 9, number)))
    set_step(desk, StepRecord("juki", 9, StepStatus.DOING, planned_finish=date(2026, 10, 30), note=HOSTILE))
    set_step(desk, StepRecord("juki", 14, StepStatus.NA, na_reason="現行事業者と随意契約のため"))
    for number in range(1, 41):
        set_step(desk, StepRecord("inkan", number, StepStatus.DONE))
    operation = desk.catalogue.find_operation("kaigo")
    set_extension(desk, operation, number=3, deadline=date(2028, 3, 31), source="試験の文書", document="", reason="")


def _decide(town: Town) -> None:
    desk = town.as_("mori")
    rows = list_gaps(desk, [desk.catalogue.find_operation("juki")])
    decide_gaps(desk, rows[:12], Answer(result=Result.FIT, section="住民課", practice="現行も同じ"))
    gap = Answer(
        result=Result.GAP, treatment=Treatment.BPR, section="住民課", practice=HOSTILE, reason="窓口の手順を改める。"
    )
    decide_gaps(desk, rows[12:16], gap, reason="ワーキングでの確認結果")
    submit_gaps(desk, list_gaps(desk, [desk.catalogue.find_operation("juki")])[:14])
    approve_gaps(town.as_("kato"), list_gaps(desk, [desk.catalogue.find_operation("juki")])[:6])


def _customise(town: Town) -> None:
    path = SAMPLES / "customisations-sample.yaml"
    staged = stage_customisations(town.as_("sato"), path.name, path.read_bytes())
    hostile = replace(staged.fresh[0], name=HOSTILE)
    import_customisations(town.as_("sato"), replace(staged, fresh=(hostile, *staged.fresh[1:9])))


def _plan(town: Town) -> None:
    desk = town.as_("sato")
    build_plan(desk, [desk.catalogue.find_operation(key) for key in ("juki",)], date(2026, 10, 1))
    take_baseline(desk)
