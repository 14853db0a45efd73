"""`migtrack log undo`: taking back what was entered, by its number in the trail."""

from unicodedata import normalize

from migtrack.cli.bilingual import argument, ja_en
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.log import command
from migtrack.cli.options import writing_command
from migtrack.cli.output import emit
from migtrack.cli.places import Places, action_word
from migtrack.cli.text import say

MOST_DIGITS = 18
"""Of a number; what is longer names nothing."""


@writing_command(
    "undo",
    ja_en(
        "記入・決定を取り消します（番号は log show のもの。理由が必要です）。",
        "Take back what was entered, by its number in log show; needs --reason.",
    ),
    parent=command,
)
@argument("events", nargs=-1, required=True, metavar=ja_en("番号…", "NUMBER..."))
def undo(call: Call, events: tuple[str, ...]) -> None:
    """The subjects are again what they were before; the trail keeps both. A subject stands for its last event."""
    from migtrack.services.undo import last_event_of, undo_events

    desk = desk_of(call)
    plain = [normalize("NFKC", event).strip() for event in events]
    numbers = [int(one) if one.isdecimal() and len(one) <= MOST_DIGITS else last_event_of(desk, one) for one in plain]
    undone = undo_events(desk, numbers, call.reason or "")
    data = {
        "undone": [{"seq": one.event.seq, "subject": str(one.event.subject), "by": one.seq} for one in undone],
        "changed": len(undone),
    }

    def lines() -> list[str]:
        places = Places(desk)
        whats = [f"{action_word(one.event)} {places.subject(one.event)}" for one in undone]
        return [say("undo.done", number=one.event.seq, what=what) for one, what in zip(undone, whats, strict=True)]

    emit(data, call.json, lines)
