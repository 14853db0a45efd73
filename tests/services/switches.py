"""Switches for tests: one person proposes, another approves."""

from migtrack.services.switching import Approved, approve_switch, propose_switch
from tests.services.desks import Town


def switch_to(town: Town, version: str, reason: str = "切替") -> Approved | None:
    """Let the operation named like the version's document work against it; None where it is the first version."""
    proposed = propose_switch(town.as_("sato"), town.operation(version.partition("@")[0]), version, reason)
    return approve_switch(town.as_("kato"), proposed.id) if proposed else None
