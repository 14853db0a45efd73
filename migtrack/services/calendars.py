"""The town hall's calendar, from the catalogue's holiday file and settings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.calendar_settings import read_calendar_settings
from migtrack.schedule.holidays import (
    CalendarSettings,
    Holiday,
    closing_days,
    last_official_year,
    provisional_after,
    read_holidays,
    town_hall_calendar,
)
from migtrack.schedule.named_calendars import definition_of
from migtrack.services.days import check_span
from migtrack.services.desk import Desk

SETTINGS = "calendar.yaml"
LATER_HOLIDAYS = "holidays_later.csv"
"""Holidays by the law's rules for the years behind the official file; worked out once and shipped."""


@lru_cache(maxsize=8)
def calendar_settings(catalogue: Catalogue) -> CalendarSettings:
    """What `schedules/calendar.yaml` says; WrongContent with file and line when it is wrong.

    Remembered by catalogue: one never changes, and every computation of the plan asks several times.
    """
    settings, findings = read_calendar_settings(catalogue.read("schedules", SETTINGS), f"schedules/{SETTINGS}")
    if settings is None or has_errors(findings):
        raise WrongContent("calendar.broken", findings=findings)
    return settings


def official_holidays(catalogue: Catalogue) -> tuple[Holiday, ...]:
    """The holidays of the file in use; WrongContent when it is wrong."""
    settings = calendar_settings(catalogue)
    holidays, findings = read_holidays(catalogue.read("schedules", settings.file), f"schedules/{settings.file}")
    if has_errors(findings):
        raise WrongContent("calendar.broken", findings=findings)
    return holidays


def known_holidays(catalogue: Catalogue) -> tuple[Holiday, ...]:
    """The official holidays and, marked provisional, those of later years that are shipped."""
    official = official_holidays(catalogue)
    if LATER_HOLIDAYS not in catalogue.names("schedules"):
        return official
    later, _ = read_holidays(catalogue.read("schedules", LATER_HOLIDAYS), f"schedules/{LATER_HOLIDAYS}")
    return provisional_after(official, later)


def town_hall(desk: Desk, first_year: int, last_year: int) -> CalendarDefinition:
    """The working calendar of some years; later years than the file's follow by rule."""
    return town_hall_of(desk.catalogue, first_year, last_year)


def town_hall_of(catalogue: Catalogue, first_year: int, last_year: int) -> CalendarDefinition:
    """The same from a catalogue alone."""
    settings = calendar_settings(catalogue)
    return town_hall_calendar(
        known_holidays(catalogue), settings.own_days, first_year, last_year, settings.hours, settings.year_end
    )


def calendars_of(
    desk: Desk, first_year: int, last_year: int, names: Collection[str] | None = None
) -> tuple[CalendarDefinition, ...]:
    """The town hall's calendar and behind it the named ones, all or those of some names."""
    town = town_hall(desk, first_year, last_year)
    named = [each for each in calendar_settings(desk.catalogue).calendars if names is None or each.name in names]
    return (town, *(definition_of(each, town, first_year, last_year) for each in named))


def minutes_per_day(catalogue: Catalogue) -> int:
    """Working minutes of an office day: what people mean by one day of work."""
    return sum(finish - start for start, finish in calendar_settings(catalogue).hours)


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What holds of the office's days."""

    settings: CalendarSettings
    days: tuple[Holiday, ...]
    """Closing days that are no ordinary Saturday or Sunday, with those by rule marked provisional."""
    digest: str
    """SHA-256 of the holiday file in use."""
    last_official: int
    """The last year whose holidays are announced."""
    minutes_per_day: int


def calendar_facts(desk: Desk, first: date, last: date) -> CalendarFacts:
    """The settings in use, and the closing days from the first to the last day."""
    check_span(first, last)
    settings, known = calendar_settings(desk.catalogue), known_holidays(desk.catalogue)
    days = closing_days(known, settings.own_days, first.year, last.year, settings.year_end)
    return CalendarFacts(
        settings,
        tuple(holiday for holiday in days if first <= holiday.day <= last),
        digest(desk.catalogue.read("schedules", settings.file)),
        last_official_year(official_holidays(desk.catalogue)),
        minutes_per_day(desk.catalogue),
    )


def calendar_findings(desk: Desk, last_year: int) -> list[Finding]:
    """What a planner should know: a holiday file that is not the one described, years that go by rule."""
    settings, found = calendar_settings(desk.catalogue), []
    where = f"schedules/{settings.file}"
    if digest(desk.catalogue.read("schedules", settings.file)) != settings.sha256:
        found.append(Finding(Level.WARNING, "calendar.other_file", where, {"as_of": settings.as_of.isoformat()}))
    official = last_official_year(official_holidays(desk.catalogue))
    if official < last_year:
        found.append(Finding(Level.NOTE, "calendar.provisional", where, {"official": official, "last": last_year}))
    return found
