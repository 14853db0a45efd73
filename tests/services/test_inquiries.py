"""照会・回答: drawn up, sent, answered, held against what has changed since, reminded, taken into the register."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import Level
from migtrack.domain.gap import Assessment, Result, Workflow
from migtrack.domain.inquiry import Addressee, Inquiry, InquiryState, Mark
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongValue
from migtrack.exchange.covering_letter_docx import write_letter
from migtrack.labels import Language
from migtrack.services.checks import run_checks
from migtrack.services.gaps import Answer, decide_gaps, find_gaps
from migtrack.services.inquiries import (
    InquiryRow,
    add_rows,
    close_inquiry,
    confirm_head,
    drop_rows,
    find_inquiry,
    list_inquiries,
    new_inquiry,
    reopen_inquiry,
    send_inquiry,
    set_inquiry,
)
from migtrack.services.inquiry_answers import adopt, stage_adoption, type_answer
from migtrack.services.inquiry_letters import covering_letter
from migtrack.services.inquiry_returns import Hints, read_marks, stage_return, take_return
from migtrack.services.inquiry_rows import Choice, choose_rows
from migtrack.services.reminders import list_waiting, remind
from migtrack.services.returned_rows import RowState
from migtrack.services.trail import verify
from tests.exchange.answered_books import changed, texts
from tests.services.asked import (
    FIRST,
    SECOND,
    THIRD,
    add_form,
    book,
    draw_up,
    filled,
    reply,
    result_of,
    sent_out,
    stage,
    take,
)
from tests.services.desks import Town, new_town, put_version
from tests.services.switches import switch_to


def states(town: Town, data: bytes, **hints: Any) -> dict[str, RowState]:
    """Row → what would become of it."""
    [file] = stage(town, data, **hints).files
    return {row.row: row.state for row in file.rows}


def keys(town: Town, data: bytes, name: str = "回答.xlsx", **hints: Any) -> set[str]:
    """Everything told about a returned file but notes."""
    return {one.key for one in stage(town, data, name, **hints).findings if one.level != "note"}


class TestDrawingUp:
    def test_rows_are_chosen_by_what_they_have_in_common(self, town: Town) -> None:
        draw_up(town)
        juki = [town.operation("juki")]
        assert choose_rows(town.desk, Choice(juki)) == (FIRST, SECOND, THIRD)
        assert choose_rows(town.desk, Choice(juki, section="税務課")) == (SECOND,)
        assert choose_rows(town.desk, Choice(juki, ids=["0019003"])) == (THIRD,)
        form = add_form(town)
        assert choose_rows(town.desk, Choice(juki, customisations=True)) == (form.id,)
        with town.refuses(WrongValue, "inquiry.nothing_matches"):
            choose_rows(town.desk, Choice(juki, result=Result.NA))
        assert choose_rows(town.desk, Choice(ids=["0019003", form.id])) == (THIRD, form.id)  # nobody else has it
        put_version(town, "1.0", {"0019003m": "附票を写せること。"}, document="fuhyo")
        with town.refuses(WrongValue, "inquiry.id_needs_operation"):
            choose_rows(town.desk, Choice(ids=["0019003"]))
        assert choose_rows(town.desk, Choice(juki, ids=["0019003"])) == (THIRD,)

    def test_everything_is_asked_about_only_on_purpose(self, town: Town) -> None:
        draw_up(town)
        with pytest.raises(WrongValue) as caught:
            choose_rows(town.desk, Choice())
        rows = choose_rows(town.desk, Choice(everything=True))
        assert set(rows) >= {FIRST, SECOND, THIRD}
        assert (caught.value.key, caught.value.values) == ("inquiry.everything", {"count": len(rows)})
        assert choose_rows(town.desk, Choice(section="税務課")) == (SECOND,)

    def test_a_day_that_is_gone_is_refused_before_the_sending_and_can_be_recorded_after_it(self, town: Town) -> None:
        yesterday, row = date(2026, 11, 1), draw_up(town, FIRST)
        with town.refuses(WrongValue, "inquiry.due_is_past"):
            draw_up(town, FIRST, due=yesterday)
        with town.refuses(WrongValue, "inquiry.due_is_past"):
            set_inquiry(town.as_("sato"), row, due=yesterday)
        assert set_inquiry(town.as_("sato"), row, emptied=["due"])
        row = find_inquiry(town.desk, row.inquiry.id)
        assert row.inquiry.due is None
        sent = send_inquiry(town.as_("sato"), row, on=date(2026, 10, 1))
        assert set_inquiry(town.as_("sato"), sent, due=yesterday)

    def test_what_waits_since_a_switch_can_be_asked_about(self, town: Town) -> None:
        draw_up(town)
        put_version(town, "2.0", {"0019001m": "転入届を、まったく別の方法で処理できること。", "0019002o": "帳票。"})
        switch_to(town, "juki@2.0")
        [waiting, *_] = choose_rows(town.desk, Choice([town.operation("juki")], waits=True))
        assert waiting.startswith("juki/juki@2.0/")

    def test_a_draft_can_be_changed_and_a_sent_inquiry_keeps_its_rows(self, town: Town) -> None:
        row = draw_up(town, FIRST)
        assert add_rows(town.as_("sato"), row, [SECOND, FIRST])
        row = find_inquiry(town.desk, "Q-0001")
        assert row.inquiry.rows == (FIRST, SECOND)
        assert drop_rows(town.as_("sato"), row, [SECOND])
        sent = send_inquiry(town.as_("sato"), find_inquiry(town.desk, "Q-0001"))
        assert sent.inquiry.rows == (FIRST,)
        with town.refuses(ForbiddenByRule, "inquiry.rows_are_fixed"):
            add_rows(town.as_("sato"), sent, [SECOND])
        with town.refuses(ForbiddenByRule, "inquiry.sent_already"):
            send_inquiry(town.as_("sato"), sent)
        assert set_inquiry(town.as_("sato"), sent, due=date(2026, 12, 25))

    def test_an_inquiry_needs_subject_and_rows(self, town: Town) -> None:
        with town.refuses(WrongValue, "inquiry.needs_subject"):
            new_inquiry(town.as_("sato"), Inquiry("", " ", rows=(FIRST,)))
        with town.refuses(WrongValue, "inquiry.nothing_matches"):
            new_inquiry(town.as_("sato"), Inquiry("", "件名"))
        with town.refuses(WrongValue, "inquiry.unknown"):
            find_inquiry(town.desk, "Q-0001")
        with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
            new_inquiry(town.as_("kansa"), Inquiry("", "件名", rows=(FIRST,)))

    def test_sending_makes_an_addressee_of_each_section_and_a_blank_reply_of_each_row(self, town: Town) -> None:
        row = send_inquiry(town.as_("sato"), draw_up(town), persons={"税務課": "佐々木"})
        assert row.inquiry.state is InquiryState.SENT
        assert row.inquiry.sent_on == date(2026, 11, 2)
        assert [(one.section, one.person) for one in row.addressees] == [("住民課", ""), ("税務課", "佐々木")]
        assert [(one.row, one.section, one.answered_on) for one in row.replies] == [
            (FIRST, "住民課", None),
            (SECOND, "税務課", None),
            (THIRD, "住民課", None),
        ]
        assert all(len(one.digest) == 64 for one in row.replies)

    def test_what_cannot_be_sent_names_every_reason(self, town: Town) -> None:
        row = draw_up(town, FIRST, "juki/juki@1.0/gone")
        with pytest.raises(WrongValue) as caught:
            send_inquiry(town.as_("sato"), row)
        assert [(one.key, one.where) for one in caught.value.findings] == [("inquiry.row_gone", "juki/juki@1.0/gone")]
        late = draw_up(town, FIRST, due=date(2026, 11, 3))
        town.clock.pass_days(2)
        with town.refuses(WrongValue, "inquiry.due_before_sending"):
            send_inquiry(town.as_("sato"), late)
        draft = draw_up(town, FIRST)
        with town.refuses(WrongValue, "inquiry.section_not_asked"):
            send_inquiry(town.as_("sato"), draft, persons={"福祉課": "田中"})


class TestTakingIn:
    def test_answers_arrive_with_who_answered_and_who_confirmed(self, town: Town, tmp_path: Path) -> None:
        data = filled(
            book(town, sent_out(town), tmp_path),
            {
                ("0019001", "回答"): "支障あり",
                ("0019001", "なくなると困ること"): "窓口で\n待たせる",
                ("0019001", "年間件数"): "１，２００件",
            },
        )
        assert states(town, data) == {FIRST: RowState.NEW, THIRD: RowState.UNCHANGED}
        assert take(town, data, "（回答）住民課.xlsx") == 1
        said = reply(town, FIRST)
        assert (said.mark, said.trouble, said.yearly_count) == (Result.GAP, "窓口で\n待たせる", 1200)
        assert (said.practice, said.answered_by, said.answered_on) == (
            "窓口で受けている。",
            "主事 森",
            date(2026, 11, 2),
        )
        held = town.desk.state.find(Addressee, "Q-0001/住民課")
        assert held is not None
        assert (held.value.head, held.value.head_confirmed_on) == ("住民課長 林", date(2026, 11, 2))
        assert town.desk.state.content(held.value.file_digest) == data
        [event] = [one for one in town.desk.trail.events(kind="reply") if one.action == "inquiry.return"]
        assert event.evidence == (held.value.file_digest,)

    def test_untouched_or_taken_twice_is_no_event(self, town: Town, tmp_path: Path) -> None:
        row = sent_out(town)
        data = book(town, row, tmp_path)
        before = town.desk.trail.head()
        assert take(town, data) == 0
        assert town.desk.trail.head() == before
        answered = filled(data, {("0019001", "回答"): "対象外"})
        assert take(town, answered) == 1
        before = town.desk.trail.head()
        assert take(town, answered) == 0
        assert take(town, book(town, find_inquiry(town.desk, "Q-0001"), tmp_path)) == 0
        assert town.desk.trail.head() == before

    def test_a_bad_mark_or_number_is_refused_and_the_rest_taken(self, town: Town, tmp_path: Path) -> None:
        edits = {("0019001", "回答"): "○", ("0019003", "回答"): "わからない"}
        data = filled(book(town, sent_out(town), tmp_path), edits)
        assert states(town, data) == {FIRST: RowState.BAD, THIRD: RowState.NEW}
        assert keys(town, data) == {"book.bad_mark"}
        assert take(town, data) == 1
        assert (result_of(town, FIRST), result_of(town, THIRD)) == (None, Result.UNCHECKED)
        odd = filled(book(town, find_inquiry(town.desk, "Q-0001"), tmp_path), {("0019001", "年間件数"): "多い"})
        assert keys(town, odd) == {"inquiry.bad_count"}

    def test_other_marks_are_understood_by_a_map_alone(self, town: Town, tmp_path: Path) -> None:
        data = filled(book(town, sent_out(town), tmp_path), {("0019001", "回答"): "○", ("0019003", "回答"): "×"})
        marks = read_marks("marks.yaml", "mark:\n  ○: no_trouble\n  ×: 支障あり\n".encode())
        assert take(town, data, marks=marks) == 2
        assert (result_of(town, FIRST), result_of(town, THIRD)) == (Result.FIT, Result.GAP)

    def test_a_later_answer_is_shown_beside_the_recorded_one_and_counts_only_if_asked(
        self, town: Town, tmp_path: Path
    ) -> None:
        data = book(town, sent_out(town), tmp_path)
        assert take(town, filled(data, {("0019001", "回答"): "支障あり", ("0019001", "備考"): "係長"})) == 1
        second = filled(data, {("0019001", "回答"): "対象外"})
        assert states(town, second) == {FIRST: RowState.CONFLICT, THIRD: RowState.UNCHANGED}
        assert keys(town, second) == {"inquiry.conflict"}
        assert take(town, second) == 0
        assert take(town, second, replaces=True) == 1
        assert (result_of(town, FIRST), reply(town, FIRST).note) == (Result.NA, "係長")

    def test_a_later_answer_in_another_cell_is_taken_beside_the_first(self, town: Town, tmp_path: Path) -> None:
        data = book(town, sent_out(town), tmp_path)
        assert take(town, filled(data, {("0019001", "回答"): "支障あり"})) == 1
        assert take(town, filled(data, {("0019001", "代わりの案"): "手書き"})) == 1
        assert (result_of(town, FIRST), reply(town, FIRST).alternative) == (Result.GAP, "手書き")

    def test_two_files_that_differ_are_told_and_the_first_counts(self, town: Town, tmp_path: Path) -> None:
        data = book(town, sent_out(town), tmp_path)
        files = [(f"{mark}.xlsx", filled(data, {("0019001", "回答"): mark})) for mark in ("対象外", "支障あり")]
        staged = stage_return(town.as_("mori"), files, Hints())
        assert "book.two_files" in {one.key for one in staged.findings}
        assert take_return(town.as_("mori"), staged) == 1
        assert result_of(town, FIRST) is Result.NA

    def test_a_book_sent_before_a_switch_is_refused_row_by_row(self, town: Town, tmp_path: Path) -> None:
        form = add_form(town)
        data = book(town, sent_out(town, FIRST, THIRD, form.id), tmp_path)
        put_version(town, "2.0", {"0019001m": "転入届と転居届を入力できること。", "0019003p": "別の要件。"})
        switch_to(town, "juki@2.0")
        answered = filled(data, {(one, "回答"): "支障あり" for one in ("0019001", "0019003", form.id)})
        assert states(town, answered) == {FIRST: RowState.SWITCHED, THIRD: RowState.SWITCHED, form.id: RowState.NEW}
        assert take(town, answered) == 1
        assert result_of(town, form.id) is Result.GAP

    def test_a_customisation_described_anew_is_refused(self, town: Town, tmp_path: Path) -> None:
        from migtrack.store.writer import change_to

        form = add_form(town)
        data = filled(book(town, sent_out(town, form.id), tmp_path), {(form.id, "回答"): "対象外"})
        anew = replace(form, description="はがきの通知書。")
        town.as_("sato").record([change_to(anew, "custom.add")], "custom.add")
        assert states(town, data) == {form.id: RowState.TEXT_CHANGED}

    def test_rows_of_another_body_and_forged_marks_are_not_ours(self, town: Town, tmp_path: Path) -> None:
        from migtrack.exchange.book_token import RowToken

        data = filled(book(town, sent_out(town), tmp_path), {("0019001", "回答"): "対象外"})

        def forge(workbook: Workbook) -> None:
            sheet = workbook.worksheets[1]
            sheet["A2"].value = RowToken("012025", f"Q-0001/住民課/{FIRST}", "0" * 64, 1, "x").text
            sheet["A3"].value = str(sheet["A3"].value).replace("Q-0001", "Q-0009")

        assert keys(town, changed(data, forge)) == {"book.other_body"}
        assert take(town, changed(data, forge)) == 0

    def test_cells_copied_into_a_new_file_are_known_by_number_and_section(self, town: Town, tmp_path: Path) -> None:
        data = filled(book(town, sent_out(town), tmp_path), {("0019001", "回答"): "対象外"})

        def bare(workbook: Workbook) -> None:
            workbook.remove(workbook["_migtrack"])
            workbook.worksheets[1].delete_cols(1)

        assert states(town, changed(data, bare)) == {FIRST: RowState.NEW, THIRD: RowState.UNCHANGED}

        def headless(workbook: Workbook) -> None:
            bare(workbook)
            workbook.remove(workbook.worksheets[0])

        lost = changed(data, headless)
        assert keys(town, lost) == {"inquiry.not_ours", "book.row_unknown"}
        assert take(town, lost, inquiry="Q-0001", section="住民課") == 1
        assert result_of(town, FIRST) is Result.NA

    def test_a_scan_is_kept_for_its_section_and_nothing_is_read_from_it(self, town: Town, tmp_path: Path) -> None:
        sent_out(town)
        scan = b"%PDF-1.4 scanned"
        assert keys(town, scan, "scan.pdf") == {"inquiry.scan_needs_section"}
        assert keys(town, b"no pdf", "scan.pdf", inquiry="Q-0001", section="住民課") == {"inquiry.scan_broken"}
        assert take(town, scan, "scan.pdf", inquiry="Q-0001", section="住民課") == 0
        held = town.desk.state.find(Addressee, "Q-0001/住民課")
        assert held is not None
        assert town.desk.state.content(held.value.file_digest) == scan
        [again] = stage(town, scan, "the same, renamed.pdf").files
        assert ([one.key for one in again.findings], again.addressees) == (["inquiry.scan_known"], ())
        assert find_inquiry(town.desk, "Q-0001").answered == 0
        assert [one.to_be_typed for one in list_waiting(town.desk) if one.addressee.section == "住民課"] == [True]

    def test_a_file_that_is_no_answer_does_not_stop_the_others(self, town: Town, tmp_path: Path) -> None:
        data = filled(book(town, sent_out(town), tmp_path), {("0019001", "回答"): "対象外"})
        letters = [write_letter(covering_letter(town.desk, find_inquiry(town.desk, "Q-0001"), "住民課", 2), language)
                   for language in Language]  # fmt: skip
        files = [("cut.xlsx", b"PK\x03\x04 cut"), ("memo.txt", b"memo"), ("ok.xlsx", data), ("cut.docx", b"PK\x03\x04")]
        files += [(f"fwd{number}.docx", letter) for number, letter in enumerate(letters)]
        staged = stage_return(town.as_("mori"), files, Hints())
        told = {file.name: [(one.level, one.key) for one in file.findings] for file in staged.files}
        assert told["fwd0.docx"] == told["fwd1.docx"] == [(Level.NOTE, "inquiry.own_letter")]
        assert told["cut.docx"][0][0] is Level.ERROR
        assert {"inquiry.not_a_book"} <= {one.key for one in staged.findings}
        assert [file.name for file in staged.files if file.rows] == ["ok.xlsx"]
        assert take_return(town.as_("mori"), staged) == 1

    def test_a_row_answered_between_staging_and_taking_is_told_and_nothing_is_written(
        self, town: Town, tmp_path: Path
    ) -> None:
        data = book(town, sent_out(town), tmp_path)
        staged = stage(town, filled(data, {("0019001", "回答"): "対象外", ("0019003", "回答"): "対象外"}))
        assert take(town, filled(data, {("0019001", "回答"): "支障あり"})) == 1
        with town.refuses(StaleRevision, "store.stale"):
            take_return(town.as_("sato"), staged)
        assert (result_of(town, FIRST), result_of(town, THIRD)) == (Result.GAP, None)

    def test_a_closed_inquiry_takes_nothing_in_until_it_is_opened_again(self, town: Town, tmp_path: Path) -> None:
        row = sent_out(town)
        data = filled(book(town, row, tmp_path), {("0019001", "回答"): "対象外"})
        close_inquiry(town.as_("sato"), row)
        assert keys(town, data) == {"inquiry.file_closed"}
        assert take(town, data) == 0
        reopen_inquiry(town.as_("sato"), find_inquiry(town.desk, "Q-0001"))
        assert take(town, data) == 1


class TestLastAnswers:
    def test_the_last_answer_of_the_section_stands_in_the_next_book(self, town: Town, tmp_path: Path) -> None:
        data = book(town, sent_out(town), tmp_path)
        assert texts(data)["0019001"]["今どうしているか"] == "窓口で受けている。"
        take(town, filled(data, {("0019001", "回答"): "支障あり", ("0019001", "今どうしているか"): "予約制にした。"}))
        town.clock.pass_days(30)
        again = texts(book(town, sent_out(town, FIRST, due=None), tmp_path))["0019001"]
        assert again["今どうしているか"] == "予約制にした。"
        assert again["回答"] is None, "the answer itself is asked anew"

    def test_an_answer_follows_its_row_over_a_switch(self, town: Town, tmp_path: Path) -> None:
        data = book(town, sent_out(town), tmp_path)
        take(town, filled(data, {("0019001", "回答"): "対象外", ("0019001", "代わりの案"): "電話で受ける。"}))
        put_version(
            town, "2.0", {"0019001m": "転入届を入力できること。", "0019002o": "宛名の一覧を並べ替えられること。"}
        )
        switch_to(town, "juki@2.0")
        row = send_inquiry(town.as_("sato"), draw_up_anew(town, "juki/juki@2.0/0019001"))
        assert texts(book(town, row, tmp_path))["0019001"]["代わりの案"] == "電話で受ける。"


def draw_up_anew(town: Town, *rows: str) -> InquiryRow:
    fresh = new_inquiry(town.as_("sato"), Inquiry("", "切替後の確認", rows=rows))
    return find_inquiry(town.desk, fresh.id)


class TestReminders:
    def test_the_longest_overdue_stands_first_and_days_are_counted(self, town: Town) -> None:
        sent_out(town, FIRST, SECOND)
        sent_out(town, THIRD, due=None)
        town.clock.pass_days(25)
        found = list_waiting(town.desk)
        assert [(one.inquiry.id, one.addressee.section, one.days_waiting, one.days_overdue) for one in found] == [
            ("Q-0001", "住民課", 25, 7),
            ("Q-0001", "税務課", 25, 7),
            ("Q-0002", "住民課", 25, 0),
        ]
        [told] = run_checks(town.desk, ["inquiry-overdue"])
        assert [one.values["section"] for one in told.findings] == ["住民課", "税務課"]

    def test_a_reminder_records_its_day_once(self, town: Town) -> None:
        row = sent_out(town, FIRST, SECOND)
        town.clock.pass_days(25)
        assert len(remind(town.as_("sato"), row, ["税務課"])) == 1
        remind(town.as_("sato"), find_inquiry(town.desk, "Q-0001"))
        days = {one.section: one.reminded_on for one in find_inquiry(town.desk, "Q-0001").addressees}
        assert days == {"住民課": (date(2026, 11, 27),), "税務課": (date(2026, 11, 27),)}

    def test_who_has_answered_is_not_reminded(self, town: Town, tmp_path: Path) -> None:
        row = sent_out(town, FIRST)
        take(town, filled(book(town, row, tmp_path), {("0019001", "回答"): "対象外"}))
        with town.refuses(WrongValue, "inquiry.nobody_waits"):
            remind(town.as_("sato"), find_inquiry(town.desk, "Q-0001"))
        assert list_waiting(town.desk) == []
        assert [one.answered for one in list_inquiries(town.desk)] == [1]

    def test_the_heads_confirmation_can_be_recorded_by_hand(self, town: Town) -> None:
        row = sent_out(town, FIRST)
        assert confirm_head(town.as_("sato"), row, "住民課", "住民課長 林", date(2026, 11, 2))
        with town.refuses(WrongValue, "inquiry.section_not_asked"):
            confirm_head(town.as_("sato"), row, "福祉課", "林")


class TestAdopting:
    def test_replies_change_nothing_until_a_person_takes_them_as_drafts(self, town: Town) -> None:
        form = add_form(town)
        row = sent_out(town, FIRST, SECOND, form.id)
        type_answer(town.as_("mori"), row, "0019001", mark=Mark.TROUBLE, practice="紙で受ける。", answered_by="森")
        type_answer(town.as_("mori"), find_inquiry(town.desk, "Q-0001"), form.id, yearly_count=3000)
        emptied = find_inquiry(town.desk, "Q-0001")
        assert type_answer(town.as_("mori"), emptied, form.id, emptied=["yearly_count"])
        assert reply(town, form.id).yearly_count is None
        type_answer(town.as_("mori"), find_inquiry(town.desk, "Q-0001"), form.id, yearly_count=300)
        [before] = find_gaps(town.desk, town.operation("juki"), ["0019001"])
        assert before.assessment.result is Result.UNCHECKED
        adoptions, findings = stage_adoption(town.desk, find_inquiry(town.desk, "Q-0001"))
        assert findings == []
        assert adopt(town.as_("mori"), adoptions, "回答のとおり") == 2
        [after] = find_gaps(town.desk, town.operation("juki"), ["0019001"])
        said = after.assessment
        assert (said.result, said.practice, said.workflow, said.author) == (
            Result.GAP,
            "紙で受ける。",
            Workflow.DRAFT,
            "mori",
        )
        held = town.desk.state.find(Customisation, form.id)
        assert held is not None
        assert held.value.yearly_use == 300
        assert stage_adoption(town.desk, find_inquiry(town.desk, "Q-0001")) == ([], [])

    def test_an_approved_row_and_a_changed_text_are_left_alone(self, town: Town) -> None:
        from migtrack.services.gaps import approve_gaps

        row = sent_out(town, FIRST)
        type_answer(town.as_("mori"), row, FIRST, mark=Mark.TROUBLE)
        juki = town.operation("juki")
        decide_gaps(town.as_("mori"), find_gaps(town.desk, juki, ["0019001"]), Answer(Result.FIT))
        approve_gaps(town.as_("kato"), find_gaps(town.desk, juki, ["0019001"]))
        adoptions, [finding] = stage_adoption(town.desk, find_inquiry(town.desk, "Q-0001"))
        assert (adoptions, finding.key) == ([], "book.approved")
        assert town.desk.state.all(Assessment)[0].workflow is Workflow.APPROVED


def test_inquiries_go_out_and_come_back_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    made = new_town(tmp_path / "town", postgres_url)
    put_version(made, "1.0", {"0019001m": "転入届を入力できること。", "0019002o": "一覧。", "0019003p": "証明書。"})
    data = filled(book(made, sent_out(made), tmp_path), {("0019001", "回答"): "支障あり"})
    assert take(made, data) == 1
    assert [(one.addressee.section, one.answered) for one in list_waiting(made.desk)] == [("住民課", 1), ("税務課", 0)]
    assert verify(made.desk).problems == ()
    made.close()
