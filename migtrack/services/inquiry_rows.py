"""Which rows an inquiry asks about: chosen from the register and the inventory by what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Result
from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk
from migtrack.services.gap_search import narrow_gaps
from migtrack.services.gaps import GapRow, find_gaps, list_gaps


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rows have in common; what is left open does not narrow."""

    operations: Sequence[Operation] = ()
    section: str | None = None
    result: Result | None = None
    pending: Outcome | None = None
    waits: bool = False
    """Only what waits since a switch, slight changes and re-opened ones."""
    search: str | None = None
    ids: Sequence[str] = ()
    """Named one by one: requirements, of the operation where several have the id, or customisations."""
    customisations: bool = False
    """The customisations of the operations and section, instead of requirements."""
    to_drop: bool = False
    """Of those, only what can go."""
    everything: bool = False
    """Said on purpose, where nothing narrows."""

    @property
    def narrows(self) -> bool:
        """Whether anything was said of the rows."""
        said = (self.operations, self.section, self.result, self.pending, self.search, self.ids)
        return any(said) or self.waits or self.customisations or self.to_drop


def choose_rows(desk: Desk, choice: Choice) -> tuple[str, ...]:
    """Keys of rows in the order of register and inventory.

    WrongValue where nothing matches, where an id is unknown, and where nothing narrows and not everything is meant.
    """
    if choice.ids:
        return _named(desk, choice)
    found = _customisations(desk, choice) if choice.customisations or choice.to_drop else _requirements(desk, choice)
    if not found:
        raise WrongValue("inquiry.nothing_matches")
    if not choice.narrows and not choice.everything:
        raise WrongValue("inquiry.everything", count=len(found))
    return found


def _requirements(desk: Desk, choice: Choice) -> tuple[str, ...]:
    rows = list_gaps(desk, list(choice.operations) or None)
    rows = narrow_gaps(rows, result=choice.result, section=choice.section, search=choice.search, pending=choice.pending)
    return tuple(row.key for row in rows if not choice.waits or _waits(row))


def _waits(row: GapRow) -> bool:
    return row.assessment.pending is not None


def _customisations(desk: Desk, choice: Choice) -> tuple[str, ...]:
    wanted = {operation.key for operation in choice.operations}
    found = [one for one in _inventory(desk, choice) if not wanted or one.operation in wanted]
    return tuple(one.id for one in found if choice.section in (None, one.section))


def _inventory(desk: Desk, choice: Choice) -> Sequence[Customisation]:
    if not choice.to_drop:
        return desk.state.all(Customisation)
    from migtrack.services.customisations import list_customisations

    return [row.customisation for row in list_customisations(desk, to_drop=True)]


def _named(desk: Desk, choice: Choice) -> tuple[str, ...]:
    known = {one.id for one in desk.state.all(Customisation)}
    keys = []
    for identity in dict.fromkeys(choice.ids):
        if identity in known:
            keys.append(identity)
        elif len(choice.operations) == 1:
            keys.append(find_gaps(desk, choice.operations[0], [identity])[0].key)
        else:
            keys.append(_only_one(desk, choice, identity))
    return tuple(keys)


def _only_one(desk: Desk, choice: Choice, identity: str) -> str:
    """A 機能ID mostly belongs to one operation alone; where it does not, the operation has to be said."""
    found = [row.key for row in list_gaps(desk, list(choice.operations) or None) if row.requirement.id == identity]
    if not found:
        raise WrongValue("inquiry.id_unknown", id=identity)
    if len(found) > 1:
        raise WrongValue("inquiry.id_needs_operation", id=identity)
    return found[0]
