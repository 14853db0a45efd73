"""One inquiry: what it needs next in two lines, its sections and its questions with their answers behind tabs."""

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language
from migtrack.services.inquiry_standings import Overview, find_overview
from migtrack.tui.office import office_of
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.framed import TabbedScreen
from migtrack.tui.screens.inquiry_replies import RepliesPane
from migtrack.tui.screens.inquiry_row import InquiryRowText, next_tone
from migtrack.tui.screens.inquiry_sections import SectionsPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.edges import Line


class InquiryScreen(TabbedScreen):
    """State and next step above, two panes below."""

    def __init__(
        self, language: Language, inquiry_id: str, path: Sequence[str] = (), *, is_draft: bool = False
    ) -> None:
        """Of a draft the questions come first: it has no sections yet."""
        panes = [SectionsPane(language, inquiry_id), RepliesPane(language, inquiry_id)]
        if is_draft:
            panes.reverse()
        super().__init__(language, panes, (*path, inquiry_id))
        self._inquiry, self._lines, self._revision = inquiry_id, (Line(), Line()), -1

    def head(self) -> ComposeResult:
        """Subject and days; what is to be done."""
        yield from self._lines

    def on_mount(self) -> None:
        """Say it."""
        super().on_mount()
        self._read_again()

    def note_change(self) -> None:
        """The lines above the tabs may be others now, too."""
        super().note_change()
        if self._revision != office_of(self._lines[0]).revision:
            self._read_again()

    def action_refresh(self) -> None:
        """The pane and the lines above it."""
        super().action_refresh()
        self._read_again()

    @work(exclusive=True, group="line")
    async def _read_again(self) -> None:
        office = office_of(self._lines[0])
        self._revision = office.revision
        try:
            overview = await office.at_desk(lambda desk: find_overview(desk, self._inquiry))
        except Refusal:
            return  # the pane that is seen tells it
        self._say(overview)

    def _say(self, overview: Overview) -> None:
        text, one = InquiryRowText(self.language), overview.row.inquiry
        say = text.say
        sent, due = (short_day(day, self.language) or UNKNOWN for day in (one.sent_on, one.due))
        answered = say("answered_of", answered=overview.row.answered, asked=len(one.rows))
        days = f"{say('sent')} {sent}  {say('due')} {due}  "
        self._lines[0].say(
            (f"{text.state(one)}  ", "bold"), f"{answered if overview.row.replies else text.asked(overview)}  ", days,
            one.subject,
        )  # fmt: skip
        tone = next_tone(overview)
        style = "bold" if tone in (Tone.PLAIN, Tone.QUIET) else f"$tone-{tone} bold"
        line = "  /  ".join(text.step(step) for step in overview.next) or say("next_nothing")
        self._lines[1].say((f"{say('next')}: ", "$tone-quiet"), (line, style))
