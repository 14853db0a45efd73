"""Returned files held against the record, row by row: the good rows are taken with one key, the rest explained.

What was taken reads as unchanged afterwards and leaves the list, so that what still needs a person is
what is left. The files are read once; another reading of them (whose they are, which of two answers
counts) stages the same bytes again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from migtrack.domain.inquiry import InquiryState
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.inquiries import list_inquiries
from migtrack.services.inquiry_folders import parse_path, read_returned
from migtrack.services.inquiry_returns import Hints, StagedReturn, only_rows, read_marks, stage_return, take_return
from migtrack.services.returned_rows import RowState
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.inquiry_return_row import ReturnLine, ReturnText, lines_of
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind

EVERYTHING = "everything"
SIGN = "/"
"""Between inquiry and section in a choice: `Q-0001/市民課`."""


class ReturnPane(ListPane):
    """What came back."""

    MARKABLE: ClassVar[bool] = True
    DEFAULT_CSS = ".-tall ReturnPane > Card { height: 20; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides; what was sent and what came back are to be read side by side."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "take", "inquiry_screen.key.take", ("e",)),
        Key("f7", "replace", "inquiry_screen.key.replace"),
        Key("f8", "hint", "inquiry_screen.key.hint"),
        Key("n", "narrow", "inquiry_screen.key.narrow"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, paths: Sequence[Path]) -> None:
        self.row_text = ReturnText(language)
        super().__init__(language)
        self._paths = tuple(paths)
        self._hints: dict[str, Hints] = {}
        """What was said of a file, by its name."""
        self._marks_files: dict[str, str] = {}
        self._kept: frozenset[str] = frozenset()
        """Digests of the copies that were taken from here."""
        self._files: list[tuple[str, bytes]] | None = None
        self._staged: StagedReturn | None = None
        self._lines: tuple[ReturnLine, ...] = ()
        self._only = ""
        self._taken = 0

    def title(self) -> str:
        """取込の確認."""
        return self.row_text.say("return_title")

    def read(self, desk: Desk) -> StagedReturn:
        """What would become of every row; writes nothing."""
        if self._files is None:
            self._files = read_returned(self._paths)
        return self._without_kept(stage_return(desk, self._files, Hints(), self._hints))

    def _without_kept(self, staged: StagedReturn) -> StagedReturn:
        """A copy that was kept a moment ago is not offered again, though a book of its section came after it."""
        files = (replace(file, addressees=()) if file.is_scan and file.digest in self._kept else file
                 for file in staged.files)  # fmt: skip
        return StagedReturn(tuple(files))

    def show(self, answer: StagedReturn) -> None:
        """Rows."""
        self._staged, self._lines = answer, tuple(lines_of(answer))
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        self.show_rows([line for line in self._lines if self._is_shown(line)])
        if self._staged is not None:
            self.table.say_nothing(self.row_text.say("all_done" if self._taken or self._kept else "all_unchanged"))

    def _is_shown(self, line: ReturnLine) -> bool:
        if self._only == EVERYTHING:
            return True
        return line.state == self._only if self._only else line.is_worth_a_look

    def columns(self) -> Sequence[Column[ReturnLine]]:
        """What a person looks for."""
        return self.row_text.columns()

    def key_of(self, row: ReturnLine) -> str:
        """File and place."""
        return row.key

    def facts_of(self, row: ReturnLine) -> Sequence[Item]:
        """Values side by side, and why the row is not taken."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[ReturnLine]) -> Sequence[tuple[str, str] | str]:
        """How many rows of each word."""
        counts, text = Counter(line.state for line in self._lines), self.row_text
        parts: list[tuple[str, str] | str] = [text.say("files_read", count=len(self._files or ())) + "  "]
        for state, count in counts.items():
            tone = text.state_tone(state)
            plain = tone in (Tone.PLAIN, Tone.QUIET)
            parts.append((f"{text.state_word(state)} {count}  ", "" if plain else f"$tone-{tone} bold"))
        parts.append((text.say("taken_already", count=self._taken) if self._taken else "", "$tone-good bold"))
        return parts

    # What a person does

    def action_take(self) -> None:
        """Every good row, every copy: with one key and one question."""
        staged, say = self._staged, self.row_text.say
        if staged is None:
            return
        if not any(file.addressees for file in staged.files):
            self.app.notify(say("nothing_to_take"), severity="warning", markup=False)
            return
        new = sum(file.count(RowState.NEW) for file in staged.files)
        copies = sum(file.is_scan and bool(file.addressees) for file in staged.files)
        rest = sum(line.is_refused for line in self._lines)
        about = [
            Fact(say("to_take"), say("asked", count=new)),
            Fact(say("copies"), str(copies) if copies else ""),
            Fact(say("left_out"), say("asked", count=rest) if rest else ""),
            Fact("", say("take_text")),
        ]
        self._take(say("take"), staged, [fact for fact in about if fact.text])

    def action_replace(self) -> None:
        """Of two answers the returned one: for the marked rows, or the one under the cursor."""
        lines = [line for line in self.table.marked_rows if line.state == RowState.CONFLICT]
        say = self.row_text.say
        if not lines or self._files is None:
            self.app.notify(say("no_conflict"), severity="warning", markup=False)
            return
        about = [item for line in lines[:3] for item in self.row_text.facts(line)]
        self._take(say("replace"), None, [*about, Fact("", say("replace_text", count=len(lines)))], lines)

    def _take(
        self, title: str, staged: StagedReturn | None, about: Sequence[Item], lines: Sequence[ReturnLine] = ()
    ) -> None:
        files, taken = list(self._files or ()), list[int]()
        hints = {name: replace(self._hints.get(name, Hints()), replaces=True) for name, _ in files}
        copies = frozenset(file.digest for file in staged.files if file.is_scan) if staged else frozenset()

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            wanted = staged
            if wanted is None:
                found = stage_return(desk, files, Hints(), hints)
                wanted = only_rows(found, {(line.file.name, line.where) for line in lines})
            taken.append(take_return(desk, wanted, values["why"]))
            return None

        def then() -> None:
            self._taken += taken[-1]
            self._kept |= copies
            self.table.unmark()
            done = "taken" if taken[-1] or not copies else "taken_copies"
            office_of(self).say(self.row_text.say(done, count=taken[-1] or len(copies)))
            self.ask()

        why = Field("why", self.text("gap.why"), hint=self.text("gap.why_hint"))
        self.fill_in(title, (why,), change, "", about=about, then=then)

    def action_hint(self) -> None:
        """Whose file it is, who answered, what other marks mean; of the file under the cursor."""
        row = self.table.row
        if row is not None:
            self.run_worker(self._ask_hint(row.file.name), exclusive=True, group="hint")

    async def _ask_hint(self, name: str) -> None:
        rows = await office_of(self).at_desk(list_inquiries)
        say, hints, fresh = self.row_text.say, self._hints.get(name, Hints()), list[tuple[Hints, str]]()
        pairs = [
            Choice(
                f"{row.inquiry.id}{SIGN}{each.section}", f"{row.inquiry.id} {each.section}", row.inquiry.subject[:20]
            )
            for row in rows
            if row.inquiry.state is InquiryState.SENT
            for each in row.addressees
        ]

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            inquiry, _, section = values["of"].partition(SIGN)
            named = values["marks"].strip()
            known = Hints().marks
            if named:
                path = parse_path(named)
                known = read_marks(path.name, read_file(path))
            fresh.append((Hints(inquiry, section, values["answered_by"].strip(), known), named))
            return None

        def then() -> None:
            self._hints[name], self._marks_files[name] = fresh[-1]
            self.ask()

        fields = (
            Field("of", say("hint_of"), value=f"{hints.inquiry}{SIGN}{hints.section}" if hints.inquiry else "",
                  choices=(Choice("", say("hint_none")), *pairs), kind=FieldKind.CHOICE),
            Field("answered_by", say("answered_by"), value=hints.answered_by, hint=say("hint_by")),
            Field("marks", say("hint_marks"), value=self._marks_files.get(name, ""), hint=say("hint_marks_hint")),
        )  # fmt: skip
        self.fill_in(say("hint"), fields, change, "", about=[Fact(name), Fact("", say("hint_text"))], then=then)

    def action_narrow(self) -> None:
        """What is worth a look, everything, or one word alone."""
        counts, text = Counter(line.state for line in self._lines), self.row_text
        look = sum(line.is_worth_a_look for line in self._lines)
        choices = [Choice("", text.say("worth_a_look"), str(look)),
                   Choice(EVERYTHING, text.say("every"), str(len(self._lines)))]  # fmt: skip
        choices += [Choice(state, text.state_word(state), str(count)) for state, count in counts.items()]

        def then(value: str) -> None:
            self._only = value
            self._show_narrowed()

        self.choose(text.say("narrow"), choices, then)
