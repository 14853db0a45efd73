"""All pinned versions against their newest: the same answers whether done here or by two processes."""

import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest

from migtrack.services import newest_comparisons
from migtrack.services.comparisons import compare_versions
from migtrack.services.newest_comparisons import compare_all, newest_pairs
from tests.services.desks import Town, put_version

LATER = {"0019001m": "転入届を登録できること。", "0019004o": "宛名の一覧を氏名の順に並べ替えられること。"}
INKAN = {"0029001m": "印鑑を登録できること。", "0029002o": "一覧を並べ替えられること。"}


@pytest.fixture
def two_documents(town: Town) -> Town:
    put_version(town, "2.0", LATER, published=date(2026, 2, 27))
    put_version(town, "3.0", LATER, published=date(2026, 8, 31))
    put_version(town, "3.1", INKAN, document="inkan")
    put_version(town, "4.0", dict(reversed(INKAN.items())), document="inkan", published=date(2026, 8, 31))
    put_version(town, "0.9", INKAN, document="inkan", published=date(2024, 8, 30))
    return town


def names(town: Town) -> list[tuple[str, str]]:
    return [(old.name, new.name) for old, new in newest_pairs(town.desk)]


def test_each_pinned_version_stands_against_the_newest_of_its_document(two_documents: Town) -> None:
    assert names(two_documents) == [("inkan@3.1", "inkan@4.0"), ("juki@1.0", "juki@3.0")]


def test_a_document_without_a_newer_version_is_left_out(town: Town) -> None:
    put_version(town, "0.9", LATER, published=date(2024, 8, 30))
    assert names(town) == []


def test_two_processes_give_what_one_gives_in_the_same_order(
    two_documents: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = two_documents.desk
    pairs = newest_pairs(desk)
    alone = [compare_versions(desk, old, new).comparison for old, new in pairs]
    desk.memory.clear()
    monkeypatch.setattr(newest_comparisons, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(newest_comparisons, "compare_versions", None)  # would be called if done here
    together = list(compare_all(desk, pairs))
    assert [one.comparison for one in together] == alone
    assert [(one.old, one.new) for one in together] == pairs


def test_where_no_process_can_be_started_the_work_is_done_here(
    two_documents: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoProcesses(ProcessPoolExecutor):
        def submit(self, *_: object, **__: object) -> None:  # type: ignore[override]
            threads.append(os.environ["OPENBLAS_NUM_THREADS"])
            raise OSError("no more processes")

    threads: list[str] = []
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    desk = two_documents.desk
    pairs = newest_pairs(desk)
    alone = [one.comparison for one in compare_all(desk, pairs)]
    desk.memory.clear()
    monkeypatch.setattr(newest_comparisons, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(newest_comparisons, "ProcessPoolExecutor", NoProcesses)
    assert [one.comparison for one in compare_all(desk, pairs)] == alone
    assert threads == ["1", "1"]  # what processes would have inherited, two on two processors
    assert "OPENBLAS_NUM_THREADS" not in os.environ
