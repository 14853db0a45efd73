"""The chain: what was stored is what is verified, and each kind of touch is named."""

import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from migtrack.audit.chain import ProblemKind, StoredEvent, seal, unseal, verify_chain
from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.event import Event, Subject
from migtrack.domain.refusal import BrokenWorld

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_0129", min_size=1, max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


def event(seq: int, previous: str, **changed: object) -> Event:
    fields = {
        "v": 1,
        "body": "990019",
        "seq": seq,
        "at": f"2026-04-01T00:00:{seq:02d}.000000Z",
        "actor": "sato",
        "via": "sato@pc",
        "role": "staff",
        "action": "step.set",
        "subject": Subject("step", f"juki/{seq:02d}"),
        "before": None,
        "after": {"name": "[/b]葛󠄀飾[$x]ｱ①…"},
        "reason": "",
        "spec": "",
        "catalogue": "",
        "evidence": (),
        "prev": previous,
    }
    return Event(**{**fields, **changed})


def chain(length: int) -> list[StoredEvent]:
    events, previous = [], ""
    for seq in range(1, length + 1):
        events.append(seal(event(seq, previous)))
        previous = events[-1].hash
    return events


@given(VALUES)
def test_canonical_bytes_are_those_of_rfc_8785(value: object) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [1.5, {"数": 1}, 2**53, float("nan"), {1: 2}])
def test_what_has_no_canonical_form_here_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical_bytes(value)


def test_an_event_comes_back_from_its_bytes_as_it_was() -> None:
    original = event(1, "")
    assert unseal(seal(original).payload) == original


def test_an_untouched_chain_has_no_problems() -> None:
    assert list(verify_chain(chain(20))) == []


def problems(events: list[StoredEvent]) -> list[tuple[ProblemKind, int]]:
    return [(p.kind, p.seq) for p in verify_chain(events)]


def test_an_edited_payload_is_found_where_it_is() -> None:
    events = chain(5)
    events[2] = replace(events[2], payload=events[2].payload.replace(b"sato", b"kato"))
    assert problems(events) == [(ProblemKind.EDITED, 3)]


def test_an_edited_column_is_found_though_the_bytes_are_whole() -> None:
    events = chain(5)
    events[2] = replace(events[2], actor="kato")
    assert problems(events) == [(ProblemKind.EDITED, 3)]


def test_an_event_edited_together_with_its_hash_breaks_the_link_behind_it() -> None:
    events = chain(5)
    payload = canonical_bytes({**json.loads(events[2].payload), "reason": "later invented"})
    events[2] = replace(events[2], payload=payload, hash=digest(payload))
    assert problems(events) == [(ProblemKind.REWRITTEN, 4)]


def test_swapped_events_are_found_as_reordered() -> None:
    events = chain(5)
    events[1], events[2] = (
        replace(events[2], seq=2),
        replace(events[1], seq=3),
    )
    assert problems(events)[:2] == [(ProblemKind.REORDERED, 2), (ProblemKind.REORDERED, 3)]


def test_a_missing_event_is_named_by_its_number() -> None:
    events = chain(5)
    del events[2]
    assert problems(events) == [(ProblemKind.DELETED, 3)]


def with_last(**changed: object) -> list[StoredEvent]:
    """Three events and a fourth that was written past the program, linked and hashed as it should be."""
    events = chain(3)
    document = json.loads(seal(event(4, events[-1].hash)).payload or b"")
    document = {key: value for key, value in {**document, **changed}.items() if value is not ...}
    payload = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    stored = StoredEvent("990019", 4, str(document["at"]), "sato", "step.set", "step:juki/04", payload, digest(payload))
    return [*events, stored]


@pytest.mark.parametrize("at", ["2001-01-01T00:00:00.000000Z", "2026-04-01T00:00:03.000000Z"])
def test_an_event_that_is_not_later_than_the_one_before_is_found(at: str) -> None:
    [problem] = verify_chain(with_last(at=at))
    assert (problem.kind, problem.seq, problem.key) == (ProblemKind.REORDERED, 4, "audit.time_runs_back")


@pytest.mark.parametrize(
    "changed",
    [
        {"role": ...},
        {"more": 1},
        {"after": [1]},
        {"before": "x"},
        {"after": {"x": 1.5}},
        {"evidence": [1]},
        {"evidence": "x"},
        {"reason": None},
        {"at": "zzz"},
        {"at": "9999-12-31T23:59:59.999999Z"},
        {"at": "2026-04-31T00:00:00.000000Z"},
    ],
    ids=str,
)
def test_what_no_program_of_ours_wrote_is_found_and_cannot_be_read(changed: dict[str, object]) -> None:
    events = with_last(**changed)
    [problem] = verify_chain(events)
    assert (problem.kind, problem.seq, problem.key) == (ProblemKind.EDITED, 4, "audit.no_event")
    with pytest.raises(BrokenWorld, match="illegible"):
        unseal(events[-1].payload or b"")
