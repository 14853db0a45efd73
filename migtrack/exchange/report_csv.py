"""A report as csv: what it rests on, then every part with its title, its sentences and its table.

UTF-8 with a mark, so that Excel reads it right; a text that a spreadsheet would take for a formula
gets an apostrophe before it. Amounts are bare numbers, what is not reckoned is a word.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from migtrack.exchange.csv_formula import disarmed
from migtrack.exchange.report_paper import Cell, Paper, Part, Table, Yen, shown
from migtrack.labels import Language


def write_csv(paper: Paper) -> bytes:
    """The report; lines end in CRLF, parts stand apart by an empty line."""
    stream = StringIO()
    records = csv.writer(stream, lineterminator="\r\n")
    records.writerow([disarmed(paper.title)])
    records.writerows([disarmed(name), disarmed(value)] for name, value in paper.facts)
    for part in paper.parts:
        records.writerow([])
        records.writerows(_part(part, paper.language))
    return stream.getvalue().encode("utf-8-sig")


def _part(part: Part, language: Language) -> Iterator[list[str]]:
    yield [disarmed(part.title)]
    for block in part.blocks:
        if isinstance(block, Table):
            yield [disarmed(column.head) for column in block.columns]
            yield from ([_text(cell, language) for cell in row.cells] for row in block.rows)
        else:
            yield from ([disarmed(line)] for line in block.lines)


def _text(cell: Cell, language: Language) -> str:
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, Yen) and cell.amount is not None and not cell.is_at_least:
        return str(cell.amount)
    if isinstance(cell, date):
        return cell.isoformat()
    return disarmed(shown(cell, language))
