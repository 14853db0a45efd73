"""Guards of the house: small rooms, every sentence in two languages, every command explained, a light door."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "migtrack"
TEXTS = PACKAGE / "labels" / "text"
MODULES = sorted(PACKAGE.rglob("*.py"))
AREAS = sorted(path.stem for path in TEXTS.glob("*.py") if path.stem != "__init__")
MOST_LINES = 500
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
HEAVY = (
    "sqlalchemy", "alembic", "textual", "rich", "yaml", "numpy", "rapidfuzz", "holidays", "icalendar", "xlsxwriter",
    "openpyxl", "python_calamine", "psycopg", "httpx", "migtrack.domain", "migtrack.catalog", "migtrack.services",
    "migtrack.store", "migtrack.exchange",
)  # fmt: skip


@cache
def sentences(area: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = import_module(f"migtrack.labels.text.{area}").MESSAGES
    return found


@cache
def source(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(source(path))


def every_key() -> Iterator[tuple[str, str, str]]:
    for area in AREAS:
        for key, (japanese, english) in sentences(area).items():
            yield key, japanese, english


# --- rooms


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {str(path.relative_to(CHECKOUT)): source(path).count("\n") for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "base", "models", "misc"])
def test_no_module_is_called_by_a_word_that_says_nothing(name: str) -> None:
    assert not [path for path in MODULES if path.stem == name or path.parent.name == name]


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [str(path.relative_to(CHECKOUT)) for path in MODULES if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_every_folder_of_the_package_stands_in_the_import_contract() -> None:
    config = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    [layers] = [each for each in config["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    listed = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert rooms | {"width"} == listed


def test_nothing_tells_on_which_machine_it_was_made() -> None:
    told = re.compile(r"/(?:home|root|work|Users)/\w")
    texts = [*MODULES, *(CHECKOUT / "docs").rglob("*.md"), CHECKOUT / "README.md"]
    assert [str(path) for path in texts if path.exists() and told.search(source(path))] == []


# --- sentences


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_sentence_stands_in_both_languages() -> None:
    for key, japanese, english in every_key():
        assert bool(japanese.strip()) is bool(english.strip()), key


def test_every_key_stands_in_the_file_of_its_area_once() -> None:
    for area in AREAS:
        tree = tree_of(TEXTS / f"{area}.py")
        written = [
            entry.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Dict)
            for entry in node.keys
            if isinstance(entry, ast.Constant)
        ]
        assert len(written) == len(set(written)), area
        assert all(key.partition(".")[0] == area for key in sentences(area)), area


def test_both_languages_fill_the_same_places() -> None:
    differing = [key for key, japanese, english in every_key() if placeholders(japanese) != placeholders(english)]
    assert differing == []


QUOTED = re.compile(r"「[^」]*」|\([^)]*\)|\[[^\]]*\]|(?<=: ).*")


def test_english_sentences_are_english() -> None:
    """Japanese stands there only as the field's own word: quoted, in brackets, or after a colon."""
    odd = [key for key, _, english in every_key() if JAPANESE.search(QUOTED.sub("", english))]
    assert [key for key in odd if not _names_the_field(sentences(key.partition(".")[0])[key][1])] == []


def _names_the_field(english: str) -> bool:
    """The ministries' own headings and marks, which a reader has to look for in a Japanese workbook."""
    japanese = "".join(re.findall(r"[ぁ-んァ-ヶ一-龠]+", english))
    return len(japanese) < len(english) / 3


KEY = re.compile(rf"^(?:{'|'.join(AREAS)})\.[a-z0-9_]+(?:\.[a-z0-9_]+)*$")


@cache
def written_texts() -> frozenset[str]:
    """Every text constant of the code, pieces of those put together included; labels left out."""
    found: set[str] = set()
    for path in MODULES:
        if path.parent != TEXTS:
            nodes = ast.walk(tree_of(path))
            found.update(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return frozenset(found)


@cache
def written_keys() -> frozenset[str]:
    """Keys that stand in the code in full."""
    paths = [path for path in MODULES if path.parent != TEXTS]
    return frozenset(text for path in paths for text in _whole_texts(path) if _names_a_sentence(path, text))


def _whole_texts(path: Path) -> Iterator[str]:
    """Text constants that are no piece of one put together."""
    tree = tree_of(path)
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in pieces and isinstance(node.value, str):
            yield node.value


def _names_a_sentence(path: Path, key: str) -> bool:
    """The screens name their own sentences without `tui.`; rights name actions that nobody does yet."""
    if not KEY.match(key):
        return False
    of_the_screens = "tui" in path.relative_to(PACKAGE).parts
    return path.name != "rights.py" and (not of_the_screens or key.startswith("tui."))


def test_every_key_that_the_code_names_has_its_sentence() -> None:
    known = {key for key, _, _ in every_key()}
    files = {name for name in written_keys() if re.search(r"\.(?:ya?ml|csv|toml|xlsx|db|py)$", name)}
    actions = {key.removeprefix("event.action.") for key in known if key.startswith("event.action.")}
    beginnings = {name for name in written_keys() if any(key.startswith(f"{name}_") for key in known)}
    assert sorted(written_keys() - known - files - actions - beginnings) == []


PUT_TOGETHER = {
    "register",
    "pack",
    "plan_import",
    "tui",
    "event",
    "plan",
    "progress",
    "schedule",
    "demo",
    "specs",
    "revise",
    "town",
    "planning",
    "calendar",
    "inquiry_screen",
    "plan_compare",
    "what_if",
    "lot",
    "remark",
    "card",
    "sample",
    "days",
    "audit_screen",
    "risk",
    "load",
    "plan_screen",
    "plan_critical",
}
"""Areas in which a key's end, or its beginning, is chosen when it is said."""


def is_said(key: str) -> bool:
    """Whether the code names a key: in full, or, where keys are put together, by a beginning or end of it."""
    texts, area = written_texts(), key.partition(".")[0]
    if key in texts:
        return True
    breaks = [at for at, sign in enumerate(key) if sign in "._" and at > len(area)]
    if area not in PUT_TOGETHER:
        return bool({key[: at + 1] for at in breaks} & texts)  # f"checkpoint.state.{state}"
    ends = {key[len(area) + 1 :], *(key[at + 1 :] for at in breaks)}
    beginnings = {key[: at + 1] for at in breaks} | {key[:at] for at in breaks}
    spellings = {*ends, *(end.replace("_", "-") for end in ends), *(end.removesuffix("_hint") for end in ends)}
    return bool((spellings | beginnings) & texts)


def test_the_guard_sees_a_sentence_that_nobody_says() -> None:
    assert not is_said("gap.never_said_by_anybody")
    assert not is_said("tui.nowhere.never_said_by_anybody")
    assert is_said("gap.approved_is_fixed")


def test_every_sentence_is_said_somewhere() -> None:
    assert [key for key, _, _ in every_key() if not is_said(key)] == []


SPEAKERS = {"say", "WrongValue", "ForbiddenByRule", "BrokenWorld", "WrongContent", "StaleRevision"}


def spoken() -> Iterator[tuple[str, set[str]]]:
    """Keys in calls that give every value by name, with those names."""
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            key, given = node.args[0].value, {keyword.arg for keyword in node.keywords}
            is_spoken = name in SPEAKERS and isinstance(key, str) and KEY.match(key) and None not in given
            if is_spoken and _names_a_sentence(path, key):
                yield key, {each for each in given if each}


def test_what_a_call_gives_fills_the_sentence() -> None:
    """A missing value would end the run with a KeyError instead of the sentence."""
    wrong = {}
    for key, given in spoken():
        needed = {re.split(r"[.\[!:]", name)[0] for name in placeholders(sentences(key.partition(".")[0])[key][0])}
        if not needed <= given:
            wrong[key] = needed - given
    assert wrong == {}
    assert len(list(spoken())) > 100


# --- the door


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom migtrack.cli.main import main\nmain(['--help'])\n"
        f"import json\nprint(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True, env=environment
    )
    assert json.loads(done.stderr) == []
    assert "migtrack" in done.stdout


def test_every_command_says_what_it_does_in_both_languages() -> None:
    import click

    from migtrack.cli.invocation import Invocation
    from migtrack.labels.language import Language
    from tests.cli.offices import leaves

    for path, command in leaves():
        for language in Language:
            with click.Context(command, info_name=" ".join(path), obj=Invocation(language)):
                page = command.get_help(click.get_current_context())
                assert bool(JAPANESE.search(page)) is (language is Language.JA), path
                for param in command.params:
                    told = isinstance(param, click.Option) and not param.hidden
                    assert not told or param.help, (path, param.name)


def test_every_readme_command_exists() -> None:
    from tests.cli.offices import leaves

    readme = CHECKOUT / "README.md"
    named = set(re.findall(r"migtrack(?: -w \S+)? ([a-z]+)(?: ([a-z]+))?", source(readme)))
    tops = {path[0] for path, _ in leaves()}
    written = {first for first, _ in named if first in tops}
    assert written, "the README shows no command at all"
    groups = {path[0] for path, _ in leaves() if len(path) > 1}
    known = {path for path, _ in leaves()}
    assert [pair for pair in named if pair[0] in groups and pair[1] and pair not in known] == []
