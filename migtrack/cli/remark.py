"""`migtrack remark`: 指摘事項, what auditors remark, with the answers."""

from datetime import date
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.places import Places
from migtrack.cli.text import day, named, say
from migtrack.cli.values import DAY, Word
from migtrack.domain.remark import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migtrack.services.remarks import RemarkView

command = command_group("remark")

id_argument = argument("remark_id", metavar=ja_en("番号", "REMARK"))


@writing_command(
    "add",
    ja_en(
        "指摘を記録します（対象は C-0001、juki 0019003、#123 など。省けば変更履歴の全体）。",
        "Enter a remark (on C-0001, juki 0019003, #123; on nothing: the trail as a whole).",
    ),
    parent=command,
)
@argument("subject", nargs=-1, metavar=ja_en("対象…", "SUBJECT..."))
@option("--text", required=True, help=ja_en("指摘の内容", "What is remarked."))
@option(
    "--kind",
    type=Word(RemarkKind),
    default=RemarkKind.FINDING,
    help=ja_en("finding 指摘 / opinion 意見 / question 確認事項", "finding, opinion or question."),
)
@option(
    "--raised-by",
    help=ja_en(
        "指摘した監査の人のID（進行管理・システム管理者が代わりに入力するとき）", "The auditor whose remark it is."
    ),
)
@option("--on", "raised_on", type=DAY, help=ja_en("指摘日（省略時は今日）", "Day of the remark; else today."))
def add(
    call: Call, subject: tuple[str, ...], text: str, kind: RemarkKind, raised_by: str | None, raised_on: date | None
) -> None:
    """Enter a remark in one's own name as an auditor, or in an auditor's name."""
    from migtrack.services.remarks import add_remark
    from migtrack.services.subjects import named_subject

    desk = desk_of(call)
    about = named_subject(desk, subject) if subject else ""
    remark = add_remark(desk, about, text, kind, raised_by=raised_by, raised_on=raised_on, reason=call.reason or "")
    emit({"remark": remark}, call.json, [say("remark.added", id=remark.id, subject=about or say("remark.whole"))])


@writing_command("answer", ja_en("指摘に回答します。", "Answer a remark."), parent=command)
@id_argument
@option("--text", required=True, help=ja_en("回答の内容", "What is answered."))
def answer(call: Call, remark_id: str, text: str) -> None:
    """Earlier answers stay beside it."""
    from migtrack.services.remarks import answer_remark

    remark = answer_remark(desk_of(call), remark_id, text, call.reason or "")
    emit({"remark": remark}, call.json, [say("remark.answered", id=remark.id)])


@writing_command("close", ja_en("指摘を終了します（監査）。", "Close a remark (auditors)."), parent=command)
@id_argument
@option("--text", required=True, help=ja_en("終了の理由", "Why it is closed."))
@option("--closed-by", help=ja_en("終了した監査の人のID（代わりに入力するとき）", "The auditor who closes it."))
def close(call: Call, remark_id: str, text: str, closed_by: str | None) -> None:
    """Say why."""
    from migtrack.services.remarks import close_remark

    remark = close_remark(desk_of(call), remark_id, text, closed_by=closed_by, reason=call.reason or "")
    emit({"remark": remark}, call.json, [say("remark.closed", id=remark.id)])


@reading_command("list", ja_en("指摘事項の一覧を表示します。", "Show the remarks."), parent=command)
@argument("subject", nargs=-1, metavar=ja_en("対象…", "SUBJECT..."))
@option("--open", "only_open", is_flag=True, help=ja_en("終了していないものだけ", "Only open ones."))
def list_(call: Call, subject: tuple[str, ...], only_open: bool) -> None:
    """Open ones first, with the days since they were raised."""
    from migtrack.services.persons import person_names
    from migtrack.services.remarks import list_remarks
    from migtrack.services.subjects import named_subject

    desk = desk_of(call)
    views = list_remarks(desk, only_open=only_open, subject=named_subject(desk, subject) if subject else None)
    names, places = person_names(desk), Places(desk)

    def lines() -> "Iterator[str]":
        if views:
            rows = (_cells(view, names, places) for view in views)
            yield from table(say("remark.heading").split("|"), rows, right={7}, limits={3: 30, 4: 40, 8: 40})
        yield say(
            "remark.count",
            count=len(views),
            open=sum(view.is_open for view in views),
            unanswered=sum(view.is_unanswered for view in views),
        )

    emit({"remarks": [remark_image(view) for view in views]}, call.json, lines)


def remark_image(view: "RemarkView") -> dict[str, object]:
    """A remark as scripts read it."""
    from migtrack.domain.image import to_image

    image: dict[str, object] = to_image(view.remark)
    return {**image, "open": view.is_open, "days": view.days, "changed_since": view.moved_on or None}


def state_key(view: "RemarkView") -> str:
    """Which word says how far it is."""
    if not view.is_open:
        return "remark.state_closed"
    return "remark.state_open" if view.is_unanswered else "remark.state_answered"


def _cells(view: "RemarkView", names: dict[str, str], places: Places) -> list[str]:
    remark = view.remark
    kind, _, key = remark.subject.partition(":")
    about = f"{say(f'event.kind.{kind}')} {places.name(key)}" if key else say("remark.whole")
    last = remark.closing or (remark.answers[-1].text if remark.answers else "")
    return [
        remark.id,
        say(state_key(view)),
        named(remark.kind),
        about,
        remark.text,
        names.get(remark.raised_by, remark.raised_by),
        day(remark.raised_on),
        str(view.days),
        last,
    ]
