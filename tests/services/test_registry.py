"""The registry: who entered what, claims beside each other, corrections with a reason, mistakes taken out."""

from collections.abc import Callable
from datetime import date

import pytest

from migtrack.domain.customisation import Customisation, Linkage
from migtrack.domain.gap import Result
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.revision import RevisionMap, VersionClaim
from migtrack.services.checks import run_checks
from migtrack.services.customisations import add_customisation, link_customisation
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.registry import (
    Correction,
    add_claim,
    list_claims,
    read_registry,
    registry_entry,
    set_version,
    withdraw_claim,
)
from migtrack.services.specifications import find_version, list_versions, pinned_by
from migtrack.services.withdrawal import withdraw_version
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version

OTHER = {"0029001m": "印鑑を登録できること。"}


def claim(source: str, published: date | None = None, effective: date | None = None) -> VersionClaim:
    return VersionClaim("", "", "", published, effective, source)


def differing(town: Town) -> list[tuple[str, str]]:
    [result] = run_checks(town.desk, ["version-claims"])
    return [(finding.key, finding.where) for finding in result.findings]


# --- who entered it


def test_the_entry_says_who_entered_the_version_and_when(town: Town) -> None:
    town.clock.pass_days(3)
    put_version(town, "1.0", OTHER, document="inkan")
    set_version(town.as_("mori"), "inkan@1.0", Correction(published=date(2025, 9, 1)), "通知")
    entry = registry_entry(town.desk, "inkan@1.0")
    assert (entry.entered_by, entry.entered_at[:10], entry.pinned_by) == ("sato", "2026-11-05", ("inkan",))


def test_a_version_taken_out_and_in_again_was_entered_the_second_time(town: Town) -> None:
    put_version(town, "1.0", OTHER, document="inkan")
    withdraw_version(town.desk, "inkan@1.0", "誤り")
    town.clock.pass_days(1)
    put_version(town, "1.0", OTHER, document="inkan")
    assert registry_entry(town.desk, "inkan@1.0").entered_at[:10] == "2026-11-03"


def test_the_registry_of_an_earlier_day_shows_that_day(town: Town) -> None:
    day = town.desk.today
    town.clock.pass_days(2)
    put_version(town, "1.0", OTHER, document="inkan")
    add_claim(town.desk, "juki@1.0", claim("通知", date(2025, 9, 1)))
    [entry] = read_registry(town.on(day))
    assert (entry.version.name, entry.entered_by, entry.claims) == ("juki@1.0", "sato", ())


def test_reading_the_registry_does_not_ask_more_the_more_versions_there_are(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migtrack.store.reader import Reader
    from migtrack.store.trail import Trail

    asked: list[str] = []
    for owner, name in ((Reader, "_connected"), (Trail, "events")):
        real: Callable[..., object] = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *a, _r=real, _n=name, **k: (asked.append(_n), _r(*a, **k))[1])
    read_registry(town.desk)
    few = len(asked)
    for number in range(2, 6):
        put_version(town, f"{number}.0", {**TEXTS, "0019009m": f"{number}。"})
    asked.clear()
    read_registry(town.desk)
    assert len(asked) == few


# --- claims


def test_a_claim_needs_no_registered_version_and_everybody_may_enter_one(town: Town) -> None:
    for person in ("sato", "kato", "mori"):
        add_claim(town.as_(person), "住民記録システム標準仕様書@9.0", claim(f"{person}の手元の通知", date(2027, 3, 31)))
    assert [(c.id, c.document, c.version, c.person) for c in list_claims(town.desk)] == [
        ("V-0001", "juki", "9.0", "sato"),
        ("V-0002", "juki", "9.0", "kato"),
        ("V-0003", "juki", "9.0", "mori"),
    ]
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        add_claim(town.as_("kansa"), "juki@9.0", claim("通知", date(2027, 3, 31)))


def test_the_same_claim_again_is_no_event(town: Town) -> None:
    first = add_claim(town.desk, "juki@1.0", claim("通知", date(2025, 9, 1)))
    head = town.desk.trail.head()
    assert add_claim(town.as_("mori"), "juki@1.0", claim(" 通知 ", date(2025, 9, 1))) == first
    assert town.desk.trail.head() == head


@pytest.mark.parametrize(
    ("text", "told", "key"),
    [
        ("juki@1.0", claim("　", date(2025, 9, 1)), "registry.claim_needs_source"),
        ("juki@1.0", claim("通知"), "registry.claim_needs_day"),
        ("juki", claim("通知", date(2025, 9, 1)), "catalog.version_form"),
        ("nothing@1.0", claim("通知", date(2025, 9, 1)), "catalog.unknown_document"),
        ("juki@1.0", claim("通知", date(225, 9, 1)), "desk.day_out_of_range"),
    ],
)
def test_a_claim_that_says_nothing_is_refused(town: Town, text: str, told: VersionClaim, key: str) -> None:
    with town.refuses(WrongValue, key):
        add_claim(town.desk, text, told)


def test_claims_that_differ_from_the_registered_version_stand_beside_it(town: Town) -> None:
    add_claim(town.desk, "juki@1.0", claim("甲の通知", date(2025, 9, 1)))
    add_claim(town.desk, "juki@1.0", claim("乙のページ", date(2025, 8, 29)))
    entry = registry_entry(town.desk, "juki@1.0")
    [finding] = entry.findings
    assert finding.key == "registry.published_differs"
    assert finding.values["said"] == "2025-08-29 (試験) / 2025-09-01 (V-0001 甲の通知) / 2025-08-29 (V-0002 乙のページ)"
    assert [told.source for told in entry.claims] == ["甲の通知", "乙のページ"]
    assert find_version(town.desk, "juki@1.0").published == date(2025, 8, 29)
    assert differing(town) == [("registry.published_differs", "juki@1.0")]


def test_claims_that_agree_are_no_finding(town: Town) -> None:
    add_claim(town.desk, "juki@1.0", claim("甲の通知", date(2025, 8, 29)))
    add_claim(town.desk, "juki@1.0", claim("乙のページ", None, date(2027, 4, 1)))
    assert registry_entry(town.desk, "juki@1.0").findings == ()
    assert differing(town) == []


def test_claims_conflict_with_each_other_before_anything_is_imported(town: Town) -> None:
    add_claim(town.desk, "juki@9.0", claim("甲の通知", None, date(2028, 4, 1)))
    add_claim(town.desk, "juki@9.0", claim("乙のページ", None, date(2029, 4, 1)))
    assert differing(town) == [("registry.effective_differs", "juki@9.0")]


def test_a_mistaken_claim_is_taken_back_with_a_reason_and_its_number_is_not_given_again(town: Town) -> None:
    add_claim(town.desk, "juki@1.0", claim("甲の通知", date(2025, 9, 1)))
    with town.refuses(ForbiddenByRule, "registry.withdraw_needs_reason"):
        withdraw_claim(town.desk, "V-0001", " ")
    with town.refuses(WrongValue, "registry.unknown_claim"):
        withdraw_claim(town.desk, "V-0002", "誤記")
    withdraw_claim(town.as_("mori"), "v-0001", "誤記")
    assert (list_claims(town.desk), differing(town)) == ([], [])
    assert add_claim(town.desk, "juki@1.0", claim("乙", date(2025, 9, 1))).id == "V-0002"


# --- corrections


def test_days_are_corrected_with_a_reason_and_the_text_stays(town: Town) -> None:
    before = find_version(town.desk, "juki@1.0")
    with town.refuses(ForbiddenByRule, "registry.set_needs_reason"):
        set_version(town.desk, "juki@1.0", Correction(published=date(2025, 9, 1)), "　")
    correction = Correction(date(2025, 9, 1), date(2026, 4, 1), "通知第1号")
    assert set_version(town.desk, "juki@1.0", correction, "通知のとおり")
    after = find_version(town.desk, "juki@1.0")
    assert (after.published, after.effective, after.source) == (date(2025, 9, 1), date(2026, 4, 1), "通知第1号")
    assert after.content_digest == before.content_digest
    assert len(town.desk.state.requirements("juki@1.0")) == 3
    [event] = town.desk.trail.events(newest=1)
    assert (event.action, event.reason) == ("spec.set", "通知のとおり")
    assert [finding.key for finding in registry_entry(town.desk, "juki@1.0").findings] == ["spec.short_notice"]
    assert not set_version(town.desk, "juki@1.0", correction, "もう一度")
    assert set_version(town.desk, "juki@1.0", Correction(clear=("effective",)), "根拠がない")
    assert find_version(town.desk, "juki@1.0").effective is None


@pytest.mark.parametrize(
    ("correction", "key"),
    [
        (Correction(), "registry.nothing_to_set"),
        (Correction(date(2025, 9, 1), clear=("published",)), "registry.set_and_cleared"),
        (Correction(date(9999, 12, 31)), "desk.day_out_of_range"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(town: Town, correction: Correction, key: str) -> None:
    with town.refuses(WrongValue, key):
        set_version(town.desk, "juki@1.0", correction, "理由")


# --- taking a mistaken import out


def test_a_mistaken_first_import_goes_with_the_pin_that_nobody_chose(town: Town) -> None:
    put_version(town, "1.0", OTHER, document="inkan")
    content = find_version(town.desk, "inkan@1.0").content_digest
    done = withdraw_version(town.desk, "inkan@1.0", "別のファイルだった")
    assert done.unpinned == ("inkan",)
    assert [version.name for version in list_versions(town.desk)] == ["juki@1.0"]
    assert "inkan@1.0" not in pinned_by(town.desk)
    assert town.desk.state.requirements("inkan@1.0") == []
    assert town.desk.state.content(content)
    assert [event.action for event in town.desk.trail.events(newest=2)] == ["spec.withdraw", "spec.unpin"]
    put_version(town, "1.0", OTHER, document="inkan")
    assert pinned_by(town.desk)["inkan@1.0"] == ["inkan"]


def test_taking_out_needs_a_reason_and_a_duty(town: Town) -> None:
    put_version(town, "1.0", OTHER, document="inkan")
    with town.refuses(ForbiddenByRule, "registry.withdraw_needs_reason"):
        withdraw_version(town.desk, "inkan@1.0", "")
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        withdraw_version(town.as_("kansa"), "inkan@1.0", "理由")


def answered(town: Town) -> None:
    decide_gaps(town.desk, [find_gap(town.desk, town.operation("juki"), "0019001")], Answer(result=Result.FIT))


def matched(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "甲"))
    link_customisation(town.desk, custom.id, "0019001", Linkage.CONFIRMED)


def corrected(town: Town) -> None:
    put_version(town, "1.0", {**TEXTS, "0019001m": "転入届と転居届を入力できること。"})


def mapped(town: Town) -> None:
    from migtrack.store.writer import change_to

    town.desk.record([change_to(RevisionMap("juki", "1.0", "2.0"), "spec.import")], "spec.import")


def chosen(town: Town) -> None:
    from dataclasses import replace

    from migtrack.domain.operation import OperationState
    from migtrack.store.writer import change_to

    held = town.desk.state.find(OperationState, "juki")
    assert held
    for pins, action in (((), "spec.unpin"), (("juki@1.0",), "spec.pin")):
        town.desk.record([change_to(replace(held.value, pins=pins), action)], "spec.pin")


@pytest.mark.parametrize(
    ("hang", "key"),
    [
        (answered, "registry.hangs_answer"),
        (matched, "registry.hangs_match"),
        (corrected, "registry.hangs_version"),
        (mapped, "registry.hangs_map"),
        (chosen, "registry.hangs_pin"),
    ],
)
def test_what_something_hangs_on_stays(town: Town, hang: Callable[[Town], None], key: str) -> None:
    hang(town)
    head = town.desk.trail.head()
    with pytest.raises(ForbiddenByRule) as caught:
        withdraw_version(town.desk, "juki@1.0", "誤り")
    assert caught.value.key == "registry.still_used"
    assert [finding.key for finding in caught.value.findings] == [key]
    assert town.desk.trail.head() == head


def test_an_erratum_number_is_not_given_again(town: Town) -> None:
    corrected(town)
    withdraw_version(town.desk, "juki@1.0（正誤1）", "誤り")
    corrected(town)
    assert [version.name for version in list_versions(town.desk)] == ["juki@1.0", "juki@1.0+2"]
