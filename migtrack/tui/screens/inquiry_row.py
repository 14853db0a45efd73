"""An inquiry as the screen says it: in columns, and in full with its sections and what it needs next."""

from collections.abc import Iterator

from migtrack.services.inquiry_standings import Overview
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.inquiry_text import NEXT_TONES, STATE_TONES, InquiryText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text


class InquiryRowText(InquiryText):
    """Words for a row of the list."""

    def columns(self) -> tuple[Column[Overview], ...]:
        """What a person looks for, from left to right."""
        say, language = self.say, self.language
        return (
            Column("id", say("id"), lambda r: r.row.inquiry.id, 6, priority=0),
            Column("subject", say("subject"), lambda r: r.row.inquiry.subject, 22, 14, priority=0, grows=True),
            Column("state", say("state"), lambda r: self.state(r.row.inquiry), 8, 8, priority=1,
                   tone=lambda r: STATE_TONES[r.row.inquiry.state]),
            Column("answered", say("answered"), self.answered, 8, 7, align="right", priority=0,
                   order=lambda r: r.row.answered),
            Column("days", say("days_waiting"), lambda r: self.days(r.days_waiting), 8, 7, align="right", priority=2,
                   order=lambda r: r.days_waiting),
            Column("due", say("due"), lambda r: short_day(r.row.inquiry.due, language), 10, priority=1,
                   order=lambda r: r.row.inquiry.due),
            Column("next", say("next"), self.next, 44, 36, priority=0, grows=True, tone=next_tone),
            Column("sent", say("sent"), lambda r: short_day(r.row.inquiry.sent_on, language), 10, priority=3,
                   order=lambda r: r.row.inquiry.sent_on),
            Column("sections", say("sections"), self.sections, 24, 16, priority=4),
        )  # fmt: skip

    def answered(self, overview: Overview) -> str:
        """3/12; of a draft only how many are asked."""
        asked = len(overview.row.inquiry.rows)
        return f"{overview.row.answered}/{asked}" if overview.row.replies else f"―/{asked}"

    def sections(self, overview: Overview) -> str:
        """住民課、税務課."""
        return self.joined([each.section for each in overview.row.addressees])

    def next(self, overview: Overview) -> str:
        """The most urgent thing to do."""
        return self.step(overview.next[0]) if overview.next else ""

    def facts(self, overview: Overview) -> list[Item]:
        """The inquiry in full."""
        one, say = overview.row.inquiry, self.say
        answered = say("answered_of", answered=overview.row.answered, asked=len(one.rows))
        facts = [
            Fact(f"{one.id}  {one.subject}"),
            *self.next_facts(overview),
            Fact(say("state"), f"{self.state(one)}  {answered if overview.row.replies else self.asked(overview)}"),
            Fact(say("sent"), day_text(one.sent_on, self.language) if one.sent_on else UNKNOWN),
            Fact(say("due"), day_text(one.due, self.language) if one.due else say("no_due")),
            Fact(say("number"), one.number),
            *self._sections(overview),
            Fact(say("covering"), one.covering or say("covering_plain")),
        ]
        return [fact for fact in facts if fact.text or fact.name == f"{one.id}  {one.subject}"]

    def next_facts(self, overview: Overview) -> list[Fact]:
        """Everything that is to be done, the most urgent first."""
        name = self.say("next")
        return [
            Fact(name if not place else " ", self.step(step), NEXT_TONES.get(step.kind, Tone.PLAIN))
            for place, step in enumerate(overview.next)
        ]

    def asked(self, overview: Overview) -> str:
        """n 件."""
        return self.say("asked", count=len(overview.row.inquiry.rows))

    def _sections(self, overview: Overview) -> Iterator[Fact]:
        waiting = {each.addressee.section: each for each in overview.waiting}
        for each in overview.row.addressees:
            asked = overview.row.asked_of(each.section)
            answered = sum(reply.answered_on is not None for reply in asked)
            wait = waiting.get(each.section)
            parts = [
                self.say("answered_of", answered=answered, asked=len(asked)),
                self.say("waits_days", days=wait.days_waiting) if wait else "",
                self.say("late_days", days=wait.days_overdue) if wait and wait.days_overdue else "",
                self.say("reminded_times", count=len(each.reminded_on)) if each.reminded_on else "",
                self.say("copy_here") if wait and wait.to_be_typed else "",
                self.say("head_is", head=self.head(each)) if each.head_confirmed_on else "",
            ]
            late = Tone.WARNING if wait and wait.days_overdue and not wait.to_be_typed else Tone.PLAIN
            yield Fact(each.section, self.joined(parts), late)


def next_tone(overview: Overview) -> Tone:
    """How urgent the first thing is."""
    return NEXT_TONES.get(overview.next[0].kind, Tone.PLAIN) if overview.next else Tone.PLAIN
