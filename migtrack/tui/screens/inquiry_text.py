"""How screens speak of inquiries: their state, what they need next, findings in words of keys."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Addressee, Inquiry, InquiryState, Mark, Reply
from migtrack.domain.operation import Operation
from migtrack.labels import Language, describe, message, word
from migtrack.labels.text.inquiry_screen import MESSAGES
from migtrack.services.inquiry_returns import OWN_WORDS
from migtrack.services.inquiry_standings import Next, NextStep, Standing
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact

STATE_TONES = {InquiryState.DRAFT: Tone.PLAIN, InquiryState.SENT: Tone.BUSY, InquiryState.CLOSED: Tone.QUIET}
NEXT_TONES = {
    Next.REMIND: Tone.NOTICE,
    Next.TYPE_IN: Tone.NOTICE,
    Next.DUE_PASSED: Tone.WARNING,
    Next.ADOPT: Tone.BUSY,
    Next.CONFIRM: Tone.BUSY,
    Next.WAIT: Tone.QUIET,
    Next.REMINDED: Tone.QUIET,
}
STANDING_TONES = {
    Standing.UNANSWERED: Tone.QUIET,
    Standing.TO_ADOPT: Tone.BUSY,
    Standing.ADOPTED: Tone.GOOD,
    Standing.REFUSED: Tone.WARNING,
}
LEVEL_TONES = {Level.ERROR: Tone.WARNING, Level.WARNING: Tone.NOTICE, Level.NOTE: Tone.PLAIN}


class InquiryText:
    """Words for inquiries, sections and replies."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.operations: Mapping[str, Operation] = {}

    def say(self, key: str, **values: object) -> str:
        """A sentence of the screens about inquiries."""
        return message(f"inquiry_screen.{key}", self.language, **values)

    def joined(self, parts: Sequence[str]) -> str:
        """Words one after the other, those that are empty left out."""
        return self.say("list_sign").join(part for part in parts if part)

    def state(self, inquiry: Inquiry) -> str:
        """作成中, 照会中, 締切済."""
        return word(inquiry.state, self.language)

    def step(self, step: NextStep) -> str:
        """What is to be done, in a sentence."""
        kind = "reminded_today" if step.kind is Next.REMINDED and not step.days else step.kind.value
        return self.say(f"next_{kind}", sections=self.joined(step.sections), days=step.days,
                        count=step.count)  # fmt: skip

    def operation(self, key: str) -> str:
        """Its short name."""
        found = self.operations.get(key)
        return found.short if found else key

    def standing(self, standing: Standing) -> str:
        """未回答, 反映待ち, 反映済, 反映できない."""
        return self.say(f"standing_{standing.value}")

    def mark(self, reply: Reply | None) -> str:
        """標準どおりで支障なし; empty where nothing was said."""
        mark = Mark.of(reply.mark) if reply else None
        return word(mark, self.language) if mark else ""

    def count(self, reply: Reply | None) -> str:
        """年間件数."""
        return "" if reply is None or reply.yearly_count is None else f"{reply.yearly_count:,}"

    def head(self, addressee: Addressee) -> str:
        """課長確認: day and name; empty while there is none."""
        if addressee.head_confirmed_on is None:
            return addressee.head
        return f"{short_day(addressee.head_confirmed_on, self.language)} {addressee.head}".strip()

    def days(self, days: int | None) -> str:
        """12日."""
        return "" if days is None else self.say("days", days=days)

    def told(self, finding: Finding) -> str:
        """A finding as a sentence that speaks of keys, not of commands."""
        meant = replace(finding, key=OWN_WORDS.get(finding.key, finding.key))
        own = f"inquiry_screen.refusal.{meant.key}"
        if own in MESSAGES:
            return message(own, self.language, **meant.values)
        return describe(meant, self.language)

    def finding_facts(self, findings: Sequence[Finding]) -> list[Fact]:
        """Findings under each other."""
        return [Fact("", self.told(finding), LEVEL_TONES[finding.level]) for finding in findings]

    def answer_facts(self, reply: Reply) -> list[Fact]:
        """What was said, in full; what nobody wrote is left out."""
        texts = (
            ("mark", self.mark(reply) or UNKNOWN),
            ("practice", reply.practice),
            ("count", self.count(reply)),
            ("trouble", reply.trouble),
            ("alternative", reply.alternative),
            ("note", reply.note),
        )
        return [Fact(message(f"inquiry.column_{name}", self.language), text) for name, text in texts if text]
