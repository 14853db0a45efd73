"""`init`: what kind of body it is decides what it runs; nothing is half begun."""

import json
from pathlib import Path

import pytest

from migtrack.domain.municipality import BodyKind, Procurement
from migtrack.domain.operation import Implementer
from migtrack.domain.person import Role
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, WrongContent, WrongValue
from migtrack.labels import Language
from migtrack.services.beginning import Answers, Begun, FirstPerson, init_workspace
from migtrack.services.board import read_board
from migtrack.services.desk import open_desk
from migtrack.services.persons import list_persons
from migtrack.services.workspace import DATABASE, SETTINGS, load_workspace
from tests.postgres import Cluster
from tests.services.desks import ToldClock


def begin(folder: Path, code: str, *, person: str = "sato", database: str = "", **answers: object) -> Begun:
    told = Answers(code, **answers)  # type: ignore[arg-type]
    return init_workspace(folder, told, FirstPerson(person), database=database, clock=ToldClock())


def outside(begun: Begun) -> dict[str, Implementer]:
    return {state.operation: state.implementer for state in begun.operations if not state.in_scope}


def test_a_city_runs_all_twenty_by_itself(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "012025")
    assert (begun.profile.name, begun.profile.kind) == ("函館市", BodyKind.CITY)
    assert outside(begun) == {}


def test_a_town_without_a_welfare_office_leaves_two_operations_to_the_prefecture(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "990019", name="架空町", kind=BodyKind.TOWN)
    assert outside(begun) == {"seiho": Implementer.PREFECTURE, "jifu": Implementer.PREFECTURE}
    assert all("福祉事務所" in state.scope_reason for state in begun.operations if not state.in_scope)


def test_a_town_with_a_welfare_office_keeps_them(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "990019", name="架空町", kind=BodyKind.TOWN, has_welfare_office=True)
    assert outside(begun) == {}


def test_a_special_ward_has_eighteen_beside_the_official_figure_over_twenty(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "131016")
    assert outside(begun) == {"kotei": Implementer.METROPOLIS, "hojin": Implementer.METROPOLIS}
    board = read_board(begun.desk)
    assert board.rates.operations_in_scope == 18
    assert board.rates.overall.official == pytest.approx(2 / 20)  # the two outside count as forty 対象外
    assert board.rates.in_scope is not None
    assert board.rates.in_scope.official == 0


def test_operations_that_a_union_runs_are_told_by_any_name(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "012025", union_operations=("介護保険", "koki"))
    assert outside(begun) == {"kaigo": Implementer.UNION, "koki": Implementer.UNION}
    assert begun.profile.union_operations == ("kaigo", "koki")


def test_a_prefecture_runs_two(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "010006")
    assert {state.operation for state in begun.operations if state.in_scope} == {"jifu", "seiho"}


def test_the_reasons_are_in_the_language_of_the_workspace(tmp_path: Path) -> None:
    begun = init_workspace(tmp_path / "w", Answers("131016"), FirstPerson("sato"), language=Language.EN)
    reasons = [state.scope_reason for state in begun.operations if not state.in_scope]
    assert all("metropolis" in reason.lower() for reason in reasons)
    assert load_workspace(tmp_path / "w").language is Language.EN


@pytest.mark.parametrize(
    ("code", "answers", "key"),
    [
        ("012026", {}, "catalog.code_check_digit"),
        ("01202", {}, "catalog.code_five_digits"),
        ("0120256", {}, "catalog.code_not_six_digits"),
        ("", {}, "catalog.code_not_digits"),
        ("函館市", {}, "catalog.code_not_digits"),
        ("990019", {}, "catalog.code_unknown"),
        ("990019", {"name": "架空町"}, "catalog.code_unknown"),
        ("011011", {}, "catalog.code_ward"),
        ("011011", {"name": "中央区", "kind": BodyKind.CITY}, "catalog.code_ward"),
        ("990019", {"name": " ", "kind": BodyKind.TOWN}, "workspace.needs_name"),
        ("012025", {"union_operations": ("juuki",)}, "catalog.unknown_operation"),
        ("012025", {"population": 10**20}, "desk.number_too_large"),
        ("012025", {"person": "a b"}, "person.bad_id"),
        ("012025", {"database": "mysql://host/db"}, "store.bad_url"),
    ],
)
def test_what_is_refused_leaves_no_folder(tmp_path: Path, code: str, answers: dict[str, object], key: str) -> None:
    with pytest.raises(WrongValue) as caught:
        begin(tmp_path / "w", code, **answers)  # type: ignore[arg-type]
    assert caught.value.key == key
    assert list(tmp_path.iterdir()) == []


def test_a_ward_is_refused_with_its_city(tmp_path: Path) -> None:
    with pytest.raises(WrongValue) as caught:
        begin(tmp_path / "w", "011011")
    assert (caught.value.values["city"], caught.value.values["city_code"]) == ("札幌市", "011002")


def test_a_code_may_be_typed_with_kanji_input_on(tmp_path: Path) -> None:
    assert begin(tmp_path / "w", " ０１２０２５").profile.code == "012025"


def test_an_existing_workspace_is_refused_and_untouched(tmp_path: Path) -> None:
    first = begin(tmp_path / "w", "012025")
    first.desk.store.close()
    before = {file.name: file.read_bytes() for file in (tmp_path / "w").iterdir()}
    with pytest.raises(ForbiddenByRule) as caught:
        begin(tmp_path / "w", "131016")
    assert caught.value.key == "workspace.exists"
    assert {file.name: file.read_bytes() for file in (tmp_path / "w").iterdir()} == before


def test_files_that_lie_in_the_folder_survive_a_beginning_that_fails(tmp_path: Path) -> None:
    (tmp_path / "systems").mkdir()
    (tmp_path / "note.txt").write_text("x")
    with pytest.raises(BrokenWorld):
        begin(tmp_path, "012025", database="sqlite:////no/such/folder/t.db")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["note.txt", "systems"]


def test_a_broken_override_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "systems").mkdir()
    (tmp_path / "systems" / "juki.yaml").write_text("key: [", encoding="utf-8")
    with pytest.raises(WrongContent) as caught:
        begin(tmp_path, "012025")
    assert caught.value.findings[0].where.startswith("systems/juki.yaml")
    assert not (tmp_path / SETTINGS).exists()


def test_whoever_runs_it_is_the_first_person_with_every_role_but_auditor(tmp_path: Path) -> None:
    begun = begin(tmp_path / "w", "012025", procurement=Procurement.NEGOTIATED)
    [person] = list_persons(begun.desk)
    assert (person.id, person.login) == ("sato", begun.desk.login)
    assert set(person.roles) == set(Role) - {Role.AUDITOR}
    assert {event.actor for event in begun.desk.trail.events()} == {"sato"}


def test_an_account_with_blanks_becomes_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migtrack.services.beginning.account", lambda: "TOWN/佐藤 花子")
    begun = init_workspace(tmp_path / "w", Answers("012025"), FirstPerson(), clock=ToldClock())
    assert (begun.person.id, begun.person.login) == ("TOWN_佐藤_花子", "TOWN/佐藤 花子")


def test_one_database_holds_several_bodies_and_none_twice(tmp_path: Path) -> None:
    url = f'sqlite:///{tmp_path}/shared "quoted".db'
    begin(tmp_path / "one", "012025", database=url)
    two = begin(tmp_path / "two", "131016", database=url)
    with pytest.raises(ForbiddenByRule) as caught:
        begin(tmp_path / "three", "012025", database=url, person="eve")
    assert caught.value.key == "workspace.body_exists"
    assert not (tmp_path / "three").exists()
    assert two.desk.store.bodies() == ["012025", "131016"]
    assert [person.id for person in list_persons(open_desk(tmp_path / "one"))] == ["sato"]


def test_a_database_on_a_server_is_named_without_its_password(postgres: Cluster, tmp_path: Path) -> None:
    with postgres.database() as url:
        begun = begin(tmp_path / "w", "012025", database=url)
        assert read_board(begun.desk).profile.name == "函館市"
        assert not (tmp_path / "w" / DATABASE).exists()
        begun.desk.store.close()


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("postgresql://town:s%40crët@host:5432/db?sslmode=require", "postgresql://town@host:5432/db?sslmode=require"),
        ("postgresql://town@host/db", "postgresql://town@host/db"),
        ('sqlite:///C:\\\\台帳\\\\"x".db', None),
    ],
)
def test_settings_hold_no_secret_and_any_address(tmp_path: Path, url: str, kept: str | None) -> None:
    from migtrack.services.workspace import create_workspace

    place = create_workspace(tmp_path, "012025", Language.JA, url)
    assert kept is None or place.database == kept
    assert "s%40cr" not in (tmp_path / SETTINGS).read_text("utf-8")
    assert json.dumps(place.database)  # it was read back at all: quotes and backslashes are escaped


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("", WrongContent, "workspace.broken"),
        ("body = ", WrongContent, "workspace.broken"),
        ("body = 12025", WrongContent, "workspace.broken"),
        ('body = "012026"', WrongContent, "workspace.broken"),
        ('body = "012025"\nlanguage = ["ja"]', WrongContent, "workspace.broken"),
        ('body = "012025"\ndatabase = 5', WrongContent, "workspace.broken"),
        ('body = "012025"\nformat = 99', BrokenWorld, "workspace.newer_format"),
        ('body = "012025"\ndatabase = "nonsense"', WrongValue, "store.bad_url"),
        ('body = "012025"\ndatabase = "sqlite:///gone.db"', BrokenWorld, "desk.no_database_file"),
        ('body = "131016"', WrongValue, "desk.unknown_body"),
    ],
)
def test_broken_settings_are_told(tmp_path: Path, text: str, kind: type[Refusal], key: str) -> None:
    begin(tmp_path / "w", "012025").desk.store.close()
    (tmp_path / "w" / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(kind) as caught:
        open_desk(tmp_path / "w")
    assert caught.value.key == key
    assert sorted(file.suffix for file in (tmp_path / "w").iterdir() if file.suffix not in (".toml", ".pem")) == [".db"]


def test_settings_saved_by_a_windows_editor_are_read(tmp_path: Path) -> None:
    begin(tmp_path / "w", "012025").desk.store.close()
    settings = tmp_path / "w" / SETTINGS
    settings.write_bytes(b"\xef\xbb\xbf" + settings.read_bytes().replace(b"\n", b"\r\n"))
    assert open_desk(tmp_path / "w").body == "012025"


@pytest.mark.parametrize("content", [b"this is a text, no database\n" * 100, b"SQLite format 3\0" + b"\0" * 2000])
def test_a_database_that_is_none_breaks_the_world(tmp_path: Path, content: bytes) -> None:
    begin(tmp_path / "w", "012025").desk.store.close()
    (tmp_path / "w" / DATABASE).write_bytes(content)
    with pytest.raises(BrokenWorld) as caught:
        open_desk(tmp_path / "w")
    assert caught.value.key == "store.damaged"
    assert (tmp_path / "w" / DATABASE).read_bytes() == content


def test_a_missing_database_is_not_made_by_reading(tmp_path: Path) -> None:
    begin(tmp_path / "w", "012025").desk.store.close()
    (tmp_path / "w" / DATABASE).unlink()
    with pytest.raises(BrokenWorld) as caught:
        open_desk(tmp_path / "w")
    assert caught.value.key == "desk.no_database_file"
    assert not (tmp_path / "w" / DATABASE).exists()


def test_a_named_folder_is_that_folder_and_not_one_above_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path / "w", "012025").desk.store.close()
    (tmp_path / "w" / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "w" / "inner")
    assert open_desk().root == tmp_path / "w"
    for name in ("inner", "twon"):
        with pytest.raises(WrongValue) as caught:
            open_desk(tmp_path / "w" / name)
        assert caught.value.key == "workspace.none"


def test_a_database_told_from_the_folder_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    begin(tmp_path / "w", "012025", database="sqlite:///beside.db").desk.store.close()
    assert (tmp_path / "beside.db").is_file()
    monkeypatch.chdir("/")
    assert open_desk(tmp_path / "w").profile.name == "函館市"
