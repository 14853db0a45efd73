"""カスタマイズ廃止候補 as one HTML page that needs nothing else, made to be printed on A3 or A4 and hung up.

The template escapes whatever is put in, and the page forbids itself every connection and script.
"""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from migtrack.exchange.printable import printable
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language
from migtrack.specs.radar import Radar

TEMPLATE = "customisation.html.j2"


def write_html(radar: Radar, language: Language, *, whole: bool = False) -> bytes:
    """The page, UTF-8; the same list gives the same bytes. `whole` lists the whole inventory."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(files("migtrack.exchange").joinpath(TEMPLATE).read_text("utf-8"))
    words = RadarWords(language)
    if whole:
        parts = [(words.say("radar.inventory"), radar.every)]
    else:
        parts = [("", radar.rows), (words.say("radar.verdict_depending"), radar.depending)]
    page = template.render(
        words=words,
        radar=radar,
        parts=[(title, rows) for title, rows in parts if rows],
        progress_title=words.say("radar.progress"),
        progress=[
            (words.say("radar.by_operation"), list(radar.by_operation.items())),
            (
                words.say("radar.by_section"),
                [(words.section_name(name), one) for name, one in radar.by_section.items()],
            ),
        ],
    )
    return printable(page).encode()
