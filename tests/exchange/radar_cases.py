"""Lists of customisations for tests of the documents: with every doubt, and with hostile names."""

from datetime import date

from migtrack.domain.customisation import Citation, CostBasis, Customisation, CustomKind, Triage, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.hindrance import Hindrance
from migtrack.domain.requirement import RequirementClass
from migtrack.specs.drop_case import DropCase, Replacement
from migtrack.specs.radar import Radar, RadarRow, in_order
from migtrack.specs.saving import adoption_of, saving_of, totals_of

HOSTILE = "[/b]葛󠄀飾[$x]ｱ①&<script>alert(1)</script>{braces}"
FORMULAS = ("=1+1", "＝1+1", "+1", "＋1", "-1", "－1", "@x", "＠x", "\t=1")
DAY = date(2026, 11, 2)
CHECK = "0123456789abcdef" * 4


def row(
    number: int,
    name: str = "独自の一覧",
    verdict: Verdict = Verdict.DROPPABLE,
    yearly: int | None = 120_000,
    revision: int | None = 30_000,
    basis: CostBasis = CostBasis.CONTRACT,
    **details: object,
) -> RadarRow:
    """A row; `details` are fields of the customisation."""
    fields: dict[str, object] = {"section": "住民課", "kind": CustomKind.FORM, "yearly_use": 12} | details
    custom = Customisation(
        f"C-{number:04d}", "juki", name, yearly_cost=yearly, revision_cost=revision, cost_basis=basis, **fields
    )  # type: ignore[arg-type]
    cited = Citation("juki", "6.0", "0010001", "異動の一覧", RequirementClass.MANDATORY, 0.91)
    triage = Triage(custom.id, verdict, 5 if verdict is Verdict.DROPPABLE_AFTER else 1, (cited,))
    hindrances = (Hindrance.NOT_CONFIRMED, Hindrance.NO_DECISION)
    saving = saving_of(custom, 10)
    return RadarRow(
        custom, triage, "標準機能で足りるため。", "住民基本台帳", "住基", saving, hindrances, date(2027, 1, 4)
    )


def listed(*rows: RadarRow) -> Radar:
    """A list of rows, sorted into what can go, what hangs on the package and the others."""
    can_go = in_order([one for one in rows if one.triage.verdict.can_go], Radar.__dataclass_fields__["order"].default)
    depending = tuple(one for one in rows if one.triage.verdict is Verdict.NEEDS_PACKAGE)
    others = tuple(one for one in rows if one not in (*can_go, *depending))
    sections = dict.fromkeys(one.customisation.section for one in rows)
    pairs = [(one.customisation, one.triage.verdict.can_go) for one in rows]
    return Radar(
        body="架空町",
        as_of=DAY,
        versions=("住民記録システム標準仕様書 6.0版",),
        rows=can_go,
        depending=depending,
        totals=totals_of(one.saving for one in can_go),
        depending_totals=totals_of(one.saving for one in depending),
        by_operation={"住民基本台帳": adoption_of(pairs)},
        by_section={name: adoption_of(p for p in pairs if p[0].section == name) for name in sections},
        overall=adoption_of(pairs),
        revisions=10,
        others=others,
        check_value=CHECK,
    )


def mixed() -> Radar:
    """Every basis, an increase, what is not reckoned, what hangs on the package, what nothing covers."""
    return listed(
        row(1),
        row(2, "見積の一覧", yearly=7_000, revision=None, basis=CostBasis.ESTIMATE),
        row(3, "未算定の一覧", Verdict.DROPPABLE_AFTER, None, None, CostBasis.UNKNOWN, section="税務課"),
        row(4, "減る一覧", Verdict.PROHIBITED, -5_000, 0, treatment=Treatment.ABOLISH, workflow=Workflow.APPROVED),
        row(5, "選べる一覧", Verdict.NEEDS_PACKAGE, 9_000, 0, section=""),
        row(6, "独自の給付", Verdict.UNDECIDED, 1_000, 0, section="福祉課"),
    )


def case(
    of: RadarRow, *, passages: tuple[str, ...] = ("異動の一覧を出力できること",), sample: bool = False
) -> DropCase:
    """The page on a row, with one requirement for each passage."""
    cited = of.triage.citations[0]
    replacements = tuple(Replacement(cited, "住民記録システム標準仕様書", passage, sample) for passage in passages)
    return DropCase("架空町", of, replacements, 10, ("住民記録システム標準仕様書 6.0版",), DAY, "", CHECK)
