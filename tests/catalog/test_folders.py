from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.catalog.folders import Folders, shipped_folder
from migtrack.domain.refusal import BrokenWorld

CHECKOUT = Path(__file__).resolve().parents[2]


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_checkouts_own_folders_are_used() -> None:
    assert shipped_folder() == CHECKOUT


def test_a_workspace_file_replaces_the_shipped_one_whole_and_others_stay(tmp_path: Path) -> None:
    text = open_catalogue().read("systems", "juki.yaml").decode().replace("section: 市民課", "section: 戸籍住民課")
    write(tmp_path / "systems" / "juki.yaml", text)
    catalogue = open_catalogue(tmp_path)
    assert catalogue.find_operation("juki").section == "戸籍住民課"
    assert catalogue.find_operation("inkan") == open_catalogue().find_operation("inkan")


def test_a_new_file_of_a_workspace_is_added(tmp_path: Path) -> None:
    text = open_catalogue().read("systems", "kenko.yaml").decode()
    for old, new in (("kenko", "kasou"), ("健康管理", "火葬等許可"), ("健康", "火葬"), ('"019"', '"039"')):
        text = text.replace(old, new)
    write(tmp_path / "systems" / "kasou.yaml", text.replace("documents: [kasou]", "documents: [kyotsu]"))
    catalogue = open_catalogue(tmp_path)
    assert len(catalogue.operations) == 21
    assert catalogue.find_operation("039").name == "火葬等許可"


def test_a_workspace_without_such_folders_changes_nothing(tmp_path: Path) -> None:
    assert open_catalogue(tmp_path).files() == open_catalogue().files()
    assert open_catalogue(tmp_path / "absent").files() == open_catalogue().files()


def test_files_of_subfolders_are_named_by_their_way(tmp_path: Path) -> None:
    write(tmp_path / "spec_versions" / "own" / "a.yaml")
    folders = Folders(tmp_path, tmp_path / "nothing")
    assert folders.names("spec_versions") == ("own/a.yaml",)
    assert folders.read("spec_versions", "own/a.yaml") == b"x"


@pytest.mark.parametrize("name", ["~$juki.yaml", ".juki.yaml.swp", "juki.yaml~", "Thumbs.db", "desktop.ini"])
def test_what_editors_and_windows_leave_behind_is_no_catalogue_file(name: str, tmp_path: Path) -> None:
    write(tmp_path / "systems" / name)
    assert name not in open_catalogue(tmp_path).names("systems")
    assert open_catalogue(tmp_path).findings() == ()


def test_the_catalogue_cites_what_it_read_though_the_file_changes_later(tmp_path: Path) -> None:
    path = tmp_path / "systems" / "juki.yaml"
    shipped = open_catalogue().read("systems", "juki.yaml").decode()
    write(path, shipped)
    catalogue = open_catalogue(tmp_path)
    before = catalogue.files()["systems/juki.yaml"]
    write(path, shipped.replace("市民課", "住民課"))
    assert catalogue.find_operation("juki").section == "市民課"
    assert catalogue.files()["systems/juki.yaml"] == before


def test_the_files_in_use_are_those_of_systems_and_schedules_without_the_explanations() -> None:
    files = open_catalogue().files()
    assert {"systems/juki.yaml", "systems/documents.yaml", "systems/municipalities.csv"} <= files.keys()
    assert "schedules/steps40.yaml" in files
    assert not [name for name in files if name.endswith(".md")]
    assert {name.partition("/")[0] for name in files} == {"systems", "schedules"}


def test_a_missing_file_is_a_broken_world() -> None:
    with pytest.raises(BrokenWorld) as refusal:
        open_catalogue().read("systems", "absent.yaml")
    assert refusal.value.values == {"file": "systems/absent.yaml"}


def test_an_installation_without_its_data_is_a_broken_world(tmp_path: Path) -> None:
    catalogue = Catalogue(Folders(None, tmp_path))
    with pytest.raises(BrokenWorld):
        _ = catalogue.steps


def test_an_installed_package_reads_its_own_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "migtrack"
    write(package / "_data" / "systems" / "juki.yaml")
    monkeypatch.setattr("migtrack.catalog.folders.__file__", str(package / "catalog" / "folders.py"))
    assert shipped_folder() == package / "_data"
    assert Folders().names("systems") == ("juki.yaml",)
