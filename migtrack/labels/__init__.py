"""Words on screen, in Excel and on paper: one place for both languages.

`words` turns enum members into words, `messages` turns stable keys into sentences. The
sentences live in `text/`, one module per area, each Japanese and English side by side.
"""

from migtrack.labels.language import Language
from migtrack.labels.messages import describe, message
from migtrack.labels.words import word

__all__ = ["Language", "describe", "message", "word"]
