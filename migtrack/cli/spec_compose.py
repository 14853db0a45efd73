"""`migtrack spec compose`: a 新旧対照表 worked into its base, so that the version stands whole."""

from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.spec import command, version_image
from migtrack.cli.text import say, shown_version

if TYPE_CHECKING:
    from migtrack.services.compositions import StagedComposition


@writing_command(
    "compose",
    ja_en(
        "新旧対照表として取り込んだ版を、元の版に反映して全文の版にします。",
        "Work a version taken in as a table of changes into its base, which makes it whole.",
    ),
    parent=command,
)
@argument("version", metavar=ja_en("版", "VERSION"))
@option(
    "--base",
    required=True,
    metavar=ja_en("元の版", "VERSION"),
    help=ja_en("対照表が改定する元の版", "The version that the table revises."),
)
@option(
    "--accept",
    multiple=True,
    metavar="ID",
    help=ja_en(
        "反映できないまま認める項目（繰り返し可、--reason が必要）",
        "An entry that may stay out; may be repeated, needs --reason.",
    ),
)
@apply_option
def compose(call: Call, version: str, base: str, accept: tuple[str, ...], apply: bool) -> int:
    """Show what composing would make, and do it with --apply."""
    from migtrack.services.compositions import apply_composition, stage_composition
    from migtrack.services.specifications import find_version

    desk = desk_of(call)
    staged = stage_composition(desk, find_version(desk, version), find_version(desk, base))
    written = apply_composition(desk, staged, call.reason or "", accept) if apply else 0
    findings = staged.composition.findings
    data = {
        "version": version_image(staged.version, []),
        "base": staged.base.name,
        "entries": staged.entries,
        "worked_in": staged.composition.worked_in,
        "unplaced": [
            {"id": one.contrast.id or None, "title": one.contrast.title, "base": one.base or None}
            for one in staged.unplaced
        ],
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    emit(data, call.json, lambda: _lines(staged, applied=bool(written)))
    if not call.json:
        show_findings(findings, desk.language)
    return 0 if written else exit_code_of(findings)


def _lines(staged: "StagedComposition", *, applied: bool) -> list[str]:
    name, base = shown_version(staged.table.name), shown_version(staged.base.name)
    counts = {"clauses": staged.version.clauses, "items": staged.version.items}
    worked_in = staged.composition.worked_in
    lines = [say("compose.staged", version=name, base=base, entries=staged.entries, worked_in=worked_in, **counts)]
    if staged.unplaced:
        rows = [[one.contrast.id or one.contrast.old_id, one.contrast.title, one.base] for one in staged.unplaced]
        lines += table(say("compose.left_out_heading").split("|"), rows, limits={1: 40})
    return [*lines, say("compose.done", version=name, base=base) if applied else say("show.not_applied")]
