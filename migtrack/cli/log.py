"""`migtrack log`: the trail."""

from datetime import date
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.places import Places, action_word
from migtrack.cli.text import local_time, say
from migtrack.cli.values import DAY
from migtrack.domain.image import to_image

if TYPE_CHECKING:
    from migtrack.domain.event import Event

command = command_group("log")


@reading_command("show", ja_en("変更履歴を新しい順に表示します。", "Show the trail, newest first."), parent=command)
@option(
    "--subject",
    help=ja_en("対象（gap:juki/ のように種類とキーの先頭）", "Kind and beginning of the key, such as gap:juki/."),
)
@option("--person", help=ja_en("記録した人（IDか氏名）", "Who wrote it (id or name)."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--operation", help=ja_en("業務", "Operation."))
@option("--requirement", help=ja_en("要件ID", "Requirement."))
@option("--kind", help=ja_en("対象の種類（gap, customisation, switch, step など）", "Kind of record."))
@option("--action", help=ja_en("操作（gap.approve、または gap のように範囲）", "Action (gap.approve), or area (gap)."))
@option("--from", "first", type=DAY, help=ja_en("この日から", "From this day."))
@option("--to", "last", type=DAY, help=ja_en("この日まで", "To this day."))
@option("--limit", type=click.IntRange(min=1), default=50, help=ja_en("件数", "How many."))
def show(
    call: Call,
    subject: str | None,
    person: str | None,
    section: str | None,
    operation: str | None,
    requirement: str | None,
    kind: str | None,
    action: str | None,
    first: date | None,
    last: date | None,
    limit: int,
) -> None:
    """Events of the trail."""
    from migtrack.services.persons import person_names
    from migtrack.services.trail_search import EventWish, check_kind, find_events

    of_subject, _, prefix = (subject or "").partition(":")
    desk = desk_of(call)
    names = person_names(desk)
    wish = EventWish(
        person=person,
        section=section,
        operation=desk.catalogue.find_operation(operation).key if operation else None,
        requirement=requirement,
        kind=check_kind(kind) if kind else of_subject or None,
        key_prefix=prefix,
        action=action,
        first=first,
        last=last,
    )
    events = find_events(desk, wish, limit)
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


def event_image(event: "Event") -> dict[str, object]:
    """An event as scripts read it."""
    image: dict[str, object] = to_image(event)
    return {**image, "subject": str(event.subject)}


def _row(event: "Event", places: Places, names: dict[str, str]) -> list[str]:
    who = names.get(event.actor, event.actor)
    reason = say("retention.purged_one", hash=event.purged) if event.purged else event.reason
    return [str(event.seq), local_time(event.at), who, action_word(event), places.subject(event), reason]


from migtrack.cli import log_card, log_pack, log_verify, undo  # noqa: E402, F401  # add their commands to the group
