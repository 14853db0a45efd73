"""A book as csv: one table for programs and for other spreadsheets, its rows known by their marks.

A text that a spreadsheet would take for a formula gets an apostrophe that reading takes off again; a
csv file has no hidden column, so the mark stands in the last one.
"""

import csv
from io import StringIO

from migtrack.exchange.book_layout import Book, heading, sent_digest, shown
from migtrack.exchange.book_token import RowToken
from migtrack.exchange.csv_formula import disarmed
from migtrack.labels import message


def write_book_csv(book: Book) -> bytes:
    """Every sheet's rows under the columns of the first, UTF-8 with a mark for Excel, lines end in CRLF."""
    columns = book.sheets[0].columns
    stream = StringIO()
    records = csv.writer(stream, lineterminator="\r\n")
    records.writerow(
        [*(heading(column, book.language) for column in columns), message("book.column_mark", book.language)]
    )
    for part in book.sheets:
        for row in part.rows:
            token = RowToken(book.body, row.key, row.digest, row.seq, sent_digest(row.values, columns))
            texts = (disarmed(shown(row.values.get(column.key), book.language)) for column in columns)
            records.writerow([*texts, token.text])
    return stream.getvalue().encode("utf-8-sig")
