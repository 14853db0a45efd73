"""`migtrack log`: the trail."""

from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import ja_en, option, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import DONE, FINDINGS, narrate
from migtrack.cli.options import command_group, reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.places import Places, action_word
from migtrack.cli.text import local_time, say
from migtrack.domain.image import to_image
from migtrack.labels.messages import message

if TYPE_CHECKING:
    from migtrack.domain.event import Event
    from migtrack.services.trail import ChainReport

command = command_group("log")


@reading_command("show", ja_en("変更履歴を新しい順に表示します。", "Show the trail, newest first."), parent=command)
@option(
    "--subject",
    help=ja_en("対象（gap:juki/ のように種類とキーの先頭）", "Kind and beginning of the key, such as gap:juki/."),
)
@option("--person", help=ja_en("記録した人", "Who wrote it."))
@option("--limit", type=click.IntRange(min=1), default=50, help=ja_en("件数", "How many."))
def show(call: Call, subject: str | None, person: str | None, limit: int) -> None:
    """Events of the trail."""
    from migtrack.services.persons import person_names
    from migtrack.services.trail import show_events

    kind, _, prefix = (subject or "").partition(":")
    desk = desk_of(call)
    names = person_names(desk)
    actor = next((key for key, name in names.items() if name == person), person)
    events = show_events(desk, kind=kind or None, key_prefix=prefix, actor=actor, newest=limit)
    places = Places(desk)
    emit(
        {"events": [event_image(event) for event in events]},
        call.json,
        lambda: table(
            say("show.log_heading").split("|"),
            (_row(event, places, names) for event in events),
            right={0},
            limits={4: 44, 5: 40},
        ),
    )


@reading_command(
    "verify",
    ja_en("変更履歴が改ざんされていないか検査します。", "Verify that nobody touched the trail."),
    parent=command,
)
def verify(call: Call) -> int:
    """Verify the chain, and that every row follows from it."""
    from migtrack.services.trail import verify as verify_chain

    report = verify_chain(desk_of(call))
    emit({"ok": report.is_sound, "chains": [_chain(report)]}, call.json, lambda: _lines(report))
    if not call.json:
        for problem in report.problems:
            narrate(f"{problem.kind.value} {problem.seq or '-'}: {_detail(problem.key, problem.subject)}")
    return DONE if report.is_sound else FINDINGS


def event_image(event: "Event") -> dict[str, object]:
    """An event as scripts read it."""
    image: dict[str, object] = to_image(event)
    return {**image, "subject": str(event.subject)}


def _row(event: "Event", places: Places, names: dict[str, str]) -> list[str]:
    who = names.get(event.actor, event.actor)
    return [str(event.seq), local_time(event.at), who, action_word(event), places.subject(event), event.reason]


def _chain(report: "ChainReport") -> dict[str, object]:
    problems = [{"kind": p.kind, "seq": p.seq, "detail": _detail(p.key, p.subject)} for p in report.problems]
    return {"body": report.body, "events": report.events, "head": report.head, "checkpoints": 0, "problems": problems}


def _lines(report: "ChainReport") -> list[str]:
    if report.is_sound:
        return [say("show.log_sound", events=report.events, head=report.head)]
    return [say("show.log_unsound", events=report.events, problems=len(report.problems))]


def _detail(key: str, subject: str) -> str:
    return message(key, spoken_language(), subject=subject)


from migtrack.cli import undo  # noqa: E402, F401  # adds its command to the group
