"""`doctor`: whether migtrack can work here, in words that can be read to a help desk over the phone."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import click

from migtrack import __version__
from migtrack.cli.bilingual import ja_en, spoken_language
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import plain_command
from migtrack.cli.output import emit
from migtrack.cli.surroundings import (
    Encodings,
    Library,
    Terminal,
    encodings,
    japanese_fonts,
    libraries,
    operating_system,
    python_version,
    terminal,
)
from migtrack.domain.finding import Finding, Level
from migtrack.labels.language import Language
from migtrack.labels.messages import message
from migtrack.services.health import (
    DatabaseHealth,
    HolidayHealth,
    catalogue_health,
    database_health,
    holiday_health,
    workspace_health,
)
from migtrack.width import cells, pad, wrap

JAPAN = timezone(timedelta(hours=9))
LEAST_COLUMNS, MOST_COLUMNS = 80, 120
RULER_CELLS = 40
RULER: tuple[tuple[tuple[str, str], str], ...] = (
    (("半角", "narrow"), "1234567890" * 4),
    (("全角", "wide"), "標準仕様書対応表を確認しています。幅二桁"),
    (("半角カナ", "half-width kana"), "ﾋｮｳｼﾞﾊﾊﾞﾉｶｸﾆﾝﾃﾞｽ"),
    (("異体字", "variants"), "葛\U000e0100飾区・辻\U000e0100・𠮷野"),
    (("あいまい", "ambiguous"), "①②③○×△◎●■□…※→“”±§Ω"),
)
"""Lines that must end in one column; the signs of the last are one cell wide where the terminal is set right."""

RULER_HINT = ja_en(
    "表示幅：右端の | が縦一列にそろえば正常です。「あいまい」の行だけずれるときは、"
    "端末の設定で「あいまい幅の文字」を半角（狭い幅）にしてください。",
    "Widths: the bars at the right must form one column. If only the ambiguous line is off, "
    "set ambiguous characters to narrow in the terminal's settings.",
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at."""

    libraries: tuple[Library, ...]
    terminal: Terminal
    encodings: Encodings
    fonts: tuple[str, ...] | None
    database: DatabaseHealth
    holidays: HolidayHealth | None
    findings: tuple[Finding, ...]


@plain_command("doctor")
def command(call: Call) -> int:
    """Print the diagnosis; 1 when something must be mended."""
    language = spoken_language()
    diagnosis = diagnose(call, language)
    emit(_image(diagnosis, language), call.json, lambda: _lines(diagnosis, language))
    if not call.json:
        show_findings(diagnosis.findings, language)
        if not diagnosis.findings:
            click.echo(ja_en("問題は見つかりませんでした。", "Nothing is wrong.").within(language), err=True)
    return exit_code_of(diagnosis.findings)


def diagnose(call: Call, language: Language) -> Diagnosis:
    """Look at the machine, the terminal, the data and the database."""
    found, screen, fonts = libraries(), terminal(), japanese_fonts()
    workspace, workspace_findings = workspace_health(call.workspace)
    root, url = (workspace.root, workspace.database) if workspace else (None, None)
    database, database_findings = database_health(call.database or url, language)
    holidays, holiday_findings = holiday_health(root, datetime.now(JAPAN).date())
    findings = (
        *_library_findings(found),
        *_screen_findings(screen),
        *_font_findings(fonts),
        *workspace_findings,
        *database_findings,
        *catalogue_health(root),
        *holiday_findings,
    )
    return Diagnosis(found, screen, encodings(), fonts, database, holidays, findings)


def ruler(language: Language) -> list[str]:
    """Lines whose closing bars stand in one column where the terminal counts as migtrack does."""
    names = [language.pick(names) for names, _ in RULER]
    width = max(map(cells, names))
    return [f"  {pad(name, width)} |{pad(text, RULER_CELLS)}|" for name, (_, text) in zip(names, RULER, strict=True)]


def _library_findings(found: Sequence[Library]) -> Iterator[Finding]:
    for library in found:
        if library.version is None and not library.optional:
            yield Finding(Level.ERROR, "doctor.library_missing", library.name, {"name": library.name})


def _screen_findings(screen: Terminal) -> Iterator[Finding]:
    if screen.is_terminal and screen.columns < LEAST_COLUMNS:
        yield Finding(Level.WARNING, "doctor.narrow_terminal", screen.kind, {"columns": screen.columns})
    if screen.is_terminal and os.name == "nt" and screen.kind != "Windows Terminal":
        yield Finding(Level.NOTE, "doctor.old_console", screen.kind)


def _font_findings(fonts: tuple[str, ...] | None) -> Iterator[Finding]:
    if fonts == ():
        yield Finding(Level.WARNING, "doctor.no_japanese_font", "")


def _image(diagnosis: Diagnosis, language: Language) -> dict[str, object]:
    return {
        "program": {"version": __version__, "python": python_version(), "system": operating_system()},
        "libraries": diagnosis.libraries,
        "terminal": diagnosis.terminal,
        "encodings": diagnosis.encodings,
        "fonts": diagnosis.fonts,
        "database": diagnosis.database,
        "holidays": diagnosis.holidays,
        "findings": [finding_image(finding, language) for finding in diagnosis.findings],
    }


def _lines(diagnosis: Diagnosis, language: Language) -> Iterable[str]:
    columns = min(max(diagnosis.terminal.columns, LEAST_COLUMNS), MOST_COLUMNS) - 1
    facts = [(language.pick(name), text) for name, text in _facts(diagnosis, language)]
    indent = max(cells(name) for name, _ in facts) + 2
    for name, text in facts:
        for at, line in enumerate(wrap(text, columns - indent)):
            yield pad("" if at else name, indent) + line
    yield ""
    yield from wrap(RULER_HINT.within(language), columns)
    yield from ruler(language)


def _facts(diagnosis: Diagnosis, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    screen, codes = diagnosis.terminal, diagnosis.encodings
    yield ("プログラム", "Program"), f"migtrack {__version__}"
    yield ("Python", "Python"), python_version()
    yield ("OS", "System"), operating_system()
    yield ("端末", "Terminal"), f"{screen.columns}×{screen.lines} {screen.kind}".rstrip()
    yield ("文字コード", "Encodings"), f"{codes.output} ({codes.locale}, {codes.file_names})"
    yield ("フォント", "Fonts"), _font_fact(diagnosis.fonts, language)
    yield ("データベース", "Database"), _database_fact(diagnosis.database, language)
    if diagnosis.database.reachable:
        key = "db.authenticates" if diagnosis.database.authenticates else "db.does_not_authenticate"
        yield (
            ("本人確認", "Authentication"),
            message(key, language).partition("：" if language is Language.JA else ": ")[2],
        )
    yield ("祝日の一覧", "Holidays"), _holiday_fact(diagnosis.holidays, language)
    yield ("ライブラリ", "Libraries"), ", ".join(_library_fact(library) for library in diagnosis.libraries)


def _library_fact(library: Library) -> str:
    return f"{library.name} {library.version or '－'}"


def _font_fact(fonts: tuple[str, ...] | None, language: Language) -> str:
    if fonts is None:
        return ja_en("調べられません", "cannot be asked").within(language)
    return ", ".join(fonts) or ja_en("日本語のフォントなし", "no Japanese font").within(language)


def _database_fact(database: DatabaseHealth, language: Language) -> str:
    if database.url is None:
        return ja_en("未確認", "not checked").within(language)
    state = ja_en("接続できました", "answers") if database.reachable else ja_en("接続できません", "does not answer")
    return f"{state.within(language)}  {database.url}  {' '.join(database.bodies)}".rstrip()


def _holiday_fact(holidays: HolidayHealth | None, language: Language) -> str:
    if holidays is None:
        return ja_en("読めません", "cannot be read").within(language)
    return ja_en(
        f"{holidays.last_official_year}年まで（{holidays.as_of.isoformat()} 時点、{holidays.source}）",
        f"to {holidays.last_official_year} (as of {holidays.as_of.isoformat()}, {holidays.source})",
    ).within(language)
