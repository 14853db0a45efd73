"""`migtrack log card`, `log sample`, `log compare`: the trail as an auditor reads it."""

from datetime import date
from pathlib import Path

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.log import command
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import say
from migtrack.cli.values import DAY, Place
from migtrack.width import cells, pad


@reading_command(
    "card",
    ja_en(
        "決定カード：起案・決裁・本文・ほかの案・理由・証拠・その後（対象は C-0001、juki 0019003、#123 など）。",
        "A decision's card: who, on which text, why, on what evidence, and what became of it.",
    ),
    parent=command,
)
@argument("subject", nargs=-1, required=True, metavar=ja_en("対象…", "SUBJECT..."))
def card(call: Call, subject: tuple[str, ...]) -> None:
    """Everything that the trail knows of one record."""
    from migtrack.services.card_words import CardWords, card_image
    from migtrack.services.cards import card_of
    from migtrack.services.subjects import named_subject

    desk = desk_of(call)
    found = card_of(desk, named_subject(desk, subject))

    def lines() -> "list[str]":
        words = CardWords(desk)
        told = [words.title(found)]
        for part in words.parts(found):
            told += ["", f"■ {part.title}"]
            width = min(max((cells(line.name) for line in part.lines), default=0), 24)
            for line in part.lines:
                first, *rest = line.text.split("\n")
                told.append(f"  {pad(line.name, width)}  {first}" if line.name else f"  {first}")
                told += [f"  {' ' * width}  {text}" for text in rest]
        return told

    emit({"card": card_image(found)}, call.json, lines)


@reading_command(
    "sample",
    ja_en(
        "監査で見る決定を抽出します（--random 件数、または --risk）。",
        "Draw decisions to audit: --random N, or --risk.",
    ),
    parent=command,
)
@option("--random", "number", type=click.IntRange(min=1), help=ja_en("無作為に選ぶ件数", "How many by chance."))
@option("--seed", default="1", help=ja_en("種（同じ種なら同じ結果）", "Seed: the same draws the same."))
@option("--risk", "by_risk", is_flag=True, help=ja_en("気をつけるものを理由つきで", "By risk, with the reasons."))
@option(
    "--only",
    "only",
    multiple=True,
    type=click.Choice(["exception", "corrected", "bulk", "old_text", "unapproved", "deputy", "own_hand"]),
    help=ja_en(
        "この理由だけ：exception 独自対応、corrected 決裁後の変更、bulk 一括承認、old_text 古い本文、"
        "unapproved 未決裁、deputy 代決、own_hand 本人の記録（繰り返せます）",
        "Only this risk; may be repeated.",
    ),
)
@option("--bulk", default=10, type=int, help=ja_en("一括承認とみなす件数（1分以内）", "Rows within a minute."))
@option("--operation", help=ja_en("この業務だけ", "Only this operation."))
def sample(
    call: Call, number: int | None, seed: str, by_risk: bool, only: tuple[str, ...], bulk: int, operation: str | None
) -> None:
    """By chance that anybody can repeat, or by what makes a decision worth a look."""
    from migtrack.audit.sampling import Risk
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.event_words import EventWords
    from migtrack.services.sampling import reason_words, sample_by_risk, sample_random

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    if number is not None and not (by_risk or only):
        found = sample_random(desk, number, seed, chosen)
    elif by_risk or only:
        found = sample_by_risk(desk, [Risk(name) for name in only], chosen, bulk)
    else:
        raise WrongValue("sample.needs_way")
    words = EventWords.of(desk)
    by_chance = say("sample.by_chance", seed=found.seed)
    rows = [
        (one.subject, [reason_words(words, reason) for reason in one.reasons] or [by_chance], one.reasons)
        for one in found.drawn
    ]
    data = {
        "sample": [
            {"subject": subject, "risks": [reason.risk for reason in reasons], "why": why}
            for subject, why, reasons in rows
        ],
        "population": found.population,
        "seed": found.seed or None,
    }

    def lines() -> "list[str]":
        told = [
            [str(place), words.named(subject), say("show.list_sign").join(why)]
            for place, (subject, why, _) in enumerate(rows, 1)
        ]
        listed = table(say("sample.heading").split("|"), told, right={0}, limits={1: 50}) if told else []
        how = [say("sample.how", seed=found.seed)] if found.seed else []
        return [*listed, say("sample.count", population=found.population, count=len(rows)), *how]

    emit(data, call.json, lines)


@reading_command(
    "compare",
    ja_en(
        "2つの日を比べ、何を、だれが、なぜ変えたかを表示します（後の日を省けば今日）。",
        "Compare two days: what changed, by whom, why (the later one: else today).",
    ),
    parent=command,
)
@argument("first", type=DAY, metavar=ja_en("先の日", "DAY1"))
@argument("last", type=DAY, required=False, metavar=ja_en("後の日", "DAY2"))
@option("--operation", help=ja_en("この業務だけ", "Only this operation."))
@option(
    "--file",
    type=Place(dir_okay=False, path_type=Path),
    help=ja_en("書き出すファイル（.xlsx .csv .docx .pdf .html）", "File to write (.xlsx .csv .docx .pdf .html)."),
)
def compare(call: Call, first: date, last: date | None, operation: str | None, file: Path | None) -> None:
    """From the end of one day to the end of the other."""
    from dataclasses import replace

    from migtrack.services.day_comparison import compare_days
    from migtrack.services.day_comparison_words import DayWords, write_days

    desk = desk_of(call)
    compared = compare_days(desk, first, last or desk.today)
    if operation:
        key = desk.catalogue.find_operation(operation).key
        compared = replace(compared, changes=tuple(one for one in compared.changes if one.operation == key))
    words = DayWords(desk)
    if file is not None:
        write_days(desk, compared, file)
    data = {
        "first": compared.first,
        "last": compared.last,
        "events": {"first": compared.first_seq + 1, "last": compared.last_seq},
        "changes": [
            {
                "subject": str(one.subject),
                "kind": one.subject.kind,
                "operation": one.operation or None,
                "section": one.section or None,
                "difference": one.kind,
                "before": one.before,
                "after": one.after,
                "events": [event.seq for event in one.events],
                "actions": one.actions,
                "persons": one.persons,
                "reasons": one.reasons,
            }
            for one in compared.changes
        ],
        "counts": [
            {"operation": key or None, "kind": kind, **{one.value: counts[one] for one in counts}}
            for (key, kind), counts in compared.counts().items()
        ],
        "file": str(file) if file else None,
    }

    def lines() -> "list[str]":
        told = [f"{name}: {text}" for name, text in words.facts(compared)]
        if not compared.changes:
            return [*told, say("days.nothing")]
        told += ["", *table(words.count_heads(), words.count_rows(compared), right={2, 3, 4, 5})]
        if file is not None:
            return [*told, "", say("days.written", file=str(file), count=len(compared.changes))]
        rows = [words.cells(words.shown(one)) for one in compared.changes]
        return [*told, "", *table(words.heads(), rows, limits={0: 16, 1: 34, 3: 60, 4: 20, 5: 30})]

    emit(data, call.json, lines)
