"""Days, holiday files and the town hall's year, as people and scripts read them."""

from typing import TYPE_CHECKING, Any

from migtrack.cli.move_lines import move_images
from migtrack.cli.output import table
from migtrack.cli.text import dated, say

if TYPE_CHECKING:
    from migtrack.schedule.holidays import Holiday
    from migtrack.services.calendar_changes import StagedHolidays
    from migtrack.services.town_year import YearEntry


def clock_span(span: tuple[int, int]) -> str:
    """A span of minutes as `09:00-12:00`."""
    return "-".join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in span)


def holiday_name(holiday: "Holiday") -> str:
    """Its name, marked while it is not announced."""
    return holiday.name + (say("calendar.provisional_mark") if holiday.provisional else "")


def day_image(holiday: "Holiday") -> dict[str, Any]:
    """A closing day as scripts read it."""
    from migtrack.schedule.fiscal_year import fiscal_year

    return {
        "day": holiday.day,
        "name": holiday.name,
        "provisional": holiday.provisional,
        "fiscal_year": fiscal_year(holiday.day),
    }


def staged_image(staged: "StagedHolidays") -> dict[str, Any]:
    """What another holiday file would change, for scripts."""
    return {
        "added": [day_image(each) for each in staged.added],
        "removed": [day_image(each) for each in staged.removed],
        "renamed": [{"day": a.day, "from": a.name, "to": b.name} for a, b in staged.renamed],
        "confirmed": [day_image(each) for each in staged.confirmed],
        "digest": staged.digest,
        "moved": move_images(staged.moves),
    }


def staged_lines(staged: "StagedHolidays") -> list[str]:
    """The same for people."""
    rows = [[say("calendar.added"), dated(each.day), holiday_name(each)] for each in staged.added]
    rows += [[say("calendar.removed"), dated(each.day), holiday_name(each)] for each in staged.removed]
    rows += [[say("calendar.renamed"), dated(a.day), f"{a.name} → {b.name}"] for a, b in staged.renamed]
    told = table(say("calendar.staged_heading").split("|"), rows) if rows else [say("calendar.same_days")]
    return [*told, say("calendar.confirmed", count=len(staged.confirmed), digest=staged.digest[:12])]


def entry_row(entry: "YearEntry", shorts: dict[str, str]) -> list[str]:
    """A line of the town hall's year."""
    name = say(f"calendar.window_{entry.name}") if entry.kind.value == "window" else entry.name
    mark = say("calendar.provisional_mark") if entry.provisional else ""
    last = dated(entry.last) if entry.last != entry.first else ""
    kind = say(f"calendar.kind_{entry.kind.value}")
    return [dated(entry.first), last, kind + mark, shorts.get(entry.operation, ""), name, entry.place]


def entry_image(entry: "YearEntry") -> dict[str, Any]:
    """The same for scripts."""
    return {
        "kind": entry.kind,
        "first": entry.first,
        "last": entry.last,
        "name": entry.name,
        "operation": entry.operation or None,
        "place": entry.place,
        "provisional": entry.provisional,
    }
