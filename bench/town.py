"""A town of full size for benches: 20 operations with 1,500 requirements each and 2,000 customisations.

    python bench/town.py [FOLDER]

Made once (about half a minute) and kept in the temporary directory for the other benches, which open
it or work on a copy. Every text is put together by dice from words of a town hall: fictional, and
nobody's specification. Two thirds of the requirements are answered, some of them approved.
"""

import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.domain.canonical import digest
from migtrack.domain.customisation import CostBasis, Customisation, CustomKind, Linkage, Match
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.municipality import BodyKind
from migtrack.domain.operation import Operation
from migtrack.domain.person import Person, Role
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.services.beginning import Answers, FirstPerson, init_workspace
from migtrack.services.desk import Desk, open_desk
from migtrack.services.gaps import Answer, PaperDecision, approve_gaps, decide_gaps, list_gaps
from migtrack.services.persons import add_person
from migtrack.services.specifications import StagedSpecification, import_specification
from migtrack.specs.digest import specification_bytes
from migtrack.store.schema import SCHEMA
from migtrack.store.writer import change_to

REQUIREMENTS = 1_500
"""Of each operation."""
CUSTOMISATIONS = 2_000
CONFIRMED = 0.5
"""The share of them that a person linked to a requirement: those fill the list of what can go."""
SECTIONS = ("住民課", "税務課", "福祉課", "保険年金課", "健康推進課", "学校教育課", "総務課", "戸籍係", "子育て支援課")


def words(text: str) -> tuple[str, ...]:
    """The words of a line, parted by spaces."""
    return tuple(text.split())


THINGS = words(
    "転入届 転出届 世帯 続柄 通称 旧氏 在留資格 納税通知書 "
    "督促状 口座振替 過誤納金 減免申請 課税台帳 家屋評価 土地評価 "
    "申告書 法人台帳 車両情報 標識番号 保険料 被保険者証 "
    "高額療養費 介護認定 ケアプラン 給付決定 障害者手帳 受給資格 "
    "現況届 児童台帳 保育料 利用調整 就学通知 学齢簿 "
    "援助費 健診結果 予防接種履歴 保健指導 選挙人名簿 期日前投票 "
    "不在者投票 印鑑登録証 証明書 附票 戸籍謄本 年金記録 免除申請 "
    "扶助費 医療券 ケース記録 住登外者 宛名 送付先 "
    "委任状 支援措置 交付記録 事務処理状況 統計資料 異動履歴 外字 氏名の振り仮名 電話番号 金融機関コード"
)
DEEDS = words(
    "登録 照会 修正 削除 一括更新 抽出 集計 突合 承認 取消し 再発行 印刷 通知 引継ぎ 仮登録 点検 保存 送信 受信 "
    "並べ替え 検索 複写 計算 判定 記録"
)
MEANS = words(
    "画面から 一括処理で 窓口で 月次で 年次で "
    "夜間処理で 連携データにより 申請書をもとに 受付順に 所管課ごとに "
    "世帯単位で 個人単位で 年度ごとに 期別に 地区ごとに 有効期間を指定して"
)
GROUNDS = words(
    "本人の申出があるとき 期限を過ぎたとき 職権で処理するとき "
    "他の自治体から通知を受けたとき 重複が見つかったとき "
    "要件を満たさなくなったとき 帳票を再作成するとき 支援措置の対象であるとき 年度の途中で異動したとき"
)
FORMS = ("通知書", "一覧表", "確認票", "台帳", "連絡票", "封入用ファイル", "点検リスト", "集計表")
FIRST_DAY = date(2025, 8, 29)


def open_town() -> Desk:
    """The town in the temporary directory, made when it is not there yet."""
    folder = place()
    if not folder.exists():
        began = time.perf_counter()
        half = folder.with_name(folder.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        make_town(half)
        half.rename(folder)
        print(f"town made in {time.perf_counter() - began:.0f} s: {folder}", file=sys.stderr)
    return open_desk(folder, actor="sato")


def copy_town(folder: Path) -> Desk:
    """A copy of the town, to be written into."""
    open_town().store.close()
    shutil.copytree(place(), folder)
    return open_desk(folder, actor="sato")


def place() -> Path:
    """Where the town is kept: another one for other words or another schema."""
    mark = hashlib.sha256(Path(__file__).read_bytes() + SCHEMA.encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"migtrack-bench-town-{mark}"


def make_town(folder: Path) -> Desk:
    """The town in a new folder."""
    answers = Answers(code="990019", name="見本町", kind=BodyKind.TOWN, has_welfare_office=True)
    desk = init_workspace(folder, answers, FirstPerson("sato", "佐藤")).desk
    desk.actor = "sato"
    add_person(desk, Person("mori", "森", "課長", "総務課", "mori", (Role.APPROVER,)))
    dice = random.Random(20)
    for document in desk.catalogue.documents:
        sharing = [operation for operation in desk.catalogue.operations if document.key in operation.documents]
        if sharing:
            take_in(desk, document.key, requirements_of(document.key, sharing, dice), sharing)
    answer_register(desk, dice)
    enter_customisations(desk, dice)
    return desk


def requirements_of(document: str, sharing: list[Operation], dice: random.Random) -> tuple[Requirement, ...]:
    """The rows of a document, so that every operation has as many as it should."""
    rows: list[Requirement] = []
    for operation in sharing:
        business = operation.business_ids[operation.documents.index(document) % len(operation.business_ids)]
        for serial in range(1, REQUIREMENTS // len(operation.documents) + 1):
            rows.append(_requirement(f"{business}{9000 - 2 * REQUIREMENTS + serial:04d}", len(rows) + 1, dice))
    return tuple(rows)


def _requirement(number: str, position: int, dice: random.Random) -> Requirement:
    thing, deed = dice.choice(THINGS), dice.choice(DEEDS)
    text = "\n".join(_sentences(thing, deed, dice))
    kinds = (RequirementClass.MANDATORY,) * 6 + (RequirementClass.OPTIONAL,) * 3 + (RequirementClass.PROHIBITED,)
    chapter = (f"{position // 100 + 1}. {thing}の管理", deed)
    return Requirement(
        number, "", f"{thing}の{deed}", text, ((BodyClass.ALL, dice.choice(kinds)),), chapter, position=position
    )


def _sentences(thing: str, deed: str, dice: random.Random) -> Iterator[str]:
    for _ in range(dice.randint(2, 5)):
        others = "、".join(dice.sample(THINGS, dice.randint(1, 4)))
        means, ground, form = dice.choice(MEANS), dice.choice(GROUNDS), dice.choice(FORMS)
        yield f"{ground}は、{means}{thing}を{deed}し、{others}を{dice.choice(DEEDS)}した{form}を作成できること。"


def take_in(desk: Desk, document: str, rows: tuple[Requirement, ...], sharing: list[Operation]) -> None:
    """Register a version that the operations work against."""
    specification = Specification((), rows)
    data = specification_bytes(specification)
    name = digest(data)
    version = SpecVersion(document, "1.0", FIRST_DAY, None, "bench", name, name, len(rows), 0)
    pins = tuple(operation.key for operation in sharing)
    import_specification(desk, StagedSpecification(version, specification, data, (), None, None, pins))


def answer_register(desk: Desk, dice: random.Random) -> None:
    """Two thirds answered by several sections, a sixth approved."""
    rows = list_gaps(desk)
    dice.shuffle(rows)
    part = len(rows) // 6
    for turn, section in enumerate(SECTIONS):
        mine = rows[: 2 * part][turn :: len(SECTIONS)]
        practice = f"{section}で{dice.choice(MEANS)}{dice.choice(THINGS)}を{dice.choice(DEEDS)}している。"
        decide_gaps(desk, mine, Answer(Result.FIT, None, practice, section))
    for turn, treatment in enumerate((Treatment.BPR, Treatment.STANDARD, Treatment.OPTION, Treatment.EUC)):
        mine = rows[2 * part : 4 * part][turn::4]
        practice = f"紙に控え、{dice.choice(MEANS)}まとめて{dice.choice(DEEDS)}している。"
        section = dice.choice(SECTIONS)
        decide_gaps(desk, mine, Answer(Result.GAP, treatment, practice, section, 12, date(2027, 3, 31)))
    fit = {row.key for row in rows[:part]}
    paper = PaperDecision("見総第1号", FIRST_DAY, "総務課長 森")
    approve_gaps(desk, [row for row in list_gaps(desk) if row.key in fit], paper=paper)


def enter_customisations(desk: Desk, dice: random.Random) -> None:
    """Customisations of all operations in one go, half of them near to what a requirement says."""
    rows = [row for row in list_gaps(desk) if row.requirement_class is not RequirementClass.OPTIONAL]
    with desk.writing("custom.add") as pen:
        first = int(pen.next_id("customisation", "C").removeprefix("C-"))
        numbers = (f"C-{first + turn:04d}" for turn in range(CUSTOMISATIONS))
        made = [_customisation(number, rows[dice.randrange(len(rows))], dice) for number in numbers]
        pen.record([change_to(one, "custom.add", read_at=0) for one in made])


def _customisation(number: str, row: object, dice: random.Random) -> Customisation:
    from migtrack.services.gaps import GapRow

    assert isinstance(row, GapRow)
    thing, deed, form = dice.choice(THINGS), dice.choice(DEEDS), dice.choice(FORMS)
    confirmed = Match(row.document, row.version, row.requirement.id, Linkage.CONFIRMED, "sato")
    near = row.requirement.text.split("\n")[0] if dice.random() < 0.5 else ""
    return Customisation(
        number,
        row.operation,
        f"{thing}の{deed}用{form}({number})",
        section=dice.choice(SECTIONS),
        description=f"{dice.choice(MEANS)}{thing}を{deed}し、町独自の{form}を出力する。{near}",
        kind=dice.choice(tuple(CustomKind)),
        yearly_use=dice.randrange(5_000),
        yearly_cost=dice.randrange(50, 900) * 1_000,
        cost_basis=CostBasis.ESTIMATE,
        matches=(confirmed,) if dice.random() < CONFIRMED else (),
        author="sato",
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make_town(Path(sys.argv[1]))
    else:
        print(open_town().root)
