"""A new entry of the inventory: its form, and the customisation that the form says."""

from collections.abc import Mapping
from typing import Any

from migtrack.domain.customisation import CostBasis, Customisation, CustomKind
from migtrack.domain.operation import Operation
from migtrack.labels import message, word
from migtrack.tui.screens.custom_row import CustomRowText
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_number


def entry_fields(text: CustomRowText, operation: Operation | None) -> tuple[Field, ...]:
    """Everything that an inventory says of one; the operation too, where the list is of all."""
    say, why = text.say, message("tui.gap.why", text.language)
    operations = tuple(Choice(each.key, each.name) for each in text.operations.values())
    chosen = (Field("operation", say("operation"), FieldKind.CHOICE, operations[0].value, operations),)
    kinds = tuple(Choice(each.value, word(each, text.language)) for each in CustomKind)
    bases = tuple(Choice(each.value, word(each, text.language)) for each in CostBasis)
    return (
        *(() if operation else chosen),
        Field("name", say("name"), required=True),
        Field("section", say("section")),
        Field("description", say("description"), FieldKind.LONG),
        Field("kind", say("kind"), FieldKind.CHOICE, CustomKind.PROCESS, kinds),
        Field("yearly_use", say("use_a_year"), FieldKind.NUMBER),
        Field("yearly_cost", say("cost_entry"), FieldKind.NUMBER),
        Field("revision_cost", say("revision_entry"), FieldKind.NUMBER),
        Field("cost_basis", say("cost_basis"), FieldKind.CHOICE, CostBasis.UNKNOWN, bases),
        Field("legal_basis", say("legal_basis")),
        Field("why", why),
    )


def read_customisation(operation: Operation, values: Mapping[str, Any]) -> Customisation:
    """A new entry as a form says it."""
    return Customisation(
        "",
        operation.key,
        values["name"],
        section=values["section"],
        description=values["description"],
        kind=CustomKind(values["kind"]),
        yearly_use=read_number(values["yearly_use"]),
        yearly_cost=read_number(values["yearly_cost"]),
        revision_cost=read_number(values["revision_cost"]),
        cost_basis=CostBasis(values["cost_basis"]),
        legal_basis=values["legal_basis"],
    )
