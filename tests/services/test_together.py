"""Several at once: numbers stay unique, chains stay whole, and a slow reader is never half told."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.refusal import StaleRevision
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.labels import Language, word
from migtrack.services.customisations import (
    add_customisation,
    decide_customisation,
    find_customisation,
    list_customisations,
)
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.steps import held_step, set_step
from migtrack.services.trail import verify
from tests.services.desks import Town, new_town, open_town, put_version

EACH = 12
CHECKOUT = Path(__file__).resolve().parents[2]


def at_once(*deeds: Callable[[], None]) -> None:
    """Run deeds in threads of their own; the first that fails fails the test."""
    failures: list[BaseException] = []

    def guarded(deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def elsewhere(town: Town, catalogue: Catalogue) -> Desk:
    """The same workspace opened by another program."""
    assert town.desk.root is not None
    return open_town(Path(town.desk.root), catalogue).desk


def test_numbers_are_dealt_once_though_two_write_at_once(town: Town, catalogue: Catalogue) -> None:
    def enter(desk: Desk, mark: str) -> None:
        for number in range(EACH):
            add_customisation(desk, Customisation("", "juki", f"{mark}{number}"))

    other = elsewhere(town, catalogue)
    at_once(lambda: enter(town.desk, "甲"), lambda: enter(other, "乙"))
    ids = [row.customisation.id for row in list_customisations(town.desk)]
    assert ids == [f"C-{number:04d}" for number in range(1, 2 * EACH + 1)]
    assert verify(town.desk).is_sound
    times = [event.at for event in town.desk.trail.events()]
    assert times == sorted(set(times), reverse=True)  # strictly increasing, though the clock stands


def test_of_two_who_saw_the_same_one_is_told(town: Town, catalogue: Catalogue) -> None:
    other = elsewhere(town, catalogue)
    outcomes: list[str] = []

    def decide(desk: Desk, answer: Answer) -> None:
        row = find_gap(desk, desk.catalogue.find_operation("juki"), "0019001")
        both_have_read.wait()
        try:
            decide_gaps(desk, [row], answer)
            outcomes.append("written")
        except StaleRevision:
            outcomes.append("stale")

    both_have_read = threading.Barrier(2, timeout=20)
    at_once(
        lambda: decide(town.desk, Answer(result=Result.FIT)),
        lambda: decide(other, Answer(result=Result.NA)),
    )
    assert sorted(outcomes) == ["stale", "written"]


def test_a_writer_does_not_wait_for_a_reader_nor_a_reader_for_a_writer(town: Town, catalogue: Catalogue) -> None:
    other = elsewhere(town, catalogue)
    with town.desk.writing("step.set") as pen:
        from migtrack.store.writer import change_to

        pen.record([change_to(StepRecord("juki", 9, StepStatus.DONE), "step.set")])
        assert held_step(other, "juki", 9) == (StepRecord("juki", 9), 0)  # not before it is all written
    assert held_step(other, "juki", 9)[0].status is StepStatus.DONE
    assert set_step(other, StepRecord("juki", 9, StepStatus.DOING))


def test_a_program_killed_while_it_writes_leaves_whole_wishes(town: Town) -> None:
    """Each wish of the script is two events; the power may fail between any two instructions."""
    head = town.desk.trail.head()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from migtrack.catalog.catalogue import open_catalogue\n"
        "from migtrack.domain.customisation import Customisation\n"
        "from migtrack.services.customisations import StagedCustomisations, import_customisations\n"
        "from tests.services.desks import open_town\n"
        "desk = open_town(Path(sys.argv[1]), open_catalogue()).desk\n"
        "pair = tuple(Customisation('', 'juki', name) for name in 'ab')\n"
        "while True:\n    import_customisations(desk, StagedCustomisations(pair, (), ()))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(town.desk.root)], cwd=CHECKOUT)
    patience = time.monotonic() + 60
    while town.desk.trail.head() < head + 6 and time.monotonic() < patience:
        time.sleep(0.01)
    process.kill()
    process.wait(timeout=20)
    written = town.desk.trail.head() - head
    assert written >= 6
    assert written % 2 == 0
    assert verify(town.desk).is_sound
    assert set_step(town.desk, StepRecord("juki", 9, StepStatus.DOING))


def _told_of_the_first(first: Desk, second: Desk) -> None:
    """Two answer one requirement; the second is told who wrote what, and when, and nothing of the first is lost."""
    seen = find_gap(second, second.catalogue.find_operation("juki"), "0019001")
    decide_gaps(first, [seen], Answer(Result.GAP, Treatment.EUC, "紙に控えている。", "住民課"))
    with pytest.raises(StaleRevision) as caught:
        decide_gaps(second, [seen], Answer(Result.GAP, Treatment.BPR, "窓口で入力している。", "住民課"))
    assert caught.value.values["who"] == "佐藤"
    assert caught.value.values["at"] == "2026-11-02 11:00"
    both = {finding.where: (finding.values["yours"], finding.values["theirs"]) for finding in caught.value.findings}
    words = (word(Treatment.BPR, Language.JA), word(Treatment.EUC, Language.JA))
    assert both == {"treatment": words, "practice": ("窓口で入力している。", "紙に控えている。")}
    assert (caught.value.yours["treatment"], caught.value.theirs["treatment"]) == ("bpr", "euc")
    now = find_gap(second, second.catalogue.find_operation("juki"), "0019001")
    assert now.assessment.treatment is Treatment.EUC
    decide_gaps(second, [now], Answer(practice="紙に控え、窓口で入力している。"))  # on purpose, on what the first wrote
    merged = find_gap(first, first.catalogue.find_operation("juki"), "0019001").assessment
    assert (merged.treatment, merged.practice, merged.author) == (
        Treatment.EUC,
        "紙に控え、窓口で入力している。",
        second.person.id,
    )


def _told_of_a_customisation(first: Desk, second: Desk) -> None:
    """The same of an entry of the inventory, whose decisions are forms of their own."""
    identity = add_customisation(first, Customisation("", "juki", "独自の一覧")).id
    seen = find_customisation(second, identity).seq
    decide_customisation(first, identity, Treatment.BPR, "手順を改める。", read_at=seen)
    with pytest.raises(StaleRevision) as caught:
        decide_customisation(second, identity, Treatment.ABOLISH, "使われていない。", read_at=seen)
    assert caught.value.values["who"] == "佐藤"
    assert caught.value.theirs["reason"] == "手順を改める。"
    now = find_customisation(second, identity)
    decide_customisation(second, identity, Treatment.ABOLISH, "使われていない。", read_at=now.seq)
    held = find_customisation(first, identity).customisation
    assert (held.treatment, held.reason) == (Treatment.ABOLISH, "使われていない。")


def test_who_is_too_late_is_told_what_the_first_wrote(town: Town, catalogue: Catalogue) -> None:
    other = replace(elsewhere(town, catalogue), actor="mori")
    _told_of_the_first(town.desk, other)
    _told_of_a_customisation(town.desk, other)


def test_who_is_too_late_is_told_what_another_process_wrote(town: Town) -> None:
    seen = find_gap(town.desk, town.operation("juki"), "0019001")
    script = (
        "import sys\nfrom dataclasses import replace\nfrom pathlib import Path\n"
        "from migtrack.catalog.catalogue import open_catalogue\n"
        "from migtrack.domain.gap import Result, Treatment\n"
        "from migtrack.services.gaps import Answer, decide_gaps, find_gap\n"
        "from tests.services.desks import open_town\n"
        "desk = replace(open_town(Path(sys.argv[1]), open_catalogue()).desk, actor='mori')\n"
        "row = find_gap(desk, desk.catalogue.find_operation('juki'), '0019001')\n"
        "decide_gaps(desk, [row], Answer(Result.GAP, Treatment.EUC, '紙に控えている。'))\n"
    )
    subprocess.run([sys.executable, "-c", script, str(town.desk.root)], cwd=CHECKOUT, check=True, timeout=60)
    with pytest.raises(StaleRevision) as caught:
        decide_gaps(town.desk, [seen], Answer(result=Result.FIT))
    assert caught.value.values["who"] == "森"
    assert caught.value.theirs["practice"] == "紙に控えている。"


def test_who_is_too_late_is_told_what_the_first_wrote_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    town = new_town(tmp_path / "town", postgres_url)
    put_version(town, "1.0", {"0019001m": "転入届を入力できること。"})
    town.clock.now = datetime(2026, 11, 2, 2, tzinfo=UTC)
    second = town.as_("mori")
    try:
        _told_of_the_first(town.desk, second)
        _told_of_a_customisation(town.desk, second)
    finally:
        town.close()
