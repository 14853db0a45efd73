"""`init`: a new workspace for a body, its first person, and which operations it runs itself.

Nothing is written to the database before everything was checked; whoever runs `init` becomes
the first person, with every role but auditor (decision D5).
"""

from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from migtrack.catalog.catalogue import Catalogue, check_code, open_catalogue
from migtrack.domain.municipality import BodyKind, Municipality, Procurement, Profile
from migtrack.domain.operation import OperationState
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.labels import Language
from migtrack.progress.scope import propose_scope
from migtrack.services.checkpoints import found_key
from migtrack.services.desk import Clock, Desk, account, system_clock
from migtrack.services.pen import Pen
from migtrack.services.persons import check_id, id_of_login
from migtrack.services.workspace import new_workspace

FIRST_ROLES = (Role.STAFF, Role.APPROVER, Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` asks of a body; None where the nation's list or the usual case answers."""

    code: str
    name: str | None = None
    kind: BodyKind | None = None
    has_welfare_office: bool | None = None
    union_operations: tuple[str, ...] = ()
    procurement: Procurement = Procurement.SINGLE
    population: int | None = None


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who runs `init`; id and login are the account's where nothing else is said."""

    id: str = ""
    name: str = ""
    title: str = ""
    section: str = ""
    login: str = ""
    """On PostgreSQL the owner may begin for somebody else, who then works with a login of their own."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What `init` made."""

    desk: Desk
    profile: Profile
    operations: tuple[OperationState, ...]
    person: Person


def init_workspace(
    root: Path,
    answers: Answers,
    first: FirstPerson,
    *,
    language: Language = Language.JA,
    database: str = "",
    clock: Clock = system_clock,
) -> Begun:
    """Create the workspace and its first events; refused whole when anything is wrong."""
    from migtrack.store.store import open_store

    catalogue = open_catalogue(root if root.is_dir() else None)
    profile = _profile(answers, catalogue)
    check_id(first.id or id_of_login(first.login or account()))
    states = propose_scope(profile, catalogue.operations, language)
    with new_workspace(root, profile.code, language, database) as place:
        store = open_store(database or place.database)
        try:
            desk = Desk(store, open_catalogue(root), profile.code, language, root, clock=clock)
            person = _first_person(first, desk)
            _record_beginning(desk, profile, states, person)
            found_key(desk)
        except BaseException:
            store.close()
            raise
    return Begun(desk, profile, states, person)


def _profile(answers: Answers, catalogue: Catalogue) -> Profile:
    answers = replace(answers, code=check_code(normalize("NFKC", answers.code).strip()))
    unions = tuple(catalogue.find_operation(text).key for text in answers.union_operations)
    return replace(describe_body(answers, _listed(answers, catalogue)), union_operations=unions)


def _listed(answers: Answers, catalogue: Catalogue) -> Municipality | None:
    """The body as the nation lists it; None for one that is described well enough not to be listed (a union)."""
    if answers.name is not None and not answers.name.strip():
        raise WrongValue("workspace.needs_name")
    try:
        return catalogue.municipality(answers.code)
    except WrongValue as refusal:
        if refusal.key == "catalog.code_unknown" and answers.name and answers.kind:
            return None
        raise


def describe_body(answers: Answers, known: Municipality | None) -> Profile:
    """The body's profile from its answers, and from the nation's list where they say nothing."""
    kind = answers.kind or (known.kind if known else BodyKind.CITY)
    has_office = answers.has_welfare_office
    if has_office is None:
        has_office = kind not in (BodyKind.TOWN, BodyKind.VILLAGE)
    name = answers.name or (known.name if known else "")
    return Profile(answers.code, name, kind, has_office, procurement=answers.procurement, population=answers.population)


def _first_person(first: FirstPerson, desk: Desk) -> Person:
    login = first.login or desk.store.login or account()
    return Person(
        id=first.id or id_of_login(login),
        name=first.name or first.id or login,
        title=first.title,
        section=first.section,
        login=login,
        roles=FIRST_ROLES,
        from_day=desk.today,
    )


def _record_beginning(desk: Desk, profile: Profile, states: tuple[OperationState, ...], person: Person) -> None:
    from migtrack.store.writer import change_to

    with desk.store.writing(desk.body) as writer:
        if writer.find(Profile, profile.code) is not None:
            raise ForbiddenByRule("workspace.body_exists", body=profile.code)
        changes = [
            change_to(person, "person.add"),
            change_to(profile, "body.init"),
            *(change_to(state, "operation.scope", reason=state.scope_reason) for state in states),
        ]
        Pen(desk, writer, person, Role.ADMIN).record(changes)
