"""`migtrack check`: named checks."""

from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import DONE, FINDINGS, finding_image
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.places import Places
from migtrack.cli.text import say
from migtrack.domain.finding import Finding, Level
from migtrack.labels.messages import describe

if TYPE_CHECKING:
    from migtrack.services.checks import CheckResult


@reading_command("check")
@argument("names", nargs=-1, metavar=ja_en("検査…", "[NAME...]"))
@option("--list", "wants_list", is_flag=True, help=ja_en("検査の一覧を表示します。", "List the checks."))
def command(call: Call, names: tuple[str, ...], wants_list: bool) -> int:
    """Run the named checks, or all; exit 1 when a hard one finds something."""
    from migtrack.services.checks import run_checks

    if wants_list:
        return _show_list(call)
    desk = desk_of(call)
    results = run_checks(desk, names)
    hard = sum(_counts(result) for result in results)
    data = {
        "checks": [
            {
                "name": result.check.name,
                "hard": result.check.hard,
                "findings": [finding_image(finding, desk.language) for finding in result.findings],
            }
            for result in results
        ],
        "findings": [finding_image(finding, desk.language) for result in results for finding in result.findings],
    }

    def lines() -> list[str]:
        found = [f for result in results for f in result.findings]
        shown, places = [], Places(desk)
        for result in results:
            if result.findings:
                shown.append(say("show.check_title", about=say(result.check.about), name=result.check.name))
            for finding in result.findings:
                weight = say("show.hard" if _is_hard(result, finding) else "show.soft")
                where, said = places.name(finding.where), describe(finding, desk.language)
                shown.append(say("show.check_line", weight=weight, where=where, said=said))
        if not found:
            return [say("show.check_clean", count=len(results))]
        return [*shown, say("show.check_found", count=len(results), hard=hard, soft=len(found) - hard)]

    emit(data, call.json, lines)
    return FINDINGS if hard else DONE


def _counts(result: "CheckResult") -> int:
    """How many findings of a result fail the command."""
    return sum(_is_hard(result, finding) for finding in result.findings)


def _is_hard(result: "CheckResult", finding: Finding) -> bool:
    return result.check.hard and finding.level is Level.ERROR


def _show_list(call: Call) -> int:
    from migtrack.services.checks import all_checks

    checks = all_checks()
    data = {"checks": [{"name": c.name, "hard": c.hard, "about": say(c.about)} for c in checks]}
    rows = [[c.name, say("show.hard" if c.hard else "show.soft"), say(c.about)] for c in checks]
    emit(data, call.json, lambda: table(say("show.check_heading").split("|"), rows))
    return DONE
