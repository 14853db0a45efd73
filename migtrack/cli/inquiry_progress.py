"""`migtrack inquiry waiting`, `remind`, `confirm`, `close`: how far the sections have come."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.inquiry import command, id_argument, section_option
from migtrack.cli.inquiry_lines import inquiry_image, waiting_cells, waiting_image
from migtrack.cli.options import reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import joined, say
from migtrack.cli.values import DAY, Place


@reading_command(
    "waiting",
    ja_en("未回答の所管課を、期限を過ぎた順に表示します。", "Who has not answered, latest first."),
    parent=command,
)
def waiting(call: Call) -> None:
    """未回答一覧."""
    from migtrack.services.reminders import list_waiting

    found = list_waiting(desk_of(call))
    late = sum(each.days_overdue > 0 for each in found)

    def lines() -> Iterator[str]:
        if found:
            headings = say("inquiry.waiting_heading").split("|")
            yield from table(headings, map(waiting_cells, found), right={3, 4, 5, 6, 7}, limits={1: 40})
        yield say("inquiry.waiting_count", count=len(found), late=late)

    emit({"waiting": [waiting_image(each) for each in found]}, call.json, lines)


@writing_command(
    "remind",
    ja_en("督促した日を記録し、督促文も書き出せます。", "Record a reminder; can write the letters."),
    parent=command,
)
@id_argument
@section_option
@option(
    "--letters",
    type=Place(file_okay=False, path_type=Path),
    help=ja_en("督促文（.docx）を書き出すフォルダ", "Folder for the letters (.docx)."),
)
def remind(call: Call, inquiry: str, sections: tuple[str, ...], letters: Path | None) -> None:
    """To the sections named, or to all that have not answered."""
    from migtrack.services.inquiries import find_inquiry
    from migtrack.services.inquiry_letters import write_reminders
    from migtrack.services.reminders import remind as remind_sections

    desk = desk_of(call)
    late = remind_sections(desk, find_inquiry(desk, inquiry), sections, call.reason or "")
    files = write_reminders(desk, late, letters) if letters else []
    sentence = say("inquiry.reminded", count=len(late), sections=joined(each.addressee.section for each in late))
    emit(
        {"reminded": [waiting_image(each) for each in late], "files": files},
        call.json,
        [sentence, *(str(path) for path in files)],
    )


@writing_command(
    "confirm", ja_en("課長確認を記録します。", "Record that the head of a section confirmed."), parent=command
)
@id_argument
@argument("section", metavar=ja_en("所管課", "SECTION"))
@option("--head", required=True, help=ja_en("確認した課長の職・氏名", "Title and name of who confirmed."))
@option("--on", type=DAY, help=ja_en("確認した日（省略時は今日）", "Day; else today."))
def confirm(call: Call, inquiry: str, section: str, head: str, on: date | None) -> None:
    """課長確認 that did not come in the book."""
    from migtrack.services.inquiries import confirm_head, find_addressee, find_inquiry

    desk = desk_of(call)
    changed = confirm_head(desk, find_inquiry(desk, inquiry), section, head, on, call.reason or "")
    addressee = find_addressee(find_inquiry(desk, inquiry), section)
    emit(
        {"addressee": addressee, "changed": changed}, call.json, [say("inquiry.confirmed", section=section, head=head)]
    )


@writing_command("close", ja_en("照会を締め切ります。", "Close an inquiry."), parent=command)
@id_argument
@option("--reopen", is_flag=True, help=ja_en("締切を取り消す", "Open it again."))
def close(call: Call, inquiry: str, reopen: bool) -> None:
    """Nothing more is taken in."""
    from migtrack.services.inquiries import close_inquiry, find_inquiry

    if reopen:
        _open_again(call, inquiry)
        return
    desk = desk_of(call)
    row = find_inquiry(desk, inquiry)
    close_inquiry(desk, row, call.reason or "")
    rest = len(row.inquiry.rows) - row.answered
    sentence = say("inquiry.closed", id=inquiry)
    if rest:
        sentence += say("inquiry.closed_unanswered", id=inquiry, count=rest)
    emit({"inquiry": inquiry_image(find_inquiry(desk, inquiry))}, call.json, [sentence])


@writing_command("reopen", ja_en("照会の締切を取り消します。", "Open a closed inquiry again."), parent=command)
@id_argument
def reopen(call: Call, inquiry: str) -> None:
    """Answers are taken in again."""
    _open_again(call, inquiry)


def _open_again(call: Call, inquiry: str) -> None:
    from migtrack.services.inquiries import find_inquiry, reopen_inquiry

    desk = desk_of(call)
    reopen_inquiry(desk, find_inquiry(desk, inquiry), call.reason or "")
    emit({"inquiry": inquiry_image(find_inquiry(desk, inquiry))}, call.json, [say("inquiry.reopened", id=inquiry)])
