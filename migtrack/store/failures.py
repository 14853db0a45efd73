"""What the database says when it fails, turned into a refusal in the user's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from migtrack.domain.refusal import BrokenWorld, WrongValue


@contextmanager
def told() -> Iterator[None]:
    """Raise BrokenWorld for whatever the database refuses or cannot do, WrongValue for text that is none."""
    try:
        yield
    except DBAPIError as error:
        refused = type(error).__name__ in ("IntegrityError", "DataError", "ProgrammingError")
        raise BrokenWorld("store.refused" if refused else "store.unreachable", detail=_first_line(error)) from error
    except UnicodeEncodeError as error:  # half a character, as from a command line in another encoding
        raise WrongValue("store.broken_text", text=ascii(error.object)[:60]) from error
    except SQLAlchemyError as error:
        raise BrokenWorld("store.unreachable", detail=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().partition("\n")[0]
