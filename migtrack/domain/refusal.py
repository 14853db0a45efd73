"""Refusals: a wish that cannot be granted, with the key of its message and what fills it.

The command line turns each kind into its exit code, the terminal UI into a notice. What is
wrong with single rows is a `Finding`; a refusal ends the whole wish and nothing was changed.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from migtrack.domain.finding import Finding


class Refusal(Exception):
    """The wish is refused; `key` names the message, `values` fill it, `findings` say more."""

    def __init__(self, key: str, *, findings: Sequence[Finding] = (), **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied to another process whole: `BaseException` knows nothing of what is given by name."""
        return _again, (type(self), self.key, self.__dict__)

    @classmethod
    def of(cls, finding: Finding) -> "Self":
        """The refusal that one finding alone amounts to."""
        refusal = cls(finding.key)
        refusal.values = dict(finding.values)
        return refusal


class WrongContent(Refusal):
    """A file opens, but what stands in it is wrong (exit 1)."""


class WrongValue(Refusal):
    """An argument does not have a possible value: unknown operation, bad check digit (exit 2)."""


class ForbiddenByRule(Refusal):
    """A rule says no: author approves himself, auditor writes, closed window (exit 3)."""


class StaleRevision(ForbiddenByRule):
    """Another person changed the record after it was read (exit 3); what both would have it be, as images."""

    def __init__(
        self,
        key: str,
        *,
        findings: Sequence[Finding] = (),
        yours: Mapping[str, Any] | None = None,
        theirs: Mapping[str, Any] | None = None,
        **values: str | int,
    ) -> None:
        super().__init__(key, findings=findings, **values)
        self.yours: Mapping[str, Any] = yours or {}
        self.theirs: Mapping[str, Any] = theirs or {}


class BrokenWorld(Refusal):
    """Database unreachable, disk full, a file that cannot be opened at all (exit 4)."""


def _again(kind: type[Refusal], key: str, held: dict[str, Any]) -> Refusal:
    made = kind(key)
    made.args = (key, held["values"])
    made.__dict__.update(held)
    return made
