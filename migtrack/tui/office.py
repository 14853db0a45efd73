"""What screens may ask of the app, so that they need not know it.

The desk is only touched in one thread of its own, one wish after the other: a database in
memory (the past) belongs to the thread that made it, and the screen never waits for a disk.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol, TypeVar, cast

from textual.widget import Widget

from migtrack.domain.finding import Finding
from migtrack.domain.refusal import Refusal, StaleRevision
from migtrack.labels import Language, describe, message
from migtrack.labels.text.inquiry_screen import MESSAGES as INQUIRY
from migtrack.labels.text.register import MESSAGES as REGISTER
from migtrack.labels.text.revise import MESSAGES as REVISE
from migtrack.labels.text.tui import MESSAGES
from migtrack.services.desk import Desk
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact

T = TypeVar("T")

OWN_WORDS = {"tui": MESSAGES, "revise": REVISE, "register": REGISTER, "inquiry_screen": INQUIRY}
"""Where refusals and findings are said in words of keys instead of commands."""


class Office(Protocol):
    """The app, as screens see it."""

    language: Language
    desk: Desk
    revision: int
    """Grows with everything written, here or elsewhere."""
    body_name: str
    badge: str
    """Day and person, for the bar of every screen."""
    kept: dict[str, Any]
    """What a pane leaves for when it is opened again: edits that nobody has saved yet."""

    def offers(self, action: str) -> bool:
        """Whether a key of this action is offered to who sits here, at the day that is shown."""

    async def at_desk(self, question: Callable[[Desk], T]) -> T:
        """The answer of a service; refusals are raised."""

    async def wish(self, change: Callable[[Desk], object]) -> str:
        """Let a service change something; what it refused, in the user's words, or nothing."""

    def tell(self, refusal: Refusal) -> None:
        """Show a refusal."""

    def say(self, text: str) -> None:
        """Show a short success for a few seconds."""


def office_of(widget: Widget) -> Office:
    """The app of a widget."""
    return cast(Office, widget.app)


def refusal_text(refusal: Refusal, language: Language) -> str:
    """A refusal as a sentence; where its own speaks of commands, one that speaks of keys."""
    said = message(_spoken(refusal.key), language, **refusal.values)
    if not isinstance(refusal, StaleRevision):
        return said
    return "\n".join((said, *(describe(finding, language) for finding in refusal.findings)))


def finding_text(finding: Finding, language: Language) -> str:
    """A finding as a sentence, likewise."""
    return describe(replace(finding, key=_spoken(finding.key)), language)


def refusal_facts(refusal: Refusal, language: Language) -> list[Fact]:
    """A refusal with all its findings, for a notice."""
    found = [Fact(finding.where, finding_text(finding, language)) for finding in refusal.findings]
    return [Fact("", refusal_text(refusal, language), Tone.WARNING), *found]


def _spoken(key: str) -> str:
    own = ((f"{area}.refusal.{key}", texts) for area, texts in OWN_WORDS.items())
    return next((spoken for spoken, texts in own if spoken in texts), key)
