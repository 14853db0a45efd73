"""取消: what taking an event back puts in place again, and the reason that the trail keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.event import Event
from migtrack.domain.evidence import Evidence
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.domain.step import Step
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.evidence import evidence_by_digest
from migtrack.services.persons import person_names
from migtrack.services.undo import undo_events, undoable_event
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.phrases import local_time
from migtrack.tui.screens.event_text import action_word, differences, subject_words
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.fields import Field

UNDO = Key("u", "undo", "register.key.undo", shown=False)
SHOWN = 3
"""Events that are shown in full before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """Events to take back, newest first, and the names they need."""

    events: tuple[Event, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    steps: Mapping[int, Step]
    evidence: Mapping[str, Evidence]


def ask_undo(pane: Pane, numbers: Sequence[int]) -> None:
    """Show what would be put back, ask the reason, and take the events back; a refusal is told at once.

    `numbers`: of the last events of rows; 0 where nothing was entered.
    """
    known = [number for number in numbers if number]
    if known:
        pane.run_worker(_ask(pane, known), group="undo", exclusive=True)
    else:
        pane.app.notify(_say(pane.language, "not_entered"), severity="warning", markup=False)


async def _ask(pane: Pane, numbers: Sequence[int]) -> None:
    office = office_of(pane)
    try:
        found = await office.at_desk(lambda desk: _read(desk, numbers))
    except Refusal as refusal:
        office.tell(refusal)
        return
    say, language = _say, pane.language

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        return undo_events(desk, numbers, values["why"])

    fields = (Field("why", say(language, "reason"), required=True, hint=pane.text("gap.why_hint")),)
    done = say(language, "done", count=len(numbers))
    pane.fill_in(say(language, "title"), fields, change, done, about=undo_facts(found, language))


def _read(desk: Desk, numbers: Sequence[int]) -> Undoing:
    events = tuple(undoable_event(desk, number) for number in sorted(set(numbers), reverse=True))
    operations = {operation.key: operation for operation in desk.catalogue.operations}
    steps = {step.number: step for step in desk.catalogue.steps}
    return Undoing(events, operations, person_names(desk), steps, evidence_by_digest(desk))


def undo_facts(found: Undoing, language: Language) -> list[Fact]:
    """Who entered what, and every field as it is now → as it will be again."""
    facts = [Fact("", _say(language, "text"))]
    for event in found.events[:SHOWN]:
        facts += _event_facts(event, found, language)
    rest = len(found.events) - SHOWN
    return [*facts, *([Fact("", _say(language, "more", count=rest))] if rest > 0 else [])]


def _event_facts(event: Event, found: Undoing, language: Language) -> list[Fact]:
    told = {
        "seq": event.seq,
        "action": action_word(event, language),
        "at": local_time(event.at, language),
        "actor": found.persons.get(event.actor, event.actor),
    }
    subject = subject_words(event, found.operations, language, steps=found.steps)
    back = replace(event, before=event.after, after=event.before)
    changed = differences(back, language, found.persons, found.operations, found.steps, found.evidence)
    nothing = [Fact("", _say(language, "nothing_there"))] if event.before is None else []
    return [Fact(_say(language, "event", **told)), Fact("", subject), *nothing, *changed]


def _say(language: Language, key: str, **values: object) -> str:
    return message(f"register.undo.{key}", language, **values)
