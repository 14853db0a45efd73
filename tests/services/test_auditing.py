"""What an auditor reads: cards, samples, remarks with answers, the trail narrowed, days compared, the catalogue of then."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.audit.sampling import Risk
from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.lineage import Outcome
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongValue
from migtrack.domain.remark import RemarkKind
from migtrack.labels import Language, message
from migtrack.services.card_words import CardWords, card_image
from migtrack.services.cards import DecisionCard, card_of
from migtrack.services.day_comparison import Difference, compare_days
from migtrack.services.day_comparison_words import DayWords, write_days
from migtrack.services.event_words import field_word
from migtrack.services.evidence import HandedIn
from migtrack.services.gaps import Answer, GapRow, approve_gaps, decide_gaps, find_gap, return_gaps
from migtrack.services.past import at_moment
from migtrack.services.remarks import add_remark, answer_remark, close_remark, find_remark, list_remarks
from migtrack.services.sampling import sample_by_risk, sample_random
from migtrack.services.subjects import named_subject
from migtrack.services.trail_search import EventWish, find_events
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

GAP = Answer(result=Result.GAP, treatment=Treatment.BPR, reason="窓口を見直す", section="住民課")


def row(town: Town, identity: str = "0019001") -> GapRow:
    return find_gap(town.desk, town.operation("juki"), identity)


@pytest.fixture
def story(town: Town) -> Town:
    """Decided, decided otherwise with a file, approved; two days later returned and approved again."""
    decide_gaps(town.as_("sato"), [row(town)], replace(GAP, treatment=Treatment.EUC), reason="はじめの案")
    decide_gaps(town.as_("mori"), [row(town)], GAP, evidence=[HandedIn("調査.txt", b"survey")])
    approve_gaps(town.as_("kato"), [row(town)])
    town.clock.pass_days(2)
    return town


def card(town: Town) -> DecisionCard:
    return card_of(town.desk, named_subject(town.desk, ["juki", "0019001"]))


def said(town: Town) -> dict[str, str]:
    parts = CardWords(town.desk).parts(card(town))
    return {part.key: "\n".join(f"{line.name} {line.text}" for line in part.lines) for part in parts}


def test_a_card_tells_who_on_which_text_what_else_and_on_what_evidence(story: Town) -> None:
    found, words = card(story), said(story)
    assert found.proposal is not None
    assert (found.proposal.actor, [one.name for one in found.evidence]) == ("mori", ["調査.txt"])
    [text] = found.texts
    assert text.requirement is not None
    assert (text.requirement.text, text.is_pinned, text.now_differs) == (TEXTS["0019001m"], True, False)
    assert [(one.what["treatment"], one.person) for one in found.considered] == [("euc", "sato")]
    assert "画面承認" in words["approval"]
    assert "はじめの案" in words["considered"]
    assert card_image(found)["subject"] == "gap:juki/juki@1.0/0019001"


def test_a_card_follows_what_became_of_the_decision(story: Town) -> None:
    return_gaps(story.as_("kato"), [row(story)], "根拠が足りない")
    decide_gaps(story.as_("mori"), [row(story)], Answer(reason="根拠を足した"))
    found = card(story)
    assert [one.kind for one in found.fate] == ["returned_after", "changed"]
    assert [one.stands for one in found.approvals] == [False]
    assert "未決裁です。" in said(story)["approval"]


def test_a_decision_on_a_text_that_a_switch_replaced_still_shows_that_text(story: Town) -> None:
    put_version(story, "2.0", {**TEXTS, "0019001m": "転入届と転居届を入力し、控えを渡せること。"})
    switch_to(story, "juki@2.0")
    old = card_of(story.desk, "gap:juki/juki@1.0/0019001")
    assert [one.kind for one in old.fate] == ["descended"]
    assert old.fate[0].values["outcome"] == Outcome.REOPEN
    assert not old.texts[0].is_pinned
    new = card_of(story.desk, "gap:juki/juki@2.0/0019001")
    assert new.proposal is not None
    assert new.proposal.actor == "mori"
    assert new.texts[0].requirement is not None
    assert new.texts[0].requirement.text == TEXTS["0019001m"]
    drawn = {one.subject: {reason.risk for reason in one.reasons} for one in sample_by_risk(story.desk).drawn}
    assert Risk.OLD_TEXT in drawn["gap:juki/juki@1.0/0019001"]


def test_samples_say_why(story: Town) -> None:
    return_gaps(story.as_("kato"), [row(story)], "根拠が足りない")
    sample = sample_by_risk(story.desk)
    [drawn] = sample.drawn
    assert [reason.risk for reason in drawn.reasons] == [Risk.CORRECTED, Risk.UNAPPROVED]
    assert sample_random(story.desk, 5, "1").drawn[0].subject == drawn.subject
    with story.refuses(WrongValue, "log.bad_count"):
        sample_random(story.desk, 0, "1")


def test_an_auditor_remarks_the_staff_answer_the_auditor_closes_and_all_of_it_stays(story: Town) -> None:
    subject = card(story).subject
    add_remark(story.as_("kansa"), subject, "調査の日付がない。")
    with story.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        answer_remark(story.as_("kansa"), "A-0001", "自分で答える")
    answer_remark(story.as_("mori"), "a-0001", "11月2日に実施した。")
    with story.refuses(ForbiddenByRule, "people.role_may_not"):
        close_remark(story.as_("mori"), "A-0001", "済み")
    story.clock.pass_days(3)
    [view] = list_remarks(story.desk, subject=subject)
    assert (view.is_open, view.is_unanswered, view.days, view.moved_on) == (True, False, 3, 0)
    close_remark(story.as_("kansa"), "A-0001", "資料で確認した。")
    assert list_remarks(story.desk, only_open=True) == []
    with story.refuses(ForbiddenByRule, "remark.is_closed"):
        answer_remark(story.as_("mori"), "A-0001", "まだある")
    assert "11月2日に実施した。" in said(story)["remarks"]


def test_an_answer_and_a_closing_know_what_was_there_when_their_form_was_opened(story: Town) -> None:
    add_remark(story.as_("kansa"), "", "台帳の整理が遅い。")
    seen = find_remark(story.desk, "A-0001").seq
    answer_remark(story.as_("mori"), "A-0001", "人を増やした。", held=seen)
    with story.refuses(StaleRevision, "store.stale"):
        answer_remark(story.as_("kato"), "A-0001", "人は増えていない。", held=seen)
    with story.refuses(StaleRevision, "store.stale"):
        close_remark(story.as_("kansa"), "A-0001", "済み", held=seen)
    assert [one.text for one in find_remark(story.desk, "A-0001").remark.answers] == ["人を増やした。"]


def test_a_remark_is_entered_for_an_auditor_only_by_naming_one(story: Town) -> None:
    with story.refuses(ForbiddenByRule, "remark.name_the_auditor"):
        add_remark(story.as_("sato"), "", "全体について")
    with story.refuses(ForbiddenByRule, "remark.no_auditor"):
        add_remark(story.as_("sato"), "", "全体について", raised_by="mori")
    remark = add_remark(story.as_("sato"), "", "全体について", RemarkKind.OPINION, raised_by="kansa")
    assert (remark.raised_by, story.desk.trail.events(newest=1)[0].actor) == ("kansa", "sato")


def test_the_trail_is_narrowed_as_an_auditor_asks(story: Town) -> None:
    decide_gaps(story.as_("mori"), [row(story, "0019002")], GAP)

    def found(**wish: object) -> list[str]:
        return [event.action for event in find_events(story.desk, EventWish(**wish))]  # type: ignore[arg-type]

    assert found(requirement="0019002") == ["gap.decide"]
    assert found(person="加藤", kind="gap") == ["gap.approve"]
    assert found(section="住民課", operation="juki", first=date(2026, 11, 4)) == ["gap.decide"]
    assert found(action="gap", last=date(2026, 11, 2)) == ["gap.approve", "gap.decide", "gap.decide"]
    with story.refuses(WrongValue, "step.days_reversed"):
        found(first=date(2026, 11, 4), last=date(2026, 11, 2))


def test_two_days_compared_say_what_by_whom_and_why(story: Town, tmp_path: Path) -> None:
    return_gaps(story.as_("kato"), [row(story)], "根拠が足りない")
    decide_gaps(story.as_("mori"), [row(story, "0019002")], GAP, reason="聞き取り")
    compared = compare_days(story.desk, date(2026, 11, 2), date(2026, 11, 4))
    said_of = {str(one.subject): (one.kind, one.persons, one.reasons) for one in compared.changes}
    assert said_of == {
        "gap:juki/juki@1.0/0019001": (Difference.CHANGED, ("kato",), ("根拠が足りない",)),
        "gap:juki/juki@1.0/0019002": (Difference.ADDED, ("mori",), ("聞き取り",)),
    }
    assert (compared.first.open_gaps, compared.last.open_gaps) == (0, 2)
    assert compare_days(story.desk, date(2026, 11, 3), date(2026, 11, 3)).changes == ()
    write_days(story.desk, compared, tmp_path / "days.csv")
    text = (tmp_path / "days.csv").read_text("utf-8-sig")
    assert "決裁済 → 差戻し" in text
    assert "根拠が足りない" in text
    with story.refuses(WrongValue, "days.reversed"):
        compare_days(story.desk, date(2026, 11, 4), date(2026, 11, 2))
    assert DayWords(story.desk).facts(compared)[2][1] == "0 → 2"


def test_looking_back_shows_the_catalogue_that_was_in_force_then(story: Town) -> None:
    before = story.desk.trail.head()
    folder = story.desk.root / "systems"  # type: ignore[operator]
    folder.mkdir()
    shipped = story.desk.catalogue.read("systems", "juki.yaml").decode()
    (folder / "juki.yaml").write_text(shipped.replace("住民基本台帳", "住民台帳"), encoding="utf-8")
    renamed = replace(story.desk, catalogue=open_catalogue(story.desk.root), memory={}, actor="mori")
    decide_gaps(renamed, [row(story, "0019002")], GAP)
    assert renamed.catalogue.find_operation("juki").name == "住民台帳"
    then = replace(renamed, as_of=date(2026, 11, 2), memory={})
    assert then.catalogue.find_operation("juki").name == "住民基本台帳"
    assert replace(then, as_of=None).catalogue.find_operation("juki").name == "住民台帳"
    assert at_moment(renamed, f"#{before}").catalogue.find_operation("juki").name == "住民基本台帳"
    assert at_moment(renamed, f"#{before + 1}").catalogue.find_operation("juki").name == "住民台帳"


def test_a_moment_is_right_after_its_event(story: Town) -> None:
    head = story.desk.trail.head()
    then = at_moment(story.desk, f"#{head - 1}")
    juki = then.catalogue.find_operation("juki")
    assert find_gap(then, juki, "0019001").assessment.workflow is Workflow.DRAFT
    assert (then.last_seq(), then.as_of) == (head - 1, date(2026, 11, 2))
    with story.refuses(WrongValue, "card.unknown_event"):
        at_moment(story.desk, f"#{head + 1}")
    with story.refuses(WrongValue, "past.unknown_checkpoint"):
        at_moment(story.desk, "cp9")


def test_the_hash_in_a_checkpoint_or_a_list_is_not_called_a_person() -> None:
    for kind, said in (("checkpoint", "照合値"), ("lot", "照合値"), ("inquiry", "確認した課長")):
        assert message(f"event.field.{field_word(kind, 'head')}", Language.JA) == said
