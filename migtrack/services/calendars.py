"""The town hall's calendar, from the catalogue's holiday file and settings."""

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.calendar_settings import read_calendar_settings
from migtrack.schedule.holidays import CalendarSettings, Holiday, last_official_year, read_holidays, town_hall_calendar
from migtrack.services.desk import Desk

SETTINGS = "calendar.yaml"


def calendar_settings(desk: Desk) -> CalendarSettings:
    """What `schedules/calendar.yaml` says; WrongContent with file and line when it is wrong."""
    settings, findings = read_calendar_settings(desk.catalogue.read("schedules", SETTINGS), f"schedules/{SETTINGS}")
    if settings is None or has_errors(findings):
        raise WrongContent("calendar.broken", findings=findings)
    return settings


def official_holidays(desk: Desk) -> tuple[Holiday, ...]:
    """The holidays of the file in use; WrongContent when it is wrong."""
    settings = calendar_settings(desk)
    holidays, findings = read_holidays(desk.catalogue.read("schedules", settings.file), f"schedules/{settings.file}")
    if has_errors(findings):
        raise WrongContent("calendar.broken", findings=findings)
    return holidays


def town_hall(desk: Desk, first_year: int, last_year: int) -> CalendarDefinition:
    """The working calendar of some years; later years than the file's follow by rule."""
    settings = calendar_settings(desk)
    return town_hall_calendar(
        official_holidays(desk), settings.own_days, first_year, last_year, settings.hours, settings.year_end
    )


def calendar_findings(desk: Desk, last_year: int) -> list[Finding]:
    """What a planner should know: a holiday file that is not the one described, years that go by rule."""
    settings, found = calendar_settings(desk), []
    where = f"schedules/{settings.file}"
    if digest(desk.catalogue.read("schedules", settings.file)) != settings.sha256:
        found.append(Finding(Level.WARNING, "calendar.other_file", where, {"as_of": settings.as_of.isoformat()}))
    official = last_official_year(official_holidays(desk))
    if official < last_year:
        found.append(Finding(Level.NOTE, "calendar.provisional", where, {"official": official, "last": last_year}))
    return found
