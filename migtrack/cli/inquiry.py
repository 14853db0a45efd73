"""`migtrack inquiry`: what is asked of the sections, and how far the answers have come."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.inquiry_lines import card, inquiry_cells, inquiry_image, placed
from migtrack.cli.options import Function, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, joined, say
from migtrack.cli.values import DAY, Emptied, OrNone, Place, Word
from migtrack.domain.gap import Result
from migtrack.domain.lineage import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migtrack.services.desk import Desk
    from migtrack.services.inquiry_rows import Choice

command = command_group("inquiry")

id_argument = argument("inquiry", metavar=ja_en("照会番号", "INQUIRY"))
section_option = option(
    "--section",
    "sections",
    multiple=True,
    help=ja_en("この所管課だけ（繰り返せます）", "Only this section; may be repeated."),
)
CHOOSING = (
    option(
        "--operation", "operations", multiple=True, help=ja_en("業務（繰り返せます）", "Operation; may be repeated.")
    ),
    option("--of-section", help=ja_en("この所管課の項目だけ", "Only rows of this section.")),
    option("--result", type=Word(Result), help=ja_en("この結果の要件だけ", "Only requirements of this result.")),
    option(
        "--pending",
        type=Word(Outcome),
        help=ja_en("切替後にこの扱いで待つ要件だけ", "Only what waits so since a switch."),
    ),
    option("--waits", is_flag=True, help=ja_en("切替後の確認待ちすべて", "Everything that waits since a switch.")),
    option("--search", help=ja_en("この語を含む要件だけ", "Only requirements that hold this word.")),
    option(
        "--row",
        "ids",
        multiple=True,
        help=ja_en("要件ID か C-0001（繰り返せます）", "A requirement or C-0001; may be repeated."),
    ),
    option(
        "--customisations", is_flag=True, help=ja_en("要件ではなくカスタマイズをたずねる", "Ask about customisations.")
    ),
    option("--to-drop", is_flag=True, help=ja_en("カスタマイズのうち廃止候補だけ", "Only customisations that can go.")),
    option(
        "--all",
        "everything",
        is_flag=True,
        help=ja_en("条件を付けず、すべての要件をたずねる", "Every requirement, without a condition."),
    ),
)
"""Which rows are asked about."""


def choosing(function: Function) -> Function:
    """The options that choose rows."""
    for add in reversed(CHOOSING):
        function = add(function)
    return function


@writing_command(
    "new",
    ja_en(
        "照会を作ります（業務・所管課・結果などで、たずねる項目を選びます）。",
        "Draw up an inquiry; operation, section, result and the like choose what it asks about.",
    ),
    parent=command,
)
@option("--subject", required=True, help=ja_en("件名", "Subject."))
@option("--due", type=DAY, help=ja_en("回答期限", "Day by which to answer."))
@option("--number", default="", help=ja_en("照会文の文書番号", "Number of the letter."))
@option("--covering", default="", help=ja_en("照会文の本文（省略時は定型文）", "Text of the letter; else a plain one."))
@choosing
def new(call: Call, subject: str, due: date | None, number: str, covering: str, **chosen: object) -> None:
    """Draw up a draft."""
    from migtrack.domain.inquiry import Inquiry
    from migtrack.services.inquiries import new_inquiry
    from migtrack.services.inquiry_rows import choose_rows

    desk = desk_of(call)
    rows = choose_rows(desk, _choice(desk, chosen))
    fresh = new_inquiry(desk, Inquiry("", subject, number, covering, rows, due=due), call.reason or "")
    sentence = say("inquiry.created", id=fresh.id, subject=fresh.subject, count=len(rows))
    emit({"inquiry": fresh}, call.json, [sentence])


@writing_command(
    "add", ja_en("作成中の照会に、たずねる項目を加えます。", "Ask about more rows in a draft."), parent=command
)
@id_argument
@option("--drop", is_flag=True, help=ja_en("加えるのではなく、外す", "Drop the rows instead."))
@choosing
def add(call: Call, inquiry: str, drop: bool, **chosen: object) -> None:
    """Add rows to a draft, or take them out."""
    from migtrack.services.inquiries import add_rows, drop_rows, find_inquiry
    from migtrack.services.inquiry_rows import choose_rows

    desk = desk_of(call)
    keys = choose_rows(desk, _choice(desk, chosen))
    change = drop_rows if drop else add_rows
    _report(call, desk, inquiry, change(desk, find_inquiry(desk, inquiry), keys, call.reason or ""))


@writing_command(
    "set",
    ja_en("照会の件名・期限・文書番号・本文を変えます。", "Change subject, due day, number or text."),
    parent=command,
)
@id_argument
@option("--subject", help=ja_en("件名", "Subject."))
@option("--due", type=OrNone(DAY), help=ja_en("回答期限（none で消す）", "Day by which to answer; none takes it out."))
@option("--number", help=ja_en("照会文の文書番号", "Number of the letter."))
@option("--covering", help=ja_en("照会文の本文", "Text of the letter."))
def set_(
    call: Call,
    inquiry: str,
    subject: str | None,
    due: date | Emptied | None,
    number: str | None,
    covering: str | None,
) -> None:
    """What is not given stays."""
    from migtrack.services.inquiries import find_inquiry, set_inquiry

    desk = desk_of(call)
    given = {"subject": subject, "due": due, "number": number, "covering": covering}
    emptied = [name for name, value in given.items() if isinstance(value, Emptied)]
    said = {name: value for name, value in given.items() if name not in emptied}
    row = find_inquiry(desk, inquiry)
    _report(call, desk, inquiry, set_inquiry(desk, row, call.reason or "", emptied=emptied, **said))


@reading_command("list", ja_en("照会の一覧を表示します。", "List the inquiries."), parent=command)
def list_(call: Call) -> None:
    """Every inquiry, the newest first."""
    from migtrack.services.inquiries import list_inquiries

    rows = list_inquiries(desk_of(call))

    def lines() -> "Iterator[str]":
        if rows:
            yield from table(
                say("inquiry.list_heading").split("|"), map(inquiry_cells, rows), right={6, 7}, limits={1: 40}
            )
        yield say("inquiry.count", count=len(rows))

    emit({"inquiries": [inquiry_image(row) for row in rows]}, call.json, lines)


@reading_command("show", ja_en("照会の内容と回答を表示します。", "Show an inquiry with its answers."), parent=command)
@id_argument
def show(call: Call, inquiry: str) -> int:
    """Sections, questions, answers."""
    from migtrack.services.inquiries import find_inquiry, questions_of

    desk = desk_of(call)
    row = find_inquiry(desk, inquiry)
    questions, findings = questions_of(desk, row)
    titles = {question.row: question for question in questions}
    said = {reply.row: reply for reply in row.replies}
    told: list[dict[str, object]] = [
        {
            "row": key,
            "operation": titles[key].operation if key in titles else key.partition("/")[0] if "/" in key else None,
            "title": titles[key].title if key in titles else None,
            "section": titles[key].section if key in titles else said[key].section if key in said else None,
            "reply": said.get(key),
        }
        for key in row.inquiry.rows
    ]
    data = {
        **inquiry_image(row),
        "covering": row.inquiry.covering,
        "sections": row.addressees,
        "rows": told,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    emit({"inquiry": data}, call.json, lambda: card(desk, row, told))
    if not call.json:
        show_findings(placed(desk, findings), desk.language)
    return exit_code_of(findings)


@writing_command(
    "send",
    ja_en("照会を発送したと記録します（所管課ごとの照会先ができます）。", "Record the sending; makes the addressees."),
    parent=command,
)
@id_argument
@option("--on", type=DAY, help=ja_en("発送日（省略時は今日）", "Day of sending; else today."))
@option(
    "--person",
    "persons",
    multiple=True,
    metavar=ja_en("所管課=担当者", "SECTION=PERSON"),
    help=ja_en("課の担当者（繰り返せます）", "For whose attention; may be repeated."),
)
def send(call: Call, inquiry: str, on: date | None, persons: tuple[str, ...]) -> None:
    """From then on rows and texts are fixed."""
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.inquiries import find_inquiry, send_inquiry

    desk = desk_of(call)
    named_persons = {}
    for text in persons:
        section, sign, person = text.partition("=")
        if not sign or not section.strip():
            raise WrongValue("inquiry.bad_person", text=text)
        named_persons[section.strip()] = person.strip()
    row = send_inquiry(desk, find_inquiry(desk, inquiry), on=on, persons=named_persons, reason=call.reason or "")
    values = {"day": day(row.inquiry.sent_on), "sections": len(row.addressees), "count": len(row.replies)}
    emit({"inquiry": inquiry_image(row)}, call.json, [say("inquiry.sent", id=inquiry, **values)])


@reading_command(
    "books",
    ja_en(
        "所管課ごとの回答用の表（.xlsx）と照会文（.docx）をフォルダに書き出します。",
        "Write a book (.xlsx) and a letter (.docx) for each section into a folder.",
    ),
    parent=command,
)
@id_argument
@argument("folder", type=Place(file_okay=False, path_type=Path), metavar=ja_en("フォルダ", "FOLDER"))
@section_option
@option("--overwrite", is_flag=True, help=ja_en("同じ名前のファイルに上書きする", "Write over files of the same name."))
def books(call: Call, inquiry: str, folder: Path, sections: tuple[str, ...], overwrite: bool) -> int:
    """What goes out; of a draft, a preview."""
    from migtrack.services.inquiries import find_inquiry
    from migtrack.services.inquiry_books import write_books

    desk = desk_of(call)
    written, findings = write_books(desk, find_inquiry(desk, inquiry), folder, sections, overwrite=overwrite)
    data = {
        "books": [{"section": one.section, "rows": one.rows, "files": one.files} for one in written],
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }

    def lines() -> "Iterator[str]":
        for one in written:
            files = joined(path.name for path in one.files)
            yield say("inquiry.book_written", section=one.section, count=one.rows, files=files)

    emit(data, call.json, lines)
    if not call.json:
        show_findings(placed(desk, findings), desk.language)
    return exit_code_of(findings)


def _choice(desk: "Desk", chosen: "dict[str, object]") -> "Choice":
    from typing import Any

    from migtrack.services.inquiry_rows import Choice

    given: dict[str, Any] = dict(chosen)
    given["operations"] = [desk.catalogue.find_operation(name) for name in given["operations"]]
    given["section"] = given.pop("of_section")
    return Choice(**given)


def _report(call: Call, desk: "Desk", inquiry: str, changed: bool) -> None:
    from migtrack.services.inquiries import find_inquiry

    row = find_inquiry(desk, inquiry)
    sentence = say("inquiry.changed", id=inquiry, count=len(row.inquiry.rows)) if changed else say("show.unchanged")
    emit({"inquiry": row.inquiry, "changed": changed}, call.json, [sentence])


from migtrack.cli import inquiry_answers, inquiry_progress  # noqa: E402, F401  # add their commands to the group
