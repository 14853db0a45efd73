"""`migtrack retention`: 保存期間 and 廃棄."""

from datetime import date
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import apply_option, command_group, plain_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import local_time, say
from migtrack.cli.values import DAY

if TYPE_CHECKING:
    from migtrack.audit.retention import RetentionRule
    from migtrack.domain.purge import Purge
    from migtrack.services.retention import KindKept, PurgePlan

command = command_group("retention")
SHOWN = 50
"""Records of a purge to be, on a screen; --json prints all."""


@plain_command(
    "list",
    ja_en(
        "記録の種類ごとに、保存期間・起算日・いつまで残るかを表示します。",
        "Per kind of record, what is kept until when.",
    ),
    parent=command,
)
def list_kinds(call: Call) -> None:
    """Per kind of record what is kept until when."""
    from migtrack.services.retention import list_retention, read_rules

    desk = desk_of(call)
    kept, (rules, _) = list_retention(desk), read_rules(desk)
    data = {"basis": rules.basis, "retention": [_image(one) for one in kept]}
    emit(data, call.json, lambda: table(say("retention.heading").split("|"), map(_row, kept), right={3, 4, 5, 6}))


@writing_command(
    "purge",
    ja_en(
        "保存期間が過ぎた記録を廃棄します（--apply を付けるまでは一覧だけ）。",
        "Purge records whose time of keeping is over; without --apply they are only listed.",
    ),
    parent=command,
)
@option(
    "--until", type=DAY, help=ja_en("この日までに保存期間が過ぎたもの（省略時は今日）", "Over by this day; else today.")
)
@option("--kind", "kinds", multiple=True, help=ja_en("この種類だけ（何個でも）", "Of this kind only; any number."))
@option("--document-number", default="", help=ja_en("廃棄の決裁の文書番号", "Number of the document that decided it."))
@apply_option
def purge(call: Call, until: date | None, kinds: tuple[str, ...], document_number: str, apply: bool) -> None:
    """Throw away records whose time is over; number and hash stay."""
    from migtrack.services.retention import plan_purge
    from migtrack.services.retention import purge as purge_now

    desk = desk_of(call)
    if apply:
        made = purge_now(desk, reason=call.reason or "", document_number=document_number, until=until, kinds=kinds)
        emit({"purge": _purged(made), "applied": True}, call.json, lambda: [_told(made)])
        return
    plan = plan_purge(desk, until, kinds)
    emit({"purge": _planned(plan), "applied": False}, call.json, lambda: _lines(plan))


def _image(kept: "KindKept") -> dict[str, object]:
    return {
        "kind": kept.kind,
        "years": kept.rule.years,
        "start": _start(kept.rule),
        "note": kept.rule.note,
        "events": kept.events,
        "standing": kept.standing,
        "may_go": kept.may_go,
        "purged": kept.purged,
        "first_end": kept.first_end,
        "last_end": kept.last_end,
    }


def _start(rule: "RetentionRule") -> str:
    return f"{rule.start[0]:02d}-{rule.start[1]:02d}" if rule.start else "next_day"


def _row(kept: "KindKept") -> list[str]:
    rule = kept.rule
    years = say("retention.permanent") if rule.years is None else say("retention.years", years=rule.years)
    start = say("retention.start_next_day")
    if rule.start:
        start = say("retention.start_day", month=rule.start[0], day=rule.start[1])
    counts = [str(number) for number in (kept.events, kept.standing, kept.may_go, kept.purged)]
    ends = [day.isoformat() if day else "―" for day in (kept.first_end, kept.last_end)]
    return [say(f"event.kind.{kept.kind}"), years, start, *counts, *ends]


def _planned(plan: "PurgePlan") -> dict[str, object]:
    events = [
        {"seq": row.seq, "at": row.at, "action": row.action, "subject": row.subject, "hash": row.hash}
        for row in plan.events
    ]
    return {"until": plan.until, "events": events, "contents": list(plan.contents)}


def _purged(made: "Purge") -> dict[str, object]:
    events = [{"seq": one.seq, "hash": one.hash} for one in made.events]
    return {"id": made.id, "until": made.until, "events": events, "contents": list(made.contents)}


def _lines(plan: "PurgePlan") -> list[str]:
    counts = {"events": len(plan.events), "contents": len(plan.contents)}
    rows = [
        [str(row.seq), local_time(row.at), say(f"event.action.{row.action}"), say(f"event.kind.{row.kind}"), row.key,
         row.hash[:16]]
        for row in plan.events[:SHOWN]
    ]  # fmt: skip
    listed = table(say("retention.purge_heading").split("|"), rows, right={0}, limits={4: 40}) if rows else []
    return [*listed, say("retention.would_purge", day=plan.until.isoformat(), **counts)]


def _told(made: "Purge") -> str:
    counts = {"events": len(made.events), "contents": len(made.contents)}
    return say("retention.purged", id=made.id, document=made.document_number, **counts)
