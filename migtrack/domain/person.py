"""Persons and roles. A person is registered; an account is not a person (decision D5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """担当者 / 決裁者 / 進行管理 / 監査(閲覧のみ) / システム管理者."""

    STAFF = "staff"
    APPROVER = "approver"
    MANAGER = "manager"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who decides or records."""

    id: str
    name: str
    title: str = ""
    """職."""
    section: str = ""
    """所管課."""
    login: str = ""
    """Account by which the program proposes who is acting."""
    roles: tuple[Role, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    """Last day of the term, included."""
