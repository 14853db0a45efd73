"""What happens where decisions arrive at a requirement of the new version.

Four cases: nothing is recorded there; a row waits there that nobody has looked at; a decision of
its own stands there (a switch back); several decisions arrive at once. A standing decision is
never overwritten but by the newer answer to an equal text, and then both have to be weighed anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.revision import Switch
from migtrack.specs.succession import (
    STRICTNESS,
    carried,
    joined,
    looked_at_again,
    progress,
    reopened,
    same_answer,
    shared,
    stricter,
)


@dataclass
class Fate:
    """Where one decision goes, as it comes to be known."""

    decision: Assessment
    kind: ChangeKind
    outcome: Outcome
    rule: str
    targets: tuple[str, ...]
    settled_by: str = ""
    """Who said so; a person's word names the rule, whatever else is found."""
    since_before: bool = False
    """Whether the decision is of a version left earlier: it never displaces what was decided since."""
    is_open: bool = True
    """Whether it waits for a person where no target hears of it: not what a person said nothing follows from."""
    differs: bool = False
    """Whether its answer differs from that which an equal text had."""
    heard: set[str] = field(default_factory=set)
    """Targets whose row knows of this decision."""

    def judge(self, outcome: Outcome, rule: str) -> None:
        """Say by another rule what becomes of the decision."""
        self.outcome, self.rule = outcome, self.rule if self.settled_by else rule


class Meeting:
    """The rows of the new version, as decisions arrive at them."""

    def __init__(
        self,
        switch: Switch,
        digests: Mapping[str, str],
        there: Mapping[str, Assessment],
        known: Mapping[str, Assessment],
    ) -> None:
        self.switch, self.digests, self.there, self.known = switch, digests, there, known

    def rows(self, fates: Sequence[Fate]) -> Iterator[Assessment]:
        """The rows to write, in the order in which decisions arrive; each fate learns who heard of it."""
        arrivals: dict[str, list[Fate]] = {}
        for fate in fates:
            for target in fate.targets:
                arrivals.setdefault(target, []).append(fate)
        for target, arriving in arrivals.items():
            row = self._row(target, arriving)
            if row is not None and row != self.there.get(target):
                yield row

    def _row(self, target: str, arriving: Sequence[Fate]) -> Assessment | None:
        switch, held = self.switch, self.there.get(target)
        blank = Assessment(switch.operation, switch.document, switch.new_version, target, self.digests[target])
        rest: list[Fate] = []
        for fate in arriving:
            if fate.outcome is Outcome.CARRIED and self._is_open_to(fate, held):
                held = self._carry(fate, held, blank)
            else:
                rest.append(fate)
        rest.sort(key=lambda fate: STRICTNESS[fate.outcome])
        while rest and held is not None and held.pending is None:
            held = self._meet(rest.pop(0), held, blank)
        gathering = [fate for fate in arriving if fate.differs or fate in rest]
        return self._gather(gathering, held, blank) if gathering else held

    def _is_open_to(self, fate: Fate, held: Assessment | None) -> bool:
        """Whether a decision can be carried here; what waits here for another reason goes on waiting."""
        if held is None or held.pending is None:
            return True
        decision = fate.decision
        waited_for_it = held.pending is Outcome.LOOK_AGAIN and set(held.origins) <= {decision.key}
        answered_since = self._descends(decision, held.key) and decision.key not in held.origins
        if not (waited_for_it or answered_since):
            fate.judge(held.pending, "still_pending")
        return waited_for_it or answered_since

    def _carry(self, fate: Fate, held: Assessment | None, blank: Assessment) -> Assessment:
        decision = fate.decision
        fate.heard.add(blank.requirement)
        fresh = carried(decision, blank)
        if held is None:
            return fresh
        fresh = replace(fresh, origins=joined(held.origins, fresh.origins))
        if held.pending is not None:
            return fresh
        if not same_answer(decision, held) or progress(decision) < progress(held):
            return _weigh_both(fate, held, blank)
        return fresh if progress(decision) > progress(held) else held

    def _meet(self, fate: Fate, held: Assessment, blank: Assessment) -> Assessment:
        """A decision of its own stands here: it stays, unless this is the newer answer to an equal text."""
        decision = fate.decision
        akin = self._descends(decision, held.key) or self._descends(held, decision.key)
        if fate.since_before or not akin:
            return held  # whoever decided here knew nothing of this one: it waits without a target
        fate.heard.add(blank.requirement)
        if fate.outcome is Outcome.LOOK_AGAIN and decision.pending is None and decision.digest == blank.digest:
            withdrawn = decision.workflow is Workflow.RETURNED and progress(held) > 0
            if withdrawn or not same_answer(decision, held):
                return _weigh_both(fate, held, blank)
        fate.judge(fate.outcome, "decided_there")
        return held

    def _gather(self, arriving: Sequence[Fate], held: Assessment | None, blank: Assessment) -> Assessment:
        """Nobody has decided here yet."""
        for fate in arriving:
            fate.heard.add(blank.requirement)
        keys = tuple(fate.decision.key for fate in arriving)
        origins = joined(held.origins if held else (), keys)
        if len(arriving) == 1:
            (fate,) = arriving
            comes_back = held is not None and self._descends(fate.decision, held.key)
            if held is not None and comes_back and fate.decision.pending is not None:
                return held  # nobody decided anything in between
            if held is None or comes_back or set(held.origins) <= set(keys):
                if stricter(fate.outcome, held.pending if held else None) is Outcome.LOOK_AGAIN:
                    return replace(looked_at_again(fate.decision, blank), origins=origins)
                if fate.outcome is not Outcome.REOPEN:
                    fate.judge(Outcome.REOPEN, "still_pending")
        for fate in arriving:
            if fate.outcome is not Outcome.REOPEN:
                fate.judge(Outcome.REOPEN, "shared_target")
        sources = [shared(fate.decision, blank.requirement, fate.targets) for fate in arriving]
        others = [held] if held is not None and not set(held.origins) <= set(keys) else []
        return reopened([*others, *sources], blank, origins)

    def _descends(self, row: Assessment, key: str) -> bool:
        """Whether a row descends from the decision of that key, over however many versions."""
        seen: set[str] = set()
        waiting = list(row.origins)
        while waiting:
            origin = waiting.pop()
            if origin == key:
                return True
            if origin not in seen:
                seen.add(origin)
                waiting.extend(self.known[origin].origins if origin in self.known else ())
        return False


def _weigh_both(fate: Fate, held: Assessment, blank: Assessment) -> Assessment:
    """Two answers to one text: to be decided anew with the facts of the newer; the older stays in the trail."""
    fate.judge(Outcome.REOPEN, "answers_differ")
    fate.differs = True
    return reopened((), blank, held.origins)
