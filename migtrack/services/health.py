"""Whether the data in use is fresh and the database answers, for `doctor`.

Facts and findings only; what a terminal or a machine is like is asked elsewhere.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import Refusal, WrongContent, WrongValue
from migtrack.labels import Language, message
from migtrack.services.workspace import Workspace, find_workspace, load_workspace

ANNOUNCEMENT_MONTH = 2
"""The Cabinet Office announces the next year's equinoxes, and so its holidays, each February."""


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """Whether the database answers."""

    url: str | None
    """Without password; None when no workspace and no database is named."""
    reachable: bool
    bodies: tuple[str, ...] = ()
    """団体コード of the bodies that have a chain in it."""
    authenticates: bool = False
    """Whether it makes sure of who writes: PostgreSQL with separated rights does, SQLite never."""


@dataclass(frozen=True, slots=True)
class HolidayHealth:
    """How old the official holiday file in use is."""

    source: str
    as_of: date
    last_official_year: int
    """Later years are reckoned by rule and provisional."""
    sha256: str
    """Of the file in use."""


def workspace_health(start: Path | None) -> tuple[Workspace | None, tuple[Finding, ...]]:
    """The workspace that a command would use; WrongValue where one was named that is none."""
    try:
        return (load_workspace(start) if start else find_workspace(Path.cwd())), ()
    except WrongValue:
        if start is not None:
            raise
        return None, (Finding(Level.NOTE, "doctor.no_workspace", str(Path.cwd())),)
    except WrongContent as refusal:
        return None, refusal.findings


def database_health(url: str | None, language: Language) -> tuple[DatabaseHealth, tuple[Finding, ...]]:
    """Open a database; a refusal becomes a finding, whose detail is in the language."""
    if url is None:
        return DatabaseHealth(None, False), ()
    shown = without_password(url)
    try:
        from migtrack.services.database_roles import database_status

        status = database_status(url)
        told = tuple(finding for finding in status.findings if finding.key == "db.on_network")
        return DatabaseHealth(shown, True, _bodies(url), status.authenticates), told
    except Refusal as refusal:
        detail = message(refusal.key, language, **refusal.values)
        finding = Finding(Level.ERROR, "doctor.database_unreachable", shown, {"detail": detail})
        return DatabaseHealth(shown, False), (*refusal.findings, finding)


def holiday_health(overrides: Path | None, today: date) -> tuple[HolidayHealth | None, tuple[Finding, ...]]:
    """The holiday file in use, against the day it is; None when its settings cannot be read."""
    from migtrack.catalog.catalogue import open_catalogue
    from migtrack.catalog.folders import SCHEDULES
    from migtrack.exchange.calendar_settings import read_calendar_settings
    from migtrack.schedule.holidays import last_official_year, read_holidays

    catalogue = open_catalogue(overrides)
    settings, findings = read_calendar_settings(catalogue.read(SCHEDULES, "calendar.yaml"))
    if settings is None:
        return None, findings
    data = catalogue.read(SCHEDULES, settings.file)
    days, day_findings = read_holidays(data, settings.file)
    health = HolidayHealth(settings.source, settings.as_of, last_official_year(days), digest(data))
    findings = (*findings, *day_findings)
    where = f"{SCHEDULES}/{settings.file}"
    if health.last_official_year < announced_year(today):
        values: dict[str, str | int] = {"year": health.last_official_year, "as_of": settings.as_of.isoformat()}
        findings = (*findings, Finding(Level.WARNING, "doctor.holidays_old", where, values))
    if health.sha256 != settings.sha256:
        findings = (*findings, Finding(Level.WARNING, "doctor.holidays_edited", where))
    return health, findings


def catalogue_health(overrides: Path | None) -> tuple[Finding, ...]:
    """What is wrong in the catalogue files in use."""
    from migtrack.catalog.catalogue import open_catalogue

    return open_catalogue(overrides).findings()


def announced_year(today: date) -> int:
    """The last year whose holidays have been announced on a day: the next one, from March on."""
    return today.year + (today.month > ANNOUNCEMENT_MONTH)


def without_password(url: str) -> str:
    """A database URL that may be shown."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}:***@{host}"))


def _bodies(url: str) -> tuple[str, ...]:
    """The bodies that a database knows; WrongValue for an SQLite file that is not there, which opening would create."""
    from migtrack.store.store import open_store

    scheme, _, file = url.partition(":///")
    if scheme.startswith("sqlite") and not Path(file).is_file():
        raise WrongValue("doctor.no_database_file", file=file)
    store = open_store(url)
    try:
        return tuple(store.bodies())
    finally:
        store.close()
