"""What a form was opened on: a row as this person saw it, read anew when another was faster.

Who saves is told once what the other wrote, and nothing typed is lost; who then saves once more
does so on purpose, over the row as it is now. The rules are asked again of that row: what was
approved or closed meanwhile stays so. A third person's change is told again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from migtrack.domain.refusal import StaleRevision
from migtrack.services.desk import Desk

T = TypeVar("T")

Change = Callable[[Desk, Mapping[str, str]], object]
"""A service called with the values of a form."""


@dataclass
class Held(Generic[T]):
    """A value that was shown, and how it is read."""

    value: T
    read: Callable[[Desk], T]


def once_more(change: Change, held: Held[Any] | None) -> Change:
    """The change, that after a refusal because another was faster is made over what that one wrote."""

    def wished(desk: Desk, values: Mapping[str, str]) -> object:
        try:
            return change(desk, values)
        except StaleRevision:
            if held is not None:
                held.value = held.read(desk)
            raise

    return wished
