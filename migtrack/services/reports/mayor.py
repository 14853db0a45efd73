"""For the 首長, on two pages of A4: where we stand, what can go, what stands in the way, what must be decided."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from migtrack.domain.package import Package, Selection
from migtrack.exchange.report_paper import Column, LineKind, Lines, Paper, Part, Row, Table, Yen
from migtrack.schedule.wareki import DateForm
from migtrack.services.reports.dues import Due, dues
from migtrack.services.reports.material import Material
from migtrack.services.reports.progress_lines import late_rows, own_rows, progress_table
from migtrack.specs.radar import RadarRow

SHOWN_CUSTOMS = 5
SHOWN_DUES = 10
SHOWN_NAMES = 4
SHOWN_LATE = 3


def mayor_paper(material: Material) -> Paper:
    """The report."""
    waiting = dues(material)
    parts = [
        Part(material.say("report_mayor.in_short"), (Lines(tuple(_in_short(material, waiting)), LineKind.ITEM),)),
        Part(
            material.say("report_mayor.progress"),
            (
                progress_table(material, material.board),
                Lines((material.say("report.bar_note"),), LineKind.NOTE),
            ),
        ),
        Part(material.say("report_mayor.decide"), tuple(_to_decide(material, waiting))),
        Part(material.say("report_mayor.drop"), tuple(_to_drop(material))),
        Part(material.say("report_mayor.obstacles"), (Lines(tuple(_obstacles(material)), LineKind.ITEM),)),
        material.ground(),
    ]
    return material.paper(material.say("report_mayor.title"), parts, is_dense=True)


def _in_short(material: Material, waiting: list[Due]) -> Iterator[str]:
    say, own, late = material.say, own_rows(material), late_rows(material)
    opened = sum(row.is_cut_over for row in own)
    yield say("report_mayor.opened", own=len(own), opened=opened, left=len(own) - opened)
    if late:
        worst = late[0]
        yield say("report_mayor.late", count=len(late), name=worst.operation.name, days=worst.slip_days)
    elif opened < len(own):
        yield say("report_mayor.not_late")
    undated = sum(row.forecast is None and not row.is_cut_over for row in own)
    if undated:
        yield say("report_mayor.undated", count=undated)
    yield say("report_mayor.can_drop", count=len(material.radar.rows))
    if waiting:
        overdue = sum(due.is_late(material.desk.today) for due in waiting)
        yield say("report_mayor.to_decide", count=len(waiting))
        if overdue:
            yield say("report_mayor.overdue", count=overdue)


def _to_decide(material: Material, waiting: list[Due]) -> Iterator[Table | Lines]:
    say, today = material.say, material.desk.today
    if not waiting:
        yield Lines((say("report_mayor.nothing_to_decide"),))
        return
    columns = (
        Column(say("report.column_by"), 8),
        Column(say("report.column_what"), 32),
        Column(say("report.column_who"), 10),
    )
    rows = [Row((_by(material, due), due.what, due.who), due.is_late(today)) for due in waiting[:SHOWN_DUES]]
    yield Table(columns, tuple(rows))
    if len(waiting) > SHOWN_DUES:
        yield Lines((say("report_mayor.more_dues", count=len(waiting) - SHOWN_DUES),), LineKind.NOTE)


def _by(material: Material, due: Due) -> str:
    if due.by is None:
        return material.say("report.soon")
    day = material.day(due.by, DateForm.SHORT)
    return material.say("report.overdue", day=day) if due.is_late(material.desk.today) else day


def _to_drop(material: Material) -> Iterator[Table | Lines]:
    """The sums by basis, and what saves most."""
    say, radar = material.say, material.radar
    if not radar.rows:
        yield Lines((say("report_mayor.nothing_to_drop"),))
        return
    yield Lines(tuple(material.words.totals(radar.totals)))
    columns = (
        Column(say("report.column_custom"), 17),
        Column(say("report.column_section"), 8),
        Column(say("report.column_yearly"), 7),
        Column(say("report.column_basis"), 5),
        Column(say("report.column_way"), 15),
    )
    yield Table(columns, tuple(_custom(material, row) for row in radar.rows[:SHOWN_CUSTOMS]))
    if len(radar.rows) > SHOWN_CUSTOMS:
        yield Lines((say("report_mayor.more_customs", count=len(radar.rows) - SHOWN_CUSTOMS),), LineKind.NOTE)


def _custom(material: Material, row: RadarRow) -> Row:
    name = material.say("report.custom_of", name=row.customisation.name, operation=row.short)
    section = material.section_of_custom(row.customisation)
    basis = material.word(row.saving.basis)
    return Row((name, section, Yen(row.saving.yearly), basis, material.words.hindrances(row)))


def _obstacles(material: Material) -> Iterator[str]:
    say = material.say
    undecided = sum(row.is_open for row in material.gaps)
    unchecked = sum(row.is_unchecked for row in material.gaps)
    yield say("report_mayor.gaps", open=undecided, unchecked=unchecked, total=len(material.gaps))
    counts = Counter(way for row in material.radar.rows for way in row.hindrances)
    if counts:
        told = [say("report.counted", name=material.word(way), count=count) for way, count in counts.most_common()]
        yield say("report_mayor.hindrances", ways=material.join(told))
    overdue = [one for one in material.waiting if one.days_overdue > 0 and not one.to_be_typed]
    if overdue:
        names = list(dict.fromkeys(one.addressee.section for one in overdue))
        yield say(
            "report_mayor.unanswered", count=len(names), names=_some(material, names), days=overdue[0].days_overdue
        )
    for row in late_rows(material)[:SHOWN_LATE]:
        yield say(
            "report_mayor.late_operation",
            name=row.operation.name,
            planned=material.day(row.planned),
            forecast=material.day(row.forecast),
            days=row.slip_days,
        )
    yield from _deadlines(material)
    packages = {package.id: package for package in material.desk.state.all(Package)}
    chosen = {choice.operation: packages.get(choice.package) for choice in material.desk.state.all(Selection)}
    for row in own_rows(material):
        package = chosen.get(row.operation.key)
        if package is not None and package.withdrawn:
            yield say("report_mayor.withdrawn", name=row.operation.name, vendor=package.vendor)


def _deadlines(material: Material) -> Iterator[str]:
    """特定移行支援: days that will be missed one by one, the others together."""
    kept: list[tuple[date, str]] = []
    for row in own_rows(material):
        extension = row.state.extension
        if extension is None or extension.deadline is None or row.is_cut_over:
            continue
        if row.forecast is not None and row.forecast > extension.deadline:
            day = material.day(extension.deadline)
            yield material.say("report_mayor.deadline_missed", name=row.operation.name, day=day)
        else:
            kept.append((extension.deadline, row.operation.name))
    if kept:
        earliest, name = min(kept)
        yield material.say("report_mayor.deadlines", count=len(kept), name=name, day=material.day(earliest))


def _some(material: Material, names: list[str]) -> str:
    shown = material.join(names[:SHOWN_NAMES])
    left = len(names) - SHOWN_NAMES
    return material.say("report.and_more", names=shown, count=left) if left > 0 else shown
