import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.municipality import BodyKind, Profile
from migtrack.domain.operation import Implementer, OperationState
from migtrack.labels import Language
from migtrack.progress.scope import propose_scope

OPERATIONS = open_catalogue().operations


def propose(kind: BodyKind, language: Language = Language.JA, **answers: object) -> dict[str, OperationState]:
    profile = Profile("999997", "試験団体", kind, **answers)  # type: ignore[arg-type]
    states = propose_scope(profile, OPERATIONS, language)
    assert [state.operation for state in states] == [operation.key for operation in OPERATIONS]
    return {state.operation: state for state in states}


def outside(states: dict[str, OperationState]) -> dict[str, Implementer]:
    return {key: state.implementer for key, state in states.items() if not state.in_scope}


@pytest.mark.parametrize("kind", [BodyKind.CITY, BodyKind.DESIGNATED_CITY])
def test_a_city_runs_all_twenty_and_each_has_a_section(kind: BodyKind) -> None:
    states = propose(kind)
    assert outside(states) == {}
    assert len(states) == 20
    assert all(state.section and state.implementer is Implementer.OWN for state in states.values())


@pytest.mark.parametrize("kind", [BodyKind.TOWN, BodyKind.VILLAGE])
def test_a_town_without_welfare_office_leaves_two_to_the_prefecture(kind: BodyKind) -> None:
    states = propose(kind, has_welfare_office=False)
    assert outside(states) == {"jifu": Implementer.PREFECTURE, "seiho": Implementer.PREFECTURE}
    assert "福祉事務所" in states["seiho"].scope_reason
    assert "生活保護" in states["seiho"].scope_reason


def test_a_town_with_welfare_office_runs_all_twenty() -> None:
    assert outside(propose(BodyKind.TOWN, has_welfare_office=True)) == {}


def test_a_city_always_has_a_welfare_office() -> None:
    assert outside(propose(BodyKind.CITY, has_welfare_office=False)) == {}


def test_a_special_ward_leaves_two_taxes_to_the_metropolis() -> None:
    states = propose(BodyKind.SPECIAL_WARD)
    assert outside(states) == {"kotei": Implementer.METROPOLIS, "hojin": Implementer.METROPOLIS}
    assert len([state for state in states.values() if state.in_scope]) == 18


def test_what_a_union_runs_for_the_body_is_outside_whatever_the_kind() -> None:
    states = propose(BodyKind.TOWN, has_welfare_office=False, union_operations=("kaigo", "jifu"))
    assert outside(states) == {
        "kaigo": Implementer.UNION,
        "jifu": Implementer.UNION,
        "seiho": Implementer.PREFECTURE,
    }


def test_a_prefecture_itself_runs_two() -> None:
    states = propose(BodyKind.PREFECTURE)
    assert {key for key, state in states.items() if state.in_scope} == {"jifu", "seiho"}
    assert states["juki"].implementer is Implementer.MUNICIPALITY


def test_a_union_runs_what_it_named_and_chooses_when_it_named_nothing() -> None:
    named = propose(BodyKind.UNION, union_operations=("kaigo",))
    assert {key for key, state in named.items() if state.in_scope} == {"kaigo"}
    assert outside(propose(BodyKind.UNION)) == {}


@pytest.mark.parametrize("kind", BodyKind)
def test_whatever_is_outside_says_why_in_both_languages(kind: BodyKind) -> None:
    japanese = propose(kind, has_welfare_office=False, union_operations=("koki",))
    english = propose(kind, Language.EN, has_welfare_office=False, union_operations=("koki",))
    for key, state in japanese.items():
        assert bool(state.scope_reason) is not state.in_scope
        assert english[key].in_scope is state.in_scope
        assert not state.scope_reason or english[key].scope_reason != state.scope_reason
