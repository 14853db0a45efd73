"""click's own sentences, in both languages, whatever the machine's locale says."""

import ast
import gettext
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path
from string import Formatter

import click
import pytest

from migtrack.cli import invocation
from migtrack.cli.bilingual import Group, argument, ja_en, option
from migtrack.cli.main import run
from migtrack.cli.options import command_group, plain_command, top_params
from migtrack.cli.values import Place

CHECKOUT = Path(__file__).resolve().parents[2]
PO = Path(invocation.LOCALE_FOLDER) / "ja" / "LC_MESSAGES" / "messages.po"
compiler = run_path(str(CHECKOUT / ".ci" / "compile_messages.py"))

FOR_PROGRAMMERS = {
    "?",  # translated by its value, `required`
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Choice({choices})",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
}

program = Group("program", help=ja_en("試験", "A trial"), params=top_params())
group = command_group("group", ja_en("組", "A group"), parent=program)


@plain_command("take", ja_en("受け取ります。", "Takes."), parent=program)
@argument("place", type=Place(exists=True, dir_okay=False))
@option("--number", type=int)
@option("--part", type=click.IntRange(0, 100))
@option("--kind", type=click.Choice(["form", "screen"]), required=True)
@option("--flag/--no-flag")
@option("--truth", type=bool)
@option("--pair", nargs=2, type=int)
@option("--moment", type=click.DateTime())
@option("--uuid", type=click.UUID)
def take(call: object, **values: object) -> None:
    del call, values


@plain_command("folder", ja_en("フォルダ", "Folder"), parent=program)
@argument("place", type=Place(exists=True, file_okay=False))
@option("--must", required=True)
@option("--default", default=3, show_default=True, required=True, envvar="NO_SUCH", show_envvar=True)
def folder(call: object, **values: object) -> None:
    del call, values


@plain_command("two", ja_en("二つ", "Two"), parent=group)
@argument("both", nargs=2)
def two(call: object, **values: object) -> None:
    del call, values


HERE = str(Path(__file__))
THERE = str(Path(__file__).parent)

PROVOKED = [
    (("--help",), "使い方:", "Usage:"),
    (("--help",), "コマンド:", "Commands:"),
    (("--help",), "オプション:", "Options:"),
    (("--help",), "共通オプション:", "Common options:"),
    (("--help",), "この説明を表示します。", "Show this message and exit."),
    (("take", "--help"), "--number 数", "--number INTEGER"),
    (("folder", "--help"), "[環境変数: NO_SUCH; 省略時: 3; 必須]", "[env var: NO_SUCH; default: 3; required]"),
    (("group",), "組", "A group"),
    (("nothing",), "コマンド 'nothing' はありません。", "No such command 'nothing'."),
    (("tak",), "もしかして: 'take'", "Did you mean 'take'?"),
    (("take", "--nothing"), "オプション '--nothing' はありません。", "No such option '--nothing'."),
    (("take", "--fla"), "もしかして: '--flag'", "Did you mean"),
    (("take", "--nothing"), "'program take --help' を実行してください", "Try 'program take --help'"),
    (("take", HERE), "次のいずれかを指定してください:", "Choose from:"),
    (("take", "--kind", "form"), "次の引数が必要です: 'PLACE'", "Missing argument 'PLACE'"),
    (("folder", THERE), "次のオプションが必要です: '--must'", "Missing option '--must'"),
    (("take", "--kind", "x", HERE), "'x' は指定できません。", "'x' is not one of"),
    (("take", "--number", "x", HERE), "'x' は数として読めません", "'x' is not a valid integer"),
    (("take", "--number", "x", HERE), "'--number' の値が正しくありません", "Invalid value for '--number'"),
    (("take", "--part", "101", HERE), "101 は範囲 0<=x<=100 の外です。", "101 is not in the range 0<=x<=100."),
    (("take", "--truth", "x", HERE), "真偽の値として読めません", "is not a valid boolean"),
    (("take", "--moment", "x", HERE), "書式に合いません", "does not match the formats"),
    (("take", "--uuid", "x", HERE), "UUID として読めません", "is not a valid UUID"),
    (("take", "--kind", "form", "no"), "ファイル 'no' が見つかりません。", "File 'no' does not exist."),
    (("take", "--kind", "form", THERE), "はフォルダです。ファイルを", "is a directory."),
    (("folder", "--must", "x", HERE), "はファイルです。フォルダを", "is a file."),
    (("take", "--flag=x"), "オプション '--flag' に値は付けられません。", "Option '--flag' does not take a value."),
    (("take", "--number"), "オプション '--number' には値が 1 個必要です。", "Option '--number' requires an argument."),
    (("take", "--pair", "1"), "オプション '--pair' には値が 2 個必要です。", "Option '--pair' requires 2 arguments."),
    (("group", "two", "1"), "引数 'both' には値が 2 個必要です。", "Argument 'both' takes 2 values."),
    (("folder", "--must", "x", THERE, "a", "b"), "余分な引数があります (a b)", "unexpected extra arguments (a b)"),
]


@pytest.fixture(params=["C", "ja_JP.UTF-8", "en_US.UTF-8"])
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("LC_ALL", "LANG", "LC_MESSAGES"):
        monkeypatch.setenv(name, request.param)
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.delenv("MIGTRACK_LANG", raising=False)
    return str(request.param)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return re.sub(r"\s+", " ", (captured.out + captured.err).replace("migtrack", "program"))


@pytest.mark.usefixtures("locale")
@pytest.mark.parametrize(("arguments", "japanese", "_english"), PROVOKED)
def test_click_speaks_japanese_by_default(
    arguments: tuple[str, ...], japanese: str, _english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(program, arguments)
    assert japanese in said(capsys)


@pytest.mark.usefixtures("locale")
@pytest.mark.parametrize(("arguments", "_japanese", "english"), PROVOKED)
def test_click_speaks_english_when_told(
    arguments: tuple[str, ...],
    _japanese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MIGTRACK_LANG", "en")
    run(program, arguments)
    assert english in said(capsys)


def test_the_language_may_stand_behind_the_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["take", "--nothing", "--lang", "en"]) == 2
    assert "No such option" in said(capsys)
    assert run(program, ["take", "--nothing", "--lang=en"]) == 2
    assert "No such option" in said(capsys)


def test_the_option_wins_over_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGTRACK_LANG", "en")
    run(program, ["--lang", "ja", "nothing"])
    assert "はありません" in said(capsys)


def test_a_run_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    run(program, ["nothing"])
    assert gettext.os.environ["LANGUAGE"] == "fr"  # type: ignore[attr-defined]


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = compiler["mo_bytes"](compiler["read_po"](PO.read_text("utf-8")))
    assert PO.with_suffix(".mo").read_bytes() == compiled, "run: make messages"


def test_everything_click_can_say_to_a_user_is_translated() -> None:
    translated = set(compiler["read_po"](PO.read_text("utf-8")))
    assert set(_click_sentences()) - translated == FOR_PROGRAMMERS


def test_translations_fill_only_what_click_gives() -> None:
    for original, translation in compiler["read_po"](PO.read_text("utf-8")).items():
        if original:
            assert _placeholders(translation) <= _placeholders(original), original


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _click_sentences() -> Iterator[str]:
    found = importlib.util.find_spec("click")
    assert found
    assert found.origin
    for source in Path(found.origin).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = node.args[: 2 if node.func.id == "ngettext" else 1]
                plain = all(isinstance(text, ast.Constant) for text in texts)
                yield "\0".join(ast.literal_eval(text) for text in texts) if plain else "?"
