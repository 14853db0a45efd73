"""A desk that stands still at one event: what a pack is made at.

A pack of the same state is the same file, whenever it is made. So its day is that of the newest event
(or the day looked back to), no clock is read, and what is read once is not read again: a card asks
for the same versions and persons as the card before it.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.domain.event import Event
    from migtrack.store.reader import Reader
    from migtrack.store.trail import Trail

READ_ONCE = frozenset({"all", "all_held", "find", "requirements", "requirement_digests"})
"""Questions whose answers are kept; the bytes of files are not."""


class ReadOnce:
    """A reader whose answers are kept, of a state that does not change."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._kept: dict[Any, Any] = {}

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._reader, name)
        return self._keeping(name, asked) if name in READ_ONCE else asked

    def _keeping(self, name: str, asked: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*given: Any, **equal: Any) -> Any:
            key = (name, given, tuple(sorted(equal.items())))
            if key not in self._kept:
                self._kept[key] = asked(*given, **equal)
            return self._kept[key]

        return answer


class EventsOnce:
    """A trail whose events of a kind are read together, the first time any of them is asked for.

    The database would look through all of them for every card.
    """

    def __init__(self, trail: "Trail", last: int) -> None:
        self._trail, self._last = trail, last
        self._kinds: dict[str, tuple[list[str], dict[str, list[Event]]]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._trail, name)

    def events(self, *, kind: str | None = None, key_prefix: str = "", **narrowed: Any) -> "list[Event]":
        """As the trail gives them, newest first."""
        last = narrowed.get("last")
        if kind is None or not key_prefix or set(narrowed) - {"last"} or last not in (None, self._last):
            return self._trail.events(kind=kind, key_prefix=key_prefix, **narrowed)
        keys, by_key = self._of_kind(kind)
        found: list[Event] = []
        for key in keys[bisect_left(keys, key_prefix) :]:
            if not key.startswith(key_prefix):
                break
            found += by_key[key]
        return sorted(found, key=lambda event: -event.seq)

    def _of_kind(self, kind: str) -> "tuple[list[str], dict[str, list[Event]]]":
        if kind not in self._kinds:
            by_key: dict[str, list[Event]] = {}
            for event in self._trail.events(kind=kind, last=self._last):
                by_key.setdefault(event.subject.key, []).append(event)
            self._kinds[kind] = (sorted(by_key), by_key)
        return self._kinds[kind]


@dataclass
class SteadyDesk(Desk):
    """A desk at the event of a number; nothing is written at it."""

    seq: int = 0

    def last_seq(self) -> int:
        """The event it stands at."""
        return self.seq

    @property
    def trail(self) -> "Trail":
        """The body's events, those of a kind read together."""
        return self._trail

    @cached_property
    def _trail(self) -> "Trail":
        return cast("Trail", EventsOnce(super().trail, self.seq))

    @property
    def state(self) -> "Reader":
        """The state, each question asked once."""
        return self._state

    @cached_property
    def _state(self) -> "Reader":
        return cast("Reader", ReadOnce(super().state))


def steady(desk: Desk) -> SteadyDesk:
    """The desk at the newest event that it sees, its clock stopped at that event's moment."""
    seq = desk.last_seq()
    moment = next((event.at for event in desk.trail.stored(first=seq, last=seq)), None)
    stopped = datetime.fromisoformat(moment).astimezone(UTC) if moment else desk.now
    given = {one.name: getattr(desk, one.name) for one in fields(desk) if one.init}
    return SteadyDesk(**{**given, "memory": {}, "clock": lambda: stopped, "seq": seq})
