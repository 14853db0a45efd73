"""保存期間 and 廃棄: until when records are kept, and throwing away those whose time is over.

The text goes, number and hash stay as tombstones, and the purge is an event that lists them: the chain
still links, and anybody sees that something was there, when it went, and by which 決裁. What stands today
is never touched. The event that replaced a purged one still tells in its `before` what it replaced; that
goes when its own time is over.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from migtrack.audit.retention import Entry, Kept, RetentionRule, RetentionRules, kept_until
from migtrack.catalog.folders import SYSTEMS
from migtrack.catalog.retention_file import read_retention
from migtrack.catalog.yaml_file import read_yaml
from migtrack.domain.canonical import digest
from migtrack.domain.finding import has_errors
from migtrack.domain.purge import Purge, PurgedEvent
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.soundness import tombstone_list

if TYPE_CHECKING:
    from migtrack.audit.chain import Row
    from migtrack.store.writer import Writer

FILE = "retention.yaml"
ACTION = "log.purge"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class KindKept:
    """How the records of one kind are kept."""

    kind: str
    rule: RetentionRule
    events: int
    standing: int
    """Events that are the last of something that is still there: kept as long as it is."""
    purged: int
    may_go: int
    """Events whose time is over today."""
    first_end: date | None
    """The earliest last day of keeping among those that are still there; None: none has one."""
    last_end: date | None


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What a purge would take away."""

    until: date
    rules: RetentionRules
    rules_digest: str
    events: "tuple[Row, ...]"
    contents: tuple[str, ...]
    """Digests of stored files that nothing else cites."""
    by_kind: tuple[tuple[str, int], ...]


def read_rules(desk: Desk) -> tuple[RetentionRules, str]:
    """The rules in force and the digest of their file; WrongContent names every line that is wrong."""
    from migtrack.store.kinds import BY_NAME

    data = desk.catalogue.read(SYSTEMS, FILE)
    block, findings = read_yaml(data, f"{SYSTEMS}/{FILE}")
    rules = read_retention(block, BY_NAME.keys()) if block is not None else None
    if rules is None or has_errors(findings):
        raise WrongContent("catalog.broken", findings=findings, count=len(findings))
    return rules, digest(data)


def list_retention(desk: Desk) -> list[KindKept]:
    """Per kind of record what is kept until when, in the order of the kinds."""
    from migtrack.store.kinds import KINDS

    rules, _ = read_rules(desk)
    kept = _kept(desk, desk.store.event_rows(desk.body), rules)
    by_kind: dict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        by_kind[one.entry.kind].append(one)
    names = [kind.name for kind in KINDS] + sorted(by_kind.keys() - {kind.name for kind in KINDS})
    return [_kind_kept(desk, name, rules.of(name), by_kind[name]) for name in names if name in by_kind]


def plan_purge(desk: Desk, until: date | None = None, kinds: Collection[str] = ()) -> PurgePlan:
    """What could be purged: everything (of these kinds) whose last day of keeping lies before a day, else today."""
    rules, name = read_rules(desk)
    day = _checked(desk, until, kinds)
    chosen = _chosen(desk, desk.store.event_rows(desk.body), rules, day, kinds)
    contents = desk.store.contents_only_of(desk.body, [row.seq for row in chosen])
    counted = Counter(row.kind for row in chosen)
    return PurgePlan(day, rules, name, tuple(chosen), tuple(contents), tuple(sorted(counted.items())))


def purge(
    desk: Desk, *, reason: str, document_number: str, until: date | None = None, kinds: Collection[str] = ()
) -> Purge:
    """Purge what `plan_purge` names at this moment; ForbiddenByRule where the rules name no regulation of the body.

    WrongValue without a reason, a 文書番号, or anything whose time is over.
    """
    rules, name = read_rules(desk)
    day = _checked(desk, until, kinds)
    _refuse_unfounded(desk, rules, reason, document_number)
    with desk.writing(ACTION) as pen:
        from migtrack.store.writer import change_to

        rows = _chosen(desk, pen.writer.rows(), rules, day, kinds)
        if not rows:
            raise WrongValue("retention.nothing", day=day.isoformat())
        numbers = [row.seq for row in rows]
        contents = tuple(pen.writer.contents_to_empty(numbers))
        pen.writer.empty(numbers, contents)
        listing = pen.writer.put_content(tombstone_list(rows), JSON)
        events = tuple(PurgedEvent(row.seq, row.hash) for row in rows)
        made = Purge(_next(pen.writer), name, day, events, contents, document_number.strip())
        pen.record([replace(change_to(made, ACTION, reason=reason.strip()), evidence=(listing,))])
    desk.store.forget_traces()
    return made


def list_purges(desk: Desk) -> list[Purge]:
    """Those that were made, in order."""
    return desk.state.all(Purge)


def _next(writer: "Writer") -> str:
    return f"P-{writer.count_subjects('purge') + 1:04d}"


def _checked(desk: Desk, until: date | None, kinds: Collection[str]) -> date:
    from migtrack.store.kinds import BY_NAME

    for kind in kinds:
        if kind not in BY_NAME:
            raise WrongValue("retention.unknown_kind", kind=kind, known=", ".join(BY_NAME))
    today = desk.now.astimezone(JAPAN).date()
    if until is not None and until > today:
        raise WrongValue("retention.future", day=until.isoformat(), today=today.isoformat())
    return until or today


def _refuse_unfounded(desk: Desk, rules: RetentionRules, reason: str, document_number: str) -> None:
    if not rules.basis:
        raise ForbiddenByRule("retention.no_basis", file=f"{SYSTEMS}/{FILE}")
    if not reason.strip():
        raise WrongValue("retention.no_reason")
    if not document_number.strip():
        raise WrongValue("retention.no_document")
    if not desk.store.is_owner:
        raise ForbiddenByRule("retention.owner_only", login=str(desk.store.login))


def _chosen(desk: Desk, rows: Iterable["Row"], rules: RetentionRules, day: date, kinds: Collection[str]) -> "list[Row]":
    known = list(rows)
    by_number = {row.seq: row for row in known}
    going = (kept.entry for kept in _kept(desk, known, rules) if kept.may_go(day))
    return [by_number[entry.seq] for entry in going if not kinds or entry.kind in kinds]


def _kept(desk: Desk, rows: Sequence["Row"], rules: RetentionRules) -> list[Kept]:
    entries = [Entry(row.seq, _day(row.at), row.kind, row.key, is_purged=row.payload == "") for row in rows]
    return list(kept_until(entries, desk.store.living(desk.body), rules))


def _kind_kept(desk: Desk, kind: str, rule: RetentionRule, kept: Sequence[Kept]) -> KindKept:
    today = desk.now.astimezone(JAPAN).date()
    ends = [one.last_day for one in kept if one.last_day is not None and not one.entry.is_purged]
    return KindKept(
        kind,
        rule,
        events=len(kept),
        standing=sum(one.replaced_on is None for one in kept),
        purged=sum(one.entry.is_purged for one in kept),
        may_go=sum(one.may_go(today) for one in kept),
        first_end=min(ends, default=None),
        last_end=max(ends, default=None),
    )


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(JAPAN).date()
