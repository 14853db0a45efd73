"""What a decision needs to stand: the grounds of 独自対応 (8条2項) and of 一部機能経過措置, and which are lacking.

The register and the inventory of customisations ask for the same, so that it is said once. A
draft may lack any of them; what goes for approval may not, and `check` fails on what does.
"""

from collections.abc import Collection
from enum import StrEnum

from migtrack.domain.customisation import Customisation, Linkage
from migtrack.domain.gap import Assessment, Treatment


class Ground(StrEnum):
    """理由, 一体的に処理する他の事務, 互換性の確保, 期限; 届出日, 最終日."""

    REASON = "reason"
    OTHER_AFFAIRS = "other_affairs"
    COMPATIBILITY = "compatibility"
    EXPIRES = "expires"
    NOTIFIED = "notified"
    LAST_DAY = "last_day"


OF_EXCEPTION = (Ground.REASON, Ground.OTHER_AFFAIRS, Ground.COMPATIBILITY, Ground.EXPIRES)
OF_TRANSITION = (Ground.NOTIFIED, Ground.LAST_DAY)


def lacking(said: Assessment) -> tuple[Ground, ...]:
    """What a row of the register lacks for its treatment; a text of blanks is none."""
    needed = {Treatment.EXCEPTION: OF_EXCEPTION, Treatment.TRANSITIONAL: OF_TRANSITION}
    return _lacking(said, needed.get(said.treatment, ()) if said.treatment else ())


def lacking_of_custom(said: Customisation, noticed: Collection[str]) -> tuple[Ground, ...]:
    """What a customisation lacks for its treatment.

    A 一部機能経過措置 belongs to a function, so its 届出 and its last day stand on that function's row of
    the register: one of the confirmed requirements must be among `noticed` (keys of such rows).
    """
    if said.treatment is Treatment.EXCEPTION:
        return _lacking(said, OF_EXCEPTION)
    if said.treatment is Treatment.TRANSITIONAL and not set(confirmed_rows(said)) & set(noticed):
        return OF_TRANSITION
    return ()


def confirmed_rows(said: Customisation) -> tuple[str, ...]:
    """Keys of the register's rows that a person confirmed a customisation to be."""
    return tuple(
        f"{said.operation}/{match.document}@{match.version}/{match.requirement}"
        for match in said.matches
        if match.linkage is Linkage.CONFIRMED
    )


def is_noticed(said: Assessment) -> bool:
    """Whether a row is a 一部機能経過措置 with its 届出 and its last day."""
    return said.treatment is Treatment.TRANSITIONAL and not lacking(said)


def _lacking(said: Assessment | Customisation, needed: Collection[Ground]) -> tuple[Ground, ...]:
    return tuple(ground for ground in needed if _is_blank(getattr(said, ground.value)))


def _is_blank(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else value is None
