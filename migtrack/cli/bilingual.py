"""Help in both languages, chosen when it is shown.

A command states `help=ja_en("日本語", "English")`; the classes here keep both and answer with
the language of the run (`Invocation` in click's context). Nothing is fixed at import, so one
process can speak both, as the tests do.
"""

import os
from collections.abc import Callable
from functools import partial
from gettext import gettext
from typing import Any

import click

from migtrack.cli.help_page import HelpPage
from migtrack.cli.invocation import Invocation, invocation_of
from migtrack.labels.language import Language


class Bilingual(str):
    """The Japanese as the text itself, so that click takes it for one, and the English beside it."""

    __slots__ = ("english",)
    english: str

    def within(self, language: Language) -> str:
        """The text of one language."""
        return language.pick((str(self), self.english))


def ja_en(japanese: str, english: str) -> Bilingual:
    """A text in both languages."""
    text = Bilingual(japanese)
    text.english = english
    return text


def spoken_language() -> Language:
    """The language of the present run; outside of one, what the environment says."""
    context = click.get_current_context(silent=True)
    invocation = context.find_object(Invocation) if context else None
    return (invocation or invocation_of((), os.environ)).language


class _Spoken:
    """An attribute that may hold a `Bilingual` and reads as the language of the run."""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._slot = f"_both_{name}"

    def __get__(self, instance: object | None, _owner: type) -> str | None:
        text: str | None = vars(instance).get(self._slot) if instance is not None else None
        return text.within(spoken_language()) if isinstance(text, Bilingual) else text

    def __set__(self, instance: object, text: str | None) -> None:
        vars(instance)[self._slot] = text


TYPE_NAMES = {
    "TEXT": "文字",
    "INTEGER": "数",
    "INTEGER RANGE": "数",
    "FLOAT": "数",
    "FLOAT RANGE": "数",
    "DATE": "年-月-日",
    "TIME": "日時",
    "FILE": "ファイル",
    "DIRECTORY": "フォルダ",
    "PATH": "場所",
}


class Option(click.Option):
    """An option with bilingual help and metavar; `is_common` ones have a section of their own."""

    help = _Spoken()
    metavar = _Spoken()
    is_common = False

    def __init__(self, *args: Any, help: str | None = None, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.help = help

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value; click's own words for a type, where the option has none, in Japanese."""
        metavar = super().make_metavar(ctx)
        if spoken_language() is not Language.JA:
            return metavar
        kind, bar, _none = metavar.partition("|NONE")
        kind = "語" if hasattr(self._named_type, "known") else TYPE_NAMES.get(kind, kind)
        return f"{kind}|なし" if bar else kind

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Name and help; where one of several words is wanted, the words too, unless the help has them."""
        record = super().get_help_record(ctx)
        known = getattr(self._named_type, "known", None)
        if record is None or known is None:
            return record
        choices: str = known()
        firsts = (choices.replace("、", ", ").split(", ")[0], next(iter(self._named_type.enum)).value)
        if any(first in record[1] for first in firsts):
            return record
        return record[0], (
            f"{record[1]}：{choices}" if spoken_language() is Language.JA else f"{record[1]} One of: {choices}."
        )

    @property
    def _named_type(self) -> Any:
        """The type of the value, whether or not the field may be emptied."""
        return getattr(self.type, "inner", self.type)


class Argument(click.Argument):
    """A positional argument with bilingual help and metavar."""

    help = _Spoken()
    metavar = _Spoken()

    def __init__(self, *args: Any, help: str | None = None, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.help = help

    def make_metavar(self, ctx: click.Context) -> str:
        """In the usage line; what may be left out stands in brackets, as click does for its own names only."""
        metavar = super().make_metavar(ctx)
        return metavar if self.required or metavar.startswith("[") else f"[{metavar}]"


class _Context(click.Context):
    formatter_class = HelpPage


OPTIONS_METAVAR = ja_en("[オプション]", "[OPTIONS]")
SUBCOMMAND_METAVAR = ja_en("コマンド [引数]…", "COMMAND [ARGS]...")
WHOLE_SENTENCE = 1000
"""Characters that no sentence of a help page has."""
COMMON_HEADING = ja_en("共通オプション", "Common options")


class Command(click.Command):
    """A command whose help, usage line and sections speak the language of the run."""

    context_class = _Context
    help = _Spoken()
    short_help = _Spoken()
    options_metavar = _Spoken()

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"options_metavar": OPTIONS_METAVAR, **attrs})

    def get_short_help_str(self, limit: int = WHOLE_SENTENCE) -> str:
        """The first sentence whole: the page wraps it, and half a sentence helps nobody."""
        return super().get_short_help_str(max(limit, WHOLE_SENTENCE))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own option, which it would otherwise keep in the language that asked first."""
        option = super().get_help_option(ctx)
        if option:
            option.help = gettext("Show this message and exit.")
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, then those that every command has."""
        shown = [(param, param.get_help_record(ctx)) for param in self.get_params(ctx)]
        options = [(param, record) for param, record in shown if record and isinstance(param, click.Option)]
        for heading, common in ((gettext("Options"), False), (COMMON_HEADING.within(spoken_language()), True)):
            records = [record for param, record in options if getattr(param, "is_common", False) is common]
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of commands, listed in the order in which they were added."""

    subcommand_metavar = _Spoken()  # type: ignore[assignment]  # never None here

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": SUBCOMMAND_METAVAR, **attrs})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which they were added."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the group does stands before how it is told."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


option: Callable[..., Callable[[Any], Any]] = partial(click.option, cls=Option)
"""`click.option` with bilingual help."""

argument: Callable[..., Callable[[Any], Any]] = partial(click.argument, cls=Argument)
"""`click.argument` with bilingual help."""
