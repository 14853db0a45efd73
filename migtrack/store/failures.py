"""What the database says when it fails, turned into a refusal in the user's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, WrongValue

SQLITE_KEYS = {
    8: "store.read_only",
    10: "store.write_failed",
    11: "store.damaged",
    13: "store.disk_full",
    26: "store.damaged",
}
"""Keys by the primary result code of SQLite (https://www.sqlite.org/rescode.html)."""
POSTGRES_KEYS = {"42501": "store.not_permitted", "53100": "store.disk_full", "25006": "store.read_only"}
"""Keys by SQLSTATE (PostgreSQL, appendix A)."""
FORBIDDEN = frozenset({"store.not_permitted"})
REFUSED = ("IntegrityError", "DataError", "ProgrammingError")


@contextmanager
def told() -> Iterator[None]:
    """Raise BrokenWorld for whatever the database refuses or cannot do, WrongValue for text that is none.

    ForbiddenByRule for what the database forbids this login.
    """
    try:
        yield
    except DBAPIError as error:
        raise _refusal(error) from error
    except UnicodeEncodeError as error:  # half a character, as from a command line in another encoding
        raise WrongValue("store.broken_text", text=ascii(error.object)[:60]) from error
    except UnicodeDecodeError as error:
        raise unreadable(error) from error
    except SQLAlchemyError as error:
        raise BrokenWorld("store.unreachable", detail=_first_line(error)) from error


def key_of_sqlite(error: BaseException | None) -> str | None:
    """The key of what SQLite met; None for another error."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else SQLITE_KEYS.get(code & 0xFF)


def unreadable(error: UnicodeDecodeError) -> BrokenWorld:
    """What SQLite's driver fails with where the message itself quotes a damaged name."""
    return BrokenWorld("store.damaged", detail=error.object.decode(errors="replace")[:80])


def _refusal(error: DBAPIError) -> Refusal:
    key = key_of_sqlite(error.orig) or POSTGRES_KEYS.get(getattr(error.orig, "sqlstate", None) or "")
    if key is None:
        key = "store.refused" if type(error).__name__ in REFUSED else "store.unreachable"
    kind = ForbiddenByRule if key in FORBIDDEN else BrokenWorld
    return kind(key, detail=_first_line(error))


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().partition("\n")[0]
