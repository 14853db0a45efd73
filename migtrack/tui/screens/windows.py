"""Screens that only tell: a row in full, a refusal, all keys."""

from collections.abc import Sequence

from textual.app import ComposeResult

from migtrack.labels import Language, message
from migtrack.tui.keys import Key
from migtrack.tui.screens.framed import COMMON_KEYS, Framed
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.bars import LEGEND
from migtrack.tui.widgets.card import Card, Fact, Item
from migtrack.tui.widgets.dialogs import Notice
from migtrack.tui.widgets.gantt_names import AFTER_SIGN, BEFORE_SIGN, LATE_SIGN, MOVED_SIGN


class DetailScreen(Framed):
    """Facts on the whole screen."""

    def __init__(self, language: Language, path: Sequence[str], facts: Sequence[Item]) -> None:
        super().__init__(language)
        self._path, self._card = tuple(path), Card(facts)

    def crumbs(self) -> tuple[str, ...]:
        """What it is about."""
        return self._path

    def body(self) -> ComposeResult:
        """The card."""
        yield self._card


def refusal_notice(facts: Sequence[Fact], language: Language) -> Notice:
    """A window that says why a wish was not granted."""
    title = message("tui.refused", language)
    return Notice(title, facts, close=message("tui.close", language))


class HelpScreen(Framed):
    """All keys of the screen it was opened from, the signs, and where more stands."""

    def __init__(self, language: Language, keys: Sequence[Key]) -> None:
        super().__init__(language)
        self._of = tuple(keys)

    def crumbs(self) -> tuple[str, ...]:
        """ヘルプ."""
        return (message("tui.key.help", self.language),)

    def body(self) -> ComposeResult:
        """Keys by group."""
        yield Card(help_facts(self._of, self.language))


LIST_KEYS = (
    Key("up", "", "tui.help.move", ("down",)),
    Key("pageup", "", "tui.help.leaf", ("pagedown",)),
    Key("home", "", "tui.help.ends", ("end",)),
    Key("enter", "", "tui.help.open"),
    Key("left", "", "tui.help.columns", ("right",)),
    Key("space", "", "tui.help.mark"),
    Key("tab", "", "tui.help.card"),
)
TAB_KEYS = (Key("1 – 5", "", "tui.help.tabs"),)
GANTT_KEYS = (
    Key("left", "", "tui.help.slide", ("right",)),
    Key("plus", "", "tui.help.zoom", ("minus",)),
    Key("t", "", "tui.help.today"),
    Key("full_stop", "", "tui.help.bar"),
    Key("space", "", "tui.help.fold"),
)


def help_facts(keys: Sequence[Key], language: Language) -> list[Fact]:
    """The help as facts."""
    own = [key for key in keys if key not in COMMON_KEYS]
    groups = (
        ("screen", own),
        ("everywhere", COMMON_KEYS),
        ("tabs_title", TAB_KEYS),
        ("list", LIST_KEYS),
        ("gantt", GANTT_KEYS),
    )
    facts: list[Fact] = []
    for name, group in groups:
        if group:
            facts.append(Fact(message(f"tui.help.{name}", language)))
            facts += [Fact(_names(key), key.word(language)) for key in group]
            facts.append(Fact("", " "))
    facts.append(Fact(message("tui.help.signs", language)))
    facts += [
        Fact("◆", message("tui.help.notice", language), Tone.NOTICE),
        Fact("!", message("tui.help.warning", language), Tone.WARNING),
        Fact("*", message("tui.help.marked", language)),
        Fact("‹ ›", message("tui.help.more_columns", language)),
    ]
    facts += [Fact("", " "), Fact(message("tui.help.words", language))]
    facts += [
        Fact(message(f"tui.{word}", language), message(f"tui.help.{word}", language))
        for word in ("board.official", "board.done", "board.neutral", "board.slip")
    ]
    facts += [Fact("", " "), Fact(message("tui.help.gantt_signs", language))]
    facts += [Fact(sign, message(key, language)) for sign, _, key in LEGEND]
    facts += [
        Fact(sign, message(f"plan_screen.{key}", language))
        for sign, key in (
            (LATE_SIGN, "late"),
            (MOVED_SIGN, "standing_moved"),
            (f"{BEFORE_SIGN} {AFTER_SIGN}", "linked"),
        )
    ]
    return [*facts, Fact("", " "), Fact("", message("tui.help.commands", language))]


def _names(key: Key) -> str:
    names = [Key(alias, "", "").name for alias in key.aliases]
    return " ".join([key.name, *names])
