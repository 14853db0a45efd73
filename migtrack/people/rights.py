"""Who may do what: one table of roles by action, and the rules that no table can say.

An action is named like the event it writes, `gap.decide`; what stands not in `ACTIONS` follows
its area, the part before the dot. Roles are few and each says a duty in the town hall, so the
table is code and not a setting: an auditor who reads it knows what could have happened.
"""

from collections.abc import Mapping
from datetime import date

from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule

RECORDING = (Role.STAFF, Role.MANAGER)
APPROVING = (Role.APPROVER,)
STEERING = (Role.MANAGER,)
KEEPING = (Role.ADMIN,)
REMARKING = (Role.AUDITOR, Role.MANAGER, Role.ADMIN)
"""指摘事項 are the auditor's; who steers or keeps the program may enter one in an auditor's name (on PostgreSQL an
auditor's login writes nothing)."""

AREAS: Mapping[str, tuple[Role, ...]] = {
    "step": RECORDING,
    "spec": RECORDING,
    "gap": RECORDING,
    "custom": RECORDING,
    "package": RECORDING,
    "selection": RECORDING,
    "vendor": RECORDING,
    "rfi": RECORDING,
    "rfp": RECORDING,
    "evaluation": RECORDING,
    "inquiry": RECORDING,
    "plan": RECORDING,
    "cutover": RECORDING,
    "contract": RECORDING,
    "calendar": (*RECORDING, Role.ADMIN),
    "interface": RECORDING,
    "evidence": RECORDING,
    "operation": (*RECORDING, Role.ADMIN),
    "person": KEEPING,
    "body": KEEPING,
    "catalog": KEEPING,
    "log": KEEPING,
    "lot": RECORDING,
    "remark": REMARKING,
}
"""Roles by area, in the order in which one is chosen when the person names none."""

ACTIONS: Mapping[str, tuple[Role, ...]] = {
    "gap.approve": APPROVING,
    "gap.return": APPROVING,
    "custom.approve": APPROVING,
    "custom.return": APPROVING,
    "selection.approve": APPROVING,
    "selection.return": APPROVING,
    "spec.import": (*RECORDING, Role.ADMIN),
    "spec.withdraw": (*RECORDING, Role.ADMIN),
    "spec.claim": (*RECORDING, Role.APPROVER, Role.ADMIN),
    "spec.claim_withdraw": (*RECORDING, Role.APPROVER, Role.ADMIN),
    "spec.watch": (*RECORDING, Role.ADMIN),
    "spec.inbox": (*RECORDING, Role.ADMIN),
    "spec.pin": STEERING,
    "spec.approve": APPROVING,
    "spec.return": (Role.APPROVER, Role.MANAGER),
    "plan.baseline": STEERING,
    "log.checkpoint": (Role.ADMIN, Role.MANAGER, Role.APPROVER, Role.STAFF),
    "cutover.judge": (Role.APPROVER, Role.MANAGER),
    "remark.answer": (*RECORDING, Role.APPROVER, Role.ADMIN),
}
"""Actions that need another duty than the rest of their area."""


def roles_for(action: str) -> tuple[Role, ...]:
    """The roles that may do an action; KeyError for an area that nobody has thought of."""
    return ACTIONS.get(action) or AREAS[action.partition(".")[0]]


def may(role: Role, action: str) -> bool:
    """Whether a role may do an action. An auditor reads, and remarks: the role stands in no other row."""
    return role in roles_for(action)


def in_office(person: Person, today: date) -> bool:
    """Whether the day lies in the person's term, both ends included."""
    return (person.from_day is None or person.from_day <= today) and (person.to_day is None or today <= person.to_day)


def role_for(person: Person | None, action: str, wanted: Role | None, today: date) -> Role:
    """The role in which a person does an action: the one they name, else the first that may.

    Raises:
        ForbiddenByRule: not registered, out of office, a role not theirs, or none that may.
    """
    if person is None:
        raise ForbiddenByRule("people.not_registered")
    _check_term(person, today)
    if wanted is not None and wanted not in person.roles:
        raise ForbiddenByRule("people.role_not_theirs", person=person.name, role=wanted)
    for role in roles_for(action):
        if role in person.roles and wanted in (role, None):
            return role
    raise _refusal(person, action, wanted)


def check_approver(author: str, approver: str) -> None:
    """Both person ids: whoever decided does not approve. ForbiddenByRule when it is one person."""
    if author == approver:
        raise ForbiddenByRule("people.own_approval", person=approver)


def _check_term(person: Person, today: date) -> None:
    if in_office(person, today):
        return
    if person.to_day is not None and person.to_day < today:
        raise ForbiddenByRule("people.term_ended", person=person.name, day=person.to_day.isoformat())
    assert person.from_day is not None
    raise ForbiddenByRule("people.term_not_begun", person=person.name, day=person.from_day.isoformat())


def _refusal(person: Person, action: str, wanted: Role | None) -> ForbiddenByRule:
    acting = (wanted,) if wanted else person.roles
    if acting == (Role.AUDITOR,):
        return ForbiddenByRule("people.auditor_reads_only", person=person.name)
    return ForbiddenByRule("people.role_may_not", person=person.name, action=action, needed=roles_for(action)[0])
