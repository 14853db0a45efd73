"""The workspace (台帳フォルダ): a folder with `migtrack.toml`, the database and overriding files.

The file holds no secrets and is written once, by `init`; people may edit it afterwards.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

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
    checkpoints: str = ""
    """Where 照合値 are kept; empty where nobody has chosen a place."""


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
        settings = tomllib.loads(path.read_text("utf-8-sig"))  # editors on Windows put a mark before the text
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
        with path.open("x", encoding="utf-8") as file:  # of two who begin at once, one is told
            file.write(_settings_text(body, language, database))
    except FileExistsError:
        raise ForbiddenByRule("workspace.exists", folder=str(root)) from None
    except OSError as error:
        raise BrokenWorld("workspace.unwritable", folder=str(root), detail=str(error.strerror)) from error
    return load_workspace(root)


@contextmanager
def new_workspace(root: Path, body: str, language: Language, database: str = "") -> Iterator[Workspace]:
    """A new workspace that stays only if nothing fails while it is begun."""
    was_there = root.is_dir()
    place = create_workspace(root, body, language, database)
    try:
        yield place
    except BaseException:
        for name in (SETTINGS, *(f"{DATABASE}{tail}" for tail in ("", "-wal", "-shm"))):
            (root / name).unlink(missing_ok=True)
        if not was_there:
            with suppress(OSError):
                root.rmdir()
        raise


def _settings_text(body: str, language: Language, database: str) -> str:
    return (
        "# migtrack 台帳フォルダの設定 / settings of this workspace\n"
        f"format = {WORKSPACE_FORMAT}\n"
        f'body = "{body}"\n'
        f'language = "{language.value}"\n'
        "# 空欄なら、このフォルダの migtrack.db を使います / empty: migtrack.db in this folder\n"
        f"database = {_quoted(without_password(absolute_url(database, Path.cwd())))}\n"
        "# 照合値（改ざん検知用の控え）を書き出すフォルダ。この台帳フォルダの外を勧めます（例：別のサーバー、USB）\n"
        "# folder for checkpoints; best outside of this workspace\n"
        'checkpoints = ""\n'
    )


def _quoted(text: str) -> str:
    """A TOML string: JSON writes every sign that TOML escapes in the same way."""
    return json.dumps(text, ensure_ascii=False)


def _workspace(root: Path, settings: Mapping[str, Any]) -> Workspace:
    path, body = str(root / SETTINGS), settings.get("body", "")
    written = settings.get("format", WORKSPACE_FORMAT)
    if not (isinstance(written, int) and written <= WORKSPACE_FORMAT):
        raise BrokenWorld("workspace.newer_format", file=path, found=str(written), known=WORKSPACE_FORMAT)
    if not (isinstance(body, str) and is_valid_code(body)):
        finding = Finding(Level.ERROR, "workspace.bad_body", path, {"body": str(body)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    language = settings.get("language", "ja")
    if language not in ("ja", "en"):
        finding = Finding(Level.ERROR, "workspace.bad_language", path, {"language": str(language)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    database = settings.get("database", "")
    if not isinstance(database, str):
        finding = Finding(Level.ERROR, "workspace.bad_database", path, {"database": str(database)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    checkpoints = settings.get("checkpoints", "")
    if not isinstance(checkpoints, str):
        finding = Finding(Level.ERROR, "workspace.bad_checkpoints", path, {"checkpoints": str(checkpoints)})
        raise WrongContent("workspace.broken", file=path, findings=[finding])
    url = absolute_url(database or f"sqlite:///{DATABASE}", root)
    return Workspace(root, body, url, Language(language), checkpoints)


def absolute_url(url: str, folder: Path) -> str:
    """An SQLite URL whose file is told from a folder, told from the root; any other URL as it is."""
    scheme, mark, file = url.partition(":///")
    if not (scheme.startswith("sqlite") and file):
        return url
    return f"{scheme}{mark}{(folder / file).resolve()}"


def without_password(url: str) -> str:
    """A database URL that may be written down: who logs in gives the password by PGPASSWORD or a password file."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}@{host}"))
