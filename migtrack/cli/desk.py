"""From the options of a call to the desk that the services work at."""

from typing import TYPE_CHECKING

import click

from migtrack.cli.call import Call
from migtrack.cli.diagnostics import narrate
from migtrack.cli.invocation import Invocation
from migtrack.cli.progress import progress_line
from migtrack.labels.messages import message

if TYPE_CHECKING:
    from migtrack.services.desk import Desk

SHOWN = 5
"""Subjects that are gone, by name."""


def desk_of(call: Call, *, may_be_empty: bool = False) -> "Desk":
    """The desk a call asks for; from here on the run speaks the desk's language."""
    from migtrack.services.desk import open_desk

    desk = open_desk(
        call.workspace,
        database=call.database,
        body=call.body,
        language=call.language,
        as_of=call.as_of,
        actor=call.actor,
        role=call.role,
        may_be_empty=may_be_empty,
    )
    if call.moment is not None:
        from migtrack.services.past import at_moment

        desk = at_moment(desk, call.moment)
    invocation = click.get_current_context().find_object(Invocation)
    if invocation:
        invocation.adopt(desk.language)
        desk.watch = progress_line(invocation.language, wants_json=invocation.wants_json)
    if desk.gone:
        _tell_gone(desk)
    return desk


def _tell_gone(desk: "Desk") -> None:
    """On stderr: what the day looked back to can no longer show."""
    shown = ", ".join(str(subject) for subject in desk.gone[:SHOWN])
    more = "…" if len(desk.gone) > SHOWN else ""
    narrate(message("retention.gone", desk.language, count=len(desk.gone), subjects=shown + more))
