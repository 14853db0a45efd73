"""The five rules, each on a small text of our own."""

from dataclasses import replace

import pytest

from migtrack.domain.customisation import Customisation, Linkage, Match, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.specs.matching import Edition
from migtrack.specs.triage import Bench, Offers, Texts, propose, triage, triage_all

MANDATORY, OPTIONAL, PROHIBITED = RequirementClass


def requirement(id: str, title: str, text: str, kind: RequirementClass | None = MANDATORY) -> Requirement:
    classes = ((BodyClass.ALL, kind),) if kind else ()
    return Requirement(id, id.partition("/")[0], title, text, classes)


def edition(*requirements: Requirement, version: str = "1") -> Edition:
    return Edition("doc", version, requirements)


LETTERS = requirement("1/m", "督促状の作成", "納期限を過ぎた者を抽出し、督促状を封入順に作成できること。")
SEALS = requirement("2/p", "支所の印影", "支所ごとに異なる印影を証明書に押せること。", PROHIBITED)
LABELS = requirement("3/o", "宛名ラベル", "抽出した者の宛名ラベルを面付けして出力できること。", OPTIONAL)
FILLER = tuple(
    requirement(f"{number}/m", title, text)
    for number, (title, text) in enumerate(
        [
            ("口座の登録", "口座振替の申込みを受け付け、金融機関と口座を登録できること。"),
            ("還付の通知", "過誤納金を計算し、還付の通知書を出力できること。"),
            ("異動の照会", "過去の異動の内容を個人ごとに照会できること。"),
            ("年齢の集計", "年齢別の人数を月ごとに集計できること。"),
            ("文書の保存", "作成した文書を保存年限まで保管できること。"),
        ],
        10,
    )
)
TEXT = edition(LETTERS, SEALS, LABELS, *FILLER)

LETTER_MAKER = Customisation(
    "C-0001", "op", "督促状の封入順作成", description="納期限を過ぎた人を抽出して督促状を封入順に作成"
)
SEAL_PRESSER = Customisation("C-0002", "op", "支所の印影", description="支所ごとに異なる印影を証明書に押す")
LABEL_PRINTER = Customisation("C-0003", "op", "宛名ラベルの出力", description="抽出した人の宛名ラベルを面付けして出力")
BUS_TICKET = Customisation("C-0004", "op", "乗合バス回数券", description="高齢者に配る乗合バスの回数券の残りを数える")


def bench(text: Edition = TEXT, *newer: Edition, earlier: tuple[Edition, ...] = ()) -> Bench:
    return Bench(Texts((text,), newer, earlier))


def judged(customisation: Customisation, on: Bench | None = None, offers: Offers | None = None) -> tuple[Verdict, int]:
    verdict = triage(customisation, on or bench(), offers)
    return verdict.verdict, verdict.rule


def spoken(id: str, linkage: Linkage = Linkage.CONFIRMED, version: str = "1") -> tuple[Match, ...]:
    return (Match("doc", version, id, linkage, "h-0001"),)


def test_what_a_mandatory_item_covers_is_droppable() -> None:
    verdict = triage(LETTER_MAKER, bench())
    assert (verdict.verdict, verdict.rule) == (Verdict.DROPPABLE, 1)
    cited = verdict.citations[0]
    assert (cited.document, cited.version, cited.requirement) == ("doc", "1", "1/m")
    assert (cited.requirement_class, cited.confirmed) == (MANDATORY, False)
    assert 0 < cited.score <= 1


def test_what_an_optional_item_covers_waits_for_the_package() -> None:
    assert judged(LABEL_PRINTER) == (Verdict.NEEDS_PACKAGE, 2)


def test_a_package_that_offers_the_option_makes_it_droppable() -> None:
    assert judged(LABEL_PRINTER, offers={"doc@1/3/o": True}) == (Verdict.DROPPABLE, 2)


def test_a_package_that_lacks_the_option_leaves_it_to_a_decision() -> None:
    refused = {"doc@1/3/o": False}
    assert judged(LABEL_PRINTER, offers=refused) == (Verdict.UNDECIDED, 2)
    assert judged(replace(LABEL_PRINTER, treatment=Treatment.EXTERNAL), offers=refused) == (Verdict.OUTSIDE, 4)


def test_an_answer_to_another_requirement_is_no_answer() -> None:
    assert judged(LABEL_PRINTER, offers={"doc@1/1/m": True}) == (Verdict.NEEDS_PACKAGE, 2)


def test_what_a_prohibited_item_names_must_go() -> None:
    assert judged(SEAL_PRESSER) == (Verdict.PROHIBITED, 3)


def test_what_nothing_covers_is_undecided() -> None:
    assert judged(BUS_TICKET) == (Verdict.UNDECIDED, 4)


@pytest.mark.parametrize(
    ("treatment", "verdict"),
    [
        (Treatment.BPR, Verdict.NEEDS_CHANGE),
        (Treatment.EUC, Verdict.NEEDS_CHANGE),
        (Treatment.ABOLISH, Verdict.NEEDS_CHANGE),
        (Treatment.EXTERNAL, Verdict.OUTSIDE),
        (Treatment.EXCEPTION, Verdict.EXCEPTION),
        (Treatment.STANDARD, Verdict.UNDECIDED),
        (Treatment.OPTION, Verdict.UNDECIDED),
        (Treatment.TRANSITIONAL, Verdict.UNDECIDED),
    ],
)
def test_what_nothing_covers_is_what_was_decided_of_it(treatment: Treatment, verdict: Verdict) -> None:
    assert judged(replace(BUS_TICKET, treatment=treatment)) == (verdict, 4)


def test_a_returned_decision_decides_nothing() -> None:
    returned = replace(BUS_TICKET, treatment=Treatment.BPR, workflow=Workflow.RETURNED)
    assert judged(returned) == (Verdict.UNDECIDED, 4)


def test_a_decision_does_not_hide_that_the_specification_covers_or_forbids_it() -> None:
    assert judged(replace(LETTER_MAKER, treatment=Treatment.EXCEPTION)) == (Verdict.DROPPABLE, 1)
    assert judged(replace(SEAL_PRESSER, treatment=Treatment.EXCEPTION)) == (Verdict.PROHIBITED, 3)


def test_what_only_a_newer_version_covers_is_droppable_after_it() -> None:
    newer = edition(
        *TEXT.requirements, requirement("9/m", "バス回数券", "乗合バスの回数券の残りを数えられること。"), version="2"
    )
    verdict = triage(BUS_TICKET, bench(TEXT, newer))
    assert (verdict.verdict, verdict.rule) == (Verdict.DROPPABLE_AFTER, 5)
    assert (verdict.citations[0].version, verdict.citations[0].requirement) == ("2", "9/m")


def test_the_earliest_newer_version_that_covers_it_is_cited() -> None:
    buses = requirement("9/m", "バス回数券", "乗合バスの回数券の残りを数えられること。")
    newer = [edition(*TEXT.requirements, version="2"), edition(*TEXT.requirements, buses, version="3")]
    newer.append(edition(*TEXT.requirements, buses, version="4"))
    assert triage(BUS_TICKET, bench(TEXT, *newer)).citations[0].version == "3"


def test_an_option_of_a_newer_version_waits_for_the_package() -> None:
    buses = requirement("9/o", "バス回数券", "乗合バスの回数券の残りを数えられること。", OPTIONAL)
    newer = edition(*TEXT.requirements, buses, version="2")
    assert judged(BUS_TICKET, bench(TEXT, newer)) == (Verdict.NEEDS_PACKAGE, 5)
    assert judged(BUS_TICKET, bench(TEXT, newer), {"doc@2/9/o": True}) == (Verdict.DROPPABLE_AFTER, 5)


def test_what_a_newer_version_will_forbid_is_not_yet_forbidden() -> None:
    buses = requirement("9/p", "バス回数券", "乗合バスの回数券の残りを数えられること。", PROHIBITED)
    assert judged(BUS_TICKET, bench(TEXT, edition(*TEXT.requirements, buses, version="2"))) == (Verdict.UNDECIDED, 5)


def test_what_the_pinned_version_covers_does_not_wait_for_a_newer_one() -> None:
    assert judged(LETTER_MAKER, bench(TEXT, replace(TEXT, version="2"))) == (Verdict.DROPPABLE, 1)


def test_a_confirmed_match_decides_whatever_the_texts_look_like() -> None:
    verdict = triage(replace(BUS_TICKET, matches=spoken("1/m")), bench())
    assert (verdict.verdict, verdict.rule) == (Verdict.DROPPABLE, 1)
    assert [(cited.requirement, cited.confirmed, cited.score) for cited in verdict.citations] == [("1/m", True, 1.0)]
    assert judged(replace(LETTER_MAKER, matches=spoken("2/p"))) == (Verdict.PROHIBITED, 3)
    assert judged(replace(LETTER_MAKER, matches=spoken("3/o"))) == (Verdict.NEEDS_PACKAGE, 2)


def test_of_several_confirmed_matches_the_prohibition_counts() -> None:
    both = replace(BUS_TICKET, matches=spoken("1/m") + spoken("2/p"))
    assert judged(both) == (Verdict.PROHIBITED, 3)


def test_a_confirmed_match_of_the_pinned_version_goes_before_one_of_a_newer_version() -> None:
    newer = edition(*TEXT.requirements, version="2")
    both = replace(BUS_TICKET, matches=spoken("2/p", version="2") + spoken("1/m"))
    assert judged(both, bench(TEXT, newer)) == (Verdict.DROPPABLE, 1)
    assert judged(replace(both, matches=spoken("1/m", version="2")), bench(TEXT, newer)) == (Verdict.DROPPABLE_AFTER, 5)


def test_a_match_confirmed_on_an_earlier_version_holds_while_the_text_reads_the_same() -> None:
    switched, old = replace(TEXT, version="2"), (TEXT,)
    confirmed = replace(BUS_TICKET, matches=spoken("1/m"))
    assert judged(confirmed, bench(switched, earlier=old)) == (Verdict.DROPPABLE, 1)


def test_a_match_confirmed_on_another_wording_no_longer_decides() -> None:
    reworded = edition(replace(LETTERS, text="督促状を作成しないこと。"), *FILLER, version="2")
    confirmed = replace(BUS_TICKET, matches=spoken("1/m"))
    assert judged(confirmed, bench(reworded, earlier=(TEXT,))) == (Verdict.UNDECIDED, 4)


def test_a_confirmed_requirement_without_a_class_decides_nothing() -> None:
    unmarked = edition(replace(LETTERS, classes=()), *FILLER)
    verdict = triage(replace(LETTER_MAKER, matches=spoken("1/m")), bench(unmarked))
    assert verdict.verdict is Verdict.UNDECIDED
    assert verdict.citations[0].confirmed


def test_a_rejected_match_is_never_proposed_again() -> None:
    rejected = replace(LETTER_MAKER, matches=spoken("1/m", Linkage.REJECTED))
    assert judged(rejected)[0] is Verdict.UNDECIDED
    assert "1/m" not in {candidate.requirement.id for candidate in propose(rejected, bench())}
    assert "1/m" in {candidate.requirement.id for candidate in propose(LETTER_MAKER, bench())}


def test_a_rejection_falls_with_the_wording_it_was_about() -> None:
    rejected = replace(LETTER_MAKER, matches=spoken("1/m", Linkage.REJECTED))
    longer = replace(LETTERS, text=LETTERS.text + "\n督促状の再発行ができること。")
    same, other = replace(TEXT, version="2"), edition(longer, *FILLER, version="2")
    assert "1/m" not in {one.requirement.id for one in propose(rejected, bench(same, earlier=(TEXT,)))}
    assert "1/m" in {one.requirement.id for one in propose(rejected, bench(other, earlier=(TEXT,)))}


def test_the_class_is_the_one_of_the_kind_of_body() -> None:
    split = ((BodyClass.DESIGNATED_CITY, MANDATORY), (BodyClass.ORDINARY, OPTIONAL))
    text = edition(replace(LETTERS, classes=split), *FILLER)
    assert triage(LETTER_MAKER, Bench(Texts((text,)))).verdict is Verdict.NEEDS_PACKAGE
    city = Bench(Texts((text,)), body=BodyClass.DESIGNATED_CITY)
    assert triage(LETTER_MAKER, city).verdict is Verdict.DROPPABLE


@pytest.mark.parametrize(
    "waiver",
    [
        "本機能は、一般市区町村においては実装してもしなくても良い。",
        "なお、一般市区町村においては、督促状を封入順に作成する機能を実装しなくても良い。",
    ],
)
def test_a_mandatory_item_left_open_to_ordinary_municipalities_waits_for_the_package(waiver: str) -> None:
    text = edition(replace(LETTERS, text=f"{LETTERS.text}\n{waiver}"), *FILLER)
    assert judged(LETTER_MAKER, bench(text)) == (Verdict.NEEDS_PACKAGE, 2)
    city = Bench(Texts((text,)), body=BodyClass.DESIGNATED_CITY)
    assert triage(LETTER_MAKER, city).verdict is Verdict.DROPPABLE


def test_a_waiver_of_another_function_leaves_the_item_mandatory() -> None:
    waiver = "なお、一般市区町村においては、口座振替の結果を照合する機能を実装しなくても良い。"
    text = edition(replace(LETTERS, text=f"{LETTERS.text}\n{waiver}"), *FILLER)
    assert judged(LETTER_MAKER, bench(text)) == (Verdict.DROPPABLE, 1)


def test_a_mandatory_item_that_asks_not_to_do_it_makes_nothing_droppable() -> None:
    text = edition(
        requirement("1/m", "督促状の作成", "納期限を過ぎた者を抽出した督促状の封入順作成は行わないこと。"), *FILLER
    )
    assert judged(LETTER_MAKER, bench(text)) == (Verdict.UNDECIDED, 0)


def test_twins_that_differ_only_in_direction_are_left_to_a_person() -> None:
    twins = edition(
        requirement("1/m", "建物名の入力", "入力された住所に対応する建物名を候補として選択できること。"),
        requirement("1/p", "建物名の入力", "建物名から住所を候補として選択できること。", PROHIBITED),
        *FILLER,
    )
    forwards = Customisation("C-0005", "op", "建物名の候補", description="住所を入力すると建物名を候補として選択")
    backwards = Customisation("C-0006", "op", "建物名からの候補", description="建物名を入力すると住所を候補として選択")
    assert judged(forwards, bench(twins)) == (Verdict.UNDECIDED, 0)
    assert judged(backwards, bench(twins)) == (Verdict.UNDECIDED, 0)


def test_twins_are_told_apart_by_the_words_that_only_one_has() -> None:
    twins = edition(
        requirement("1/m", "証明書の公印", "証明書に町長の公印を印影で印字できること。"),
        requirement("1/p", "証明書の公印", "証明書に出張所の専用公印を印影で印字できること。", PROHIBITED),
        *FILLER,
    )
    mayor = Customisation("C-0007", "op", "町長公印の印字", description="証明書に町長の公印を印影で印字")
    branch = Customisation("C-0008", "op", "出張所公印の印字", description="証明書に出張所の専用公印を印影で印字")
    assert judged(mayor, bench(twins)) == (Verdict.DROPPABLE, 1)
    assert judged(branch, bench(twins)) == (Verdict.PROHIBITED, 3)


def test_where_everything_else_is_forbidden_nothing_is_droppable_unasked() -> None:
    residual = requirement("1/p", "督促状の作成", "1/m に示す以外の様式の督促状を作成できること。", PROHIBITED)
    assert judged(LETTER_MAKER, bench(edition(LETTERS, residual, *FILLER))) == (Verdict.UNDECIDED, 0)


@pytest.mark.parametrize("name", ["督促状", "作成", "", "・・・", "[/b]葛󠄀飾[$x]ｱ①"])
def test_a_name_that_says_next_to_nothing_is_never_sure(name: str) -> None:
    assert triage(Customisation("C-0009", "op", name), bench()).verdict is Verdict.UNDECIDED


def test_what_is_unsure_shows_its_best_candidates() -> None:
    near = Customisation("C-0010", "op", "督促状の電話連絡", description="督促状を送った人に電話した日を残す")
    verdict = triage(near, bench())
    assert verdict.verdict is Verdict.UNDECIDED
    assert verdict.citations[0].requirement == "1/m"
    assert [cited.score for cited in verdict.citations] == sorted((c.score for c in verdict.citations), reverse=True)


def test_many_come_back_in_their_order_with_progress() -> None:
    told: list[tuple[int, int]] = []
    mixed = [SEAL_PRESSER, replace(BUS_TICKET, operation="other"), LETTER_MAKER]
    verdicts = triage_all(mixed, {"op": Texts((TEXT,))}, progress=lambda done, total: told.append((done, total)))
    assert [verdict.customisation for verdict in verdicts] == ["C-0002", "C-0004", "C-0001"]
    assert [verdict.verdict for verdict in verdicts] == [Verdict.PROHIBITED, Verdict.UNDECIDED, Verdict.DROPPABLE]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_many_judged_at_once_are_judged_as_each_alone() -> None:
    every = [LETTER_MAKER, SEAL_PRESSER, LABEL_PRINTER, BUS_TICKET]
    assert triage_all(every, {"op": Texts((TEXT,))}) == tuple(triage(one, bench()) for one in every)


def test_answers_count_for_their_own_operation_only() -> None:
    texts = {"op": Texts((TEXT,))}
    (alone,) = triage_all([LABEL_PRINTER], texts, offers={"other": {"doc@1/3/o": True}})
    (answered,) = triage_all([LABEL_PRINTER], texts, offers={"op": {"doc@1/3/o": True}})
    assert (alone.verdict, answered.verdict) == (Verdict.NEEDS_PACKAGE, Verdict.DROPPABLE)
