"""An event: one change of one subject by one person, the unit of the record (decisions D2, D3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVENT_FORMAT = 1

Image = Mapping[str, Any]
"""A subject in full: English keys, JSON values without floats."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about: a kind (`gap`, `step`, `customisation` …) and its key in the body."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """Read `kind:key`; the key may hold colons."""
        kind, _, key = text.partition(":")
        return cls(kind, key)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a body's chain, as stored."""

    v: int
    body: str
    seq: int
    """From 1, without gaps."""
    at: str
    """UTC with microseconds and `Z`, strictly increasing in its chain."""
    actor: str
    via: str
    """Account and host."""
    role: str
    action: str
    """What was done, `gap.decide`."""
    subject: Subject
    before: Image | None
    after: Image | None
    reason: str
    spec: str
    """`juki@1.0#1.1.1/m:digest` where the change rests on a requirement, else empty."""
    catalogue: str
    """Digest of the catalogue in force."""
    evidence: tuple[str, ...]
    prev: str
    """Hash of the event before; empty for the first."""
    purged: str = ""
    """Its own hash where the text was purged: then only number, time, person, action and subject are left.
    No part of the stored bytes."""
