"""Where returned files lie: a folder to look through, for who will not type a path at a quarter to seven.

The newest files stand first; one of them, the marked ones or the whole folder are held against the
record on the next screen, and nothing is written before that was seen.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from migtrack.domain.refusal import Refusal, WrongValue
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.inquiry_folders import Entry, Listing, default_folder, list_folder, parse_path
from migtrack.tui.keys import Key
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field

LAST = ("inquiry_files", "last")
"""Where the desk remembers the folder that was looked at last."""
KILOBYTE = 1024


class FolderPane(ListPane):
    """One folder after the other."""

    MARKABLE: ClassVar[bool] = True
    DEFAULT_CSS = ".-tall FolderPane > Card { height: 7; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "take", "inquiry_screen.key.read_files", ("e",)),
        Key("enter", "", "inquiry_screen.key.enter_folder"),
        Key("f7", "take_all", "inquiry_screen.key.read_folder"),
        Key("f8", "place", "inquiry_screen.key.place"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, folder: Path | None = None) -> None:
        self.row_text = InquiryText(language)
        super().__init__(language)
        self._folder = folder
        self._listing: Listing | None = None

    def title(self) -> str:
        """回答の取込."""
        return self.row_text.say("files_title")

    def read(self, desk: Desk) -> Listing:
        """The folder: the one asked for, the last one, else where books go out to."""
        listing = list_folder(self._folder) if self._folder is not None else _first_listing(desk)
        desk.memory[LAST] = listing.folder
        return listing

    def show(self, answer: Listing) -> None:
        """Rows, the folder above first."""
        self._listing, self._folder = answer, answer.folder
        above = answer.folder.parent
        rows = list(answer.entries)
        if above != answer.folder:
            rows.insert(0, Entry(above, is_folder=True))
        self.show_rows(rows)

    def columns(self) -> Sequence[Column[Entry]]:
        """What a person looks for."""
        say, language = self.row_text.say, self.language
        return (
            Column("name", say("file"), self._shown_name, 44, 30, priority=0, grows=True),
            Column("kind", say("file_kind"), self._kind, 14, 10, priority=1,
                   tone=lambda r: Tone.QUIET if r.is_folder else Tone.PLAIN),
            Column("changed", say("changed_at"), lambda r: f"{short_day(r.changed.date(), language)} {r.changed:%H:%M}"
                   if r.changed else "", 16, 16, priority=1, order=lambda r: r.changed),
            Column("size", say("size"), lambda r: "" if r.is_folder else f"{-(-r.size // KILOBYTE):,} KB", 10, 8,
                   align="right", priority=2, order=lambda r: r.size),
        )  # fmt: skip

    def _shown_name(self, row: Entry) -> str:
        return self.row_text.say("folder_above") if self._is_above(row) else row.name + ("/" if row.is_folder else "")

    def _is_above(self, row: Entry) -> bool:
        return self._folder is not None and row.path == self._folder.parent

    def _kind(self, row: Entry) -> str:
        return self.row_text.say("kind_folder" if row.is_folder else "kind_scan" if row.is_scan else "kind_book")

    def key_of(self, row: Entry) -> str:
        """Its path."""
        return str(row.path)

    def facts_of(self, row: Entry) -> Sequence[Item]:
        """What will become of it."""
        if row.is_folder:
            return [Fact(self._shown_name(row)), Fact("", self.row_text.say("folder_text"))]
        return [Fact(row.name), Fact("", self.row_text.say("scan_text" if row.is_scan else "book_text"))]

    def figures_of(self, rows: Sequence[Entry]) -> Sequence[tuple[str, str] | str]:
        """Which folder, how many files in it."""
        files, say = sum(not row.is_folder for row in rows), self.row_text.say
        others = self._listing.others if self._listing else 0
        return (
            (f"{self._folder or ''}  ", "bold"),
            say("files_count", count=files) + "  ",
            (say("other_files", count=others) if others else "", "$tone-quiet"),
        )

    # What a person does

    def open_row(self, row: Entry) -> None:
        """Enter: into a folder; a file is read."""
        if row.is_folder:
            self._go(row.path)
        else:
            self._read([row.path])

    def _go(self, folder: Path) -> None:
        self._folder = folder
        self.table.unmark()
        self.table.point(0)
        self.ask()

    def action_take(self) -> None:
        """The marked files, or the one under the cursor."""
        paths = [row.path for row in self.table.marked_rows if not row.is_folder]
        if paths:
            self._read(paths)
        else:
            self.app.notify(self.row_text.say("no_file_chosen"), severity="warning", markup=False)

    def action_take_all(self) -> None:
        """Every file of this folder."""
        paths = [entry.path for entry in self._listing.entries if not entry.is_folder] if self._listing else []
        if paths:
            self._read(paths)
        else:
            self.app.notify(self.row_text.say("no_files_here"), severity="warning", markup=False)

    def _read(self, paths: Sequence[Path]) -> None:
        from migtrack.tui.screens.inquiry_return import ReturnPane

        pane = ReturnPane(self.language, paths)
        self.app.push_screen(PaneScreen(self.language, pane, (self.text("menu.inquiries"),)))

    def action_place(self) -> None:
        """A path that is typed, pasted or dragged into the terminal: a folder is opened, a file is read."""
        say, found = self.row_text.say, list[Path]()

        def look(desk: Desk, values: Mapping[str, str]) -> object:
            path = parse_path(values["path"])
            if not path.exists():
                raise WrongValue("files.missing", file=str(path))
            found.append(path)
            return None

        def then() -> None:
            if found[-1].is_dir():
                self._go(found[-1])
            else:
                self._read([found[-1]])

        field = Field("path", say("path"), value=str(self._folder or ""), required=True, replaced=True,
                      hint=say("path_hint"))  # fmt: skip
        self.fill_in(say("place"), (field,), look, "", then=then)


def _first_listing(desk: Desk) -> Listing:
    """The first of these that can be listed; at last the folder above all is named in the refusal."""
    for folder in (desk.memory.get(LAST), default_folder(desk), default_folder(desk).parent):
        try:
            if folder is not None:
                return list_folder(folder)
        except Refusal:
            continue
    return list_folder(Path.home())
