"""標準仕様書の版・改定: every registered version, who works against it, what waits, and the ways on from here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.persons import person_names
from migtrack.services.registry import RegistryEntry, read_registry
from migtrack.services.specifications import newer_than
from migtrack.services.switching import SwitchRow, list_switches
from migtrack.services.trays import list_tray
from migtrack.tui.keys import Key
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.registry_row import RegistryRowText, RevisionRow
from migtrack.tui.screens.switch_forms import SwitchForms
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Revisions:
    """Rows, and the names they need."""

    rows: tuple[RevisionRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]


class RevisionsPane(ListPane):
    """The registry of versions."""

    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "propose", "revise.key.propose", ("e",)),
        Key("f7", "impact", "revise.key.impact", ("i",)),
        Key("f8", "approve", "tui.key.approve"),
        Key("enter", "", "revise.key.compare"),
        Key("insert", "lineage", "revise.key.lineage", ("v",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self.row_text = RegistryRowText(language)
        super().__init__(language)
        self._forms = SwitchForms(self)
        self._rows: tuple[RevisionRow, ...] = ()

    def title(self) -> str:
        """標準仕様書の版・改定."""
        return self.text("menu.revisions")

    def glance(self, desk: Desk) -> Revisions:
        """The registry without what waits."""
        return _told(desk, read_registry(desk), [], {})

    def read(self, desk: Desk) -> Revisions:
        """The registry."""
        waiting: dict[str, Counter[Outcome]] = {}
        for row in list_tray(desk):
            waiting.setdefault(f"{row.document}@{row.version}", Counter())[row.outcome] += 1
        return _told(desk, read_registry(desk), list_switches(desk), waiting)

    def show(self, answer: Revisions) -> None:
        """Rows."""
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self._rows = answer.rows
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[RevisionRow]]:
        """What a person looks for."""
        return self.row_text.columns()

    def key_of(self, row: RevisionRow) -> str:
        """`juki@2.0`."""
        return row.name

    def facts_of(self, row: RevisionRow) -> Sequence[Item]:
        """The version in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[RevisionRow]) -> Sequence[tuple[str, str] | str]:
        """How many versions, what waits."""
        switches = sum(len(row.waiting) for row in rows)
        trays = {"look_again": sum(row.look_again for row in rows), "reopen": sum(row.reopen for row in rows)}
        say = self.row_text.say
        return (
            self.text("list.count", count=len(rows)) + "  ",
            (say("waiting_switches", count=switches) + "  " if switches else "", "$tone-busy bold"),
            (say("waiting_rows", **trays) if any(trays.values()) else "", "$tone-busy bold"),
        )

    # What a person does

    def open_row(self, row: RevisionRow) -> None:
        """Enter: beside another version, the one that is worked against first."""
        others = [other for other in self._rows if self._is_comparable(row, other)]
        if not others:
            self.app.notify(self.row_text.say("nothing_to_compare"), severity="warning", markup=False)
        elif len(others) == 1:
            self._compare(row.name, others[0].name)
        else:
            choices = [
                Choice(other.name, self.row_text.version(other.name), self.row_text.pinned(other)) for other in others
            ]
            title = self.row_text.say("compare_with", version=self.row_text.version(row.name))
            self.choose(title, choices, lambda name: self._compare(row.name, name))

    def _is_comparable(self, row: RevisionRow, other: RevisionRow) -> bool:
        return other.name != row.name and other.entry.version.document == row.entry.version.document

    def _compare(self, one: str, other: str) -> None:
        """The older one is the old one: as they stand in the registry."""
        from migtrack.tui.screens.comparison import ComparisonPane

        old, new = sorted((one, other), key=[row.name for row in self._rows].index)
        pane = ComparisonPane(self.language, old, new)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def action_propose(self) -> None:
        """適用版の切替の提案, towards the version under the cursor, or from it to the newest."""
        target = self._target()
        if target is None:
            return
        document = target.entry.version.document
        concerned = [
            operation
            for operation in self.row_text.operations.values()
            if document in operation.documents and operation.key not in target.entry.pinned_by
        ]
        if concerned:
            self._forms.propose(concerned, target.name)
        else:
            self.app.notify(self.row_text.say("pinned_by_all"), severity="warning", markup=False)

    def _target(self) -> RevisionRow | None:
        """The version that is meant: of one that is worked against, the newest whole one beyond it."""
        row = self.table.row
        newer = [other for other in self._rows if row and other.name in row.newer and not other.entry.version.partial]
        return newer[-1] if newer else row

    def action_approve(self) -> None:
        """Approve or return a switch to or from the version under the cursor."""
        row = self.table.row
        waiting = [each for each in row.switches if each.is_waiting] if row else []
        if waiting:
            self._forms.decide(waiting, self.row_text)
        else:
            self.app.notify(self.row_text.say("no_switch_waits"), severity="warning", markup=False)

    def action_impact(self) -> None:
        """What a switch to the version under the cursor, or from it to the newest, would do."""
        from migtrack.tui.screens.impact import ImpactPane

        target = self._target()
        if target is not None:
            pane = ImpactPane(self.language, target.name)
            self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def action_lineage(self) -> None:
        """Where a requirement of the version came from and went; its id is asked."""
        from migtrack.services.specifications import find_requirement, find_version
        from migtrack.tui.screens.lineage import LineagePane

        row = self.table.row
        if row is None:
            return
        asked: dict[str, str] = {}

        def look(desk: Desk, values: Mapping[str, str]) -> object:
            asked["id"] = find_requirement(desk, find_version(desk, row.name), values["id"].strip()).requirement.id
            return None

        def then() -> None:
            pane = LineagePane(self.language, row.name, asked["id"])
            self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

        say = self.row_text.say
        field = Field("id", say("id"), required=True, hint=say("lineage_hint"))
        about = [Fact(say("version"), self.row_text.version(row.name))]
        self.fill_in(say("lineage"), (field,), look, "", about=about, then=then)


def _told(
    desk: Desk,
    entries: Sequence[RegistryEntry],
    switches: Sequence[SwitchRow],
    waiting: Mapping[str, Mapping[Outcome, int]],
) -> Revisions:
    names = {document.key: document.name for document in desk.catalogue.documents}
    versions = [entry.version for entry in entries]

    def concerns(row: SwitchRow, name: str) -> bool:
        switch = row.switch
        old, new = f"{switch.document}@{switch.old_version}", f"{switch.document}@{switch.new_version}"
        return name == new or (name == old and row.is_waiting)

    rows = tuple(
        RevisionRow(
            entry,
            names.get(entry.version.document, entry.version.document),
            tuple(v.name for v in newer_than(entry.version, versions)) if entry.pinned_by else (),
            tuple(row for row in switches if concerns(row, entry.version.name)),
            waiting.get(entry.version.name, {}).get(Outcome.LOOK_AGAIN, 0),
            waiting.get(entry.version.name, {}).get(Outcome.REOPEN, 0),
        )
        for entry in entries
    )
    operations = {operation.key: operation for operation in desk.catalogue.operations}
    return Revisions(_news_first(rows), operations, person_names(desk))


def _news_first(rows: Sequence[RevisionRow]) -> tuple[RevisionRow, ...]:
    """Documents on which something waits or a newer version is there, then the others, each as registered."""
    moving = {row.entry.version.document for row in rows if row.newer or row.waiting or row.look_again or row.reopen}
    return tuple(sorted(rows, key=lambda row: row.entry.version.document not in moving))
