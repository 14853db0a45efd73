"""The outlook in sentences, "of a hundred runs": one wording for the command line and the screen."""

from collections.abc import Iterator
from datetime import date

from migtrack.domain.task import CLOCK_DAY, TaskKind
from migtrack.labels import Language, message
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.plan_risk import Influence, LimitKind, Outlook, RiskReport

MOST_DAYS = 6
"""Last days named before the rest is summed up."""
MOST_INFLUENCES = 3
LITTLE_DAYS = 0.5


def about(report: RiskReport, language: Language) -> list[str]:
    """How it was worked out, and what is assumed."""
    rules = report.rules
    said = [message("risk.about", language, runs=f"{report.runs:,}", seed=report.seed)]
    said.append(message("risk.assumed", language))
    if rules.vendor_together or rules.person_together:
        shares = {"vendor": rules.vendor_together, "person": rules.person_together}
        return [*said, message("risk.together", language, **shares)]
    return [*said, message("risk.independent", language)]


def sentences(outlook: Outlook, language: Language, minutes_per_day: int = 480) -> list[str]:
    """One goal: when it ends, what it keeps, what counts most."""
    return [*_dates(outlook, language), *_limits(outlook, language), *_influences(outlook, language, minutes_per_day)]


def share_of(runs: int, of: int) -> int:
    """Of a hundred; 0 and 100 only where it is never or always so."""
    if runs in (0, of):
        return 100 if runs else 0
    return min(max(round(runs * 100 / of), 1), 99)


def _dates(outlook: Outlook, language: Language) -> Iterator[str]:
    is_cutover = outlook.planned.task.kind is TaskKind.CUTOVER
    ends = message("risk.opens" if is_cutover else "risk.ends", language)
    if outlook.day is not None:
        yield message("risk.planned", language, day=_dated(outlook.day, language), ends=ends)
    if outlook.half is None:
        yield message("risk.both_unknown", language)
    elif outlook.most is None:
        yield message("risk.most_unknown", language, half=_dated(outlook.half, language), ends=ends)
    elif outlook.half == outlook.most:
        yield message("risk.both_same", language, day=_dated(outlook.most, language), ends=ends)
    else:
        half, most = (_dated(day, language) for day in (outlook.half, outlook.most))
        yield message("risk.both", language, half=half, most=most, ends=ends)
    if outlook.lost:
        yield message("risk.lost", language, share=share_of(outlook.lost, outlook.runs))
    if len(outlook.days) > 1 and is_cutover:
        yield message("risk.days", language, days=_days(outlook, language))


def _days(outlook: Outlook, language: Language) -> str:
    def shown(day: date, runs: int) -> str:
        share = share_of(runs, outlook.runs)
        return message("risk.day_share", language, day=_dated(day, language), share=share)

    named = [shown(day, runs) for day, runs in outlook.days[:MOST_DAYS]]
    rest = outlook.days[MOST_DAYS:]
    if rest:
        share = share_of(sum(runs for _, runs in rest), outlook.runs)
        named.append(message("risk.other_days", language, count=len(rest), share=share))
    return message("show.list_sign", language).join(named)


def _limits(outlook: Outlook, language: Language) -> Iterator[str]:
    for limit in outlook.limits:
        values = {"day": _dated(limit.day, language), "share": share_of(limit.runs, outlook.runs), "name": limit.name}
        yield message(f"risk.kept_{limit.kind.value}", language, **values)


def _influences(outlook: Outlook, language: Language, minutes_per_day: int) -> Iterator[str]:
    if not outlook.influences:
        yield message("risk.certain", language)
    for place, influence in enumerate(outlook.influences[:MOST_INFLUENCES]):
        key = "risk.next_influence" if place else "risk.first_influence"
        task = influence.planned.task
        per_day = CLOCK_DAY if task.kind is TaskKind.CUTOVER else minutes_per_day
        between = influence.range
        lengths = {name: f"{getattr(between, name) / per_day:.3g}" for name in ("shortest", "planned", "longest")}
        said = message("risk.range_own" if between.is_own else "risk.range_usual", language, **lengths)
        first = message(
            key, language, task=task.name, id=task.id, range=said, share=share_of(influence.runs, outlook.runs)
        )
        yield _joined([first, *_gains(outlook, influence, language)], language)


def _gains(outlook: Outlook, influence: Influence, language: Language) -> Iterator[str]:
    if influence.mean_days < LITTLE_DAYS:
        yield message("risk.gain_none", language)
        return
    yield message("risk.gain_mean", language, days=f"{influence.mean_days:.0f}")
    if influence.later_days:
        yield message("risk.gain_most", language, days=influence.later_days)
    window = next((limit for limit in outlook.limits if limit.kind is LimitKind.WINDOW), None)
    if window is not None and influence.window_runs:
        before = share_of(window.runs, outlook.runs)
        after = share_of(window.runs + influence.window_runs, outlook.runs)
        if after > before:
            yield message("risk.gain_window", language, before=before, after=after)


def _joined(parts: list[str], language: Language) -> str:
    return ("" if language is Language.JA else " ").join(parts)


def _dated(day: date, language: Language) -> str:
    return message("show.dated", language, day=day.isoformat(), era=format_date(day, DateForm.SHORT))
