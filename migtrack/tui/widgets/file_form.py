"""A form that asks under which name a file is written; a file that is there is overwritten only by a word.

A name is offered, so that Enter is enough; where it is written stands beneath it, because a person
who cannot find a file again has not got it.
"""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from migtrack.labels import Language, message
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.dialogs import Confirm
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.form import Form

Write = Callable[[Path, Mapping[str, str]], Awaitable[str]]
"""Writes the file with the form's other values; what is wrong, or nothing."""

FILE = "file"
"""Key of the field that holds the name."""
LONGEST = 80
"""Characters of an offered name, without its ending; Windows and old zips cut longer ones."""
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
"""What Windows refuses in a name."""
QUOTES = "\"'"


def offered_name(*parts: str, ending: str) -> str:
    """`カスタマイズ廃止候補_20261122.xlsx`, without signs that a file system refuses."""
    said = (UNFIT.sub("_", unicodedata.normalize("NFC", part)).strip(" ._-") for part in parts)
    return "_".join(filter(None, said))[:LONGEST].rstrip(" .") + ending


def typed_path(text: str) -> Path:
    """A place as people type or paste it: with quotes round it, or from their home (~)."""
    plain = text.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in QUOTES:
        plain = plain[1:-1]
    return Path(plain).expanduser().absolute()


class FileForm(Form):
    """The name of a file to write, and whatever else has to be said of it."""

    def __init__(
        self,
        title: str,
        name: str,
        write: Write,
        language: Language,
        *,
        fields: Sequence[Field] = (),
        about: Sequence[Item] = (),
        endings: Sequence[str] = (),
    ) -> None:
        """`name` is offered; `endings` (`.xlsx`) are those that can be written, none: any."""
        self._write, self._endings = write, tuple(endings)
        folder = message("filing.where", language, folder=str(Path.cwd()))
        possible = message("filing.endings", language, endings=" ".join(endings)) if len(self._endings) > 1 else ""
        hint = "\n".join(filter(None, (possible, folder)))
        first = Field(FILE, message("filing.file", language), value=name, required=True, hint=hint)
        super().__init__(title, (first, *fields), self._take, language, about=about)

    async def _take(self, values: Mapping[str, str]) -> str:
        path = typed_path(values[FILE])
        if wrong := self._complaint(path):
            return wrong
        if path.exists() and not await self.app.push_screen_wait(self._question(path)):
            return message("filing.kept", self._language)
        return await self._write(path, values)

    def _complaint(self, path: Path) -> str:
        said, language = " ".join(self._endings), self._language
        if path.is_dir():
            return message("filing.is_folder", language, file=str(path))
        if self._endings and path.suffix.lower() not in self._endings:
            return message("filing.wrong_ending", language, name=path.name, endings=said)
        if not path.parent.is_dir():
            return message("filing.no_folder", language, folder=str(path.parent))
        return ""

    def _question(self, path: Path) -> Confirm:
        language = self._language
        return Confirm(
            message("filing.exists", language),
            [Fact("", message("filing.exists_text", language, file=str(path)))],
            yes=message("filing.overwrite", language),
            no=message("filing.keep", language),
            careful=True,
        )
