"""The line that tells how far matching is."""

from io import StringIO

import pytest

from migtrack.cli.progress import ProgressLine, progress_line
from migtrack.labels.language import Language


def test_long_work_tells_how_far_it_is_and_leaves_nothing_behind() -> None:
    seconds = iter([0.0, 0.5, 1.5, 2.5])
    stream = StringIO()
    line = ProgressLine(stream, Language.EN, lambda: next(seconds))
    line(100, 2_000)
    line(200, 2_000)
    assert stream.getvalue() == "", "a second has not passed"
    line(1_000, 2_000)
    told = stream.getvalue()
    assert told.startswith("\rmatching customisations, 1,000 of 2,000")
    line(2_000, 2_000)
    assert stream.getvalue() == told + "\r" + " " * (len(told) - 1) + "\r"


def test_short_work_says_nothing() -> None:
    seconds = iter([0.0, 0.2])
    stream = StringIO()
    line = ProgressLine(stream, Language.JA, lambda: next(seconds))
    line(1, 2)
    line(2, 2)
    assert stream.getvalue() == ""


def test_scripts_and_files_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", StringIO())
    assert progress_line(Language.JA, wants_json=False) is None
    monkeypatch.setattr("sys.stderr", Terminal())
    assert progress_line(Language.JA, wants_json=True) is None
    assert progress_line(Language.JA, wants_json=False) is not None
