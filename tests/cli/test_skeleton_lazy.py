"""The table of commands: complete, in both languages, and free of charge until a command runs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from migtrack import __version__
from migtrack.cli.bilingual import Group
from migtrack.cli.invocation import Invocation
from migtrack.cli.lazy import COMMANDS, SECTIONS
from migtrack.cli.main import main
from migtrack.labels.language import Language
from migtrack.width import cells

HEAVY = ("sqlalchemy", "sqlmodel", "alembic", "textual", "yaml", "numpy", "openpyxl", "xlsxwriter", "holidays", "rich")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand with its whole name."""
    waiting = [(name, import_module(module).command) for name, (module, _) in COMMANDS.items()]
    while waiting:
        path, command = waiting.pop()
        yield path, command
        if isinstance(command, Group):
            waiting += [(f"{path} {name}", inner) for name, inner in command.commands.items()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_listed_command_is_there_under_its_name(name: str) -> None:
    command = import_module(COMMANDS[name][0]).command
    assert isinstance(command, click.Command)
    assert command.name == name


@pytest.mark.parametrize(("path", "command"), list(commands()))
def test_every_help_page_is_complete_in_both_languages(path: str, command: click.Command) -> None:
    for language in Language:
        with click.Context(command, info_name=path, obj=Invocation(language)):
            assert command.help, path
            texts = {"": command.help}
            texts |= {param.opts[0]: param.help or "" for param in command.params if isinstance(param, click.Option)}
            for place, text in texts.items():
                assert text, f"{path} {place} says nothing"
                assert bool(JAPANESE.search(text)) is (language is Language.JA), f"{path} {place}: {text}"


@pytest.mark.parametrize("language", Language)
def test_the_list_of_commands_fits_a_terminal(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help", "--lang", language.value])
    page = capsys.readouterr().out
    assert max(map(cells, page.splitlines())) <= 80
    listed = re.split(r"^(?:Commands|コマンド):$", page, flags=re.MULTILINE)[1]
    assert re.findall(r"^ {4}([a-z]+) ", listed, re.MULTILINE) == list(COMMANDS)
    headings = [heading.within(language) for heading in SECTIONS.values()]
    assert re.findall(r"^ {2}(\S.*)$", listed, re.MULTILINE)[: len(headings)] == headings


def test_help_imports_no_command_and_nothing_heavy() -> None:
    code = (
        "import sys, json; from migtrack.cli.main import main; code = main(['--help']); "
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(json.loads(done.stderr))
    assert "migtrack.cli.lazy" in loaded
    assert not loaded & {*HEAVY, *(module for module, _ in COMMANDS.values())}
    assert not {name for name in loaded if name.startswith(("migtrack.domain", "migtrack.services", "migtrack.store"))}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["--help", "--json"]])
def test_help_and_version_end_well(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--version"])
    assert capsys.readouterr().out == f"migtrack {__version__}\n"


def test_a_mistyped_command_is_compared_with_those_that_are_not_imported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docter"]) == 2
    assert "'doctor'" in capsys.readouterr().err


def test_without_a_terminal_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "doctor" in capsys.readouterr().out


def test_the_shell_completes_names_without_importing_commands() -> None:
    code = (
        "import sys; from migtrack.cli.main import main\n"
        "try: main([])\n"
        "except SystemExit: pass\n"
        "print(*[name for name in sys.modules if name == 'migtrack.cli.doctor'], file=sys.stderr)"
    )
    asked = {"_MIGTRACK_COMPLETE": "bash_complete", "COMP_WORDS": "migtrack doc", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, **asked},
    )
    assert "doctor" in done.stdout
    assert done.stderr.strip() == ""
