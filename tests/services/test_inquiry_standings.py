"""What an inquiry needs next, read off the record alone; how far each row has come; folders of returned files."""

import os
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.inquiry import Mark
from migtrack.domain.refusal import BrokenWorld, StaleRevision, WrongValue
from migtrack.services.files import make_folder
from migtrack.services.inquiries import close_inquiry, confirm_head, find_inquiry, send_inquiry, set_inquiry
from migtrack.services.inquiry_answers import adopt, stage_adoption, type_answer
from migtrack.services.inquiry_folders import list_folder, parse_path, read_returned
from migtrack.services.inquiry_returns import Hints, only_rows, stage_return, take_return
from migtrack.services.inquiry_standings import Next, Standing, asked_replies, find_overview, list_overviews
from migtrack.services.reminders import remind
from tests.services.asked import FIRST, SECOND, THIRD, book, draw_up, filled, reply, sent_out
from tests.services.desks import Town, new_town, put_version

TEXTS = {"0019001m": "転入届を処理できること。", "0019002o": "帳票を出力できること。", "0019003p": "紙の台帳。"}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = new_town(tmp_path / "town")
    put_version(town, "1.0", TEXTS)
    return town


def needs(town: Town, id: str = "Q-0001") -> list[tuple[Next, tuple[str, ...], int]]:
    return [(step.kind, step.sections, step.days) for step in find_overview(town.desk, id).next]


class TestNext:
    def test_a_draft_needs_a_due_day_to_come_before_it_is_sent(self, town: Town) -> None:
        row = draw_up(town, FIRST, due=None)
        assert needs(town) == [(Next.SET_DUE, (), 0)]
        set_inquiry(town.as_("sato"), row, due=date(2026, 11, 4))
        assert needs(town) == [(Next.SEND, (), 2)]
        town.clock.pass_days(3)
        assert needs(town) == [(Next.DUE_PASSED, (), 1)]

    def test_a_reminder_is_advised_after_the_due_day_and_not_twice(self, town: Town) -> None:
        sent_out(town, due=date(2026, 11, 4))
        both = ("住民課", "税務課")
        assert needs(town) == [(Next.WAIT, both, 2)]
        town.clock.pass_days(2)
        assert needs(town) == [(Next.WAIT, both, 0)], "the due day itself is still in time"
        remind(town.as_("sato"), find_inquiry(town.desk, "Q-0001"), ["税務課"])
        town.clock.pass_days(3)
        assert needs(town) == [(Next.REMIND, both, 3)], "a reminder before the due day is none"
        remind(town.as_("sato"), find_inquiry(town.desk, "Q-0001"), ["税務課"])
        town.clock.pass_days(1)
        assert needs(town) == [(Next.REMIND, ("住民課",), 4), (Next.REMINDED, ("税務課",), 1)]

    def test_answers_are_confirmed_adopted_and_the_inquiry_closed(self, town: Town) -> None:
        row = sent_out(town, FIRST)
        type_answer(town.as_("mori"), row, FIRST, mark=Mark.NO_TROUBLE, practice="同じ。")
        assert [step[0] for step in needs(town)] == [Next.CONFIRM, Next.ADOPT]
        confirm_head(town.as_("mori"), find_inquiry(town.desk, "Q-0001"), "住民課", "課長 林")
        adoptions, _ = stage_adoption(town.as_("mori"), find_inquiry(town.desk, "Q-0001"))
        assert [step[0] for step in needs(town)] == [Next.ADOPT]
        adopt(town.as_("mori"), adoptions)
        assert [step[0] for step in needs(town)] == [Next.CLOSE]
        close_inquiry(town.as_("sato"), find_inquiry(town.desk, "Q-0001"))
        assert needs(town) == []
        assert [each.days_waiting for each in list_overviews(town.desk)] == [None]

    def test_without_a_due_day_nobody_is_reminded(self, town: Town) -> None:
        sent_out(town, FIRST, due=None)
        town.clock.pass_days(100)
        assert needs(town) == [(Next.SET_DUE, ("住民課",), 0)]


def test_each_row_says_how_far_it_has_come_and_why_not(town: Town) -> None:
    draft = draw_up(town)
    assert {each.standing for each in asked_replies(town.desk, draft)} == {Standing.NOT_SENT}
    row = send_inquiry(town.as_("sato"), draft, due=date(2026, 12, 1), number="総第7号")
    assert (row.inquiry.due, row.inquiry.number) == (date(2026, 12, 1), "総第7号")
    type_answer(town.as_("mori"), row, FIRST, mark=Mark.NO_TROUBLE)
    type_answer(town.as_("mori"), find_inquiry(town.desk, "Q-0001"), SECOND, mark=Mark.UNSURE)
    rows = {each.row: each for each in asked_replies(town.desk, find_inquiry(town.desk, "Q-0001"))}
    assert [rows[key].standing for key in (FIRST, SECOND, THIRD)] == [
        Standing.TO_ADOPT,
        Standing.ADOPTED,
        Standing.UNANSWERED,
    ]
    blank = rows[THIRD].prefilled
    assert blank is not None
    assert blank.practice == "窓口で受けている。"
    put_version(town, "1.1", TEXTS)
    from tests.services.switches import switch_to

    switch_to(town, "juki@1.1")
    gone = asked_replies(town.desk, find_inquiry(town.desk, "Q-0001"))[0]
    assert (gone.standing, gone.question) == (Standing.REFUSED, None)
    assert gone.finding is not None
    assert gone.finding.key == "inquiry.row_changed"


def test_an_answer_typed_over_one_that_was_not_seen_is_refused(town: Town) -> None:
    row = sent_out(town, FIRST)
    [seen] = asked_replies(town.desk, row)
    type_answer(town.as_("sato"), row, FIRST, mark=Mark.TROUBLE)
    with town.refuses(StaleRevision, "store.stale"):
        type_answer(town.as_("mori"), row, FIRST, mark=Mark.NO_TROUBLE, read_at=seen.seq)


def test_only_the_rows_that_are_meant_are_taken_and_a_file_may_have_hints_of_its_own(
    town: Town, tmp_path: Path
) -> None:
    data = book(town, sent_out(town), tmp_path)
    data = filled(data, {("0019001", "回答"): "支障あり", ("0019003", "回答"): "支障あり"})
    scan = ("写し.pdf", b"%PDF-1.4")
    staged = stage_return(
        town.as_("mori"), [("回答.xlsx", data), scan], Hints(), {"写し.pdf": Hints("Q-0001", "税務課")}
    )
    assert [file.is_scan and len(file.addressees) for file in staged.files] == [False, 1]
    third = next(one for one in staged.files[0].rows if one.row == THIRD)
    assert take_return(town.as_("mori"), only_rows(staged, {(third.file, third.where)})) == 1
    assert reply(town, FIRST).answered_on is None
    assert reply(town, THIRD).mark is Mark.TROUBLE.result
    assert [each.file_digest != "" for each in find_inquiry(town.desk, "Q-0001").addressees] == [True, False]


def test_a_folder_lists_what_can_be_taken_in_the_newest_first(tmp_path: Path) -> None:
    for age, name in enumerate(("新しい.xlsx", "写し.pdf", "古い.ods", "メモ.txt", "~$開いている.xlsx", ".隠し.xlsx")):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1_700_000_000 - age, 1_700_000_000 - age))
    (tmp_path / "前回").mkdir()
    listing = list_folder(tmp_path)
    assert [entry.name for entry in listing.entries] == ["前回", "新しい.xlsx", "写し.pdf", "古い.ods"]
    assert [entry.is_scan for entry in listing.entries] == [False, False, True, False]
    assert listing.others == 1
    assert [name for name, _ in read_returned([tmp_path / "写し.pdf"])] == ["写し.pdf"]
    for place, key in ((tmp_path / "無い", "files.missing"), (tmp_path / "メモ.txt", "files.no_folder")):
        with pytest.raises(WrongValue) as caught:
            list_folder(place)
        assert caught.value.key == key
    with pytest.raises((WrongValue, BrokenWorld)):
        make_folder(tmp_path / "メモ.txt" / "中")


@pytest.mark.parametrize(
    "text",
    ["/tmp/a b.xlsx", '"/tmp/a b.xlsx"', "'/tmp/a b.xlsx' ", "/tmp/a\\ b.xlsx", "file:///tmp/a%20b.xlsx"],
    ids=["plain", "quoted", "quoted_once", "escaped", "address"],
)
def test_a_path_is_read_as_it_is_pasted_or_dragged(text: str) -> None:
    assert parse_path(text) == Path("/tmp/a b.xlsx")
