"""A register in memory that lives through versions and switches, and states after each deed what must hold.

The deeds are those of the services, reduced to values; what happens to decisions is the program's own
`transfer`, `relinked` and `settled`, and what became of requirements its own `compare`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import Descent, Move, Outcome
from migtrack.domain.requirement import Requirement, Specification
from migtrack.domain.revision import Switch
from migtrack.specs.change import Comparison
from migtrack.specs.comparison import compare
from migtrack.specs.digest import requirement_digest
from migtrack.specs.lineage import Edge, edges_of, restorations, trace, with_descents
from migtrack.specs.succession import STRICTNESS, is_blank, same_answer
from migtrack.specs.transfer import Transfer, relinked, settled, transfer
from migtrack.specs.wording import counted
from tests.specs.revised import first_version, revised

OPERATION, DOCUMENT = "juki", "juki"
PEOPLE = ("P-0001", "P-0002", "P-0003")
DAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Import:
    """A version as it was imported."""

    specification: Specification
    digests: Mapping[str, str]
    base: str = ""
    contrast: Specification | None = None
    """What a partial source held; the version is its base with these worked in."""


class Register:
    """Everything of one operation and document."""

    def __init__(self, random: Random, way: Callable[..., Transfer] = transfer) -> None:
        self.way = way
        self.versions: dict[str, Import] = {}
        self.moves: dict[tuple[str, str], list[Move]] = {}
        self.comparisons: dict[tuple[str, str], Comparison] = {}
        self.rows: dict[str, Assessment] = {}
        self.trail: dict[str, list[Assessment]] = {}
        self.descents: dict[str, Descent] = {}
        self.switches: list[Switch] = []
        self.edges: list[Edge] = []
        self.withdrawn: list[Requirement] = []
        self.answers = 0
        self._register("1.0", first_version(random))
        self.pin = "1.0"

    # Versions

    def import_version(self, random: Random) -> None:
        """A version that follows any of those known, told or not told by a map that may be wrong."""
        base = random.choice(list(self.versions))
        before = self.versions[base].specification.requirements
        rows, moves = revised(random, before, self.withdrawn, random.randint(1, 4))
        name = f"{len(self.versions) + 1}.0"
        self._register(name, rows)
        self.withdrawn += [row for row in before if row.id not in {one.id for one in rows}]
        if random.random() < 0.3:
            self.moves[base, name] = _mistaken(random, moves) if random.random() < 0.3 else moves

    def import_erratum(self, random: Random) -> None:
        """The same version with other content stands beside the first."""
        base = random.choice(list(self.versions))
        rows, _ = revised(random, self.versions[base].specification.requirements, (), 1)
        self._register(f"{base}+{len(self.versions)}", rows)

    def import_contrast(self, random: Random) -> None:
        """A table of changes alone, worked into its base."""
        base = random.choice(list(self.versions))
        before = self.versions[base].specification.requirements
        rows, _ = revised(random, before, self.withdrawn, random.randint(1, 3))
        known = {row.id: row for row in before}
        changed = tuple(row for row in rows if row.id not in known or counted(row) != counted(known[row.id]))
        if changed:
            whole = {**known, **{row.id: row for row in changed}}
            self._register(f"{len(self.versions) + 1}.0", tuple(whole.values()), base, Specification((), changed))

    def _register(
        self, name: str, rows: tuple[Requirement, ...], base: str = "", contrast: Specification | None = None
    ) -> None:
        digests = {row.id: requirement_digest(row) for row in rows}
        assert len(digests) == len(rows)
        self.versions[name] = Import(Specification((), rows), digests, base, contrast)

    # Decisions

    def decide(self, random: Random) -> None:
        """An answer on one requirement of the pinned version, a pending one too."""
        digests = self.versions[self.pin].digests
        row = self._row(random.choice(list(digests)))
        if row.workflow is Workflow.APPROVED:
            return
        self.answers += 1
        result = random.choice((Result.FIT, Result.GAP))
        self._write(
            replace(
                row,
                digest=digests[row.requirement],
                result=result,
                treatment=Treatment.BPR if result is Result.GAP else None,
                workflow=Workflow.DRAFT,
                practice=f"現行{self.answers}",
                effort_hours=random.choice((None, 3, 8)),
                author=random.choice(PEOPLE),
                pending=None,
            )
        )

    def submit(self, random: Random) -> None:
        """Drafts go to approval as far as they are complete."""
        for row in self._current():
            ready = row.pending is None and row.result is not Result.UNCHECKED
            if ready and row.workflow in (Workflow.DRAFT, Workflow.RETURNED) and random.random() < 0.6:
                self._write(replace(row, workflow=Workflow.SUBMITTED))

    def approve(self, random: Random) -> None:
        """What was submitted is approved by another person."""
        for row in self._current():
            if row.workflow is Workflow.SUBMITTED and random.random() < 0.7:
                approver = random.choice([one for one in PEOPLE if one != row.author])
                approval = Approval(ApprovalWay.SCREEN, approver, DAY)
                self._write(replace(row, workflow=Workflow.APPROVED, approval=approval))

    def send_back(self, random: Random) -> None:
        """One submitted or approved decision is returned."""
        standing = [row for row in self._current() if row.workflow in (Workflow.SUBMITTED, Workflow.APPROVED)]
        if standing:
            self._write(replace(random.choice(standing), workflow=Workflow.RETURNED, approval=None))

    # The tray

    def accept(self, random: Random) -> None:
        """Some of what has to be looked at is accepted."""
        digests = self.versions[self.pin].digests
        for row in self._current():
            if row.pending is Outcome.LOOK_AGAIN and random.random() < 0.5:
                ready = Workflow.DRAFT if row.result is Result.UNCHECKED else Workflow.SUBMITTED
                digest, author = digests[row.requirement], random.choice(PEOPLE)
                self._write(replace(row, digest=digest, workflow=ready, author=author, pending=None))

    def relink(self, random: Random) -> None:
        """A person says where a decision went: to one, two or no requirements."""
        here = [one for one in self.descents.values() if one.new_version == self.pin]
        if not here:
            return
        descent, digests = random.choice(here), self.versions[self.pin].digests
        targets = random.sample(list(digests), min(len(digests), random.randint(0, 2)))
        there, person = self._there(self.pin), random.choice(PEOPLE)
        change = relinked(descent, targets, person, digests, there, self.rows)
        assert (change.descent.targets, change.descent.settled_by) == (tuple(targets), person)
        for row in change.rows:
            held = self.rows.get(row.key)
            if held is not None and _is_decision(held):
                assert replace(row, origins=held.origins) == held, "a link touches no decision"
            self._write(row)
        assert all(descent.decision in self.rows[self._key(self.pin, target)].origins for target in targets)
        self.descents[descent.key] = change.descent

    def settle(self, random: Random) -> None:
        """A person says that nothing follows from a decision without a target."""
        waiting = self.open_descents()
        if waiting:
            descent = random.choice(waiting)
            self.descents[descent.key] = settled(descent, random.choice(PEOPLE))

    def open_descents(self) -> list[Descent]:
        """Decisions without a target that wait for a person in the pinned version."""
        here = (one for one in self.descents.values() if one.new_version == self.pin)
        return [one for one in here if not one.targets and not one.settled_by]

    # Switches

    def propose(self, random: Random) -> None:
        """Another version is proposed; nothing changes."""
        others = [name for name in self.versions if name != self.pin]
        if others:
            new = random.choice((*others, *others[-2:]))
            id = f"S-{len(self.switches) + 1:04}"
            self.switches.append(Switch(id, OPERATION, DOCUMENT, self.pin, new, "", author=random.choice(PEOPLE)))

    def refuse(self, random: Random) -> None:
        """A proposal is returned."""
        if self.switches and self.switches[-1].workflow is Workflow.SUBMITTED:
            self.switches[-1] = replace(self.switches[-1], workflow=Workflow.RETURNED)

    def switch(self, random: Random) -> None:
        """The proposal that waits is approved, if its version is still pinned."""
        if not self.switches or self.switches[-1].workflow is not Workflow.SUBMITTED:
            return
        switch = self.switches[-1]
        if switch.old_version != self.pin:
            return
        self.switches[-1] = replace(switch, workflow=Workflow.APPROVED)
        waiting = self.open_descents()
        before = dict(self.rows)
        written = self._transferred(switch, list(self.descents.values()))
        for row in written.rows:
            self._write(row)
        for descent in written.descents:
            self.descents[descent.key] = descent
        self.pin = switch.new_version
        self._check_switch(switch, before, written, waiting)
        for past in (list(self.descents.values()), [*self.descents.values(), *written.descents]):
            again = self._transferred(switch, past)
            assert not again.rows, "applied twice, a switch writes nothing new"
            assert {one.key for one in again.descents} <= {one.key for one in written.descents}
        self._check_lineage()

    def _transferred(self, switch: Switch, descents: list[Descent]) -> Transfer:
        old, new = switch.old_version, switch.new_version
        digests, comparison = self.versions[new].digests, self._compared(old, new)
        decisions = list(self._there(old).values())
        return self.way(switch, decisions, comparison, digests, self._there(new), descents, self.rows)

    def _compared(self, old: str, new: str) -> Comparison:
        if (old, new) not in self.comparisons:
            one, other = self.versions[old], self.versions[new]
            partial = other.contrast is not None and other.base == old
            text = other.contrast if partial and other.contrast else other.specification
            found = compare(one.specification, text, self.moves.get((old, new), ()), partial=partial)
            self.comparisons[old, new] = found
            self.edges += edges_of(found, old, new)
            _check_comparison(one.specification, text, found, partial)
        return self.comparisons[old, new]

    # What must hold

    def check(self) -> None:
        """What holds after every deed."""
        for key, row in self.rows.items():
            digests = self.versions[row.version].digests
            assert key == row.key
            assert row.requirement in digests
            assert all(origin in self.rows for origin in row.origins), "origins exist"
            if row.workflow is Workflow.APPROVED:
                assert row.digest == digests[row.requirement], "nothing approved stands on another text"
            if row.pending is not None:
                assert (row.workflow, row.approval) == (Workflow.DRAFT, None), "what waits is a draft"
                assert row.origins, "what waits came from somewhere"
            if row.pending is Outcome.REOPEN:
                assert (row.result, row.treatment) == (Result.UNCHECKED, None), "no judgement stays on another text"
        for descent in self.descents.values():
            assert descent.decision in self.rows, "a descent names a decision"
            assert all(self._key(descent.new_version, target) in self.rows for target in descent.targets)
        self._check_reachable()

    def _check_reachable(self) -> None:
        """From every decision ever made a chain leads to a row in force, to the tray, or to a person's word."""
        leads: dict[str, set[str]] = {}
        ends = {key for key, row in self.rows.items() if row.version == self.pin}
        for descent in self.descents.values():
            leads.setdefault(descent.decision, set()).update(
                self._key(descent.new_version, target) for target in descent.targets
            )
            if not descent.targets and (descent.settled_by or descent.new_version == self.pin):
                ends.add(descent.decision)
        decided = [key for key, images in self.trail.items() if any(map(_is_decision, images))]
        for key in decided:
            seen, waiting = {key}, [key]
            while waiting and not seen & ends:
                following = leads.get(waiting.pop(), set()) - seen
                seen |= following
                waiting += following
            assert seen & ends, f"{key} is lost"

    def _check_switch(
        self, switch: Switch, before: Mapping[str, Assessment], written: Transfer, waiting: list[Descent]
    ) -> None:
        old, new = self.versions[switch.old_version], self.versions[switch.new_version]
        descents = {one.decision: one for one in written.descents}
        assert len(descents) == len(written.descents), "one descent each"
        for key, decision in before.items():
            if decision.version != switch.old_version or is_blank(decision):
                continue
            assert key in descents, "every decision went somewhere"
            descent = descents[key]
            assert descent.switch == switch.id
            assert descent.rule, "every descent names its rule"
            for target in descent.targets:
                self._check_arrival(decision, descent, before.get(self._key(switch.new_version, target)), target)
            if descent.outcome is Outcome.CARRIED:
                assert descent.targets == (decision.requirement,), "nothing is carried to another id"
                digest = new.digests[decision.requirement]
                assert digest == old.digests[decision.requirement] == decision.digest, "nor to another text"
                assert decision.pending is None, "nor what nobody looked at"
            if not descent.targets:
                assert (descent.outcome, descent.settled_by) == (Outcome.REOPEN, ""), "without a target it waits"
        for one in waiting:
            home = one.old_version == switch.new_version
            said = self._was_said(one, switch.new_version) or is_blank(before[one.decision])
            assert home or said or one.decision in descents, "what waits goes on waiting"
        for row in written.rows:
            self._check_overwritten(before.get(row.key), row, before)

    def _was_said(self, one: Descent, version: str) -> bool:
        key = replace(one, new_version=version).key
        return key in self.descents and bool(self.descents[key].settled_by or self.descents[key].targets)

    def _check_arrival(self, decision: Assessment, descent: Descent, held: Assessment | None, target: str) -> None:
        """The row of a target knows of the decision, or knew it, and is no cleaner than what arrived."""
        row = self.rows[self._key(self.pin, target)]
        stood = held is not None and held == row
        assert stood or decision.key in row.origins
        if stood:
            return
        if decision.practice and row.pending is not None:
            lines = decision.practice.splitlines()
            assert set(lines) <= set(row.practice.splitlines()), "what is fact stays"
        asked = descent.outcome if row.pending is None else row.pending
        assert STRICTNESS[asked] >= STRICTNESS[decision.pending or Outcome.CARRIED], "nothing pending gets cleaner"
        if row.pending is None:
            said = [self.rows[key] for key in row.origins if self.rows[key].digest == row.digest]
            assert any(same_answer(replace(one, digest=""), replace(row, digest="")) for one in said), "carried whole"

    def _check_overwritten(self, held: Assessment | None, row: Assessment, before: Mapping[str, Assessment]) -> None:
        """A decision that stood in the new version gave way to nothing but an equal text's newer answer."""
        if held is None or is_blank(held) or held.pending is not None:
            return
        newer = [before[key] for key in row.origins if key in before and before[key].pending is None]
        assert any(one.digest == row.digest for one in newer), "only an equal text's answer replaces a decision"
        assert row.pending is Outcome.REOPEN or same_answer(row, held), "two answers are weighed anew"

    def _check_lineage(self) -> None:
        texts = {name: one.specification for name, one in self.versions.items()}
        edges = with_descents(self.edges, self.descents.values())
        edges = (*edges, *restorations(texts, edges))
        for id in self.versions[self.pin].digests:
            line = trace(edges, self.pin, id)
            before = {(edge.old_version, edge.old) for edge in line.ancestors if edge.old}
            after = {(edge.new_version, edge.new) for edge in line.descendants if edge.new}
            assert not before & after, "no circles"
            assert (self.pin, id) not in before | after, "nothing descends from itself"
            assert len(set(line.ancestors)) == len(line.ancestors)

    # Rows

    def _current(self) -> list[Assessment]:
        return list(self._there(self.pin).values())

    def _there(self, version: str) -> dict[str, Assessment]:
        return {row.requirement: row for row in self.rows.values() if row.version == version}

    def _row(self, id: str) -> Assessment:
        blank = Assessment(OPERATION, DOCUMENT, self.pin, id, self.versions[self.pin].digests[id])
        return self.rows.get(blank.key, blank)

    def _write(self, row: Assessment) -> None:
        self.rows[row.key] = row
        self.trail.setdefault(row.key, []).append(row)

    def _key(self, version: str, id: str) -> str:
        return f"{OPERATION}/{DOCUMENT}@{version}/{id}"


def _check_comparison(old: Specification, new: Specification, found: Comparison, partial: bool) -> None:
    """Every requirement once, and nothing carried whose id, class or text differs."""
    assert [change.old for change in found.changes if change.old is not None] == [one.id for one in old]
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for change in found.changes:
        if change.outcome is Outcome.CARRIED and change.new is not None:
            assert change.old == change.new
            assert counted(before[change.old]) == counted(after[change.new])
        elif change.outcome is Outcome.CARRIED:
            assert partial
            assert change.old not in after, "what a table of changes names has changed"
    reached = {id for change in found.changes for id in change.new_all}
    assert reached == set(after), "every new requirement comes from somewhere or was added"


def _is_decision(row: Assessment) -> bool:
    return row.pending is None and not is_blank(row)


def _mistaken(random: Random, moves: list[Move]) -> list[Move]:
    """A map with ids that do not exist and old ones mixed up."""
    olds = [move.old for move in moves]
    random.shuffle(olds)
    return [*(replace(move, old=old) for move, old in zip(moves, olds, strict=True)), Move(("999",), ("998",), "moved")]


DEEDS: Mapping[str, Callable[[Register, Random], None]] = {
    "import_version": Register.import_version,
    "import_erratum": Register.import_erratum,
    "import_contrast": Register.import_contrast,
    "decide": Register.decide,
    "submit": Register.submit,
    "approve": Register.approve,
    "send_back": Register.send_back,
    "accept": Register.accept,
    "relink": Register.relink,
    "settle": Register.settle,
    "propose": Register.propose,
    "refuse": Register.refuse,
    "switch": Register.switch,
}
