"""An operation as the opening screen says it: in columns, and in full on its card."""

from typing import TYPE_CHECKING

from migtrack.domain.operation import Lifecycle
from migtrack.domain.step import StepStatus
from migtrack.labels import Language, describe, message, word
from migtrack.labels.version_name import version_word, with_version_words
from migtrack.tui.phrases import UNKNOWN, named, percent, short_day, slip
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text

if TYPE_CHECKING:
    from migtrack.domain.finding import Finding
    from migtrack.services.board import BoardRow

LIFECYCLE_TONES = {
    Lifecycle.BEFORE: Tone.QUIET,
    Lifecycle.MIGRATING: Tone.BUSY,
    Lifecycle.RUNNING: Tone.GOOD,
    Lifecycle.REVISING: Tone.NOTICE,
}
REASON_NUMBERS = "①②③④"


class BoardRowText:
    """Words for a row of the board."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """A sentence of the board."""
        return message(f"tui.board.{key}", self.language, **values)

    def columns(self) -> "tuple[Column[BoardRow], ...]":
        """What a person looks for, from left to right."""
        say, text = self.say, self
        day = 8 if self.language is Language.JA else 10
        return (
            Column("operation", say("operation"), lambda r: r.operation.name, 18, 14, priority=0, grows=True),
            Column("lifecycle", say("lifecycle"), text.standing, 14, 10, priority=2, tone=text.standing_tone),
            Column("phase", say("phase"), text.phase, 5, 4, priority=7),
            Column("official", say("official"), lambda r: percent(r.rates.official), 6, align="right",
                   order=lambda r: r.rates.official),
            Column("done", say("done"), lambda r: percent(r.rates.done), 6, align="right", priority=2,
                   order=lambda r: r.rates.done),
            Column("neutral", say("neutral"), lambda r: percent(r.rates.neutral), 6, align="right", priority=3,
                   order=lambda r: r.rates.neutral),
            Column("next", say("next"), text.next_step, 26, 9, priority=1, grows=True,
                   order=lambda r: r.next_step.number if r.next_step else None),
            Column("pins", say("pins"), text.pins, 14, 9, priority=6, tone=text.newer_tone),
            Column("gaps", say("gaps"), lambda r: str(r.gaps.open) if r.gaps.total else "", 6, 6, align="right",
                   priority=2, order=lambda r: r.gaps.open, tone=lambda r: Tone.BUSY if r.gaps.open else Tone.QUIET),
            Column("to_drop", say("to_drop"), lambda r: f"◆{r.to_drop}" if r.to_drop else "", 5, 4, align="right",
                   priority=2, order=lambda r: r.to_drop, tone=lambda r: Tone.NOTICE if r.to_drop else Tone.PLAIN),
            Column("planned", say("planned"), lambda r: short_day(r.planned, self.language), day + 1, day,
                   priority=3, order=lambda r: r.planned),
            Column("forecast", say("forecast"), lambda r: short_day(r.forecast, self.language), day + 1, day,
                   priority=4, order=lambda r: r.forecast),
            Column("slip", say("slip"), lambda r: slip(r.slip_days, self.language), 7, 6, align="right", priority=5,
                   order=lambda r: r.slip_days, tone=text.late_tone),
        )  # fmt: skip

    def standing(self, row: "BoardRow") -> str:
        """Lifecycle, or who runs the operation instead of the body."""
        return word(row.state.lifecycle if row.state.in_scope else row.state.implementer, self.language)

    def standing_tone(self, row: "BoardRow") -> Tone:
        """By lifecycle."""
        return LIFECYCLE_TONES[row.state.lifecycle] if row.state.in_scope else Tone.QUIET

    def phase(self, row: "BoardRow") -> str:
        """計画, 選定, 移行."""
        return self.say(f"phase_{row.phase.value}") if row.phase and row.state.in_scope else ""

    def next_step(self, row: "BoardRow") -> str:
        """③-2 Fit&Gap."""
        return f"{row.next_step.code} {row.next_step.name}" if row.next_step and row.state.in_scope else ""

    def pins(self, row: "BoardRow") -> str:
        """Versions it works against, and whether there are newer ones."""
        versions = "・".join(version_word(pin.partition("@")[2], self.language) for pin in row.state.pins)
        waits = self.say("waits_short", count=row.gaps.pending) if row.gaps.pending else ""
        newer = self.say("newer_short") if row.newer else ""
        return " ".join(part for part in (versions, waits, newer) if part)

    def newer_tone(self, row: "BoardRow") -> Tone:
        """新版あり, and what waits since a switch, is worth a look."""
        return Tone.NOTICE if row.newer or row.gaps.pending else Tone.PLAIN

    def late_tone(self, row: "BoardRow") -> Tone:
        """Later than planned."""
        return Tone.WARNING if row.slip_days and row.slip_days > 0 else Tone.PLAIN

    def facts(self, row: "BoardRow") -> list[Fact]:
        """The card."""
        say, state = self.say, row.state
        steps = "  ".join(f"{word(status, self.language)} {row.steps.get(status, 0)}" for status in StepStatus)
        counts = {"all": row.gaps.total, "open": row.gaps.open, "unchecked": row.gaps.unchecked}
        facts = [
            Fact(say("lifecycle"), self.standing(row), self.standing_tone(row)),
            Fact(say("phase_full"), named(row.phase, self.language) if row.phase and state.in_scope else ""),
            Fact(say("section"), state.section or row.operation.section),
            Fact(say("steps"), steps),
            Fact(say("next"), self.next_step(row)),
            Fact(say("pins"), with_version_words("  ".join(state.pins), self.language)),
            Fact(say("newer"), with_version_words("  ".join(row.newer), self.language), Tone.NOTICE),
            *(Fact(say("notice"), self._notice(finding), Tone.NOTICE) for finding in row.notices),
            Fact(say("register"), say("register_counts", **counts) if row.gaps.total else ""),
            Fact(say("waits"), say("waits_count", count=row.gaps.pending) if row.gaps.pending else "", Tone.BUSY),
            Fact(say("candidates"), say("candidates_count", count=row.to_drop) if row.to_drop else "", Tone.NOTICE),
            Fact(say("cutover"), self._cutover(row), self.late_tone(row)),
            Fact(say("extension"), self._extension(row)),
            Fact(say("scope"), "" if state.in_scope else state.scope_reason),
        ]
        title = Fact(f"{row.operation.name} ({row.operation.ministry})")
        return [title, *(fact for fact in facts if fact.text)]

    def _notice(self, finding: "Finding") -> str:
        place = with_version_words(finding.where, self.language)
        return f"{place}  {describe(finding, self.language)}"

    def _cutover(self, row: "BoardRow") -> str:
        if row.planned is None and row.forecast is None:
            return ""
        days = [day_text(day, self.language) if day else UNKNOWN for day in (row.planned, row.forecast)]
        key = "opened" if row.is_cut_over else "expected"
        return self.say(key, planned=days[0], forecast=days[1], slip=slip(row.slip_days, self.language) or UNKNOWN)

    def _extension(self, row: "BoardRow") -> str:
        extension = row.state.extension
        if extension is None:
            return ""
        deadline = day_text(extension.deadline, self.language) if extension.deadline else self.say("no_deadline")
        reason = REASON_NUMBERS[extension.reason - 1]
        return self.say("extension_text", reason=reason, deadline=deadline, source=extension.source)
