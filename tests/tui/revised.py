"""A town in the midst of a revision: decided on 1.1, switched to 2.0, with something on every tray."""

from datetime import date
from pathlib import Path

from migtrack.domain.gap import Result, Treatment
from migtrack.domain.operation import Lifecycle
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, list_gaps
from migtrack.services.operations import set_lifecycle
from migtrack.services.registry import Correction, set_version
from tests.services.desks import Town, new_town, put_version
from tests.services.switches import switch_to
from tests.tui.stand import HOSTILE

SLIGHT = (
    "住民票の写しの交付の記録を、請求した人ごとに照会できること。照会した結果は一覧に表示し、"
    "交付した日、交付した窓口、請求の理由及び本人確認の方法を並べて確かめられること。"
)
OLD = {
    "0019001m": f"転入届の内容を住民票に記載し、{HOSTILE}を確かめられること。",
    "0019002m": SLIGHT,
    "0019003m": "除票と改製原住民票を百五十年間分けて保存すること。",
    "0019004o": "地区別の人口を年齢ごとに集計し、表として出力できること。",
    "0019005m": "転居届を受け付け、住民票を改めること。",
}
NEW = {
    "0019001m": f"転入届の内容を住民票に記載し、{HOSTILE}を確かめられること",
    "0019002m": SLIGHT.replace("照会した結果は", "照会の結果は"),
    "0019012m": "電子証明書の更新の案内を一括して印刷できること。",
    "0019004m": OLD["0019004o"],
    "0019005m": OLD["0019005m"],
}
GAP = Answer(result=Result.GAP, treatment=Treatment.BPR, practice="手で書く", section="住民課", reason=HOSTILE)


def decided_town(folder: Path) -> Town:
    """Everything of 1.1 decided and approved; 2.0 registered."""
    town = new_town(folder)
    put_version(town, "1.1", OLD, published=date(2025, 10, 1))
    juki = [town.operation("juki")]
    decide_gaps(town.as_("mori"), list_gaps(town.desk, juki), GAP)
    approve_gaps(town.as_("kato"), list_gaps(town.desk, juki))
    set_lifecycle(town.as_("sato"), town.operation("juki"), Lifecycle.RUNNING, "稼働")
    put_version(town, "2.0", NEW, published=date(2026, 8, 1))
    set_version(town.as_("sato"), "juki@2.0", Correction(effective=date(2027, 4, 1)), "通知による")
    return town


def switched_town(folder: Path) -> Town:
    """The same, switched to 2.0."""
    town = decided_town(folder)
    switch_to(town, "juki@2.0")
    return town
