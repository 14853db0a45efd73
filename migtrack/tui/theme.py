"""Two calm themes, by day and by night: paper and ink, indigo for what is under way.

Every colour of a tone has a contrast of at least 4.5 against its background (WCAG AA; tested),
because town-hall screens are old and stand by windows.
"""

from typing import Any

from textual.app import App
from textual.theme import Theme

DAY = Theme(
    name="migtrack-day",
    dark=False,
    primary="#1f4e79",
    secondary="#3f6b52",
    accent="#1f4e79",
    foreground="#20282f",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eeece5",
    success="#2c6a48",
    warning="#8a5200",
    error="#a12a26",
    boost="#f1efe9",
    variables={
        "bar-ink": "#fbfaf7",
        "bar-paper": "#1f4e79",
        "bar-past": "#7a4a00",
        "tone-good": "#2c6a48",
        "tone-busy": "#1f5c99",
        "tone-notice": "#8a5200",
        "tone-warning": "#a12a26",
        "tone-quiet": "#6a6f75",
        "table-header": "#20282f",
        "table-header-background": "#e4e1d8",
        "table-cursor": "#cfe0f1",
        "table-cursor-away": "#e9eef3",
        "bar-done": "#5f6b76",
        "bar-open": "#2f6ea8",
        "bar-critical": "#a12a26",
        "bar-baseline": "#6a6f75",
        "bar-cutover": "#7a3d8c",
        "day-closed": "#e6dfcf",
        "day-off": "#f0eee8",
        "day-today": "#f4d9a8",
        "old-text": "#a12a26",
        "new-text": "#2c6a48",
        "footer-key-foreground": "#1f4e79",
        "footer-background": "#e4e1d8",
        "footer-description-background": "#e4e1d8",
        "footer-item-background": "#e4e1d8",
        "scrollbar": "#cfcbc0",
        "scrollbar-hover": "#a9a498",
        "scrollbar-active": "#1f4e79",
        "scrollbar-background": "#f1efe9",
        "scrollbar-background-hover": "#f1efe9",
        "scrollbar-background-active": "#f1efe9",
    },
)

NIGHT = Theme(
    name="migtrack-night",
    dark=True,
    primary="#8db9e3",
    secondary="#93c4a5",
    accent="#8db9e3",
    foreground="#d6dbe1",
    background="#161b21",
    surface="#161b21",
    panel="#222a33",
    success="#8ec7a3",
    warning="#e0b567",
    error="#ee9a90",
    boost="#1d242c",
    variables={
        "bar-ink": "#e6eaee",
        "bar-paper": "#27415c",
        "bar-past": "#6b4e16",
        "tone-good": "#8ec7a3",
        "tone-busy": "#8db9e3",
        "tone-notice": "#e0b567",
        "tone-warning": "#ee9a90",
        "tone-quiet": "#8b949e",
        "table-header": "#e6eaee",
        "table-header-background": "#2a333d",
        "table-cursor": "#2c4763",
        "table-cursor-away": "#252e38",
        "bar-done": "#7c8894",
        "bar-open": "#5f9bd3",
        "bar-critical": "#ee9a90",
        "bar-baseline": "#8b949e",
        "bar-cutover": "#c79bdb",
        "day-closed": "#33301f",
        "day-off": "#1d232a",
        "day-today": "#4a3c1c",
        "old-text": "#ee9a90",
        "new-text": "#8ec7a3",
        "footer-key-foreground": "#8db9e3",
        "footer-background": "#222a33",
        "footer-description-background": "#222a33",
        "footer-item-background": "#222a33",
        "scrollbar": "#3a4550",
        "scrollbar-hover": "#55626f",
        "scrollbar-active": "#8db9e3",
        "scrollbar-background": "#1a2027",
        "scrollbar-background-hover": "#1a2027",
        "scrollbar-background-active": "#1a2027",
    },
)


def dress(app: App[Any], *, dark: bool) -> None:
    """Both themes known to the app, one of them worn."""
    app.register_theme(DAY)
    app.register_theme(NIGHT)
    app.theme = NIGHT.name if dark else DAY.name
