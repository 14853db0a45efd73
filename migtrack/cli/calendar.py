"""`migtrack calendar`: holidays, own days, hours, named calendars, and the town hall's year."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.calendar_lines import (
    clock_span,
    day_image,
    entry_image,
    entry_row,
    holiday_name,
    staged_image,
    staged_lines,
)
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import finding_image, show_findings
from migtrack.cli.move_lines import move_images, move_lines
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import dated, fiscal, joined, say
from migtrack.cli.values import DAY, Place, parse_day

if TYPE_CHECKING:
    from migtrack.schedule.date_causes import Move

command = command_group("calendar")

AnyDay = date | tuple[int, int]


class YearlyDay(click.ParamType[AnyDay]):
    """A day of one year (2026-10-02, 令和8年10月2日) or of every year (10-02); WrongValue for anything else."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AnyDay:
        """The day that was typed."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]
        match = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})", value.strip())
        try:
            if match:
                date(2000, int(match[1]), int(match[2]))
                return int(match[1]), int(match[2])
            return parse_day(value)
        except ValueError:
            from migtrack.domain.refusal import WrongValue

            raise WrongValue("calendar.want_day", text=value) from None


YEARLY = YearlyDay()
day_argument = argument("day", type=YEARLY, metavar=ja_en("日", "DAY"))


@reading_command(
    "show",
    ja_en(
        "閉庁日・勤務時間・使っている祝日ファイルを表示します。",
        "Show closed days, hours, and the holiday file in use.",
    ),
    parent=command,
)
@option(
    "--from",
    "first",
    type=DAY,
    help=ja_en("この日から（省略時は今年度の初め）", "From this day; else this fiscal year."),
)
@option(
    "--to",
    "last",
    type=DAY,
    help=ja_en("この日まで（省略時は来年度の終わり）", "To this day; else the end of the next."),
)
def show(call: Call, first: date | None, last: date | None) -> None:
    """Holidays, year end and own days; what is not announced yet is marked provisional."""
    from migtrack.schedule.fiscal_year import first_day, fiscal_year, last_day
    from migtrack.services.calendars import calendar_facts

    desk = desk_of(call)
    year = fiscal_year(desk.today)
    facts = calendar_facts(desk, first or first_day(year), last or last_day(year + 1))
    settings = facts.settings
    data = {
        "days": [day_image(holiday) for holiday in facts.days],
        "hours": [clock_span(span) for span in settings.hours],
        "minutes_per_day": facts.minutes_per_day,
        "holiday_file": {
            "file": settings.file,
            "source": settings.source,
            "as_of": settings.as_of,
            "digest": facts.digest,
            "last_year": facts.last_official,
        },
        "calendars": [{"name": each.name, "base": each.base, "closures": each.closures} for each in settings.calendars],
    }
    told = [
        say("calendar.hours_line", hours=joined(clock_span(span) for span in settings.hours)),
        say("calendar.file_line", source=settings.source, day=dated(settings.as_of), last=facts.last_official,
            digest=facts.digest[:12]),
        say("calendar.names_line", names=joined(each.name for each in settings.calendars) or "―"),
        "",
    ]  # fmt: skip
    rows = [
        [fiscal(h.day), dated(h.day), say("calendar.weekdays")[h.day.weekday()], holiday_name(h)] for h in facts.days
    ]
    emit(data, call.json, lambda: [*told, *table(say("calendar.day_heading").split("|"), rows)])


@reading_command(
    "year",
    ja_en("町の1年：議会・予算・切替できない期間・凍結・契約満了・切替できる閉庁", "The town hall's year on one page."),
    parent=command,
)
@argument("year", type=click.IntRange(1950, 2190), required=False, metavar=ja_en("年度", "YEAR"))
@option(
    "--operation",
    metavar=ja_en("業務", "OPERATION"),
    help=ja_en("この業務に当てはまるものだけ", "Only what concerns it."),
)
def year(call: Call, year: int | None, operation: str | None) -> None:
    """One 年度, in the order of the days, each with the file in which it is changed."""
    from migtrack.schedule.fiscal_year import fiscal_year
    from migtrack.services.town_year import town_year

    desk = desk_of(call)
    chosen = fiscal_year(desk.today) if year is None else year
    key = desk.catalogue.find_operation(operation).key if operation else ""
    entries = [e for e in town_year(desk, chosen) if not key or e.operation in ("", key)]
    shorts = {each.key: each.short for each in desk.catalogue.operations}
    rows = [entry_row(entry, shorts) for entry in entries]
    data = {"year": chosen, "entries": [entry_image(entry) for entry in entries]}
    emit(data, call.json, lambda: table(say("calendar.year_heading").split("|"), rows, limits={4: 40}))


@writing_command(
    "import",
    ja_en(
        "内閣府の祝日ファイル（syukujitsu.csv）を取り込みます（--apply で置き換えます）。",
        "Stage another holiday file (syukujitsu.csv); --apply uses it.",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option(
    "--published",
    type=DAY,
    help=ja_en("いつ時点のファイルか（省略時は今日）", "As of which day the file is; else today."),
)
@apply_option
def import_(call: Call, file: Path, published: date | None, apply: bool) -> None:
    """Days that come and go, and what moves in the plan."""
    from migtrack.services.calendar_changes import apply_holidays, stage_holidays
    from migtrack.services.files import read_file

    desk = desk_of(call)
    staged = stage_holidays(desk, read_file(file), file.name, published)
    changed = apply_holidays(desk, staged, call.reason or "") if apply else False
    data = {**staged_image(staged), "applied": apply, "changed": changed}
    data["findings"] = [finding_image(finding, desk.language) for finding in staged.findings]

    def lines() -> list[str]:
        told = [*staged_lines(staged), "", *move_lines(staged.moves), ""]
        if not apply:
            return [*told, say("show.not_applied")]
        return [*told, say("calendar.applied", file=file.name) if changed else say("show.unchanged")]

    emit(data, call.json, lines)
    if not call.json:
        show_findings(staged.findings, desk.language)


@writing_command(
    "close",
    ja_en("団体独自の休みを加えます（毎年なら 10-02）。", "Close the office on a day (10-02: every year)."),
    parent=command,
)
@day_argument
@argument("name", metavar=ja_en("名前", "NAME"))
@option("--calendar", help=ja_en("名前のあるカレンダーの休みにする（事業者の凍結など）", "A named calendar's instead."))
@option("--to", "last", type=YEARLY, help=ja_en("この日まで（--calendar のとき）", "To this day (with --calendar)."))
def close(call: Call, day: AnyDay, name: str, calendar: str | None, last: AnyDay | None) -> None:
    """An own closing day, or a vendor's freeze."""
    from migtrack.services.calendar_changes import close_calendar, set_own_day

    desk = desk_of(call)
    if calendar:
        _tell(call, close_calendar(desk, calendar, day, last or day, name, call.reason or ""))
        return
    if last is not None:
        raise click.UsageError(say("calendar.to_needs_calendar"))
    _tell(call, set_own_day(desk, day, name, (), call.reason or ""))


@writing_command(
    "open",
    ja_en("休みの日に開けます。半日も書けます（--hours 09:00-12:00）。", "Open on a day, for some hours."),
    parent=command,
)
@day_argument
@argument("name", metavar=ja_en("名前", "NAME"))
@option(
    "--hours",
    multiple=True,
    metavar="HH:MM-HH:MM",
    help=ja_en("時間帯（省略時は通常の勤務時間）", "Hours; else the usual ones."),
)
def open_(call: Call, day: AnyDay, name: str, hours: tuple[str, ...]) -> None:
    """A working Saturday, or a half day."""
    from migtrack.services.calendar_changes import set_own_day
    from migtrack.services.calendars import calendar_settings

    desk = desk_of(call)
    spans = _hours(hours) or calendar_settings(desk.catalogue).hours
    _tell(call, set_own_day(desk, day, name, spans, call.reason or ""))


@writing_command("remove", ja_en("団体独自の日を取り消します。", "Take an own day back."), parent=command)
@day_argument
def remove(call: Call, day: AnyDay) -> None:
    """The day is as the calendar has it again."""
    from migtrack.services.calendar_changes import remove_own_day

    _tell(call, remove_own_day(desk_of(call), day, call.reason or ""))


@writing_command(
    "hours", ja_en("勤務時間を変えます（作業の日数は変わりません）。", "Change the office hours."), parent=command
)
@argument("spans", nargs=-1, required=True, metavar="HH:MM-HH:MM...")
def hours(call: Call, spans: tuple[str, ...]) -> None:
    """Tasks keep their number of working days."""
    from migtrack.services.calendar_changes import set_hours

    _tell(call, set_hours(desk_of(call), _hours(spans), call.reason or ""))


@writing_command("council", ja_en("議会の会期を登録します。", "Register a session of the council."), parent=command)
@argument("opens", type=DAY, metavar=ja_en("開会日", "OPENS"))
@argument("closes", type=DAY, metavar=ja_en("閉会日", "CLOSES"))
def council(call: Call, opens: date, closes: date) -> None:
    """It stands for the regular session of its month."""
    from migtrack.services.calendar_changes import add_session

    _tell(call, add_session(desk_of(call), opens, closes, call.reason or ""))


def _tell(call: Call, moves: "Sequence[Move]") -> None:
    emit({"changed": True, "moved": move_images(moves)}, call.json, [say("calendar.changed"), *move_lines(moves)])


def _hours(texts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    from migtrack.domain.refusal import WrongValue
    from migtrack.exchange.calendar_settings import parse_span
    from migtrack.schedule.working_calendar import normal_spans

    spans = []
    for text in texts:
        span = parse_span(text)
        if span is None:
            raise WrongValue("calendar.want_hours", text=text)
        spans.append(span)
    return normal_spans(spans)
