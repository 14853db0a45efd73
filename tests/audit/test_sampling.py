"""Samples: chance that anybody can repeat, and risks that say why."""

from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from migtrack.audit.sampling import Act, Decided, Risk, bulk_approvals, corrections, draw, weigh

SUBJECTS = [f"gap:juki/juki@1.0/{number:07d}" for number in range(200)]


def test_the_draw_can_be_repeated_with_any_tool() -> None:
    by_hand = sorted(SUBJECTS, key=lambda one: sha256(f"seven:{one}".encode()).hexdigest())[:5]
    assert draw(SUBJECTS, 5, "seven") == by_hand
    assert draw(SUBJECTS, 5, "eight") != by_hand


@given(st.permutations(SUBJECTS[:30]), st.integers(0, 40))
def test_the_order_of_the_list_changes_no_draw(order: list[str], number: int) -> None:
    drawn = draw(order, number, "1")
    assert drawn == draw(sorted(order), number, "1")
    assert len(drawn) == min(number, len(order))
    assert drawn == draw(order, 40, "1")[:number]


def act(seq: int, subject: str, second: int, **more: object) -> Act:
    return Act(seq, f"2026-11-02T01:00:{second:02d}.000000Z", "kato", subject, **more)  # type: ignore[arg-type]


def test_ten_approvals_within_a_minute_are_bulk_nine_are_not() -> None:
    ten = [act(n, f"gap:{n}", n * 6, is_approval=True) for n in range(10)]
    assert {subject: told[1:] for subject, told in bulk_approvals(ten)} == {f"gap:{n}": (10, 0) for n in range(10)}
    assert list(bulk_approvals(ten[1:])) == []
    assert list(bulk_approvals([act(n, f"gap:{n}", 0, is_approval=True, lot="L-0001") for n in range(20)])) == []


def test_only_what_changes_after_an_approval_is_a_correction() -> None:
    acts = [
        act(1, "a", 0, changes_decision=True),
        act(2, "a", 1, is_approval=True),
        act(3, "b", 2, changes_decision=True),
        act(4, "a", 3, changes_decision=True),
    ]
    assert [(subject, one.seq) for subject, one in corrections(acts)] == [("a", 4)]


def test_every_drawn_decision_says_why_and_the_riskiest_stands_first() -> None:
    decisions = [
        Decided("quiet", is_approved=True),
        Decided("deputy", is_approved=True, is_by_deputy=True),
        Decided("both", is_exception=True, is_on_old_text=True),
    ]
    drawn = weigh(decisions, [])
    assert [(one.subject, [reason.risk for reason in one.reasons]) for one in drawn] == [
        ("both", [Risk.EXCEPTION, Risk.OLD_TEXT, Risk.UNAPPROVED]),
        ("deputy", [Risk.DEPUTY]),
    ]
    assert [one.subject for one in weigh(decisions, [], [Risk.DEPUTY])] == ["deputy"]


def test_a_bulk_approval_does_not_drown_what_is_unusual() -> None:
    """Of each run a few rows stand for all, the same for everybody; a row with another reason is always drawn."""
    runs = [[act(100 * run + n, f"gap:{run}-{n}", n, is_approval=True) for n in range(30)] for run in range(2)]
    later = [replace(one, at=one.at.replace("T01:", "T02:")) for one in runs[1]]
    decisions = [Decided(one.subject, is_approved=True) for one in (*runs[0], *later)]
    decisions[7] = replace(decisions[7], is_exception=True)
    drawn = weigh(decisions, [*runs[0], *later])
    assert drawn[0].subject == "gap:0-7"
    assert [reason.risk for reason in drawn[0].reasons] == [Risk.EXCEPTION, Risk.BULK]
    stand = [one.subject for one in drawn[1:]]
    usual = [one.subject for one in decisions if one.subject != "gap:0-7"]
    assert sorted(stand) == sorted([*draw(usual[:29], 3, "0"), *draw(usual[29:], 3, "100")])
    assert len(weigh(decisions, [*runs[0], *later], [Risk.BULK])) == 60
