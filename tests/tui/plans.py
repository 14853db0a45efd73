"""Pictures of plans for the tests and benchmarks of the Gantt: invented operations, any number of rows."""

from datetime import date, timedelta

from migtrack.domain.task import TaskKind
from migtrack.labels import Language
from migtrack.schedule.picture import Bar, BarKind, Mark, MarkKind, PlanPicture, Row, RowKind
from migtrack.schedule.timeline import ClosedSpan, Timeline

STATUS_DATE = date(2026, 11, 22)
START = date(2026, 8, 31)
TASKS = ("現行環境の基礎調査", "Fit&Gap分析", "文字データの同定", "データ移行（リハーサル）", "運用テスト・研修")
NAMES = ("住民基本台帳", "固定資産税", "介護保険", "国民健康保険", "子ども・子育て支援")
CLOSED = (ClosedSpan(date(2027, 3, 15), date(2027, 4, 16), "住民異動の繁忙期"),)
DAY = timedelta(days=1)


def picture(operations: int = 3, *, name: str | None = None) -> PlanPicture:
    """Each operation has five works (done, half done, three to come, the last critical), a milestone, a cutover."""
    rows = [row for number in range(operations) for row in operation_rows(number, name)]
    finish = max(bar.finish for row in rows for bar in row.bars)
    off = [START + DAY * n for n in range((finish - START).days) if (START + DAY * n).weekday() > 4]
    timeline = Timeline(START, finish, (), (), (), tuple(off))
    return PlanPicture("全体工程", timeline, tuple(rows), STATUS_DATE, (), Language.JA)


def operation_rows(number: int, name: str | None = None) -> list[Row]:
    begin = START + DAY * (number % 40) * 4
    key, label = f"op{number}", name or NAMES[number % len(NAMES)]
    works = [work_row(key, label, place, begin + DAY * 21 * place) for place in range(5)]
    judged = begin + DAY * 110
    milestone = row(key, label, "判定", "移行可否判定", judged, judged, kind=TaskKind.MILESTONE, float_days=3)
    cut = judged + DAY * 10
    bars = (Bar(BarKind.CUTOVER, cut, cut + DAY * 3),)
    cutover = row(key, label, "切替", "本番切替", cut, cut + DAY * 2, kind=TaskKind.CUTOVER, bars=bars, critical=True)
    summary = row(
        key, label, "", label, begin, cut + DAY * 2,
        bars=(Bar(BarKind.SUMMARY, begin, cut + DAY * 3),), marks=(Mark(MarkKind.CUTOVER, cut, "本番切替"),),
        summary=True, slip_days=5,
    )  # fmt: skip
    return [summary, *works, milestone, cutover]


def work_row(key: str, label: str, place: int, start: date) -> Row:
    finish, percent = start + DAY * 19, (100, 50, 0, 0, 0)[place]
    kind = BarKind.CRITICAL if place == 4 else BarKind.WORK
    bars = [Bar(BarKind.BASELINE, start - DAY * 5, finish - DAY * 6), Bar(kind, start, finish + DAY)]
    if percent:
        bars.append(Bar(BarKind.DONE, start, start + DAY * (percent // 5)))
    return row(
        key, label, f"s{place}", TASKS[place], start, finish, bars=tuple(bars), percent=percent,
        critical=place == 4, float_days=0 if place == 4 else 12, slip_days=5, step_code=f"③-{place + 1}",
    )  # fmt: skip


def row(
    key: str, operation: str, id: str, label: str, first: date, last: date, *, kind: TaskKind | None = TaskKind.WORK,
    bars: tuple[Bar, ...] = (), marks: tuple[Mark, ...] = (), percent: int = 0, critical: bool = False,
    float_days: int | None = None, slip_days: int | None = None, step_code: str = "", summary: bool = False,
) -> Row:  # fmt: skip
    if kind is TaskKind.MILESTONE:
        marks = (Mark(MarkKind.MILESTONE, last, label),)
    return Row(
        kind=RowKind.OPERATION if summary else RowKind.TASK, id=f"{key}/{id}" if id else key, uid=0, operation=key,
        operation_name=operation, operation_short="", step_code=step_code, label=label, section="市民課", owner="",
        task_kind=None if summary else kind, first_day=first, last_day=last, length_days=(last - first).days + 1,
        float_days=float_days, percent=percent, predecessors="", is_critical=critical, slip_days=slip_days,
        deadline=None, baseline_days=None, bars=bars, marks=marks, closed=CLOSED,
    )  # fmt: skip
