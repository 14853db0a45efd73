"""What a change moved in the plan, as people and scripts read it: every date with its cause."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from migtrack.cli.output import table
from migtrack.cli.text import day, joined, say

if TYPE_CHECKING:
    from migtrack.schedule.date_causes import Cause, Move

MOST_ROWS = 20


def move_images(moves: Sequence["Move"]) -> list[dict[str, Any]]:
    """The moves for scripts: all of them."""
    return [
        {
            "id": move.task,
            "name": move.name,
            "from": move.before,
            "to": move.after,
            "days": move.days,
            "causes": [cause_image(cause) for cause in move.causes],
            "chain": list(move.chain),
        }
        for move in moves
    ]


def cause_image(cause: "Cause") -> dict[str, Any]:
    """One cause for scripts."""
    return {
        "kind": cause.kind,
        "at": cause.at,
        "task": cause.task or None,
        "days": cause.days,
        "days_off": list(cause.days_off),
    }


def move_lines(moves: Sequence["Move"]) -> list[str]:
    """The first of them as a table, and how many more there are; cutovers stand first."""
    if not moves:
        return [say("planning.nothing_moved")]
    ranked = sorted(moves, key=lambda move: (not move.task.endswith("/cutover"), -abs(move.days or 0)))
    rows = [_row(move) for move in ranked[:MOST_ROWS]]
    lines = [say("planning.moved", count=len(moves)), *table(say("planning.move_heading").split("|"), rows, right={4})]
    more = len(moves) - len(rows)
    return [*lines, say("planning.moved_more", count=more)] if more > 0 else lines


def _row(move: "Move") -> list[str]:
    days = "" if move.days is None else f"{move.days:+d}"
    return [move.task, move.name, day(move.before), day(move.after), days, _cause(move)]


def _cause(move: "Move") -> str:
    """What moved it on, and the task at which the moving began."""
    moving = [
        say(f"planning.moved_by_{cause.kind.value}") for cause in move.causes if cause.kind.value != "predecessor"
    ]
    chain = [f"← {move.chain[-1]}"] if len(move.chain) > 1 else []
    after = [f"← {cause.task}" for cause in move.causes if cause.task and not chain]
    return joined([*moving, *chain, *after])
