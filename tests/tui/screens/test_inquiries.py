"""照会・回答, by what a person does there: draw up, send, remind, take in what came back, adopt, confirm, close."""

from dataclasses import replace
from pathlib import Path

import pytest

from migtrack.domain.gap import Result, Workflow
from migtrack.domain.inquiry import InquiryState, Mark, Reply
from migtrack.labels import Language
from migtrack.services.gaps import find_gap
from migtrack.services.inquiries import InquiryRow, find_inquiry, list_inquiries, set_inquiry
from migtrack.services.trail import show_events
from migtrack.tui.screens.framed import Framed
from migtrack.tui.screens.pane import ListPane
from tests.tui.asked_town import BACK, DRAFT, LATE, RETURNED, SCAN, asking_town, row_key
from tests.tui.conftest import OpenDesk
from tests.tui.screens.conftest import copies_of
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting

LIST = ("f9", "9")


@pytest.fixture(scope="session")
def built_inquiries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inquiries") / "town"
    asking_town(folder).desk.store.close()
    return folder


@pytest.fixture
def asking(built_inquiries: Path, tmp_path: Path) -> OpenDesk:
    """Desks of a town with inquiries in every state, files that came back beside its database."""
    return copies_of(built_inquiries, tmp_path / "asking")


def inquiry(seat: Sitting, id: str) -> InquiryRow:
    return find_inquiry(seat.app.desk, id)


def reply(seat: Sitting, number: int, id: str = LATE) -> Reply:
    [found] = [one for one in inquiry(seat, id).replies if one.row == row_key(number)]
    return found


def flat(seat: Sitting) -> str:
    """The screen without the breaks that windows put into sentences."""
    inner = (line.partition("│")[2].partition("│")[0] or line for line in seat.lines)
    return seat.text + "".join(part.strip() for part in inner)


def pane(seat: Sitting) -> ListPane:
    screen = seat.app.screen
    assert isinstance(screen, Framed)
    assert isinstance(screen.pane, ListPane)
    return screen.pane


async def point_at(seat: Sitting, key: str) -> None:
    table = pane(seat).table
    await seat.point([table.key(row) for row in table.shown].index(key))


async def open_inquiry(seat: Sitting, id: str) -> None:
    await seat.press(*LIST)
    await point_at(seat, id)
    await seat.press("enter")


async def open_files(seat: Sitting) -> None:
    """The folder that the files came back to."""
    await seat.press(*LIST, "f7")
    await seat.press("down", "enter")


@in_loop
async def test_the_list_says_what_each_inquiry_needs_next(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await seat.press(*LIST)
        assert "3件  回答待ち 2 課  期限超過 2 課" in seat.lines[1]
        assert "内容を確かめて発送してください" in seat.line(DRAFT)
        assert "回答 1 件を台帳に反映できます" in seat.line(BACK)
        late = seat.line(LATE)
        for said in ("◆", "照会中", "1/5", "7日", "R8.11.5", "督促を出す時期です（期限から 4 日）"):
            assert said in late
        await point_at(seat, LATE)
        assert "回答 1/3 件、発送から 7 日、期限超過 4 日" in flat(seat)


@in_loop
async def test_whoever_knows_one_key_is_offered_what_is_next_first(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await seat.press(*LIST)
        for id, first in ((DRAFT, "1 発送する"), (LATE, "1 督促する"), (BACK, "1 回答を台帳に反映する")):
            await point_at(seat, id)
            await seat.press("f2")
            assert "次はこれです" in seat.line(first)
            await seat.press("escape")


@in_loop
async def test_sending_writes_books_and_letters_and_says_where(asking: OpenDesk, tmp_path: Path) -> None:
    async with sitting(asking("sato")) as seat:
        await seat.press(*LIST)
        await point_at(seat, DRAFT)
        await seat.press("f2", "1")
        assert "住民課 1件" in seat.line("照会先")
        await seat.type_into("due", "R8.11.1")
        await seat.press("f2")
        assert "どちらかの日を直してください" in flat(seat)
        assert inquiry(seat, DRAFT).inquiry.state is InquiryState.DRAFT
        out = tmp_path / "出す物"
        await seat.type_into("due", "R8.12.1")
        await seat.type_into("number", "総第9号")
        await seat.type_into("folder", f'"{out}"')
        await seat.press("f2")
        sent = inquiry(seat, DRAFT)
        assert (sent.inquiry.state, sent.inquiry.number) == (InquiryState.SENT, "総第9号")
        assert str(sent.inquiry.due) == "2026-12-01"
        assert len(list(out.iterdir())) == 2 * len(sent.addressees)
        for path in out.iterdir():
            assert path.name in flat(seat)
        assert "下のファイルを各課に送ってください" in flat(seat)


@in_loop
async def test_a_folder_in_the_way_is_told_before_anything_is_recorded(asking: OpenDesk, tmp_path: Path) -> None:
    async with sitting(asking("sato")) as seat:
        await seat.press(*LIST)
        await point_at(seat, DRAFT)
        await seat.press("f2", "1")
        (tmp_path / "file").write_text("x")
        await seat.type_into("folder", str(tmp_path / "file"))
        await seat.press("f2")
        assert "フォルダではありません" in flat(seat)
        there = tmp_path / "there"
        there.mkdir()
        (there / f"{DRAFT}_住民課.xlsx").write_text("x")
        await seat.type_into("folder", str(there))
        await seat.press("f2")
        assert "「同じ名前のとき」を「上書きする」にしてください" in flat(seat)
        assert inquiry(seat, DRAFT).inquiry.state is InquiryState.DRAFT
        await seat.type_into("overwrite", "yes")
        await seat.press("f2")
        assert inquiry(seat, DRAFT).inquiry.state is InquiryState.SENT


@in_loop
async def test_good_rows_are_taken_with_one_key_and_the_rest_stays_with_its_reason(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await open_files(seat)
        await seat.point(next(n for n, row in enumerate(pane(seat).table.shown) if row.name == RETURNED))
        await seat.press("f2")
        assert "新しい回答 1  別の回答と競合 1  読み取れない記入 1" in seat.lines[1]
        await seat.point(1)
        for side in (
            "今どうしているか（返送）",
            "今どうしているか（今の記録）",
            "窓口の紙の控え",
            "端末で調べている。",
        ):
            assert side in flat(seat)
        assert "--replace" not in flat(seat)
        assert reply(seat, 1).answered_on is None
        await seat.press("f2")
        assert "2 件" in seat.line("取り込まない行")
        await seat.press("f2")
        taken = reply(seat, 1)
        assert (taken.mark, taken.practice, taken.answered_by) == (Result.FIT, "窓口で、端末に打っている。", "主事 森")
        assert reply(seat, 2).practice == "端末で調べている。"
        assert "取込済 1 行" in seat.lines[1]
        assert "新しい回答" not in "".join(seat.lines[3:20])
        [section] = [one for one in inquiry(seat, LATE).addressees if one.section == "住民課"]
        assert (section.head, section.file_digest != "") == ("住民課長 林", True)


@in_loop
async def test_of_two_answers_a_person_lets_the_returned_one_count(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await open_files(seat)
        await seat.point(next(n for n, row in enumerate(pane(seat).table.shown) if row.name == RETURNED))
        await seat.press("f2")
        await seat.press("f7")
        assert "「別の回答と競合」の行の上で" in flat(seat)
        await seat.point(1)
        await seat.press("f7", "f2")
        assert reply(seat, 2).practice == "窓口の紙の控えで調べている。"
        assert reply(seat, 1).answered_on is None, "only the row that was meant"


@in_loop
async def test_a_scan_is_kept_once_its_section_is_said_and_is_then_typed_in(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await open_files(seat)
        await seat.point(next(n for n, row in enumerate(pane(seat).table.shown) if row.name == SCAN))
        await seat.press("f2")
        assert "課の指定が必要" in flat(seat)
        assert "F8（課・記号を指定）で選んでください" in flat(seat)
        await seat.press("f8")
        await seat.type_into("of", f"{LATE}/税務課")
        await seat.press("f2")
        assert "写し（保存する）" in flat(seat)
        await seat.press("f2", "f2")
        assert "取り込み終わりました" in flat(seat)
        await seat.press("escape", "escape")
        await point_at(seat, LATE)
        assert "回答書の写しが届いています。回答を入力してください：税務課" in flat(seat)
        await seat.press("enter", "2")
        await point_at(seat, "C-0001")
        assert HOSTILE_SHOWN in flat(seat)
        await seat.press("f2")
        assert seat.app.screen.query_one("#field-yearly_count").value == "120"  # type: ignore[attr-defined]
        await seat.type_into("mark", Mark.TROUBLE)
        await seat.type_into("trouble", "封筒に入らない。")
        await seat.press("f2")
        [said] = [one for one in inquiry(seat, LATE).replies if one.row == "C-0001"]
        assert (said.mark, said.trouble, said.yearly_count) == (Result.GAP, "封筒に入らない。", 120)


@in_loop
async def test_reminders_go_to_who_is_late_and_letters_are_written(asking: OpenDesk, tmp_path: Path) -> None:
    async with sitting(asking()) as seat:
        await seat.press(*LIST, "f8")
        assert "未回答一覧" in seat.lines[0]
        assert "回答待ち 2 課  期限超過 2 課" in seat.lines[1]
        await seat.press("space", "space", "f7")
        assert "住民課、税務課" in seat.line("督促する課")
        await seat.type_into("folder", str(tmp_path / "督促"))
        await seat.press("f2")
        written = sorted(path.name for path in (tmp_path / "督促").iterdir())
        assert len(written) == 2
        assert all(name in flat(seat) for name in written)
        assert all(len(one.reminded_on) == 1 for one in inquiry(seat, LATE).addressees)
        await seat.press("escape")
        assert "1回 R8.11.9" in seat.line("住民課")
        await seat.press("escape")
        assert "今日督促しました" in seat.line(LATE)


@in_loop
async def test_answers_are_adopted_in_bulk_with_one_reason_after_their_effect_was_seen(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await seat.press(*LIST)
        await point_at(seat, BACK)
        await seat.press("f2", "1")
        row = seat.line("0019005")
        assert "未確認 → 適合" in row
        await seat.press("f2", "f2")
        juki = seat.app.desk.catalogue.find_operation("juki")
        said = find_gap(seat.app.desk, juki, "0019005").assessment
        assert (said.result, said.practice, said.workflow) == (Result.FIT, "標準と同じ流れ。", Workflow.DRAFT)
        [event] = show_events(seat.app.desk, newest=1)
        assert (event.action, event.reason) == ("gap.adopt", f"照会 {BACK} の回答による")
        assert "台帳に反映する回答はありません" in flat(seat)
        await seat.press("escape")
        assert "回答がそろいました。締め切れます" in seat.line(BACK)
        await seat.press("f2", "1", "f2")
        assert inquiry(seat, BACK).inquiry.state is InquiryState.CLOSED
        await open_inquiry(seat, BACK)
        await seat.press("2")
        assert "反映済" in seat.line("0019005")
        await seat.press("f2")
        assert "締切済のため入力できません" in flat(seat)


@in_loop
async def test_one_inquiry_shows_its_sections_and_what_each_was_asked(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await open_inquiry(seat, LATE)
        assert "督促を出す時期です（期限から 4 日）：住民課、税務課  /  回答 1 件を台帳に反映できます" in seat.lines[2]
        row = seat.line("森  ")
        for said in ("住民課", "1/3", "7日", "4日"):
            assert said in row
        await seat.press("f8")
        await seat.type_into("head", "住民課長 林")
        await seat.press("f2")
        assert "R8.11.9 住民課長 林" in seat.line("住民課  ")
        await seat.press("down", "enter")
        assert "税務課" in seat.lines[0]
        assert "0019004" in flat(seat)
        assert "0019001" not in flat(seat)


@in_loop
async def test_marked_rows_of_the_register_become_an_inquiry_or_join_a_draft(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await seat.press("f9", "2", "space", "space", "i")
        assert "2 件をどの照会に入れますか" in flat(seat)
        await seat.press("1")
        await seat.press("f2")
        assert "件名を入力してください" in flat(seat)
        await seat.type_into("subject", "窓口の確認")
        await seat.press("f2")
        made = list_inquiries(seat.app.desk)[0].inquiry
        assert (made.subject, made.rows, made.covering) == ("窓口の確認", (row_key(1), row_key(2)), "")
        await seat.press("2")
        assert not pane(seat).table.marked
        await seat.press("slash", *"0019005", "enter", "i")
        await seat.press("3")
        assert inquiry(seat, DRAFT).inquiry.rows == (row_key(6), row_key(1), row_key(5))
        await seat.press("1")
        assert DRAFT in seat.lines[0]
        assert "発送前 3" in flat(seat)
        await seat.press("end", "delete", "f2")
        assert inquiry(seat, DRAFT).inquiry.rows == (row_key(6), row_key(1))


@in_loop
async def test_an_inquiry_is_made_by_conditions_and_nothing_that_matches_is_told(asking: OpenDesk) -> None:
    async with sitting(asking()) as seat:
        await seat.press(*LIST, "insert", "3")
        await seat.type_into("section", "福祉課")
        await seat.press("f2")
        assert "この条件に合う項目がありません" in flat(seat)
        await seat.type_into("section", "税務課")
        await seat.press("f2")
        assert "1 件" in seat.line("たずねる項目")
        await seat.type_into("subject", "税務課へ")
        await seat.press("f2", "2")
        assert list_inquiries(seat.app.desk)[0].inquiry.rows == (row_key(4),)
        assert "税務課へ" in seat.line("Q-0004")


@in_loop
async def test_what_stops_the_sending_is_listed_row_by_row(asking: OpenDesk) -> None:
    desk = asking("sato")
    from dataclasses import replace

    from migtrack.services.gaps import Answer, decide_gaps
    from migtrack.services.inquiries import set_inquiry

    row = find_inquiry(desk, DRAFT)
    set_inquiry(desk, row, rows=(*row.inquiry.rows, "juki/juki@1.0/gone"))
    decide_gaps(desk, [find_gap(desk, desk.catalogue.find_operation("juki"), "0019006")], Answer(note="備考"))
    async with sitting(replace(desk, memory={})) as seat:
        await seat.press(*LIST)
        await point_at(seat, DRAFT)
        await seat.press("f2", "1")
        assert "このままでは発送できません（直す項目 1 件）" in flat(seat)
        assert "gone" in flat(seat)


@in_loop
async def test_an_auditor_reads_and_changes_nothing_and_english_is_complete(asking: OpenDesk) -> None:
    async with sitting(asking("kansa", Language.EN), (80, 24)) as seat:
        await seat.press(*LIST)
        before = show_events(seat.app.desk, newest=1)[0].seq
        assert "Time to remind" in seat.line(LATE)
        await point_at(seat, LATE)
        await seat.press("f2", "1", "f2")
        assert not seat.app.screen.query("#refusal"), "no form opens for who only reads"
        assert show_events(seat.app.desk, newest=1)[0].seq == before


@in_loop
async def test_two_edit_one_inquiry_and_who_is_later_saves_once_more_on_purpose(asking: OpenDesk) -> None:
    desk = asking("mori")
    async with sitting(desk) as seat:
        await seat.press(*LIST)
        await point_at(seat, LATE)
        await seat.press("f2", "7")
        await seat.type_into("subject", "再度の照会")
        other = replace(desk, actor="sato", memory={})
        set_inquiry(other, find_inquiry(other, LATE), subject="差し替え", number="7住第1号")
        await seat.press("f2")
        for said in ("佐藤", "差し替え", "再度の照会"):
            assert said in flat(seat)
        assert inquiry(seat, LATE).inquiry.subject == "差し替え"
        await seat.press("f2")
        held = inquiry(seat, LATE).inquiry
        assert (held.subject, held.state) == ("再度の照会", InquiryState.SENT)
