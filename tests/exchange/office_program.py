"""A real spreadsheet program, without its window: it converts books, and edits them by a few lines of Basic."""

import html
import subprocess
from collections.abc import Sequence
from pathlib import Path

TIMEOUT_SECONDS = 60
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">{elements}</library:library>"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">{code}</script:module>"""
CODE = """Sub Main(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  On Error GoTo Failed
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  {steps}
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), form())
  book.close(True)
  Exit Sub
Failed:
  number = FreeFile
  Open target & ".txt" For Output As #number
  Print #number, Erl & ": " & Error$
  Close #number
  StarDesktop.terminate()
End Sub"""
"""A fault of the steps is written beside the target: a box with its text would wait for ever."""


class OfficeProgram:
    """LibreOffice with a profile of its own, so that runs beside each other do not meet."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        folder.mkdir(parents=True, exist_ok=True)

    def converted(self, file: Path, ending: str) -> Path:
        """The file opened and saved as another kind, or as its own kind again."""
        out = self.folder / f"{file.stem}-{ending}"
        self._run("--convert-to", ending, "--outdir", str(out), str(file))
        return out / f"{file.stem}.{ending}"

    def all_converted(self, files: Sequence[Path], ending: str, reading: str) -> list[Path]:
        """Several files in one run, opened by the filter `reading` and saved as another kind."""
        out = self.folder / f"all-{ending}"
        self._run(f"--infilter={reading}", "--convert-to", ending, "--outdir", str(out), *map(str, files))
        return [out / f"{file.stem}.{ending}" for file in files]

    def edited(self, file: Path, steps: str) -> Path:
        """The file opened, edited by lines of Basic on `book`, and saved as xlsx."""
        basic = self.folder / "profile" / "user" / "basic" / "Standard"
        if not basic.is_dir():
            self._run("--terminate_after_init")
        module = MODULE.format(code=html.escape(CODE.replace("{steps}", steps), quote=False))
        (basic / "Edit.xba").write_text(module, "utf-8")
        library = LIBRARY.format(elements='<library:element library:name="Edit"/>')
        (basic / "script.xlb").write_text(library, "utf-8")
        target = self.folder / f"{file.stem}-edited.xlsx"
        self._run(f'macro:///Standard.Edit.Main("{file}","{target}")')
        failed = target.with_name(f"{target.name}.txt")
        assert not failed.exists(), failed.read_text("utf-8")
        return target

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        subprocess.run(
            [self.program, profile, "--headless", "--norestore", *arguments],
            check=True,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
        )
