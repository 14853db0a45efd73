"""決裁ロットに入れる, and what is asked when a decision came back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migtrack.domain.gap import Authority
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, describe, message, word
from migtrack.services.desk import Desk
from migtrack.services.lot_deciders import DecisionOnPaper
from migtrack.services.lots import LotDecided, LotView, approve_lot, list_lots, new_lot, set_rows
from migtrack.services.reports.lot_paper import print_lot
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.evidence_field import evidence_field, handed_in
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.pane import Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice, Notice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day
from migtrack.tui.widgets.file_form import offered_name

PUT_ON_LOT = Key("l", "put_on_lot", "lot.key.put", shown=False)
"""For the lists of rarer wishes."""
NEW = "new"
BY_NAME = ""
ENDINGS = (".docx", ".pdf", ".xlsx", ".html", ".csv")


def ask_put_on_lot(pane: Pane, subjects: Sequence[str]) -> None:
    """Put decisions on a new list, or on one that is open."""
    if subjects:
        pane.run_worker(_ask_put(pane, subjects), group="lot", exclusive=True)


async def _ask_put(pane: Pane, subjects: Sequence[str]) -> None:
    office, language = office_of(pane), pane.language
    try:
        views = await office.at_desk(lambda desk: list_lots(desk, only_open=True))
    except Refusal as refusal:
        office.tell(refusal)
        return
    if not views:
        _ask_new(pane, subjects)
        return
    choices = [Choice(NEW, _say(language, "put_new"))]
    choices += [Choice(view.lot.id, f"{view.lot.id} {view.lot.title}") for view in views]

    def then(chosen: str) -> None:
        if chosen == NEW:
            _ask_new(pane, subjects)
        else:
            _ask_add(pane, chosen, subjects)

    pane.choose(_say(language, "put_on"), choices, then)


def _ask_new(pane: Pane, subjects: Sequence[str]) -> None:
    language, told = pane.language, list[str]()

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        lot = new_lot(desk, values["title"], subjects, values["why"], values["note"])
        told[:] = [_say(language, "put_done", id=lot.id)]
        return lot

    fields = (
        Field("title", _say(language, "fact_title"), required=True),
        Field("note", _say(language, "fact_note")),
        Field("why", _say(language, "field_reason")),
    )
    about = [Fact(_say(language, "fact_rows"), str(len(subjects)))]
    pane.fill_in(_say(language, "put_new"), fields, change, "", about=about, then=lambda: office_of(pane).say(told[0]))


def _ask_add(pane: Pane, lot_id: str, subjects: Sequence[str]) -> None:
    language = pane.language

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        return set_rows(desk, lot_id, add=subjects, reason=values["why"])

    field = Field("why", _say(language, "field_reason"))
    about = [Fact(lot_id, str(len(subjects)))]
    pane.fill_in(_say(language, "key.put"), (field,), change, _say(language, "put_done", id=lot_id), about=about)


def ask_decision(pane: Pane, view: LotView, persons: Sequence[Person]) -> None:
    """What the document says that came back; which rows stay unapproved is told afterwards."""
    language, done = pane.language, list[LotDecided]()
    approvers = [person for person in persons if Role.APPROVER in person.roles]
    by_name = Choice(BY_NAME, _say(language, "field_approver_by_name"))
    named = (by_name, *(Choice(one.id, f"{one.section}{one.title} {one.name}") for one in approvers))
    rights = tuple(Choice(right.value, word(right, language)) for right in Authority)

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        day = read_day(values["day"])
        assert day is not None
        right, approver = Authority(values["authority"]), values["approver"] or None
        paper = DecisionOnPaper(values["number"], day, values["by"], right, approver)
        files = handed_in(desk, values)
        done[:] = [approve_lot(desk, view.lot.id, paper, evidence=files, reason=values["why"], held=view.seq)]
        return done

    fields = (
        Field("number", _say(language, "fact_number"), required=True),
        Field("day", _say(language, "fact_decided"), FieldKind.DAY, required=True),
        Field("by", _say(language, "fact_by"), required=True),
        Field("authority", _say(language, "fact_authority"), FieldKind.CHOICE, Authority.OWN.value, rights),
        Field("approver", _say(language, "field_approver"), FieldKind.CHOICE, BY_NAME, named),
        evidence_field(language),
        Field("why", _say(language, "field_reason")),
    )
    about = [Fact(view.lot.id, view.lot.title), Fact(_say(language, "fact_rows"), str(len(view.lot.rows)))]
    pane.fill_in(_say(language, "key.record"), fields, change, "", about=about, then=lambda: _tell(pane, done[0]))


def _tell(pane: Pane, done: LotDecided) -> None:
    language, count = pane.language, len(done.approved)
    if not done.refused:
        number = done.lot.document_number
        office_of(pane).say(_say(language, "approved", id=done.lot.id, number=number, count=count))
        return
    facts = [Fact("", _say(language, "done_partly", count=count, left=len(done.refused)), Tone.WARNING)]
    facts += [Fact("", describe(finding, language)) for finding in done.refused]
    title, close = _say(language, "key.record"), pane.text("close")
    pane.app.push_screen(Notice(title, facts, close=close))


def ask_print(pane: Pane, view: LotView) -> None:
    """起案用一覧 as a file; its ending chooses the form."""
    language = pane.language

    def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
        from migtrack.audit.check_value import check_text

        printed = print_lot(desk, view.lot.id, path)
        value = check_text(printed.lot.head)
        return _say(language, "printed", file=str(path), count=len(printed.lot.rows), value=value)

    name = offered_name(_say(language, "paper_title", id=view.lot.id), ending=ENDINGS[0])
    about = [Fact(view.lot.id, view.lot.title)]
    ask_file(pane, _say(language, "key.print"), name, write, about=about, endings=ENDINGS)


def _say(language: Language, key: str, **values: object) -> str:
    return message(f"lot.{key}", language, **values)
