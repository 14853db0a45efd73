"""The workspace (台帳フォルダ): a folder with `migtrack.toml`, the database and overriding files.

The file holds no secrets and is written once, by `init`; people may edit it afterwards.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migtrack.domain.finding import Finding, Level
from migtrack.domain.municipality import is_valid_code
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongContent, WrongValue
from migtrack.labels import Language

SETTINGS = "migtrack.toml"
DATABASE = "migtrack.db"
WORKSPACE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `migtrack.toml` says; `database` is a URL."""

    root: Path
    body: str
    database: str
    language: Language


def find_workspace(start: Path) -> Workspace:
    """The workspace in a folder or the nearest one above it; WrongValue when there is none."""
    for folder in (start, *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return load_workspace(folder)
    raise WrongValue("workspace.none", folder=str(start))


def load_workspace(root: Path) -> Workspace:
    """Read `migtrack.toml` of a folder; WrongContent names the line that is wrong."""
    path = root / SETTINGS
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise WrongValue("workspace.none", folder=str(root)) from None
    except OSError as error:
        raise BrokenWorld("workspace.unreadable", file=str(path), detail=str(error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        finding = Finding(Level.ERROR, "workspace.bad_toml", str(path), {"detail": str(error)})
        raise WrongContent("workspace.broken", file=str(path), findings=[finding]) from None
    return _workspace(root, settings)


def create_workspace(root: Path, body: str, language: Language, database: str = "") -> Workspace:
    """Write a new workspace's settings; ForbiddenByRule when one is there already."""
    path = root / SETTINGS
    if path.exists() or (root / DATABASE).exists():
        raise ForbiddenByRule("workspace.exists", folder=str(root))
    try:
        root.mkdir(parents=True, exist_ok=True)
        path.write_text(_settings_text(body, language, database), encoding="utf-8")
    except OSError as error:
        raise BrokenWorld("workspace.unwritable", folder=str(root), detail=str(error.strerror)) from error
    return load_workspace(root)


def _settings_text(body: str, language: Language, database: str) -> str:
    return (
        "# migtrack 台帳フォルダの設定 / settings of this workspace\n"
        f"format = {WORKSPACE_FORMAT}\n"
        f'body = "{body}"\n'
        f'language = "{language.value}"\n'
        "# 空欄なら、このフォルダの migtrack.db を使います / empty: migtrack.db in this folder\n"
        f'database = "{database}"\n'
    )


def _workspace(root: Path, settings: Mapping[str, Any]) -> Workspace:
    path, body = str(root / SETTINGS), settings.get("body", "")
    if not (isinstance(body, str) and is_valid_code(body)):
        finding = Finding(Level.ERROR, "workspace.bad_body", path, {"body": str(body)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    language = settings.get("language", "ja")
    if language not in ("ja", "en"):
        finding = Finding(Level.ERROR, "workspace.bad_language", path, {"language": str(language)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    database = settings.get("database") or f"sqlite:///{(root / DATABASE).resolve()}"
    return Workspace(root, body, database, Language(language))
