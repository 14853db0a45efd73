"""The tasks of 運用見直し as the plan holds them: drafted from what is planned, merged with what people keep."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import has_errors
from migtrack.domain.refusal import WrongContent
from migtrack.domain.task import Task
from migtrack.domain.work_change import WorkChange
from migtrack.labels import Language, message, word
from migtrack.schedule.council import WorkChangeRules
from migtrack.schedule.work_change_plan import Names, merge, tasks_of
from migtrack.services.calendars import calendar_settings, minutes_per_day
from migtrack.services.council_days import CLOSING, OPENING
from migtrack.services.desk import Desk

FILE = "work_change.yaml"
TITLE_LENGTH = 30


def work_change_rules(desk: Desk) -> WorkChangeRules:
    """Council sessions and lengths in use; WrongContent with file and line when the file is wrong."""
    from migtrack.exchange.work_change_yaml import read_work_change_rules

    rules, findings = read_work_change_rules(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
    if has_errors(findings):
        raise WrongContent("bpr.rules_broken", findings=findings)
    return rules


def work_change_tasks(desk: Desk, changes: Sequence[WorkChange], held: Mapping[str, Task]) -> list[Task]:
    """The tasks of changes; new ones have no number yet (0). `held`: the tasks of the plan by id."""
    if not changes:
        return []
    rules, titles = work_change_rules(desk), titles_of(desk, changes)
    minutes, per_day = calendar_settings(desk.catalogue).hours[-1][1], minutes_per_day(desk.catalogue)
    close = time(minutes // 60 % 24, minutes % 60)
    drafts = [
        task
        for change in changes
        for task in tasks_of(change, _names(change, titles[change.subject]), rules, close, per_day)
    ]
    return merge(drafts, held)


def titles_of(desk: Desk, changes: Iterable[WorkChange]) -> dict[str, str]:
    """What each change is about, in words: the requirement's title or the customisation's name; else its key."""
    subjects = [change.subject for change in changes]
    versions = {subject.split("/", 2)[1] for subject in subjects if subject.count("/") > 1}
    texts = {(held.version_key, held.requirement.id): held.requirement for held in desk.state.requirements(*versions)}
    customs = desk.state.find_many(Customisation, [subject for subject in subjects if "/" not in subject])
    found = {}
    for subject in subjects:
        _, version, requirement = [*subject.split("/", 2), "", ""][:3]
        text = texts.get((version, requirement))
        title = customs[subject].value.name if subject in customs else text.title or text.text if text else subject
        found[subject] = title.partition("\n")[0]
    return found


def _names(change: WorkChange, title: str) -> Names:
    """In Japanese, as all tasks of the template are: names are part of the record."""
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"
    rules = "、".join(f"{word(rule.kind, Language.JA)}「{rule.name}」" for rule in change.rules)
    return Names(
        message("bpr.task_prepare", Language.JA, title=short),
        message("bpr.task_rules", Language.JA, title=short, rules=rules),
        message("bpr.task_training", Language.JA, title=short),
        message("bpr.task_start", Language.JA, title=short),
        message("bpr.task_bill", Language.JA, title=short),
        message("bpr.task_council", Language.JA, title=short),
        OPENING,
        CLOSING,
    )
