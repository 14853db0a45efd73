"""A format's writer that is imported when it is first asked for.

The tables from file ending to writer stand in modules that are imported early; the libraries behind a
format (xlsxwriter takes a tenth of a second) are paid for only by who writes it.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def late_writer(module: str, name: str) -> Callable[..., bytes]:
    """The writer `name` of a module in this folder; it takes what that one takes."""

    def write(*content: Any) -> bytes:
        writer: Callable[..., bytes] = getattr(import_module(f"migtrack.exchange.{module}"), name)
        return writer(*content)

    return write
