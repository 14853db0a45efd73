"""Rows of a returned book that this register does not have: another body's, another version's, nobody's.

A book that was out while the 適用版 was switched is refused row by row. Each refusal names the switch, and
the requirement of the new version that carries the old one on, so that the answer can be given there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Workflow
from migtrack.domain.lineage import Descent
from migtrack.domain.operation import OperationState
from migtrack.domain.revision import Switch
from migtrack.exchange.book_token import RowToken
from migtrack.labels import message
from migtrack.labels.version_name import version_word
from migtrack.services.comparison_content import read_comparison
from migtrack.services.desk import Desk


@dataclass
class GoneRows:
    """Says why a row is not in the register."""

    desk: Desk
    _switches: list[Switch] | None = None
    _targets: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def switch_of(self, key: str) -> Switch | None:
        """The switch by which an operation left the version of a row; None where it was never in force, or is."""
        operation, document, version, _ = parted(key)
        if self._switches is None:
            self._switches = self.desk.state.all(Switch, workflow=Workflow.APPROVED.value)
        left = [
            one
            for one in self._switches
            if (one.operation, one.document, one.old_version) == (operation, document, version)
        ]
        return left[-1] if left else None

    def refusal(self, token: RowToken, where: str) -> Finding:
        """Why a row is refused, and what to do instead."""
        operation, document, version, requirement = parted(token.key)
        if token.body != self.desk.body:
            return _refused("book.other_body", where, body=token.body)
        known = {one.key: one.name for one in self.desk.catalogue.operations}
        state = self.desk.state.find(OperationState, operation)
        if operation not in known or state is None or not state.value.in_scope:
            return _refused("book.other_operation", where, operation=known.get(operation, operation), id=requirement)
        switch = self.switch_of(token.key)
        if f"{document}@{version}" in state.value.pins:
            return _refused("book.unknown_row", where, id=requirement, version=version)
        if switch is None:
            return _refused("book.version_gone", where, id=requirement, version=self._shown(version))
        targets = self._carried_on(switch, token.key)
        key = "book.switched" if targets else "book.switched_nowhere"
        values = {"id": requirement, "switch": switch.id, "day": _day(switch)}
        values |= {"old": self._shown(switch.old_version), "new": self._shown(switch.new_version)}
        sign = message("book.list_sign", self.desk.language)
        return _refused(key, where, **values, **({"targets": sign.join(targets)} if targets else {}))

    def _shown(self, version: str) -> str:
        return version_word(version, self.desk.language)

    def _carried_on(self, switch: Switch, key: str) -> Sequence[str]:
        """Where the decision went, or, where there was none, the requirement."""
        operation, document, version, requirement = parted(key)
        descent = self.desk.state.find(Descent, f"{operation}/{document}@{version}>{switch.new_version}/{requirement}")
        if descent is not None:
            return descent.value.targets
        if switch.comparison not in self._targets:
            compared = read_comparison(self.desk.state.content(switch.comparison))
            self._targets[switch.comparison] = {
                change.old: change.new_all or ((change.new,) if change.new else ())
                for change in compared.changes
                if change.old is not None
            }
        return self._targets[switch.comparison].get(requirement, ())


def parted(key: str) -> tuple[str, str, str, str]:
    """`juki/juki@1.0/1.1.1/m` as operation, document, version, requirement; blanks where it is no such key."""
    operation, _, rest = key.partition("/")
    named, _, requirement = rest.partition("/")
    document, _, version = named.partition("@")
    return operation, document, version, requirement


def _day(switch: Switch) -> str:
    return switch.approval.on.isoformat() if switch.approval else "―"


def _refused(key: str, where: str, **values: str | int) -> Finding:
    return Finding(Level.ERROR, key, where, values)
