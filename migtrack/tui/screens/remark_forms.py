"""What is asked of a remark."""

from collections.abc import Iterable, Mapping

from migtrack.domain.person import Person, Role
from migtrack.domain.remark import RemarkKind
from migtrack.labels import Language, message
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind

SELF = ""


def auditor_field(persons: Iterable[Person], language: Language) -> Field:
    """Whose word it is: one's own, or an auditor's in whose name it is entered."""
    auditors = [person for person in persons if Role.AUDITOR in person.roles]
    own = Choice(SELF, message("remark.field_raised_by_self", language))
    choices = (own, *(Choice(person.id, person.name) for person in auditors))
    return Field("raised_by", message("remark.field_raised_by", language), FieldKind.CHOICE, SELF, choices)


def remark_fields(persons: Iterable[Person], language: Language, kinds: Mapping[RemarkKind, str]) -> tuple[Field, ...]:
    """Text, kind, whose."""
    choices = tuple(Choice(kind.value, name) for kind, name in kinds.items())
    return (
        Field("text", message("remark.field_text", language), FieldKind.LONG, required=True),
        Field("kind", message("remark.field_kind", language), FieldKind.CHOICE, choices[0].value, choices),
        auditor_field(persons, language),
    )
