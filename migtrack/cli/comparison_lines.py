"""A comparison of two versions as lines for people and as images for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from migtrack.cli.output import table
from migtrack.cli.requirement_facts import class_signs, term_lines
from migtrack.cli.text import named, say, shown_version
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import SpecVersion
from migtrack.labels.similarity import similarity_word
from migtrack.width import wrap

if TYPE_CHECKING:
    from migtrack.domain.requirement import Requirement
    from migtrack.services.comparisons import Compared
    from migtrack.specs.change import Change
    from migtrack.specs.redline import Run

LINE_CELLS = 78
"""Width of running text: two cells less than the narrowest terminal in use."""
TITLE_CELLS = 28
"""So that the table of changes fits 80 columns."""
SHORT: Mapping[Outcome, str] = {
    Outcome.CARRIED: "compare.carried",
    Outcome.LOOK_AGAIN: "compare.look_again",
    Outcome.REOPEN: "compare.reopen",
}


def comparison_image(compared: "Compared", changes: "Iterable[Change]") -> dict[str, Any]:
    """What scripts read: the versions, the changes asked for, the summary of all."""
    return {
        "old": _version_image(compared.old, len(compared.old_rows)),
        "new": _version_image(compared.new, len(compared.new_rows)),
        "changes": [_change_image(change) for change in changes],
        "summary": compared.comparison.summary(),
    }


def summary_line(compared: "Compared") -> str:
    """`juki@S1.0 → juki@S2.0：継続 n・要確認 n・再検討 n・追加 n・削除 n`."""
    names = {"old": shown_version(compared.old.name), "new": shown_version(compared.new.name)}
    return say("compare.summary", **names, **compared.comparison.summary())


def change_lines(compared: "Compared", changes: "Sequence[Change]") -> list[str]:
    """A table of changes, and under it the ids that now bear another text."""
    if not changes:
        return [say("compare.no_changes")]
    rows = [_row(compared, change) for change in changes]
    lines = table(say("compare.heading").split("|"), rows, right={4}, limits={2: 12, 3: 12, 5: TITLE_CELLS})
    reused = [change.old for change in changes if change.reused_id and change.old]
    if reused:
        lines += ["", *wrap(say("compare.reused", ids=", ".join(reused)), LINE_CELLS)]
    return lines


def card_lines(compared: "Compared", changes: "Sequence[Change]") -> list[str]:
    """Changes in full: what was decided by which rule, old text, redline, new text, candidates."""
    lines: list[str] = []
    for change in changes:
        lines += [*_card(compared, change), ""]
    return lines[:-1]


def _card(compared: "Compared", change: "Change") -> list[str]:
    from migtrack.specs.redline import redline

    old = compared.old_rows.get(change.old or "")
    news = [compared.new_rows[id].requirement for id in change.new_all if id in compared.new_rows]
    words = _words(change)
    lines = [say("compare.card", **words), *wrap(say("compare.card_rule", **words), LINE_CELLS)]
    if old is not None:
        lines += ["", say("compare.old_text", version=shown_version(compared.old.name)), *_text(old.requirement)]
    for new in news:
        if old is not None and _whole(old.requirement) != _whole(new):
            runs = redline(_whole(old.requirement), _whole(new))
            lines += ["", say("compare.redline", id=new.id), *_indented(_marked(runs))]
        lines += ["", say("compare.new_text", version=shown_version(compared.new.name)), *_text(new)]
    if change.candidates:
        lines += ["", say("compare.candidates")]
        titles = {id: held.requirement.title for id, held in compared.new_rows.items()}
        lines += [f"  {one.score:.2f}  {one.id}  {titles.get(one.id, '')}" for one in change.candidates]
    return lines


def _words(change: "Change") -> dict[str, str]:
    return {
        "old": change.old or "―",
        "new": ", ".join(change.new_all) or "―",
        "kind": named(change.kind),
        "outcome": named(change.outcome),
        "rule": say(f"specs.rule_{change.rule.rpartition('+')[2]}"),
        "by_map": say("compare.by_map") if "+" in change.rule else "",
        "similarity": similarity_word(change.similarity) if change.old and change.new else "―",
    }


def _row(compared: "Compared", change: "Change") -> list[str]:
    new = change.new or "―"
    if len(change.new_all) > 1:
        new = say("compare.and_others", id=change.new, count=len(change.new_all) - 1)
    held = compared.new_rows.get(change.new or "") or compared.old_rows.get(change.old or "")
    outcome = say(SHORT[change.outcome]) if change.outcome else "―"
    similarity = similarity_word(change.similarity) if change.old and change.new else ""
    title = held.requirement.title if held else ""
    return [outcome, named(change.kind), change.old or "―", new, similarity, title]


def _text(one: "Requirement") -> list[str]:
    """A change of class or day alone is not seen in the wording."""
    head = "  ".join(filter(None, (one.id, class_signs(one), one.title)))
    return [*_indented(head), *_indented(one.text), *(line for term in term_lines(one) for line in _indented(term))]


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in wrap(text, LINE_CELLS - 2)]


def _whole(one: "Requirement") -> str:
    return f"{one.title}\n{one.text}"


def _marked(runs: "Iterable[Run]") -> str:
    """What went and what came between signs, since a terminal's strike and underline do not survive a paste."""
    from migtrack.specs.redline import RunKind

    signs = {RunKind.GONE: "compare.gone", RunKind.COME: "compare.come"}
    return "".join(say(signs[run.kind], text=run.text) if run.kind in signs else run.text for run in runs)


def _version_image(version: SpecVersion, items: int) -> dict[str, Any]:
    return {"document": version.document, "version": version.version, "items": items, "partial": version.partial}


def _change_image(change: "Change") -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": change.old,
        "new": change.new,
        "new_all": change.new_all,
        "moved": change.moved,
        "class_changed": change.class_changed,
        "outcome": change.outcome,
        "reused_id": change.reused_id,
        "similarity": change.similarity,
        "rule": change.rule,
        "candidates": [{"id": one.id, "score": one.score} for one in change.candidates],
    }


def is_shown(change: "Change", kinds: Sequence[ChangeKind], outcomes: Sequence[Outcome], ids: Sequence[str]) -> bool:
    """Whether a change fits everything that was asked for; an id on either side counts."""
    return (
        (not kinds or change.kind in kinds)
        and (not outcomes or change.outcome in outcomes)
        and (not ids or bool({change.old, *change.new_all} & set(ids)))
    )
