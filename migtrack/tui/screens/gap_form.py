"""What is asked of a requirement: the form of the register, used wherever a requirement is answered."""

from collections.abc import Mapping
from typing import Any

from migtrack.domain.gap import Result, Treatment
from migtrack.labels import word
from migtrack.services.gaps import Answer, GapRow
from migtrack.tui.screens.evidence_field import evidence_field
from migtrack.tui.screens.gap_row import GapRowText, is_exception, is_transitional
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, is_dash, read_day, read_number

KEEP = "keep"
"""In a form for several rows: leave as it is."""
DATED = {
    "effort": "effort_hours",
    "due": "due",
    "expires": "expires",
    "notified": "notified",
    "last_day": "last_day",
}
"""Fields that hold no text: their key in the form, and in the answer."""


def why_field(text: GapRowText, *, required: bool = False) -> Field:
    """Why something is changed, for the trail."""
    say = text.say
    return Field("why", say("why"), required=required, hint=say("why_hint"))


def answer_fields(text: GapRowText, row: GapRow | None) -> tuple[Field, ...]:
    """The questions; for several rows every one begins as "leave as it is", and a dash takes out."""
    say, language, said = text.say, text.language, row.assessment if row else None
    keep = () if row else (Choice(KEEP, say("keep")),)
    results = tuple(Choice(each.value, word(each, language)) for each in Result)
    treatments = (Choice("", "―"), *(Choice(each.value, word(each, language)) for each in Treatment))
    long = FieldKind.LONG

    def day(name: str, shown_when: Any = None) -> Field:
        value = getattr(said, name) if said else None
        shown = value.isoformat() if value else ""
        return Field(name, say(name), FieldKind.DAY, shown, shown_when=shown_when, emptied_by_dash=row is None)

    return (
        Field("result", say("result"), FieldKind.CHOICE, said.result if said else KEEP, (*keep, *results)),
        Field("treatment", say("treatment"), FieldKind.CHOICE, (said.treatment or "") if said else KEEP,
              (*keep, *treatments), shown_when=lambda values: values["result"] in (Result.GAP, KEEP)),
        Field("practice", say("practice"), long, said.practice if said else ""),
        Field("section", say("section"), value=said.section if said else ""),
        Field("reason", say("reason"), value=said.reason if said else "", required=False),
        Field("other_affairs", say("other_affairs"), value=said.other_affairs if said else "",
              shown_when=is_exception, hint=say("article_8_2")),
        Field("compatibility", say("compatibility"), value=said.compatibility if said else "",
              shown_when=is_exception, hint=say("article_8_2")),
        day("expires", is_exception),
        day("notified", is_transitional),
        day("last_day", is_transitional),
        Field("effort", say("effort_hours"), FieldKind.NUMBER,
              str(said.effort_hours) if said and said.effort_hours is not None else "",
              emptied_by_dash=row is None),
        day("due"),
        Field("note", say("note"), value=said.note if said else ""),
        evidence_field(language),
        why_field(text),
    )  # fmt: skip


def read_answer(values: Mapping[str, str], *, whole: bool) -> Answer:
    """What a form says. An empty field empties the row's where the `whole` row was shown, else a dash does."""
    treatment, result = values.get("treatment", KEEP), values.get("result", KEEP)

    def text(name: str) -> str | None:
        return "" if name in values and goes(values[name]) else values.get(name) or None

    def goes(value: str) -> bool:
        return not value.strip() if whole else is_dash(value)

    emptied = [key for name, key in DATED.items() if name in values and goes(values[name])]
    kept = {name: "" if goes(value) else value for name, value in values.items()}
    return Answer(
        result=None if result == KEEP else Result(result),
        treatment=None if treatment in (KEEP, "") else Treatment(treatment),
        practice=text("practice"),
        section=text("section"),
        effort_hours=read_number(kept.get("effort", "")),
        due=read_day(kept.get("due", "")),
        reason=text("reason"),
        other_affairs=text("other_affairs"),
        compatibility=text("compatibility"),
        expires=read_day(kept.get("expires", "")),
        notified=read_day(kept.get("notified", "")),
        last_day=read_day(kept.get("last_day", "")),
        note=text("note"),
        emptied=(*emptied, *(("treatment",) if treatment == "" else ())),
    )
