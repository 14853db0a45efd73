"""Two versions as one HTML page that needs nothing else: search, filters, a print of its own.

The template escapes whatever is put in, and the page forbids itself every connection, so that a
wording that looks like a script or a link stays a wording.
"""

from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined

from migtrack.exchange.comparison_words import GONE_MARK, NEW_MARK, SAME_MARK, ComparisonWords
from migtrack.exchange.printable import printable
from migtrack.labels import Language, word
from migtrack.specs.side_by_side import SideBySide

TEMPLATE = "comparison.html.j2"


def write_html(compared: SideBySide, language: Language) -> bytes:
    """The page, UTF-8; the same comparison gives the same bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(files("migtrack.exchange").joinpath(TEMPLATE).read_text("utf-8"))
    rows = compared.shown_rows
    outcomes = [outcome for outcome, count in compared.outcomes.items() if count]
    words = ComparisonWords(compared, language)
    page = template.render(
        words=words,
        search=words.say("contrast.search"),
        search_hint=words.say("contrast.search_hint"),
        everything=words.say("contrast.all"),
        shown=words.say("contrast.shown", total="{total}", shown="{shown}"),
        word=lambda member: word(member, language),
        chapters=[("／".join(path), list(found)) for path, found in groupby(rows, key=lambda row: row.chapter)],
        kinds=[(kind, word(kind, language)) for kind in compared.kinds],
        new_mark=NEW_MARK,
        gone_mark=GONE_MARK,
        same_mark=SAME_MARK,
        outcomes=[(outcome, word(outcome, language)) for outcome in outcomes],
    )
    return printable(page).encode()
