"""Customisations as CSV: one line each, everything that is known, in the columns that an import reads.

UTF-8 with a mark, so that Excel reads it right; a text that a spreadsheet would take for a formula
gets an apostrophe before it.
"""

import csv
from io import StringIO

from migtrack.exchange.csv_formula import disarmed
from migtrack.exchange.radar_columns import INVENTORY
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language
from migtrack.specs.radar import Radar


def write_csv(radar: Radar, language: Language, *, whole: bool = False) -> bytes:
    """What can go in its order; the inventory in order of number if `whole`. Lines end in CRLF."""
    words = RadarWords(language)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([words.say(column.key) for column in INVENTORY])
    for row in radar.every if whole else radar.rows:
        contents = (column.content(row, words) for column in INVENTORY)
        writer.writerow([str(one) if isinstance(one, int) else disarmed(one) for one in contents])
    return stream.getvalue().encode("utf-8-sig")
