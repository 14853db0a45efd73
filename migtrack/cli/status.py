"""`migtrack status`: per operation, and the totals."""

from typing import TYPE_CHECKING

from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, joined, named, percent, say, shown_version
from migtrack.domain.operation import Implementer
from migtrack.domain.step import StepStatus

if TYPE_CHECKING:
    from migtrack.services.board import Board, BoardRow


@reading_command("status")
def command(call: Call) -> None:
    """The board: every operation with its rates, next step, versions, gaps, candidates to drop, cutover."""
    from migtrack.services.board import read_board

    board = read_board(desk_of(call))
    emit(board_image(board), call.json, lambda: _lines(board))


def board_image(board: "Board") -> dict[str, object]:
    """The board as scripts read it."""
    overall, scoped = board.rates.overall, board.rates.in_scope
    return {
        "municipality": {"code": board.profile.code, "name": board.profile.name},
        "as_of": board.day,
        "official_rate": overall.official,
        "done_rate": overall.done,
        "neutral_rate": overall.neutral,
        "cut_over": board.cut_over,
        "operations_in_scope": board.rates.operations_in_scope,
        "scoped_official_rate": scoped.official if scoped else None,
        "operations": [_row_image(row) for row in board.rows],
    }


def _row_image(row: "BoardRow") -> dict[str, object]:
    extension = row.state.extension
    return {
        "key": row.operation.key,
        "name": row.operation.name,
        "in_scope": row.state.in_scope,
        "implementer": row.state.implementer,
        "official_rate": row.rates.official,
        "done_rate": row.rates.done,
        "neutral_rate": row.rates.neutral,
        "steps": {status.value: count for status, count in row.steps.items()},
        "phase": row.phase,
        "lifecycle": row.state.lifecycle,
        "extension": extension,
        "next_step": row.next_step.number if row.next_step else None,
        "spec_versions": row.state.pins,
        "newer_versions": row.newer,
        "open_gaps": row.gaps.open,
        "unchecked": row.gaps.unchecked,
        "pending": row.gaps.pending,
        "to_drop": row.to_drop,
        "cutover_planned": row.planned,
        "cutover_forecast": row.forecast,
        "slip_days": row.slip_days,
    }


def _lines(board: "Board") -> list[str]:
    overall, scoped = board.rates.overall, board.rates.in_scope
    rates = {
        "official": percent(overall.official),
        "scope": board.rates.operations_in_scope,
        "scoped": percent(scoped.official if scoped else None),
        "done": percent(overall.done),
        "neutral": percent(overall.neutral),
        "cut": board.cut_over,
    }
    title = {"name": board.profile.name, "code": board.profile.code, "day": board.day.isoformat()}
    return [
        say("show.status_title", **title),
        say("show.status_rates", **rates),
        "",
        *table(say("show.status_heading").split("|"), map(_row, board.rows), right={3, 4, 5, 8, 9, 12}),
    ]


def _row(row: "BoardRow") -> list[str]:
    if not row.state.in_scope:
        own = row.state.implementer is Implementer.OWN
        rates = [percent(rate) for rate in (row.rates.official, row.rates.done, row.rates.neutral)]
        return [row.operation.name, named(StepStatus.NA if own else row.state.implementer), "", *rates, *[""] * 7]
    newer = f" {say('show.newer')}" if row.newer else ""
    waits = f" {say('show.waits_short', count=row.gaps.pending)}" if row.gaps.pending else ""
    return [
        row.operation.name,
        named(row.state.lifecycle),
        named(row.phase),
        percent(row.rates.official),
        percent(row.rates.done),
        percent(row.rates.neutral),
        row.next_step.code if row.next_step else "",
        joined(shown_version(pin.partition("@")[2]) for pin in row.state.pins) + newer + waits,
        str(row.gaps.open) if row.gaps.total else "",
        str(row.to_drop) if row.to_drop else "",
        day(row.planned),
        day(row.forecast),
        say("show.slip", days=row.slip_days) if row.slip_days is not None else "",
    ]
