"""A registered version as the screen says it: in columns, and in full with who entered it and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass

from migtrack.domain.gap import Workflow
from migtrack.domain.operation import Operation
from migtrack.domain.revision import VersionClaim
from migtrack.labels import describe, word
from migtrack.services.registry import RegistryEntry
from migtrack.services.switch_effects import Figures
from migtrack.services.switching import SwitchRow
from migtrack.tui.phrases import UNKNOWN, local_time, short_day
from migtrack.tui.screens.revision_text import RevisionText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A version of a document, with what waits on it."""

    entry: RegistryEntry
    document: str
    """Name of the document."""
    newer: tuple[str, ...]
    """Versions newer than it, where an operation works against it."""
    switches: tuple[SwitchRow, ...]
    """Those that lead to it, or that lead away from it and wait."""
    look_again: int = 0
    """軽微変更(要確認) on the tray."""
    reopen: int = 0
    """再検討 on the tray."""

    @property
    def name(self) -> str:
        """`juki@2.0`."""
        return self.entry.version.name

    @property
    def waiting(self) -> tuple[SwitchRow, ...]:
        """Switches to this version that somebody has to approve or return."""
        name = self.name
        return tuple(
            row for row in self.switches if row.is_waiting and f"{row.switch.document}@{row.switch.new_version}" == name
        )


class RegistryRowText(RevisionText):
    """Words for a row of the registry."""

    operations: Mapping[str, Operation] = {}

    def columns(self) -> tuple[Column[RevisionRow], ...]:
        """What a person looks for, from left to right."""
        say, language = self.say, self.language
        return (
            Column("document", say("document"), lambda r: r.document, 20, 14, priority=0, grows=True),
            Column("version", say("version"), lambda r: self.version(r.entry.version.version), 8, 6, priority=0,
                   order=lambda r: r.name),
            Column("pinned", say("pinned_short"), self.pinned, 18, 8, priority=2, grows=True,
                   tone=lambda r: Tone.GOOD if r.entry.pinned_by else Tone.PLAIN),
            Column("waits", say("waits"), self.waits, 24, 18, priority=1,
                   tone=lambda r: Tone.BUSY if self.waits(r) else Tone.PLAIN),
            Column("newer", say("newer"), self.newer, 10, 8, priority=2,
                   tone=lambda r: Tone.NOTICE if r.newer else Tone.PLAIN),
            Column("published", say("published"), lambda r: short_day(r.entry.version.published, language), 10, 9,
                   priority=3, order=lambda r: r.entry.version.published),
            Column("effective", say("effective"), lambda r: short_day(r.entry.version.effective, language), 10, 10,
                   priority=2, order=lambda r: r.entry.version.effective),
            Column("kind", say("kind"), self.kind, 14, 6, priority=4),
            Column("warning", say("warning"), self.warning, 19, 10, priority=3,
                   tone=lambda r: Tone.NOTICE if r.entry.findings else Tone.PLAIN),
        )  # fmt: skip

    def pinned(self, row: RevisionRow) -> str:
        """Operations that work against it, by their short names."""
        return "・".join(self._short(key) for key in row.entry.pinned_by)

    def _short(self, key: str) -> str:
        operation = self.operations.get(key)
        return operation.short if operation else key

    def waits(self, row: RevisionRow) -> str:
        """切替の決裁待ち 1・軽微変更 3・再検討 5."""
        counts = {"waits_switch": len(row.waiting), "waits_look_again": row.look_again, "waits_reopen": row.reopen}
        return self.joined(*(self.say(key, count=count) for key, count in counts.items() if count))

    def newer(self, row: RevisionRow) -> str:
        """The newest version beyond it."""
        return self.say("newer_is", version=self.version(row.newer[-1].partition("@")[2])) if row.newer else ""

    def kind(self, row: RevisionRow) -> str:
        """見本・一部・正誤."""
        version = row.entry.version
        return self.joined(
            self.say("sample" if version.sample else "real"),
            self.say("partial") if version.partial else "",
            self.say("erratum") if version.erratum_of else "",
        )

    def warning(self, row: RevisionRow) -> str:
        """The gravest: that sources differ, 1年未満, or no day; the card tells all."""
        keys = {finding.key for finding in row.entry.findings}
        if any(key.startswith("registry.") for key in keys):
            return self.say("differs")
        if keys & {"spec.short_notice", "spec.no_notice"}:
            return self.say("short")
        return self.say("no_day") if "spec.no_publication_day" in keys else ""

    def facts(self, row: RevisionRow) -> list[Item]:
        """The card."""
        say, version, language = self.say, row.entry.version, self.language
        entered = local_time(row.entry.entered_at, language) if row.entry.entered_at else ""
        facts = [
            *(Fact(say("warning"), describe(finding, language), Tone.NOTICE) for finding in row.entry.findings),
            *(Fact(say("switch"), self.switch(each), self._switch_tone(each)) for each in row.switches),
            Fact(say("waits"), self.waits(row), Tone.BUSY),
            Fact(say("newer"), self.joined(*(self.version(name) for name in row.newer)), Tone.NOTICE),
            Fact(say("published"), day_text(version.published, language) if version.published else UNKNOWN),
            Fact(say("effective"), day_text(version.effective, language) if version.effective else UNKNOWN),
            Fact(say("pinned"), self._pinned_names(row)),
            Fact(say("kind"), self.kind(row)),
            Fact(say("counts"), say("counts_text", clauses=version.clauses, items=version.items)),
            Fact(say("erratum_of"), self.version(version.erratum_of)),
            Fact(say("base"), self.version(version.base)),
            Fact(say("source"), version.source),
            *(Fact(say("claim", id=claim.id), self._claim(claim)) for claim in row.entry.claims),
            Fact(say("entered"), self.joined(self.person(row.entry.entered_by), entered)),
            Fact(say("content_digest"), version.content_digest),
            Fact(say("file_digest"), version.file_digest),
        ]
        title = Fact(f"{row.document} {self.version(version.version)}")
        return [title, *(fact for fact in facts if fact.text)]

    def switch(self, row: SwitchRow) -> str:
        """S-0001 住基 1.0 → 2.0 決裁待ち, its figures, by whom and why."""
        switch, figures = row.switch, row.figures
        way = f"{self.version(switch.old_version)} → {self.version(switch.new_version)}"
        state = self.say("moved_on") if row.has_moved_on else word(switch.workflow, self.language)
        approver = switch.approval.decided_by or self.person(switch.approval.approver) if switch.approval else ""
        said = "" if switch.workflow is Workflow.RETURNED else self.figures(figures)
        head = f"{switch.id} {self._short(switch.operation)} {way} {state}"
        names = self.say("by", author=self.person(switch.author)) + (
            self.say("approved_by", approver=approver) if approver else ""
        )
        return self.joined(head, said, names, switch.reason)

    def figures(self, figures: Figures) -> str:
        """継続 30・要確認 12・再検討 5（うち続く要件なし 1）."""
        counts = {"carried": figures.carried, "look_again": figures.look_again}
        return self.say("figures", **counts, reopen=figures.reopen, nowhere=figures.nowhere)

    def _switch_tone(self, row: SwitchRow) -> Tone:
        return Tone.WARNING if row.has_moved_on else Tone.BUSY if row.is_waiting else Tone.PLAIN

    def _pinned_names(self, row: RevisionRow) -> str:
        return self.joined(*(self.operations[key].name for key in row.entry.pinned_by if key in self.operations))

    def _claim(self, claim: VersionClaim) -> str:
        days = {"published": claim.published, "effective": claim.effective}
        told = self.say("claim_text", **{name: day.isoformat() if day else UNKNOWN for name, day in days.items()})
        return self.joined(told, claim.source, self.person(claim.person))
