"""Words on screen, in Excel and on paper: one place for both languages.

`words` turns enum members into words, `messages` turns stable keys into sentences. The
sentences live in `text/`, one module per area, each Japanese and English side by side.

What is named here is imported when it is first asked for: `words` brings the whole domain
along, which `migtrack --help` has no use for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from migtrack.labels.language import Language

if TYPE_CHECKING:
    from migtrack.labels.messages import describe, message
    from migtrack.labels.words import word

__all__ = ["Language", "describe", "message", "word"]

_HOMES = {"describe": "messages", "message": "messages", "word": "words"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
