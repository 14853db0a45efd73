"""Verdicts that outlive the program: found again only under everything they were worked out of."""

from dataclasses import replace
from pathlib import Path

import pytest

from migtrack.domain.customisation import Citation, Customisation, Triage, Verdict
from migtrack.domain.requirement import RequirementClass
from migtrack.services.customisations import add_customisation, list_customisations
from migtrack.services.desk import Desk
from migtrack.services.kept_verdicts import FOLDER, image_of, read_kept, verdict_of, write_kept
from migtrack.services.past import at_day
from migtrack.services.vocabulary import FILE
from tests.services.desks import Town

CITED = Citation("juki", "1.0", "1.1.1/m", "異動", RequirementClass.MANDATORY, 0.6123)
FOUND = Triage("C-0001", Verdict.DROPPABLE, 1, (CITED, replace(CITED, score=1.0, confirmed=True)))
MARK = "a mark"


def forgetful(desk: Desk, **changes: object) -> Desk:
    """The desk of another start of the program."""
    return replace(desk, memory={}, **changes)  # type: ignore[arg-type]


def no_matching(*_: object) -> Triage:
    raise AssertionError("matched once more")


@pytest.fixture
def kept(town: Town, tmp_path: Path) -> Desk:
    """A desk with a workspace, and two customisations that were matched there."""
    desk = forgetful(town.desk, root=tmp_path / "workspace")
    (tmp_path / "workspace").mkdir(exist_ok=True)
    for name in ("転出証明書の独自様式", "異動届の一覧"):
        add_customisation(desk, Customisation("", "juki", name))
    list_customisations(desk)
    return desk


def test_the_next_start_matches_nothing_again(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list_customisations(kept)
    monkeypatch.setattr("migtrack.services.triage.triage", no_matching)
    assert list_customisations(forgetful(kept)) == before


def test_an_earlier_day_with_the_same_texts_matches_nothing_again(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list_customisations(kept)
    monkeypatch.setattr("migtrack.services.triage.triage", no_matching)
    for desk in (kept, forgetful(kept)):
        assert list_customisations(at_day(desk, desk.today)) == before


def test_an_earlier_day_keeps_nothing_for_the_next_start(kept: Desk) -> None:
    assert kept.root is not None
    [file] = (kept.root / FOLDER).iterdir()
    file.unlink()
    list_customisations(at_day(forgetful(kept), kept.today))
    assert not file.exists()
    list_customisations(forgetful(kept))
    assert file.exists()


def test_a_day_of_another_catalogue_is_matched_anew(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    list_customisations(kept)
    monkeypatch.setattr("migtrack.services.triage.triage", no_matching)
    words = kept.catalogue.files()[f"systems/{FILE}"] + b"\n# other words\n"
    past = at_day(kept, kept.today)
    past.catalogue = past.catalogue.with_files({("systems", FILE): words})
    with pytest.raises(AssertionError, match="once more"):
        list_customisations(past)


def test_what_reads_otherwise_now_is_matched_anew(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_customisation(kept, Customisation("", "juki", "窓口支援連携"))
    asked: list[str] = []

    def matched(custom: Customisation, _: object) -> Triage:
        asked.append(custom.name)
        return Triage(custom.id, Verdict.UNDECIDED, 0)

    monkeypatch.setattr("migtrack.services.triage.triage", matched)
    assert len(list_customisations(forgetful(kept))) == 3
    assert asked == ["窓口支援連携"]


def test_other_rules_of_the_program_forget_everything(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migtrack.services.kept_verdicts.matching_rules", lambda: "other rules")
    monkeypatch.setattr("migtrack.services.triage.triage", no_matching)
    with pytest.raises(AssertionError, match="once more"):
        list_customisations(forgetful(kept))


def test_a_damaged_file_is_as_if_it_were_not_there(kept: Desk) -> None:
    before = list_customisations(kept)
    assert kept.root is not None
    [file] = (kept.root / FOLDER).iterdir()
    for damaged in (b"", b"[]", b"{", file.read_bytes().replace(b"undecided", b"droppable"), b"\xff" * 9):
        file.write_bytes(damaged)
        assert list_customisations(forgetful(kept)) == before


def test_a_folder_that_cannot_be_written_costs_only_time(kept: Desk) -> None:
    assert kept.root is not None
    elsewhere = kept.root / "no such folder"
    assert list_customisations(forgetful(kept, root=elsewhere)) == list_customisations(kept)
    assert not elsewhere.exists()


def test_a_verdict_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert verdict_of(image_of(FOUND)) == FOUND
    place = tmp_path / "verdicts.json"
    write_kept(place, MARK, {"a digest": image_of(FOUND)})
    assert {key: verdict_of(image) for key, image in read_kept(place, MARK).items()} == {"a digest": FOUND}
    assert read_kept(place, "another mark") == {}
