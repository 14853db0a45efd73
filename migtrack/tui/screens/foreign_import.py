"""Taking in a vendor's own book on screen: which file, what its marks mean, what it would add, and then only."""

from collections.abc import Mapping

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal, WrongValue
from migtrack.labels import message
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.foreign_rows import StagedBook, import_foreign_book, stage_foreign_book
from migtrack.tui.office import finding_text, office_of, refusal_text
from migtrack.tui.screens.pane import Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.file_form import typed_path
from migtrack.tui.widgets.form import Form

SHOWN = 5
"""Rows that are shown before the book is taken in."""


def ask_vendor_book(pane: Pane, operations: Mapping[str, Operation], operation: Operation | None) -> None:
    """The form; what was read is shown next."""

    def say(key: str) -> str:
        return message(f"register.vendor.{key}", pane.language)

    office, staged = office_of(pane), list[StagedBook]()
    chosen = tuple(Choice(each.key, each.name) for each in operations.values())
    fields = (
        *(() if operation else (Field("operation", say("operation"), FieldKind.CHOICE, chosen[0].value, chosen),)),
        Field("file", say("import_file"), required=True, hint=say("import_hint")),
        Field("marks", say("meanings"), FieldKind.LONG, hint=say("meanings_hint")),
    )

    def stage(desk: Desk, values: Mapping[str, str]) -> StagedBook:
        path = typed_path(values["file"])
        meant = operation or operations[values["operation"]]
        meanings = dict(_meaning(line) for line in values["marks"].splitlines() if line.strip())
        return stage_foreign_book(desk, meant, path.name, read_file(path), meanings)

    async def accept(values: Mapping[str, str]) -> str:
        try:
            staged.append(await office.at_desk(lambda desk: stage(desk, values)))
        except Refusal as refusal:
            return refusal_text(refusal, pane.language)
        return ""

    def closed(is_read: bool | None) -> None:
        if is_read:
            _ask_take_in(pane, staged[-1])

    keys = message("register.book.keys", pane.language)
    pane.app.push_screen(Form(say("import"), fields, accept, pane.language, keys=keys), closed)


def _ask_take_in(pane: Pane, staged: StagedBook) -> None:
    def change(desk: Desk, values: Mapping[str, str]) -> object:
        return import_foreign_book(desk, staged, values["why"])

    title = message("register.vendor.import", pane.language)
    facts = staged_facts(pane, staged)
    if not staged.fresh:
        pane.app.notify(message("register.vendor.nothing_new", pane.language), severity="warning", markup=False)
        return
    done = message("register.vendor.added", pane.language, count=len(staged.fresh))
    fields = (Field("why", pane.text("gap.why"), hint=pane.text("gap.why_hint")),)
    pane.fill_in(title, fields, change, done, about=facts)


def staged_facts(pane: Pane, staged: StagedBook) -> list[Fact]:
    """How many rows, which marks, the first rows, what there is to remark."""
    language = pane.language

    def say(key: str, **values: object) -> str:
        return message(f"register.vendor.{key}", language, **values)

    marks = [say("mark_count", mark=mark or "―", count=count) for mark, count in staged.marks.items()]
    facts = [
        Fact("", say("staged", fresh=len(staged.fresh), known=len(staged.known)), Tone.NOTICE),
        Fact(say("marks"), message("register.practice.joined", language).join(marks)),
        *(Fact(say("first_rows") if not n else " ", f"{r.mark} {r.name}") for n, r in enumerate(staged.fresh[:SHOWN])),
        *(Fact("", finding_text(found, language)) for found in staged.findings),
    ]
    return [fact for fact in facts if fact.text]


def _meaning(line: str) -> tuple[str, str]:
    mark, equals, meaning = line.replace("＝", "=").partition("=")
    if not (equals and mark.strip() and meaning.strip()):
        raise WrongValue("foreign.bad_mark", text=line)
    return mark.strip(), meaning.strip()
