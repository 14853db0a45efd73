"""新旧比較: every change between two versions, with what it means for the decisions on the old one.

Comparing takes seconds where the texts are long; the desk's thread does it while the keys stay free.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from migtrack.domain.gap import Assessment, Result
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.operation import Operation
from migtrack.labels import Language, describe, word
from migtrack.services.comparison_files import write_comparison
from migtrack.services.comparisons import Compared, compare_versions
from migtrack.services.desk import Desk
from migtrack.services.lineages import OldDecision
from migtrack.services.persons import person_names
from migtrack.services.specifications import find_version, pinned_by
from migtrack.tui.keys import Key
from migtrack.tui.screens.change_row import ChangeRow, ChangeRowText
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.switch_forms import SwitchForms
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows, and the names they need."""

    rows: tuple[ChangeRow, ...]
    compared: Compared
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    pinning: frozenset[str]
    """Keys of the operations that work against the old version."""


class ComparisonPane(ListPane):
    """Two versions side by side."""

    FROZEN: ClassVar[int] = 2
    DEFAULT_CSS = ".-tall ComparisonPane > Card { height: 20; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides; old decision, redline and new text are to be read together."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "propose", "revise.key.propose", ("e",)),
        Key("f7", "impact", "revise.key.impact", ("i",)),
        Key("f8", "write", "revise.key.write"),
        Key("enter", "", "revise.key.read"),
        Key("n", "narrow", "revise.key.narrow"),
        Key("w", "whole", "revise.key.whole"),
        Key("c", "findings", "revise.key.findings"),
        Key("insert", "lineage", "revise.key.lineage", ("v",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, old: str, new: str) -> None:
        self.row_text = ChangeRowText(language)
        super().__init__(language)
        self._old, self._new = old, new
        self._answer: Changes | None = None
        self._whole = False
        self._only: Outcome | ChangeKind | None = None
        self._forms = SwitchForms(self)
        self.table.say_nothing(self.row_text.say("comparing"))

    def title(self) -> str:
        """juki@1.0 → 2.0."""
        text = self.row_text
        old, new = text.version(self._old), text.version(self._new.partition("@")[2])
        return text.say("comparison", old=old, new=new)

    def read(self, desk: Desk) -> Changes:
        """The comparison with the decisions on the old version."""
        compared = compare_versions(desk, find_version(desk, self._old), find_version(desk, self._new))
        decided = _decisions(desk, compared)
        rows = tuple(_rows(compared, decided))
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        pinning = frozenset(pinned_by(desk).get(self._old, ()))
        return Changes(rows, compared, operations, person_names(desk), pinning)

    def show(self, answer: Changes) -> None:
        """Rows."""
        self._answer = answer
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        if self._answer is None:
            return
        self.show_rows([row for row in self._answer.rows if self._is_shown(row)])
        self.table.say_nothing(self.row_text.say("no_changes"))

    def _is_shown(self, row: ChangeRow) -> bool:
        if self._only is not None:
            return self._only in (row.change.outcome, row.change.kind)
        return self._whole or row.is_changed

    def columns(self) -> Sequence[Column[ChangeRow]]:
        """What a person looks for."""
        return self.row_text.columns()

    def key_of(self, row: ChangeRow) -> str:
        """Its ids."""
        return f"{row.change.old or ''}>{row.change.new or ''}"

    def tone_of(self, row: ChangeRow) -> Tone:
        """An id that bears another text now has a sign of its own."""
        return Tone.WARNING if row.change.reused_id else Tone.PLAIN

    def facts_of(self, row: ChangeRow) -> Sequence[Item]:
        """The change in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[ChangeRow]) -> Sequence[tuple[str, str] | str]:
        """How much is carried, looked at again, re-opened, came and went."""
        if self._answer is None:
            return ()
        found, say = self._answer.compared.comparison, self.row_text.say
        only = word(self._only, self.language) if self._only else ""
        unchanged = sum(not row.is_changed for row in self._answer.rows)
        hidden = unchanged if self._only is None and not self._whole else 0
        told = len(found.findings)
        return (
            say("summary", **found.summary()) + "  ",
            (say("only", outcome=only) + "  " if only else "", "$tone-notice bold"),
            say("hidden", count=hidden) + "  " if hidden else "",
            (say("findings", count=told) if told else "", "$tone-warning bold"),
        )

    # What a person does

    def action_whole(self) -> None:
        """Unchanged requirements too, or no more."""
        self._whole, self._only = not self._whole, None
        self._show_narrowed()

    def action_narrow(self) -> None:
        """Only one outcome or one kind of change."""
        if self._answer is None:
            return
        say, changes = self.row_text.say, [row.change for row in self._answer.rows]
        outcomes, kinds = Counter(one.outcome for one in changes), Counter(one.kind for one in changes)
        choices = [Choice("", say("every_change"))]
        choices += [Choice(each, word(each, self.language), str(outcomes[each])) for each in Outcome if outcomes[each]]
        choices += [Choice(each, word(each, self.language), str(kinds[each])) for each in ChangeKind if kinds[each]]

        def then(value: str) -> None:
            known: tuple[Outcome | ChangeKind, ...] = (*Outcome, *ChangeKind)
            self._only = next((each for each in known if each.value == value), None)
            self._show_narrowed()

        self.choose(say("narrow"), choices, then)

    def action_propose(self) -> None:
        """適用版の切替の提案, for an operation that works against the old version."""
        if self._answer is None:
            return
        concerned = [each for key, each in self._answer.operations.items() if key in self._answer.pinning]
        if concerned:
            self._forms.propose(concerned, self._new)
        else:
            self.app.notify(self.row_text.say("old_not_pinned"), severity="warning", markup=False)

    def action_impact(self) -> None:
        """What the switch would do."""
        from migtrack.tui.screens.impact import ImpactPane

        pane = ImpactPane(self.language, self._new)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def action_lineage(self) -> None:
        """Where the requirement came from and went."""
        from migtrack.tui.screens.lineage import LineagePane

        row = self.table.row
        if row is None:
            return
        version, id = (self._new, row.change.new) if row.change.new else (self._old, row.change.old or "")
        self.app.push_screen(PaneScreen(self.language, LineagePane(self.language, version, id), (self.title(),)))

    def action_write(self) -> None:
        """新旧対照表 as Word, Excel or a page."""
        say = self.row_text.say
        name = f"{self._old}-{self._new.partition('@')[2]}.docx".replace("@", "-")
        yes_no = (Choice(NO, say("changed_only")), Choice(YES, say("whole")))
        fields = (
            Field("file", say("file"), value=name, required=True, hint=say("file_hint")),
            Field("whole", say("content"), FieldKind.CHOICE, NO, yes_no),
        )
        written: list[Path] = []

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            file = Path(values["file"].strip()).expanduser().absolute()
            compared = compare_versions(desk, find_version(desk, self._old), find_version(desk, self._new))
            write_comparison(desk, compared, file, whole=values["whole"] == YES)
            written.append(file)
            return None

        def then() -> None:
            self.app.notify(say("written", file=str(written[-1])), timeout=8, markup=False)

        self.fill_in(say("write"), fields, change, "", then=then)

    def action_findings(self) -> None:
        """What the comparison remarks: an id that was dealt anew, a map that names what is not there."""
        from migtrack.tui.screens.windows import DetailScreen

        if self._answer is not None:
            found = self._answer.compared.comparison.findings
            facts = [Fact(one.where, describe(one, self.language), Tone.WARNING) for one in found]
            facts = facts or [Fact("", self.row_text.say("no_findings"))]
            path = (self.title(), self.row_text.say("findings_title"))
            self.app.push_screen(DetailScreen(self.language, path, facts))


def _decisions(desk: Desk, compared: Compared) -> dict[str, list[OldDecision]]:
    """What was decided on the old version, by requirement."""
    version, found = compared.old, dict[str, list[OldDecision]]()
    for said in desk.state.all(Assessment, document=version.document, version=version.version):
        held = compared.old_rows.get(said.requirement)
        if said.result is not Result.UNCHECKED:
            old = OldDecision(said, held.requirement if held else None)
            found.setdefault(said.requirement, []).append(old)
    return found


def _rows(compared: Compared, decided: Mapping[str, Sequence[OldDecision]]) -> Iterable[ChangeRow]:
    new = compared.new_rows
    for change in compared.comparison.changes:
        old = compared.old_rows.get(change.old or "")
        news = tuple(new[id].requirement for id in change.new_all if id in new)
        ranked = tuple((new[one.id].requirement, one.score) for one in change.candidates if one.id in new)
        said = tuple(decided.get(change.old or "", ()))
        yield ChangeRow(change, old.requirement if old else None, news, ranked, said)
