"""Whatever is typed: an exit code of the five, one JSON document, and never a defect of ours."""

import json
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cli.offices import OTHERS, READING, WRITING, Office, leaves

COMMANDS = dict(leaves())
LINES = [(tuple(words), tuple(arguments)) for words, arguments, *_ in (*READING, *WRITING, *OTHERS)]
ODD = (
    "", " ", "　", "\n", "\x01", "\x1b[2J", "\udcff", "a" * 10_000, "0", "-1", "１", "9" * 30, "1e9", "nan", "null",
    "9999-12-31", "0001-01-01", "2199-12-31", "1900-01-01", "2026-02-29", "２０２６－１２－０１", "2026-12-01T18:00",
    "juki", "ｊｕｋｉ", "住基", "koki", "zeimu", "C-0001", "P-0001", "juki@S1.0", "@", "/", "..", "/etc/passwd",
    "{files}/cut.xlsx", "%s", "{0}", "[/b]", "-", "0019001", "juki/s09", "③-2", "na", "gap", "no_go", "SNET",
    "staff,,", "%", "_", "'", '"', "\\", "🗾", "\u202e", "葛󠄀",
)  # fmt: skip


def own_options(words: tuple[str, ...]) -> list[str]:
    params = COMMANDS[words].params
    return [
        param.opts[0]
        for param in params
        if param.opts[0].startswith("--")
        and not getattr(param, "is_flag", False)
        and not getattr(param, "is_common", False)
    ]


@st.composite
def typed(draw: st.DrawFn) -> Sequence[str]:
    """A command that works, with some of its words replaced and some options added."""
    words, arguments = draw(st.sampled_from(LINES))
    line = [*arguments]
    places = [at for at, argument in enumerate(line) if not argument.startswith("--")]
    if places and draw(st.booleans()):
        line[draw(st.sampled_from(places))] = draw(st.sampled_from(ODD) | st.text(max_size=8))
    options = [*own_options(words), "--reason", "--as-of", "--actor", "--role", "--body"]
    for _ in range(draw(st.integers(0, 3))):
        line.append(f"{draw(st.sampled_from(options))}={draw(st.sampled_from(ODD))}")
    return [*words, "--json", *line]


@given(typed())
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_any_line_is_answered(reading_room: Office, line: Sequence[str]) -> None:
    before, _ = reading_room.head()
    told = reading_room.call(*line)
    assert told.code in (0, 1, 2, 3, 4)
    document = json.loads(told.out)
    assert told.err == ""
    if told.code >= 2:
        assert not document["error"]["key"].startswith("cli.unexpected")
        assert reading_room.head()[0] == before, "refused, and yet something was written"
