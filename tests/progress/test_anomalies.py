from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.finding import Level
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.labels import Language, describe, message
from migtrack.progress.anomalies import CHECKS, Anomaly, StepCheck, find_anomalies, step_ranges
from tests.progress.published import prefectural_records

D, W, T, N = StepStatus.DONE, StepStatus.DOING, StepStatus.TODO, StepStatus.NA
TODAY = date(2026, 11, 20)
BY_NAME = {check.name: check for check in CHECKS}


def check(name: str) -> StepCheck:
    return BY_NAME[name]


def records(*statuses: StepStatus) -> tuple[StepRecord, ...]:
    filled = [*statuses, *[T] * (40 - len(statuses))]
    return tuple(StepRecord("juki", number, status) for number, status in enumerate(filled, 1))


def one(number: int, **values: object) -> tuple[StepRecord, ...]:
    """Forty records of which one differs."""
    return tuple(replace(r, **values) if r.step == number else r for r in records())  # type: ignore[arg-type]


def found(name: str, rows: tuple[StepRecord, ...]) -> Anomaly | None:
    anomalies = find_anomalies(rows, TODAY, [check(name)])
    return anomalies[0] if anomalies else None


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("step-finished-early", 57),
        ("step-never-started", 37),
        ("cutover-unfinished", 7),
        ("all-not-applicable", 4),
        ("cutover-without-data", 2),
    ],
)
def test_the_checks_find_the_published_rows(name: str, rows: int) -> None:
    assert sum(found(name, forty) is not None for forty in prefectural_records().values()) == rows


def test_seventeen_published_rows_run_and_one_of_them_never_began_its_final_data_migration() -> None:
    running = [forty for forty in prefectural_records().values() if forty[39].status is D]
    assert len(running) == 17
    assert sum(forty[33].status is T for forty in running) == 1


def test_a_step_finished_before_an_earlier_one_names_both() -> None:
    anomaly = found("step-finished-early", records(D, W, D, T, D))
    assert anomaly is not None
    assert (anomaly.steps, anomaly.earlier) == ((3, 5), (2, 4))


def test_a_step_left_out_with_reason_is_no_gap() -> None:
    assert found("step-finished-early", records(D, N, D)) is None


def test_a_step_in_progress_was_started() -> None:
    assert found("step-never-started", records(D, W, D)) is None
    assert found("step-never-started", records(D, T, D)) is not None


def test_running_without_its_data_is_a_contradiction() -> None:
    forty = records(*[D] * 33, W, *[D] * 6)
    anomaly = found("cutover-without-data", forty)
    assert anomaly is not None
    assert anomaly.check.hard
    assert anomaly.earlier == (34,)
    assert found("cutover-unfinished", forty) is not None
    assert found("cutover-without-data", records(*[D] * 33, N, *[D] * 6)) is None


def test_not_running_yet_is_no_contradiction() -> None:
    assert found("cutover-without-data", records(*[D] * 33)) is None
    assert found("cutover-unfinished", records(*[D] * 33)) is None


def test_not_applicable_wants_a_reason_that_is_more_than_blanks() -> None:
    assert found("na-without-reason", one(5, status=N, na_reason="　 ")) is not None
    assert found("na-without-reason", one(5, status=N, na_reason="随意契約のため")) is None


def test_what_was_begun_wants_its_start_and_what_is_done_its_finish() -> None:
    doing = one(5, status=W)
    done = one(5, status=D, actual_start=date(2026, 4, 1))
    assert found("start-missing", doing) is not None
    assert found("finish-missing", doing) is None
    assert found("start-missing", done) is None
    assert found("finish-missing", done) is not None
    assert not check("finish-missing").hard


@pytest.mark.parametrize("kind", ["planned", "actual"])
def test_a_finish_before_its_start_is_reversed_and_one_day_is_not(kind: str) -> None:
    day = date(2026, 4, 2)
    reverse = {f"{kind}_start": day, f"{kind}_finish": date(2026, 4, 1)}
    same = {f"{kind}_start": day, f"{kind}_finish": day}
    assert found("dates-reversed", one(7, **reverse)) is not None
    assert found("dates-reversed", one(7, **same)) is None


def test_an_actual_date_of_tomorrow_is_in_the_future_and_a_planned_one_is_not() -> None:
    tomorrow = date(2026, 11, 21)
    assert found("dates-in-future", one(7, status=D, actual_finish=tomorrow)) is not None
    assert found("dates-in-future", one(7, status=W, actual_start=TODAY, planned_finish=tomorrow)) is None


def test_dates_that_contradict_the_status_are_told() -> None:
    day = date(2026, 4, 1)
    assert found("dates-against-status", one(7, status=T, actual_start=day)) is not None
    assert found("dates-against-status", one(7, status=W, actual_start=day, actual_finish=day)) is not None
    assert found("dates-against-status", one(7, status=W, actual_start=day)) is None
    assert found("dates-against-status", one(7, status=D, actual_start=day, actual_finish=day)) is None


def test_a_calm_operation_has_no_anomaly() -> None:
    day = date(2026, 4, 1)
    calm = [replace(r, status=D, actual_start=day, actual_finish=day) if r.step < 10 else r for r in records()]
    assert find_anomalies(calm, TODAY) == ()


def test_an_anomaly_becomes_a_finding_on_the_operation_or_on_its_one_step() -> None:
    early = found("step-finished-early", records(D, W, D, D, D, T, D))
    assert early is not None
    finding = early.finding("juki")
    assert (finding.level, finding.where) == (Level.WARNING, "juki")
    assert dict(finding.values) == {"steps": "3-5, 7", "earlier": "2, 6"}
    no_reason = found("na-without-reason", one(5, status=N))
    assert no_reason is not None
    assert no_reason.finding("juki").level is Level.ERROR
    assert no_reason.finding("juki").where == "juki/05"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", BY_NAME)
def test_every_check_is_documented_and_speaks(name: str, language: Language) -> None:
    about = message(check(name).about, language)
    told = describe(Anomaly(check(name), (3, 4), (1,)).finding("juki"), language)
    assert about
    assert "{" not in about + told


def test_runs_of_steps_are_drawn_together() -> None:
    assert step_ranges((7, 1, 2, 3)) == "1-3, 7"
    assert step_ranges(()) == ""
