"""`migtrack spec compare --all`: every pinned version against the newest one, with progress on a terminal."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from migtrack.cli.call import Call
from migtrack.cli.comparison_lines import comparison_image, summary_line
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.output import emit
from migtrack.cli.text import say
from migtrack.width import cells, pad

if TYPE_CHECKING:
    from migtrack.services.comparisons import Compared
    from migtrack.services.desk import Desk

BAR_CELLS = 24


def compare_all(call: Call, operations: Sequence[str], wants_impact: bool) -> int:
    """One line for each document that has a newer version; `--json` as a single comparison, without changes."""
    from migtrack.cli.impact_lines import impact_image
    from migtrack.cli.spec_compare import impact_section, weigh_all

    desk = desk_of(call)
    compared = list(_compared(desk))
    chosen = {desk.catalogue.find_operation(text).key for text in operations}
    pinning = [_pinning(desk, one, chosen) if wants_impact else [] for one in compared]
    impacts = [weigh_all(desk, one, keys) if keys else [] for one, keys in zip(compared, pinning, strict=True)]
    findings = [finding for one in compared for finding in one.comparison.findings]
    told = (finding for pairs in impacts for _, impact in pairs for finding in impact.findings)
    findings += [finding for finding in dict.fromkeys(told) if finding not in findings]
    images: list[dict[str, Any]] = []
    lines: list[str] = []
    for one, weighed in zip(compared, impacts, strict=True):
        image = comparison_image(one, ())
        del image["changes"]
        images.append({**image, "impact": [impact_image(impact) for _, impact in weighed]} if wants_impact else image)
        lines.append(summary_line(one))
        lines += [*impact_section(desk, one, weighed), ""] if weighed else []
    data = {"comparisons": images, "findings": [finding_image(finding, desk.language) for finding in findings]}
    emit(data, call.json, lines or [say("compare.nothing_newer")])
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)


def _pinning(desk: "Desk", compared: "Compared", chosen: set[str]) -> list[str]:
    """The operations that work against the old version; of those, the ones chosen if any were."""
    from migtrack.services.specifications import pinned_by

    return [key for key in pinned_by(desk).get(compared.old.name, ()) if not chosen or key in chosen]


def _compared(desk: "Desk") -> "Iterator[Compared]":
    """Comparisons as they are made, progress being told on stderr."""
    from migtrack.services.newest_comparisons import compare_all, newest_pairs

    pairs = newest_pairs(desk)
    for done, compared in enumerate(compare_all(desk, pairs), 1):
        _show(done, len(pairs), compared.new.name)
        yield compared
    _clear()


def _show(done: int, count: int, name: str) -> None:
    """One line that overwrites itself, only where somebody looks."""
    if sys.stderr.isatty():
        bar = "█" * (BAR_CELLS * done // count)
        line = f"{say('compare.progress', done=done, count=count)} {pad(bar, BAR_CELLS)} {name}"
        print(f"\r{line}{' ' * max(78 - cells(line), 0)}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print(f"\r{' ' * 78}\r", end="", file=sys.stderr, flush=True)
