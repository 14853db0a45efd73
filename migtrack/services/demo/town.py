"""`demo`: an openly fictional town late in 2026, built through the services by playing a story.

What the story makes is shipped beside it (`demo_snapshot`), so that the demo opens at once; only
who visits it is written anew.

The town is built in a folder beside its final place and moved in when it is whole, so that an
interruption leaves nothing half done and a demo that is there is only ever reopened.
"""

import shutil
import tempfile
from datetime import datetime, time
from pathlib import Path

from migtrack.domain.person import Person
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule
from migtrack.labels import Language
from migtrack.services.beginning import FIRST_ROLES
from migtrack.services.desk import Desk, account, open_desk
from migtrack.services.workspace import DATABASE, SETTINGS, create_workspace, load_workspace

TOWN_CODE = "992011"
"""No prefecture has the number 99: nobody can take the town for a real one."""
BEGINNING = time(9)
"""When the workspace is made, on the day of the first scene."""
VISITOR = "taiken"
REGISTRAR = "reiji"
"""Who of the town registers the visitor."""


def open_demo(root: Path, language: Language | None = None) -> tuple[Desk, bool]:
    """The desk of the demo in a folder, and whether it was made now; one that is there is left as it is.

    ForbiddenByRule when the folder holds anything else.
    """
    is_new = not is_demo(root)
    if is_new:
        make_demo(root, language or Language.JA)
    return open_desk(root, language=language), is_new


def is_demo(root: Path) -> bool:
    """Whether a folder holds the demo town; ForbiddenByRule when it holds something else."""
    if (root / SETTINGS).is_file():
        if load_workspace(root).body == TOWN_CODE:
            return True
        raise ForbiddenByRule("demo.other_workspace", folder=str(root))
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ForbiddenByRule("demo.folder_in_use", folder=str(root))
    return False


def make_demo(root: Path, language: Language = Language.JA) -> None:
    """Build the town in a folder that is new or empty, with the account that runs this as its visitor."""
    root = root.absolute()
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(dir=root.parent, prefix=f".{root.name}-"))
        try:
            create_workspace(workshop, TOWN_CODE, language)
            _fill(workshop)
            welcome_visitor(workshop)
            _move_in(workshop, root)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise BrokenWorld("workspace.unwritable", folder=str(root), detail=str(error.strerror)) from error


def _move_in(workshop: Path, root: Path) -> None:
    """The settings last: what makes a folder a workspace."""
    root.mkdir(exist_ok=True)
    for file in sorted(workshop.iterdir(), key=lambda file: file.name == SETTINGS):
        file.rename(root / file.name)


def _fill(place: Path) -> None:
    from migtrack.services.demo.snapshot import read_snapshot

    kept = read_snapshot()
    if kept is None:
        play_story(place)
    else:
        (place / DATABASE).write_bytes(kept)


def play_story(place: Path) -> None:
    """Let every scene of the story happen at its time, in a workspace that has no database yet."""
    from migtrack.catalog.catalogue import open_catalogue
    from migtrack.services.demo.acts import ACTS
    from migtrack.services.demo.stage import StoryClock, found_town
    from migtrack.services.demo.story import read_story

    story = read_story(open_catalogue(), {act: wish for act, (wish, _) in ACTS.items()})
    clock = StoryClock(datetime.combine(story.scenes[0].at, BEGINNING))
    stage = found_town(story, place, clock)
    try:
        for scene in story.scenes:
            clock.local = scene.at
            ACTS[scene.act][1](stage, stage.as_(scene.by), scene.wish)
    finally:
        stage.desk.store.close()


def welcome_visitor(place: Path) -> None:
    """Register the account that runs the demo, with every role but auditor, so that it can act."""
    from migtrack.labels import message
    from migtrack.services.persons import add_person

    desk = open_desk(place, actor=REGISTRAR)
    try:
        name, section = (message(f"demo.visitor_{part}", desk.language) for part in ("name", "section"))
        person = Person(VISITOR, name, section=section, login=account(), roles=FIRST_ROLES)
        add_person(desk, person, message("demo.visitor_reason", desk.language))
    finally:
        desk.store.close()
