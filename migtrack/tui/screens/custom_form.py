"""What is asked when a customisation is decided on: the treatment, and the grounds that it needs."""

from collections.abc import Mapping

from migtrack.domain.gap import Treatment
from migtrack.labels import Language, message, word
from migtrack.services.customisations import CustomRow, decide_customisation, missing_grounds
from migtrack.services.desk import Desk
from migtrack.services.register_checks import ground_words
from migtrack.tui.screens.custom_row import CustomRowText
from migtrack.tui.screens.evidence_field import evidence_field, handed_in
from migtrack.tui.screens.gap_row import is_exception
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day


def decision_fields(text: CustomRowText, row: CustomRow) -> tuple[Field, ...]:
    """The questions; 8条2項 is asked of 独自対応 only."""
    say, language, held = text.say, text.language, row.customisation
    treatments = tuple(Choice(each.value, word(each, language)) for each in Treatment)
    hint = message("evidence.grounds_hint", language)
    expires = held.expires.isoformat() if held.expires else ""
    return (
        Field("treatment", say("decision"), FieldKind.CHOICE, held.treatment or Treatment.ABOLISH, treatments),
        Field("reason", say("reason"), FieldKind.LONG, held.reason, required=True),
        Field("other_affairs", message("tui.gap.other_affairs", language), value=held.other_affairs,
              shown_when=is_exception, hint=hint),
        Field("compatibility", message("tui.gap.compatibility", language), value=held.compatibility,
              shown_when=is_exception, hint=hint),
        Field("expires", say("expires"), FieldKind.DAY, expires, shown_when=is_exception, hint=hint),
        evidence_field(language),
    )  # fmt: skip


def record_decision(desk: Desk, row: CustomRow, values: Mapping[str, str]) -> str:
    """Let the service record what a form says; what is to be told beside that it was saved."""
    after = decide_customisation(
        desk,
        row.customisation.id,
        Treatment(values["treatment"]),
        values["reason"],
        read_day(values.get("expires", "")),
        other_affairs=values.get("other_affairs"),
        compatibility=values.get("compatibility"),
        evidence=handed_in(desk, values),
        read_at=row.seq,
    )
    missing = missing_grounds(desk, after.customisation)
    return draft_text(ground_words(missing, desk.language), desk.language) if missing else ""


def draft_text(lacking: str, language: Language) -> str:
    """That it was saved, and why it does not go on."""
    return message("evidence.saved_as_draft", language, lacking=lacking)
